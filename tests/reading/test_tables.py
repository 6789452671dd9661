"""Pairs in tables that spreadsheets write: CSV and Excel workbooks."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from contresens import reading
from contresens.errors import InputError
from contresens.model import Segment
from contresens.reading import Bitext, csvtable, xlsx
from contresens.reading.rows import Context

CONTEXT = Context("pairs", "en", "fr")


def read(tmp_path: Path, name: str, content: str | bytes) -> Bitext:
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return reading.read_bitext(str(file), source_lang="en", target_lang="fr")


def pairs(bitext: Bitext) -> list[tuple[str, str]]:
    return [(segment.source, segment.target) for segment in bitext.segments]


def book(*rows: list[object], before: bool = False) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    if before:
        sheet = workbook.create_sheet("second")
    for row in rows:
        sheet.append(row)
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


# --- CSV ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    rows = ["id", "fr-CA", "English", "locked"], ['"7"', '"Un, deux; ""trois"""', "One, two", "yes"]
    text = "\r\n".join(
        delimiter.join(f'"{cell}"' if cell[0] != '"' else cell for cell in row) for row in rows
    )
    (segment,) = read(tmp_path, "pairs.csv", text).segments
    assert (segment.id, segment.source, segment.target, segment.locked) == (
        "7",
        "One, two",
        'Un, deux; "trois"',
        True,
    )


def test_a_table_without_header(tmp_path: Path) -> None:
    text = "Yes, sir.;Oui, monsieur.\nNo, no, no.;Non.\n"
    assert pairs(read(tmp_path, "pairs.csv", text)) == [
        ("Yes, sir.", "Oui, monsieur."),
        ("No, no, no.", "Non."),
    ]


def test_a_delimiter_that_excel_declares(tmp_path: Path) -> None:
    bitext = read(tmp_path, "pairs.csv", "sep=;\nsource;target\nYes, sir.;Oui\n\nNo;Non")
    assert pairs(bitext) == [("Yes, sir.", "Oui"), ("No", "Non")]
    assert [segment.id for segment in bitext.segments] == ["3", "5"]


def test_lines_in_cells(tmp_path: Path) -> None:
    bitext = read(tmp_path, "pairs.csv", 'source,target\n"One\ntwo",Un\nThree,Trois\n')
    assert [(segment.id, segment.source) for segment in bitext.segments] == [
        ("2", "One\ntwo"),
        ("4", "Three"),
    ]


def test_a_bad_row_does_not_stop_the_others(tmp_path: Path) -> None:
    text = 'source,target\nYes,Oui\n"A" b,c\nOne,Un,1\nNo,Non\n'
    bitext = read(tmp_path, "pairs.csv", text)
    assert pairs(bitext) == [("Yes", "Oui"), ("No", "Non")]
    assert [error.where[-5:] for error in bitext.problems] == ["csv:3", "csv:4"]
    assert all(error.remedy for error in bitext.problems)


def test_a_gigantic_cell(tmp_path: Path) -> None:
    text = f"source,target\nYes,Oui\n{'x' * 3_000_000},y\nNo,Non\n"
    bitext = read(tmp_path, "pairs.csv", text)
    assert pairs(bitext) == [("Yes", "Oui"), ("No", "Non")]
    assert "field larger" in bitext.problems[0].problem


def test_old_encodings(tmp_path: Path) -> None:
    text = "source;target\nSummer;Été\nWinter has come;L'hiver est arrivé\n"
    bitext = read(tmp_path, "pairs.csv", text.encode("cp1252"))
    assert pairs(bitext)[0] == ("Summer", "Été")
    assert bitext.origin.assumed


@given(st.text(st.sampled_from('ab\n\r", ;\t|')))
def test_any_text_is_segments_or_errors(text: str) -> None:
    assert all(isinstance(item, Segment | InputError) for item in csvtable.read(text, CONTEXT))


# --- workbooks ------------------------------------------------------------------------------------


def test_a_workbook(tmp_path: Path) -> None:
    data = book(
        ["Key", "ID", "EN", "French", "note", "locked"],
        ["k", 7, "Yes", "Oui", "on the gate", True],
        [None] * 6,
        ["k", 8.0, 12, "douze"],
        ["k", None, "=1+1", None],
        before=True,
    )
    bitext = read(tmp_path, "pairs.xlsx", data)
    found = [(s.id, s.source, s.target, s.note, s.locked) for s in bitext.segments]
    assert found == [
        ("7", "Yes", "Oui", "on the gate", True),
        ("8", "12", "douze", None, False),
        ("5", "", "", None, False),  # a formula that nothing has computed
    ]
    location = bitext.segments[1].target_location
    assert location
    assert location.line == 4


def test_a_workbook_without_header(tmp_path: Path) -> None:
    data = book(["Yes", "Oui"], ["No", "Non", "more"], ["Perhaps"])
    bitext = read(tmp_path, "pairs.xlsx", data)
    assert pairs(bitext) == [("Yes", "Oui"), ("Perhaps", "")]
    assert [error.where[-6:] for error in bitext.problems] == ["xlsx:2"]


@pytest.mark.parametrize("data", [b"", b"text", b"PK\x03\x04", book(["a", "b"])[:-200]])
def test_what_is_no_workbook(tmp_path: Path, data: bytes) -> None:
    bitext = read(tmp_path, "pairs.xlsx", data)
    assert bitext.segments == ()
    assert "is not an Excel workbook" in bitext.problems[0].problem
    assert bitext.problems[0].remedy


def test_a_bomb_in_a_workbook(tmp_path: Path) -> None:
    data = io.BytesIO()
    with (
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet,
    ):
        for _ in range(51):
            sheet.write(bytes(10_000_000))
    assert len(data.getvalue()) < 1_000_000
    bitext = read(tmp_path, "pairs.xlsx", data.getvalue())
    assert "is too large: 510 MB" in bitext.problems[0].problem


def test_entities_in_a_workbook(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    data = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book(["Yes", "Oui"]))) as old,
        zipfile.ZipFile(data, "w") as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                content = f'<!DOCTYPE w [<!ENTITY e0 "ha">{levels}]>'.encode() + content.replace(
                    b"<sheetData>", b"<sheetData>&e11;"
                )
            new.writestr(name, content)
    bitext = read(tmp_path, "pairs.xlsx", data.getvalue())
    assert bitext.problems or pairs(bitext) == [("Yes", "Oui")]


def test_an_empty_workbook(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is empty"):
        read(tmp_path, "pairs.xlsx", book())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damaged_workbooks_give_segments_or_errors(data: st.DataObject) -> None:
    whole = WHOLE
    start, end = sorted(data.draw(st.integers(0, len(whole))) for _ in range(2))
    noise = data.draw(st.binary(max_size=12))
    with suppress(InputError):
        for item in xlsx.read(whole[:start] + noise + whole[end:], CONTEXT):
            assert isinstance(item, Segment | InputError)


WHOLE = book(["source", "target"], ["Yes", "Oui"], ["No", "Non"])
