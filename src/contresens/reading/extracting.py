"""What a format's reader finds → a document's text, each piece of which knows where it stands.

A reader gives blocks of chunks: words as they stand in the file, tags in short form, what an entity
stands for. Here they become one text with blocks and ``Piece``s.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from gettext import gettext as _
from itertools import accumulate
from typing import NamedTuple

from contresens.errors import InputError
from contresens.model import Block, BlockKind, Document, Origin, Piece, Span
from contresens.reading import files, layout, speakers

Place = Callable[[int], tuple[int, int]]
"""Offset in the file → line and column, both from 1."""

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_WORD = re.compile(r"\w")
_TAG = re.compile(r"<(/?)(\w+)>")
_ENDED = re.compile(r"[.!?…:;。！？][\"”»’')\]]*\s*\Z")
_BEGINS = re.compile(r"\s*[\"“«‘'(\[–—-]*\s?(?:[^\W\d_a-zß-öø-ÿœ]|\d)")
_STRONG = "**"
_PEELS = 8
"""Pairs of tags around a block that are looked for."""

_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


class Sort(Enum):
    """What a chunk is."""

    WORDS = "words"  # as they stand in the file
    WRITTEN = "written"  # text that the file has in another form
    CODE = "code"  # a tag or placeholder
    BREAK = "break"  # a line break inside a block


class Chunk(NamedTuple):
    """A stretch of a block: its text, and where it stands in the file."""

    text: str
    start: int
    end: int
    sort: Sort = Sort.WORDS
    unit: str | None = None


def flowing(file: str, start: int, end: int) -> Iterator[Chunk]:
    """A stretch of a file as words; white space of any length is one blank, as in HTML."""
    at = start
    for match in _BLANKS.finditer(file, start, end):
        if match[0] == " ":
            continue
        if at < match.start():
            yield Chunk(file[at : match.start()], at, match.start())
        yield Chunk(" ", *match.span(), Sort.WRITTEN)
        at = match.end()
    if at < end:
        yield Chunk(file[at:end], at, end)


def raised(chunk: Chunk, *, low: bool = False) -> Iterator[Chunk]:
    """A superscript (or subscript): digits as such characters, so that 10⁶ is not 106."""
    table = _LOWERED if low else _RAISED
    for offset, char in enumerate(chunk.text):
        written = char.translate(table)
        if chunk.sort is Sort.WORDS:
            start, end = chunk.start + offset, chunk.start + offset + 1
        else:
            start, end = chunk.start, chunk.end
        sort = chunk.sort if written == char else Sort.WRITTEN
        yield Chunk(written, start, end, sort, chunk.unit)


def line_places(file: str) -> Place:
    """The lines and columns of a text, lines as editors number them."""
    starts = [line.start for line in layout.physical_lines(file)] or [0]

    def place(offset: int) -> tuple[int, int]:
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    return place


class Extract:
    """A document in the making."""

    def __init__(self, place: Place, part: str | None = None) -> None:
        self.place = place
        self.part = part
        self._parts: list[str] = []
        self._length = 0
        self._pieces: list[Piece] = []
        self._blocks: list[Block] = []

    def add(
        self, chunks: Sequence[Chunk], kind: BlockKind = BlockKind.TEXT, note: str | None = None
    ) -> None:
        """Add a block, or several where breaks evidently part it; what has no word is left out."""
        for part in _parted(chunks):
            inner = _peeled(_trimmed(part))
            if any(c.sort is not Sort.CODE and _WORD.search(c.text) for c in inner):
                self._block(inner, kind, note)

    def document(self, language: str, origin: Origin, *, spoken: bool = False) -> Document:
        """The document; ``spoken``: names of speakers before what they say are set apart.

        Raises InputError for one that has no text.
        """
        text = "".join(self._parts)
        if not self._blocks:
            raise InputError(
                _("has no text for translation."),
                where=files.label(origin.path),
                remedy=_("Check that it is the right file."),
            )
        blocks = tuple(_spoken(text, self._blocks, language) if spoken else self._blocks)
        return Document(language, text, blocks, origin, tuple(self._pieces))

    def _block(self, chunks: Sequence[Chunk], kind: BlockKind, note: str | None) -> None:
        if self._blocks:
            self._write("\n\n")
        start = self._length
        for chunk in chunks:
            self._piece(chunk)
            self._write(chunk.text)
        self._blocks.append(Block(Span(start, self._length), kind, note))

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _piece(self, chunk: Chunk) -> None:
        text = Span(self._length, self._length + len(chunk.text))
        verbatim = chunk.sort is Sort.WORDS
        last = self._pieces[-1] if self._pieces else None
        if not chunk.text or chunk.start == chunk.end:
            return
        if (
            last
            and verbatim
            and last.verbatim
            and last.text.end == text.start
            and last.file.end == chunk.start
            and (last.unit, last.part) == (chunk.unit, self.part)
        ):
            self._pieces[-1] = Piece(
                last.text.cover(text),
                Span(last.file.start, chunk.end),
                last.line,
                last.column,
                unit=last.unit,
                part=last.part,
            )
            return
        place = self.place(chunk.start)
        file = Span(chunk.start, chunk.end)
        self._pieces.append(Piece(text, file, *place, verbatim, chunk.unit, self.part))


def _parted(chunks: Sequence[Chunk]) -> Iterator[list[Chunk]]:
    """Cut at breaks between sentences, and at two in a row; any other is a blank."""
    part: list[Chunk] = []
    for at, chunk in enumerate(chunks):
        if chunk.sort is not Sort.BREAK:
            part.append(chunk)
        elif _parts(chunks, at):
            yield part
            part = []
        else:
            part.append(Chunk(" ", chunk.start, chunk.end, Sort.WRITTEN, chunk.unit))
    yield part


def _parts(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a new block begins after a break: another one follows, or a new sentence does."""
    for chunk in (chunks[number] for number in range(at + 1, len(chunks))):
        if chunk.sort is Sort.BREAK:
            return True
        if chunk.sort is not Sort.CODE and chunk.text.strip():
            break
    else:
        return True
    earlier = (chunks[number] for number in range(at - 1, -1, -1))
    before = next((c.text for c in earlier if c.sort is not Sort.CODE and c.text.strip()), "")
    return bool(not before or _ENDED.search(before) or _BEGINS.match(chunk.text))


