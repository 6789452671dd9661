"""Runs of neighbouring sentences of one side, with their embeddings and lengths.

A window is named by its first sentence and its size (how many sentences it joins).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from contresens.model import Vectors

Floats = npt.NDArray[np.float64]

Window = tuple[int, int]
"""First sentence and number of sentences."""

_SAMPLE = 100
"""Sentences of a side that stand for all that is unrelated to a sentence of the other."""

_REPEATED = 3
"""Times that a sentence stands in a text before it may be boilerplate, …"""

_UNKNOWN = 0.3
"""… which it is if nothing on the other side is so similar."""

_MOST_REPEATED = 50
"""Repeated sentences that are looked at, the most frequent ones."""

UNRELATED = (
    "The ferry leaves every morning except on Sundays.",
    "Add two spoonfuls of flour and stir until the sauce thickens.",
    "Le mur de la grange s'est effondré pendant la tempête.",
    "Her brother plays the cello in a small orchestra.",
    "Les abeilles reviennent au verger dès les premiers beaux jours.",
    "The court adjourned the hearing until March 12.",
    "Veuillez appuyer sur le bouton rouge pour arrêter la machine.",
    "Shares of the company fell by three per cent.",
)
"""Sentences unrelated to most texts, for those too short to have unrelated ones of their own."""

FEW = 5
"""Links of the usual ratio of lengths, 1, that are added to those of a text."""


@dataclass(frozen=True, slots=True)
class Side:
    """One text. Item k-1 of each tuple is about the windows of k sentences, in order.

    ``vectors`` have length one; ``lengths`` are in characters; ``norms`` are the mean distances to
    ``unrelated`` sentences of the other side, or NaN where a window is out of the question.
    """

    vectors: tuple[Vectors, ...]
    lengths: tuple[Floats, ...]
    norms: tuple[Floats, ...]
    unrelated: Vectors

    def __len__(self) -> int:
        return len(self.vectors[0])


def rough_side(vectors: Vectors, lengths: Floats, unrelated: Vectors, sizes: int) -> Side:
    """A side whose windows of up to ``sizes`` sentences have vectors made of their sentences'.

    A sentence weighs the square root of its length: embeddings grow in certainty, not in length.
    """
    weighted = sums(vectors * np.sqrt(lengths)[:, None])
    totals = sums(lengths)
    windows = range(1, min(sizes, len(vectors)) + 1)
    rows = (vectors, *(unit(weighted[size:] - weighted[:-size]) for size in windows[1:]))
    return Side(
        vectors=rows,
        lengths=tuple(totals[size:] - totals[:-size] for size in windows),
        norms=tuple(distances(each, unrelated) for each in rows),
        unrelated=unrelated,
    )


def stretch(side: Side, window: Window) -> Side:
    """What a side has of a window's sentences."""
    start, size = window
    ranges = [slice(start, start + size - k) for k in range(min(size, len(side.vectors)))]
    return replace(
        side,
        vectors=tuple(rows[part] for rows, part in zip(side.vectors, ranges, strict=False)),
        lengths=tuple(row[part] for row, part in zip(side.lengths, ranges, strict=False)),
        norms=tuple(row[part] for row, part in zip(side.norms, ranges, strict=False)),
    )


def texts(sentences: Sequence[str], window: Window) -> list[str]:
    """The sentences in a window."""
    return list(sentences[window[0] : sum(window)])


def halved(vectors: Vectors, lengths: Floats) -> tuple[Vectors, Floats]:
    """Vectors and lengths of a text of half as many sentences, each of them two."""
    starts = np.arange(0, len(vectors), 2)
    pairs = np.add.reduceat(vectors * np.sqrt(lengths)[:, None], starts, axis=0)
    return unit(pairs), np.add.reduceat(lengths, starts)


def exact_side(rough: Side, wanted: Sequence[Window], found: Vectors) -> Side:
    """The side with the vectors that were found for the wanted windows, and no other windows.

    Windows of one sentence keep theirs.
    """
    vectors = (rough.vectors[0], *(np.zeros_like(rows) for rows in rough.vectors[1:]))
    norms = (rough.norms[0], *(np.full_like(row, np.nan) for row in rough.norms[1:]))
    for (start, size), vector, norm in zip(
        wanted, found, distances(found, rough.unrelated), strict=True
    ):
        vectors[size - 1][start] = vector
        norms[size - 1][start] = norm
    return replace(rough, vectors=vectors, norms=norms)


def barred(side: Side, sentences: Sequence[int]) -> Side:
    """The side without windows that have one of the sentences in them."""
    if not sentences:
        return side
    norms = tuple(row.copy() for row in side.norms)
    for size, row in enumerate(norms, start=1):
        for sentence in sentences:
            row[max(0, sentence - size + 1) : sentence + 1] = np.nan
    return replace(side, norms=norms)


def boilerplate(texts: Sequence[str], vectors: Vectors, others: Vectors) -> list[int]:
    """The sentences of a side that say the same again and again, and that the other never says."""
    counts = Counter(texts)
    repeated = [text for text, count in counts.most_common(_MOST_REPEATED) if count >= _REPEATED]
    unknown = {text for text in repeated if (others @ vectors[texts.index(text)]).max() < _UNKNOWN}
    return [number for number, text in enumerate(texts) if text in unknown]


def distances(vectors: Vectors, unrelated: Vectors) -> Floats:
    """Mean cosine distance of each vector to the unrelated ones, never quite 0."""
    means = vectors @ unrelated.mean(axis=0)
    return np.asarray(np.maximum(1 - means.astype(np.float64), 0.05))


def sample(vectors: Vectors) -> Vectors:
    """Vectors from all over a text, which stand for all that has nothing to do with a sentence."""
    places = np.linspace(0, len(vectors) - 1, min(_SAMPLE, len(vectors))).round()
    return vectors[places.astype(np.int64)]


def sums(rows: npt.NDArray[np.floating]) -> Floats:
    """Running sums, with a zero in front."""
    return np.concatenate([np.zeros((1, *rows.shape[1:])), np.cumsum(rows, axis=0, dtype=float)])


def unit(rows: npt.NDArray[np.floating]) -> Vectors:
    """The rows at length one."""
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(norms, 1e-12), dtype=np.float32)
