"""A quantity with some of its fields changed: dataclasses.replace, several times as fast."""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import Any

from contresens.model import Quantity

_NAMES = tuple(field.name for field in fields(Quantity))
_INDEX = {name: index for index, name in enumerate(_NAMES)}
_VALUES = attrgetter(*_NAMES)


def changed(quantity: Quantity, **values: Any) -> Quantity:
    """The quantity with other values in the fields named; raises KeyError for an unknown one."""
    every = list(_VALUES(quantity))
    for name, value in values.items():
        every[_INDEX[name]] = value
    return Quantity(*every)
