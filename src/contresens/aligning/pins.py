"""Pins that a person set → links that are settled, or what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from contresens.errors import UsageError
from contresens.model import Pin

Numbers = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fixed:
    """``links`` that are settled, in the order of the source; ``alone``: without counterpart."""

    links: tuple[tuple[Numbers, Numbers], ...]
    alone: tuple[frozenset[int], frozenset[int]]


def fixed(pins: Sequence[Pin], sources: int, targets: int, *, in_order: bool = True) -> Fixed:
    """What the pins settle in texts of so many sentences; equal pins count once.

    Raises UsageError for a number that no sentence has, a sentence in two pins, and, where the
    links have to be ``in_order``, pins that cross. Not in order, pins may share target sentences.
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
    if in_order:
        for before, after in pairwise(links):
            if after.target[0] < before.target[0]:
                raise UsageError(f"the pin crosses the one at {before.where}.", where=after.where)
    lonely = [pin for pin in distinct if not (pin.source and pin.target)]
    return Fixed(
        tuple((pin.source, pin.target) for pin in links),
        (
            frozenset(number for pin in lonely for number in pin.source),
            frozenset(number for pin in lonely for number in pin.target),
        ),
    )


def _place(pin: Pin) -> Numbers:
    return pin.source


def _in_range(pin: Pin, numbers: Numbers, count: int, side: str) -> None:
    if numbers and numbers[-1] >= count:
        raise UsageError(
            f"there is no {side} sentence {numbers[-1]}.",
            where=pin.where,
            remedy=f"They are numbered from 0 to {count - 1}.",
        )


def _apart(claims: Sequence[tuple[Pin, Numbers]], side: str) -> None:
    claimed: dict[int, Pin] = {}
    for pin, numbers in claims:
        for number in numbers:
            other = claimed.setdefault(number, pin)
            if other is not pin:
                raise UsageError(
                    f"the {side} sentence {number} is also in the pin at {other.where}.",
                    where=pin.where,
                )


def _apart_from_alone(pins: Sequence[Pin]) -> None:
    alone = {number: pin for pin in pins if not pin.source for number in pin.target}
    for pin in pins:
        for number in pin.target:
            if pin.source and number in alone:
                raise UsageError(
                    f"the target sentence {number} has no counterpart by the pin at "
                    f"{alone[number].where}.",
                    where=pin.where,
                )
