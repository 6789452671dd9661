"""The workbook for editors, read back with openpyxl."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from contresens import reporting
from contresens.errors import UsageError
from contresens.model import Location, Piece, Report, SegmentReport, Span, fingerprint
from contresens.reporting import workbook

if TYPE_CHECKING:
    from tests.conftest import Command


def opened(report: Report) -> Any:
    return load_workbook(io.BytesIO(workbook.render(report)), rich_text=True)


def texts(report: Report) -> list[list[list[object]]]:
    book = load_workbook(io.BytesIO(workbook.render(report)))
    return [[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book]


def test_a_row_for_each_finding_and_for_each_segment(report: Report) -> None:
    findings, segments, summary = texts(report)
    header = findings[0]
    rows = [dict(zip(header, row, strict=True)) for row in findings[1:]]
    assert [row["rule"] for row in rows] == ["TYP201", "POL101", "OMI101", "NUM105"]
    last, source = rows[-1], report.segments[-1]
    assert last["segment"] == "4"
    assert last["severity"] == "critical"
    assert last["sure"] == 0.97
    assert last["what it is"] == "count became money"
    assert last["suggestion"] == "300\u00a0arbres"
    assert last["translation"] == "Nous avons planté 300\u00a0$."
    assert (last["file"], last["place"]) == ("verger.fr.txt", 5)
    assert last["fingerprint"] == fingerprint(source.segment, source.findings[0])
    assert [row[:2] for row in segments[1:]] == [["1", 0], ["2", 1], ["3", 2], ["4", 1]]
    assert ["critical", 1] in summary


def test_it_is_made_to_work_with(report: Report) -> None:
    """Filters, a header that stays, links there and back, marked words, colours."""
    book = opened(report)
    findings, segments, _ = book.worksheets
    assert findings.freeze_panes == segments.freeze_panes == "A2"
    assert findings.auto_filter.ref == f"A1:M{findings.max_row}"
    assert findings["A5"].hyperlink.location == "'Segments'!A5"
    assert [segments[f"A{row}"].hyperlink is not None for row in (2, 3, 4, 5)] == [
        False,
        True,
        True,
        True,
    ]
    assert segments["A4"].hyperlink.location == "'Findings'!A3"
    marked = [part for part in findings["I5"].value if not isinstance(part, str)]
    assert [part.text for part in marked] == ["300\u00a0$"]
    assert marked[0].font.b
    colors = {findings[f"B{row}"].fill.fgColor.rgb for row in (2, 3, 5)}
    assert len(colors) == 3


def test_french_readers_have_french_headings(french_report: Report) -> None:
    findings, segments, summary = opened(french_report).worksheets
    assert [sheet.title for sheet in (findings, segments, summary)] == [
        "Signalements",
        "Segments",
        "Résumé",
    ]
    assert findings["B1"].value == "gravité"
    assert findings["A5"].hyperlink.location == "'Segments'!A5"


@given(st.text(max_size=20))
def test_no_text_is_a_formula_and_every_text_can_be_written(text: str) -> None:
    from openpyxl import Workbook

    book = Workbook()
    workbook._add_styles(book)
    cell = book.active["A1"]
    workbook._fill(cell, text)
    assert cell.data_type == "s"
    assert cell.quotePrefix == text.startswith(("=", "+", "-", "@", "\t", "\r"))
    book.save(io.BytesIO())


def test_what_looks_like_a_formula_stays_text(
    report_of: Callable[..., Report], segment_of: Callable[..., SegmentReport]
) -> None:
    evil = '=HYPERLINK("http://x","y")'
    one = segment_of(1, evil, f"{evil} 3", ("NUM105", "=HYP", "3", {"source": "+", "target": "@"}))
    one = replace(one, segment=replace(one.segment, id="=1+1"))
    data = workbook.render(report_of([one], notes=[evil]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not any(
            b"<f" in archive.read(name).replace(b"<fo", b"")
            for name in archive.namelist()
            if name.startswith("xl/worksheets")
        )
    assert texts(report_of([one]))[0][1][0] == "=1+1"


def test_a_text_longer_than_a_cell_is_cut(
    report_of: Callable[..., Report], segment_of: Callable[..., SegmentReport]
) -> None:
    long = segment_of(1, "a " * 30_000, "b", ("NUM105", "a", "b", {"source": "a", "target": "b"}))
    cell = texts(report_of([long]))[0][1][7]
    assert isinstance(cell, str)
    assert len(cell) == workbook.LONGEST
    assert cell.endswith("…")


def test_the_same_report_gives_the_same_bytes_without_a_date(report: Report) -> None:
    first, second = workbook.render(report), workbook.render(report)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2


def test_render_bytes_writes_every_format(report: Report) -> None:
    assert reporting.render_bytes(report, "xlsx").startswith(b"PK")
    assert reporting.render_bytes(report, "csv") == reporting.render(report, "csv").encode()
    with pytest.raises(UsageError, match="Did you mean 'xlsx'"):
        reporting.render_bytes(report, "xslx")


def test_the_command_writes_it_to_a_file(contresens: Command, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("It has 12 rooms.\tElle a 21 pièces.\n", encoding="utf-8")
    out = tmp_path / "out.xlsx"
    done = contresens("check", pairs, "--format", "xlsx", "--output", out)
    assert (done.returncode, done.stdout) == (1, "")
    assert load_workbook(out)["Findings"]["D2"].value == "NUM101"


def test_a_document_without_lines_has_other_places(
    report_of: Callable[..., Report], segment_of: Callable[..., SegmentReport]
) -> None:
    one = segment_of(1, "a 3", "b 4", ("NUM105", "3", "4", {"source": "3", "target": "4"}))
    piece = Piece(Span(0, 3), Span(9, 12), 0, 0, verbatim=True, unit="footnote 2")
    location = Location("a.docx", 0, pieces=(piece,))
    one = replace(one, segment=replace(one.segment, target_location=location))
    findings, segments, _ = texts(report_of([one]))
    assert findings[1][10:12] == ["a.docx", "footnote 2"]
    assert segments[1][-1] == "footnote 2"
