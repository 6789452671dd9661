"""Excel workbooks: the cell of a translation, in the parts of the archive that hold it.

A text that one cell alone has is changed where the workbook keeps its texts. Formulas, and texts
that several cells share, are left alone.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Sequence
from gettext import gettext as _
from typing import Any

from contresens.model import Amendment
from contresens.reading import columns
from contresens.reading.rewriting import xmlfields
from contresens.reading.rewriting.fields import Change, Field, UnwritableError, applied, changes
from contresens.reading.rows import Context
from contresens.reading.xmlstream import local

_SHARED = "xl/sharedStrings.xml"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")


def rewritten(
    data: bytes, amendments: Sequence[Amendment], context: Context
) -> tuple[bytes, list[tuple[Amendment, UnwritableError]]]:
    """The workbook with the amendments, and those that it cannot take.

    Every other part of it is as it was. Raises UnwritableError where it has no sheet of pairs.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        before = {name: archive.read(name) for name in archive.namelist()}
    parts = dict(before)
    book = _Book(parts)
    sheet, column = _first_sheet(data, context)
    path = book.sheets.get(sheet)
    if path is None:
        raise UnwritableError(_("its sheet could not be found"))
    located: dict[str, list[tuple[Amendment, Sequence[Any]]]] = {}
    refused = []
    for amendment in amendments:
        place = amendment.segment.target_location
        try:
            part, texts = book.texts(path, f"{column}{place.line if place else 0}")
            located.setdefault(part, []).append((amendment, texts))
        except UnwritableError as error:
            refused.append((amendment, error))
    for part, found in located.items():
        parts[part], left = _changed(book, part, found)
        refused += left
    return (data if parts == before else _archived(data, parts)), refused


def _changed(
    book: _Book, part: str, found: Sequence[tuple[Amendment, Sequence[Any]]]
) -> tuple[bytes, list[tuple[Amendment, UnwritableError]]]:
    """A part with the amendments of the texts that it has, and those that it cannot take."""
    numbers = xmlfields.numbered(book.root(part), {each for _, texts in found for each in texts})
    slots = xmlfields.slots(book.text(part), numbers.values())
    changed: list[Change] = []
    refused = []
    for amendment, texts in found:
        characters = [each for text in texts for each in slots.get((numbers[text], False), [])]
        field = Field(
            "".join(char for char, _place in characters),
            [place for _char, place in characters],
            xmlfields.escaped,
        )
        try:
            changed += changes(field, amendment)
        except UnwritableError as error:
            refused.append((amendment, error))
    return applied(book.text(part), changed).encode("utf-8"), refused


def _first_sheet(data: bytes, context: Context) -> tuple[str, str]:
    """The name of the sheet that is read, and the letters of the column of translations."""
    from openpyxl import load_workbook
    from openpyxl.utils import get_column_letter

    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows(max_col=100, values_only=True):
            cells = ["" if value is None else str(value) for value in row]
            if any(map(str.strip, cells)):
                names = columns.header(cells, context)
                return sheet.title, get_column_letter(1 + (names.index("target") if names else 1))
    raise UnwritableError(_("its sheet could not be found"))


class _Book:
    """The parts of a workbook as text and as trees, each read once."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self._parts = parts
        self._texts: dict[str, str] = {}
        self._roots: dict[str, Any] = {}
        self._named_cells: dict[str, dict[str, Any]] = {}
        self._shared: Sequence[Any] | None = None
        self._counted: Counter[str] | None = None
        self.sheets = self._named()

    def text(self, part: str) -> str:
        """A part as text. Raises UnwritableError where it is not UTF-8."""
        if part not in self._texts:
            try:
                self._texts[part] = self._parts[part].decode("utf-8")
            except (KeyError, UnicodeDecodeError) as error:
                raise UnwritableError(_("{part} cannot be read").format(part=part)) from error
        return self._texts[part]

    def texts(self, sheet: str, name: str) -> tuple[str, Sequence[Any]]:
        """The part that holds the text of a cell, and the elements that it is in, run by run.

        Raises UnwritableError where it has none of its own.
        """
        cell = self._cells(sheet).get(name)
        if cell is None or cell.find("{*}f") is not None:
            raise UnwritableError(_("its cell is empty, or has a formula"))
        if cell.get("t") == "inlineStr":
            return sheet, _spoken(cell)
        value = cell.find("{*}v")
        if cell.get("t") != "s" or value is None:
            raise UnwritableError(_("its cell has no text"))
        if self._uses()[value.text] != 1:
            raise UnwritableError(_("its text is shared by several cells"))
        return _SHARED, _spoken(self._items()[int(value.text)])

    def _cells(self, sheet: str) -> dict[str, Any]:
        """The cells of a sheet by their names, such as B2."""
        if sheet not in self._named_cells:
            cells = self.root(sheet).iter("{*}c")
            self._named_cells[sheet] = {str(cell.get("r")): cell for cell in cells}
        return self._named_cells[sheet]

    def _items(self) -> Sequence[Any]:
        """The texts that cells share."""
        if self._shared is None:
            self._shared = self.root(_SHARED).findall("{*}si")
        return self._shared

    def _uses(self) -> Counter[str]:
        """How many cells of all sheets have each shared text."""
        if self._counted is None:
            self._counted = Counter(
                value.text
                for part in self._parts
                if _SHEET.fullmatch(part)
                for cell in self.root(part).iter("{*}c")
                if cell.get("t") == "s" and (value := cell.find("{*}v")) is not None
            )
        return self._counted

    def root(self, part: str) -> Any:
        """A part as a tree. Raises UnwritableError where it is no XML."""
        if part not in self._roots:
            self._roots[part] = xmlfields.root(self.text(part))
        return self._roots[part]

    def _named(self) -> dict[str, str]:
        """The part of each sheet, by its name."""
        relations = {
            each.get("Id"): each.get("Target")
            for each in self.root("xl/_rels/workbook.xml.rels").iter("{*}Relationship")
        }
        named = {}
        for sheet in self.root("xl/workbook.xml").iter("{*}sheet"):
            identifier = next((v for k, v in sheet.items() if k.endswith("}id")), "")
            target = str(relations.get(identifier, ""))
            named[str(sheet.get("name"))] = (
                target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            )
        return named


def _spoken(item: Any) -> Sequence[Any]:
    """The texts of a cell, run by run; the reading of Japanese characters is none of them."""
    return [
        text
        for text in item.iter("{*}t")
        if not any(local(each) == "rPh" for each in text.iterancestors() if each is not item)
    ]


def _archived(data: bytes, parts: dict[str, bytes]) -> bytes:
    """The archive with its parts in their order, each packed and dated as it was."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(out, "w") as after,
    ):
        after.comment = before.comment
        for info in before.infolist():
            after.writestr(info, parts[info.filename], compress_type=info.compress_type)
    return out.getvalue()
