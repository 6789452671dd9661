"""Clues → chance that a stretch is a gap: logistic regressions whose weights are data.

``gapmodel.json`` is written by ``benchmarks/fit_gaps.py``. It has two models: a ``quick`` one that
needs no encoder sorts out what is not worth the trouble, and the ``full`` one decides.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

VERSION = 1
"""Of the file; raised when the clues or the weights change."""

Floats = npt.NDArray[np.float64]

_UTMOST = 4.0
"""Standard deviations beyond which nothing is known: what is extreme counts as so much."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """The clues that are read, what they are scaled by, their weights and the constant."""

    clues: tuple[str, ...]
    mean: Floats
    scale: Floats
    weights: Floats
    constant: float

    def chance(self, clues: Mapping[str, float]) -> float:
        """Chance (0 to 1) that a stretch with these clues is a gap."""
        return float(self.chances(np.array([[clues[name] for name in self.clues]]))[0])

    def chances(self, rows: Floats) -> Floats:
        """The same for many stretches, each a row of the model's clues in their order."""
        chances: Floats = 1 / (1 + np.exp(-(self.scaled(rows) @ self.weights + self.constant)))
        return chances

    def scaled(self, rows: Floats) -> Floats:
        """The clues in standard deviations."""
        scaled: Floats = ((rows - self.mean) / self.scale).clip(-_UTMOST, _UTMOST)
        return scaled


@cache
def load(name: str) -> Model:
    """The model of that name."""
    file = files(__package__) / "gapmodel.json"
    data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))[name]
    mean, scale, weights = (np.array(data[key]) for key in ("mean", "scale", "weights"))
    return Model(tuple(data["clues"]), mean, scale, weights, data["constant"])
