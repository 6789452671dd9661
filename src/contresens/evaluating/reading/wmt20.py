"""Document-level quality estimation of WMT 2018 to 2020: a folder for each document.

A document has ``source.segments`` and ``mt.segments``, a segment a line, and ``annotations.tsv``
with ``segment_id``, ``annotation_start``, ``annotation_length``, ``severity``, ``category``; the
first three may be lists with blanks between, since one annotation may have several places.
"""

from __future__ import annotations

from collections import defaultdict
from gettext import gettext as _
from pathlib import Path

from contresens.errors import InputError
from contresens.evaluating.gold import Gold, GoldError, GoldSegment
from contresens.evaluating.reading import fields
from contresens.evaluating.reading.fields import Row

_FILES = ("source.segments", "mt.segments", "annotations.tsv")


def read(path: Path, source_lang: str, target_lang: str) -> Gold:
    """The segments of a document's folder, or of the documents in it. Raises InputError."""
    folders = [path] if (path / _FILES[0]).exists() else sorted(filter(Path.is_dir, path.iterdir()))
    segments = [segment for folder in folders for segment in _document(folder)]
    return Gold(str(path), "wmt20-doc", source_lang, target_lang, tuple(segments))


def _document(folder: Path) -> list[GoldSegment]:
    missing = [name for name in _FILES if not (folder / name).exists()]
    if missing:
        raise InputError(_("has no {names}.").format(names=", ".join(missing)), where=str(folder))
    sources, targets = (fields.text(folder / name).splitlines() for name in _FILES[:2])
    if len(sources) != len(targets):
        raise InputError(
            _("has {sources} source segments and {targets} translations.").format(
                sources=len(sources), targets=len(targets)
            ),
            where=str(folder),
        )
    errors = defaultdict(list)
    for where, row in fields.table(folder / _FILES[2]):
        for number, error in _errors(row, targets, where):
            errors[number].append(error)
    return [
        GoldSegment(
            id=f"{folder.name}/{number}",
            source=source,
            target=target,
            doc=folder.name,
            target_errors=tuple(errors[number]),
        )
        for number, (source, target) in enumerate(zip(sources, targets, strict=True))
    ]


def _errors(row: Row, targets: list[str], where: str) -> list[tuple[int, GoldError]]:
    """The places of one annotation, each with the number of its segment."""
    names = ("segment_id", "annotation_start", "annotation_length")
    columns = [fields.string(row, name, where).split() for name in names]
    grade = fields.severity(row.get("severity"), where)
    placed = []
    for cells in zip(*columns, strict=False):
        if not all(cell.isdigit() for cell in cells) or int(cells[0]) >= len(targets):
            raise InputError(
                _("marks the place {join!r}, which is none.").format(join=" ".join(cells)),
                where=where,
            )
        number, start, length = map(int, cells)
        span = fields.span(start, start + length, len(targets[number]), where)
        placed.append((number, GoldError(span, row.get("category", ""), grade, where)))
    return placed
