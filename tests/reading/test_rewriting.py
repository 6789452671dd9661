"""Amendments in files that other libraries wrote: what is changed is, and not a byte beside it."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import openpyxl
import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from contresens import reading
from contresens.config import Config
from contresens.errors import InputError
from contresens.model import Amendment, Edit, Segment, Span, edited

NEW = "☃"
"""In no text of these tests, so that taking it out must give the file before."""

CONFIG = Config()
CHARACTERS = st.characters(
    codec="utf-8", exclude_characters=NEW, exclude_categories=["Cc", "Cs", "Cn"]
)
TEXTS = st.text(CHARACTERS | st.sampled_from("\"\\<>&;,\t'\u00a0é"), min_size=1, max_size=12)
LINES = st.lists(TEXTS, min_size=1, max_size=3).map("\n".join)
FEW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def read(path: Path) -> tuple[Segment, ...]:
    bitext = reading.read_bitext(str(path), source_lang="en", target_lang="fr")
    assert bitext.problems == ()
    return bitext.segments


def inserted(path: Path, places: Callable[[str], list[int]]) -> tuple[reading.Refusal, ...]:
    """Put the new sign into all targets, and see that nothing else has changed."""
    segments, before = read(path), path.read_bytes()
    amendments = [
        Amendment(each, tuple(Edit(Span(at, at), NEW) for at in places(each.target)))
        for each in segments
    ]
    data, refused = reading.rewrite(str(path), before, amendments, CONFIG)
    path.write_bytes(data)
    left = {refusal.amendment.segment.id for refusal in refused}
    meant = [each.segment.target if each.segment.id in left else each.target for each in amendments]
    after = read(path)
    assert [each.target for each in after] == meant
    assert [each.source for each in after] == [each.source for each in segments]
    assert [each.note for each in after] == [each.note for each in segments]
    if not zipfile.is_zipfile(path):
        encoding = "utf-16-le" if before.startswith(b"\xff\xfe") else "utf-8"
        assert data.replace(NEW.encode(encoding), b"") == before
    return refused


def everywhere(text: str) -> list[int]:
    return list(range(len(text) + 1))


def ends(text: str) -> list[int]:
    return [0, len(text)]


# --- each format, as a library of others writes it ------------------------------------------------


@FEW
@given(st.lists(st.tuples(TEXTS, LINES), min_size=1, max_size=4), st.booleans(), st.booleans())
def test_json_lines(
    tmp_path: Path, rows: list[tuple[str, str]], ascii_only: bool, spaced: bool
) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        json.dumps(
            {"meta": {"target": "inner"}, "target": target, "source": source, "tags": ["target"]},
            ensure_ascii=ascii_only,
            separators=(" , ", " : ") if spaced else (",", ":"),
        )
        for source, target in rows
    ]
    path.write_bytes("\r\n".join(lines).encode("utf-8"))
    segments, before = read(path), path.read_bytes()
    amendments = [
        Amendment(each, tuple(Edit(Span(at, at), NEW) for at in everywhere(each.target)))
        for each in segments
    ]
    data, refused = reading.rewrite(str(path), before, amendments, CONFIG)
    assert refused == ()
    path.write_bytes(data)
    assert [each.target for each in read(path)] == [each.target for each in amendments]
    written = json.dumps(NEW)[1:-1].encode()
    assert data.replace(written, b"").replace(NEW.encode(), b"") == before


@FEW
@given(
    st.lists(st.tuples(TEXTS, LINES), min_size=1, max_size=4),
    st.sampled_from(",;\t|"),
    st.sampled_from([0, 1]),
    st.sampled_from(["\r\n", "\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_csv(
    tmp_path: Path,
    rows: list[tuple[str, str]],
    delimiter: str,
    quoting: Literal[0, 1],
    end: str,
    encoding: str,
) -> None:
    path, out = tmp_path / "a.csv", io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end)
    writer.writerow(["source", "note", "target", "reference"])
    writer.writerows([source, "n", f"x{target}", f"x{target}"] for source, target in rows)
    path.write_bytes(out.getvalue().encode(encoding))
    try:
        segments = reading.read_bitext(str(path), source_lang="en", target_lang="fr").segments
    except InputError:
        return
    if [(each.source, each.target) for each in segments] == [(s, f"x{t}") for s, t in rows]:
        assert inserted(path, everywhere) == ()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_tsv(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.tsv"
    rows = ['Say "a"\tDites "a"', "b\tc ", "", "d\t "]
    path.write_bytes(end.join(rows).encode())
    assert inserted(path, everywhere) == ()


@FEW
@given(
    st.lists(st.tuples(TEXTS, LINES), min_size=1, max_size=3, unique_by=lambda row: row[0].strip()),
    st.sampled_from([0, 20, 78]),
)
def test_po(tmp_path: Path, rows: list[tuple[str, str]], width: int) -> None:
    path = tmp_path / "fr.po"
    catalogue = polib.POFile(wrapwidth=width)
    catalogue.metadata = {"Language": "fr", "Content-Type": "text/plain; charset=UTF-8"}
    for source, target in rows:
        entry = polib.POEntry(msgid=f"s{source}", msgstr=f"x{target}", tcomment="mine")
        catalogue.append(entry)
    catalogue.append(
        polib.POEntry(
            msgid="%d file", msgid_plural="%d files", msgstr_plural={0: "%d page", 1: '%d "pages"'}
        )
    )
    path.write_text(str(catalogue), "utf-8", newline="\n")
    try:
        read(path)
    except AssertionError:  # polib writes what it does not read
        return
    assert inserted(path, everywhere) == ()


INSIDE = (
    'Cliquez <g id="1">ici &amp; <x id="2"/>l&#224;</g>, puis <![CDATA[<a> & b]]>'
    "<!-- reviewed --> et voil\u00e0\n  fin"
)


def xliff(version: str, inner: str) -> str:
    if version == "1.2":
        unit = (
            "<trans-unit id='1' restype='x'><source>Click &lt;here</source><target\n state='new'>"
            f"{inner}</target><note>n</note></trans-unit>"
            "<trans-unit id='2'><source>a</source><target>b</target></trans-unit>"
        )
        return (
            '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file '
            'source-language="en" target-language="fr" original="a" datatype="x"><body>'
            f"{unit}</body></file></xliff>"
        )
    inner = inner.replace("<g ", "<pc ").replace("</g>", "</pc>").replace("<x ", "<ph ")
    return (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" '
        'trgLang="fr"><file id="f"><unit id="u"><notes><note>n</note></notes><segment id="s">'
        f"<source>Click</source><target>{inner}</target></segment>"
        "<segment><source>a</source><target>b</target></segment></unit></file></xliff>"
    )


@pytest.mark.parametrize("version", ["1.2", "2.0"])
@pytest.mark.parametrize("head", ["", "<?xml version='1.0' encoding='UTF-8'?>\r\n", "\ufeff"])
def test_xliff(tmp_path: Path, version: str, head: str) -> None:
    path = tmp_path / "a.xlf"
    path.write_bytes((head + xliff(version, INSIDE)).encode())
    target = read(path)[0].target
    assert "là</" in target
    outside = [at for at in everywhere(target) if "<" not in target[max(0, at - 1) : at + 1]]
    tags = [at for at in outside if target[:at].count("<") == target[:at].count(">")]
    assert inserted(path, lambda text: [at for at in tags if at <= len(text)]) == ()


def test_xliff_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    text = f"<?xml version='1.0' encoding='ISO-8859-1'?>{xliff('1.2', 'caf&#233; été ?')}"
    path.write_bytes(text.encode("latin-1"))
    segment = read(path)[0]
    (at,) = [n for n, char in enumerate(segment.target) if char == " " and n > 5]
    for new, refused in (("\u00a0", 0), ("\u202f", 1)):
        amendment = Amendment(segment, (Edit(Span(at, at + 1), new),))
        done = reading.rewrite(str(path), path.read_bytes(), [amendment], CONFIG)
        assert len(done.refused) == refused
        if not refused:
            assert done.data == text.replace("té ?", "té\u00a0?").encode("latin-1")
        else:
            assert done.data == path.read_bytes()
            assert done.refused[0].reason == "ISO-8859-1 has no U+202F"


def test_xliff_in_utf16(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    text = f"<?xml version='1.0' encoding='UTF-16'?>\r\n{xliff('1.2', 'été &amp; hiver')}"
    path.write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))
    assert inserted(path, everywhere) == ()


def test_an_edit_over_a_code_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(xliff("1.2", 'a<x id="2"/>b'), "utf-8")
    segments = read(path)
    first = Amendment(segments[0], (Edit(Span(0, len(segments[0].target)), "ab"),))
    second = Amendment(segments[1], (Edit(Span(1, 1), "!"),))
    data, refused = reading.rewrite(str(path), path.read_bytes(), [first, second], CONFIG)
    assert [each.amendment for each in refused] == [first]
    assert data.decode() == path.read_text("utf-8").replace(">b<", ">b!<", 2).replace(
        "/>b!<", "/>b<"
    )


def test_codes_of_phrase_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.mxliff"
    text = xliff("1.2", "{1&gt;gras&lt;1} ici").replace("<xliff ", '<xliff xmlns:m="memsource" ')
    path.write_text(text, "utf-8")
    segment = read(path)[0]
    amendment = Amendment(segment, (Edit(Span(0, 0), "!"),))
    (refusal,) = reading.rewrite(str(path), path.read_bytes(), [amendment], CONFIG).refused
    assert "written out" in refusal.reason


@FEW
@given(LINES, LINES)
def test_tmx(tmp_path: Path, source: str, target: str) -> None:
    path = tmp_path / "a.tmx"
    root = etree.Element("tmx", version="1.4")
    etree.SubElement(root, "header", srclang="en")
    body = etree.SubElement(root, "body")
    for texts in ((source, target), ("again", target), (source, target)):
        unit = etree.SubElement(body, "tu")
        for language, text in zip(("en", "fr"), texts, strict=True):
            variant = etree.SubElement(unit, "tuv", {f"{{{XML}}}lang": language})
            etree.SubElement(variant, "seg").text = text
    etree.ElementTree(root).write(str(path), encoding="utf-8", xml_declaration=True)
    assert inserted(path, everywhere) == ()


XML = "http://www.w3.org/XML/1998/namespace"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A sheet as openpyxl writes it, its texts in the cells."""
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Été"
    for row in (
        ("source", "target", "x"),
        ("One", "Un  <deux>", 1),
        ("Two", "le même", 2),
        ("Three", "le même", "=1+1"),
        ("Four", " bord ", None),
    ):
        sheet.append(row)
    sheet["B2"].font = openpyxl.styles.Font(bold=True)
    book.create_sheet("Other").append(["Un"])
    book.save(path)
    return path


