"""Tables with separators: the cell of the translation, as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from gettext import gettext as _
from typing import NamedTuple

from contresens.model import Amendment, Span
from contresens.reading import columns, csvtable, tsv
from contresens.reading.rewriting.fields import Field, Found, UnwritableError
from contresens.reading.rows import Context


class _Cell(NamedTuple):
    """What a cell says, where each of its characters stands, and whether it is in quotes."""

    text: str
    places: Sequence[Span | None]
    quoted: bool


class _Row(NamedTuple):
    line: int
    cells: list[_Cell]


def fields(text: str, amendments: Sequence[Amendment], context: Context) -> Found:
    """The cell of each translation."""
    delimiter, skipped, quoting = _dialect(text, context)
    wanted = {_line(amendment) for amendment in amendments}
    index, found, is_first = 1, {}, True
    for row in _rows(text, delimiter, skipped, quoting=quoting):
        if is_first and any(cell.text.strip() for cell in row.cells):
            is_first = False
            names = columns.header([cell.text for cell in row.cells], context)
            index = names.index("target") if names else 1
        if row.line in wanted and index < len(row.cells):
            found[row.line] = row.cells[index]
    for amendment in amendments:
        cell = found.get(_line(amendment))
        if cell is None:
            yield UnwritableError(_("its row could not be found"))
            continue
        yield Field(cell.text, cell.places, partial(_written, delimiter, cell.quoted))


def _line(amendment: Amendment) -> int:
    place = amendment.segment.target_location
    return place.line if place else 0


def _dialect(text: str, context: Context) -> tuple[str, int, bool]:
    """What separates, how many characters come before the table, whether cells may be quoted."""
    if context.path.lower().endswith(csvtable.SUFFIXES):
        delimiter, declared = csvtable.dialect(text, context)
        return delimiter, text.index("\n") + 1 if declared else 0, True
    return "\t", 0, tsv.is_quoted(text)


def _written(delimiter: str, quoted: bool, new: str) -> str:
    """New text as it has to stand in a cell."""
    if quoted:
        return new.replace('"', '""')
    if any(char in new for char in (delimiter, '"', "\n", "\r")):
        raise UnwritableError(_("an edit would end its cell"))
    return new


_BREAK = re.compile(r"\r\n|\n|\r")


def _rows(text: str, delimiter: str, start: int, *, quoting: bool) -> Iterator[_Row]:
    """The rows from a place on, each with the line it begins at."""
    at, line = start, 1 + len(_BREAK.findall(text, 0, start))
    breaks = _BREAK if quoting else re.compile(r"\n")
    while at < len(text):
        begin, first, cells = at, line, list[_Cell]()
        while True:
            cell, at = _cell(text, at, delimiter, breaks, quoting=quoting)
            cells.append(cell)
            if text.startswith(delimiter, at):
                at += len(delimiter)
                continue
            break
        match = breaks.match(text, at)
        end = match.end() if match else len(text)
        line += len(breaks.findall(text, begin, end))
        yield _Row(first, cells)
        at = end


def _cell(
    text: str, at: int, delimiter: str, breaks: re.Pattern[str], *, quoting: bool
) -> tuple[_Cell, int]:
    """The cell that begins at a place, and where it ends."""
    if quoting and text.startswith('"', at):
        return _quoted(text, at + 1)
    end = text.find(delimiter, at)
    stop = breaks.search(text, at)
    over = min(place for place in (end, stop.start() if stop else -1, len(text)) if place >= 0)
    # the carriage return before a line feed is none of the cell
    last = over - 1 if not quoting and text[at:over].endswith("\r") and over != end else over
    return _Cell(text[at:last], [Span(n, n + 1) for n in range(at, last)], quoted=False), over


_QUOTED = re.compile(r'""|\r\n|[^"]', re.DOTALL)


def _quoted(text: str, at: int) -> tuple[_Cell, int]:
    read, places = list[str](), list[Span | None]()
    while match := _QUOTED.match(text, at):
        at = match.end()
        if match[0] == "\r\n":
            read += ["\r", "\n"]
            places += [Span(at - 2, at - 1), Span(at - 1, at)]
        else:
            read.append('"' if match[0] == '""' else match[0])
            places.append(Span(*match.span()))
    return _Cell("".join(read), places, quoted=True), at + text.startswith('"', at)
