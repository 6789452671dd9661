"""TMX and XLIFF with findings: as standards want them, and as others read them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from contresens import reporting
from contresens.checks import RULES
from contresens.model import (
    Alignment,
    Document,
    Finding,
    Link,
    Origin,
    Report,
    Segment,
    SegmentReport,
    Severity,
    Span,
)
from contresens.reading import read_bitext
from contresens.reporting import its, xliff

if TYPE_CHECKING:
    from tests.conftest import Command

SCHEMA = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas/xliff-core-2.0.xsd")
"""The core schema of OASIS, which XLIFF 2.1 keeps, as Debian's php-symfony-translation has it."""

NAMES = {"x": xliff.NAMESPACE, "its": its.NAMESPACE, "mda": xliff.METADATA}
ITS = f"{{{its.NAMESPACE}}}"

# https://www.w3.org/TR/its20/#lqissue-typevalues
ISSUE_TYPES = {
    *("terminology", "mistranslation", "omission", "untranslated", "addition", "duplication"),
    *("inconsistency", "grammar", "legal", "register", "locale-specific-content"),
    *("locale-violation", "style", "characters", "misspelling", "typographical", "formatting"),
    *("inconsistent-entities", "numbers", "markup", "pattern-problem", "whitespace"),
    *("internationalization", "length", "non-conformance", "uncategorized", "other"),
}


def finding(target: Span, *, rule: str = "NUM105", source: Span | None = None) -> Finding:
    """A finding on these places."""
    sources = () if source is None else (source,)
    return Finding(
        rule, "accuracy/mistranslation", Severity.CRITICAL, 0.9, sources, (target,), f"about {rule}"
    )


def parsed(report: Report) -> Any:
    return etree.fromstring(reporting.render(report, "xliff").encode())


def with_segment(report: Report, segment: Segment, *findings: Finding) -> Report:
    one = replace(report.segments[0], segment=segment, findings=findings)
    return replace(report, segments=(one,))


def unmarked(element: Any) -> str:
    """The text of a side: codes by what they show, characters by their numbers."""
    own: str = element.get("disp", "")
    if element.tag.endswith("}cp"):
        own = chr(int(element.get("hex"), 16))
    inner = "".join(unmarked(child) + (child.tail or "") for child in element)
    return f"{own}{element.text or ''}{inner}"


def saved(text: str, tmp_path: Path, suffix: str) -> str:
    file = tmp_path / f"written{suffix}"
    file.write_text(text, encoding="utf-8", newline="")
    return str(file)


@pytest.mark.parametrize("suffix", [".xliff", ".tmx"])
def test_our_own_reader_reads_it_back(report: Report, tmp_path: Path, suffix: str) -> None:
    written = saved(reporting.render(report, suffix[1:]), tmp_path, suffix)
    read = read_bitext(written, source_lang="en", target_lang="fr")
    assert read.problems == ()
    assert [(s.id, s.source, s.target) for s in read.segments] == [
        (each.segment.id, each.segment.source, each.segment.target) for each in report.segments
    ]
    assert "NUM105 · count became money" in str(read.segments[-1].note)


