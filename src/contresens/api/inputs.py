"""What a program has at hand → segments or documents."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from gettext import gettext as _
from pathlib import Path
from typing import Any, Protocol, cast

from contresens import pipeline
from contresens.config import Config
from contresens.errors import InputError, UsageError
from contresens.model import Document, Segment, Units

Texts = Iterable[str | None]
"""A list, or a column of a table; a missing value is an empty text."""

Text = Path | Texts
Given = str | Path | Texts


class Frame(Protocol):
    """A table of any library: pandas, Polars, Arrow, a mapping of columns."""

    def __getitem__(self, column: str, /) -> Any:
        """The column of that name."""


Pairs = Path | Frame | Iterable[Segment] | Iterable[Mapping[str, Any]] | Iterable[Sequence[Any]]

_TEXTS = ("source", "target", "reference", "doc", "note", "source_lang", "target_lang")
_COLUMNS = ("id", "locked", *_TEXTS)
"""What a row can say; the names are those of JSON lines, and of a segment."""


def is_folder(given: object) -> bool:
    """Whether it is the path of a folder."""
    return isinstance(given, Path) and given.is_dir()


def usual(source: object, target: object) -> Units | None:
    """What two files or two texts are unless something else is said; None for what is paired."""
    return "text" if isinstance(source, Path) and isinstance(target, Path) else None


def uncut(source: object) -> Units:
    """What is to be aligned where nothing is said: a list has been cut already."""
    return "text" if isinstance(source, str | Path) else "lines"


def paired(source: object, target: object, config: Config) -> list[Segment]:
    """Two texts, or as many texts as texts, → segments numbered from 1."""
    if isinstance(source, Path) or isinstance(target, Path):
        raise UsageError(_("source and target must both be files, or both be texts."))
    if isinstance(source, str) != isinstance(target, str):
        raise UsageError(_("source and target must both be one text, or both be several."))
    if isinstance(source, str) and isinstance(target, str):
        return list(_rows([{"source": source, "target": target}], config))
    sides = [list(_values(side)) for side in (source, target)]
    if len(sides[0]) != len(sides[1]):
        raise UsageError(
            _("there are {sources} sources and {targets} targets.").format(
                sources=len(sides[0]), targets=len(sides[1])
            ),
            remedy=_('Texts that are not paired yet are aligned with units="lines".'),
        )
    rows = ({"source": one, "target": other} for one, other in zip(*sides, strict=True))
    return list(_rows(rows, config))


def pairs(given: object, config: Config) -> list[Segment]:
    """A table, or an iterable of pairs, mappings or segments, → segments."""
    if isinstance(given, str):
        raise UsageError(
            _("a text needs its translation."),
            remedy=_("For a file of pairs give a Path; for a text, source and target."),
        )
    columns = _columns(given)
    if columns is not None:
        return list(_rows(_of_table(given, columns), config))
    if not isinstance(given, Iterable):
        raise UsageError(_("pairs cannot be read from {kind}.").format(kind=type(given).__name__))
    return list(_rows(given, config))


def documents(
    source: object, target: object, units: Units, config: Config
) -> tuple[str | Document, str | Document]:
    """Two files by their paths, or two texts as documents; items of a list are lines."""
    if isinstance(source, Path) != isinstance(target, Path):
        raise UsageError(_("source and target must both be files, or both be texts."))
    first = _document(source, "source", config.source_lang, units)
    second = _document(
        target, "target", config.target_lang, "lines" if units == "lines" else "text"
    )
    return first, second


def texts_of(given: Text, language: str, count: int, name: str) -> tuple[str, ...]:
    """A text for each of so many segments. Raises UsageError where there are more or fewer."""
    if isinstance(given, Path):
        return pipeline.read_references(str(given), language, count)
    if isinstance(given, str):
        raise UsageError(
            _("{name} must be a list of texts, or the Path of a file.").format(name=name)
        )
    texts = tuple(_text(value, name, at) or "" for at, value in enumerate(_values(given), start=1))
    if len(texts) != count:
        raise UsageError(
            _("there are {number} {name} for {count} segments.").format(
                number=len(texts), name=name, count=count
            )
        )
    return texts


def _document(given: object, name: str, language: str, units: Units) -> str | Document:
    if isinstance(given, Path):
        return str(given)
    if isinstance(given, str):
        return pipeline.as_document(given, language, units, path=name)
    lines = (_text(value, name, at) or "" for at, value in enumerate(_values(given), start=1))
    joined = "\n".join(" ".join(line.splitlines()) for line in lines)
    return pipeline.as_document(joined, language, units, path=name)


def _columns(given: object) -> list[str] | None:
    """The names of a table's columns; None for what is no table."""
    if isinstance(given, Mapping):
        return [str(name) for name in given]
    names = getattr(given, "column_names", None)  # Arrow, datasets
    if names is None:
        names = getattr(given, "columns", None)  # pandas, Polars, and what is like them
    return None if names is None or callable(names) else [str(name) for name in names]


