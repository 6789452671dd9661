"""Termbases in Excel workbooks: the first sheet that has something in it."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from gettext import gettext as _
from typing import Any

from contresens.errors import InputError
from contresens.model import Concept
from contresens.reading.termbases.tables import Row, read_rows

_LARGEST = 300_000_000
"""Bytes that a workbook may have when it is unpacked."""

_MOST_ROWS = 500_000
_MOST_COLUMNS = 100


def read_xlsx(data: bytes, label: str, languages: tuple[str, str]) -> list[Concept]:
    """The concepts of a workbook.

    Raises InputError for what is no workbook, UsageError for a row that cannot be understood.
    """
    rows = list(_rows(data, label))
    return read_rows(rows, label, languages)


def _rows(data: bytes, label: str) -> Iterator[Row]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > _LARGEST:
                raise _unreadable(label, "is too large when it is unpacked.")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which nobody needs here
            workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            for sheet in workbook.worksheets:
                found = list(_filled(sheet))
                if found:
                    yield from found
                    return
    except InputError:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers raise
        raise _unreadable(label, "is not an Excel workbook that can be read.") from error


def _filled(sheet: Any) -> Iterator[Row]:
    rows = sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True)
    for number, cells in enumerate(rows, start=1):
        if any(cell is not None for cell in cells):
            yield number, ["" if cell is None else _written(cell) for cell in cells]


def _written(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _unreadable(label: str, problem: str) -> InputError:
    return InputError(problem, where=label, remedy=_("Save it as .xlsx again, or as .tsv."))
