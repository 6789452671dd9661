"""Documents and lines: plain text, Markdown, HTML, subtitles, JSON lines."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from gettext import gettext as _

from contresens.model import Amendment, Location, Span
from contresens.reading.rewriting.fields import Field, Found, UnwritableError
from contresens.reading.rows import Context

_MARKUP = re.compile(r"[<>&\n\r]")


def document(_text: str, amendments: Sequence[Amendment], _context: Context) -> Found:
    """The places of segments that were cut from a document."""
    for amendment in amendments:
        location = amendment.segment.target_location
        if location is None or location.span is None:
            yield UnwritableError(_("its place in the file is not known"))
        else:
            yield _stretch(amendment, location, location.span)


def _stretch(amendment: Amendment, location: Location, span: Span) -> Field:
    places: list[Span | None] = (
        _pieced(location, len(amendment.segment.target))
        if location.pieces
        else [Span(at, at + 1) for at in range(span.start, span.end)]
    )
    return Field(amendment.segment.target, places, _unmarked if location.pieces else _inline)


def _pieced(location: Location, length: int) -> list[Span | None]:
    places: list[Span | None] = [None] * length
    for piece in location.pieces:
        if piece.verbatim and piece.part is None:
            for at in range(len(piece.text)):
                start = piece.file.start + at
                places[piece.text.start + at] = Span(start, start + 1)
    return places


def _inline(new: str) -> str:
    if "\n" in new or "\r" in new:
        raise UnwritableError(_("an edit would break a line"))
    return new


def _unmarked(new: str) -> str:
    if _MARKUP.search(new):
        raise UnwritableError(_("an edit would write markup"))
    return new


# --- JSON lines -----------------------------------------------------------------------------------

_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"')
_UNIT = re.compile(
    r"(?P<pair>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|\\u[0-9a-fA-F]{4}|\\.|[^\\]",
    re.DOTALL,
)


def lines(text: str, amendments: Sequence[Amendment], _context: Context) -> Found:
    """The value of "target" in the line of each segment."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for amendment in amendments:
        place = amendment.segment.target_location
        if place is None or place.line > len(starts):
            yield UnwritableError(_("its line is not known"))
            continue
        start = starts[place.line - 1]
        end = starts[place.line] if place.line < len(starts) else len(text)
        yield _value(text, start, end)


def _value(text: str, start: int, end: int) -> Field | UnwritableError:
    """The last value of the key "target" of the object itself, as JSON's readers take it."""
    depth, key, found = 0, "", None
    at = start
    while at < end:
        char = text[at]
        if char == '"' and (match := _STRING.match(text, at, end)):
            if depth == 1 and key == "target":
                found, key = Span(at + 1, match.end() - 1), ""
            elif depth == 1 and re.match(r"\s*:", text[match.end() : match.end() + 20]):
                key = json.loads(match[0])
            at = match.end()
            continue
        depth += (char in "{[") - (char in "}]")
        key = "" if char == "," else key
        at += 1
    if found is None:
        return UnwritableError(_("its value could not be found in the line"))
    ascii_only = text[start:end].isascii() and "\\u" in text[start:end]
    units = list(_UNIT.finditer(text, found.start, found.end))
    read = [json.loads(f'"{unit[0]}"') for unit in units]

    def escaped(new: str) -> str:
        return json.dumps(new, ensure_ascii=ascii_only)[1:-1]

    return Field("".join(read), [Span(*unit.span()) for unit in units], escaped)
