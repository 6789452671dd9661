"""Report → CSV (RFC 4180): a row for each finding, for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from contresens.model import Report, Span, fingerprint
from contresens.reporting.machine.places import placed

COLUMNS = (
    "file",
    "line",
    "column",
    "segment",
    "rule",
    "severity",
    "confidence",
    "category",
    "source words",
    "target words",
    "suggestion",
    "message",
    "source",
    "target",
    "fingerprint",
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would run instead of show (OWASP: CSV injection)."""


def render(report: Report) -> str:
    """The table with its header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([inert(cell) for cell in row] for row in rows(report))
    return out.getvalue()


def rows(report: Report) -> list[list[str | int | float]]:
    """The cells of each finding, in the order of COLUMNS, as they are."""
    table: list[list[str | int | float]] = []
    for each in placed(report):
        segment, finding, place = each.segment, each.finding, each.main
        table.append(
            [
                place.path if place else "",
                place.line if place else "",
                place.column or "" if place else "",
                segment.id,
                finding.rule,
                finding.severity.value,
                round(finding.confidence, 4),
                finding.category,
                _words(segment.source, finding.source_spans),
                _words(segment.target, finding.target_spans),
                finding.suggestion or "",
                finding.message,
                segment.source,
                segment.target,
                fingerprint(segment, finding),
            ]
        )
    return table


def inert(cell: str | float) -> str | float:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before it."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return cell


def _words(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(span.of(text) for span in spans)
