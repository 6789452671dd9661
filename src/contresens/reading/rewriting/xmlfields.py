"""XML: the characters of an element's text, each with its place in the file.

lxml says which element holds a translation, expat where its characters stand; both number the
elements in the order of the file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from gettext import gettext as _
from typing import Any
from xml.parsers import expat

from contresens.model import Span
from contresens.reading import inline
from contresens.reading.rewriting.fields import Field, UnwritableError

Slot = tuple[int, bool]
"""The text that begins an element, or (True) that follows it: number of the element, which."""

Characters = list[tuple[str, Span]]

_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_BREAKS = ("\r\n", "\r")
_MARKUP = re.compile(r"[<>&\r\n]")


def declared(data: bytes) -> str:
    """The encoding that an XML declaration names; UTF-8 where none does."""
    match = _DECLARED.match(data)
    return match[1].decode("ascii") if match else "utf-8"


def root(text: str) -> Any:
    """The tree of a text, as the readers of XML have it.

    Raises UnwritableError for what is no XML.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
        encoding="utf-8",
    )
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnwritableError(_("the file is not XML ({error})").format(error=error)) from error


def numbered(root: Any, wanted: Collection[Any]) -> dict[Any, int]:
    """The numbers of some elements and of all inside them, in the order of the file from 0."""
    numbers: dict[Any, int] = {}
    ends: list[Any] = []
    for number, element in enumerate(root.iter("*")):
        while ends and not _is_inside(element, ends[-1]):
            ends.pop()
        if element in wanted or ends:
            numbers[element] = number
            ends.append(element)
    return numbers


def _is_inside(element: Any, other: Any) -> bool:
    return any(each is other for each in element.iterancestors())


def field(
    element: Any,
    identity: inline.Identity,
    slots: Mapping[Slot, Characters],
    numbers: Mapping[Any, int],
) -> Field:
    """The text of an element as it is read, tags included, with the places of its characters."""
    read, places = list[str](), list[Span | None]()
    for run in inline.runs(element, identity):
        if run.element is None:
            read.append(run.text)
            places += [None] * len(run.text)
            continue
        found = slots.get((numbers[run.element], run.tail), [])
        read.append("".join(char for char, _place in found))
        places += [place for _char, place in found]
    return Field("".join(read), places, escaped)


def escaped(new: str) -> str:
    """New text as it stands in XML. Raises UnwritableError for what would be markup."""
    if _MARKUP.search(new):
        raise UnwritableError(_("an edit would write markup"))
    return new


def slots(text: str, wanted: Iterable[int]) -> dict[Slot, Characters]:
    """The characters of the wanted elements, by the slot that they stand in.

    Raises UnwritableError for what is no XML.
    """
    reader = _Reader(text, frozenset(wanted))
    try:
        reader.parse()
    except (expat.ExpatError, ValueError) as error:
        raise UnwritableError(_("the file is not XML ({error})").format(error=error)) from error
    return reader.found


class _Reader:
    """Reads a text with expat and keeps the characters of some elements."""

    def __init__(self, text: str, wanted: frozenset[int]) -> None:
        self.found: dict[Slot, Characters] = {}
        self._text = text
        self._bytes = text.encode("utf-8")
        self._wanted = wanted
        self._number = -1
        self._open: list[int] = []
        self._slot: Slot = (-1, False)
        self._is_data = False  # inside a CDATA section, where nothing is escaped
        self._known = (0, 0)  # a place in the bytes and the same in the text
        self._parser = expat.ParserCreate("utf-8")

    def parse(self) -> None:
        """Read the whole text."""
        parser = self._parser
        parser.buffer_text = False
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartCdataSectionHandler = self._data_starts
        parser.EndCdataSectionHandler = self._data_ends
        parser.Parse(self._bytes, True)

    def _start(self, _name: str, _attributes: dict[str, str]) -> None:
        self._number += 1
        self._open.append(self._number)
        self._slot = (self._number, False)

    def _end(self, _name: str) -> None:
        self._slot = (self._open.pop(), True)

    def _data_starts(self) -> None:
        self._is_data = True

    def _data_ends(self) -> None:
        self._is_data = False

    def _characters(self, data: str) -> None:
        if self._slot[0] in self._wanted:
            start = self._place(self._parser.CurrentByteIndex)
            self.found.setdefault(self._slot, []).extend(self._placed(data, start))

    def _placed(self, data: str, start: int) -> Iterator[tuple[str, Span]]:
        """The characters of a piece that expat hands over, which begins at a place of the text."""
        text = self._text
        if text.startswith("&", start) and not self._is_data:
            end = text.index(";", start) + 1
            for char in data:  # of a reference there is one
                yield char, Span(start, end)
            return
        for char in data:
            broken = next((each for each in _BREAKS if text.startswith(each, start)), "")
            length = len(broken) if char == "\n" and broken else 1
            yield char, Span(start, start + length)
            start += length

    def _place(self, at: int) -> int:
        """A place in the bytes, in the text."""
        before, place = self._known
        self._known = (at, place + len(self._bytes[before:at].decode("utf-8")))
        return self._known[1]
