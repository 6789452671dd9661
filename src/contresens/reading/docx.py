"""Word documents (DOCX): paragraphs, cells, notes, headers and footers, with short tags in them.

What a reviewer deleted, comments and hidden text are left out. Bold and links are tags, calls of
notes are placeholders; a paragraph that is bold as a whole has no tag. Places count the characters
of all ``<t>`` of a part.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from contresens.model import Document, Origin
from contresens.reading import files
from contresens.reading.archives import Archive
from contresens.reading.extracting import Chunk, Extract, Sort, raised
from contresens.reading.xmlstream import child, local, own

SUFFIXES = (".docx", ".docm")

_MAIN = "word/document.xml"
_RELATIONS = "_rels/.rels"
_OFFICE_DOCUMENT = "/officeDocument"
_NOTES = ("footnotes", "endnotes")
_EDGES = ("header", "footer")

_LEFT_OUT = frozenset(
    {"del", "moveFrom", "Fallback", "rPr", "pPr", "sdtPr", "instrText", "delText", "rt", "oMath"}
)
_OFF = frozenset({"0", "false", "off", "none"})
_CALLS = frozenset({"footnoteReference", "endnoteReference"})
_LARGEST = 200_000_000
"""Bytes of all parts that are read: as trees they take several times as much."""

_HYPHEN = "\u2011"
_DEPTH = 200
"""Elements inside one another; a document that has more was not made by an office program."""


def read(data: bytes, language: str, origin: Origin) -> Document:
    """The text of a document, body first, then notes, headers and footers.

    Raises InputError for what is no Word document, or has no text.
    """
    archive = Archive(data, files.label(origin.path), "a Word document", _LARGEST)
    extract = Extract(lambda offset: (1, offset + 1))
    counted = 0
    for name, unit in _parts(archive):
        part = _Part(archive.tree(name), extract, unit, counted)
        extract.part, extract.place = name, part.place
        part.take()
        counted = part.paragraphs
    return extract.document(language, origin, spoken=True)


def _parts(archive: Archive) -> Iterator[tuple[str, str]]:
    """The parts that have text, in order, and what a person calls their places."""
    names = archive.names()
    main = _main(archive) if _RELATIONS in names else _MAIN
    if main not in names:
        raise archive.unreadable(f"there is no {main}")
    yield main, ""
    folder = main.rpartition("/")[0]
    stems = {name: name.rpartition("/")[2].removesuffix(".xml") for name in sorted(names)}
    for kind in (*_NOTES, *_EDGES):
        for name, stem in stems.items():
            if name == f"{folder}/{stem}.xml" and stem.rstrip("0123456789") == kind:
                yield name, kind.removesuffix("s")


def _main(archive: Archive) -> str:
    for relation in archive.tree(_RELATIONS):
        if own(relation, "Type").endswith(_OFFICE_DOCUMENT):
            return own(relation, "Target").lstrip("/")
    return _MAIN


class _Part:
    """A part of a document: its texts are counted before they are read."""

    def __init__(self, root: Any, extract: Extract, unit: str, before: int) -> None:
        self._root = root
        self._extract = extract
        self._unit = unit
        self._starts: dict[Any, int] = {}  # of the texts, in all text of the part
        self._firsts: list[int] = []  # of the paragraphs
        self._numbers: dict[Any, int] = {}
        self._tables = 0
        self._before = before
        length = 0
        for element in root.iter("{*}p", "{*}t"):
            if local(element) == "p":
                self._numbers[element] = before + len(self._firsts) + 1
                self._firsts.append(length)
            else:
                self._starts[element] = length
                length += len(element.text or "")

    @property
    def paragraphs(self) -> int:
        """How many paragraphs there are up to the end of this part."""
        return self._before + len(self._firsts)

    def place(self, offset: int) -> tuple[int, int]:
        """The number of the paragraph, and the place in it."""
        at = bisect_right(self._firsts, offset)
        return self._before + at, offset - self._firsts[at - 1] + 1

    def take(self) -> None:
        """Read the part."""
        self._container(self._root, self._unit, 0)

    def _container(self, element: Any, unit: str, depth: int) -> None:
        if depth > _DEPTH:
            return
        for each in element:
            name = local(each)
            if name == "p":
                self._paragraph(each, unit, depth)
            elif name == "tbl":
                self._table(each, depth)
            elif name in {"footnote", "endnote"}:
                if own(each, "type") in {"", "normal"}:
                    self._container(each, f"{name} {own(each, 'id')}", depth + 1)
            elif name not in _LEFT_OUT:
                self._container(each, unit, depth + 1)

    def _table(self, table: Any, depth: int) -> None:
        self._tables += 1
        number = self._tables
        for rows, row in enumerate(_within(table, "tr"), start=1):
            for at, cell in enumerate(_within(row, "tc"), start=1):
                unit = f"table {number}, row {rows}, cell {at}"
                self._container(cell, f"{self._unit} {unit}".strip(), depth + 1)

    def _paragraph(self, paragraph: Any, unit: str, depth: int) -> None:
        place = unit or f"paragraph {self._numbers[paragraph]}"
        boxes: list[Any] = []
        chunks = list(self._content(paragraph, place, boxes, 0))
        self._extract.add(list(_without_seams(chunks)))
        for box in boxes:
            self._container(box, place, depth + 1)

    def _content(self, element: Any, unit: str, boxes: list[Any], depth: int) -> Iterator[Chunk]:
        """The chunks inside a paragraph or what stands in it; text boxes are put aside."""
        if depth > _DEPTH:
            return
        for each in element:
            name = local(each)
            if name == "r":
                yield from self._run(each, unit, boxes)
            elif name == "hyperlink":
                yield Chunk("<a>", 0, 0, Sort.CODE, unit)
                yield from self._content(each, unit, boxes, depth + 1)
                yield Chunk("</a>", 0, 0, Sort.CODE, unit)
            elif name not in _LEFT_OUT:
                yield from self._content(each, unit, boxes, depth + 1)

    def _run(self, run: Any, unit: str, boxes: list[Any]) -> Iterator[Chunk]:
        style = child(run, "rPr")
        if _is_on(style, "vanish"):
            return
        shift = "" if style is None else own_of(style, "vertAlign")
        chunks: list[Chunk] = []
        for each in run:
            chunks += self._piece(each, unit, boxes)
        if shift in {"superscript", "subscript"}:
            low = shift == "subscript"
            chunks = [c for chunk in chunks for c in raised(chunk, low=low)]
        if _is_on(style, "b") and any(chunk.text.strip() for chunk in chunks):
            yield Chunk("<b>", 0, 0, Sort.CODE, unit)
            yield from chunks
            yield Chunk("</b>", 0, 0, Sort.CODE, unit)
        else:
            yield from chunks

    def _piece(self, each: Any, unit: str, boxes: list[Any]) -> Iterator[Chunk]:
        """What one element of a run stands for."""
        name = local(each)
        if name == "t":
            text, start = each.text or "", self._starts[each]
            yield Chunk(text, start, start + len(text), unit=unit)
        elif name in {"tab", "ptab"}:
            yield Chunk(" ", 0, 0, Sort.WRITTEN, unit)
        elif name in {"br", "cr"}:
            yield Chunk("\n", 0, 0, Sort.BREAK, unit)
        elif name == "noBreakHyphen":
            yield Chunk(_HYPHEN, 0, 0, Sort.WRITTEN, unit)
        elif name in _CALLS:
            yield Chunk("<ph/>", 0, 0, Sort.CODE, unit)
        elif name == "ruby":
            base = child(each, "rubyBase")
            if base is not None:
                yield from self._content(base, unit, boxes, 0)
        elif name in {"drawing", "pict", "object", "AlternateContent"}:
            boxes += _boxes(each)


def own_of(style: Any, name: str) -> str:
    """The value of a property, "" where it is not set."""
    found = child(style, name)
    return "" if found is None else own(found, "val")


def _is_on(style: Any | None, name: str) -> bool:
    found = None if style is None else child(style, name)
    return found is not None and own(found, "val").casefold() not in _OFF


def _within(element: Any, name: str) -> Iterator[Any]:
    """The rows or cells of a table, also inside content controls."""
    for each in element:
        if local(each) == name:
            yield each
        elif local(each) in {"sdt", "sdtContent", "ins", "customXml"}:
            yield from _within(each, name)


def _boxes(element: Any) -> Iterator[Any]:
    """The text boxes inside a drawing, once where it is there in two forms."""
    for each in element.iter("{*}txbxContent"):
        around = [local(outer) for outer in each.iterancestors()]
        if "Fallback" not in around:
            yield each


def _without_seams(chunks: list[Chunk]) -> Iterator[Chunk]:
    """The chunks without bold that ends and begins again: Word cuts runs for its own reasons."""
    at = 0
    while at < len(chunks):
        following = chunks[at + 1] if at + 1 < len(chunks) else None
        if chunks[at].text == "</b>" and following and following.text == "<b>":
            at += 2
            continue
        yield chunks[at]
        at += 1
