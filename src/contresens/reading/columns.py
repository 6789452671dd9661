"""Rows of a table → segments: the first row may name the columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from gettext import gettext as _
from typing import NamedTuple

from contresens.errors import InputError
from contresens.model import Segment
from contresens.reading import rows, tongues
from contresens.reading.rows import Context, RowError

PLAIN = ("source", "target")
_FLAGS = {"": None, "true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class Row(NamedTuple):
    """The cells of a row, and the line it begins at."""

    line: int
    cells: Sequence[str]


def read(table: Iterable[Row | InputError], context: Context) -> Iterator[Segment | InputError]:
    """The segment of each row, or what is wrong with it; blank rows are passed over."""
    names: Sequence[str] = ()
    is_first = True
    for row in table:
        if isinstance(row, InputError):
            yield row
            continue
        if not any(map(str.strip, row.cells)):
            continue
        if is_first:
            is_first = False
            names = header(row.cells, context)
            if names:
                continue
        try:
            values = _named(row.cells, names or PLAIN, is_header=bool(names))
            yield rows.segment(values, row.line, context)
        except RowError as error:
            yield rows.problem(error, row.line, context.path)


def header(cells: Sequence[str], context: Context) -> tuple[str, ...]:
    """The names of the columns if the first row is a header, else nothing.

    A header has "source" and "target", or the two languages for them: ``fr``, ``fr-CA``, "French".
    """
    folded = [cell.strip().casefold() for cell in cells]
    names = tuple(name if name in rows.COLUMNS else _side(name, context) for name in folded)
    return names if names.count("source") == names.count("target") == 1 else ()


def _side(name: str, context: Context) -> str:
    """The side whose language the name of a column means, else the name."""
    for side, code in zip(PLAIN, (context.source_lang, context.target_lang), strict=True):
        if name and (name in tongues.names(code) or _is_tag(name, code)):
            return side
    return name


def _is_tag(name: str, code: str) -> bool:
    return tongues.base(name) == code and len(name) <= len(code) + 5 and " " not in name


def _named(cells: Sequence[str], names: Sequence[str], *, is_header: bool) -> dict[str, object]:
    if len(cells) > len(names) or (not is_header and len(cells) < len(names)):
        raise RowError(
            _("has {count} columns, not {wanted}.").format(count=len(cells), wanted=len(names)),
            _("Give each row as many as the header line.")
            if is_header
            else _(
                "Write source, tab, target; "
                "for more, name the columns in a header line ({names} …)."
            ).format(names=", ".join(rows.COLUMNS[:5])),
        )
    values: dict[str, object] = dict(zip(names, cells, strict=False))
    optional = {name: values[name] or None for name in values if name not in PLAIN}
    flag = str(values.get("locked") or "").strip().casefold()
    return values | optional | {"locked": _FLAGS.get(flag, flag)}
