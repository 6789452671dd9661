"""Documents, sentences, links and segments: texts and the places in them."""

from __future__ import annotations

from dataclasses import dataclass
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
    """A paragraph, a speaker prefix or a piece of page furniture: a stretch without line break."""

    span: Span
    kind: BlockKind = BlockKind.TEXT


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text came from, and how its bytes were read."""

    path: str
    encoding: str = "utf-8"
    assumed: bool = False  # the encoding was guessed rather than known


@dataclass(frozen=True, slots=True)
class Document:
    """A text in one language. ``text`` is the file's own text, nothing trimmed or replaced."""

    language: str
    text: str
    blocks: tuple[Block, ...]
    origin: Origin


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

    ``column`` (1-based, in code points) is known where the file's line is the text itself.
    """

    path: str
    line: int
    span: Span | None = None
    column: int | None = None


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
