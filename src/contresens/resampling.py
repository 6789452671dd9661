"""Intervals by resampling: between what numbers vary where other texts of the kind are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from contresens.model import Estimate

Indices: TypeAlias = "npt.NDArray[np.int64]"
"""Numbers of items; in a resample some come twice and some never."""

Values: TypeAlias = "npt.NDArray[np.floating[Any]]"

SEED = 12345


class Resampler:
    """Percentile bootstrap over clusters (Efron and Tibshirani 1993, chapter 13).

    Items of one cluster (segments of one document, contrasts of one sentence) are not independent:
    whole clusters are drawn, with replacement, the same ones for every number. ``clusters`` names
    the cluster of each item, ``times`` is how often they are drawn.
    """

    def __init__(self, clusters: Sequence[str], times: int, seed: int = SEED) -> None:
        order: dict[str, list[int]] = {}
        for number, cluster in enumerate(clusters):
            order.setdefault(cluster, []).append(number)
        self._members = [np.array(members, dtype=np.int64) for members in order.values()]
        self._times = times if len(self._members) > 1 else 0
        self._seed = seed
        self._everything: Indices = np.arange(len(clusters))

    def estimate(self, measure: Callable[[Indices], float]) -> Estimate:
        """What a measure gives for all items, and between what it varies over the resamples.

        Both ends are NaN where there is nothing to draw from.
        """
        return between(measure(self._everything), self.values(measure))

    def values(self, measure: Callable[[Indices], float]) -> list[float]:
        """What a measure gives for each resample."""
        generator = np.random.default_rng(self._seed)
        count = len(self._members)
        draws = (generator.integers(0, count, count) for _ in range(self._times))
        return [measure(self._drawn(clusters)) for clusters in draws]

    def _drawn(self, clusters: Indices) -> Indices:
        if len(self._members) == len(self._everything):
            return clusters  # each item is a cluster of its own
        return np.concatenate([self._members[number] for number in clusters])

    def share(self, hits: Sequence[bool]) -> Estimate:
        """The share of items that are hits."""
        return self.mean(np.array(hits, dtype=float))

    def mean(self, values: Values) -> Estimate:
        """The mean of a value of each item."""
        return self.estimate(lambda chosen: float(values[chosen].mean()) if len(chosen) else np.nan)


def between(value: float, resampled: Sequence[float]) -> Estimate:
    """A number with the interval that holds 95 % of what it was in resamples; NaN is left out."""
    usable = [each for each in resampled if not np.isnan(each)]
    if not usable:
        return Estimate(value, float("nan"), float("nan"))
    low, high = np.percentile(usable, [2.5, 97.5])
    return Estimate(value, float(low), float(high))
