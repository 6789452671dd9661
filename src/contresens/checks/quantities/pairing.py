"""Source quantities × target quantities → which say the same, which differ, which stand alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from contresens.checks.quantities.covering import covered
from contresens.checks.quantities.differences import Change, difference
from contresens.checks.quantities.elision import elided
from contresens.checks.quantities.equality import family, same
from contresens.model import Facts, Quantity, SideFacts


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
    open_left = _open(left, source, target, (facts.source, facts.target))
    open_right = _open(right, target, source, (facts.target, facts.source))
    chosen = _choose(open_left, open_right, lambda s, t: _cost(s, t, places))
    changes = [_change(open_left[i], open_right[j], places) for i, j in chosen]
    lost = _without(open_left, [i for i, _ in chosen])
    added = _without(open_right, [j for _, j in chosen])
    for change in _among_repeated(lost, added, left, right, source, target):
        changes.append(_change(*change, places))
        lost = [s for s in lost if s is not change[0]]
        added = [t for t in added if t is not change[1]]
    left_out = [change for change in changes if elided(change, source, target, facts)]
    return Pairing(
        equal=(
            *((source[i], target[j]) for i, j in equal),
            *((change.source, change.target) for change in left_out),
        ),
        changes=tuple(change for change in changes if change not in left_out),
        lost=tuple(lost),
        added=tuple(added),
    )


def _among(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    return any(quantity is other for other in others)


def _open(
    left: Sequence[Quantity],
    own: Sequence[Quantity],
    others: Sequence[Quantity],
    sides: tuple[SideFacts, SideFacts],
) -> list[Quantity]:
    """What is left over and not accounted for by anything on the other side."""
    still = []
    for index, quantity in enumerate(left):
        near = [others[j] for j in _window(index, left, others)]
        if not covered(quantity, near, own[:MANY], *sides):
            still.append(quantity)
    return still


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
    if _among(one, alone) or _among(other, alone) or one.value is None:
        return False
    return one.role is other.role and difference(one, other) is not None


MANY = 300
"""Quantities of one text beyond which only those at about the same place are compared."""


class _Places:
    """How far apart two quantities stand, as shares of their texts."""

    def __init__(self, facts: Facts) -> None:
        self._source = max(1, len(facts.source.text))
        self._target = max(1, len(facts.target.text))

    def apart(self, source: Quantity, target: Quantity) -> float:
        """0 for the same relative place, 1 for the two ends."""
        return abs(source.span.start / self._source - target.span.start / self._target)


def _window(index: int, own: Sequence[Quantity], others: Sequence[Quantity]) -> range:
    """The indices of the other side that are worth a look: all but in very long texts."""
    if len(others) <= MANY:
        return range(len(others))
    middle = index * len(others) // max(1, len(own))
    return range(max(0, middle - MANY // 2), min(len(others), middle + MANY // 2))


def _choose(
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    cost: Callable[[Quantity, Quantity], float | None],
) -> list[tuple[int, int]]:
    """Pairs of indices, the cheapest first, each quantity once."""
    pairs: list[_Pair] = []
    for i, one in enumerate(source):
        for j in _window(i, source, target):
            price = cost(one, target[j])
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
