"""Two documents → links between their sentences.

After Vecalign (Thompson and Koehn 2019, doi 10.18653/v1/D19-1136): a path through embeddings of
sentences and of windows of them, with distances relative to those of unrelated sentences. Unlike
there, a link's distance counts once for each sentence in it, each sentence beyond 1-1 has a price,
lengths are evidence, and windows are only encoded where a first path through vectors put
together from sentence vectors leaves a doubt: encoding is nearly all of the time. What the path
leaves on both sides is compared once more, wherever it stands: sections may have moved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from contresens.aligning import windows
from contresens.aligning.pins import Fixed, fixed
from contresens.aligning.searching import PASS, PASSES, Found, Search, cosine
from contresens.aligning.steps import Progress, Steps, encoded
from contresens.aligning.windows import Floats, Window
from contresens.model import Encoder, Link, Pin

_BEYOND = 1 << 60
"""A sentence number greater than all others."""


def align_documents(
    source: Sequence[str],
    target: Sequence[str],
    encoder: Encoder,
    *,
    max_merge: int = 4,
    pins: Sequence[Pin] = (),
    progress: Progress | None = None,
) -> tuple[Link, ...]:
    """Links between the sentences of two documents, each sentence in exactly one.

    They are in the order of the source. So is the target but for links that are ``moved``.
    A link has up to ``max_merge`` sentences on a side, and not more than ``max_merge`` + 2 on both;
    where one side is empty, the sentence has no counterpart. A blank string has none unless it
    stands between two sentences of one link. Links have no spans. Pins are links as they stand,
    moved where they cross others; no other link crosses the rest. ``progress`` is called with how
    many steps are done and how many there are. Raises UsageError for pins that contradict each
    other or the texts.
    """
    if max_merge < 1:
        raise ValueError(f"max_merge must be at least 1, not {max_merge}")
    settled = fixed(pins, len(source), len(target))
    held = [settled.numbers(k) for k in (0, 1)]
    places = [
        [n for n, text in enumerate(side) if text.strip() or n in held[k]]
        for k, side in enumerate((source, target))
    ]
    texts = ([source[n] for n in places[0]], [target[n] for n in places[1]])
    links = _pinned(source, target, settled, encoder)
    if all(texts):
        found = _found(texts, encoder, max_merge, progress, _cuts(settled, places))
        links += (
            Link(
                _indices(places[0], each.bead[0]),
                _indices(places[1], each.bead[1]),
                each.similarity,
                moved=each.moved,
            )
            for each in found
        )
    links.sort(key=lambda link: link.source)
    return _partition(links, len(source), len(target))


def _pinned(
    source: Sequence[str], target: Sequence[str], settled: Fixed, encoder: Encoder
) -> list[Link]:
    """The links that are settled, with their similarities."""
    links = [*settled.links, *settled.moved]
    sides = [
        encoder.encode([" ".join(texts[n] for n in link[k]) for link in links])
        for k, texts in enumerate((source, target))
    ]
    return [
        Link(link[0], link[1], cosine(first, second), moved=number >= len(settled.links))
        for number, (link, first, second) in enumerate(zip(links, *sides, strict=True))
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
    barred = [settled.alone[k].union(*(link[k] for link in settled.moved)) for k in (0, 1)]
    parts = []
    for before, after in pairwise(ends):
        starts = [bisect_left(places[k], before[k][-1] + 1) for k in (0, 1)]
        stops = [bisect_left(places[k], after[k][0]) for k in (0, 1)]
        lonely = [
            [n - starts[k] for n in range(starts[k], stops[k]) if places[k][n] in barred[k]]
            for k in (0, 1)
        ]
        if starts[0] < stops[0] and starts[1] < stops[1]:
            part = _Part((starts[0], starts[1]), (stops[0], stops[1]), (lonely[0], lonely[1]))
            parts.append(part)
    return parts


def _found(
    texts: tuple[list[str], list[str]],
    encoder: Encoder,
    max_merge: int,
    progress: Progress | None,
    parts: Sequence[_Part],
) -> list[Found]:
    """What belongs together in all parts."""
    count = len(texts[0]) + len(texts[1])
    steps = Steps(progress, round((2 + PASS * PASSES) * count))
    singles = encoded([*texts[0], *texts[1]], encoder, steps, count)
    vectors = (singles[: len(texts[0])], singles[len(texts[0]) :])
    general = encoder.encode(windows.UNRELATED)
    unrelated = [np.concatenate([general, windows.sample(vectors[1 - k])]) for k in (0, 1)]
    strangers = [windows.boilerplate(texts[k], vectors[k], vectors[1 - k]) for k in (0, 1)]
    search = Search(encoder, max_merge, steps)
    answer: list[Found] = []
    for part in parts:
        ranges = [slice(part.starts[k], part.stops[k]) for k in (0, 1)]
        own = (texts[0][ranges[0]], texts[1][ranges[1]])
        source, target = (
            windows.barred(
                windows.rough_side(
                    vectors[k][ranges[k]], _lengths(own[k]), unrelated[k], max_merge
                ),
                [*part.barred[k], *_within(strangers[k], part.starts[k], part.stops[k])],
            )
            for k in (0, 1)
        )
        found = search.aligned(own, (source, target), len(own[0]) + len(own[1]))
        found = search.completed(own, (source, target), found)
        answer += (each.shifted(*part.starts) for each in found)
    steps.end()
    return answer


def _within(numbers: Sequence[int], start: int, stop: int) -> list[int]:
    """The numbers from start up to, not including, stop, counted from start."""
    return [number - start for number in numbers if start <= number < stop]


def _lengths(texts: Sequence[str]) -> Floats:
    return np.array([len(text) for text in texts], dtype=np.float64)


def _indices(places: Sequence[int], window: Window) -> tuple[int, ...]:
    """The sentences of a window of the sentences at these places, and blank ones among them."""
    start, size = window
    return tuple(range(places[start], places[start + size - 1] + 1)) if size else ()


def _partition(links: Sequence[Link], sources: int, targets: int) -> tuple[Link, ...]:
    """The links, with a link of its own for each sentence that is in none of them."""
    elsewhere = {n for link in links if link.moved for n in link.target}
    answer: list[Link] = []
    i = j = 0
    for link in [*links, Link((sources,), (targets,), 0.0)]:
        first = link.source[0]
        second = j if link.moved else link.target[0]
        answer += (Link((n,), (), 0.0) for n in range(i, first))
        answer += (Link((), (n,), 0.0) for n in range(j, second) if n not in elsewhere)
        answer.append(link)
        i = link.source[-1] + 1
        j = second if link.moved else link.target[-1] + 1
    return tuple(answer[:-1])
