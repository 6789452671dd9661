"""Pins that a person set → links that are settled, or what is wrong with them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from gettext import gettext as _

from contresens.errors import UsageError
from contresens.model import Pin

Numbers = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fixed:
    """``links`` that are settled, in the order of the source; ``alone``: without counterpart.

    ``moved`` are links that cross others. Where order counts, none of ``links`` does.
    """

    links: tuple[tuple[Numbers, Numbers], ...]
    moved: tuple[tuple[Numbers, Numbers], ...]
    alone: tuple[frozenset[int], frozenset[int]]

    def numbers(self, side: int) -> frozenset[int]:
        """All sentences of a side that are settled."""
        linked = (link[side] for link in (*self.links, *self.moved))
        return self.alone[side].union(*linked)


def fixed(pins: Sequence[Pin], sources: int, targets: int, *, in_order: bool = True) -> Fixed:
    """What the pins settle in texts of so many sentences; equal pins count once.

    Where links are ``in_order``, pins that cross the most that do not cross each other are about
    what has moved; not in order, pins may share target sentences. Raises UsageError for a number
    that no sentence has, and for a sentence in two pins.
    """
    distinct = list({(pin.source, pin.target): pin for pin in pins}.values())
    for pin in distinct:
        _in_range(pin, pin.source, sources, "source")
        _in_range(pin, pin.target, targets, "target")
    _apart([(pin, pin.source) for pin in distinct], "source")
    if in_order:
        _apart([(pin, pin.target) for pin in distinct], "target")
    else:
        _apart_from_alone(distinct)
    links = sorted((pin for pin in distinct if pin.source and pin.target), key=_place)
    kept = _chain([pin.target[0] for pin in links]) if in_order else range(len(links))
    numbers = [(pin.source, pin.target) for pin in links]
    lonely = [pin for pin in distinct if not (pin.source and pin.target)]
    return Fixed(
        tuple(numbers[place] for place in kept),
        tuple(pair for place, pair in enumerate(numbers) if place not in set(kept)),
        (
            frozenset(number for pin in lonely for number in pin.source),
            frozenset(number for pin in lonely for number in pin.target),
        ),
    )


def _place(pin: Pin) -> Numbers:
    return pin.source


def _chain(values: Sequence[int]) -> Sequence[int]:
    """The places of a longest rising row among distinct values."""
    tops: list[int] = []  # the least value that ends a rising row of each length, …
    places: list[int] = []  # … and its place
    before: list[int | None] = []
    for place, value in enumerate(values):
        length = bisect_left(tops, value)
        before.append(places[length - 1] if length else None)
        tops[length : length + 1] = [value]
        places[length : length + 1] = [place]
    chain: list[int] = []
    last = places[-1] if places else None
    while last is not None:
        chain.append(last)
        last = before[last]
    return chain[::-1]


def _in_range(pin: Pin, numbers: Numbers, count: int, side: str) -> None:
    if numbers and numbers[-1] >= count:
        raise UsageError(
            _("there is no {side} sentence {number}.").format(side=side, number=numbers[-1]),
            where=pin.where,
            remedy=_("They are numbered from 0 to {last}.").format(last=count - 1),
        )


def _apart(claims: Sequence[tuple[Pin, Numbers]], side: str) -> None:
    claimed: dict[int, Pin] = {}
    for pin, numbers in claims:
        for number in numbers:
            other = claimed.setdefault(number, pin)
            if other is not pin:
                raise UsageError(
                    _("the {side} sentence {number} is also in the pin at {where}.").format(
                        side=side, number=number, where=other.where
                    ),
                    where=pin.where,
                )


def _apart_from_alone(pins: Sequence[Pin]) -> None:
    alone = {number: pin for pin in pins if not pin.source for number in pin.target}
    for pin in pins:
        for number in pin.target:
            if pin.source and number in alone:
                raise UsageError(
                    _(
                        "the target sentence {number} has no counterpart by the pin at {where}."
                    ).format(number=number, where=alone[number].where),
                    where=pin.where,
                )
