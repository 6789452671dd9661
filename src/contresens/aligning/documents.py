"""Two documents → links between their sentences.

After Vecalign (Thompson and Koehn 2019, doi 10.18653/v1/D19-1136): a path through embeddings of
sentences and of windows of them, with distances relative to those of unrelated sentences. Unlike
there, a link's distance counts once for each sentence in it, each sentence beyond 1-1 has a price,
lengths are evidence, and windows are only encoded where a first path through vectors put
together from sentence vectors leaves a doubt: encoding is nearly all of the time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from contresens.aligning import paths, windows
from contresens.aligning.paths import Bead, Problem, Weights
from contresens.aligning.pins import Fixed, fixed
from contresens.aligning.windows import Floats, Side, Window
from contresens.model import Encoder, Link, Pin, Vectors

Progress = Callable[[int, int], None]

_WEIGHTS = Weights(merge=0.2, skip=0.44, length=0.15)

_SMALL = 400
"""The whole matrix is searched for texts of up to so many sentences (their geometric mean)."""

_REACH = 16
"""How far from a coarser path the sentences are looked for."""

_COARSE_MERGE = 2
"""Merges on the coarser levels, where sentences are joined anyway."""

_MARGIN = 0.3
"""Beads on rough paths this much dearer than the cheapest have their windows encoded."""

_BEYOND = 1 << 60
"""A sentence number greater than all others."""

_CHUNK = 512
"""Texts that are encoded between two reports of progress."""


def align_documents(
    source: Sequence[str],
    target: Sequence[str],
    encoder: Encoder,
    *,
    max_merge: int = 4,
    pins: Sequence[Pin] = (),
    progress: Progress | None = None,
) -> tuple[Link, ...]:
    """Links between the sentences of two documents, in order, each sentence in exactly one.

    A link has up to ``max_merge`` sentences on a side, and not more than ``max_merge`` + 2 on both;
    where one side is empty, the sentence has no counterpart. A blank string has none unless it
    stands between two sentences of one link. Links have no spans. Pins are links as they stand,
    and no other link crosses them. ``progress`` is called with how many steps are done and how
    many there are. Raises UsageError for pins that contradict each other or the texts.
    """
    if max_merge < 1:
        raise ValueError(f"max_merge must be at least 1, not {max_merge}")
    settled = fixed(pins, len(source), len(target))
    places = [[n for n, text in enumerate(side) if text.strip()] for side in (source, target)]
    texts = ([source[n] for n in places[0]], [target[n] for n in places[1]])
    links = _pinned(source, target, settled, encoder)
    if all(texts):
        beads = _beads(texts, encoder, max_merge, progress, _cuts(settled, places))
        links += (
            Link(_indices(places[0], first), _indices(places[1], second), similarity)
            for (first, second), similarity in beads
            if first[1] and second[1]
        )
    links.sort(key=lambda link: link.source)
    return _partition(links, len(source), len(target))


def _pinned(
    source: Sequence[str], target: Sequence[str], settled: Fixed, encoder: Encoder
) -> list[Link]:
    """The links that are settled, with their similarities."""
    sides = [
        encoder.encode([" ".join(texts[n] for n in link[k]) for link in settled.links])
        for k, texts in enumerate((source, target))
    ]
    return [
        Link(link[0], link[1], _cosine(first, second))
        for link, first, second in zip(settled.links, *sides, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of both texts that is aligned by itself, and sentences that have no counterpart.

    ``starts`` and ``stops`` are for source and target; ``barred`` count from the starts.
    """

    starts: tuple[int, int]
    stops: tuple[int, int]
    barred: tuple[Sequence[int], Sequence[int]]


def _cuts(settled: Fixed, places: Sequence[Sequence[int]]) -> list[_Part]:
    """The parts between links that are settled, in numbers of the sentences that are not blank."""
    ends = [((-1,), (-1,)), *settled.links, ((_BEYOND,), (_BEYOND,))]
    parts = []
    for before, after in pairwise(ends):
        starts = [bisect_left(places[k], before[k][-1] + 1) for k in (0, 1)]
        stops = [bisect_left(places[k], after[k][0]) for k in (0, 1)]
        barred = [
            [n - starts[k] for n in range(starts[k], stops[k]) if places[k][n] in settled.alone[k]]
            for k in (0, 1)
        ]
        if starts[0] < stops[0] and starts[1] < stops[1]:
            part = _Part((starts[0], starts[1]), (stops[0], stops[1]), (barred[0], barred[1]))
            parts.append(part)
    return parts


