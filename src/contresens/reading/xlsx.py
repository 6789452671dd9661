"""Pairs in Excel workbooks: the first sheet that has something in it, read row by row."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from gettext import gettext as _
from typing import Any

from contresens.errors import InputError
from contresens.model import Segment
from contresens.reading import archives, columns, files
from contresens.reading.columns import Row
from contresens.reading.rows import Context

SUFFIXES = (".xlsx", ".xlsm")

_MOST_COLUMNS = 100


def read(data: bytes, context: Context) -> Iterator[Segment | InputError]:
    """The segment of each row, or what is wrong with it; its line is the number of the row."""
    return columns.read(_rows(data, files.label(context.path)), context)


def _rows(data: bytes, label: str) -> Iterator[Row | InputError]:
    from openpyxl import load_workbook

    try:
        archives.Archive(data, label, "an Excel workbook")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which nobody needs here
            workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in workbook.worksheets:
            width = 0
            for row in _filled(sheet):
                width = width or max(len(row.cells), len(columns.PLAIN))
                missing = width - len(row.cells)
                yield Row(row.line, [*row.cells, *[""] * missing])
            if width:
                return
    except InputError as error:
        yield error
    except Exception as error:  # openpyxl raises whatever its parsers raise
        yield _unreadable(label, f"is not an Excel workbook that can be read ({error}).")


def _filled(sheet: Any) -> Iterator[Row]:
    """The rows of a sheet that have something in them, up to their last cell that has."""
    table = sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)
    for number, values in enumerate(table, start=1):
        cells = [_written(value) for value in values]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            yield Row(number, cells)


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).casefold()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _unreadable(label: str, problem: str) -> InputError:
    return InputError(problem, where=label, remedy=_("Save it as .xlsx again, or as .csv."))
