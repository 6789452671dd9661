"""Segment → Facts: what the checks compare, computed once and only when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from contresens.analysing.facts import LazyFacts
from contresens.analysing.terms import TermFinder
from contresens.model import Conventions, Encoder, Judge, Judgement, Opinion, Segment, Termbase

__all__ = ["LazyFacts", "analyse", "looked_at"]

BATCH = 512
"""Segments encoded at once: enough to keep the encoder busy, few enough to show progress."""


def analyse(
    segments: Sequence[Segment],
    encoder: Encoder,
    progress: Callable[[int, int], None] | None = None,
    termbase: Termbase | None = None,
    conventions: Conventions | None = None,
    judge: Judge | None = None,
    second: Encoder | None = None,
) -> list[LazyFacts]:
    """Facts of each segment; embeddings, and what other models say, are computed in batches."""
    finder = TermFinder(termbase) if termbase and termbase.concepts else None
    wanted = conventions or Conventions()
    judgements = judge.judge(segments) if judge else [None] * len(segments)
    facts: list[LazyFacts] = []
    for start in range(0, len(segments), BATCH):
        part = segments[start : start + BATCH]
        vectors = encoder.encode([text for each in part for text in (each.source, each.target)])
        pairs = vectors.reshape(len(part), 2, -1)
        facts += [
            LazyFacts(each, encoder, pair, finder, wanted, opinion)
            for each, pair, opinion in zip(
                part, pairs, _opinions(part, judgements[start:], second), strict=True
            )
        ]
        if progress:
            progress(len(facts), len(segments))
    return facts


def _opinions(
    segments: Sequence[Segment], judgements: Sequence[Judgement | None], second: Encoder | None
) -> Iterator[Opinion]:
    """What other models say of each segment; of the judgements, the first are theirs."""
    texts = [text for each in segments for text in (each.source, each.target)]
    vectors = second.encode(texts) if second else None
    for number, judgement in enumerate(judgements[: len(segments)]):
        alike = None if vectors is None else float(vectors[2 * number] @ vectors[2 * number + 1])
        yield Opinion(judgement, alike)


def looked_at(facts: Sequence[LazyFacts]) -> dict[str, int]:
    """How much there was to examine: segments, and words, quantities and names of the source.

    Terms too, where a termbase has some of them.
    """
    counts = {
        "segments": len(facts),
        "words": sum(len(fact.source.text.split()) for fact in facts),
        "quantities": sum(len(fact.source.quantities) for fact in facts),
        "names": sum(len(fact.source.names) for fact in facts),
    }
    terms = sum(len(fact.source.terms) for fact in facts)
    return counts | {"terms": terms} if terms else counts
