"""The cheapest monotone path through two texts: a banded dynamic programme, row by row.

A cell (i, j) stands for the first i source and the first j target sentences. Only cells within
a band are looked at, so that time and memory grow with the length of the texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from contresens.aligning.threads import one_thread
from contresens.aligning.windows import Floats, Side, Window

Bead = tuple[Window, Window]
"""Source window and target window; a window of size 0 is the empty side of a deletion."""

Kind = tuple[int, int]
"""How many source and how many target sentences a bead has."""

Costs = npt.NDArray[np.float32]
"""A line for each kind of bead, a column for each cell of a row."""

Tick = Callable[[int], None]
"""Called with so many rows that are done."""

_ROWS = 16
"""Rows that are priced at once."""

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


@dataclass(frozen=True, slots=True)
class Problem:
    """Two sides, the kinds of bead allowed, what they cost, and where to look."""

    source: Side
    target: Side
    kinds: Sequence[Kind]
    weights: Weights
    band: Band


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


@one_thread()
def best_path(problem: Problem, tick: Tick) -> list[Bead]:
    """The cheapest beads, in order, which together have every sentence once."""
    _, choices = _forward(problem, _priced(problem, tick))
    i, j = len(problem.source), len(problem.target)
    path: list[Bead] = []
    while i or j:
        choice = int(choices[i][j - problem.band.lows[i]])
        a, b = ((1, 0), (0, 1), *problem.kinds)[choice]
        path.append(((i - a, a), (j - b, b)))
        i, j = i - a, j - b
    return path[::-1]


@one_thread()
def near_best(problem: Problem, margin: float, tick: Tick) -> list[Bead]:
    """All beads on some path that costs at most ``margin`` more than the cheapest.

    Sentences without counterpart are not among them.
    """
    priced = list(_priced(problem, tick))
    before, _ = _forward(problem, priced)
    after = _backward(problem, priced)
    limit = before[-1][-1] + margin
    beads: list[Bead] = []
    for row, costs in enumerate(priced):
        low = int(problem.band.lows[row])
        total = _before(before, problem, row) + costs + after[row]
        for kind, place in zip(*np.nonzero(total <= limit), strict=True):
            a, b = problem.kinds[kind]
            beads.append(((row - a, a), (low + int(place) - b, b)))
    return beads


def _forward(
    problem: Problem, priced: Iterable[Costs]
) -> tuple[list[Floats], list[npt.NDArray[np.int8]]]:
    """The least cost from the start to each cell of the band, and by which choice."""
    skip, band = problem.weights.skip, problem.band
    least: list[Floats] = []
    choices: list[npt.NDArray[np.int8]] = []
    for row, costs in enumerate(priced):
        low, high = int(band.lows[row]), int(band.highs[row])
        total = np.empty((len(costs) + _FIRST_KIND - 1, high - low))
        total[0] = np.inf
        if row:
            _fill(total[0], least[row - 1], int(band.lows[row - 1]), low)
            total[0] += skip
        elif low == 0:
            total[0][0] = 0.0
        np.add(_before(least, problem, row), costs, out=total[1:])
        best = total.argmin(axis=0)
        here = total[best, np.arange(high - low)]
        stepped = _stepped(here, skip)
        better = stepped < here - 1e-9
        least.append(np.where(better, stepped, here))
        kinds = np.where(best > 0, best - 1 + _FIRST_KIND, _SKIPPED_SOURCE)
        choices.append(np.where(better, _SKIPPED_TARGET, kinds).astype(np.int8))
    return least, choices


def _backward(problem: Problem, priced: Sequence[Costs]) -> list[Floats]:
    """The least cost from each cell of the band to the end."""
    skip, band = problem.weights.skip, problem.band
    lows = band.lows.tolist()
    least = [np.full(int(n), np.inf) for n in band.highs - band.lows]
    least[-1][-1] = 0.0
    for row in range(len(priced) - 1, 0, -1):
        least[row] = _stepped(least[row][::-1], skip)[::-1]
        _lower(least[row - 1], lows[row - 1], lows[row], least[row] + skip)
        total = priced[row] + least[row]
        for (a, b), costs in zip(problem.kinds, total, strict=True):
            if a <= row:
                _lower(least[row - a], lows[row - a], lows[row] - b, costs)
    least[0] = _stepped(least[0][::-1], skip)[::-1]
    return least


def _stepped(row: Floats, skip: float) -> Floats:
    """The costs of a row's cells when each may be reached from those before it by skipping."""
    along = np.arange(len(row)) * skip
    return np.asarray(np.minimum.accumulate(row - along) + along)


