"""Phrases → the places in a document that say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p

from contresens.aligning.candidates import Candidate, Piece, Run, candidates, pieces, run_text
from contresens.aligning.completing import completed
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
    links = {number: Link((number,), (), 0.0) for number in range(len(phrases))}
    if parts and spoken:
        located = _located([phrases[number] for number in spoken], document, parts, encoder)
        for number, (run, similarity) in zip(spoken, located, strict=True):
            if run:
                sentences_of = tuple(sorted({part.sentence for part in parts[slice(*run)]}))
                span = _span(run, parts)
                links[number] = Link((number,), sentences_of, similarity, target_span=span)
    return tuple(links.values())


def _located(
    phrases: Sequence[str], document: Document, parts: Sequence[Piece], encoder: Encoder
) -> list[tuple[Run | None, float]]:
    """For each phrase the run of pieces that says the same, and how similar it is."""
    texts = [part.span.of(document.text) for part in parts]
    vectors = (encoder.encode(phrases), encoder.encode(texts))
    found = candidates(phrases, document, parts, vectors, encoder)
    places = [choice.run if choice else None for choice in _placed(found, parts)]
    runs = completed(phrases, places, parts, vectors, encoder)
    exact = encoder.encode([run_text(document, parts, run) if run else "" for run in runs])
    return [
        (run, float((one @ other).clip(-1, 1)))
        for run, one, other in zip(runs, vectors[0], exact, strict=True)
    ]


def _span(run: Run, parts: Sequence[Piece]) -> Span:
    return Span(parts[run[0]].span.start, parts[run[1] - 1].span.end)


def _placed(found: Sequence[Sequence[Candidate]], parts: Sequence[Piece]) -> list[Candidate | None]:
    """The best place for each phrase, seen together; None where no candidate is good enough."""
    usual = (parts[-1].span.end - parts[0].span.start) / len(found)
    answers = [_Answer(0.0, None, None, None)]
    for choices in found:
        spans = [_span(choice.run, parts) for choice in choices]
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
