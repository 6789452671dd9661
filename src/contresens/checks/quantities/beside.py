"""NUM114: the words beside a figure say the opposite: up 15%, en baisse de 15 %."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from contresens import languages
from contresens.model import Facts, Finding, Quantity, Role, Rule, Severity, SideFacts, Span

REVERSED = Rule(
    code="NUM114",
    name="figure with the opposite direction",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "“{source_text}” beside “{figure}” has become “{target_text}”.",
        "fr": "« {source_text} » à côté de « {figure} » est devenu « {target_text} ».",
    },
)
RULES = (REVERSED,)

REACH = 48
"""Characters before a figure in which the word that belongs to it stands."""
BEHIND = 20
NEAREST = 24
"""Characters before a date in which its preposition stands."""
NEGATED = 80
"""Characters before a date in which a negation turns its preposition around."""

_CHANGED = frozenset({Role.PERCENTAGE, Role.POINTS, Role.MONEY, Role.MEASURE, Role.DURATION})
_DATED = frozenset({Role.YEAR, Role.MONTH, Role.DAY, Role.TIME, Role.WEEKDAY})
_CLAUSE = re.compile(r"[.;:!?…()\n«»“”\"—]|,\s")


@dataclass(frozen=True, slots=True)
class _Ways:
    """Patterns of one group: words before a figure, and words on both sides of it."""

    before: dict[str, re.Pattern[str]]
    after: dict[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class _Words:
    groups: dict[str, _Ways]
    skip: re.Pattern[str]


@cache
def _words(language: str) -> _Words | None:
    data = languages.toml(language, "directions").get("beside")
    if not data:
        return None
    groups = {
        name: _Ways(
            {way: _pattern(data[name][way]) for way in ("up", "down")},
            {way: _pattern(data[name][way] + data[name][f"{way}_after"]) for way in ("up", "down")},
        )
        for name in ("change", "limit")
    }
    return _Words(groups, _pattern(data["skip"]["words"]))


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    known = "|".join(
        re.escape(word).replace(r"\*", r"\w*") for word in sorted(words, key=len, reverse=True)
    )
    return re.compile(rf"(?<![\w-])(?:{known})(?![\w-])", re.IGNORECASE)


def find(equal: Sequence[tuple[Quantity, Quantity]], facts: Facts) -> Iterator[Finding]:
    """Equal figures of which one goes up and the other down, or before and after equal dates."""
    words = _words(facts.source.language), _words(facts.target.language)
    if words[0] is None or words[1] is None:
        return
    for source, target in equal:
        name = _group(source)
        others = {_group(reading) for reading in (target, *target.also)}
        if name is None or name not in others:
            continue
        said = _way(source, name, words[0], facts.source)
        put = _way(target, name, words[1], facts.target) if said else None
        if said is None or put is None or said[0] == put[0]:
            continue
        yield REVERSED.finding(
            confidence=0.7,
            source=[said[1]],
            target=[put[1]],
            figure=source.text,
            source_text=said[1].of(facts.source.text),
            target_text=put[1].of(facts.target.text),
        )


def _group(quantity: Quantity) -> str | None:
    if quantity.role in _CHANGED and not quantity.implied:
        return "change"
    return "limit" if quantity.role in _DATED and not quantity.range_span else None


def _way(quantity: Quantity, name: str, words: _Words, side: SideFacts) -> tuple[str, Span] | None:
    """Up or down, where the words beside the figure say only one of them, and the word."""
    before = _before(quantity, REACH if name == "change" else NEAREST, side)
    after = _after(quantity, side) if name == "change" else Span(0, 0)
    ways = words.groups[name]
    negated = max(0, before.end - NEGATED) if name == "limit" else before.start
    if words.skip.search(side.text, negated, max(before.end, after.end)):
        return None
    found = []
    for way in ("up", "down"):
        matches = [
            *ways.before[way].finditer(side.text, before.start, before.end),
            *ways.after[way].finditer(side.text, after.start, after.end),
        ]
        found += [(way, Span(*match.span())) for match in matches]
    if len({way for way, _ in found}) != 1:
        return None
    return found[-1]


def _before(quantity: Quantity, reach: int, side: SideFacts) -> Span:
    """The words of the clause before the figure, up to the figure before."""
    end = quantity.span.start
    start = max(0, end - reach)
    for other in side.quantities:
        if start < other.span.end <= end and other is not quantity:
            start = other.span.end
    for match in _CLAUSE.finditer(side.text, start, end):
        start = match.end()
    return Span(start, end)


def _after(quantity: Quantity, side: SideFacts) -> Span:
    """The next words of the clause."""
    start = quantity.span.end
    end = min(len(side.text), start + BEHIND)
    clause = _CLAUSE.search(side.text, start, end)
    return Span(start, clause.start() if clause else end)
