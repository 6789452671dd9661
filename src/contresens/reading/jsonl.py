"""JSON lines: ``{"id", "source", "target"}`` and more, one object a line, read as a stream."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator
from gettext import gettext as _

from contresens.errors import InputError
from contresens.model import Segment
from contresens.reading import rows
from contresens.reading.rows import Context, RowError


def read(lines: Iterable[bytes], context: Context) -> Iterator[Segment | InputError]:
    """The segment of each line, or what is wrong with it; blank lines are passed over."""
    for number, line in enumerate(lines, start=1):
        data = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if not data.strip():
            continue
        try:
            yield rows.segment(_row(data), number, context)
        except RowError as error:
            yield rows.problem(error, number, context.path)


def _row(line: bytes) -> dict[str, object]:
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise RowError(
            _("byte {number} of the line is not UTF-8.").format(number=error.start + 1),
            _("Save the file in UTF-8."),
        ) from None
    except json.JSONDecodeError as error:
        raise RowError(
            _("is not JSON ({reason} at column {column}).").format(
                reason=error.msg, column=error.colno
            ),
            _("Write one JSON object a line."),
        ) from None
    except (RecursionError, ValueError):
        raise RowError(
            _("is JSON that is too deep or too big."), _("Write a flat object.")
        ) from None
    if not isinstance(row, dict):
        raise RowError(
            _("is JSON, but not an object."),
            _('Write {"source": "…", "target": "…"} on each line.'),
        )
    return row
