"""Whether two quantities say the same, in whatever clothes."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from contresens.model import Bound, Quantity, Role

if TYPE_CHECKING:
    import pint

HEDGED_TOLERANCE = Decimal("0.05")
"""How far rounding may go where a side says "about": 12,487 and some 12,500."""
PART_TOLERANCE = Decimal("0.005")
CONVERSION_FLOOR = Decimal("0.02")
CONVERSION_CEILING = Decimal("0.12")
"""Converted values may differ by what the given digits leave open, within these shares."""
VAGUE_CEILING = Decimal("0.25")
MOST_DEGREES = Decimal(5)
"""Rounded temperatures may be off by no more."""
FEW = 25
"""As far as "about a dozen" may be some ten: beyond it a round number is meant as it stands."""

_NUMBERS = frozenset(
    {Role.CARDINAL, Role.ORDINAL, Role.YEAR, Role.DAY, Role.CENTURY, Role.SCORE, Role.MULTIPLE}
)
_PARTS = frozenset({Role.FRACTION, Role.RATIO, Role.PERCENTAGE})
_MEASURES = frozenset({Role.MEASURE, Role.DURATION})
_DEGREES = frozenset({"temperature", "angle"})
_VAGUE = frozenset({Bound.ABOUT, Bound.NEARLY})


_CODE_LIKE = re.compile(r"\d{2,}[^\W\d_]+")


def family(quantity: Quantity) -> str:
    """What a quantity can be compared with: number, part, measure, or its own role."""
    if quantity.role in _NUMBERS:
        return "number"
    if quantity.role in _PARTS:
        return "part"
    if quantity.role in _MEASURES:
        return "measure"
    return quantity.role.value


def readings(quantity: Quantity) -> tuple[Quantity, ...]:
    """All that the span may mean."""
    return (quantity, *quantity.also)


def same(source: Quantity, target: Quantity) -> bool:
    """Whether some readings of the two say the same, or the two are one code: 142PB."""
    if source.text == target.text and _CODE_LIKE.fullmatch(source.text):
        return True
    return any(_same(one, other) for one in readings(source) for other in readings(target))


def code(quantity: Quantity) -> str:
    """An identifier's text without case, spaces and hyphens."""
    return "".join(char for char in quantity.text.casefold() if char.isalnum())


LOCAL_DIGITS = 8
"""So many last digits make a telephone number, with or without the country's prefix."""


def _same_telephone(one: str, other: str) -> bool:
    """+33 1 23 45 67 89 and 01 23 45 67 89."""
    if not (one.isdecimal() and other.isdecimal()) or min(len(one), len(other)) <= LOCAL_DIGITS:
        return False
    shorter, longer = sorted((one.lstrip("0"), other.lstrip("0")), key=len)
    return len(shorter) > LOCAL_DIGITS and longer.endswith(shorter)


def _same(one: Quantity, other: Quantity) -> bool:
    if one.value is None or other.value is None:
        return code(one) == code(other) or _same_telephone(code(one), code(other))
    first, second = family(one), family(other)
    if first == second:
        return _same_family(first, one, other)
    if {first, second} == {"number", "measure"}:
        return close(one, other) and not _no_measure(one, other)
    if {first, second} == {"number", "part"}:
        return _part_as_number(one, other)
    if {first, second} == {"number", Role.POINTS.value}:
        return one.value == other.value
    return _same_clock(one, other) or _same_magnitude(one, other) or _split_second(one, other)


def _split_second(one: Quantity, other: Quantity) -> bool:
    """12 hundredths for 0.12 seconds."""
    timed = "second" in (one.unit, other.unit)
    return timed and Role.FRACTION in (one.role, other.role) and one.value == other.value


def _no_measure(one: Quantity, other: Quantity) -> bool:
    """The first is no week, tenfold no ten years."""
    roles = (one.role, other.role)
    implied = one.implied or other.implied
    return Role.MULTIPLE in roles or (implied and Role.ORDINAL in roles)


def _same_family(name: str, one: Quantity, other: Quantity) -> bool:
    left, right = one.value or Decimal(0), other.value or Decimal(0)
    if name == "part":
        return abs(part(one) - part(other)) <= PART_TOLERANCE * max(part(one), part(other))
    if name == Role.MONEY.value:
        return same_currency(one, other) and close(one, other)
    if name == "measure":
        return same_measure(one, other)
    if name == Role.DECADE.value:
        return left % 100 == right % 100 if min(left, right) < 100 else left == right
    if name == Role.MAGNITUDE.value:
        return left == right
    return close(one, other)


def same_currency(one: Quantity, other: Quantity) -> bool:
    """Bare dollars may be any dollars; cents and centimes are parts of several currencies."""
    dimensions = {one.dimension, other.dimension}
    if len(dimensions) == 1:
        return True
    families = {(dimension or "").split(":")[0] for dimension in dimensions}
    if families & dimensions and len(families) == 1:
        return True
    return dimensions == {"dollar", "EUR"} and _minor(one) and _minor(other)


def _minor(quantity: Quantity) -> bool:
    return quantity.resolution < 1 and quantity.symbol is not None and len(quantity.symbol) > 2


def part(quantity: Quantity) -> Decimal:
    """A fraction, ratio or percentage as a part of one."""
    value = quantity.value or Decimal(0)
    return value / 100 if quantity.role is Role.PERCENTAGE else value


def _part_as_number(one: Quantity, other: Quantity) -> bool:
    """Halved is cut by half; 0.5 is a half. A percentage is no bare number."""
    if Role.PERCENTAGE in (one.role, other.role):
        return False
    return abs((one.value or Decimal(0)) - (other.value or Decimal(0))) <= PART_TOLERANCE