class TestXliff:
    def test_a_finding_is_an_issue_on_its_words_and_a_note(self, report: Report) -> None:
        unit = parsed(report).findall(".//x:unit", NAMES)[3]
        marks = unit.findall(".//x:mrk", NAMES)
        assert [mark.text for mark in marks] == ["300 trees", "300\u00a0$"]
        for mark in marks:
            assert mark.get("type") == "its:generic"
            assert mark.get(f"{ITS}locQualityIssueType") == "numbers"
            assert mark.get(f"{ITS}locQualityIssueSeverity") == "100"
            assert "Suggestion: 300\u00a0arbres" in mark.get(f"{ITS}locQualityIssueComment")
        (note,) = unit.findall("x:notes/x:note", NAMES)
        assert dict(note.attrib) == {"category": "NUM105", "appliesTo": "target", "priority": "1"}
        assert note.text.startswith("NUM105 · count became money (critical, 97% sure): ")
        (score,) = unit.xpath(".//mda:meta[@type='score']", namespaces=NAMES)
        assert score.text == "66.12"

    def test_what_several_say_of_the_same_words_stands_beside_the_text(
        self, report: Report
    ) -> None:
        segment = Segment("a", "one two", "un deux", "en", "fr")
        both = [finding(Span(3, 7)), finding(Span(3, 7), rule="POL101")]
        root = parsed(with_segment(report, segment, *both))
        (mark,) = root.findall(".//x:mrk", NAMES)
        (group,) = root.findall(".//its:locQualityIssues", NAMES)
        key = group.get("{http://www.w3.org/XML/1998/namespace}id")
        assert mark.get(f"{ITS}locQualityIssuesRef") == f"#its={key}"
        assert f"{ITS}locQualityIssueType" not in mark.attrib
        assert [issue.get("locQualityIssueType") for issue in group] == [
            "numbers",
            "mistranslation",
        ]

    def test_marks_that_cross_are_points(self, report: Report) -> None:
        segment = Segment("a", "a b c d", "un deux trois", "en", "fr")
        root = parsed(with_segment(report, segment, finding(Span(0, 7)), finding(Span(3, 13))))
        target = root.find(".//x:target", NAMES)
        assert [child.tag.rpartition("}")[2] for child in target.iter()] == [
            "target",
            "mrk",
            "sm",
            "em",
        ]
        assert "".join(target.itertext()) == segment.target

    def test_a_finding_without_words_marks_the_text_that_there_is(self, report: Report) -> None:
        whole = Finding("OMI101", "accuracy/omission", Severity.MAJOR, 0.9, (), (), "all")
        segment = Segment("a", " the mill ", "", "en", "fr")
        (mark,) = parsed(with_segment(report, segment, whole)).findall(".//x:mrk", NAMES)
        assert mark.text == "the mill"

    def test_tags_of_a_reader_are_codes_again(self, report: Report, tmp_path: Path) -> None:
        segment = Segment(
            "a", 'A <g id="1">b</g> <b>c</b>', '<g id="1">Un</g> b <x id="9"/>', "en", "fr"
        )
        root = parsed(with_segment(report, segment, finding(Span(3, 16))))
        codes = [code.get("id") for code in root.findall(".//x:ph", NAMES)]
        assert codes == ["c1", "c2", "c1", "c2", "c3"]
        data = {each.get("id"): each.text for each in root.findall(".//x:data", NAMES)}
        assert data == {"d1": '<g id="1">', "d2": "</g>", "d3": '<x id="9"/>'}
        assert "<b>c</b>" in "".join(root.find(".//x:source", NAMES).itertext())

    def test_what_xml_cannot_hold_is_told_by_number(self, report: Report) -> None:
        segment = Segment("a", "a\x0bb\r\n", "c\ud800\ufffe", "en", "fr")
        text = reporting.render(with_segment(report, segment), "xliff")
        assert '<source>a<cp hex="000B"/>b&#13;\n</source>' in text
        assert '<target>c\ufffd<cp hex="FFFE"/></target>' in text

    def test_ids_are_names_and_there_once(self, report: Report) -> None:
        segments = [
            replace(report.segments[0], segment=replace(report.segments[0].segment, id=name))
            for name in ("a/1", "a_1", "a 1", "é", "")
        ]
        units = parsed(replace(report, segments=tuple(segments))).findall(".//x:unit", NAMES)
        names = [unit.get("id") for unit in units]
        assert len(set(names)) == 5
        assert all(re.fullmatch(r"[\w.:-]+", name, re.ASCII) for name in names)
        assert [unit.get("name") for unit in units] == ["a/1", "a_1", "a 1", "é", ""]

    def test_what_is_locked_and_what_was_remarked_is_said(self, report: Report) -> None:
        segment = Segment("a", "b", "c", "en", "fr", locked=True, note="ask Ann", doc="mill.html")
        root = parsed(with_segment(report, segment))
        unit = root.find(".//x:unit", NAMES)
        assert unit.get("translate") == "no"
        assert unit.find("x:notes/x:note", NAMES).text == "ask Ann"
        file = root.find("x:file", NAMES)
        assert file.get("original") == "mill.html"
        assert "windows-1252" in file.find("x:notes/x:note", NAMES).text

    @given(
        st.text(st.characters(codec="utf-8"), max_size=30),
        st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6),
    )
    def test_marks_never_change_the_text(self, text: str, places: list[tuple[int, int]]) -> None:
        spans = [Span(min(a, b), max(a, b)) for a, b in places if max(a, b) <= len(text)]
        marks = [xliff._Mark(f"m{n}", span, {}) for n, span in enumerate(spans)]
        parent = etree.Element("segment")
        xliff._add_side(parent, "target", text, marks, xliff._Codes())
        read = etree.fromstring(etree.tostring(parent))
        assert unmarked(read[0]) == text
        ids = [each.get("id") for each in read.iter() if each.get("id") and "m" in each.get("id")]
        assert sorted(ids) == sorted(mark.id for mark in marks)

    def test_valid_by_the_schema_of_oasis(self, report: Report) -> None:
        if not SCHEMA.is_file():
            pytest.skip(f"{SCHEMA} is not there (Debian's php-symfony-translation)")
        text = re.sub(
            r'schemaLocation="[^"]*xml\.xsd"',
            f'schemaLocation="{SCHEMA.with_name("xml.xsd").as_uri()}"',
            SCHEMA.read_text(encoding="utf-8"),
        )
        schema = etree.XMLSchema(etree.fromstring(text.encode()))
        schema.assertValid(parsed(report))
        crossing = Segment("a/ 1", 'a\x01 <g id="1">b</g>', "un deux trois", "en", "fr")
        schema.assertValid(
            parsed(with_segment(report, crossing, finding(Span(0, 7)), finding(Span(3, 13))))
        )

    def test_translate_toolkit_reads_it(self, report: Report) -> None:
        xliff2 = pytest.importorskip("translate.storage.xliff2")
        units = xliff2.Xliff2File.parsestring(reporting.render(report, "xliff").encode()).units
        assert [(str(unit.source), str(unit.target)) for unit in units] == [
            (each.segment.source, each.segment.target) for each in report.segments
        ]


