"""Neighbouring quantities that share a unit: ranges (4–5 km) and lists (17, 18 and 20 years)."""

from __future__ import annotations

from decimal import Decimal

from contresens.analysing.quantities.changing import changed
from contresens.analysing.quantities.lexicon import Lexicon
from contresens.model import Quantity, Role

_DASHES = frozenset("-–—−‐‑")
_BARE = (Role.CARDINAL, Role.YEAR)
_SHARED = (Role.PERCENTAGE, Role.POINTS, Role.MONEY, Role.MEASURE, Role.DURATION)
_LONGEST_GAP = 12


def join(found: list[Quantity], text: str, lexicon: Lexicon) -> list[Quantity]:
    """The quantities, each end of a range with the place of the whole, units shared."""
    joined = list(found)
    for index in range(len(joined) - 2, -1, -1):
        first, second = joined[index], joined[index + 1]
        between = text[first.span.end : max(first.span.end, second.span.start)]
        if second.span.start < first.span.end or len(between) > _LONGEST_GAP:
            continue
        link = between.strip().lower()
        if _ranges(link, first, text, lexicon):
            joined[index], joined[index + 1] = _range(first, second, link)
        elif link in lexicon.data["lists"]:
            joined[index] = _share(first, second)
    return joined


def _ranges(link: str, first: Quantity, text: str, lexicon: Lexicon) -> bool:
    """4–5, 4 to 5, between 4 and 5."""
    if link in _DASHES or link in lexicon.data["range"]:
        return True
    before = text[max(0, first.span.start - _LONGEST_GAP) : first.span.start].lower().split()
    opener = lexicon.data["range_close"].get(before[-1]) if before else None
    return opener is not None and link in opener


def _range(first: Quantity, second: Quantity, link: str) -> tuple[Quantity, Quantity]:
    if first.role in _BARE and second.role not in (*_BARE, *_SHARED):
        return first, second
    second = _short_year(first, second)
    if second.role in _BARE and first.role is Role.MONEY and first.symbol:
        second = _as_money(second, first)
    first = _share(first, second)
    roles = {reading.role for reading in (first, *first.also)}
    if link not in _DASHES and second.role not in roles:
        return first, second
    span = first.span.cover(second.span)
    return changed(first, range_span=span, upper=second.value), changed(second, range_span=span)


def _short_year(first: Quantity, second: Quantity) -> Quantity:
    """1950-53: the second is 1953 as well."""
    years = first.role is Role.YEAR and second.role is Role.CARDINAL
    if not years or second.value is None or first.value is None or not 0 <= second.value < 100:
        return second
    value = first.value - first.value % 100 + second.value
    return changed(second, also=(*second.also, changed(second, role=Role.YEAR, value=value)))


def _as_money(second: Quantity, first: Quantity) -> Quantity:
    """$5-10 million: the sign stands for both."""
    return changed(second, role=Role.MONEY, unit=first.unit, dimension=first.dimension)


def _share(first: Quantity, second: Quantity) -> Quantity:
    """The first may have the unit and scale of the second: 4–5 km, $5-10 million."""
    if first.role not in (Role.CARDINAL, Role.MONEY) or second.role not in (*_BARE, *_SHARED):
        return first
    if first.value is None or second.value is None:
        return first
    if first.role is Role.MONEY and second.role is not Role.MONEY:
        return first
    readings = [first]
    if first.role in _BARE and second.role in _SHARED:
        unit = {"role": second.role, "unit": second.unit, "dimension": second.dimension}
        readings.append(changed(first, also=(), **unit))
    factor = second.resolution if second.scale_word and not first.scale_word else Decimal(1)
    if factor >= 1000:
        readings += [
            changed(reading, also=(), value=reading.value * factor, resolution=factor)
            for reading in readings
            if reading.value is not None
        ]
    return changed(first, also=(*first.also, *readings[1:]))
