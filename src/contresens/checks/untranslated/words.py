"""Words of the source that were left in the target as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from contresens import languages
from contresens.checks.untranslated import evidence
from contresens.languages import brands, frequency
from contresens.model import Facts, Finding, NameKind, Rule, Severity, Span, Token, TokenKind

UNT102 = Rule(
    code="UNT102",
    name="words left untranslated",
    category="accuracy/untranslated",
    severity=Severity.MAJOR,
    messages={
        "en": "“{words}” was left in the language of the source.",
        "fr": "« {words} » est resté dans la langue de la source.",
    },
)
UNT103 = Rule(
    code="UNT103",
    name="word left untranslated",
    category="accuracy/untranslated",
    severity=Severity.MINOR,
    messages={
        "en": "“{words}” was left in the language of the source.",
        "fr": "« {words} » est resté dans la langue de la source.",
    },
)
RULES = (UNT102, UNT103)

_SHORTEST = 3
_FEWEST = 3  # words of a segment that is more than a label
_PHRASE = 3  # words in a row that are no chance, though some are words of both languages
_PART = re.compile(r"[A-ZÀ-Þ]?[^\W\d_A-ZÀ-Þ]+|[A-ZÀ-Þ]+(?![a-zà-ÿ])")
_QUOTES = frozenset('"“”«»„‘()[]')
_OPENING = frozenset('"“«„‘([')
_ENDS = frozenset(".!?")
_JOINING = frozenset("-‑–,/&")


@dataclass(frozen=True, slots=True)
class _Left:
    """A word of the target that the source has too, letter for letter."""

    place: int  # among the target's tokens
    from_: int  # among the source's tokens
    token: Token
    small: bool  # a function word of the source language
    foreign: bool  # a word of the source language and not of the target's


def find(facts: Facts) -> Iterator[Finding]:
    """Runs of source words in the target that speak the source language, and single ones.

    Names, titles in capitals, quotations and brackets are left alone: their words may stay.
    """
    source, target = facts.source.language, facts.target.language
    if not (evidence.grammar(target) and frequency.known(source)):
        return
    if sum(token.kind is TokenKind.WORD for token in facts.target.tokens) < _FEWEST:
        return
    kept = Kept(facts)
    for run in _runs(facts, kept):
        finding = _judge(run, facts)
        if finding:
            yield finding
    yield from _glued(facts)


class Kept:
    """Which words of either side may stay as they are."""

    def __init__(self, facts: Facts) -> None:
        self._names = [n.span for n in facts.source.names if n.kind is not NameKind.CODE]
        self._quoted = list(_quotations(facts.source.tokens))
        self._given = [n.span for n in facts.target.names if n.kind is not NameKind.CODE]
        self._set_off = list(_quotations(facts.target.tokens))
        self._set_off += _phrases(facts.target.text, facts.target.language)
        self._headline = _is_headline(facts.source.tokens, facts.source.language)

    def source(self, token: Token) -> bool:
        """Whether a word of the source is part of a name, a title or a quotation."""
        if any(token.span.overlaps(span) for span in (*self._names, *self._quoted)):
            return True
        return self._headline and token.text[0].isupper()

    def target(self, token: Token) -> bool:
        """Whether a word of the target is."""
        return any(token.span.overlaps(span) for span in (*self._given, *self._set_off))


def _quotations(tokens: Sequence[Token]) -> Iterator[Span]:
    """Stretches in quotation marks or brackets."""
    start: Token | None = None
    for token in tokens:
        if token.text not in _QUOTES:
            continue
        if start is None and token.text in _OPENING:
            start = token
        elif start is not None:
            yield start.span.cover(token.span)
            start = None


def _phrases(text: str, language: str) -> Iterator[Span]:
    """Foreign phrases that the language uses as they are: in vitro, déjà vu."""
    pattern = _phrase_pattern(language)
    if pattern:
        yield from (Span(*match.span()) for match in pattern.finditer(text))


@cache
def _phrase_pattern(language: str) -> re.Pattern[str] | None:
    phrases = languages.toml(language, "untranslated").get("loans", {}).get("phrases", [])
    if not phrases:
        return None
    longest = sorted(phrases, key=len, reverse=True)
    either = "|".join(re.escape(phrase).replace("'", "['’]") for phrase in longest)
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


def _is_headline(tokens: Sequence[Token], language: str) -> bool:
    content = [
        token.text
        for token in tokens
        if token.kind is TokenKind.WORD
        and evidence.plain(token.text) not in evidence.grammar(language)
    ]
    return len(content) > 1 and sum(word[0].isupper() for word in content) > 0.6 * len(content)


def _runs(facts: Facts, kept: Kept) -> Iterator[list[_Left]]:
    """Runs of target words that stand in the source in the same order, one beside the other."""
    places: dict[str, list[int]] = {}
    for index, token in enumerate(facts.source.tokens):
        if token.kind is TokenKind.WORD and not kept.source(token):
            places.setdefault(evidence.plain(token.text), []).append(index)
    run: list[_Left] = []
    for index, token in enumerate(facts.target.tokens):
        if token.text in _JOINING and run:
            continue
        word = evidence.plain(token.text)
        follows = [i for i in places.get(word, ()) if run and 0 < i - run[-1].from_ <= 2]
        if run and not follows:
            yield run
            run = []
        if token.kind is TokenKind.WORD and word in places and not kept.target(token):
            run.append(_left(index, (follows or places[word])[0], token, facts))
    if run:
        yield run


def _left(place: int, from_: int, token: Token, facts: Facts) -> _Left:
    source, target, word = facts.source.language, facts.target.language, evidence.plain(token.text)
    small = evidence.small(word, source, target)
    return _Left(place, from_, token, small, small or evidence.belongs(word, source, target))


def _judge(run: Sequence[_Left], facts: Facts) -> Finding | None:
    grammar = evidence.grammar(facts.source.language)
    phrase = len(run) >= _PHRASE and any(evidence.plain(left.token.text) in grammar for left in run)
    phrase = phrase and any(left.foreign for left in run)
    while not phrase and run and not run[0].foreign:
        run = run[1:]
    while not phrase and run and not run[-1].foreign:
        run = run[:-1]
    if not run:
        return None
    span = run[0].token.span.cover(run[-1].token.span)
    from_ = facts.source.tokens[run[0].from_].span.cover(facts.source.tokens[run[-1].from_].span)
    words = span.of(facts.target.text)
    if brands.is_brand(words, facts.source.language):
        return None
    foreign = sum(left.foreign for left in run)
    if _is_flanked(run, facts.target.tokens):
        return None
    if foreign > 1 or phrase:
        confidence = 0.9 if any(left.small for left in run) else 0.75
        return UNT102.finding(confidence=confidence, source=[from_], target=[span], words=words)
    return _single(next(left for left in run if left.foreign), facts)


def _is_flanked(run: Sequence[_Left], tokens: Sequence[Token]) -> bool:
    """Whether small words stand between two capitals: Gone with the Wind."""
    small = all(left.small for left in run)
    return small and _capital(tokens, run[0].place - 1) and _capital(tokens, run[-1].place + 1)


def _single(left: _Left, facts: Facts) -> Finding | None:
    """One word by itself; not one that begins with a capital, which may be a name."""
    token = left.token
    if len(token.text) < (2 if left.small else _SHORTEST):
        return None
    if left.small and any(_capital(facts.target.tokens, left.place + step) for step in (-1, 1)):
        return None  # inside a title: "I Love it"
    if not left.small and _beside_name(left, facts):
        return None
    if token.text[0].isupper() and not _opens(facts.source.tokens, left):
        return None
    return UNT103.finding(
        confidence=0.7 if left.small else 0.6,
        source=[facts.source.tokens[left.from_].span],
        target=[token.span],
        words=token.text,
    )


def _beside_name(left: _Left, facts: Facts) -> bool:
    """Whether a name of the source stands right beside the word: part of a product's name."""
    names = {part.casefold() for name in facts.source.names for part in name.text.split()}
    around = facts.target.tokens[max(left.place - 1, 0) : left.place + 2]
    return any(token.text.casefold() in names for token in around)


