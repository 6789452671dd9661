"""Pairs in Parquet files, read batch by batch: a file need not fit into memory.

The columns are called as those of other tables are; a structure with a field for each language, as
data sets have it (``translation: {en, fr}``), does too. Needs pyarrow, the extra ``parquet``.
"""

from __future__ import annotations

from collections.abc import Iterator
from gettext import gettext as _
from typing import Any, BinaryIO

from contresens.errors import InputError, UsageError
from contresens.model import Segment
from contresens.reading import columns, files, rows
from contresens.reading.rows import Context, RowError

SUFFIXES = (".parquet",)
MAGIC = b"PAR1"

_BATCH = 2000
"""Rows in memory at a time."""


def read(file: BinaryIO, context: Context) -> Iterator[Segment | InputError]:
    """The segment of each row, or what is wrong with it; its line is the number of the row.

    Raises UsageError where pyarrow is not installed.
    """
    label = files.label(context.path)
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError(
            _("cannot be read without pyarrow."),
            where=label,
            remedy=_('Install it with: pip install "contresens[parquet]".'),
        ) from error
    try:
        table = parquet.ParquetFile(file)
        around, names = _columns(table.schema_arrow, context, label)
        number = 0
        wanted = [name for name in table.schema_arrow.names if name in {*names, around}]
        for batch in table.iter_batches(batch_size=_BATCH, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                yield _segment(row, number, around, names, context)
    except InputError as error:
        yield error
    except (arrow.ArrowException, OSError, ValueError) as error:
        yield InputError(
            _("is not a Parquet file that can be read ({problem}).").format(
                problem=" ".join(str(error).split())[:200]
            ),
            where=label,
            remedy=_("Export it again."),
        )


def _segment(
    row: dict[str, Any], number: int, around: str, names: dict[str, str], context: Context
) -> Segment | InputError:
    """The segment of a row; ``around`` is the structure that the two languages are in, if any."""
    structure = row.get(around)
    inner = {**row, **structure} if isinstance(structure, dict) else row
    values = {called: inner.get(name) for name, called in names.items()}
    try:
        return rows.segment(values, number, context)
    except RowError as error:
        return rows.problem(error, number, context.path)


def _columns(schema: Any, context: Context, label: str) -> tuple[str, dict[str, str]]:
    """The structure that the texts are in, if any, and the fields to read with their meaning."""
    if found := _named(schema.names, context):
        return "", found
    for field in schema:
        kind = field.type
        inner = [kind.field(at).name for at in range(kind.num_fields)]
        if found := _named(inner, context):
            others = {name: name for name in schema.names if name in rows.COLUMNS}
            return field.name, others | found
    raise InputError(
        _("has no columns 'source' and 'target'; it has {names}.").format(
            names=", ".join(map(str, schema.names[:20]))
        ),
        where=label,
        remedy=_("Rename two, or say --source-lang and --target-lang as they are called."),
    )


def _named(names: list[str], context: Context) -> dict[str, str]:
    header = columns.header(names, context)
    return {
        name: called for name, called in zip(names, header, strict=False) if called in rows.COLUMNS
    }
