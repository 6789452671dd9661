"""Capitals: lost at the start, lost or set throughout, and where the language has none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from contresens.checks.typography import habits
from contresens.checks.typography.page import OPAQUE, bare, group, section
from contresens.languages import frequency
from contresens.model import Checked, Facts, Finding, Rule, Severity, SideFacts, Span

TYP301 = Rule(
    code="TYP301",
    name="begins with a small letter",
    category="linguistic conventions/capitalization",
    severity=Severity.MINOR,
    messages={
        "en": "The source begins with a capital, the translation with a small letter: “{word}”.",
        "fr": "La source commence par une majuscule, la traduction par une minuscule : « {word} ».",
    },
)

TYP302 = Rule(
    code="TYP302",
    name="capitals lost",
    category="linguistic conventions/capitalization",
    severity=Severity.MINOR,
    messages={
        "en": "The translation has no capital at all; the source has {count}.",
        "fr": "La traduction n'a aucune majuscule ; la source en a {count}.",
    },
)

TYP303 = Rule(
    code="TYP303",
    name="all in capitals",
    category="linguistic conventions/capitalization",
    severity=Severity.MINOR,
    messages={
        "en": "The translation is in capitals throughout; the source is not.",
        "fr": "La traduction est tout en majuscules ; la source, non.",
    },
)

TYP304 = Rule(
    code="TYP304",
    name="capital against the rules of the language",
    category="linguistic conventions/capitalization",
    severity=Severity.MINOR,
    messages={
        "en": "“{word}” is written “{right}” in this language.",
        "fr": "« {word} » s'écrit « {right} » dans cette langue.",
    },
    fixable=True,
)

TYP305 = Rule(
    code="TYP305",
    name="capitals of an English headline",
    category="linguistic conventions/capitalization",
    severity=Severity.MINOR,
    messages={
        "en": "Even small words have a capital here: “{words}”.",
        "fr": "Même les petits mots ont ici une majuscule : « {words} ».",
    },
)

TYP306 = Rule(
    code="TYP306",
    name="text without capitals",
    category="linguistic conventions/capitalization",
    severity=Severity.NEUTRAL,
    messages={
        "en": "The text has no capitals: {count} segments are in small letters, and their sources "
        "are not.",
        "fr": "Le texte n'a pas de majuscules : {count} segments sont en minuscules, et leurs "
        "sources ne le sont pas.",
    },
)

RULES = (TYP301, TYP302, TYP303, TYP304, TYP305, TYP306)

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FIRST = re.compile(rf"[^\w{OPAQUE}]*([^\W\d_]+)")
_CAPITAL = re.compile(r"(?<![^\W_])[^\W\d_a-zß-öø-ÿ]")
_REST = re.compile(r"[\w.-]*")
_CODELIKE = re.compile(r"[\d_]|\.\w")
_ORDINARY = 3.0
"""Zipf frequency from which a word is an ordinary one."""
_LETTERS = 8
"""Letters from which capitals throughout are called so; shorter ones are acronyms."""


def check(facts: Facts) -> Iterator[Finding]:
    """Capitals that the language has not, in one segment."""
    yield from _shouted(facts)
    yield from _calendar_capitals(facts)
    yield from _headline(facts)


# --- throughout ---------------------------------------------------------------------------------


def starts(checked: Sequence[Checked]) -> Iterator[tuple[int, Finding]]:
    """Capitals lost at the start or altogether; said once where the whole text has none."""
    chances, small, lost = 0, [], []
    for index, (_, facts) in enumerate(checked):
        pair = _first(facts.source), _first(facts.target)
        if not pair[0] or not pair[1] or not pair[0].of(facts.source.text)[0].isupper():
            continue
        chances += 1
        if finding := _lost(facts):
            lost.append((index, finding))
        elif finding := _small(facts, pair[1]):
            small.append((index, finding))
    if not habits.is_habit(len(lost) + len(small), chances, least=1):
        yield from (*lost, *small)
    elif habits.is_often(len(lost)):
        index = lost[0][0]
        first = _first(checked[index][1].target)
        yield (
            index,
            TYP306.finding(confidence=0.95, target=[first] if first else [], count=len(lost)),
        )


def _first(side: SideFacts) -> Span | None:
    """The first word, unless a placeholder, a figure or a lone letter comes first."""
    match = _FIRST.match(bare(side))
    alone = match and len(match[1]) == 1 and side.text[match.end() : match.end() + 1] in {")", "."}
    return group(match, 1) if match and not alone else None


def _small(facts: Facts, first: Span) -> Finding | None:
    text = facts.target.text
    word = first.of(text)
    rest = _REST.match(text, first.end)
    whole = word + (rest[0] if rest else "")
    if not whole.islower() or _CODELIKE.search(whole) or _is_own_name(facts, whole):
        return None
    return TYP301.finding(
        confidence=0.85,
        target=[first],
        suggestion=word[0].upper() + word[1:],
        word=word,
    )


def _is_own_name(facts: Facts, word: str) -> bool:
    """Whether the source has the word like this, and it is no ordinary one: a command, a brand."""
    known = frequency.zipf(word, facts.target.language) >= _ORDINARY
    return not known and bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", facts.source.text))


def _lost(facts: Facts) -> Finding | None:
    """No capital in the target where the source has one after its first word, too."""
    source, text = bare(facts.source), bare(facts.target)
    capitals = [match for match in _WORD.finditer(source) if match[0][0].isupper()]
    if len(capitals) < 2 or any(char.isupper() for char in text) or len(_WORD.findall(text)) < 3:
        return None
    if all(match[0].isupper() for match in capitals):
        return None
    return TYP302.finding(
        confidence=0.8, target=[Span.whole(facts.target.text)], count=len(capitals)
    )


def _shouted(facts: Facts) -> Iterator[Finding]:
    source, target = (
        [char for char in bare(side) if char.isalpha() and char.lower() != char.upper()]
        for side in (facts.source, facts.target)
    )
    words = _WORD.findall(bare(facts.target))
    if len(target) < _LETTERS or len(words) < 2 or not all(char.isupper() for char in target):
        return
    if source and sum(char.isupper() for char in source) < len(source) / 2:
        yield TYP303.finding(confidence=0.85, target=[Span.whole(facts.target.text)])


# --- single words -------------------------------------------------------------------------------


def month_names(language: str) -> tuple[str, ...]:
    """The months, in order, as the language names them; none for a language nobody knows."""
    return _names(language, "months")


@cache
def _names(language: str, kind: str) -> tuple[str, ...]:
    """Months, days or languages, as the language names them."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return ()
    if kind == "languages":
        codes = ("en", "fr", "de", "es", "it", "pt", "nl", "ar", "ru", "zh", "ja")
        return tuple(str(locale.languages[code]) for code in codes)
    names = getattr(locale, kind)["format"]["wide"]
    return tuple(str(name) for name in names.values())


