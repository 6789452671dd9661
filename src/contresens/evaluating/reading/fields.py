"""Fields of rows, and the complaints about those that are missing or wrong."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from gettext import gettext as _
from pathlib import Path
from typing import Any

from contresens.errors import InputError
from contresens.model import Severity, Span

Row = Mapping[str, Any]

_SEVERITIES = {
    "neutral": Severity.NEUTRAL,
    "no-error": Severity.NEUTRAL,
    "no error": Severity.NEUTRAL,
    "minor": Severity.MINOR,
    "major": Severity.MAJOR,
    "critical": Severity.CRITICAL,
    "base": Severity.CRITICAL,  # DEMETR: the whole translation is another one
}


def text(path: Path) -> str:
    """The text of a UTF-8 file. Raises InputError."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            _("byte {number} is not UTF-8.").format(number=error.start + 1),
            where=str(path),
            remedy=_("Save it in UTF-8."),
        ) from error
    except OSError as error:
        raise InputError(
            _("cannot be read: {strerror}.").format(strerror=error.strerror), where=str(path)
        ) from error


def json_lines(path: Path) -> Iterator[tuple[str, Row]]:
    """The objects of a JSON-lines file, each with its place. Raises InputError."""
    for number, line in enumerate(text(path).splitlines(), start=1):
        if line.strip():
            where = f"{path}:{number}"
            yield where, _object(_parsed(line, where), where)


def json_array(path: Path) -> Iterator[tuple[str, Row]]:
    """The objects of a JSON array, each with its place. Raises InputError."""
    rows = _parsed(text(path), str(path))
    if not isinstance(rows, list):
        raise InputError(_("is JSON, but not a list of objects."), where=str(path))
    for number, row in enumerate(rows, start=1):
        where = f"{path}, entry {number}"
        yield where, _object(row, where)


def table(path: Path) -> Iterator[tuple[str, Row]]:
    """The rows of a tab-separated file with a header, each with its place. Raises InputError.

    Quotation marks mean nothing: the tables of shared tasks have them unescaped.
    """
    reader = csv.DictReader(
        text(path).splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE, restval=""
    )
    yield from ((f"{path}:{number}", row) for number, row in enumerate(reader, start=2))


def string(row: Row, name: str, where: str) -> str:
    """A text of a row. Raises InputError where there is none."""
    value = row.get(name)
    if not isinstance(value, str):
        raise InputError(_("has no text {name!r}.").format(name=name), where=where)
    return value


def severity(value: object, where: str) -> Severity:
    """A severity by any of the names that the data sets have for it. Raises InputError."""
    try:
        return _SEVERITIES[str(value).strip().casefold()]
    except KeyError:
        raise InputError(
            _("has the unknown severity {value!r}.").format(value=value),
            where=where,
            remedy=_("Use neutral, minor, major or critical."),
        ) from None


def span(start: object, end: object, length: int, where: str) -> Span:
    """A half-open span in a text of that many characters. Raises InputError."""
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end <= length:
        raise InputError(
            _("marks the characters {start!r} to {end!r} of a text of {length}.").format(
                start=start, end=end, length=length
            ),
            where=where,
        )
    return Span(start, end)


def _parsed(line: str, where: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(_("is not JSON ({error}).").format(error=error), where=where) from None


def _object(row: object, where: str) -> Row:
    if not isinstance(row, dict):
        raise InputError(_("is JSON, but not an object."), where=where)
    return row