def share_texts(path: Path) -> None:
    """Keep the texts of a workbook in one part, each once, as Excel does."""
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info).decode() for info in archive.infolist()}
    texts: dict[str, int] = {}

    def shared(match: re.Match[str]) -> str:
        return f' t="s"><v>{texts.setdefault(match[1], len(texts))}</v></c>'

    cell = r' t="inlineStr"><is>(<t.*?</t>)</is></c>'
    for name, text in parts.items():
        parts[name] = re.sub(cell, shared, text) if "worksheets" in name else text
    items = "".join(f"<si>{text}</si>" for text in texts)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{space}">{items}</sst>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    types = parts["[Content_Types].xml"]
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    parts["[Content_Types].xml"] = types.replace("</Types>", override)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


@pytest.mark.parametrize(
    ("shared", "part", "left"),
    [
        (False, "xl/worksheets/sheet1.xml", []),
        (True, "xl/sharedStrings.xml", ["3", "4"]),
    ],
)
def test_workbooks(workbook: Path, shared: bool, part: str, left: list[str]) -> None:
    if shared:
        share_texts(workbook)
    with zipfile.ZipFile(workbook) as archive:
        before = {info.filename: (info, archive.read(info)) for info in archive.infolist()}
    refused = inserted(workbook, ends)
    assert [each.amendment.segment.id for each in refused] == left
    assert all("shared by several cells" in each.reason for each in refused)
    with zipfile.ZipFile(workbook) as archive:
        assert archive.namelist() == list(before)
        for info in archive.infolist():
            old, content = before[info.filename]
            assert (info.date_time, info.compress_type) == (old.date_time, old.compress_type)
            new = archive.read(info)
            assert (new.replace(NEW.encode(), b"") if info.filename == part else new) == content
    book = openpyxl.load_workbook(workbook)
    assert book["Été"]["C4"].value == "=1+1"
    assert book["Été"]["B2"].font.bold