def _trimmed(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks without white space at the edges of the block."""
    full = [at for at, chunk in enumerate(chunks) if chunk.text.strip()]
    kept = [chunk for chunk in chunks[full[0] : full[-1] + 1] if chunk.text] if full else []
    if kept:
        kept[0] = _cut(kept[0], len(kept[0].text) - len(kept[0].text.lstrip()), 0)
        kept[-1] = _cut(kept[-1], 0, len(kept[-1].text) - len(kept[-1].text.rstrip()))
    return kept


def _cut(chunk: Chunk, left: int, right: int) -> Chunk:
    text = chunk.text[left : len(chunk.text) - right]
    if chunk.sort is not Sort.WORDS:
        return chunk._replace(text=text)
    return chunk._replace(text=text, start=chunk.start + left, end=chunk.end - right)


def _peeled(chunks: list[Chunk]) -> list[Chunk]:
    """Without a pair of tags around all of the block: it says nothing of the words in it."""
    for _peel in range(_PEELS):
        if len(chunks) < 3 or not _encloses(chunks):
            break
        chunks = _trimmed(chunks[1:-1])
    return chunks


def _encloses(chunks: Sequence[Chunk]) -> bool:
    if chunks[0].sort is not Sort.CODE or chunks[-1].sort is not Sort.CODE:
        return False
    if chunks[0].text == chunks[-1].text == _STRONG:
        return all(chunk.text != _STRONG for chunk in chunks[1:-1])
    opening, closing = _TAG.fullmatch(chunks[0].text), _TAG.fullmatch(chunks[-1].text)
    if not opening or not closing or opening[1] or not closing[1] or opening[2] != closing[2]:
        return False
    same = (
        match
        for chunk in chunks[:-1]
        if chunk.sort is Sort.CODE
        and (match := _TAG.fullmatch(chunk.text))
        and match[2] == opening[2]
    )
    return all(depth > 0 for depth in accumulate(-1 if match[1] else 1 for match in same))


def _spoken(text: str, blocks: Sequence[Block], language: str) -> Iterator[Block]:
    prefixes = speakers.find([block.span.of(text) for block in blocks], language)
    for number, block in enumerate(blocks):
        if number not in prefixes or block.kind is not BlockKind.TEXT:
            yield block
            continue
        said = block.span.start + prefixes[number]
        prefix = layout.trimmed(text, Span(block.span.start, said))
        yield Block(prefix, BlockKind.SPEAKER, block.note)
        if said < block.span.end:
            yield Block(Span(said, block.span.end), block.kind, block.note)
