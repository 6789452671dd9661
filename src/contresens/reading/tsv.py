"""Tab-separated values: ``source<TAB>target``, or any columns under a header line.

Fields are taken as they stand: a quotation mark is one of the text. Only where a file as a whole
is evidently quoted as spreadsheets do it, with doubled quotes, is it read so.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from contresens.errors import InputError
from contresens.model import Segment
from contresens.reading import rows
from contresens.reading.rows import Context, RowError

PLAIN = ("source", "target")
_FLAGS = {"": None, "true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class _Row(NamedTuple):
    line: int
    cells: Sequence[str]


def read(text: str, context: Context) -> Iterator[Segment | InputError]:
    """The segment of each row, or what is wrong with it; blank lines are passed over."""
    table = (row for row in _quoted(text) or _literal(text) if any(map(str.strip, row.cells)))
    first = next(table, None)
    if first is None:
        return
    header = _header(first.cells, context)
    for row in table if header else chain([first], table):
        try:
            values = _named(row.cells, header or PLAIN, is_header=bool(header))
            yield rows.segment(values, row.line, context)
        except RowError as error:
            yield rows.problem(error, row.line, context.path)


def _header(cells: Sequence[str], context: Context) -> tuple[str, ...]:
    """The names of the columns if the first row is a header, else nothing.

    A header has "source" and "target", or the codes of the two languages for them.
    """
    codes = {context.source_lang: "source", context.target_lang: "target"}
    folded = [cell.strip().casefold() for cell in cells]
    names = tuple(name if name in rows.COLUMNS else codes.get(name, name) for name in folded)
    return names if names.count("source") == names.count("target") == 1 else ()


def _named(cells: Sequence[str], names: Sequence[str], *, is_header: bool) -> dict[str, object]:
    if len(cells) > len(names) or (not is_header and len(cells) < len(names)):
        raise RowError(
            f"has {len(cells)} columns, not {len(names)}.",
            "Give each row as many as the header line."
            if is_header
            else "Write source, tab, target; for more, name the columns in a header line "
            f"({', '.join(rows.COLUMNS[:5])} …).",
        )
    values: dict[str, object] = dict(zip(names, cells, strict=False))
    optional = {name: values[name] or None for name in values if name not in PLAIN}
    flag = str(values.get("locked") or "").strip().casefold()
    return values | optional | {"locked": _FLAGS.get(flag, flag)}


def _literal(text: str) -> Iterator[_Row]:
    for number, line in enumerate(text.split("\n"), start=1):
        yield _Row(number, line.removesuffix("\r").split("\t"))


def _quoted(text: str) -> list[_Row] | None:
    """The rows as a spreadsheet wrote them, or None where it evidently did not.

    Evidence is a quoted field with a doubled quote in it, in a file where every field that begins
    with a quote is quoted rightly and all rows have as many columns.
    """
    if '""' not in text:
        return None
    found: list[_Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), dialect="excel-tab", strict=True)
    try:
        line = 1
        for cells in reader:
            found.append(_Row(line, cells))
            line = reader.line_num + 1
    except csv.Error:
        return None
    widths = {len(row.cells) for row in found if row.cells}
    doubled = any('"' in cell for row in found for cell in row.cells)
    return found if doubled and len(widths) == 1 else None
