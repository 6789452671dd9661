"""NUM2xx: units, currencies, and what is counted."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from contresens.checks.quantities import suggestions
from contresens.checks.quantities.differences import Change, Difference
from contresens.checks.quantities.equality import convert
from contresens.checks.quantities.pairing import Pairing
from contresens.model import Facts, Finding, Quantity, Role, Rule, Severity

UNIT = Rule(
    code="NUM201",
    name="unit changed",
    category="accuracy/mistranslation",
    severity=Severity.CRITICAL,
    messages={
        "en": "“{source_text}” has become “{target_text}”: same figure, another unit.",
        "fr": "« {source_text} » est devenu « {target_text} » : même chiffre, autre unité.",
    },
)
CONVERSION = Rule(
    code="NUM202",
    name="conversion wrong",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "“{source_text}” does not convert to “{target_text}”.",
        "fr": "« {source_text} » ne fait pas « {target_text} ».",
    },
)
CURRENCY = Rule(
    code="NUM203",
    name="currency changed",
    category="accuracy/mistranslation",
    severity=Severity.CRITICAL,
    messages={
        "en": "“{source_text}” has become “{target_text}”: the currency is another.",
        "fr": "« {source_text} » est devenu « {target_text} » : la monnaie n’est pas la même.",
    },
)
FROM_MONEY = Rule(
    code="NUM204",
    name="money became count",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "“{source_text}” is an amount of money; “{target_text}” is not.",
        "fr": "« {source_text} » est une somme d’argent ; « {target_text} » n’en est pas une.",
    },
)
PERCENT = Rule(
    code="NUM205",
    name="percentage and number confused",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "“{source_text}” has become “{target_text}”: only one of them is a percentage.",
        "fr": "« {source_text} » est devenu « {target_text} » : un seul est un pourcentage.",
    },
)
POINTS = Rule(
    code="NUM206",
    name="percentage points confused",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "“{source_text}” has become “{target_text}”: points and per cent differ.",
        "fr": "« {source_text} » est devenu « {target_text} » : points et pour cent diffèrent.",
    },
)
RULES = (UNIT, CONVERSION, CURRENCY, FROM_MONEY, PERCENT, POINTS)

_BY_DIFFERENCE = {
    Difference.UNIT: UNIT,
    Difference.CONVERSION: CONVERSION,
    Difference.CURRENCY: CURRENCY,
    Difference.FROM_MONEY: FROM_MONEY,
    Difference.PERCENT: PERCENT,
    Difference.POINTS: POINTS,
}


SAME_RATE = Decimal("0.12")
"""A ton, short or long, is a tonne where money is paid for it."""


def find(pairing: Pairing, facts: Facts) -> Iterator[Finding]:
    """What is wrong with the units of a segment."""
    yield from _per(pairing, facts)
    for change in pairing.changes:
        rule = _BY_DIFFERENCE.get(change.difference)
        if rule is None:
            continue
        source, target = change.source, change.target
        yield rule.finding(
            confidence=0.9 - 0.04 * change.cost,
            source=[source.span],
            target=[target.span],
            suggestion=_suggestion(change, facts.target.language),
            source_text=source.text,
            target_text=target.text,
        )


def _per(pairing: Pairing, facts: Facts) -> Iterator[Finding]:
    """Equal amounts for unequal units: $50 a tonne, 50 dollars la livre."""
    for source, target in pairing.equal:
        if not (source.per and target.per and source.per_span and target.per_span):
            continue
        value = convert(Decimal(1), source.per, target.per)
        if value is None or abs(value - 1) <= SAME_RATE:
            continue
        yield UNIT.finding(
            confidence=0.85,
            source=[source.per_span],
            target=[target.per_span],
            source_text=source.per_span.of(facts.source.text),
            target_text=target.per_span.of(facts.target.text),
        )


def _suggestion(change: Change, language: str) -> str | None:
    source, target = change.source, change.target
    if change.difference in (Difference.UNIT, Difference.CURRENCY):
        return suggestions.with_unit(source, target, language)
    if change.difference is Difference.PERCENT and source.role is Role.PERCENTAGE:
        return suggestions.with_percent(target, language)
    if change.difference is Difference.POINTS:
        return suggestions.with_percent(target, language, points=_in_points(source))
    return None


def _in_points(quantity: Quantity) -> bool:
    return quantity.role is Role.POINTS
