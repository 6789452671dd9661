"""Two quantities that are not equal → what differs between them, and how far they are apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from contresens.checks.quantities.equality import code, convert, family, readings, same_currency
from contresens.model import Quantity, Role


class Difference(Enum):
    """What is different between two quantities that belong together, the gravest reading last."""

    VALUE = "value"
    SEPARATOR = "separator"
    SCALE = "scale"
    UNIT = "unit"
    CONVERSION = "conversion"
    CURRENCY = "currency"
    TO_MONEY = "count became money"
    FROM_MONEY = "money became count"
    PERCENT = "percent"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Change:
    """A quantity and what the other side has in its place, each in the reading that fits best."""

    source: Quantity
    target: Quantity
    difference: Difference
    cost: float


VALUES = (Difference.VALUE, Difference.SEPARATOR, Difference.SCALE)
"""Differences of the value alone."""

DATED = (Role.YEAR, Role.DECADE, Role.CENTURY, Role.MONTH, Role.WEEKDAY, Role.DAY, Role.TIME)


def dated(change: Change) -> bool:
    """Whether what changed belongs to the calendar or the clock."""
    bare = change.source.role is Role.CARDINAL and change.source.text.isdecimal()
    loose = bare and change.target.role is Role.YEAR
    return change.source.role in DATED or loose


def difference(source: Quantity, target: Quantity) -> Change | None:
    """What differs in the readings that are most alike, and how dear it is to pair the two.

    None where they cannot belong together.
    """
    options = [
        Change(one, other, *found)
        for one in readings(source)
        for other in readings(target)
        if (found := _difference(one, other)) is not None
    ]
    return min(options, key=lambda option: option.cost) if options else None


_IMPLIED = (Role.ORDINAL, Role.TIME)
"""Roles in which words that are no figures may be compared: first and second, noon and midnight."""


def _difference(source: Quantity, target: Quantity) -> tuple[Difference, float] | None:
    if source.value is None or target.value is None:
        return _codes(source, target)
    if source.implied and target.implied and source.role not in _IMPLIED:
        return None
    if source.value == target.value:
        return _same_value(source, target)
    if family(source) != family(target):
        return _across(source, target)
    return _other_value(source, target)


def _codes(source: Quantity, target: Quantity) -> tuple[Difference, float] | None:
    """Codes that differ in a few characters, their letters or their digits the same."""
    if source.value is not None or target.value is not None:
        return None
    one, other = code(source), code(target)
    letters = [re.sub(r"\d", "", text) for text in (one, other)]
    digits = [re.sub(r"\D", "", text) for text in (one, other)]
    alike = letters[0] == letters[1] or (
        digits[0] == digits[1] and len(letters[0]) == len(letters[1]) == 1
    )
    return (Difference.VALUE, 3.0) if alike else None


_MONEY = Role.MONEY.value
_SAME_FIGURE = {
    (_MONEY, _MONEY): Difference.CURRENCY,
    ("number", _MONEY): Difference.TO_MONEY,
    ("measure", _MONEY): Difference.TO_MONEY,
    (_MONEY, "number"): Difference.FROM_MONEY,
    (_MONEY, "measure"): Difference.FROM_MONEY,
    ("measure", "measure"): Difference.UNIT,
}
"""What differs where the figure is the same, by the families of source and target."""


def _same_value(source: Quantity, target: Quantity) -> tuple[Difference, float] | None:
    kinds = family(source), family(target)
    if Role.PERCENTAGE in (source.role, target.role):
        if Role.POINTS in (source.role, target.role):
            return Difference.POINTS, 1.0
        return (Difference.PERCENT, 1.0) if {"number", "measure"} & {*kinds} else None
    found = _SAME_FIGURE.get(kinds)
    if found is None:
        return None
    apart = found is Difference.UNIT and source.dimension != target.dimension
    return found, 1.5 if apart else 1.0


_NEAR_ROLES = (
    {Role.YEAR, Role.CARDINAL}, {Role.ORDINAL, Role.CENTURY}, {Role.SCORE, Role.CARDINAL},
)  # fmt: skip
_DEGREES = {"angle", "temperature"}


def _across(source: Quantity, target: Quantity) -> tuple[Difference, float] | None:
    """Different values of different families: only a number that may be the other's figure."""
    kinds = {family(source), family(target)}
    if kinds == {"number", "measure"} and Role.ORDINAL not in (source.role, target.role):
        if source.implied or target.implied or Role.YEAR in (source.role, target.role):
            return None
        return _shape(source, target, 5.0)
    return None


def _other_value(source: Quantity, target: Quantity) -> tuple[Difference, float] | None:
    name = family(source)
    if name == "number":
        return _numbers(source, target)
    if name == "measure":
        return _measures(source, target)
    if name == Role.MAGNITUDE.value:
        return Difference.SCALE, 3.0
    if name == Role.MONEY.value:
        return _shape(source, target, 3.0 if same_currency(source, target) else 5.0)
    if name == "part":
        return _shape(source, target, 3.0 if source.role is target.role else 6.0)
    return _shape(source, target, 3.0)


def _numbers(source: Quantity, target: Quantity) -> tuple[Difference, float] | None:
    roles = source.role, target.role
    if source.implied or target.implied:
        return (Difference.VALUE, 5.0) if source.role is target.role is Role.ORDINAL else None
    if source.role is target.role or {*roles} in _NEAR_ROLES:
        return _shape(source, target, 3.0 if source.role is target.role else 4.5)
    return None


def _measures(source: Quantity, target: Quantity) -> tuple[Difference, float] | None:
    if {source.dimension, target.dimension} == _DEGREES:
        return _shape(source, target, 3.5)
    if source.dimension != target.dimension:
        return None
    if source.unit == target.unit:
        return _shape(source, target, 3.0 + 2.0 * (source.implied or target.implied))
    if source.implied or target.implied:
        return None
    if convert(source.value or Decimal(0), source.unit or "", target.unit or "") is None:
        return None
    return Difference.CONVERSION, 4.0


def _shape(source: Quantity, target: Quantity, cost: float) -> tuple[Difference, float]:
    """Whether another value looks like a scale or a separator gone wrong."""
    left, right = source.value or Decimal(0), target.value or Decimal(0)
    if left <= 0 or right <= 0:
        return Difference.VALUE, cost
    ratio = max(left, right) / min(left, right)
    power = ratio.adjusted() if ratio == Decimal(10) ** ratio.adjusted() else 0
    scales = bool(source.scale_word) + bool(target.scale_word)
    if power and power % 3 == 0 and (scales == 2 or (scales == 1 and power > 3)):
        return Difference.SCALE, cost - 1.5
    if power:
        return Difference.SEPARATOR, cost - 1.0
    return Difference.VALUE, cost - 0.5 * (sorted(str(left)) == sorted(str(right)))