@cache
def _misspelt(language: str) -> re.Pattern[str] | None:
    """Months, days and languages with a capital that the language has not, or without its own."""
    rules = section(language, "capitals")
    if not rules:
        return None
    months, days = (
        "|".join(map(_other_case, _names(language, kind))) for kind in ("months", "days")
    )
    if rules["months"] == "lower":
        tongues = "|".join(map(_other_case, _names(language, "languages")))
        before = "|".join(map(re.escape, rules["before_language"]))
        named = "|".join(rules["named_days"])
        return re.compile(
            rf"(?<=\d )(?P<month>{months})(?=\s+\d{{4}}|\s*[.,;:)]|$)"
            rf"|(?<=[a-zé] )(?P<later>{months})(?=\s\d{{4}})"
            rf"|(?<=[a-zé] )(?P<day>{days})(?![\w-])(?!\s(?:{named}|[A-ZÀ-Þ]))"
            rf"|(?<![\w'’])(?:{before})\s?(?P<tongue>{tongues})(?![\w-]|\s[A-ZÀ-Þ])"
        )
    numbered = rf"(?:{months})(?=\s\d)|(?<=\d )(?:{months})"
    return re.compile(
        rf"(?<![\w'’-])(?P<day>{days})(?![\w-])|(?<![\w-])(?P<month>{numbered})(?!\w)"
    )


def _other_case(name: str) -> str:
    wrong = name.lower() if name[0].isupper() else name[0].upper() + name[1:]
    return re.escape(wrong)


def _calendar_capitals(facts: Facts) -> Iterator[Finding]:
    pattern = _misspelt(facts.target.language)
    text = bare(facts.target)
    if pattern is None or not any(char.isupper() for char in text):
        return
    for match in pattern.finditer(text):
        span = group(match, match.lastgroup or 0)
        word = span.of(text)
        right = word.lower() if word[0].isupper() else word[0].upper() + word[1:]
        yield TYP304.finding(
            confidence=0.8, target=[span], suggestion=right, word=word, right=right
        )


def _headline(facts: Facts) -> Iterator[Finding]:
    """Small words with a capital in the middle of a sentence, two at least."""
    small = section(facts.target.language, "capitals").get("small_words", ())
    if not small:
        return
    text = bare(facts.target)
    found = [
        match
        for match in re.finditer(
            rf"(?<=[^\W\d_][ \u00a0])(?:{'|'.join(small)})(?= [A-ZÀ-Þ][a-zà-ÿ])", text
        )
        if not re.search(rf"(?<!\w){re.escape(match[0])}(?!\w)", facts.source.text)
    ]
    small_ones = re.findall(rf"(?<!\w)(?:{'|'.join(map(str.lower, small))})(?!\w)", text)
    if len(found) >= 2 and len(found) > len(small_ones):
        words = ", ".join(match[0] for match in found)
        yield TYP305.finding(
            confidence=0.8, target=[Span(found[0].start(), found[-1].end())], words=words
        )
