"""What is measured, as tables of estimates: every number has its interval."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

Indices = np.ndarray
"""Numbers of items; in a resample some come twice and some never."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measured number with its 95 % interval; NaN where nothing can be said."""

    value: float
    low: float
    high: float


Cell = Estimate | int | float | str | None


@dataclass(frozen=True, slots=True)
class Table:
    """One thing measured: a row for each group, with the same columns for all.

    ``note`` says how to read it.
    """

    name: str
    title: str
    note: str
    rows: Mapping[str, Mapping[str, Cell]]


class Resampler:
    """Percentile bootstrap over clusters (Efron and Tibshirani 1993, chapter 13).

    Segments of one document (or contrasts of one sentence) are not independent: whole clusters
    are drawn, with replacement, the same ones for every number. ``times`` is how often.
    """

    def __init__(self, clusters: Sequence[str], times: int, seed: int = 12345) -> None:
        order: dict[str, list[int]] = {}
        for number, cluster in enumerate(clusters):
            order.setdefault(cluster, []).append(number)
        self._members = [np.array(members) for members in order.values()]
        self._times = times if len(self._members) > 1 else 0
        self._seed = seed
        self._everything = np.arange(len(clusters))

    def estimate(self, measure: Callable[[Indices], float]) -> Estimate:
        """What a measure gives for all items, and between what it varies over the resamples."""
        value = measure(self._everything)
        generator = np.random.default_rng(self._seed)
        values = []
        for _ in range(self._times):
            drawn = generator.integers(0, len(self._members), len(self._members))
            values.append(measure(np.concatenate([self._members[n] for n in drawn])))
        usable = np.array([each for each in values if not np.isnan(each)])
        if not len(usable):
            return Estimate(value, float("nan"), float("nan"))
        low, high = np.percentile(usable, [2.5, 97.5])
        return Estimate(value, float(low), float(high))

    def share(self, hits: Sequence[bool]) -> Estimate:
        """The share of items that are hits."""
        values = np.array(hits, dtype=float)
        return self.estimate(lambda chosen: float(values[chosen].mean()) if len(chosen) else np.nan)
