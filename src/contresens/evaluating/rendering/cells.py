"""Numbers as people read them."""

from __future__ import annotations

import math

from contresens.evaluating.tables import Cell
from contresens.model import Estimate

NOTHING = "–"


def shown(cell: Cell) -> str:
    """A cell as text: three decimals, the interval in brackets, a dash for what is undefined."""
    if isinstance(cell, Estimate):
        return _estimate(cell)
    if cell is None:
        return NOTHING
    return _number(cell) if isinstance(cell, float) else str(cell)


def _estimate(estimate: Estimate) -> str:
    if math.isnan(estimate.value):
        return NOTHING
    if math.isnan(estimate.low):
        return _number(estimate.value)
    return f"{_number(estimate.value)} [{_number(estimate.low)}, {_number(estimate.high)}]"


def _number(value: float) -> str:
    return NOTHING if math.isnan(value) else f"{value:.3f}"
