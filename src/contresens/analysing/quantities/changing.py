"""A quantity with some of its fields changed: dataclasses.replace, several times as fast."""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import Any

from contresens.model import Quantity

_NAMES = tuple(field.name for field in fields(Quantity))
_VALUES = attrgetter(*_NAMES)
_SET = {name: getattr(Quantity, name).__set__ for name in _NAMES}
_SET_EVERY = tuple(_SET.values())
_new = object.__new__


def changed(quantity: Quantity, **values: Any) -> Quantity:
    """The quantity with other values in the fields named; raises KeyError for an unknown one.

    Extraction spends much of its time here, which is why a copy is filled slot by slot.
    """
    copy = _new(Quantity)
    for put, value in zip(_SET_EVERY, _VALUES(quantity), strict=True):
        put(copy, value)
    for name, value in values.items():
        _SET[name](copy, value)
    return copy
