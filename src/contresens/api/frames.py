"""Rows → a table of pandas, Polars or Arrow, each loaded only when it is asked for.

Columns have their types even where there are no rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from gettext import gettext as _
from importlib import import_module
from typing import TYPE_CHECKING, Any

from contresens.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Row = Mapping[str, Any]


class Kind(Enum):
    """What a column holds."""

    TEXT = auto()
    NUMBER = auto()
    COUNT = auto()
    TRUTH = auto()
    TEXTS = auto()
    COUNTS = auto()
    SPANS = auto()  # pairs of start and end


Columns = Mapping[str, Kind]

_PANDAS = {Kind.NUMBER: "float64", Kind.COUNT: "int64", Kind.TRUTH: "bool"}
"""What is not here is left as pandas has it."""


def pandas(rows: Sequence[Row], columns: Columns) -> pd.DataFrame:
    """The rows as a table of pandas. Raises UsageError where it is not installed."""
    library = _library("pandas", "pandas")
    types = {name: _PANDAS[kind] for name, kind in columns.items() if kind in _PANDAS}
    table: pd.DataFrame = library.DataFrame(list(rows), columns=list(columns)).astype(types)
    return table


def polars(rows: Sequence[Row], columns: Columns) -> pl.DataFrame:
    """The rows as a table of Polars. Raises UsageError where it is not installed."""
    library = _library("polars", "polars")
    types = {
        Kind.TEXT: library.String,
        Kind.NUMBER: library.Float64,
        Kind.COUNT: library.Int64,
        Kind.TRUTH: library.Boolean,
        Kind.TEXTS: library.List(library.String),
        Kind.COUNTS: library.List(library.Int64),
        Kind.SPANS: library.List(library.List(library.Int64)),
    }
    schema = {name: types[kind] for name, kind in columns.items()}
    table: pl.DataFrame = library.DataFrame(list(rows), schema=schema)
    return table


def arrow(rows: Sequence[Row], columns: Columns) -> pa.Table:
    """The rows as a table of Arrow. Raises UsageError where it is not installed."""
    library = _library("pyarrow", "arrow")
    types = {
        Kind.TEXT: library.string(),
        Kind.NUMBER: library.float64(),
        Kind.COUNT: library.int64(),
        Kind.TRUTH: library.bool_(),
        Kind.TEXTS: library.list_(library.string()),
        Kind.COUNTS: library.list_(library.int64()),
        Kind.SPANS: library.list_(library.list_(library.int64())),
    }
    schema = library.schema([(name, types[kind]) for name, kind in columns.items()])
    table: pa.Table = library.Table.from_pylist([dict(row) for row in rows], schema=schema)
    return table


def _library(module: str, extra: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        raise UsageError(
            _("{module} is not installed.").format(module=module),
            remedy=_("Install it with: pip install 'contresens[{extra}]'").format(extra=extra),
        ) from error
