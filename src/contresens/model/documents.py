"""Documents, sentences, links and segments: texts and the places in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

Units = Literal["text", "phrases", "lines"]
"""What SOURCE is: a text, a list of phrases to locate in TARGET, or a sentence on each line."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points; an empty span marks a place."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True

    def of(self, text: str) -> str:
        """The part of the text that the span covers."""
        return text[self.start : self.end]

    @classmethod
    def whole(cls, text: str) -> Span:
        """All of a text but the white space around it."""
        start = len(text) - len(text.lstrip())
        return cls(start, start + len(text.strip()))

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return max(self.start, other.start) < min(self.end, other.end)

    def contains(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, offset: int) -> Span:
        """The span moved by so many code points."""
        return Span(self.start + offset, self.end + offset)

    def cover(self, other: Span) -> Span:
        """The smallest span that contains both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


class BlockKind(StrEnum):
    """What a stretch of a document is for."""

    TEXT = "text"
    FURNITURE = "furniture"  # menus, language switchers, dates: not for translation
    SPEAKER = "speaker"  # "analyst:" before what the analyst says


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a speaker prefix or a piece of page furniture: a stretch without line break.

    ``note`` is what comments in the file say of it, one a line.
    """

    span: Span
    kind: BlockKind = BlockKind.TEXT
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a document's text, and the stretch of its file that it was read from.

    ``file`` counts code points of the decoded file; in an office document, of all text that its
    ``part`` has. ``line`` and ``column`` (1-based; of an office document, the number of the
    paragraph and the place in it) are where it starts. ``verbatim``: both are the same characters,
    none of them a line break; otherwise (an entity, a tag in short form) one whole stands for the
    other. ``unit`` is what a person calls the place: "footnote 2", "cue 7 (00:00:03,000)".
    """

    text: Span
    file: Span
    line: int
    column: int
    verbatim: bool = True
    unit: str | None = None
    part: str | None = None

    def within(self, span: Span) -> Piece:
        """What of it lies in a span of the text, its ``text`` counted from the span's start.

        A piece that is not verbatim stays whole as far as the file is concerned.
        """
        start = max(self.text.start, span.start)
        end = max(start, min(self.text.end, span.end))
        text = Span(start - span.start, end - span.start)
        if not self.verbatim:
            return replace(self, text=text)
        skipped = min(start - self.text.start, len(self.file))
        file = Span(self.file.start + skipped, self.file.start + skipped + len(text))
        return replace(self, text=text, file=file, column=self.column + skipped)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text came from, and how its bytes were read."""

    path: str
    encoding: str = "utf-8"
    assumed: bool = False  # the encoding was guessed rather than known


@dataclass(frozen=True, slots=True)
class Document:
    """A text in one language.

    ``text`` is the file's own text, nothing trimmed or replaced; or else it was taken from the
    file in ``pieces``, in their order. What stands between two pieces (the blank between two
    subtitles of a sentence) is in the text only.
    """

    language: str
    text: str
    blocks: tuple[Block, ...]
    origin: Origin
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document: its number and its place in the document's text."""

    index: int
    span: Span
    block: int  # index into Document.blocks


@dataclass(frozen=True, slots=True)
class Link:
    """An alignment link: source sentences and target sentences that say the same.

    One empty side is an omission (1-0) or an addition (0-1). ``source_span`` and ``target_span``
    are the places in the documents, down to the clause for phrases; None for an empty side.
    ``moved``: the translation has it in another place, so that it crosses other links.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    similarity: float
    source_span: Span | None = None
    target_span: Span | None = None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Location:
    """Where a segment's text stands in its file: path, 1-based line, and span when it has one.

    ``span`` is that in the document's text. ``column`` (1-based, in code points) is known where
    the file's line is the text itself. ``pieces`` are those of the document that the segment is
    from, where it has any, their ``text`` counted from the segment's own start.
    """

    path: str
    line: int
    span: Span | None = None
    column: int | None = None
    pieces: tuple[Piece, ...] = ()

    @property
    def file_span(self) -> Span | None:
        """The stretch of the file, from the segment's first character to its last."""
        if not self.pieces:
            return self.span
        return Span(self.pieces[0].file.start, self.pieces[-1].file.end)

    @property
    def unit(self) -> str | None:
        """What a person calls the place, beside its line; None where the line is all there is."""
        units = [piece.unit for piece in self.pieces if piece.unit]
        if not units:
            return None
        return units[0] if units[0] == units[-1] else f"{units[0]} to {units[-1]}"

    @property
    def shown(self) -> str:
        """The place in short: "guide.md:12", "report.docx, footnote 2"."""
        return f"{self.path}, {unit}" if (unit := self.unit) else f"{self.path}:{self.line}"

    def at(self, text: str, span: Span) -> tuple[int, int | None, int | None]:
        """Line, first column and column after the last of a span of the segment's own text.

        The columns are None where they are not known or the span goes over several lines.
        """
        if self.pieces:
            return self._in_pieces(span)
        before = text[: span.start]
        line = self.line + (before.count("\n") if self.column is not None else 0)
        if self.column is None or "\n" in span.of(text):
            return line, None, None
        start = len(before) - before.rfind("\n") - 1
        column = start + (1 if "\n" in before else self.column)
        return line, column, column + len(span)

    def has(self, span: Span) -> bool:
        """Whether the file has, in one line, the very characters of a span of the text."""
        return not self.pieces or any(
            piece.verbatim and piece.part is None and piece.text.contains(span)
            for piece in self.pieces
        )

    def _in_pieces(self, span: Span) -> tuple[int, int | None, int | None]:
        ends = [piece.text.end for piece in self.pieces]
        first = self.pieces[min(bisect_right(ends, span.start), len(ends) - 1)]
        last = self.pieces[min(bisect_left(ends, span.end), len(ends) - 1)]
        skipped = max(0, span.start - first.text.start) if first.verbatim else 0
        reached = min(span.end, last.text.end) if last.verbatim else last.text.end
        column = first.column + min(skipped, len(first.file))
        end = last.column + (max(0, reached - last.text.start) if last.verbatim else len(last.file))
        if first.line != last.line or (last.part, last.unit) != (first.part, first.unit):
            return first.line, None, None
        return first.line, column, max(column, end)


@dataclass(frozen=True, slots=True)
class Segment:
    """A source text and the translation that belongs to it."""

    id: str
    source: str
    target: str
    source_lang: str
    target_lang: str
    reference: str | None = None
    doc: str | None = None
    locked: bool = False
    note: str | None = None
    source_location: Location | None = None
    target_location: Location | None = None


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two documents put side by side: a segment for each link, in the links' order.

    ``lengths`` are the characters of all sentences of either.
    """

    source: Document
    target: Document
    links: tuple[Link, ...]
    segments: tuple[Segment, ...]
    lengths: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pin:
    """Sentences that a person says belong together; one empty side: they have no counterpart.

    ``where`` is the pin's own place, "pins.tsv:3", for messages.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    where: str
