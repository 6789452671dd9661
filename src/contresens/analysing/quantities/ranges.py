"""Neighbouring quantities that belong together: ranges, lists, scores, model numbers.

4–5 km and 17, 18 and 20 years share a unit; 3-1 and 3 to 1 set two figures against each other;
737-800 behind a name is one code.
"""

from __future__ import annotations

import re
from decimal import Decimal

from contresens.analysing.quantities.changing import changed
from contresens.analysing.quantities.lexicon import Lexicon
from contresens.model import Quantity, Role

_DASHES = frozenset("-–—−‐‑")
_BARE = (Role.CARDINAL, Role.YEAR)
_SHARED = (Role.PERCENTAGE, Role.POINTS, Role.MONEY, Role.MEASURE, Role.DURATION)
_LONGEST_GAP = 12
_NAMED = re.compile(r"(?<!\w)[A-Z]\w{2,20} $")
_MODEL_DIGITS = 3
HIGHEST_SCORE = 199
"""More than any team scores: above it, two figures with a dash are a range."""


def join(found: list[Quantity], text: str, lexicon: Lexicon) -> list[Quantity]:
    """The quantities, each end of a range with the place of the whole, units shared."""
    joined = list(found)
    for index in range(len(joined) - 2, -1, -1):
        first, second = joined[index], joined[index + 1]
        between = text[first.span.end : max(first.span.end, second.span.start)]
        if second.span.start < first.span.end or len(between) > _LONGEST_GAP:
            continue
        link = between.strip().lower()
        opener = _opener(first, text, lexicon)
        if opener is None and _is_model(first, second, between, text):
            joined[index : index + 2] = [_code(first, second, text)]
        elif opener is None and _opposed(first, second, link, lexicon):
            joined[index], joined[index + 1] = _score(first, second)
        elif _ranges(link, opener, first, second, lexicon):
            joined[index], joined[index + 1] = _range(first, second, link)
        elif link in lexicon.data["lists"]:
            joined[index] = _share(first, second)
        elif link in lexicon.words("by"):
            joined[index], joined[index + 1] = _share(first, second), _share(second, first)
    return joined


def _opener(first: Quantity, text: str, lexicon: Lexicon) -> str | None:
    """The word before a figure that opens a range: from, between."""
    before = text[max(0, first.span.start - _LONGEST_GAP) : first.span.start].lower().split()
    return before[-1] if before and before[-1] in lexicon.data["range_close"] else None


def _ranges(
    link: str, opener: str | None, first: Quantity, second: Quantity, lexicon: Lexicon
) -> bool:
    """4–5, 4 to 5, between 4 and 5; 2018/19."""
    if link in _DASHES or link in lexicon.data["range"]:
        return True
    if link == "/" and first.role is Role.YEAR:
        return second.role is Role.YEAR or (second.value or 0) == ((first.value or 0) + 1) % 100
    return opener is not None and link in lexicon.data["range_close"][opener]


# --- scores and codes ---------------------------------------------------------------------------


def _opposed(first: Quantity, second: Quantity, link: str, lexicon: Lexicon) -> bool:
    """3-1, 3:1, 3 to 1, 3 contre 1: but not 1-3, which is a range as well."""
    if not (_counts_goals(first) and _counts_goals(second)):
        return False
    if link == ":" or link in lexicon.words("against"):
        return True
    falling = (first.value or 0) > (second.value or 0)
    if link in lexicon.data["range"]:
        return (falling or first.value == second.value) and not second.noun
    touching = second.span.start - first.span.end == len(link)
    return link in _DASHES and touching and (falling or first.value == second.value)


def _counts_goals(quantity: Quantity) -> bool:
    """Whether it is a small bare whole number."""
    value = quantity.value
    if quantity.role is not Role.CARDINAL or value is None or quantity.scale_word:
        return False
    return not quantity.implied and value == value.to_integral_value() and value <= HIGHEST_SCORE


def _score(first: Quantity, second: Quantity) -> tuple[Quantity, Quantity]:
    span = first.span.cover(second.span)
    return (
        changed(first, role=Role.SCORE, range_span=span, upper=second.value),
        changed(second, role=Role.SCORE, range_span=span),
    )


def _is_model(first: Quantity, second: Quantity, between: str, text: str) -> bool:
    """Boeing 737-800: three digits and three behind a name."""
    if (
        between not in ("-", "‑")
        or first.role is not Role.CARDINAL
        or second.role is not first.role
    ):
        return False
    digits = [quantity.text.isdecimal() and len(quantity.text) for quantity in (first, second)]
    if digits != [_MODEL_DIGITS, _MODEL_DIGITS] or second.text != second.figure.of(text):
        return False
    return bool(_NAMED.search(text[max(0, first.span.start - 24) : first.span.start]))


def _code(first: Quantity, second: Quantity, text: str) -> Quantity:
    span = first.span.cover(second.span)
    return changed(
        second,
        span=span,
        figure=span,
        text=span.of(text),
        role=Role.IDENTIFIER,
        value=None,
        also=(),
    )


# --- ranges and lists ---------------------------------------------------------------------------


def _range(first: Quantity, second: Quantity, link: str) -> tuple[Quantity, Quantity]:
    if first.role in _BARE and second.role not in (*_BARE, *_SHARED):
        return first, second
    second = _short_year(first, second)
    if second.role in _BARE and first.role is Role.MONEY and first.symbol:
        second = _as_money(second, first)
    first = _share(first, second)
    roles = {reading.role for reading in (first, *first.also)}
    if link not in _DASHES and second.role not in roles and link != "/":
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


def _in_unit(bare: Quantity, other: Quantity) -> Quantity:
    return changed(bare, also=(), role=other.role, unit=other.unit, dimension=other.dimension)


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
        readings += [
            _in_unit(first, other)
            for other in (second, *second.also)
            if other.unit or other is second
        ]
    factor = second.resolution if second.scale_word and not first.scale_word else Decimal(1)
    if factor >= 1000:
        readings += [
            changed(reading, also=(), value=reading.value * factor, resolution=factor)
            for reading in readings
            if reading.value is not None
        ]
    return changed(first, also=(*first.also, *readings[1:]))
