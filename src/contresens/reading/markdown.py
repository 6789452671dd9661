"""Markdown (CommonMark with tables) → its paragraphs, headings, items and cells.

markdown-it-py says what the blocks are and what stands in them; where each stands is followed
through the file's own characters. ``**``, links and code between backticks stay as the checks of
markup know them. The address of a link within the site is cut down to the name of its file, which
is what two languages have in common; emphasis is left out, since they differ in what they stress.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from contresens.model import Document, Origin
from contresens.reading import htmlpages, htmltags, layout
from contresens.reading.extracting import Chunk, Extract, Sort, line_places
from contresens.reading.htmltags import Comment, Tag

if TYPE_CHECKING:
    from markdown_it.token import Token

SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")

_FRONT = {"---": ("---", "..."), "+++": ("+++",)}
"""What the data before a text begins and ends with."""

_LINK_END = re.compile(
    r"\](?:\(\s*(?:<[^<>\n]*+>|(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*+\))*+)"
    r"(?:\s+(?:\"(?:\\.|[^\"\\])*+\"|'(?:\\.|[^'\\])*+'|\((?:\\.|[^()\\])*+\)))?\s*\)"
    r"|\[(?:\\.|[^\[\]\\])*+\])?+"
)
_LINE_BREAK = re.compile(r"(?: *+|\\)\n[ \t]*+")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,60}\]")
_LABEL = re.compile(r"(?:\[![A-Za-z]{1,20}\]|\[[ xX]\]|\[\^[^\]\s]{1,60}\]:)\s*")
"""At the start of a block: a kind of notice, a box to tick, the number of a footnote."""

_FENCE = ":::"
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
_UNFIT = re.compile(r"[\s()<>]+")
_LONGEST = 250


def read(file: str, language: str, origin: Origin) -> Document:
    """The blocks of a text, without front matter and blocks of code.

    Raises InputError for one that has no text.
    """
    extract = Extract(line_places(file))
    _Reader(file, extract, language).take()
    return extract.document(language, origin)


def address(written: str, language: str) -> str:
    """What two languages have in common of where a link leads.

    The whole address of another site; of a file, its name without the code of the language.
    """
    if _ABSOLUTE.match(written):
        return _UNFIT.sub("_", written)[:_LONGEST]
    name = re.split(r"[#?]", written.rstrip("/"))[0].rpartition("/")[2]
    plain = re.sub(rf"[._-]{re.escape(language)}(?=[._-]|\Z)", "", name, flags=re.IGNORECASE)
    return _UNFIT.sub("_", plain if plain != language else "")[:_LONGEST] or "#"


class _LostError(Exception):
    """What the parser answers is not what stands in the file."""


class _Content(NamedTuple):
    """The content of a block, and where each of its characters stands in the file."""

    text: str
    places: list[int]

    def chunks(self, start: int, end: int) -> Iterator[Chunk]:
        """A stretch as it stands; cut where the file has something between."""
        first = start
        for at in range(start, end):
            if self.places[at + 1] != self.places[at] + 1:
                if first < at:
                    yield Chunk(self.text[first:at], self.places[first], self.places[at])
                yield Chunk(self.text[at], self.places[at], self.places[at + 1], Sort.WRITTEN)
                first = at + 1
        if first < end:
            yield Chunk(self.text[first:end], self.places[first], self.places[end])

    def one(self, written: str, start: int, end: int, sort: Sort) -> Chunk:
        """A stretch that is written in another way."""
        return Chunk(written, self.places[start], self.places[end], sort)


class _Reader:
    def __init__(self, file: str, extract: Extract, language: str) -> None:
        self.file = file
        self.extract = extract
        self.language = language
        self.lines = layout.physical_lines(file)
        self.page = htmlpages.Page(file, extract, language)
        self._cells: dict[int, int] = {}

    def take(self) -> None:
        """Read the file."""
        from markdown_it import MarkdownIt

        parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")
        lines = [line.of(self.file) for line in self.lines]
        for at in range(_front_matter(lines)):
            lines[at] = ""
        is_cell = False
        for token in parser.parse("\n".join(lines)):
            if token.type in {"td_open", "th_open", "td_close", "th_close"}:
                is_cell = token.nesting > 0
            elif token.type == "inline" and token.map:
                self._inline(token, (token.map[0], token.map[1]), is_cell=is_cell)
            elif token.type == "html_block" and token.map:
                self._html(token.map[0], token.map[1])

    def _html(self, first: int, last: int) -> None:
        if not self.lines[first].of(self.file).lstrip().startswith(">"):
            last = min(last, len(self.lines)) - 1
            self.page.take(self.lines[first].start, self.lines[last].end)

    def _inline(self, token: Token, lines: tuple[int, int], *, is_cell: bool) -> None:
        content = self._located(token.content, lines[0], is_cell=is_cell)
        if content is None:
            return
        notes = self.page.notes
        if any(line.startswith(_FENCE) for line in token.content.split("\n")):
            chunks = list(_plain(content))
        else:
            try:
                chunks = list(_Inline(content, self.language, notes).chunks(token.children or []))
            except _LostError:
                chunks = list(_plain(content))
        self.extract.add(list(_marked(chunks)), note="\n".join(notes) or None)
        notes.clear()

    def _located(self, content: str, first: int, *, is_cell: bool) -> _Content | None:
        """Where the characters of a block stand; None where they cannot be found."""
        if is_cell:
            return self._located_cell(content, first)
        places: list[int] = []
        for number, line in enumerate(content.split("\n"), start=first):
            if number >= len(self.lines):
                return None
            core, span = line.strip(), self.lines[number]
            raw = span.of(self.file).replace("\0", "\ufffd")
            at = len(raw.rstrip()) - len(core)
            if not raw.startswith(core, max(at, 0)):
                at = raw.find(core)
            if at < 0:
                return None
            start = span.start + at
            lead = len(line) - len(line.lstrip()) if core else 0
            places += [max(span.start, start - lead + offset) for offset in range(lead)]
            places += range(start, start + len(line) - lead)
            places.append(min(start + len(line) - lead, span.end))  # of the line break
        return _Content(content, places)

    def _located_cell(self, content: str, number: int) -> _Content | None:
        span = self.lines[number]
        raw = span.of(self.file).replace("\0", "\ufffd")
        at = raw.find(content.replace("|", "\\|"), self._cells.get(number, 0))
        if at < 0 or not content:
            return None
        places, place = [], span.start + at
        for char in content:
            places.append(place)
            place += 2 if char == "|" else 1
        self._cells[number] = place - span.start
        return _Content(content, [*places, place])


def _front_matter(lines: Sequence[str]) -> int:
    """How many lines the data before the text takes up."""
    endings = _FRONT.get(lines[0].rstrip()) if lines else None
    if endings is None:
        return 0
    ends = (at for at, line in enumerate(lines[1:], start=2) if line.rstrip() in endings)
    return next(ends, 0)


def _plain(content: _Content) -> Iterator[Chunk]:
    """A block as it stands, line by line; marks of containers are left out."""
    at = 0
    for line in content.text.split("\n"):
        if not line.startswith(_FENCE):
            yield from content.chunks(at, at + len(line))
        at += len(line) + 1
        if at <= len(content.text):
            yield content.one("\n", at - 1, at, Sort.BREAK)


def _marked(chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """The chunks without labels at the start, and calls of footnotes as placeholders."""
    first = True
    for chunk in _joined(chunks):
        if chunk.sort is not Sort.WORDS:
            yield chunk
            continue
        label = _LABEL.match(chunk.text) if first else None
        first = False
        at = label.end() if label else 0
        for call in _FOOTNOTE.finditer(chunk.text, at):
            yield _part(chunk, at, call.start())
            yield _part(chunk, *call.span())._replace(
                text=f'<ph id="{call[0][1:-1]}"/>', sort=Sort.CODE
            )
            at = call.end()
        yield _part(chunk, at, len(chunk.text))


def _joined(chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """The chunks, neighbours that stand side by side in the file made one."""
    run: list[Chunk] = []
    for chunk in chunks:
        if run and (chunk.sort is not Sort.WORDS or chunk.start != run[-1].end):
            yield _run(run)
            run = []
        if chunk.sort is Sort.WORDS:
            run.append(chunk)
        else:
            yield chunk
    if run:
        yield _run(run)


def _run(chunks: Sequence[Chunk]) -> Chunk:
    return Chunk("".join(chunk.text for chunk in chunks), chunks[0].start, chunks[-1].end)


def _part(chunk: Chunk, start: int, end: int) -> Chunk:
    return Chunk(chunk.text[start:end], chunk.start + start, chunk.start + end)


class _Inline:
    """The tokens inside a block, followed through its characters."""

    def __init__(self, content: _Content, language: str, notes: list[str]) -> None:
        self.content = content
        self.language = language
        self.notes = notes
        self.at = 0
        self._auto = False  # inside an address in angle brackets
        self._ends: list[str] = []  # where the links that are open lead
        self._readers: dict[str, Callable[[Token], Iterator[Chunk]]] = {
            "text": self._text,
            "text_special": self._text_special,
            "softbreak": self._softbreak,
            "hardbreak": self._hardbreak,
            "strong_open": self._strong,
            "strong_close": self._strong,
            "code_inline": self._code,
            "link_open": self._link_open,
            "link_close": self._link_close,
            "image": self._image,
            "html_inline": self._html,
        }

    def chunks(self, tokens: Sequence[Token]) -> Iterator[Chunk]:
        """All that the tokens stand for. Raises _LostError where they and the text part ways."""
        for token in tokens:
            if self._auto and token.type != "link_close":
                continue
            yield from self._readers.get(token.type, self._mark)(token)
        if self.content.text[self.at :].strip():
            raise _LostError

    def _passed(self, written: str) -> tuple[int, int]:
        """Step over what must stand here; where it does."""
        start = self.at
        if not self.content.text.startswith(written, start):
            raise _LostError
        self.at += len(written)
        return start, self.at

    def _mark(self, token: Token) -> Iterator[Chunk]:
        """Marks that are left out: those of emphasis and of what is struck out."""
        self._passed(token.markup)
        yield from ()

    def _text(self, token: Token) -> Iterator[Chunk]:
        yield from self.content.chunks(*self._passed(token.content))

    def _text_special(self, token: Token) -> Iterator[Chunk]:
        start, end = self._passed(token.markup)
        kept = token.info == "entity" and token.content in "<>"
        if kept:
            yield from self.content.chunks(start, end)
        elif token.content != "\u00ad":
            yield self.content.one(token.content, start, end, Sort.WRITTEN)

    def _softbreak(self, _: Token) -> Iterator[Chunk]:
        yield self._line_break(" ", Sort.WRITTEN)

    def _hardbreak(self, _: Token) -> Iterator[Chunk]:
        yield self._line_break("\n", Sort.BREAK)

    def _line_break(self, written: str, sort: Sort) -> Chunk:
        match = _LINE_BREAK.match(self.content.text, self.at)
        if not match:
            raise _LostError
        self.at = match.end()
        return self.content.one(written, *match.span(), sort)

    def _strong(self, token: Token) -> Iterator[Chunk]:
        yield self.content.one("**", *self._passed(token.markup), Sort.CODE)

    def _code(self, token: Token) -> Iterator[Chunk]:
        start, inner = self._passed(token.markup)
        closing = re.compile(rf"(?<!`){token.markup}(?!`)").search(self.content.text, inner)
        if not closing:
            raise _LostError
        self.at = closing.end()
        chunks = [Chunk(self.content.text[inner : closing.start()], 0, 0)]
        places = self.content.places
        yield from htmlpages.code(chunks, places[start], places[self.at])

    def _link_open(self, token: Token) -> Iterator[Chunk]:
        if token.markup == "autolink":
            end = self.content.text.find(">", self.at)
            if end < 0:
                raise _LostError
            start, self.at, self._auto = self.at, end + 1, True
            yield from self.content.chunks(start, self.at)
        else:
            self._ends.append(str(token.attrGet("href") or ""))
            yield self.content.one("[", *self._passed("["), Sort.CODE)

    def _link_close(self, _: Token) -> Iterator[Chunk]:
        if self._auto:
            self._auto = False
        else:
            yield self._link_end(self._ends.pop() if self._ends else "")

    def _link_end(self, target: str) -> Chunk:
        match = _LINK_END.match(self.content.text, self.at)
        if not match:
            raise _LostError
        self.at = match.end()
        return self.content.one(f"]({address(target, self.language)})", *match.span(), Sort.CODE)

    def _image(self, token: Token) -> Iterator[Chunk]:
        yield self.content.one("![", *self._passed("!["), Sort.CODE)
        yield from self.content.chunks(*self._passed(token.content))
        yield self._link_end(str(token.attrGet("src") or ""))

    def _html(self, token: Token) -> Iterator[Chunk]:
        start, end = self._passed(token.content)
        for each in htmltags.tokens(token.content):
            if isinstance(each, Comment):
                self.notes += filter(None, [htmlpages.note(each.text)])
            elif isinstance(each, Tag) and each.name == "br":
                yield self.content.one("\n", start, end, Sort.BREAK)
            elif isinstance(each, Tag) and (name := htmlpages.kept(each)):
                yield self.content.one(name, start, end, Sort.CODE)
