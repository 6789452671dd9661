"""Files of pairs: JSON lines and tab-separated values."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contresens import reading
from contresens.errors import InputError, UsageError
from contresens.model import Location, Segment
from contresens.reading import Bitext, jsonl, tsv
from contresens.reading.rows import Context

CONTEXT = Context("pairs", "en", "fr")


def read(tmp_path: Path, name: str, content: str | bytes) -> Bitext:
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return reading.read_bitext(str(file), source_lang="en", target_lang="fr")


def pairs(bitext: Bitext) -> list[tuple[str, str]]:
    return [(segment.source, segment.target) for segment in bitext.segments]


def test_json_lines(tmp_path: Path) -> None:
    rows = [
        {"id": "x1", "source": " Yes.", "target": "Oui.\u2028", "weight": 3},
        {"source": "No.", "target": "", "reference": "Non.", "doc": "d", "note": "short"},
        {"id": 7, "source": "Ja.", "target": "Sí.", "source_lang": "de", "target_lang": "es"},
        {"id": "l", "source": "", "target": "", "locked": True, "reference": None},
    ]
    text = "\ufeff" + "\r\n\r\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    bitext = read(tmp_path, "pairs.JSONL", text)
    path = str(tmp_path / "pairs.JSONL")
    places = [Location(path, line) for line in (1, 3, 5, 7)]
    assert bitext.problems == ()
    assert bitext.origin.encoding == "utf-8"
    assert bitext.segments == (
        Segment("x1", " Yes.", "Oui.\u2028", "en", "fr", None, None, False, None, *[places[0]] * 2),
        Segment("3", "No.", "", "en", "fr", "Non.", "d", False, "short", *[places[1]] * 2),
        Segment("7", "Ja.", "Sí.", "de", "es", None, None, False, None, *[places[2]] * 2),
        Segment("l", "", "", "en", "fr", None, None, True, None, *[places[3]] * 2),
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b'{"id": "2"', "is not JSON"),
        (b'["Yes.", "Oui."]', "is JSON, but not an object"),
        (b'{"target": "Oui."}', "there is no 'source'"),
        (b'{"source": "Yes."}', "there is no 'target'"),
        (b'{"source": "Yes.", "target": null}', "there is no 'target'"),
        (b'{"source": 3, "target": "trois"}', "'source' is not a string but a number"),
        (b'{"source": "a", "target": ["b"]}', "'target' is not a string but a list"),
        (b'{"source": "a", "target": "b", "id": {}}', "'id' is not a string but an object"),
        (b'{"source": "a", "target": "b", "id": true}', "'id' is not a string but true or false"),
        (b'{"source": "a", "target": "b", "locked": "x"}', "'locked' is neither true nor false"),
        (b'{"source": "a\xff", "target": "b"}', "byte 14 of the line is not UTF-8"),
        (b'{"source": "\\ud83d", "target": "b"}', "not a Unicode character"),
        (b"[" * 100_000, "too deep"),
        (b'{"id": ' + b"9" * 5000 + b"}", "too big"),
    ],
)
def test_a_bad_line_is_a_problem_and_the_others_are_read(
    tmp_path: Path, line: bytes, problem: str
) -> None:
    good = b'{"source": "Yes.", "target": "Oui."}'
    bitext = read(tmp_path, "pairs.jsonl", b"\n".join([good, line, good]))
    assert [segment.id for segment in bitext.segments] == ["1", "3"]
    (error,) = bitext.problems
    assert problem in error.problem
    assert error.where == f"{tmp_path / 'pairs.jsonl'}:2"
    assert error.remedy


def test_pairs_one_by_one(tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text('{"source": "Yes.", "target": "Oui."}\n{\n{"source": "No.", "target": "Non."}')
    found = reading.iter_bitext(str(file), source_lang="en", target_lang="fr")
    assert [type(item) for item in found] == [Segment, InputError, Segment]


def test_tab_separated(tmp_path: Path) -> None:
    text = 'Yes.\tOui.\n\n"Go," he said.\t« Va », dit-il.\r\nNo.\t\nA "B" C\t"D"\n'
    bitext = read(tmp_path, "pairs.tsv", text)
    assert pairs(bitext) == [
        ("Yes.", "Oui."),
        ('"Go," he said.', "« Va », dit-il."),
        ("No.", ""),
        ('A "B" C', '"D"'),
    ]
    assert [segment.id for segment in bitext.segments] == ["1", "3", "4", "5"]
    assert bitext.problems == ()


def test_columns_under_a_header(tmp_path: Path) -> None:
    text = (
        "ID\tTarget\tsource\tcomment\tlocked\treference\n"
        "a\tOui.\tYes.\t?\tyes\t\n"
        "\tNon.\tNo.\n"
        "c\tNon.\n"
        "d\tNon.\tNo.\t\tmaybe\n"
        "e\tNon.\tNo.\t\t\t\ttoo many\n"
    )
    bitext = read(tmp_path, "pairs.tsv", text)
    assert [(s.id, s.source, s.target, s.locked) for s in bitext.segments] == [
        ("a", "Yes.", "Oui.", True),
        ("3", "No.", "Non.", False),
    ]
    assert [(error.where[-5:], error.problem.split(" ")[0]) for error in bitext.problems] == [
        ("tsv:4", "there"),
        ("tsv:5", "'locked'"),
        ("tsv:6", "has"),
    ]


def test_language_codes_are_a_header(tmp_path: Path) -> None:
    assert pairs(read(tmp_path, "pairs.tsv", "FR\tEN\nOui.\tYes.\n")) == [("Yes.", "Oui.")]


def test_three_columns_without_a_header_are_named(tmp_path: Path) -> None:
    bitext = read(tmp_path, "pairs.tsv", "1\tYes.\tOui.\n")
    assert "has 3 columns" in bitext.problems[0].problem
    assert "header" in bitext.problems[0].remedy


def test_quoting_of_spreadsheets_is_undone(tmp_path: Path) -> None:
    text = 'source\ttarget\r\n"He said ""yes"""\t"Il a dit\n« oui »"\r\nPlain\tSimple\r\n'
    bitext = read(tmp_path, "pairs.tsv", text)
    assert pairs(bitext) == [('He said "yes"', "Il a dit\n« oui »"), ("Plain", "Simple")]
    assert [segment.id for segment in bitext.segments] == ["2", "4"]


