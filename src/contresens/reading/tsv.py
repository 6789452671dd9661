"""Tab-separated values: ``source<TAB>target``, or any columns under a header line.

Fields are taken as they stand: a quotation mark is one of the text. Only where a file as a whole
is evidently quoted as spreadsheets do it, with doubled quotes, is it read so.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from contresens.errors import InputError
from contresens.model import Segment
from contresens.reading import columns
from contresens.reading.columns import Row
from contresens.reading.rows import Context


def read(text: str, context: Context) -> Iterator[Segment | InputError]:
    """The segment of each row, or what is wrong with it; blank lines are passed over."""
    return columns.read(_quoted(text) or _literal(text), context)


def is_quoted(text: str) -> bool:
    """Whether cells in quotation marks are read as spreadsheets write them."""
    return _quoted(text) is not None


def _literal(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), start=1):
        yield Row(number, line.removesuffix("\r").split("\t"))


def _quoted(text: str) -> list[Row] | None:
    """The rows as a spreadsheet wrote them, or None where it evidently did not.

    Evidence is a quoted field with a doubled quote in it, in a file where every field that begins
    with a quote is quoted rightly and all rows have as many columns.
    """
    if '""' not in text:
        return None
    found: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), dialect="excel-tab", strict=True)
    try:
        line = 1
        for cells in reader:
            found.append(Row(line, cells))
            line = reader.line_num + 1
    except csv.Error:
        return None
    widths = {len(row.cells) for row in found if row.cells}
    doubled = any('"' in cell for row in found for cell in row.cells)
    return found if doubled and len(widths) == 1 else None