def close(one: Quantity, other: Quantity) -> bool:
    """Equal values, or rounded where a side says that it is."""
    left, right = one.value or Decimal(0), other.value or Decimal(0)
    if left == right:
        return True
    if abs(left) == abs(right):
        return _DEGREES.isdisjoint({one.dimension, other.dimension})
    if (one.bound not in _VAGUE and other.bound not in _VAGUE) or left * right <= 0:
        return False
    if one.in_words and other.in_words and one.bound and other.bound:
        return max(left, right) <= FEW and abs(left - right) <= VAGUE_CEILING * max(left, right)
    if digits(other) >= digits(one):
        return False
    return abs(left - right) <= HEDGED_TOLERANCE * max(abs(left), abs(right))


def digits(quantity: Quantity) -> int:
    """How many significant digits the value has."""
    return len((quantity.value or Decimal(0)).normalize().as_tuple().digits)


def _same_clock(one: Quantity, other: Quantity) -> bool:
    """At 6 for 18 h: a bare hour."""
    if one.role is not Role.TIME:
        one, other = other, one
    if one.role is not Role.TIME or other.role not in (Role.CARDINAL, Role.YEAR):
        return False
    value, hour = one.value or Decimal(0), other.value or Decimal(0)
    return value in (hour * 60, hour * 60 + 720) or value == (hour // 100) * 60 + hour % 100


def _same_magnitude(one: Quantity, other: Quantity) -> bool:
    if one.role is not Role.MAGNITUDE:
        one, other = other, one
    if one.role is Role.DECADE and other.role in _NUMBERS:
        return one.value == other.value
    if other.role is Role.DECADE and one.role in _NUMBERS:
        return one.value == other.value
    if one.role is not Role.MAGNITUDE or other.role is not Role.CARDINAL:
        return False
    left, right = one.value or Decimal(1), other.value or Decimal(1)
    return left <= right < left * 10


def same_measure(one: Quantity, other: Quantity) -> bool:
    """Equal measures, or one rightly converted into the other."""
    if one.unit == other.unit:
        return close(one, other) or _bare_degrees(one, other)
    if {one.dimension, other.dimension} == {"angle", "temperature"}:
        return close(one, other) or _degrees(one, other)
    if one.dimension != other.dimension or not one.unit or not other.unit:
        return False
    return converts(one, other)


def _degrees(one: Quantity, other: Quantity) -> bool:
    """Bare degrees are Fahrenheit for some."""
    bare, scaled = (one, other) if one.dimension == "angle" else (other, one)
    wanted = "degree_Fahrenheit" if scaled.unit == "degree_Celsius" else "degree_Celsius"
    converted = convert(bare.value or Decimal(0), wanted, scaled.unit or "")
    return converted is not None and abs(converted - (scaled.value or 0)) <= 1


def _bare_degrees(one: Quantity, other: Quantity) -> bool:
    """80 degrees for an American are 26 or 27 for the French."""
    if one.unit != "degree" or one.value is None or other.value is None:
        return False
    high, low = max(one.value, other.value), min(one.value, other.value)
    converted = convert(high, "degree_Fahrenheit", "degree_Celsius")
    return converted is not None and abs(converted - low) <= 1


def converts(one: Quantity, other: Quantity) -> bool:
    """Whether the values agree once converted, within the precision that both show."""
    value = convert(one.value or Decimal(0), one.unit or "", other.unit or "")
    if value is None:
        return False
    given = other.value or Decimal(0)
    if other.dimension == "temperature":
        return abs(value - given) <= _open_degrees(one, other)
    if value == 0 or given == 0:
        return value == given
    open_share = max(_open_share(one), _open_share(other))
    vague = one.bound is not None or other.bound is not None
    ceiling = VAGUE_CEILING if vague else CONVERSION_CEILING
    tolerance = min(max(open_share, CONVERSION_FLOOR), ceiling)
    return abs(value - given) <= tolerance * max(abs(value), abs(given))


def _open_degrees(one: Quantity, other: Quantity) -> Decimal:
    """How far a converted temperature may be off, in degrees of the second: ovens go by tens."""
    size = Decimal("1.8") if other.unit == "degree_Fahrenheit" else 1 / Decimal("1.8")
    weights = _last_digit(one) * size, _last_digit(other)
    return min(max(*weights, Decimal(2)) / 2, MOST_DEGREES)


def _last_digit(quantity: Quantity) -> Decimal:
    """The weight of the last significant digit."""
    value = abs(quantity.value or Decimal(1)).normalize()
    return max(Decimal(1).scaleb(int(value.as_tuple().exponent)), quantity.resolution)


def _open_share(quantity: Quantity) -> Decimal:
    """Half the weight of the last significant digit, as a share of the value."""
    value = abs(quantity.value or Decimal(1))
    return _last_digit(quantity) / 2 / value if value else Decimal(0)


@lru_cache(maxsize=4096)
def convert(value: Decimal, unit: str, wanted: str) -> Decimal | None:
    """The value in another unit; None where the two do not measure the same."""
    import pint

    registry = _registry()
    try:
        return Decimal(registry.Quantity(value, unit).to(wanted).magnitude)
    except (pint.errors.PintError, AttributeError):
        return None


@lru_cache(maxsize=1)
def _registry() -> pint.UnitRegistry[Decimal]:
    import pint

    registry: pint.UnitRegistry[Decimal] = pint.UnitRegistry(non_int_type=Decimal)
    registry.define("decade_of_years = 10 * year")
    registry.define("flops = 1 / second")
    return registry
