"""A row of named values → Segment, or the error that says what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import gettext as _
from typing import NamedTuple

from contresens.errors import InputError
from contresens.model import Location, Segment
from contresens.reading import files

COLUMNS = (
    "id",
    "source",
    "target",
    "reference",
    "doc",
    "locked",
    "note",
    "source_lang",
    "target_lang",
    "contresens",
)
"""What a row can say; anything else is for others and left alone.

``contresens`` has what a comment would say after the name of the tool: ``ignore NUM101``.
"""


class Context(NamedTuple):
    """What a row itself need not say."""

    path: str
    source_lang: str
    target_lang: str


class RowError(ValueError):
    """What is wrong with one row, and what to do about it."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.remedy = remedy


def segment(row: Mapping[str, object], line: int, context: Context) -> Segment:
    """The segment of a row; ``line`` is its 1-based line, and its id where it has none.

    Raises RowError where ``source`` or ``target`` is missing, or a value has the wrong type.
    """
    location = Location(context.path, line)
    return Segment(
        id=_identifier(row, line),
        source=_required(row, "source"),
        target=_required(row, "target"),
        source_lang=_text(row, "source_lang") or context.source_lang,
        target_lang=_text(row, "target_lang") or context.target_lang,
        reference=_text(row, "reference"),
        doc=_text(row, "doc"),
        locked=_flag(row, "locked"),
        note=_note(row),
        source_location=location,
        target_location=location,
    )


def problem(error: RowError, line: int, path: str) -> InputError:
    """The error of a row as one of the file."""
    return InputError(str(error), where=f"{files.label(path)}:{line}", remedy=error.remedy)


def _identifier(row: Mapping[str, object], line: int) -> str:
    value = row.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _text(row, "id") or str(line)


def _required(row: Mapping[str, object], name: str) -> str:
    if row.get(name) is None:
        raise RowError(
            _("there is no {name!r}.").format(name=name),
            _('Give it, or "{name}": "" where there is no text.').format(name=name),
        )
    return _text(row, name) or ""


def _text(row: Mapping[str, object], name: str) -> str | None:
    value = row.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise RowError(
            _("{name!r} is not a string but {kind}.").format(name=name, kind=_kind(value)),
            _("Put it in quotes."),
        )
    try:
        value.encode()
    except UnicodeEncodeError:
        raise RowError(
            _("{name!r} has something that is not a Unicode character.").format(name=name),
            _("Save the file in UTF-8."),
        ) from None
    return value


def _note(row: Mapping[str, object]) -> str | None:
    """The note, and what is told to the tool as the comment that it would be elsewhere."""
    told = (_text(row, "contresens") or "").strip()
    told = told if not told or told.casefold().startswith("contresens") else f"contresens: {told}"
    return "\n".join(filter(None, (_text(row, "note"), told))) or None


def _flag(row: Mapping[str, object], name: str) -> bool:
    value = row.get(name)
    if value is None or isinstance(value, bool):
        return bool(value)
    raise RowError(
        _("{name!r} is neither true nor false but {kind}.").format(name=name, kind=_kind(value)),
        _("Use true or false."),
    )


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "a string" if isinstance(value, str) else "an object")
