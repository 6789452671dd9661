"""NUM405: figures of the target that cannot both be right, as its source has them or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from contresens.checks.quantities import suggestions
from contresens.checks.quantities.equality import convert
from contresens.model import Facts, Finding, Quantity, Role, Rule, Severity

CONTRADICTION = Rule(
    code="NUM405",
    name="figures contradict each other",
    category="accuracy/mistranslation",
    severity=Severity.MINOR,
    messages={
        "en": "“{first}” and “{second}” cannot both be right; one would be about {converted}.",
        "fr": "« {first} » et « {second} » se contredisent ; l’un ferait environ {converted}.",
    },
)
RULES = (CONTRADICTION,)

CONTRADICTS = Decimal(3)
"""A conversion in brackets that is off by this factor is no rounding."""
_BRACKET = re.compile(r"\s*[(\[]\W*(?:\w{1,7}\s+){0,2}\W*")
MAGNITUDES = 500
"""Two figures that differ by this factor and more are not of one order."""
SHOWN = 3
"""So many significant digits are no coincidence."""
FEW_AMOUNTS = 12
"""With more amounts, a table is more likely than a slip."""

_Pairs = Sequence[tuple[Quantity, Quantity]]


def find(equal: _Pairs, facts: Facts) -> Iterator[Finding]:
    """Conversions, repetitions and growth that cannot be, where the target keeps the source's."""
    kept = [target for _, target in equal]
    seen = []
    for first, second, converted in (
        *_conversions(facts), *_repetitions(facts), *_growth(facts),
    ):  # fmt: skip
        if not (_among(first, kept) and _among(second, kept)) or first.span in seen:
            continue
        seen.append(first.span)
        shown = _rounded(converted)
        yield CONTRADICTION.finding(
            confidence=0.6,
            target=[first.span.cover(second.span)],
            first=first.text,
            second=second.text,
            converted=_written(shown, second, facts.target.language),
        )


_Contradiction = tuple[Quantity, Quantity, Decimal]


def _conversions(facts: Facts) -> Iterator[_Contradiction]:
    """30 km (190 miles): a conversion in brackets that is no rounding."""
    for first, second in pairwise(facts.target.quantities):
        between = facts.target.text[first.span.end : second.span.start]
        measures = first.role is second.role is Role.MEASURE
        converted = _other_system(first, second) if measures else None
        if converted is None or not _BRACKET.fullmatch(between):
            continue
        if not 1 / CONTRADICTS <= abs(second.value or Decimal(0)) / converted <= CONTRADICTS:
            yield first, second, converted


def _repetitions(facts: Facts) -> Iterator[_Contradiction]:
    """$13.3 million, and later the same $13.3 billion: figures of three digits, two scales."""
    scaled = [q for q in facts.target.quantities if q.role is Role.MONEY and q.scale_word]
    for first, second in combinations(scaled[:FEW_AMOUNTS], 2):
        left, right = first.value or Decimal(0), second.value or Decimal(0)
        if first.unit != second.unit or left == right or left <= 0 or right <= 0:
            continue
        ratio = max(left, right) / min(left, right)
        digits = left.normalize().as_tuple().digits
        if ratio in (10**3, 10**6) and len(digits) >= SHOWN and first.repaired_by is None:
            yield first, second, left


def _growth(facts: Facts) -> Iterator[_Contradiction]:
    """From 3 million to 4 billion, up 33 %: the share says that the scale is wrong."""
    quantities = facts.target.quantities
    shares = [q.value for q in quantities if q.role is Role.PERCENTAGE]
    if len(shares) != 1 or not shares[0] or not 0 < shares[0] <= 100:
        return
    for first, second in pairwise(quantities):
        linked = first.range_span is not None and first.range_span == second.range_span
        if not linked or second.role not in (Role.MONEY, Role.CARDINAL, Role.MEASURE):
            continue
        left, right = _in_scale(first, second), second.value or Decimal(0)
        if left <= 0 or right <= 0 or max(left, right) / min(left, right) < MAGNITUDES:
            continue
        way = 1 if right > left else -1
        yield first, second, left * (100 + way * shares[0]) / 100


def _in_scale(first: Quantity, second: Quantity) -> Decimal:
    """The first as it is meant: with the scale of the second where it has none of its own."""
    readings = [reading.value or Decimal(0) for reading in (first, *first.also)]
    right = second.value or Decimal(1)
    return min(readings, key=lambda value: abs(value - right))


def _rounded(value: Decimal) -> Decimal:
    if value >= 1000:
        return value.quantize(Decimal(1)) if value < 10**6 else Decimal(f"{value:.3g}")
    return round(value, 0 if value >= 10 else 1)


def _written(value: Decimal, like: Quantity, language: str) -> str:
    """A value in the unit and the words of a quantity."""
    figure, scaled = suggestions.amount(value, language)
    after = like.text[like.figure.end - like.span.start :]
    return figure + (suggestions.joined(after, scaled, language) if scaled else after)


def _among(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    return any(quantity.span == other.span for other in others)


def _other_system(first: Quantity, second: Quantity) -> Decimal | None:
    """The first in the unit of the second, where the two units are of different systems."""
    if first.dimension != second.dimension or first.dimension == "temperature":
        return None
    one = convert(Decimal(1), first.unit or "", second.unit or "")
    if not one or not first.value or not second.value:
        return None
    if len(one.normalize().as_tuple().digits) == 1 or one == one.to_integral_value():
        return None  # 5 kg (200 g each) are no conversion
    return abs(first.value * one)
