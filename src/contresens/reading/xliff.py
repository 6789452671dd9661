"""XLIFF 1.2 and 2.x, and what Trados, memoQ and Phrase make of it, read as a stream.

A unit that is cut into segments gives a segment for each. Units that must not be translated, and
those that are locked in a dialect, are locked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from gettext import gettext as _
from typing import Any, BinaryIO

from contresens.errors import InputError
from contresens.model import Location, Segment
from contresens.reading import files, inline, rows, tongues
from contresens.reading.rows import Context, RowError
from contresens.reading.tongues import LanguageError
from contresens.reading.xmlstream import child, children, elements, inherited, local, own

SUFFIXES = (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff")

UNITS = frozenset({"trans-unit", "unit"})
_LOCKED = frozenset({"true", "locked", "yes", "1"})
_PHRASE = "memsource"
_HEADER = "x-gettext-domain-header"
"""What a PO file says of itself, made a unit on the way to XLIFF."""


def read(file: BinaryIO, context: Context) -> Iterator[Segment | InputError]:
    """The segments of each unit, or what is wrong with it."""
    label = files.label(context.path)
    refused: set[str] = set()
    found = elements(file, root="xliff", units=UNITS, groups=("group", "file"), label=label)
    try:
        for unit in found:
            if unit.get("restype") == _HEADER:
                continue
            try:
                for segment, _element in located(unit, context):
                    yield segment
            except RowError as error:
                if str(error) in refused:
                    continue
                if isinstance(error, LanguageError):  # of a whole file: said once
                    refused.add(str(error))
                yield rows.problem(error, unit.sourceline, context.path)
    except InputError as error:
        yield error


def located(unit: Any, context: Context) -> Iterator[tuple[Segment, Any | None]]:
    """The segments of a unit, each with the element of its target. Raises RowError."""
    around = next((each for each in unit.iterancestors() if local(each) == "file"), unit)
    root = unit.getroottree().getroot()
    source, target = tongues.of_file(
        context,
        around.get("source-language") or root.get("srcLang") or "",
        around.get("target-language") or root.get("trgLang") or "",
    )
    about = {
        "source_lang": source,
        "target_lang": target,
        "doc": around.get("original") or around.get("id") or None,
    }
    pairs = _pairs if local(unit) == "trans-unit" else _segments
    for piece in pairs(unit):
        yield _segment(unit, piece, about, context), piece.target


class _Piece:
    """A source and its translation: their elements, and what is said of them."""

    def __init__(self, identifier: str, source: Any, target: Any | None) -> None:
        self.id = identifier
        self.source = source
        self.target = target
        self.locked = False
        self.remarks: list[str] = []


def _segment(unit: Any, piece: _Piece, about: dict[str, Any], context: Context) -> Segment:
    notes = [*piece.remarks, *_notes(unit)]
    row = {
        **about,
        "id": piece.id or None,
        "source": _text(piece.source, unit),
        "target": "" if piece.target is None else _text(piece.target, unit),
        "locked": piece.locked or inherited(unit, "translate") == "no",
        "note": "\n".join(notes) or None,
    }
    segment = rows.segment(row, unit.sourceline, context)
    places = [
        Location(context.path, (unit if side is None else side).sourceline)
        for side in (piece.source, piece.target)
    ]
    return replace(segment, source_location=places[0], target_location=places[1])


def _text(element: Any, unit: Any) -> str:
    written = inline.text(element, identity)
    return inline.phrase_codes(written) if _is_phrase(unit) else written


def has_written_codes(element: Any, unit: Any) -> bool:
    """Whether Phrase has written codes into the text, which are read as tags."""
    written = inline.text(element, identity)
    return _is_phrase(unit) and inline.phrase_codes(written) != written


def identity(element: Any) -> str:
    """An end is known by its start (version 2) or its number of a pair (version 1.2)."""
    if local(element) in {"ec", "ex", "bx"}:
        return inline.attribute(element, "startRef", "rid", "id")
    return inline.attribute(element, "id")


def _notes(unit: Any) -> list[str]:
    found = children(unit, "note")
    if (group := child(unit, "notes")) is not None:
        found += children(group, "note")
    return [note for each in found if (note := "".join(each.itertext()).strip())]


# --- version 1.2 ----------------------------------------------------------------------------------


def _pairs(unit: Any) -> Iterator[_Piece]:
    """The pairs of a unit of version 1.2: itself, or its segments where it is cut into some."""
    source, target = child(unit, "source"), child(unit, "target")
    if source is None:
        raise RowError(_("the unit has no <source>."), _("Export the file again."))
    identifier = str(unit.get("id") or "")
    cut = child(unit, "seg-source")
    sources = _marks(source if cut is None else cut)
    targets = _marks(target)
    if not sources or (target is not None and not targets and inline.text(target, identity)):
        piece = _Piece(identifier, source, target)
        _add_states(piece, unit, None)
        yield piece
        return
    defined = _definitions(unit)
    for mid, mark in sources.items():
        name = mid if mid in defined else f"{identifier}/{mid}"
        piece = _Piece(name, mark, targets.get(mid))
        _add_states(piece, unit, defined.get(mid))
        yield piece


def _marks(element: Any | None) -> dict[str, Any]:
    """The segments inside an element, by their numbers."""
    if element is None:
        return {}
    marks = (each for each in element.iter("{*}mrk") if each.get("mtype") == "seg")
    return {str(mark.get("mid") or at): mark for at, mark in enumerate(marks, start=1)}


def _definitions(unit: Any) -> dict[str, Any]:
    """What Trados says of each segment, by its number, which is that of its editor."""
    group = child(unit, "seg-defs")
    return {} if group is None else {own(each, "id"): each for each in children(group, "seg")}


def _add_states(piece: _Piece, unit: Any, defined: Any | None) -> None:
    sayers = [each for each in (unit, defined) if each is not None]
    piece.locked = any(own(each, "locked").casefold() in _LOCKED for each in sayers)
    for element, name in (
        (piece.target, "state"),
        (unit, "status"),  # memoQ
        (defined, "conf"),  # Trados
    ):
        if element is not None and (state := own(element, name)):
            piece.remarks.append(f"state: {state}")
    if own(unit, "confirmed") == "0" and _is_phrase(unit):
        piece.remarks.append("state: not confirmed")


def _is_phrase(unit: Any) -> bool:
    spaces = unit.nsmap.values()
    return any(_PHRASE in uri for uri in spaces)


# --- version 2 ------------------------------------------------------------------------------------


def _segments(unit: Any) -> Iterator[_Piece]:
    """The pairs of a unit of version 2."""
    identifier = str(unit.get("id") or "")
    found = children(unit, "segment")
    for at, segment in enumerate(found, start=1):
        source = child(segment, "source")
        if source is None:
            raise RowError(_("the segment has no <source>."), _("Export the file again."))
        own_id = str(segment.get("id") or "")
        name = identifier if len(found) == 1 else f"{identifier}/{own_id or at}"
        piece = _Piece(name, source, child(segment, "target"))
        state = " ".join(filter(None, (segment.get("state"), segment.get("subState"))))
        piece.remarks += [f"state: {state}"] if state else []
        piece.remarks += _notes(segment)  # where they may not be, and some tools write them
        yield piece
