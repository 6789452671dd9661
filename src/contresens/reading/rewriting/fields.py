"""Where each character of a translation stands in its file, and putting edits there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from gettext import gettext as _

from contresens.model import Amendment, Edit, Span


class UnwritableError(ValueError):
    """An edit that a file cannot take, and why."""


@dataclass(frozen=True, slots=True)
class Field:
    """A translation in its file: for each of its characters the place in the file's text.

    A character that no place has (of a tag, of the blank between two lines) has None. ``escaped``
    writes new text as it has to stand there; it raises UnwritableError where it cannot.
    """

    text: str
    places: Sequence[Span | None]
    escaped: Callable[[str], str] = str


Found = Iterator["Field | UnwritableError"]
"""For each amendment, in order, where its text is in the file, or why it cannot be changed."""

Change = tuple[Span, str]
"""A stretch of the file's text, and what is to stand there."""


def changes(field: Field, amendment: Amendment) -> list[Change]:
    """What an amendment changes in the text of a file.

    Raises UnwritableError where the field does not read as the translation, or an edit touches
    what has no place.
    """
    if field.text != amendment.segment.target:
        raise UnwritableError(_("its text could not be found in the file"))
    return [change for edit in amendment.edits for change in _placed(field, edit)]


def _placed(field: Field, edit: Edit) -> Iterable[Change]:
    """The edit in the file: what is new at its first character, the other ones taken out."""
    touched = field.places[edit.span.start : edit.span.end]
    known = [place for place in touched if place is not None]
    if len(known) < len(touched):
        raise UnwritableError(_("an edit would change inline codes or joined lines"))
    new = field.escaped(edit.text)
    if not known:
        return [(_beside(field, edit.span.start), new)]
    merged = [known[0]]
    for place in known[1:]:  # what stands between two characters (a line of its own) stays
        if place.start == merged[-1].end:
            merged[-1] = merged[-1].cover(place)
        else:
            merged.append(place)
    return [(merged[0], new), *((place, "") for place in merged[1:])]


def _beside(field: Field, at: int) -> Span:
    """The empty stretch before a character, or behind the one before it."""
    after = field.places[at] if at < len(field.places) else None
    if after is not None:
        return Span(after.start, after.start)
    before = field.places[at - 1] if at else None
    if before is None:
        raise UnwritableError(_("an edit would stand between inline codes"))
    return Span(before.end, before.end)


def applied(text: str, changed: Iterable[Change]) -> str:
    """A text with changes, in whatever order they are given.

    Raises UnwritableError where two of them overlap.
    """
    parts, end = [], 0
    for span, new in sorted(changed):
        if span.start < end:
            raise UnwritableError(_("two edits would overlap in the file"))
        parts += [text[end : span.start], new]
        end = span.end
    return "".join((*parts, text[end:]))
