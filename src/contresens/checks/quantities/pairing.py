"""Source quantities × target quantities → which say the same, which differ, which stand alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from contresens import languages
from contresens.checks.quantities.equality import code, convert, family, readings, same
from contresens.model import Facts, Quantity, Role, SideFacts


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


@dataclass(frozen=True, slots=True)
class Pairing:
    """How the quantities of a segment belong together."""

    equal: tuple[tuple[Quantity, Quantity], ...]
    changes: tuple[Change, ...]
    lost: tuple[Quantity, ...]
    added: tuple[Quantity, ...]


_Pair = tuple[float, int, int]


def pair(facts: Facts, settled: Sequence[Quantity] = ()) -> Pairing:
    """Pairs the quantities of a segment at the least cost, what is equal first.

    What a speaker took back is left out, and so is what is ``settled``: reported otherwise.
    """
    source, target = (
        [q for q in side.quantities if q.repaired_by is None and not _among(q, settled)]
        for side in (facts.source, facts.target)
    )
    places = _Places(facts)
    equal = _choose(
        source, target, lambda s, t: _clothes(s, t) + places.apart(s, t) if same(s, t) else None
    )
    left = _without(source, [i for i, _ in equal])
    right = _without(target, [j for _, j in equal])
    open_left = [s for s in left if not _covered(s, target, source, facts.target)]
    open_right = [t for t in right if not _covered(t, source, target, facts.source)]
    chosen = _choose(open_left, open_right, lambda s, t: _cost(s, t, places))
    changes = [_change(open_left[i], open_right[j], places) for i, j in chosen]
    lost = _without(open_left, [i for i, _ in chosen])
    added = _without(open_right, [j for _, j in chosen])
    for change in _among_repeated(lost, added, left, right, source, target):
        changes.append(_change(*change, places))
        lost = [s for s in lost if s is not change[0]]
        added = [t for t in added if t is not change[1]]
    return Pairing(
        equal=tuple((source[i], target[j]) for i, j in equal),
        changes=tuple(changes),
        lost=tuple(lost),
        added=tuple(added),
    )


def _among(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    return any(quantity is other for other in others)


def _without(quantities: Sequence[Quantity], indices: Sequence[int]) -> list[Quantity]:
    gone = set(indices)
    return [quantity for number, quantity in enumerate(quantities) if number not in gone]


def _among_repeated(
    lost: Sequence[Quantity],
    added: Sequence[Quantity],
    left: Sequence[Quantity],
    right: Sequence[Quantity],
    source: Sequence[Quantity],
    target: Sequence[Quantity],
) -> list[tuple[Quantity, Quantity]]:
    """What stands alone, with what only seems to be said because the other side repeats it.

    Saturday, Friday and Saturday in the source, Saturday, Friday and Monday in the target: as many
    on both sides, so that one of the Saturdays became Monday.
    """
    pairs = []
    for one in lost:
        if _as_many(one, source, target):
            pairs += [(one, other) for other in right if _comparable(one, other, added)][:1]
    for other in added:
        if _as_many(other, source, target) and not _among(other, [taken for _, taken in pairs]):
            pairs += [(one, other) for one in left if _comparable(one, other, lost)][:1]
    return pairs


def _as_many(quantity: Quantity, source: Sequence[Quantity], target: Sequence[Quantity]) -> bool:
    role = quantity.role
    return sum(s.role is role for s in source) == sum(t.role is role for t in target)


def _comparable(one: Quantity, other: Quantity, alone: Sequence[Quantity]) -> bool:
    if _among(one, alone) or _among(other, alone):
        return False
    return one.role is other.role and difference(one, other) is not None


class _Places:
    """How far apart two quantities stand, as shares of their texts."""

    def __init__(self, facts: Facts) -> None:
        self._source = max(1, len(facts.source.text))
        self._target = max(1, len(facts.target.text))

    def apart(self, source: Quantity, target: Quantity) -> float:
        """0 for the same relative place, 1 for the two ends."""
        return abs(source.span.start / self._source - target.span.start / self._target)


def _choose(
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    cost: Callable[[Quantity, Quantity], float | None],
) -> list[tuple[int, int]]:
    """Pairs of indices, the cheapest first, each quantity once."""
    pairs: list[_Pair] = []
    for i, one in enumerate(source):
        for j, other in enumerate(target):
            price = cost(one, other)
            if price is not None:
                pairs.append((price, i, j))
    chosen: list[tuple[int, int]] = []
    taken_source: set[int] = set()
    taken_target: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in taken_source and j not in taken_target:
            chosen.append((i, j))
            taken_source.add(i)
            taken_target.add(j)
    return sorted(chosen)


def _clothes(source: Quantity, target: Quantity) -> float:
    """The more alike two equal quantities look, the less it costs to pair them."""
    return (
        2.0 * (family(source) != family(target))
        + 1.0 * (source.role is not target.role)
        + 1.0 * (source.unit != target.unit)
        + 0.5 * (source.in_words != target.in_words)
    )


# --- what accounts for a quantity on the other side -----------------------------------------------

_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def _covered(
    quantity: Quantity, others: Sequence[Quantity], own: Sequence[Quantity], side: SideFacts
) -> bool:
    """Whether the other side says the quantity elsewhere, or in a word that is no number."""
    if any(_repeats(quantity, other) or _is_part(quantity, other) for other in others):
        return True
    if quantity.value is None:
        return False
    if any(_converts(quantity, other) for other in own if other is not quantity):
        return True
    return _hinted(quantity, side) or _spelled(quantity, others, side.text)


def _repeats(quantity: Quantity, other: Quantity) -> bool:
    alike = quantity.role is other.role or family(quantity) == family(other) == "part"
    return alike and same(quantity, other)


def _is_part(quantity: Quantity, other: Quantity) -> bool:
    """3 of the 20, where the other side has a ratio: 3 sur 20."""
    if other.role is not Role.RATIO or other.upper is None or other.value is None:
        return False
    return quantity.value in (other.upper, round(other.value * other.upper, 6))


def _converts(quantity: Quantity, other: Quantity) -> bool:
    """Six metres (20 feet): the same length again, which a translation may drop."""
    if quantity.role is not Role.MEASURE or quantity.dimension != other.dimension:
        return False
    if quantity.unit == other.unit or not quantity.value or not other.value:
        return False
    value = convert(other.value, other.unit or "", quantity.unit or "")
    return value is not None and abs(value - quantity.value) <= abs(value) * AGAIN


AGAIN = Decimal("0.12")
"""How exact a conversion in brackets has to be to count as the same length again."""

_HINTED = (Role.CARDINAL, Role.DURATION, Role.MEASURE, Role.FRACTION, Role.RATIO)


def _hinted(quantity: Quantity, side: SideFacts) -> bool:
    """Both sisters; a fortnight: a word that has the number in it."""
    value = quantity.value or Decimal(0)
    whole = quantity.role is Role.PERCENTAGE and value in (50, 100)
    if not whole and (quantity.role not in _HINTED or value != value.to_integral_value()):
        return False
    hints = languages.toml(side.language, "numbers").get("hints", {})
    wanted = hints.get(str(int(value)))
    if not wanted:
        return False
    words = set(_WORDS.findall(side.text.lower()))
    return not words.isdisjoint(wanted)


def _spelled(quantity: Quantity, others: Sequence[Quantity], text: str) -> bool:
    """Whether the digits stand in the other text inside a code or an address."""
    digits = "".join(char for char in quantity.text if char.isdecimal())
    codes = (other.text for other in others if other.value is None)
    if digits and any(digits in re.findall(r"\d+", known) for known in codes):
        return True
    if len(digits) < 2:
        return False
    read = [other.span for other in others if other.value is not None]
    return any(
        not any(span.start <= match.start() < span.end for span in read)
        for match in re.finditer(rf"(?<!\d){digits}(?!\d)", text)
    )


# --- differences ------------------------------------------------------------------------------------


def _cost(source: Quantity, target: Quantity, places: _Places) -> float | None:
    found = difference(source, target)
    if found is None:
        return None
    return found.cost + 2 * places.apart(source, target)


def _change(source: Quantity, target: Quantity, places: _Places) -> Change:
    found = difference(source, target)
    if found is None:
        raise ValueError("the two quantities do not belong together")
    return replace(found, cost=found.cost + 2 * places.apart(source, target))


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


def _difference(source: Quantity, target: Quantity) -> tuple[Difference, float] | None:
    if source.value is None or target.value is None:
        return _codes(source, target)
    if source.implied and target.implied and source.role is not Role.ORDINAL:
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


def _same_value(source: Quantity, target: Quantity) -> tuple[Difference, float] | None:
    kinds = family(source), family(target)
    money = Role.MONEY.value
    if kinds == (money, money):
        return Difference.CURRENCY, 1.0
    if kinds == ("number", money):
        return Difference.TO_MONEY, 1.0
    if kinds == (money, "number"):
        return Difference.FROM_MONEY, 1.0
    if Role.PERCENTAGE in (source.role, target.role):
        if Role.POINTS in (source.role, target.role):
            return Difference.POINTS, 1.0
        if "number" in kinds or "measure" in kinds:
            return Difference.PERCENT, 1.0
    if kinds == ("measure", "measure"):
        return Difference.UNIT, 1.0 if source.dimension == target.dimension else 1.5
    if set(kinds) == {"measure", money}:
        return (Difference.TO_MONEY if kinds[1] == money else Difference.FROM_MONEY), 1.0
    return None


_YEARS = (Role.YEAR, Role.CARDINAL)
_ORDINALS = (Role.ORDINAL, Role.CENTURY)


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
        same_currency = source.dimension == target.dimension
        return _shape(source, target, 3.0 if same_currency else 5.0)
    if name == "part":
        return _shape(source, target, 3.0 if source.role is target.role else 6.0)
    return _shape(source, target, 3.0)


def _numbers(source: Quantity, target: Quantity) -> tuple[Difference, float] | None:
    roles = source.role, target.role
    if source.implied or target.implied:
        return (Difference.VALUE, 5.0) if source.role is target.role is Role.ORDINAL else None
    if source.role is target.role or set(roles) == set(_YEARS) or set(roles) == set(_ORDINALS):
        return _shape(source, target, 3.0 if source.role is target.role else 4.5)
    return None


def _measures(source: Quantity, target: Quantity) -> tuple[Difference, float] | None:
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
    if power and power % 3 == 0 and (source.scale_word or target.scale_word):
        if (source.scale_word and target.scale_word) or power > 3:
            return Difference.SCALE, cost - 1.5
    if power:
        return Difference.SEPARATOR, cost - 1.0
    if source.scale_word and target.scale_word and source.resolution != target.resolution:
        return Difference.VALUE, cost
    return Difference.VALUE, cost - 0.5 * (sorted(str(left)) == sorted(str(right)))
