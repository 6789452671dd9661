"""gettext catalogues: the strings of a message's translation, over as many lines as it has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from gettext import gettext as _

from contresens.model import Amendment, Span
from contresens.reading.rewriting.fields import Field, Found, UnwritableError
from contresens.reading.rows import Context

_LINE = re.compile(r"[^\n]*\n?")
_START = re.compile(r'[ \t]*msgstr(?:\[(?P<form>\d{1,2})\])?[ \t]*(?=")')
_GOES_ON = re.compile(r'[ \t]*(?=")')
_ENDS = re.compile(r"[ \t]*msg(?:ctxt|id)\b(?!_plural)|[ \t]*#")
_CHARACTER = re.compile(r'\\.|[^"\\\r\n]')
_FORM = re.compile(r"\[(\d{1,2})\]$")
_ESCAPES = {"\\n": "\n", "\\t": "\t", "\\r": "\r", '\\"': '"', "\\\\": "\\"}
_WRITTEN = {meant: written for written, meant in _ESCAPES.items()}


def fields(text: str, amendments: Sequence[Amendment], _context: Context) -> Found:
    """The strings of each translation."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for amendment in amendments:
        place = amendment.segment.target_location
        form = _FORM.search(amendment.segment.id)
        if place is None or place.line > len(starts):
            yield UnwritableError(_("its entry is not known"))
            continue
        yield _strings(text, starts[place.line - 1], form[1] if form else None)


def _strings(text: str, start: int, form: str | None) -> Field:
    """The translation (in a plural form) of the entry whose msgid begins at a place."""
    read, places = list[str](), list[Span | None]()
    inside, at, first = False, start, True
    while at < len(text) and (line := _LINE.match(text, at)):
        match = _START.match(text, at, line.end())
        if match:
            inside = match["form"] == form
        elif not (match := _GOES_ON.match(text, at, line.end())):
            if _ENDS.match(text, at) and not first and (read or inside):
                break
            if not line[0].strip() and read:
                break
            inside = False
        if match and inside:
            for each in _characters(text, match.end() + 1, line.end()):
                read.append(_ESCAPES.get(each[0], each[0]))
                places.append(Span(*each.span()))
        first = False
        at = line.end()
    return Field("".join(read), places, _escaped)


def _characters(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    while match := _CHARACTER.match(text, start, end):
        yield match
        start = match.end()


def _escaped(new: str) -> str:
    return "".join(_WRITTEN.get(char, char) for char in new)
