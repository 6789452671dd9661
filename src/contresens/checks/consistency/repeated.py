"""The same source translated differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from contresens.checks.consistency.rows import Row, forms_of_one, grouped, speaking
from contresens.model import Finding, Rule, Severity, Span, Token, TokenKind

CON101 = Rule(
    code="CON101",
    name="same source translated differently",
    category="terminology/inconsistent use",
    severity=Severity.MINOR,
    messages={
        "en": "Segment {segment} has the same source and “{other}” where this has “{used}”.",
        "fr": "Le segment {segment} a la même source et « {other} » là où celui-ci a « {used} ».",
    },
)

RULES = (CON101,)

_WORDS = 3
"""Words of a source from which it says the same everywhere; a shorter one depends on its place."""

_USUAL = 3
"""How often a short source must have one translation for another to be an exception."""

_MANY = 4
"""Translations of one source, more than half of its occurrences, that are meant as variants."""

_AS_GOOD = 0.01
"""Difference of similarities that says nothing."""

_MAJORITY = 0.75
_TIE = 0.65
"""Confidence where most are translated otherwise, and where it is one against one: of good and bad
translations of one source put side by side, the encoder prefers the good one four times in five."""


def check(rows: Sequence[Row]) -> Iterator[tuple[int, Finding]]:
    """Segments whose translation is not the usual one of their source, or the one nearest to it."""
    for group in grouped(rows, "source_key"):
        counts = Counter(row.target_key for row in group)
        if len(counts) == 1 or (len(counts) >= _MANY and 2 * len(counts) > len(group)):
            continue
        model = _model(group, counts)
        usual, number = model.target_key, counts[model.target_key]
        words = len(speaking(model.facts.source.tokens))
        for row in group:
            exception = number >= _USUAL and counts[row.target_key] == 1
            if row.target_key != usual and (words >= _WORDS or exception) and _differs(row, model):
                yield row.number, _finding(row, model, _MAJORITY if number > 1 else _TIE)


def _model(group: Sequence[Row], counts: Counter[str]) -> Row:
    """The segment with the usual translation; of several the one most like its source."""
    most = max(counts.values())
    usual = [row for row in group if counts[row.target_key] == most]
    best = max(row.facts.similarity for row in usual)
    return next(row for row in usual if row.facts.similarity >= best - _AS_GOOD)


def _differs(row: Row, model: Row) -> bool:
    """Whether two translations differ in more than the forms of their words."""
    ones, others = (speaking(each.facts.target.tokens) for each in (row, model))
    return len(ones) != len(others) or not all(
        forms_of_one(one.text, other.text) if one.kind is TokenKind.WORD else one.text == other.text
        for one, other in zip(ones, others, strict=True)
    )


def _finding(row: Row, model: Row, confidence: float) -> Finding:
    used, other = _difference(row, model)
    return CON101.finding(
        confidence=confidence,
        source=[row.whole_source],
        target=[used],
        suggestion=other.of(model.segment.target),
        segment=model.segment.id,
        used=used.of(row.segment.target),
        other=other.of(model.segment.target),
    )


def _difference(row: Row, model: Row) -> tuple[Span, Span]:
    """Where two translations differ; all of them where one only has more words."""
    ones, others = row.facts.target.tokens, model.facts.target.tokens
    ahead = _common(ones, others)
    behind = _common(ones[ahead:][::-1], others[ahead:][::-1])
    middle, other = ones[ahead : len(ones) - behind], others[ahead : len(others) - behind]
    if not speaking(middle) or not speaking(other):
        return row.whole_target, model.whole_target
    return (
        middle[0].span.cover(middle[-1].span),
        other[0].span.cover(other[-1].span),
    )


def _common(ones: Sequence[Token], others: Sequence[Token]) -> int:
    """How many tokens two texts have in common at their beginning."""
    pairs = enumerate(zip(ones, others, strict=False))
    shorter = min(len(ones), len(others))
    return next((place for place, (one, other) in pairs if one.text != other.text), shorter)