def _beads(
    texts: tuple[list[str], list[str]],
    encoder: Encoder,
    max_merge: int,
    progress: Progress | None,
    parts: Sequence[_Part],
) -> list[tuple[Bead, float]]:
    """The cheapest beads of all parts, with their similarities."""
    count = len(texts[0]) + len(texts[1])
    steps = _Steps(progress, 2 * count)
    singles = _encode([*texts[0], *texts[1]], encoder, steps, count)
    vectors = (singles[: len(texts[0])], singles[len(texts[0]) :])
    general = encoder.encode(windows.UNRELATED)
    unrelated = [np.concatenate([general, windows.sample(vectors[1 - k])]) for k in (0, 1)]
    strangers = [windows.boilerplate(texts[k], vectors[k], vectors[1 - k]) for k in (0, 1)]
    answer: list[tuple[Bead, float]] = []
    for part in parts:
        ranges = [slice(part.starts[k], part.stops[k]) for k in (0, 1)]
        own = (texts[0][ranges[0]], texts[1][ranges[1]])
        sides = [
            windows.barred(
                windows.rough_side(
                    vectors[k][ranges[k]], _lengths(own[k]), unrelated[k], max_merge
                ),
                [*part.barred[k], *_within(strangers[k], part.starts[k], part.stops[k])],
            )
            for k in (0, 1)
        ]
        found = _part_beads(own, sides, encoder, max_merge, steps)
        (i, j) = part.starts
        answer += ((((a + i, m), (b + j, n)), cosine) for ((a, m), (b, n)), cosine in found)
    return answer


def _within(numbers: Sequence[int], start: int, stop: int) -> list[int]:
    """The numbers from start up to, not including, stop, counted from start."""
    return [number - start for number in numbers if start <= number < stop]


def _part_beads(
    texts: tuple[list[str], list[str]],
    sides: Sequence[Side],
    encoder: Encoder,
    max_merge: int,
    steps: _Steps,
) -> list[tuple[Bead, float]]:
    """The cheapest beads of a part, with their similarities."""
    rough = _rough(sides[0], sides[1], max_merge)
    near = paths.near_best(rough, _MARGIN)
    wanted = [sorted({bead[k] for bead in near if bead[k][1] > 1}) for k in (0, 1)]
    joined = [[" ".join(texts[k][i : i + n]) for i, n in wanted[k]] for k in (0, 1)]
    found = _encode([*joined[0], *joined[1]], encoder, steps, len(texts[0]) + len(texts[1]))
    halves = (found[: len(joined[0])], found[len(joined[0]) :])
    source, target = (windows.exact_side(sides[k], wanted[k], halves[k]) for k in (0, 1))
    best = paths.best_path(replace(rough, source=source, target=target))
    return [(bead, _similarity(source, target, bead)) for bead in best]


class _Steps:
    """How far the work is, told to whom it concerns."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0.0

    def go(self, steps: float) -> None:
        """So many steps are done."""
        self._done += steps
        if self._progress:
            self._progress(min(round(self._done), self._total), self._total)


def _encode(texts: Sequence[str], encoder: Encoder, steps: _Steps, worth: int) -> Vectors:
    """Embeddings of texts; all together are ``worth`` so many steps."""
    parts = [] if texts else [encoder.encode([])]
    for start in range(0, len(texts), _CHUNK):
        chunk = texts[start : start + _CHUNK]
        parts.append(encoder.encode(chunk))
        steps.go(worth * len(chunk) / len(texts))
    if not texts:
        steps.go(worth)
    return np.concatenate(parts)


def _lengths(texts: Sequence[str]) -> Floats:
    return np.array([len(text) for text in texts], dtype=np.float64)


def _rough(source: Side, target: Side, max_merge: int) -> Problem:
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
        coarse = _rough(_halved(source), _halved(target), _COARSE_MERGE)
        path = paths.best_path(coarse)
        doubled = [((2 * i, 2 * a), (2 * j, 2 * b)) for (i, a), (j, b) in path]
        band = paths.around(doubled, *sizes, _REACH)
    problem = Problem(source, target, kinds, _WEIGHTS, band)
    path = paths.best_path(problem)
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


def _similarity(source: Side, target: Side, bead: Bead) -> float:
    """Cosine of the two sides of a bead; 0 where one is empty."""
    (i, a), (j, b) = bead
    if not a or not b:
        return 0.0
    return _cosine(source.vectors[a - 1][i], target.vectors[b - 1][j])


def _cosine(first: Vectors, second: Vectors) -> float:
    return min(max(float(first @ second), -1.0), 1.0)


def _indices(places: Sequence[int], window: Window) -> tuple[int, ...]:
    """The sentences of a window of the sentences at these places, and blank ones among them."""
    start, size = window
    return tuple(range(places[start], places[start + size - 1] + 1)) if size else ()


def _partition(links: Sequence[Link], sources: int, targets: int) -> tuple[Link, ...]:
    """The links, with a link of its own for each sentence that is in none of them."""
    answer: list[Link] = []
    i = j = 0
    for link in [*links, Link((sources,), (targets,), 0.0)]:
        first = link.source[0] if link.source else i
        second = link.target[0] if link.target else j
        answer += (Link((n,), (), 0.0) for n in range(i, first))
        answer += (Link((), (n,), 0.0) for n in range(j, second))
        answer.append(link)
        i = link.source[-1] + 1 if link.source else first
        j = link.target[-1] + 1 if link.target else second
    return tuple(answer[:-1])
