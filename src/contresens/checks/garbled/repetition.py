"""Words that are said again at once: loops of a machine translation, doubled words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contresens import languages
from contresens.model import Facts, Finding, Rule, Severity, SideFacts, Token, TokenKind

GAR201 = Rule(
    code="GAR201",
    name="repetition loop",
    category="accuracy/addition",
    severity=Severity.CRITICAL,
    messages={
        "en": "The translation says “{unit}” {times} times in a row; the source does not.",
        "fr": "La traduction dit « {unit} » {times} fois de suite ; la source, non.",
    },
)

GAR202 = Rule(
    code="GAR202",
    name="doubled words",
    category="linguistic conventions/grammar",
    severity=Severity.MINOR,
    messages={
        "en": "“{unit}” stands twice in a row; the source does not repeat itself here.",
        "fr": "« {unit} » figure deux fois de suite ; la source ne se répète pas ici.",
    },
)

_LONGEST = 30
"""Tokens of the longest repeated stretch that is looked for."""

_LOOP = 3
"""Times in a row from which a repetition is a loop."""

_LONGER = 4
"""How much longer than a repetition of the target the one of the source may be that excuses it."""

_WORD = 5
"""Letters of a word that two different words of the source may have become."""


def check(facts: Facts) -> Iterator[Finding]:
    """Stretches of the target that are repeated at once where the source repeats nothing."""
    target, source = facts.target.tokens, facts.source.tokens
    repeated = [run for run in _runs(target) if _counts(target, *run)]
    apart = list(_apart(target))
    if not (repeated or apart):
        return
    in_source = [(size, times) for _, size, times in _runs(source)]
    for start, size, times in repeated:
        excused = any(
            often >= min(times, _LOOP) and long <= _LONGER * size for long, often in in_source
        )
        if not excused and not _is_idiom(facts.target, start, size, times):
            yield _finding(facts.target, start, size, times)
    if not in_source and not any(_apart(source)):
        yield from (_doubled(facts.target, start) for start in apart)


def _apart(tokens: Sequence[Token]) -> Iterator[int]:
    """Numbers of the words after which a comma and the same word stand: "warm, warm"."""
    for start in range(len(tokens) - 2):
        first, mark, second = tokens[start : start + 3]
        same = first.kind is TokenKind.WORD and first.text.casefold() == second.text.casefold()
        if same and mark.text == "," and len(first.text) >= _WORD and first.text.islower():
            yield start


def _doubled(side: SideFacts, start: int) -> Finding:
    first, _, second = side.tokens[start : start + 3]
    return GAR202.finding(
        confidence=0.7,
        target=[first.span.cover(second.span)],
        suggestion=first.text,
        unit=first.text,
        times=2,
    )


def _finding(side: SideFacts, start: int, size: int, times: int) -> Finding:
    tokens = side.tokens
    whole = tokens[start].span.cover(tokens[start + size * times - 1].span)
    unit = tokens[start].span.cover(tokens[start + size - 1].span)
    rule = GAR201 if times >= _LOOP else GAR202
    spoken = unit.of(side.text)
    return rule.finding(
        confidence=0.95 if times >= _LOOP else 0.85,
        target=[whole],
        suggestion=spoken,
        unit=spoken,
        times=times,
    )


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int, int]]:
    """Repetitions: first token, tokens of the repeated unit, times; the leftmost and shortest."""
    keys = [token.text.casefold() for token in tokens]
    start = 0
    while start < len(keys):
        run = _run_at(tokens, keys, start)
        if run is None:
            start += 1
            continue
        size, times = run
        yield start, size, times
        start += size * times


def _run_at(tokens: Sequence[Token], keys: Sequence[str], start: int) -> tuple[int, int] | None:
    if tokens[start].kind is TokenKind.MARK:
        return None
    for size in range(1, min(_LONGEST, (len(keys) - start) // 2) + 1):
        if keys[start] != keys[start + size]:
            continue
        unit, times = keys[start : start + size], 1
        while keys[start + size * times : start + size * (times + 1)] == unit:
            times += 1
        if times > 1:
            return size, times
    return None


def _counts(tokens: Sequence[Token], start: int, size: int, times: int) -> bool:
    """Whether the repeated stretch says something: a word at least, and more than a letter.

    "No, no, no" says a word three times, and so does a list; that alone is not a loop.
    """
    unit = tokens[start : start + size]
    words = [token for token in unit if token.kind is TokenKind.WORD]
    letters = sum(len(token.text) for token in words)
    if len(words) == 1 and size > 1 and unit[-1].kind is TokenKind.MARK:
        return times > _LOOP and letters > 3
    return any(len(token.text) > 1 for token in words)  # not "L x l x H"


def _is_idiom(side: SideFacts, start: int, size: int, times: int) -> bool:
    """Whether a language doubles this: a word, a name, what is and what is said of it.

    "Ce qui est fait est fait": a clause that "qui" begins is the subject of the same words.
    """
    before = side.tokens[start - 1].text.casefold() if start else ""
    if size > 1:
        return times < _LOOP and before in languages.words(side.language, "doubling")
    doubled = languages.words(side.language, "doubled")
    first, second = side.tokens[start].text, side.tokens[start + 1].text
    renamed = second[:1].isupper() and not first[:1].isupper()
    return renamed or not doubled or first.casefold() in doubled
