"""Stretches of two texts → the links between them: the cheapest path, and what has moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from contresens.aligning import moved, paths, windows
from contresens.aligning.paths import Bead, Problem, Tick, Weights
from contresens.aligning.steps import Steps, encoded
from contresens.aligning.windows import Side, Window
from contresens.model import Encoder, Vectors

_WEIGHTS = Weights(merge=0.2, skip=0.44, length=0.17)

_SMALL = 400
"""The whole matrix is searched for texts of up to so many sentences (their geometric mean)."""

_REACH = 16
"""How far from a coarser path the sentences are looked for."""

_COARSE_MERGE = 2
"""Merges on the coarser levels, where sentences are joined anyway."""

_MARGIN = 0.16
"""Beads on rough paths this much dearer than the cheapest have their windows encoded."""

PASS = 0.02
"""What one pass through all rows is worth, when encoding all windows is worth 1 …"""

PASSES = 5
"""… and how many there are at most, those through shorter texts added up."""

_ROUNDS = 4
"""Times that what is left is looked through for what has moved."""

_LOSS = 0.02
"""What a link may lose in similarity when it gives up a sentence that belongs elsewhere."""


@dataclass(frozen=True, slots=True)
class Found:
    """Sentences of both sides that say the same. Unrelated sentences are at ``distance`` 1."""

    bead: Bead
    similarity: float
    distance: float
    moved: bool = False

    def shifted(self, sources: int, targets: int, *, moved: bool = False) -> Found:
        """The same where so many sentences stand before the texts."""
        (i, a), (j, b) = self.bead
        bead = ((i + sources, a), (j + targets, b))
        return replace(self, bead=bead, moved=self.moved or moved)


@dataclass(frozen=True, slots=True)
class Search:
    """How links are looked for in a part of the texts."""

    encoder: Encoder
    max_merge: int
    steps: Steps

    def aligned(
        self, texts: tuple[list[str], list[str]], sides: tuple[Side, Side], worth: int
    ) -> list[Found]:
        """The links on the cheapest path; to look for them is ``worth`` so many steps."""

        def tick(rows: int) -> None:
            self.steps.go(worth * PASS * rows / (len(sides[0]) + 1))

        rough = _rough(*sides, self.max_merge, tick)
        near = paths.near_best(rough, _MARGIN, tick)
        wanted = [sorted({bead[k] for bead in near if bead[k][1] > 1}) for k in (0, 1)]
        joined = [[" ".join(texts[k][i : i + n]) for i, n in wanted[k]] for k in (0, 1)]
        vectors = encoded([*joined[0], *joined[1]], self.encoder, self.steps, worth)
        halves = (vectors[: len(joined[0])], vectors[len(joined[0]) :])
        source, target = (windows.exact_side(sides[k], wanted[k], halves[k]) for k in (0, 1))
        best = paths.best_path(replace(rough, source=source, target=target), tick)
        return [_linked(source, target, bead) for bead in best if bead[0][1] and bead[1][1]]

    def completed(
        self,
        texts: tuple[list[str], list[str]],
        sides: tuple[Side, Side],
        found: Sequence[Found],
    ) -> list[Found]:
        """The links found, and those between sentences in none of them, wherever they stand."""
        answer = self._released(texts, sides, found)
        for _ in range(_ROUNDS):
            free = _free(sides, answer)
            pairs = moved.stretches(moved.anchors(texts, sides, free), free)
            more = [each for pair in pairs for each in self._between(texts, sides, pair)]
            if not more:
                break
            answer += more
        return answer

    def _released(
        self,
        texts: tuple[list[str], list[str]],
        sides: tuple[Side, Side],
        found: Sequence[Found],
    ) -> list[Found]:
        """The links without sentences that belong to one that is free, rather than to them."""
        answer = list(found)
        free = _free(sides, answer)
        loose = [moved.edges([each.bead[k] for each in answer]) for k in (0, 1)]
        either = [np.union1d(free[k], np.array(list(loose[k]), dtype=np.int64)) for k in (0, 1)]
        alone = [set(each.tolist()) for each in free]
        for pair in moved.anchors(texts, sides, either):
            for k in (0, 1):
                place = loose[k].get(pair[k])
                if place is None or pair[1 - k] not in alone[1 - k]:
                    continue
                shorter = self._without(texts, sides, answer[place].bead, (k, pair[k]))
                if shorter and shorter.similarity >= answer[place].similarity - _LOSS:
                    answer[place] = shorter
        return answer

    def _without(
        self,
        texts: tuple[list[str], list[str]],
        sides: tuple[Side, Side],
        bead: Bead,
        sentence: tuple[int, int],
    ) -> Found | None:
        """A link without the sentence of a side at its edge; None where nothing is left of it."""
        side, number = sentence
        (start, size) = bead[side]
        if size == 1 or number not in (start, start + size - 1):
            return None
        window = (start + (number == start), size - 1)
        bead = (window, bead[1]) if side == 0 else (bead[0], window)
        joined = [" ".join(windows.texts(texts[k], bead[k])) for k in (0, 1)]
        vectors = self.encoder.encode(joined)
        norms = [windows.distances(vectors[k : k + 1], sides[k].unrelated)[0] for k in (0, 1)]
        return _measured(bead, list(vectors), norms)

    def _between(
        self,
        texts: tuple[list[str], list[str]],
        sides: tuple[Side, Side],
        pair: tuple[Window, Window],
    ) -> list[Found]:
        """Links between two stretches of the texts, if there are any without doubt."""
        own = (windows.texts(texts[0], pair[0]), windows.texts(texts[1], pair[1]))
        cut = (windows.stretch(sides[0], pair[0]), windows.stretch(sides[1], pair[1]))
        found = self.aligned(own, cut, 0)
        near = [each for each in found if each.distance <= moved.TOGETHER]
        if len(near) == 1 and not (
            near[0].distance <= moved.ALONE
            and moved.is_sure(*(windows.texts(own[k], near[0].bead[k]) for k in (0, 1)))
        ):
            return []
        return [each.shifted(pair[0][0], pair[1][0], moved=True) for each in near]


def _linked(source: Side, target: Side, bead: Bead) -> Found:
    (i, a), (j, b) = bead
    vectors = (source.vectors[a - 1][i], target.vectors[b - 1][j])
    return _measured(bead, vectors, (source.norms[a - 1][i], target.norms[b - 1][j]))


def _measured(bead: Bead, vectors: Sequence[Vectors], norms: Sequence[float]) -> Found:
    similarity = cosine(vectors[0], vectors[1])
    return Found(bead, similarity, float((1 - similarity) * 2 / (norms[0] + norms[1])))


def _free(sides: Sequence[Side], found: Sequence[Found]) -> list[moved.Indices]:
    """The sentences of either side that are in no link and may be."""
    return [moved.free(sides[k], [each.bead[k] for each in found]) for k in (0, 1)]


def _rough(source: Side, target: Side, max_merge: int, tick: Tick) -> Problem:
    """Where and how to look for the path: near a first one, which tells the ratio of lengths.

    The first one is looked for among all cells in small texts, in others near the path through
    texts of half the size, where each sentence is two.
    """
    sizes = (len(source), len(target))
    kinds = [
        (a, b)
        for a in range(1, len(source.vectors) + 1)
        for b in range(1, len(target.vectors) + 1)
        if a + b <= max_merge + 2
    ]
    band = paths.whole(*sizes)
    if sizes[0] * sizes[1] > _SMALL**2:
        coarse = _rough(_halved(source), _halved(target), _COARSE_MERGE, tick)
        path = paths.best_path(coarse, tick)
        doubled = [((2 * i, 2 * a), (2 * j, 2 * b)) for (i, a), (j, b) in path]
        band = paths.around(doubled, *sizes, _REACH)
    problem = Problem(source, target, kinds, _WEIGHTS, band)
    path = paths.best_path(problem, tick)
    weights = replace(_WEIGHTS, ratio=_usual_ratio(source, target, path))
    return replace(problem, weights=weights, band=paths.around(path, *sizes, _REACH))


def _halved(side: Side) -> Side:
    vectors, lengths = windows.halved(side.vectors[0], side.lengths[0])
    return windows.rough_side(vectors, lengths, side.unrelated, _COARSE_MERGE)


def _usual_ratio(source: Side, target: Side, path: Sequence[Bead]) -> float:
    """The median logarithm of target by source length, nearer to 0 where beads are few."""
    ratios = [
        float(np.log(target.lengths[b - 1][j] / source.lengths[a - 1][i]))
        for (i, a), (j, b) in path
        if a and b
    ]
    return float(np.median([*ratios, *[0.0] * windows.FEW]))


def cosine(first: Vectors, second: Vectors) -> float:
    """The cosine of two vectors of length one."""
    return min(max(float(first @ second), -1.0), 1.0)
