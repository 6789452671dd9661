"""Links between sentences → links with their places, segments, and what there is to say of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise

from contresens.model import Document, Link, Location, Piece, Segment, Sentence, Span


def segments(
    links: Sequence[Link],
    *,
    source: Document,
    source_sentences: Sequence[Sentence],
    target: Document,
    target_sentences: Sequence[Sentence],
) -> tuple[tuple[Link, ...], tuple[Segment, ...]]:
    """The links with their spans, and a segment for each, with ids "1", "2", … in their order.

    A span that a link has already is kept; others run from the link's first sentence to its last.
    The text of a segment is the document's text in the span, "" for an empty side; its note is
    what comments say of the blocks on both sides.
    """
    placed = tuple(
        replace(
            link,
            source_span=link.source_span or _cover(link.source, source_sentences),
            target_span=link.target_span or _cover(link.target, target_sentences),
        )
        for link in links
    )
    lines = (_Lines(source), _Lines(target))
    return placed, tuple(
        Segment(
            id=str(number),
            source=link.source_span.of(source.text) if link.source_span else "",
            target=link.target_span.of(target.text) if link.target_span else "",
            source_lang=source.language,
            target_lang=target.language,
            note="\n".join(
                dict.fromkeys(
                    (
                        *_notes(link.target, target_sentences, target),
                        *_notes(link.source, source_sentences, source),
                    )
                )
            )
            or None,
            source_location=lines[0].location(link.source_span),
            target_location=lines[1].location(link.target_span),
        )
        for number, link in enumerate(placed, start=1)
    )


def _notes(
    indices: Sequence[int], sentences: Sequence[Sentence], document: Document
) -> Iterator[str]:
    """What comments say of the blocks that some sentences stand in."""
    for block in dict.fromkeys(sentences[index].block for index in indices):
        if note := document.blocks[block].note:
            yield note


def remarks(links: Sequence[Link]) -> tuple[str, ...]:
    """A sentence that says which segments stand elsewhere in the translation, if any do."""
    moved = [number for number, link in enumerate(links, start=1) if link.moved]
    if not moved:
        return ()
    breaks = [n for n, (one, other) in enumerate(pairwise(moved), 1) if other > one + 1]
    starts = [moved[n] for n in (0, *breaks)]
    ends = [moved[n - 1] for n in (*breaks, len(moved))]
    runs = [str(i) if i == j else f"{i} to {j}" for i, j in zip(starts, ends, strict=True)]
    where = f"segments {', '.join(runs)}" if len(moved) > 1 else f"segment {moved[0]}"
    return (f"In the translation, {where} stand{'s' * (len(moved) == 1)} in another place.",)


def _cover(indices: Sequence[int], sentences: Sequence[Sentence]) -> Span | None:
    """From the first of some sentences to the last; None for none."""
    spans = [sentences[index].span for index in indices]
    return reduce(Span.cover, spans) if spans else None


class _Lines:
    """Where the stretches of a document stand in its file."""

    def __init__(self, document: Document) -> None:
        self._path = document.origin.path
        self._pieces = document.pieces
        self._ends = [piece.text.end for piece in document.pieces]
        breaks = () if self._pieces else enumerate(document.text)
        self._breaks = [n for n, character in breaks if character == "\n"]

    def location(self, span: Span | None) -> Location | None:
        """Where a span stands; None for None."""
        if span is None:
            return None
        if self._pieces:
            return self._in_pieces(span)
        line = bisect_left(self._breaks, span.start)
        start = self._breaks[line - 1] + 1 if line else 0
        return Location(self._path, line + 1, span, span.start - start + 1)

    def _in_pieces(self, span: Span) -> Location:
        first = min(bisect_right(self._ends, span.start), len(self._ends) - 1)
        cut: list[Piece] = []
        for piece in self._pieces[first:]:
            if cut and piece.text.start >= span.end:
                break
            cut.append(piece.within(span))
        return Location(self._path, cut[0].line, span, cut[0].column, tuple(cut))
