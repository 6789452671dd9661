"""Phrases → the places in a document that say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p

from contresens.aligning.candidates import Candidate, Piece, candidates, pieces
from contresens.model import Document, Encoder, Link, Sentence, Span

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
) -> tuple[Link, ...]:
    """A link for each phrase, in order, with the place in the document that says the same.

    The place is down to the clause (``target_span``); ``target`` are the sentences that it
    touches. Both are empty for a phrase that nothing corresponds to. Neighbouring phrases are
    thought to be near each other and in order, but need not be.
    """
    parts = pieces(document, sentences)
    spoken = [number for number, phrase in enumerate(phrases) if phrase.strip()]
    places: dict[int, Candidate | None] = {}
    if parts and spoken:
        found = candidates([phrases[number] for number in spoken], document, parts, encoder)
        places = dict(zip(spoken, _placed(found, parts), strict=True))
    return tuple(_link(number, places.get(number), parts) for number in range(len(phrases)))


def _link(phrase: int, place: Candidate | None, parts: Sequence[Piece]) -> Link:
    if place is None:
        return Link((phrase,), (), 0.0)
    run = parts[place.start : place.end]
    sentences = tuple(sorted({part.sentence for part in run}))
    return Link((phrase,), sentences, place.similarity, target_span=_span(place, parts))


def _span(place: Candidate, parts: Sequence[Piece]) -> Span:
    return Span(parts[place.start].span.start, parts[place.end - 1].span.end)


def _placed(found: Sequence[Sequence[Candidate]], parts: Sequence[Piece]) -> list[Candidate | None]:
    """The best place for each phrase, seen together; None where no candidate is good enough."""
    usual = (parts[-1].span.end - parts[0].span.start) / len(found)
    answers = [_Answer(0.0, None, None, None)]
    for choices in found:
        spans = [_span(choice, parts) for choice in choices]
        following = [_Answer(each.worth, each.last, None, each) for each in answers]
        for choice, span in zip(choices, spans, strict=True):
            if choice.fit > _LEAST_FIT:
                gain = choice.fit - _LEAST_FIT
                best = max(answers, key=lambda each: each.worth - _price(each.last, span, usual))
                price = _price(best.last, span, usual)
                following.append(_Answer(best.worth + gain - price, span, choice, best))
        answers = _best(following)
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


def _price(before: Span | None, span: Span, usual: float) -> float:
    """What it costs that a phrase is found here, and the phrase before it there."""
    if before is None:
        return 0.0
    shared = min(before.end, span.end) - max(before.start, span.start)
    if shared > 0:
        return _SHARED * shared / min(len(before), len(span))
    forward = span.start >= before.end
    gap = span.start - before.end if forward else before.start - span.end
    return min(_JUMP * log1p(gap / usual) + (0.0 if forward else _BACK), _FARTHEST)
