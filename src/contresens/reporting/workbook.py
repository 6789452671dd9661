"""Report → an Excel workbook for editors: a row for each finding, linked to its segment.

The same report gives the same bytes: neither the sheets nor the archive around them has a date.
No text is ever a formula.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from contresens.model import Finding, Report, Segment, Severity, Span, fingerprint
from contresens.reporting.labels import Labels
from contresens.reporting.machine.places import placed
from contresens.reporting.pieces import pieces
from contresens.reporting.xmltext import clean

FINDINGS, SEGMENTS, SUMMARY = "findings", "segments", "summary"
"""The sheets, by the names of their labels."""

LONGEST = 32_767
"""Characters that a cell of Excel holds."""

MOST = 1_048_575
"""Rows that a sheet of Excel holds below its header."""

_COLORS = {
    Severity.CRITICAL: "F8C9C4",
    Severity.MAJOR: "FBDDB5",
    Severity.MINOR: "FBF3BF",
    Severity.NEUTRAL: "E4E8EC",
}
_MARKED = "B3261E"
_LINK = "0B57D0"

_PLAIN, _SHARE, _LINKED = "contresens", "contresens share", "contresens link"
"""Styles of cells, as Excel lists them; those of severities have their names."""

_WIDTHS = {
    "segment": 10,
    "place": 12,
    "severity": 11,
    "confidence": 10,
    "score": 8,
    "similarity": 10,
    "count": 8,
    "rule": 10,
    "name": 26,
    "category": 26,
    "file": 26,
    "message": 50,
    "suggestion": 30,
    "source": 60,
    "target": 60,
    "measure": 28,
    "value": 90,
    "fingerprint": 18,
}
_FINDINGS = (
    *("segment", "severity", "confidence", "rule", "name", "message", "suggestion"),
    *("source", "target", "category", "file", "place", "fingerprint"),
)
_SEGMENTS = ("segment", "count", "score", "similarity", "source", "target", "file", "place")
_SUMMARY = ("measure", "value")

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula when a cell is edited."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")


def render(report: Report) -> bytes:
    """The workbook: findings, all segments, and the text in numbers."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    book.properties.creator = f"contresens {report.version}"
    _add_styles(book)
    sheets = _Sheets(report, Labels(report.message_lang))
    for name, columns, fill in (
        (FINDINGS, _FINDINGS, sheets.findings),
        (SEGMENTS, _SEGMENTS, sheets.segments),
        (SUMMARY, _SUMMARY, sheets.summary),
    ):
        _add_sheet(book, sheets.labels, name, columns, fill)
    out = io.BytesIO()
    book.save(out)
    return _dateless(out.getvalue())


class _Sheets:
    """The rows of each sheet, and where a segment and its first finding stand."""

    def __init__(self, report: Report, labels: Labels) -> None:
        self.report = report
        self.labels = labels
        self._first: dict[int, int] = {}
        row = 2
        for number, each in enumerate(report.segments):
            if each.findings:
                self._first[number] = row
                row += len(each.findings)

    def findings(self) -> Iterator[list[Any]]:
        """A row for each finding, in the order of the report."""
        lines = (place.main for place in placed(self.report))
        for number, each in enumerate(self.report.segments):
            for finding in each.findings:
                place, rule = next(lines), self.report.rules.get(finding.rule)
                yield [
                    _Link(each.segment.id, self.labels(SEGMENTS), number + 2),
                    _Severity(self.labels.severity(finding.severity.value), finding.severity),
                    _Share(finding.confidence),
                    finding.rule,
                    rule.name if rule else "",
                    finding.message,
                    finding.suggestion or "",
                    _Text(each.segment.source, finding.source_spans),
                    _Text(each.segment.target, finding.target_spans),
                    self.labels.category(finding.category),
                    place.path if place else "",
                    _where(each.segment, place.line if place else None),
                    fingerprint(each.segment, finding),
                ]

    def segments(self) -> Iterator[list[Any]]:
        """A row for each segment, linked to its first finding."""
        for number, each in enumerate(self.report.segments):
            segment, found = each.segment, each.findings
            first = self._first.get(number, MOST + 2)
            linked = found and first <= MOST + 1
            place = segment.target_location or segment.source_location
            yield [
                _Link(segment.id, self.labels(FINDINGS), first) if linked else segment.id,
                len(found),
                round(each.score.value, 2),
                "" if each.similarity is None else round(each.similarity, 4),
                _Text(segment.source, _all_spans(found, "source_spans")),
                _Text(segment.target, _all_spans(found, "target_spans")),
                place.path if place else "",
                _where(segment, place.line if place else None),
            ]

    def summary(self) -> Iterator[list[Any]]:
        """The text in numbers, and what the numbers do not say."""
        labels, summary = self.labels, self.report.summary
        yield [labels("verdict"), labels.verdict(summary.verdict.value)]
        for reason in summary.reasons:
            yield ["", reason]
        yield [labels("score"), round(summary.score, 2)]
        yield [labels("calibrated_score"), round(summary.calibrated, 2)]
        yield [labels("penalty"), round(summary.penalty_per_1000, 2)]
        yield [labels("source_words"), summary.source_words]
        yield [labels("segments"), summary.segments]
        for severity in reversed(Severity):
            yield [
                _Severity(labels.severity(severity.value), severity),
                summary.by_severity.get(severity.value, 0),
            ]
        yield [labels("not_checked"), ", ".join(summary.not_checked)]
        for note in self.report.notes:
            yield [labels("notes"), note]
        yield [labels("signature"), summary.signature]


