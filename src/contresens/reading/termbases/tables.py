"""Termbases in tables (TSV, CSV, XLSX): a term and its translation in each row.

A header line names the columns: ``source`` and ``target`` or two languages (``en``, ``fr-CA``,
``French``; what a row says then concerns the second of them), and if you like ``status``,
``domain``, ``note``, ``case``, ``pos``, ``allowed`` and ``forbidden``. Without a header line the
first two columns are source and target; a further one that has nothing but statuses is the
status. Several terms in a cell are set apart by ``|``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from gettext import gettext as _

from contresens.errors import InputError, UsageError
from contresens.model import Concept, Term, TermStatus
from contresens.reading import tongues
from contresens.reading.termbases.collecting import Entry, meaning, tidy, vocabulary

SIDES = ("source", "target")
Row = tuple[int, Sequence[str]]
"""The number of a row, counted from 1, and its cells."""

_LIKE = 80.0
"""rapidfuzz ratio from which the name of a column is a known one misspelt."""


@dataclass(frozen=True, slots=True)
class Table:
    """Which column says what, and which sides have the term that a row is about and its name.

    ``base`` and ``other`` are each a side ("source" or "target") and its language; what a row
    says of status and case concerns the other.
    """

    columns: dict[str, int]
    base: tuple[str, str]
    other: tuple[str, str]

    def cell(self, cells: Sequence[str], column: str) -> str:
        """What a row has in a column; empty where there is no such column."""
        place = self.columns.get(column, len(cells))
        return tidy(cells[place]) if place < len(cells) else ""

    def terms(self, cells: Sequence[str], column: str) -> list[str]:
        """The terms of a cell."""
        return [term for part in self.cell(cells, column).split("|") if (term := tidy(part))]


def read_tsv(text: str, label: str, languages: tuple[str, str]) -> list[Concept]:
    """The concepts of tab-separated values.

    Raises UsageError, with file and line, for a row that cannot be understood.
    """
    lines = enumerate(text.split("\n"), start=1)
    return read_rows(
        ((number, [_unquoted(cell) for cell in line.split("\t")]) for number, line in lines),
        label,
        languages,
    )


def read_csv(text: str, label: str, languages: tuple[str, str]) -> list[Concept]:
    """The concepts of values separated by commas, semicolons or tabs.

    Raises UsageError, with file and line, for a row that cannot be understood.
    """
    first = next((line for line in text.split("\n") if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return read_rows(_numbered(reader), label, languages)
    except csv.Error as error:
        raise InputError(
            _("is not CSV ({error}).").format(error=error),
            where=f"{label}:{reader.line_num}",
            remedy=_("Save it again."),
        ) from error


def _numbered(reader: Iterable[list[str]]) -> Iterator[Row]:
    line = 1
    for cells in reader:
        yield line, cells
        line = getattr(reader, "line_num", line) + 1


def _unquoted(cell: str) -> str:
    cell = cell.strip()
    quoted = len(cell) > 1 and cell[0] == cell[-1] == '"'
    return cell[1:-1].replace('""', '"') if quoted else cell


def read_rows(rows: Iterable[Row], label: str, languages: tuple[str, str]) -> list[Concept]:
    """The concepts of a table's rows, blank ones and comments (``#``) left out.

    Raises UsageError, with file and line, for a row that cannot be understood.
    """
    filled = [
        (number, cells)
        for number, cells in rows
        if any(map(str.strip, cells)) and not cells[0].lstrip().startswith("# ")
    ]
    if not filled:
        raise InputError(
            _("has no terms."), where=label, remedy=_("Check that it is the right file.")
        )
    table, has_header = _table(filled, label, languages)
    entries: dict[tuple[str, str], Entry] = {}
    for number, cells in filled[has_header:]:
        _add(cells, f"{label}:{number}", table, entries)
    return [entry.concept() for entry in entries.values() if entry.terms]


def _add(
    cells: Sequence[str], where: str, table: Table, entries: dict[tuple[str, str], Entry]
) -> None:
    """Add what a row says to the entry of its source term and domain."""
    written = table.cell(cells, "status")
    status = meaning("status", written) if written else "preferred"
    if not status:
        known = ", ".join(names[0] for names in vocabulary()["status"].values())
        raise UsageError(
            _("there is no status {written!r}.").format(written=written),
            where=where,
            remedy=_("Use {known}.").format(known=known),
        )
    exact = _exact(table.cell(cells, "case"), where)
    noun = meaning("pos", table.cell(cells, "pos")) == "noun"
    base, other = (table.terms(cells, side) for side, _ in (table.base, table.other))
    domain, note = table.cell(cells, "domain"), table.cell(cells, "note")
    if status == "kept":
        _keep(base or other, other, Entry(where, domain, note, kept=True), entries)
        return
    key = (base[0].casefold() if base else f"\t{where}"), domain.casefold()
    entry = entries.setdefault(key, Entry(where, domain, note))
    for text in base:
        entry.add(Term(text, table.base[1], noun=noun), where)
    for text, rank in _others(cells, status, other, table):
        entry.add(Term(text, table.other[1], rank, exact_case=exact, noun=noun), where)


def _others(
    cells: Sequence[str], status: str, terms: Sequence[str], table: Table
) -> Iterator[tuple[str, TermStatus]]:
    """The terms that a row gives a status: the first of a cell where the row says nothing."""
    if table.other[0] == "source":  # read backwards: what else a word is called is not that word
        yield from ((text, TermStatus.PREFERRED) for text in terms[:1] if status == "preferred")
        return
    for place, text in enumerate(terms):
        allowed = place > 0 and status == "preferred"
        yield text, TermStatus.ALLOWED if allowed else TermStatus(status)
    for column in ("allowed", "forbidden"):
        yield from ((text, TermStatus(column)) for text in table.terms(cells, column))


def _keep(
    terms: Sequence[str],
    translations: Sequence[str],
    new: Entry,
    entries: dict[tuple[str, str], Entry],
) -> None:
    if translations and set(translations) != set(terms):
        raise UsageError(
            _("{term!r} is not to be translated, and has a translation.").format(term=terms[0]),
            where=new.where,
            remedy=_("Leave the target empty."),
        )
    entry = entries.setdefault((f"\tkept\t{terms[0]}", new.domain.casefold()), new)
    for text in terms:
        entry.add(Term(text, "", exact_case=True), new.where)


def _exact(written: str, where: str) -> bool:
    rule = meaning("case", written) if written else "any"
    if not rule:
        raise UsageError(
            _("there is no case rule {written!r}.").format(written=written),
            where=where,
            remedy=_("Use exact or any."),
        )
    return rule == "exact"


# --- columns --------------------------------------------------------------------------------------


def _table(filled: Sequence[Row], label: str, languages: tuple[str, str]) -> tuple[Table, bool]:
    """What the columns are, and whether the first row says so."""
    number, header = filled[0]
    columns = _named(header, languages)
    if all(side in columns for side in SIDES):
        _no_misspelt(header, columns, f"{label}:{number}")
        return _turned(columns, header, languages), True
    if columns and len(header) > 1:
        missing = languages["source" in columns]
        raise UsageError(
            _("no column is called {missing!r}.").format(missing=missing),
            where=f"{label}:{number}",
            remedy=_("Name the columns source and target, or with the codes of the two languages."),
        )
    width = max(len(cells) for _, cells in filled)
    if width < len(SIDES):
        raise UsageError(
            _("has only one column."),
            where=f"{label}:{number}",
            remedy=_("Write source, tab, target; a list of terms to keep ends in .txt."),
        )
    return _turned(_guessed(filled, width), (), languages), False


def _turned(columns: dict[str, int], header: Sequence[str], languages: tuple[str, str]) -> Table:
    """The table; in one that names languages, the first of the two in it is the base."""
    sides = list(zip(SIDES, languages, strict=True))
    named = [
        header and _is_language(tidy(header[columns[side]]).casefold(), code)
        for side, code in sides
    ]
    if all(named) and columns["target"] < columns["source"]:
        sides.reverse()
    return Table(columns, base=sides[0], other=sides[1])


def _named(header: Sequence[str], languages: tuple[str, str]) -> dict[str, int]:
    """The columns that a row names, if it is a header; the first of two that have one name."""
    found: dict[str, int] = {}
    for place, cell in enumerate(header):
        name = tidy(cell).casefold()
        side = next(
            (
                s
                for s, code in zip(SIDES, languages, strict=True)
                if name and _is_language(name, code)
            ),
            "",
        )
        column = side or (meaning("columns", name) if name else "")
        if column:
            found.setdefault(column, place)
    return found


def _is_language(name: str, code: str) -> bool:
    """Whether the name of a column means a language: ``fr``, ``fr-CA`` or ``French``."""
    tag = name.replace("_", "-")
    return tag == code or tag.startswith(f"{code}-") or name in tongues.names(code)


def _no_misspelt(header: Sequence[str], columns: dict[str, int], where: str) -> None:
    """Columns of others are left alone; one that is nearly ours is a mistake."""
    from rapidfuzz import process

    names = [name for listed in vocabulary()["columns"].values() for name in listed]
    for place, cell in enumerate(header):
        if place in columns.values() or not cell.strip() or meaning("columns", cell):
            continue
        best = process.extractOne(tidy(cell).casefold(), names, score_cutoff=_LIKE)
        if best:
            raise UsageError(
                _("there is no column {tidy!r}.").format(tidy=tidy(cell)),
                where=where,
                remedy=_("Did you mean {near!r}?").format(near=best[0]),
            )


def _guessed(filled: Sequence[Row], width: int) -> dict[str, int]:
    columns = {"source": 0, "target": 1}
    for place in range(2, width):
        values = {cells[place].strip() for _, cells in filled if place < len(cells)} - {""}
        if values and all(meaning("status", value) for value in values):
            columns.setdefault("status", place)
        else:
            columns.setdefault("note", place)
    return columns
