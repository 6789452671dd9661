"""Phrases → the places in a document that say the same."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from gettext import gettext as _

import numpy as np

from contresens.aligning.candidates import Candidate, Piece, Run, candidates, pieces, run_text
from contresens.aligning.completing import completed
from contresens.aligning.pins import Fixed, fixed
from contresens.aligning.steps import Progress, Steps, encoded
from contresens.aligning.windows import Floats
from contresens.errors import UsageError
from contresens.model import Document, Encoder, Link, Pin, Sentence, Span, Vectors

_LEAST_FIT = 0.35
"""A candidate that does not fit better than this is not a translation."""

_JUMP = 0.03
"""The price of a place about e times farther away than usual …"""

_BACK = 0.06
"""… and, in addition, of one before the place of the phrase before, …"""

_FARTHEST = 0.15
"""… but never more than this: order is a help only."""

_SHARED = 0.4
"""The price of a place that is all within that of the phrase before."""

_STEPS = 4
"""For each phrase: one to encode it and its share of the text, two to find it, one to place it."""

_KEPT = 200
"""Partial answers that are followed up."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """Places for the first phrases: the last one that was found, and what is before it."""

    worth: float
    last: Span | None
    place: Candidate | None
    before: _Answer | None


def align_phrases(
    phrases: Sequence[str],
    document: Document,
    sentences: Sequence[Sentence],
    encoder: Encoder,
    *,
    pins: Sequence[Pin] = (),
    progress: Progress | None = None,
) -> tuple[Link, ...]:
    """A link for each phrase, in order, with the place in the document that says the same.

    The place is down to the clause (``target_span``); ``target`` are the sentences that it
    touches. Both are empty for a phrase that nothing corresponds to. Neighbouring phrases are
    thought to be near each other and in order, but need not be. Pins place a phrase in these
    sentences, or nowhere, or say that sentences have no phrase. ``progress`` is called with how
    many steps are done and how many there are. Raises UsageError for pins that contradict each
    other or the texts.
    """
    settled = _settled(pins, len(phrases), len(sentences))
    parts = pieces(document, [each for each in sentences if each.index not in settled.alone[1]])
    spoken = [number for number, phrase in enumerate(phrases) if phrase.strip()]
    links = {number: Link((number,), (), 0.0) for number in range(len(phrases))}
    if parts and spoken:
        located = _located(
            [phrases[number] for number in spoken],
            document,
            parts,
            encoder,
            {spoken.index(link[0][0]): link[1] for link in settled.links if link[0][0] in spoken},
            {spoken.index(number) for number in settled.alone[0] if number in spoken},
            Steps(progress, _STEPS * len(spoken)),
        )
        for number, (run, similarity) in zip(spoken, located, strict=True):
            if run:
                sentences_of = tuple(sorted({part.sentence for part in parts[slice(*run)]}))
                span = _span(run, parts)
                links[number] = Link((number,), sentences_of, similarity, target_span=span)
    return tuple(links.values())


def _settled(pins: Sequence[Pin], phrases: int, sentences: int) -> Fixed:
    for pin in pins:
        if len(pin.source) > 1:
            raise UsageError(
                _("a pin is about one phrase."),
                where=pin.where,
                remedy=_("Give each its own line."),
            )
    return fixed(pins, phrases, sentences, in_order=False)


def _located(
    phrases: Sequence[str],
    document: Document,
    parts: Sequence[Piece],
    encoder: Encoder,
    pinned: Mapping[int, Sequence[int]],
    nowhere: AbstractSet[int],
    steps: Steps,
) -> list[tuple[Run | None, float]]:
    """For each phrase the run of pieces that says the same, and how similar it is."""
    encoder = _Memory(encoder)
    texts = [part.span.of(document.text) for part in parts]
    singles = encoded([*phrases, *texts], encoder, steps, len(phrases))
    vectors = (singles[: len(phrases)], singles[len(phrases) :])
    found = candidates(phrases, document, parts, vectors, encoder, pinned, steps)
    choices = [[] if number in nowhere else each for number, each in enumerate(found)]
    places = [choice.run if choice else None for choice in _placed(choices, parts, pinned, steps)]
    runs = completed(phrases, places, parts, vectors, encoder, pinned.keys() | nowhere)
    exact = encoder.encode([run_text(document, parts, run) if run else "" for run in runs])
    steps.end()
    return [
        (run, float((one @ other).clip(-1, 1)))
        for run, one, other in zip(runs, vectors[0], exact, strict=True)
    ]


def _span(run: Run, parts: Sequence[Piece]) -> Span:
    return Span(parts[run[0]].span.start, parts[run[1] - 1].span.end)


def _placed(
    found: Sequence[Sequence[Candidate]],
    parts: Sequence[Piece],
    pinned: Container[int],
    steps: Steps,
) -> list[Candidate | None]:
    """The best place for each phrase, seen together; None where no candidate is good enough.

    For a phrase that is pinned any is.
    """
    usual = (parts[-1].span.end - parts[0].span.start) / len(found)
    answers = [_Answer(0.0, None, None, None)]
    for number, choices in enumerate(found):
        spans = [_span(choice.run, parts) for choice in choices]
        forced = number in pinned
        following = [_Answer(each.worth, each.last, None, each) for each in answers if not forced]
        ends = _Ends(answers, usual)
        for choice, span in zip(choices, spans, strict=True):
            if forced or choice.fit > _LEAST_FIT:
                worth, best = ends.best(span)
                worth += choice.fit - _LEAST_FIT
                following.append(_Answer(worth, span, choice, answers[best]))
        answers = _best(following)
        steps.go(0.5)
    last: _Answer | None = max(answers, key=lambda each: each.worth)
    places: list[Candidate | None] = []
    while last is not None and last.before is not None:
        places.append(last.place)
        last = last.before
    return places[::-1]


def _best(answers: Sequence[_Answer]) -> list[_Answer]:
    """The best answers, one for each last place."""
    best: dict[Span | None, _Answer] = {}
    for answer in sorted(answers, key=lambda each: -each.worth):
        best.setdefault(answer.last, answer)
    return list(best.values())[:_KEPT]


class _Ends:
    """Where partial answers end, to see after which of them a place is best."""

    def __init__(self, answers: Sequence[_Answer], usual: float) -> None:
        lasts = [answer.last or Span(0, 0) for answer in answers]
        self._nowhere = np.array([answer.last is None for answer in answers])
        self._starts = np.array([last.start for last in lasts])
        self._ends = np.array([last.end for last in lasts])
        self._worths = np.array([answer.worth for answer in answers])
        self._usual = usual

    def best(self, span: Span) -> tuple[float, int]:
        """What the best answer is worth with the price of a place after it, and its number."""
        totals = self._worths - self._prices(span)
        best = int(totals.argmax())
        return float(totals[best]), best

    def _prices(self, span: Span) -> Floats:
        """What it costs that a phrase is found here, and the phrase before it there."""
        shared = np.minimum(self._ends, span.end) - np.maximum(self._starts, span.start)
        lengths = np.minimum(self._ends - self._starts, len(span))
        backward = span.start < self._ends
        gaps = np.where(backward, self._starts - span.end, span.start - self._ends)
        apart = _JUMP * np.log1p(np.maximum(gaps, 0) / self._usual) + np.where(backward, _BACK, 0)
        prices = np.where(
            shared > 0,
            _SHARED * shared / np.maximum(lengths, 1),
            np.minimum(apart, _FARTHEST),
        )
        return np.where(self._nowhere, 0.0, prices)


class _Memory:
    """An encoder that encodes no text twice while phrases are being located."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self._encoder = encoder
        self._known: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector for each text."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new or not texts:
            vectors = self._encoder.encode(new)
            self._known.update(zip(new, vectors, strict=True))
        return np.array([self._known[text] for text in texts]) if texts else vectors
