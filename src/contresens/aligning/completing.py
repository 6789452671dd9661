"""A place where a phrase was found → that place with all that belongs to it.

The embedding of a long phrase hardly notices that a short clause of it is missing. So each clause
of the phrase is looked for beside the place, in pieces that no other phrase claims; and where a
place is most of a sentence, it becomes the whole of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence

import numpy as np

from contresens.aligning import windows
from contresens.aligning.candidates import Piece, Run, follow
from contresens.aligning.windows import Floats
from contresens.languages.clauses import clauses
from contresens.model import Encoder, Vectors

_NO_LANGUAGE = "und"
"""Phrases are cut into clauses at punctuation only: their language is not known here."""

_REACH = 4
"""Pieces on either side of a place that are looked at."""

_GAIN = 0.2
"""A clause of the phrase must be so much more similar to what is added than to the place …"""

_SIMILAR = 0.42
"""… and at least so similar."""

_LONGEST = 2.5
"""A place does not grow beyond so many times the length of its phrase."""

_REST = 1 / 3
"""A place that is all of a sentence but this share becomes the whole of it, …"""

_LOSS = 0.08
"""… unless the similarity of the two falls by more than this."""

_HALF = 0.55
"""A phrase that is nowhere has half of it between its neighbours where a clause is so similar."""

_GAP = 20
"""Pieces between the neighbours of such a phrase, at most."""

_JOINED = 3
"""Neighbouring pieces that together may be what a clause says."""


def completed(
    phrases: Sequence[str],
    places: Sequence[Run | None],
    parts: Sequence[Piece],
    vectors: tuple[Vectors, Vectors],
    encoder: Encoder,
    settled: Container[int],
) -> list[Run | None]:
    """The places, grown where something beside them belongs to the phrase.

    ``vectors`` are the embeddings of the phrases and of the pieces. Phrases that are ``settled``
    keep their places.
    """
    ground = _Ground(places, parts, vectors[1])
    said = [[span.of(phrase) for span in clauses(phrase, _NO_LANGUAGE)] for phrase in phrases]
    rows = encoder.encode([clause for each in said for clause in each])
    ends = np.cumsum([len(each) for each in said])
    for number, phrase in enumerate(phrases):
        if len(said[number]) > 1 and number not in settled:
            own = rows[ends[number] - len(said[number]) : ends[number]]
            ground.find_half(number, own)
            ground.find_clauses(number, own, int(_LONGEST * len(phrase)))
    ground.fill_sentences(vectors[0], settled)
    return ground.places


class _Ground:
    """The pieces of a document, and which phrase claims which."""

    def __init__(
        self, places: Sequence[Run | None], parts: Sequence[Piece], vectors: Vectors
    ) -> None:
        self.places = list(places)
        self._parts = parts
        weights = np.sqrt([len(part.span) for part in parts])
        self._sums = windows.sums(vectors * weights[:, None])
        self._lengths: Counter[int] = Counter()
        for part in parts:
            self._lengths[part.sentence] += len(part.span)
        self._claimed = [False] * len(parts)
        for place in places:
            if place:
                self._claim(place)

    def find_half(self, phrase: int, said: Vectors) -> None:
        """Give a phrase that is nowhere what says one of its clauses between its neighbours."""
        if self.places[phrase]:
            return
        before = next((place for place in self.places[:phrase][::-1] if place), None)
        after = next((place for place in self.places[phrase:] if place), None)
        if not before or not after or not 0 < after[0] - before[1] <= _GAP:
            return
        runs = [
            run
            for run in _short_runs((before[1], after[0]))
            if all(map(follow, self._parts[run[0] : run[1]], self._parts[run[0] + 1 : run[1]]))
        ]
        likeness = (said @ self._vectors(runs).T).max(axis=0)
        best = int(likeness.argmax())
        if likeness[best] >= _HALF and not any(self._claimed[slice(*runs[best])]):
            self._place(phrase, runs[best])

    def find_clauses(self, phrase: int, said: Vectors, longest: int) -> None:
        """Add what is beside a place and says a clause that the place does not."""
        for step in (-1, 1):
            place = self.places[phrase]
            if place is None:
                return
            grown = [run for run in self._beside(place, step) if self._length(run) <= longest]
            if not grown:
                continue
            there = self._likeness(said, place)
            likeness = np.array([self._likeness(said, run) for run in grown])
            gains = np.where(likeness >= _SIMILAR, likeness - there, 0.0).max(axis=1)
            best = int(gains.argmax())  # the shortest of equals
            if gains[best] >= _GAIN:
                self._place(phrase, grown[best])

    def fill_sentences(self, wanted: Vectors, settled: Container[int]) -> None:
        """Add the rest of sentences that are all but covered, to the phrase that it suits best."""
        proposals = [
            (-self._change(wanted[phrase], place, run), phrase, step)
            for phrase, place in enumerate(self.places)
            if place and phrase not in settled
            for step in (-1, 1)
            if (run := self._filled(place, step)) != place
        ]
        for loss, phrase, step in sorted(proposals):
            place = self.places[phrase]
            if place and loss <= _LOSS:
                self._place(phrase, self._filled(place, step))

    def _filled(self, place: Run, step: int) -> Run:
        """The place with what is left of its first or last sentence, when that is little."""
        edge = self._parts[place[0] if step < 0 else place[1] - 1].sentence
        run = place
        for longer in self._free(place, step):
            if self._parts[longer[0] if step < 0 else longer[1] - 1].sentence != edge:
                break
            run = longer
        rest = self._length(run) - self._length(place)
        return run if rest <= _REST * self._lengths[edge] else place

    def _beside(self, place: Run, step: int) -> Iterator[Run]:
        """The place with more and more free pieces on one side, up to the next sentence's end."""
        edge = self._parts[place[0] if step < 0 else place[1] - 1]
        for count, run in enumerate(self._free(place, step)):
            part = self._parts[run[0] if step < 0 else run[1] - 1]
            if (
                count >= _REACH
                or abs(part.sentence - edge.sentence) > 1
                or part.block != edge.block
            ):
                return
            yield run

    def _free(self, place: Run, step: int) -> Iterator[Run]:
        """The place with one more piece on one side, and another, as long as nobody claims them."""
        start, end = place
        while True:
            start, end = (start - 1, end) if step < 0 else (start, end + 1)
            added = start if step < 0 else end - 1
            if not 0 <= added < len(self._parts) or self._claimed[added]:
                return
            yield start, end

    def _likeness(self, said: Vectors, run: Run) -> Floats:
        """For each clause its best similarity to a piece in a run, or to a few together."""
        runs = _short_runs(run)
        likeness: Floats = (said @ self._vectors(runs).T).max(axis=1)
        return likeness

    def _change(self, wanted: Vectors, place: Run, run: Run) -> float:
        before, after = self._vectors([place, run]) @ wanted
        return float(after - before)

    def _vectors(self, runs: Sequence[Run]) -> Vectors:
        starts, ends = np.array(runs).T
        return windows.unit(self._sums[ends] - self._sums[starts])

    def _length(self, run: Run) -> int:
        return self._parts[run[1] - 1].span.end - self._parts[run[0]].span.start

    def _place(self, phrase: int, run: Run) -> None:
        self.places[phrase] = run
        self._claim(run)

    def _claim(self, run: Run) -> None:
        self._claimed[slice(*run)] = [True] * (run[1] - run[0])


def _short_runs(run: Run) -> list[Run]:
    """The pieces in a run, and a few neighbours of them together."""
    start, end = run
    return [
        (first, last)
        for first in range(start, end)
        for last in range(first + 1, min(first + _JOINED, end) + 1)
    ]