def _priced(problem: Problem, tick: Tick) -> Iterator[Costs]:
    """For each row what it costs to reach its cells by beads of each kind."""
    lows, highs = problem.band.lows.tolist(), problem.band.highs.tolist()
    rows = len(problem.source) + 1
    for start in range(0, rows, _ROWS):
        stop = min(start + _ROWS, rows)
        low, high = min(lows[start:stop]), max(highs[start:stop])
        costs = np.full((stop - start, len(problem.kinds), high - low), np.inf, dtype=np.float32)
        for number, (a, b) in enumerate(problem.kinds):
            first, left = max(start, a), max(low, b)
            if first < stop and left < high:
                windows = (slice(first - a, stop - a), slice(left - b, high - b))
                costs[first - start :, number, left - low :] = _costs(problem, (a, b), *windows)
        for row in range(start, stop):
            # A copy, since what is kept of a block would keep all of it.
            yield costs[row - start, :, lows[row] - low : highs[row] - low].copy()
        tick(stop - start)


def _costs(problem: Problem, kind: Kind, sources: slice, targets: slice) -> Costs:
    """Costs of beads of a kind, a line for each source window, a column for each target window."""
    (a, b), weights = kind, problem.weights
    source, target = problem.source, problem.target
    norms = source.norms[a - 1][sources, None], target.norms[b - 1][targets]
    lengths = source.lengths[a - 1][sources, None], target.lengths[b - 1][targets]
    cosines = source.vectors[a - 1][sources] @ target.vectors[b - 1][targets].T
    # A few characters more on both sides: the ratio of very short texts says little.
    ratios = np.log(lengths[1] + 10) - np.log(lengths[0] + 10)
    unequal = np.minimum(np.abs(ratios - weights.ratio), weights.length_limit)
    distance = np.maximum(1 - cosines, 0) * 2 / (norms[0] + norms[1]) + weights.length * unequal
    costs = distance * ((a + b) / 2) + weights.merge * (a + b - 2)
    return np.where(np.isnan(costs), np.inf, costs).astype(np.float32)


def _before(rows: Sequence[Floats], problem: Problem, row: int) -> Floats:
    """For beads of each kind that end in a row's cells, what the cells they start from have."""
    low, high = int(problem.band.lows[row]), int(problem.band.highs[row])
    answer = np.full((len(problem.kinds), high - low), np.inf)
    for cells, (a, b) in zip(answer, problem.kinds, strict=True):
        if a <= row:
            _fill(cells, rows[row - a], int(problem.band.lows[row - a]), low - b)
    return answer


def _fill(cells: Floats, row: Floats, low: int, start: int) -> None:
    """Copy the part of a row that begins with cell ``low`` to cells that begin with ``start``."""
    first, last = max(low, start), min(low + len(row), start + len(cells))
    if first < last:
        cells[first - start : last - start] = row[first - low : last - low]


def _lower(row: Floats, low: int, start: int, costs: Floats) -> None:
    """Lower a row that begins with cell ``low`` to the costs from cell ``start`` on."""
    first, last = max(low, start), min(low + len(row), start + len(costs))
    if first < last:
        part = row[first - low : last - low]
        np.minimum(part, costs[first - start : last - start], out=part)