def test_formats_that_are_only_read(tmp_path: Path) -> None:
    amendment = Amendment(Segment("1", "a", "b", "en", "fr"), (Edit(Span(0, 0), "x"),))
    for name in ("a.docx", "a.parquet"):
        with pytest.raises(InputError, match="only read"):
            reading.rewrite(name, b"", [amendment], CONFIG)


def test_bytes_that_would_not_come_back(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    path.write_bytes(head.encode() + b'msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "\xff"\n')
    found = reading.read_bitext(str(path), source_lang="en", target_lang="fr").segments
    amendment = Amendment(found[0], (Edit(Span(1, 1), "!"),))
    with pytest.raises(InputError, match="not utf-8 throughout"):
        reading.rewrite(str(path), path.read_bytes(), [amendment], CONFIG)


# --- edits ----------------------------------------------------------------------------------------


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, tuple[Edit, ...]]:
    """A text and edits of it that do not meet."""
    text = draw(st.text(max_size=20))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    return text, tuple(Edit(span, draw(st.text(max_size=4))) for span in spans)


def gaps(text: str, made: tuple[Edit, ...]) -> Iterator[str]:
    start = 0
    for edit in made:
        yield text[start : edit.span.start]
        start = edit.span.end
    yield text[start:]


@given(edits())
def test_nothing_changes_outside_the_spans(given_edits: tuple[str, tuple[Edit, ...]]) -> None:
    text, made = given_edits
    result, at = edited(text, made), 0
    for kept, new in zip(gaps(text, made), [*(edit.text for edit in made), ""], strict=True):
        assert result[at : at + len(kept + new)] == kept + new
        at += len(kept + new)
    assert at == len(result)


@given(st.text(max_size=12), st.integers(0, 12), st.integers(0, 12), st.text(max_size=5))
def test_a_trimmed_edit_does_the_same(text: str, one: int, other: int, new: str) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    edit = Edit(Span(start, end), new)
    trimmed = edit.trimmed(text)
    assert edited(text, [trimmed]) == edited(text, [edit])
    assert edit.span.contains(trimmed.span)
