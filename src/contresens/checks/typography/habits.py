"""What a text does throughout is its way; what it does now and then is a slip."""

from __future__ import annotations

_OFTEN = 8
_SHARE = 0.6
_SAID = 4


def is_habit(times: int, chances: int, *, least: int = _OFTEN) -> bool:
    """Whether something happens so often that the whole text is set that way.

    Fewer times than ``least`` are none, however few chances there are.
    """
    return times >= least and times >= _SHARE * chances


def is_often(times: int) -> bool:
    """Whether it is worth saying of the text as a whole."""
    return times >= _SAID
