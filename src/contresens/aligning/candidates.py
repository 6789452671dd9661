"""The stretches of a document where phrases may be found, and how well each one fits.

A document is cut into pieces (clauses that know their sentence); a candidate is a run of pieces.
All runs of fitting length are ranked by vectors put together from those of their pieces; only the
best are encoded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from contresens.aligning import windows
from contresens.aligning.evidence import SharedKeys
from contresens.aligning.steps import Steps, encoded
from contresens.aligning.threads import one_thread
from contresens.aligning.windows import Floats
from contresens.languages.clauses import clauses
from contresens.model import Document, Encoder, Sentence, Span, Vectors

Indices = npt.NDArray[np.int64]

Run = tuple[int, int]
"""First piece, and piece after the last."""

_LONGEST = 2.5
"""Runs more than so many times as long as the longest phrase are not looked at."""

_EVIDENCE = 0.2
"""What it is worth that all the numbers, names and cognates of a phrase are there."""

_LENGTH = 0.12
"""The price of a factor e between the lengths."""

_EDGE = 0.02
"""The price of each end that is not the end of a sentence."""

_ACROSS = 0.05
"""The price of going on from one paragraph into the next."""

_RANKED = 200
"""Runs that are ranked for each phrase before any is encoded."""

_BEHIND = 0.13
"""Those so far behind the best one are not encoded, …"""

_IN_PLACE = 5
"""… nor are more than so many that start in the same sentence."""

_KEPT = 20
"""Runs that stay for each phrase when they are encoded."""

_CHUNK = 4096
"""Runs that are ranked at once."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause: its place in the document, its sentence and paragraph, and the ends it has."""

    span: Span
    sentence: int
    block: int
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of pieces that may fit a phrase.

    ``fit`` is about 1 for a perfect translation and about 0 for any other text; ``similarity`` is
    the cosine.
    """

    run: Run
    fit: float
    similarity: float


def pieces(document: Document, sentences: Sequence[Sentence]) -> tuple[Piece, ...]:
    """The clauses of the sentences; the first and the last of each reach to its ends."""
    return tuple(piece for sentence in sentences for piece in _of(document, sentence))


def _of(document: Document, sentence: Sentence) -> Iterator[Piece]:
    whole = sentence.span
    spans = [
        span.shift(whole.start) for span in clauses(whole.of(document.text), document.language)
    ]
    for number, span in enumerate(spans):
        first, last = number == 0, number == len(spans) - 1
        reach = Span(whole.start if first else span.start, whole.end if last else span.end)
        yield Piece(reach, sentence.index, sentence.block, first, last)


def follow(before: Piece, after: Piece) -> bool:
    """Whether no sentence is left out between two pieces."""
    return after.sentence - before.sentence <= 1


def run_text(document: Document, parts: Sequence[Piece], run: Run) -> str:
    """The text of a run of pieces."""
    return document.text[parts[run[0]].span.start : parts[run[1] - 1].span.end]


def candidates(
    phrases: Sequence[str],
    document: Document,
    parts: Sequence[Piece],
    vectors: tuple[Vectors, Vectors],
    encoder: Encoder,
    pinned: Mapping[int, Sequence[int]],
    steps: Steps,
) -> list[list[Candidate]]:
    """For each phrase the runs of pieces that fit it best, best first.

    ``vectors`` are the embeddings of the phrases and of the pieces. A phrase that is ``pinned`` to
    some sentences has one candidate, the best from the first of them to the last. It is worth two
    ``steps`` for each phrase.
    """
    wanted, there = vectors
    general = encoder.encode(windows.UNRELATED)
    search = _Search(
        vectors=wanted,
        norms=windows.distances(wanted, np.concatenate([general, windows.sample(there)])),
        lengths=np.array([len(phrase) for phrase in phrases], dtype=np.float64),
        shared=SharedKeys(phrases, [part.span.of(document.text) for part in parts]),
        unrelated=np.concatenate([general, windows.sample(wanted)]),
    )
    runs = _runs(parts, int(_LONGEST * max(map(len, phrases))))
    chosen, ratio = _preselected(search, runs, parts, there)
    final = runs.only(chosen)
    pairs = final.pairs()
    texts = [run_text(document, parts, run) for run in pairs]
    exact = encoded(texts, encoder, steps, 2 * len(phrases))
    fits, cosines = search.fits(final, exact, ratio)
    best = np.argsort(-fits, axis=1, kind="stable")[:, :_KEPT]
    found = [
        [Candidate(pairs[n], float(fits[phrase, n]), float(cosines[phrase, n])) for n in row]
        for phrase, row in enumerate(best)
    ]
    for phrase, sentences in pinned.items():
        runs = _runs_of(parts, sentences)
        exact = encoder.encode([run_text(document, parts, run) for run in runs.pairs()])
        fits, cosines = search.fits(runs, exact, ratio)
        n = int(fits[phrase].argmax())
        found[phrase] = [
            Candidate(runs.pairs()[n], float(fits[phrase, n]), float(cosines[phrase, n]))
        ]
    return found


@dataclass(frozen=True, slots=True)
class _Runs:
    """Runs of pieces: first piece, piece after the last, characters, and what their ends cost."""

    starts: Indices
    ends: Indices
    lengths: Floats
    prices: Floats

    def pairs(self) -> list[Run]:
        return [(int(i), int(j)) for i, j in zip(self.starts, self.ends, strict=True)]

    def only(self, chosen: Indices | slice) -> _Runs:
        return _Runs(
            self.starts[chosen], self.ends[chosen], self.lengths[chosen], self.prices[chosen]
        )


@dataclass(frozen=True, slots=True)
class _Search:
    """What is looked for, and what tells it from the rest."""

    vectors: Vectors
    norms: Floats
    lengths: Floats
    shared: SharedKeys
    unrelated: Vectors

    @one_thread()
    def fits(self, runs: _Runs, vectors: Vectors, ratio: float) -> tuple[Floats, Floats]:
        """How well runs fit, and cosines: a row for each phrase, a column for each run.

        ``ratio`` is the usual logarithm of the run's by the phrase's length.
        """
        cosines = (self.vectors @ vectors.T).astype(np.float64).clip(-1, 1)
        norms = windows.distances(vectors, self.unrelated)
        distance = (1 - cosines) * 2 / (self.norms[:, None] + norms)
        # A few characters more on both sides: the ratio of very short texts says little.
        logs = np.log((runs.lengths + 10) / (self.lengths[:, None] + 10))
        evidence = self.shared.found(runs.starts, runs.ends)
        price = _LENGTH * np.abs(logs - ratio) + runs.prices
        return 1 - distance + _EVIDENCE * evidence - price, cosines


def _runs(parts: Sequence[Piece], longest: int) -> _Runs:
    """All runs of pieces up to a length, within a paragraph or two that follow each other."""
    pairs = [(i, j) for i in range(len(parts)) for j in _reachable(parts, i, longest)]
    return _made(parts, pairs)


def _runs_of(parts: Sequence[Piece], sentences: Sequence[int]) -> _Runs:
    """All runs that begin in the first of some sentences and end in the last."""
    first, last = (
        [n for n, part in enumerate(parts) if part.sentence == sentence]
        for sentence in (sentences[0], sentences[-1])
    )
    return _made(parts, [(i, j) for i in first for j in last if i <= j])


def _made(parts: Sequence[Piece], pairs: Sequence[Run]) -> _Runs:
    """The runs from the first piece of each pair up to and including the second."""
    rows = [
        (i, j + 1, parts[j].span.end - parts[i].span.start, _price(parts[i], parts[j]))
        for i, j in pairs
    ]
    starts, ends, lengths, prices = (np.array(column) for column in zip(*rows, strict=True))
    return _Runs(starts, ends, lengths.astype(np.float64), prices)


def _reachable(parts: Sequence[Piece], first: int, longest: int) -> Iterator[int]:
    """The pieces at which a run may end that starts with the piece ``first``."""
    for last in range(first, len(parts)):
        long = parts[last].span.end - parts[first].span.start > longest
        if (long and last > first) or parts[last].block > parts[first].block + 1:
            return
        if last > first and not follow(parts[last - 1], parts[last]):
            return
        yield last


def _price(first: Piece, last: Piece) -> float:
    edges = (not first.first) + (not last.last)
    return _EDGE * edges + _ACROSS * (last.block - first.block)


def _preselected(
    search: _Search, runs: _Runs, parts: Sequence[Piece], there: Vectors
) -> tuple[Indices, float]:
    """The runs that may fit a phrase, and the usual ratio of lengths, by the pieces' vectors."""
    spans = np.array([len(part.span) for part in parts], dtype=np.float64)
    sums = windows.sums(there * np.sqrt(spans)[:, None])
    best: list[Indices] = []
    worth: list[Floats] = []
    for start in range(0, len(runs.starts), _CHUNK):
        some = runs.only(slice(start, start + _CHUNK))
        fits, _ = search.fits(some, windows.unit(sums[some.ends] - sums[some.starts]), 0.0)
        rows = np.argsort(-fits, axis=1, kind="stable")[:, :_RANKED]
        best.append(rows + start)
        worth.append(np.take_along_axis(fits, rows, axis=1))
    numbers, fits = np.concatenate(best, axis=1), np.concatenate(worth, axis=1)
    order = np.argsort(-fits, axis=1, kind="stable")[:, :_RANKED]
    numbers = np.take_along_axis(numbers, order, axis=1)
    fits = np.take_along_axis(fits, order, axis=1)
    logs = np.log(runs.lengths[numbers[:, 0]] / search.lengths)
    sure = logs[fits[:, 0] > np.median(fits[:, 0])]
    ratio = float(np.median(np.concatenate([sure, np.zeros(windows.FEW)])))
    places = np.array([part.sentence for part in parts])[runs.starts]
    kept = {n for row, fit in zip(numbers, fits, strict=True) for n in _spread(row, fit, places)}
    return np.array(sorted(kept)), ratio


def _spread(numbers: Indices, fits: Floats, places: Indices) -> Iterator[int]:
    """The first of the runs, but not too many in one place and none far behind the first."""
    near = numbers[fits >= fits[0] - _BEHIND]
    seen: Counter[int] = Counter()
    for number in near:
        place = int(places[number])
        seen[place] += 1
        if seen[place] <= _IN_PLACE:
            yield int(number)