class _Link:
    """A text that leads to a row of another sheet."""

    def __init__(self, text: str, sheet: str, row: int) -> None:
        self.text, self.sheet, self.row = text, sheet, row


class _Severity:
    """A severity in its colour."""

    def __init__(self, text: str, severity: Severity) -> None:
        self.text, self.severity = text, severity


class _Share:
    """A number shown in per cent."""

    def __init__(self, value: float) -> None:
        self.value = round(value, 4)


class _Text:
    """A text with words marked."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.text, self.spans = text, spans


def _where(segment: Segment, line: int | None) -> str | int:
    """A line, or the place in a document that has none for people: "footnote 2"."""
    location = segment.target_location or segment.source_location
    return (location.unit if location else None) or line or ""


def _all_spans(findings: Sequence[Finding], side: str) -> list[Span]:
    return [span for finding in findings for span in getattr(finding, side)]


def _add_sheet(
    book: Any,
    labels: Labels,
    name: str,
    columns: Sequence[str],
    rows: Callable[[], Iterator[list[Any]]],
) -> None:
    """A sheet with a header that stays in view and filters, which fits on the width of a page."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(labels(name))
    for number, column in enumerate(columns, start=1):
        cell = sheet.cell(1, number, labels.column(column))
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="37474F")
        cell.alignment = Alignment(vertical="center")
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS[column]
    last = 1
    for last, row in enumerate(rows(), start=2):
        if last > MOST + 1:
            break
        for number, value in enumerate(row, start=1):
            _fill(sheet.cell(last, number), value)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(last, 2)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _fill(cell: Any, value: object) -> None:
    """Write a value in its style; styles are named, for a large sheet has a million cells."""
    if isinstance(value, _Share):
        cell.value, cell.style = value.value, _SHARE
    elif isinstance(value, int | float):
        cell.value, cell.style = value, _PLAIN
    elif isinstance(value, _Text):
        cell.style = _PLAIN
        _write(cell, _marked(value), value.text)
    elif isinstance(value, _Severity):
        cell.style = value.severity.value
        _write(cell, value.text)
    elif isinstance(value, _Link):
        from openpyxl.worksheet.hyperlink import Hyperlink

        place = f"'{value.sheet}'!A{value.row}"
        _write(cell, value.text)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)
        cell.style = _LINKED
    else:
        cell.style = _PLAIN
        _write(cell, str(value))


def _add_styles(book: Any) -> None:
    """The styles of all cells but the headers."""
    from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill

    top = Alignment(vertical="top", wrap_text=True)
    book.add_named_style(NamedStyle(_PLAIN, alignment=top))
    book.add_named_style(NamedStyle(_SHARE, alignment=top, number_format="0%"))
    link = Font(color=_LINK, underline="single")
    book.add_named_style(NamedStyle(_LINKED, alignment=top, font=link))
    for severity, color in _COLORS.items():
        fill = PatternFill("solid", fgColor=color)
        book.add_named_style(NamedStyle(severity.value, alignment=top, fill=fill))


def _write(cell: Any, content: Any, text: str | None = None) -> None:
    """Write a text as text: nothing in it is run, now or when somebody edits the cell."""
    written = content if text is None else text
    cell.value = _short(clean(content)) if isinstance(content, str) else content
    cell.data_type = "s"
    if written.startswith(_FORMULA):
        cell.quotePrefix = True


def _marked(text: _Text) -> Any:
    """The text with the marked words in bold and red, where there are any."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock

    if not any(text.spans) or len(text.text) > LONGEST:
        return text.text
    parts = [(clean(piece.text), piece.marks) for piece in pieces(text.text, [text.spans])]
    return CellRichText(
        *(TextBlock(_marking(), words) if marks else words for words, marks in parts if words)
    )


@cache
def _marking() -> Any:
    """The letters of marked words."""
    from openpyxl.cell.text import InlineFont

    return InlineFont(b=True, color=_MARKED)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _dateless(data: bytes) -> bytes:
    """The archive with the same date for every file and in the document's properties."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _DATES.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", content)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return out.getvalue()