def _of_table(given: object, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    missing = {"source", "target"} - set(columns)
    if missing:
        raise UsageError(
            _("the table has no column {name!r}.").format(name=sorted(missing)[0]),
            remedy=_("It has {names}: rename them, or give two columns.").format(
                names=", ".join(columns)
            ),
        )
    names = [name for name in _COLUMNS if name in columns]
    table = cast("Frame", given)
    for values in zip(*(_values(table[name]) for name in names), strict=True):
        yield dict(zip(names, values, strict=True))


def _values(column: object) -> Iterable[Any]:
    """The values of a column as Python has them."""
    for method in ("to_pylist", "to_list"):  # Arrow; Polars, pandas
        convert = getattr(column, method, None)
        if callable(convert):
            return cast("Iterable[Any]", convert())
    if isinstance(column, Iterable):
        return column
    raise UsageError(_("texts cannot be read from {kind}.").format(kind=type(column).__name__))


def _rows(given: Iterable[Any], config: Config) -> Iterator[Segment]:
    for number, row in enumerate(given, start=1):
        if isinstance(row, Segment):
            yield row
        elif isinstance(row, Mapping):
            yield _segment(row, number, config)
        elif isinstance(row, Sequence) and not isinstance(row, str) and len(row) == 2:
            yield _segment(dict(zip(("source", "target"), row, strict=True)), number, config)
        else:
            raise InputError(
                _("pair {number} is no pair.").format(number=number),
                remedy=_("Give (source, target), or a mapping of both."),
            )


def _segment(row: Mapping[str, Any], number: int, config: Config) -> Segment:
    """A segment from what a row says; its number is its id where it has none."""
    for name in ("source", "target"):
        if name not in row:
            raise InputError(_("pair {number} has no {name!r}.").format(number=number, name=name))
    texts = {name: _text(row.get(name), name, number) for name in _TEXTS}
    own = row.get("id")
    locked = row.get("locked")
    return Segment(
        id=str(number) if _is_missing(own) else str(own),
        source=texts["source"] or "",
        target=texts["target"] or "",
        source_lang=texts["source_lang"] or config.source_lang,
        target_lang=texts["target_lang"] or config.target_lang,
        reference=texts["reference"],
        doc=texts["doc"],
        locked=not _is_missing(locked) and bool(locked),
        note=texts["note"],
    )


def _text(value: object, name: str, number: int) -> str | None:
    if _is_missing(value):
        return None
    if not isinstance(value, str):
        raise InputError(
            _("{name} {number} is no text but {value!r}.").format(
                name=name, number=number, value=value
            )
        )
    return str(value)


def _is_missing(value: object) -> bool:
    """None, NaN, and what pandas has for a value that is not there."""
    if isinstance(value, float):
        return math.isnan(value)
    return value is None or type(value).__name__ in {"NAType", "NaTType"}