def _capital(tokens: Sequence[Token], place: int) -> bool:
    """Whether a capital stands there that no sentence begins with."""
    if not 0 < place < len(tokens) or tokens[place - 1].text in _ENDS:
        return False
    return tokens[place].text[0].isupper()


def _opens(tokens: Sequence[Token], left: _Left) -> bool:
    """Whether the capital of the source is one that a sentence begins with."""
    if not tokens[left.from_].text[0].isupper():
        return True
    return left.from_ > 0 and tokens[left.from_ - 1].text in _ENDS


def _glued(facts: Facts) -> Iterator[Finding]:
    """Words that lost the space between them in the source and stayed so: "cleaningVery"."""
    source, target = facts.source.language, facts.target.language
    there = {token.text: token for token in facts.source.tokens if token.kind is TokenKind.WORD}
    for token in facts.target.tokens:
        parts = _PART.findall(token.text)
        if len(parts) < 2 or token.text not in there:
            continue
        first, last = evidence.plain(parts[0]), evidence.plain(parts[-1])
        if token.text[0].isupper() and not evidence.small(last, source, target):
            continue
        known = all(frequency.zipf(part, source) > 2 for part in (first, last))
        if known and len(first) > 2 and evidence.belongs(first, source, target):
            yield UNT103.finding(
                confidence=0.85,
                source=[there[token.text].span],
                target=[token.span],
                words=token.text,
            )