class TestTmx:
    def test_findings_are_notes_and_properties(self, report: Report) -> None:
        root = etree.fromstring(reporting.render(report, "tmx").encode())
        assert root.get("version") == "1.4"
        unit = root.findall(".//tu")[2]
        assert [note.text.split(" · ")[0] for note in unit.findall("note")] == ["POL101", "OMI101"]
        assert [(p.get("type"), p.text) for p in unit.findall("prop")] == [
            ("x-contresens-score", "36.12"),
            ("x-contresens-rule", "POL101"),
            ("x-contresens-rule", "OMI101"),
        ]
        assert [child.tag for child in unit][-2:] == ["tuv", "tuv"]

    def test_pairs_without_a_translation_are_in_no_memory(self, report: Report) -> None:
        root = parsed_tmx(with_segment(report, Segment("a", "b", " ", "en", "fr")))
        assert root.findall(".//tu") == []

    def test_translate_toolkit_reads_it(self, report: Report) -> None:
        tmx = pytest.importorskip("translate.storage.tmx")
        units = tmx.tmxfile.parsestring(reporting.render(report, "tmx").encode()).units
        assert [unit.source for unit in units] == [s.segment.source for s in report.segments]
        assert "count became money" in units[-1].getnotes()


def parsed_tmx(report: Report) -> Any:
    return etree.fromstring(reporting.render(report, "tmx").encode())


class TestIssueTypes:
    def test_each_rule_has_one_of_the_standard(self) -> None:
        types = {
            code: its.issue_type(rule.finding(confidence=1.0, **_evidence(rule.messages["en"])))
            for code, rule in RULES.items()
        }
        assert set(types.values()) <= ISSUE_TYPES
        assert its.OTHER not in types.values()
        assert types["NUM101"] == "numbers"
        assert types["TYP201"] == "typographical"
        assert types["TAG101"] == "markup"

    def test_a_category_of_somebody_else_is_other(self) -> None:
        odd = Finding("ACME1", "tone/rude", Severity.MINOR, 0.5, (), (), "rude")
        assert its.issue_type(odd) == its.OTHER


def _evidence(template: str) -> dict[str, Any]:
    return dict.fromkeys(re.findall(r"{(\w+)", template), 1)


def aligned() -> Alignment:
    pairs = [("Mill one.", "Moulin un."), ("Left out.", ""), ("", "En plus.")]
    links = (Link((0,), (0,), 0.9), Link((1,), (), 0.0), Link((), (1,), 0.0, moved=True))
    segments = tuple(
        Segment(str(n), source, target, "en", "fr") for n, (source, target) in enumerate(pairs)
    )
    documents = (
        Document("en", "", (), Origin("mill.txt")),
        Document("fr", "", (), Origin("moulin.txt")),
    )
    return Alignment(*documents, links, segments, (0, 0))


def test_links_as_xliff_keep_what_has_no_counterpart() -> None:
    root = etree.fromstring(xliff.render(aligned()).encode())
    assert root.find("x:file", NAMES).get("original") == "mill.txt"
    segments = root.findall(".//x:segment", NAMES)
    assert [segment.get("state") for segment in segments] == [
        "translated",
        "initial",
        "translated",
    ]
    assert segments[1].find("x:target", NAMES) is None
    facts = [[m.text for m in unit.iter(f"{{{xliff.METADATA}}}meta")] for unit in root[0]]
    assert facts == [["0.9000"], ["0.0000"], ["0.0000", "yes"]]


def test_align_writes_xliff(
    contresens: Command, documents: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "aligned.xliff"
    assert contresens("align", *documents, "--format", "xliff", "-o", out).returncode == 0
    read = read_bitext(str(out), source_lang="en", target_lang="fr")
    lines = documents[0].read_text(encoding="utf-8").splitlines()
    assert [segment.source.strip() for segment in read.segments] == lines


def test_a_repeated_report_is_the_same(
    report_of: Callable[..., Report], segment_of: Callable[..., SegmentReport]
) -> None:
    for form in ("tmx", "xliff"):
        first, second = (
            reporting.render(report_of([segment_of(1, "a", "b")]), form) for _ in range(2)
        )
        assert first == second
