"""MQM annotations as WMT publishes them (github.com/google/wmt-mqm-human-evaluation).

A tab-separated table, a row for each error of each rater: ``system``, ``doc`` (or ``doc_id``),
``seg_id`` (or ``doc_seg_id``, ``global_seg_id``), ``rater``, ``source``, ``target``,
``category``, ``severity``. ``<v>`` and ``</v>`` stand around the error, in the target or, for what
is missing, in the source. The category is ``no-error`` where a rater found none.
"""

from __future__ import annotations

from collections import defaultdict
from gettext import gettext as _
from pathlib import Path

from contresens.errors import InputError
from contresens.evaluating.gold import Gold, GoldError, GoldSegment
from contresens.evaluating.reading import fields
from contresens.evaluating.reading.fields import Row
from contresens.model import Severity, Span

_NUMBERS = ("global_seg_id", "seg_id", "segmentId", "doc_seg_id")
_OPEN, _CLOSE = "<v>", "</v>"

_Key = tuple[str, str, str]
"""System, document, number of the segment."""


def read(path: Path, source_lang: str, target_lang: str) -> Gold:
    """The segments, each once with the errors of all its raters. Raises InputError."""
    rows: dict[_Key, list[tuple[str, Row]]] = defaultdict(list)
    for where, row in fields.table(path):
        number = next((row[name] for name in _NUMBERS if row.get(name)), None)
        if number is None or not row.get("system"):
            raise InputError(
                _("has no 'system' or no number of a segment."),
                where=where,
                remedy=_("WMT's table begins with a line of column names."),
            )
        rows[row["system"], row.get("doc") or row.get("doc_id") or "", number].append((where, row))
    segments = tuple(_segment(key, entries) for key, entries in rows.items())
    return Gold(str(path), "wmt-mqm", source_lang, target_lang, segments)


def _segment(key: _Key, entries: list[tuple[str, Row]]) -> GoldSegment:
    errors: dict[str, list[GoldError]] = {"source": [], "target": []}
    texts = {}
    for where, row in entries:
        marked = {side: _unmarked(fields.string(row, side, where)) for side in errors}
        texts = {side: text for side, (text, _span) in marked.items()}
        grade = fields.severity(row.get("severity"), where)
        if grade is Severity.NEUTRAL:
            continue
        for side, (_text, span) in marked.items():
            if span is not None:
                errors[side].append(GoldError(span, row.get("category", ""), grade, where))
    system, doc, number = key
    return GoldSegment(
        id=f"{system}/{doc}/{number}",
        source=texts["source"],
        target=texts["target"],
        doc=doc,
        system=system,
        target_errors=tuple(errors["target"]),
        source_errors=tuple(errors["source"]),
        raters=len({row.get("rater", "") for _, row in entries}),
    )


def _unmarked(text: str) -> tuple[str, Span | None]:
    """A text without its marks, and what was between them."""
    start, end = text.find(_OPEN), text.find(_CLOSE)
    bare = text.replace(_OPEN, "").replace(_CLOSE, "")
    if start < 0 or end < start:
        return bare, None
    return bare, Span(start, end - len(_OPEN))
