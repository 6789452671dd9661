"""Values separated by commas, semicolons, tabs or bars, as spreadsheets write them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from gettext import gettext as _
from itertools import islice

from contresens.errors import InputError
from contresens.model import Segment
from contresens.reading import columns, files
from contresens.reading.columns import Row
from contresens.reading.rows import Context

SUFFIXES = (".csv",)

_DELIMITERS = ",;\t|"
_SAMPLE = 30
"""Rows that tell the delimiter."""

_SAMPLE_SIZE = 100_000
"""Characters that these are taken from."""

_DECLARED = "sep="
"""What Excel writes in front: ``sep=;``."""


def read(text: str, context: Context) -> Iterator[Segment | InputError]:
    """The segment of each row, or what is wrong with it; blank lines are passed over."""
    delimiter, declared = dialect(text, context)
    line, rest = (2, text.partition("\n")[2]) if declared else (1, text)
    return columns.read(_rows(rest, delimiter, line, context), context)


def dialect(text: str, context: Context) -> tuple[str, bool]:
    """What separates the cells, and whether a first line says so."""
    first = text.partition("\n")[0]
    declared = first.strip().removeprefix(_DECLARED) if first.startswith(_DECLARED) else ""
    if len(declared) == 1:
        return declared, True
    return _delimiter(text, context), False


def _delimiter(text: str, context: Context) -> str:
    """What separates: it makes the first row a header, or else the most rows equally wide."""
    sample = text[:_SAMPLE_SIZE]

    def fitness(delimiter: str) -> tuple[bool, int, bool]:
        found = (row for row in _rows(sample, delimiter, 1, context) if isinstance(row, Row))
        table = [row.cells for row in islice(found, _SAMPLE) if any(map(str.strip, row.cells))]
        widths = Counter(len(cells) for cells in table if len(cells) > 1)
        width, count = widths.most_common(1)[0] if widths else (0, 0)
        return bool(table and columns.header(table[0], context)), count, width == 2

    return max(_DELIMITERS, key=fitness)


def _rows(text: str, delimiter: str, line: int, context: Context) -> Iterator[Row | InputError]:
    """The rows of a text whose first line is ``line``; a row that is quoted wrongly is an error."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    first = line
    while True:
        begin = first + reader.line_num
        try:
            yield Row(begin, next(reader))
        except StopIteration:
            return
        except csv.Error as error:
            yield InputError(
                _("the row is not CSV ({error}).").format(error=error),
                where=f"{files.label(context.path)}:{begin}",
                remedy=_("Close each quotation mark, and double those inside a quoted cell."),
            )
