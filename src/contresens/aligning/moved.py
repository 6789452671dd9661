"""What stands elsewhere in the translation: pairs that no path in order can reach.

Sentences that the path leaves without counterpart on both sides are compared. A pair of them is an
anchor where each is far more like the other than like anything else near its place in either text;
the stretches around anchors are then aligned by themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from contresens.aligning.threads import one_thread
from contresens.aligning.windows import Side, Window

Indices = npt.NDArray[np.int64]

ALONE = 0.5
"""Distance of a single sentence that has moved, at most (unrelated sentences are at 1) …"""

TOGETHER = 0.62
"""… and of one of several that have moved together."""

_MARGIN = 0.15
"""How much farther the second best counterpart of an anchor is, on both sides."""

_LETTERS = 25
"""Characters of a single sentence that has moved, at least: short ones are alike by chance."""

_WITHIN = 2000
"""Sentences between the two places of what has moved, at most; it keeps time linear."""

_CHUNK = 128
"""Sentences that are compared at once."""

_OUT = 9.0
"""The distance of a sentence that is out of the question."""

_NUMBER = re.compile(r"\d+")


def free(side: Side, taken: Sequence[Window]) -> Indices:
    """The sentences of a side that are in no window taken and may have a counterpart, in order."""
    alone = ~np.isnan(side.norms[0])
    for start, size in taken:
        alone[start : start + size] = False
    return np.flatnonzero(alone)


def edges(beads: Sequence[Window]) -> dict[int, int]:
    """The first and the last sentences of windows of several, each with the window's number."""
    return {
        sentence: number
        for number, (start, size) in enumerate(beads)
        if size > 1
        for sentence in (start, start + size - 1)
    }


@one_thread()
def anchors(
    texts: tuple[Sequence[str], Sequence[str]], sides: tuple[Side, Side], alone: Sequence[Indices]
) -> list[tuple[int, int]]:
    """Pairs of free sentences that belong together beyond doubt, in the order of the source."""
    once = [_once(texts[k], alone[k]) for k in (0, 1)]
    there = dict(_nearest(sides[0], sides[1], alone[0][once[0]]))
    single = set(alone[1][once[1]].tolist())
    wanted = np.array(sorted(set(there.values()) & single), dtype=np.int64)
    back = dict(_nearest(sides[1], sides[0], wanted))
    return [(i, j) for i, j in there.items() if back.get(j) == i]


def stretches(
    anchored: Sequence[tuple[int, int]], alone: Sequence[Indices]
) -> list[tuple[Window, Window]]:
    """Pairs of stretches of free sentences that share anchors, those with most anchors first."""
    runs = [_runs(each) for each in alone]
    shared = Counter((runs[0][i], runs[1][j]) for i, j in anchored)
    return sorted(shared, key=lambda pair: (-shared[pair], pair))


def is_sure(source: Sequence[str], target: Sequence[str]) -> bool:
    """Whether sentences may have moved all alone: long enough, and not with other numbers."""
    texts = [" ".join(side) for side in (source, target)]
    first, second = (set(_NUMBER.findall(text)) for text in texts)
    return min(map(len, texts)) >= _LETTERS and (first <= second or second <= first)


def _once(texts: Sequence[str], free: Indices) -> npt.NDArray[np.bool_]:
    """Which of the free sentences are in their text but once."""
    counts = Counter(text.casefold() for text in texts)
    return np.array([counts[texts[n].casefold()] == 1 for n in free], dtype=bool)


def _nearest(here: Side, there: Side, wanted: Indices) -> Iterator[tuple[int, int]]:
    """For sentences of a side the nearest of the other, where it is near and the next is not."""
    scale = len(there) / len(here)
    for start in range(0, len(wanted), _CHUNK):
        rows = wanted[start : start + _CHUNK]
        first = max(0, int(rows[0] * scale) - _WITHIN)
        last = min(len(there), int(rows[-1] * scale) + _WITHIN)
        distance = _distances(here, there, rows, (first, last))
        best = distance.argmin(axis=1)
        least = distance[np.arange(len(rows)), best]
        distance[np.arange(len(rows)), best] = _OUT
        sure = (least <= ALONE) & (distance.min(axis=1) - least >= _MARGIN)
        yield from zip(rows[sure].tolist(), (best[sure] + first).tolist(), strict=True)


def _distances(
    here: Side, there: Side, rows: Indices, columns: tuple[int, int]
) -> npt.NDArray[np.float32]:
    """As a path has them, but for lengths; ``_OUT`` where a sentence is out of the question."""
    part = slice(*columns)
    norms = here.norms[0][rows].astype(np.float32), there.norms[0][part].astype(np.float32)
    distance = (1 - here.vectors[0][rows] @ there.vectors[0][part].T) * 2
    distance /= norms[0][:, None] + norms[1]
    return np.where(np.isnan(distance), np.float32(_OUT), distance)


def _runs(alone: Indices) -> dict[int, Window]:
    """For each free sentence the window of all its neighbours that are free, too."""
    if not len(alone):
        return {}
    breaks = [0, *(n for n, (a, b) in enumerate(pairwise(alone), 1) if b > a + 1), len(alone)]
    found: dict[int, Window] = {}
    for start, stop in pairwise(breaks):
        first = int(alone[start])
        found |= dict.fromkeys(range(first, first + stop - start), (first, stop - start))
    return found
