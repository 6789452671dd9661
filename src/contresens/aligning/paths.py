"""The cheapest monotone path through two texts: a banded dynamic programme, row by row.

A cell (i, j) stands for the first i source and the first j target sentences. Only cells within
a band are looked at, so that time and memory grow with the length of the texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from contresens.aligning.windows import Floats, Side, Window

Bead = tuple[Window, Window]
"""Source window and target window; a window of size 0 is the empty side of a deletion."""

Kind = tuple[int, int]
"""How many source and how many target sentences a bead has."""

_SKIPPED_SOURCE = 0
_SKIPPED_TARGET = 1
_FIRST_KIND = 2


@dataclass(frozen=True, slots=True)
class Weights:
    """What a bead costs. Unrelated sentences are at distance 1, equal ones at 0.

    A distance counts once for each sentence (half for source, half for target). ``merge`` is the
    price of each sentence beyond 1-1, ``skip`` of a sentence without counterpart, ``length`` of a
    factor e between the lengths (up to ``length_limit``), ``ratio`` the log of target by source
    length that is usual.
    """

    merge: float
    skip: float
    length: float
    ratio: float = 0.0
    length_limit: float = 1.5


@dataclass(frozen=True, slots=True)
class Band:
    """The cells to look at: in row i those from ``lows[i]`` up to, not including, ``highs[i]``.

    They include the first and the last cell of the matrix.
    """

    lows: npt.NDArray[np.int64]
    highs: npt.NDArray[np.int64]

    def reversed(self, targets: int) -> Band:
        """The band of the texts read from their ends."""
        return Band(targets + 1 - self.highs[::-1], targets + 1 - self.lows[::-1])


@dataclass(frozen=True, slots=True)
class Problem:
    """Two sides, the kinds of bead allowed, what they cost, and where to look."""

    source: Side
    target: Side
    kinds: Sequence[Kind]
    weights: Weights
    band: Band

    def reversed(self) -> Problem:
        """The same problem from the end of the texts."""
        return Problem(
            self.source.reversed(),
            self.target.reversed(),
            self.kinds,
            self.weights,
            self.band.reversed(len(self.target)),
        )


def whole(sources: int, targets: int) -> Band:
    """All cells."""
    return Band(np.zeros(sources + 1, dtype=np.int64), np.full(sources + 1, targets + 1))


def around(beads: Sequence[Bead], sources: int, targets: int, reach: int) -> Band:
    """The cells within ``reach`` sentences of a path."""
    ends = ((s[0] + s[1], t[0] + t[1]) for s, t in beads)
    rows, columns = np.array([(0, 0), *ends, (sources, targets)]).clip(0, (sources, targets)).T
    first = np.full(sources + 1, targets)
    last = np.zeros(sources + 1, dtype=np.int64)
    # A row sees the corners of the rows up to ``reach`` away.
    for away in range(-reach, reach + 1):
        near = (rows + away).clip(0, sources)
        np.minimum.at(first, near, columns)
        np.maximum.at(last, near, columns)
    return Band((first - reach).clip(0, targets), (last + reach).clip(0, targets) + 1)


def best_path(problem: Problem) -> list[Bead]:
    """The cheapest beads, in order, which together have every sentence once."""
    _, choices = _forward(problem)
    i, j = len(problem.source), len(problem.target)
    path: list[Bead] = []
    while i or j:
        choice = int(choices[i][j - problem.band.lows[i]])
        a, b = ((1, 0), (0, 1), *problem.kinds)[choice]
        path.append(((i - a, a), (j - b, b)))
        i, j = i - a, j - b
    return path[::-1]


def near_best(problem: Problem, margin: float) -> list[Bead]:
    """All beads on some path that costs at most ``margin`` more than the cheapest.

    Sentences without counterpart are not among them.
    """
    before, _ = _forward(problem)
    after = [row[::-1] for row in _forward(problem.reversed())[0][::-1]]
    limit = before[-1][-1] + margin
    beads: list[Bead] = []
    for row in range(1, len(problem.source) + 1):
        for (a, b), total in _arrivals(problem, before, row):
            ends = problem.band.lows[row] + np.flatnonzero(total + after[row] <= limit)
            beads += (((row - a, a), (int(end) - b, b)) for end in ends)
    return beads


def _forward(problem: Problem) -> tuple[list[Floats], list[npt.NDArray[np.int8]]]:
    """The least cost of each cell of the band, and by which choice it is reached."""
    skip, band = problem.weights.skip, problem.band
    least: list[Floats] = []
    choices: list[npt.NDArray[np.int8]] = []
    for row in range(len(problem.source) + 1):
        low, high = int(band.lows[row]), int(band.highs[row])
        chosen = np.full(high - low, _SKIPPED_SOURCE, dtype=np.int8)
        if row == 0:
            here = np.where(np.arange(low, high) == 0, 0.0, np.inf)
        else:
            here = _cells(least[row - 1], int(band.lows[row - 1]), low, high) + skip
            for kind, total in _arrivals(problem, least, row):
                better = total < here
                here[better] = total[better]
                chosen[better] = _FIRST_KIND + problem.kinds.index(kind)
        along = np.arange(high - low) * skip
        stepped = np.minimum.accumulate(here - along) + along
        better = stepped < here - 1e-9
        least.append(np.where(better, stepped, here))
        choices.append(np.where(better, np.int8(_SKIPPED_TARGET), chosen))
    return least, choices


def _arrivals(problem: Problem, least: list[Floats], row: int) -> Iterator[tuple[Kind, Floats]]:
    """For each kind of bead the cost of a row's cells when they are reached by such a bead."""
    low, high = int(problem.band.lows[row]), int(problem.band.highs[row])
    for b in sorted({b for _, b in problem.kinds}):
        sizes = [a for a, other in problem.kinds if other == b and a <= row]
        first = max(low, b)
        if not sizes or first >= high:
            continue
        costs = _costs(problem, row, sizes, (first - b, high - b, b))
        for a, cost in zip(sizes, costs, strict=True):
            before = _cells(least[row - a], int(problem.band.lows[row - a]), low - b, high - b)
            before[first - low :] += cost
            yield (a, b), before