def test_doubled_quotes_alone_are_text(tmp_path: Path) -> None:
    text = '"Go," he said, "now."\t«""»\n'
    assert pairs(read(tmp_path, "pairs.tsv", text)) == [('"Go," he said, "now."', '«""»')]


def test_a_table_in_an_old_encoding(tmp_path: Path) -> None:
    bitext = read(tmp_path, "pairs.tsv", "Summer\tÉté\nSea\tMer\n".encode("cp1252"))
    assert pairs(bitext) == [("Summer", "Été"), ("Sea", "Mer")]
    assert bitext.origin.assumed


def test_a_table_of_a_spreadsheet_in_utf_16(tmp_path: Path) -> None:
    bitext = read(tmp_path, "pairs.tsv", "Summer\tÉté\n".encode("utf-16"))
    assert pairs(bitext) == [("Summer", "Été")]
    assert not bitext.origin.assumed


def test_a_line_of_a_table_that_is_not_utf_8(tmp_path: Path) -> None:
    data = "Summer\tÉté\nSea\tMer\n".encode() + b"Tea\tTh\xe9\n"
    bitext = read(tmp_path, "pairs.tsv", data)
    assert pairs(bitext) == [("Summer", "Été"), ("Sea", "Mer")]
    assert [error.where[-5:] for error in bitext.problems] == ["tsv:3"]


TMX = (
    '<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="en"/><body><tu>'
    '<tuv xml:lang="en"><seg>Yes.</seg></tuv><tuv xml:lang="fr"><seg>Oui.</seg></tuv></tu>'
    "</body></tmx>"
)
XLIFF = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file '
    'source-language="en" target-language="fr"><body><trans-unit id="1"><source>Yes.</source>'
    "<target>Oui.</target></trans-unit></body></file></xliff>"
)


@pytest.mark.parametrize(
    "content",
    [
        '{"source": "Yes.", "target": "Oui."}\n',
        "Yes.\tOui.\n",
        "source\ttarget\nYes.\tOui.",
        TMX,
        "\ufeff" + XLIFF,
        '# Buttons\n\nmsgid "Yes."\nmsgstr "Oui."\n',
    ],
    ids=["JSON", "table", "header", "TMX", "XLIFF", "PO"],
)
def test_standard_input_is_told_by_its_beginning(
    monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    bitext = reading.read_bitext("-", source_lang="en", target_lang="fr")
    assert pairs(bitext) == [("Yes.", "Oui.")]


@pytest.mark.parametrize("name", ["pairs.jsonl", "pairs.tsv"])
@pytest.mark.parametrize("content", ["", "\n \r\n"])
def test_an_empty_file(tmp_path: Path, name: str, content: str) -> None:
    with pytest.raises(InputError, match="is empty"):
        read(tmp_path, name, content)


def test_wrong_calls(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.jsonl, .*\.tsv") as caught:
        read(tmp_path, "pairs.docx", "x")
    assert "pairs.docx" in caught.value.problem
    for name in ("none.jsonl", "none.tsv"):
        with pytest.raises(UsageError, match="there is no file"):
            reading.iter_bitext(str(tmp_path / name), source_lang="en", target_lang="fr")


@given(st.lists(st.binary(max_size=40) | st.sampled_from([b'{"source": "a", "target": "b"}'])))
def test_any_lines_are_segments_or_errors(lines: list[bytes]) -> None:
    for item in jsonl.read(lines, CONTEXT):
        assert isinstance(item, Segment | InputError)


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters='\t\n\r"'), min_size=1)


@given(st.lists(st.tuples(CELL, CELL), max_size=5))
def test_a_table_comes_back_as_it_was(rows: list[tuple[str, str]]) -> None:
    text = "".join(f"{source}\t{target}\n" for source, target in rows)
    found = list(tsv.read("source\ttarget\n" + text, CONTEXT))
    assert [(s.source, s.target) for s in found if isinstance(s, Segment)] == rows


@given(st.text(st.sampled_from('ab\t\n\r" ,')))
def test_any_table_is_segments_or_errors(text: str) -> None:
    assert all(isinstance(item, Segment | InputError) for item in tsv.read(text, CONTEXT))
