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


@dataclass(frozen=True, slots=True)
class Problem:
    """Two sides, the kinds of bead allowed, what they cost, and where to look."""

    source: Side
    target: Side
    kinds: Sequence[Kind]
    weights: Weights
    band: Band


@dataclass(frozen=True, slots=True)
class _Arrivals:
    """What it costs to reach cells of a row by beads of one kind.

    ``costs`` are those of the cells from ``first`` on.
    """

    kind: int
    first: int
    costs: npt.NDArray[np.float32]


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
    _, choices = _forward(problem, _priced(problem))
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
    priced = _priced(problem)
    before, _ = _forward(problem, priced)
    after = _backward(problem, priced)
    limit = before[-1][-1] + margin
    beads: list[Bead] = []
    for row, arrivals in enumerate(priced):
        for some in arrivals:
            a, b = problem.kinds[some.kind]
            start, stop = some.first, some.first + len(some.costs)
            total = _cells(before, problem.band, row - a, start - b, stop - b) + some.costs
            total += _cells(after, problem.band, row, start, stop)
            ends = start + np.flatnonzero(total <= limit)
            beads += (((row - a, a), (int(end) - b, b)) for end in ends)
    return beads


def _forward(
    problem: Problem, priced: Sequence[Sequence[_Arrivals]]
) -> tuple[list[Floats], list[npt.NDArray[np.int8]]]:
    """The least cost from the start to each cell of the band, and by which choice."""
    skip, band = problem.weights.skip, problem.band
    least: list[Floats] = []
    choices: list[npt.NDArray[np.int8]] = []
    for row, arrivals in enumerate(priced):
        low, high = int(band.lows[row]), int(band.highs[row])
        chosen = np.full(high - low, _SKIPPED_SOURCE, dtype=np.int8)
        if row == 0:
            here = np.where(np.arange(low, high) == 0, 0.0, np.inf)
        else:
            here = _cells(least, band, row - 1, low, high) + skip
        for some in arrivals:
            a, b = problem.kinds[some.kind]
            start, stop = some.first, some.first + len(some.costs)
            total = _cells(least, band, row - a, start - b, stop - b) + some.costs
            part = slice(start - low, stop - low)
            better = total < here[part]
            here[part][better] = total[better]
            chosen[part][better] = _FIRST_KIND + some.kind
        stepped = _stepped(here, skip)
        better = stepped < here - 1e-9
        least.append(np.where(better, stepped, here))
        choices.append(np.where(better, np.int8(_SKIPPED_TARGET), chosen))
    return least, choices


def _backward(problem: Problem, priced: Sequence[Sequence[_Arrivals]]) -> list[Floats]:
    """The least cost from each cell of the band to the end."""
    skip, band = problem.weights.skip, problem.band
    least = [np.full(int(n), np.inf) for n in band.highs - band.lows]
    least[-1][-1] = 0.0
    for row in range(len(priced) - 1, 0, -1):
        least[row] = _stepped(least[row][::-1], skip)[::-1]
        _lower(least, band, row - 1, int(band.lows[row]), least[row] + skip)
        for some in priced[row]:
            a, b = problem.kinds[some.kind]
            start, stop = some.first, some.first + len(some.costs)
            total = _cells(least, band, row, start, stop) + some.costs
            _lower(least, band, row - a, start - b, total)
    least[0] = _stepped(least[0][::-1], skip)[::-1]
    return least


def _stepped(row: Floats, skip: float) -> Floats:
    """The costs of a row's cells when each may be reached from those before it by skipping."""
    along = np.arange(len(row)) * skip
    return np.asarray(np.minimum.accumulate(row - along) + along)


def _priced(problem: Problem) -> list[list[_Arrivals]]:
    """For each row what it costs to reach its cells by beads of each kind."""
    return [list(_arrivals(problem, row)) for row in range(len(problem.source) + 1)]


def _arrivals(problem: Problem, row: int) -> Iterator[_Arrivals]:
    low, high = int(problem.band.lows[row]), int(problem.band.highs[row])
    for b in sorted({b for _, b in problem.kinds}):
        sizes = [a for a, other in problem.kinds if other == b and a <= row]
        first = max(low, b)
        if sizes and first < high:
            costs = _costs(problem, row, sizes, (first - b, high - b, b))
            for a, some in zip(sizes, costs, strict=True):
                yield _Arrivals(problem.kinds.index((a, b)), first, some)


def _costs(
    problem: Problem, row: int, sizes: Sequence[int], targets: tuple[int, int, int]
) -> npt.NDArray[np.float32]:
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
    return np.where(np.isnan(costs), np.inf, costs).astype(np.float32)


def _cells(rows: Sequence[Floats], band: Band, row: int, start: int, stop: int) -> Floats:
    """A copy of the cells of a row from ``start`` to ``stop``; infinite outside the band."""
    low, high = int(band.lows[row]), int(band.highs[row])
    answer = np.full(stop - start, np.inf)
    first, last = max(low, start), min(high, stop)
    if first < last:
        answer[first - start : last - start] = rows[row][first - low : last - low]
    return answer


def _lower(rows: Sequence[Floats], band: Band, row: int, start: int, costs: Floats) -> None:
    """Lower the cells of a row from ``start`` on to the costs, where these are lower."""
    low = int(band.lows[row])
    first, last = max(low, start), min(int(band.highs[row]), start + len(costs))
    if first < last:
        part = rows[row][first - low : last - low]
        np.minimum(part, costs[first - start : last - start], out=part)