def _costs(
    problem: Problem, row: int, sizes: Sequence[int], targets: tuple[int, int, int]
) -> Floats:
    """Costs of beads that end in a row, a line for each source size.

    ``targets`` are the first and the last (not included) target window, and their size.
    """
    source, target, weights = problem.source, problem.target, problem.weights
    start, stop, b = targets
    vectors = np.stack([source.vectors[a - 1][row - a] for a in sizes])
    norms = np.array([source.norms[a - 1][row - a] for a in sizes])[:, None]
    lengths = np.array([source.lengths[a - 1][row - a] for a in sizes])[:, None]
    cosines = vectors @ target.vectors[b - 1][start:stop].T
    scale = (norms + target.norms[b - 1][start:stop]) / 2
    # A few characters more on both sides: the ratio of very short texts says little.
    ratios = np.log((target.lengths[b - 1][start:stop] + 10) / (lengths + 10))
    unequal = np.minimum(np.abs(ratios - weights.ratio), weights.length_limit)
    sentences = np.array(sizes)[:, None] + b
    distance = np.maximum(1 - cosines, 0) / scale + weights.length * unequal
    costs = distance * sentences / 2 + weights.merge * (sentences - 2)
    return np.where(np.isnan(costs), np.inf, costs)


def _cells(row: Floats, first: int, low: int, high: int) -> Floats:
    """A copy of the cells from ``low`` to ``high`` of a row that starts at ``first``.

    Infinite where the row has none.
    """
    answer = np.full(high - low, np.inf)
    start, stop = max(first, low), min(first + len(row), high)
    if start < stop:
        answer[start - low : stop - low] = row[start - first : stop - first]
    return answer
