"""NUM113: two figures that are set against each other changed places: 3-1 and 1-3."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from contresens import languages
from contresens.model import Facts, Finding, Quantity, Role, Rule, Severity, SideFacts

ORDER = Rule(
    code="NUM113",
    name="two figures swapped",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "“{source_text}” has become “{target_text}”: the two figures changed places.",
        "fr": "« {source_text} » est devenu « {target_text} » : les deux chiffres sont inversés.",
    },
)
RULES = (ORDER,)

_Pair = tuple[Quantity, Quantity]
_LONGEST_OPENER = 12


def find(facts: Facts) -> Iterator[Finding]:
    """Scores and ranges whose two figures the target has in the other order."""
    source, target = _pairs(facts.source), _pairs(facts.target)
    if not source or len(source) != len(target):
        return
    said = [_values(pair) for pair in source]
    for one, other in zip(source, target, strict=True):
        low, high = _values(other)
        if low == high or _values(one) != (high, low) or (low, high) in said:
            continue
        if _unordered(one, facts.source) or _unordered(other, facts.target):
            continue
        if _winner_first(one, other):
            continue
        yield _finding(one, other, facts)


def _finding(one: _Pair, other: _Pair, facts: Facts) -> Finding:
    source, target = (pair[0].span.cover(pair[1].span) for pair in (one, other))
    return ORDER.finding(
        confidence=0.7,
        source=[source],
        target=[target],
        source_text=source.of(facts.source.text),
        target_text=target.of(facts.target.text),
    )


def _pairs(side: SideFacts) -> list[_Pair]:
    """The two ends of each range and score."""
    return [
        (first, second)
        for first, second in pairwise(side.quantities)
        if first.range_span is not None and first.range_span == second.range_span
    ]


def _values(pair: Sequence[Quantity]) -> tuple[object, object]:
    return pair[0].value, pair[1].value


def _winner_first(source: _Pair, target: _Pair) -> bool:
    """Lost 1-3, perdu 3-1: the higher score may always stand first."""
    rising = (source[0].value or 0) < (source[1].value or 0)
    return rising and source[0].role is Role.CARDINAL and target[0].role is Role.SCORE


def _unordered(pair: _Pair, side: SideFacts) -> bool:
    """Whether the order says nothing: between 8 and 5."""
    start = pair[0].span.start
    before = side.text[max(0, start - _LONGEST_OPENER) : start].rstrip().lower()
    return before.endswith(tuple(languages.toml(side.language, "numbers")["unordered"]))
