"""The decisions file: what is written is read, what is wrong is said, decisions outlive edits."""

from __future__ import annotations

import contextlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contresens import pipeline
from contresens.config import Config
from contresens.decisions.register import Register, amended, parse, render_decisions
from contresens.errors import UsageError
from contresens.model import Decision, Dismissal

if TYPE_CHECKING:
    from tests.conftest import Command

TEXTS = st.text(min_size=1, max_size=20).filter(lambda text: bool(text.strip()))
DAYS = st.dates(min_value=date(2000, 1, 1))
DECISIONS = st.builds(
    Decision,
    fingerprint=st.from_regex(r"[0-9a-f]{32}", fullmatch=True),
    rule=st.sampled_from(["NUM101", "TYP104"]),
    dismissed=st.sampled_from(Dismissal),
    because=TEXTS,
    by=TEXTS,
    on=DAYS,
    expires=st.none() | DAYS,
    file=st.just("") | TEXTS,
    segment=st.just("") | TEXTS,
    words=st.just("") | TEXTS,
)
ONE = Decision(
    "0123456789abcdef" * 2, "NUM101", Dismissal.INTENDED, "rounded", "Ana", date(2026, 5, 4)
)


@given(st.lists(DECISIONS, max_size=5, unique_by=lambda each: each.fingerprint))
def test_what_is_written_is_read(decisions: list[Decision]) -> None:
    text = render_decisions(decisions)
    read = parse(text, "d.jsonl")
    assert {entry.decision.fingerprint: entry.decision for entry in read.entries.values()} == {
        each.fingerprint: each for each in decisions
    }
    assert text == render_decisions(reversed(decisions))
    assert len(text.splitlines()) == len(decisions)
    assert text == amended(read)


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(UsageError):
        assert isinstance(parse(text, "d.jsonl"), Register)


def test_a_line_as_it_is_written() -> None:
    assert render_decisions([ONE], ["# ours"]) == (
        '# ours\n{"fingerprint": "0123456789abcdef0123456789abcdef", "rule": "NUM101", '
        '"dismissed": "intended", "because": "rounded", "by": "Ana", "on": "2026-05-04"}\n'
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"expire": "2027-01-01"}, "Did you mean 'expires'"),
        ({"dismissed": "intendet"}, "Did you mean 'intended'"),
        ({"on": "4 May 2026"}, "must be a date such as"),
        ({"on": "2026-02-30"}, "must be a date such as"),
        ({"by": " "}, "'by' is empty"),
        ({"fingerprint": "12"}, "is no fingerprint"),
        ({"because": 3}, "must be a text"),
        ({"rule": None}, "must be a text"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(change: dict[str, object], said: str) -> None:
    row = json.loads(render_decisions([ONE])) | change
    with pytest.raises(UsageError, match=said) as caught:
        parse("# ours\n\n" + json.dumps(row), "d.jsonl")
    assert caught.value.where == "d.jsonl:3"


def test_what_is_missing_is_named() -> None:
    row = json.loads(render_decisions([ONE]))
    del row["by"]
    with pytest.raises(UsageError, match="has no 'by'"):
        parse(json.dumps(row), "d.jsonl")


def test_of_two_decisions_the_later_holds() -> None:
    later = replace(ONE, because="still", on=date(2026, 6, 1))
    for order in ([ONE, later], [later, ONE]):
        read = parse("".join(render_decisions([each]) for each in order), "d.jsonl")
        assert read.entries[ONE.fingerprint].decision == later
        assert [entry.decision for entry in read.replaced] == [ONE]


# --- in use ---------------------------------------------------------------------------------------

PAIRS = [
    ("The mill employs 40 people.", "Le moulin emploie 400 personnes."),
    ("The barn has 12 cows.", "La grange a 21 vaches."),
    ("The rent is low.", "Le loyer est bas."),
]


def written(path: Path, pairs: list[tuple[str, str]]) -> Path:
    if path.suffix == ".po":
        catalogue = polib.POFile()
        catalogue.metadata = {"Language": "fr", "Content-Type": "text/plain; charset=UTF-8"}
        for source, target in pairs:
            catalogue.append(polib.POEntry(msgid=source, msgstr=target))
        catalogue.save(str(path))
    else:
        rows = [json.dumps({"source": source, "target": target}) for source, target in pairs]
        path.write_text("\n".join(rows) + "\n", "utf-8")
    return path


@pytest.fixture
def decided(tmp_path: Path, contresens: Command) -> Config:
    """A file with two wrong numbers, the second of which is dismissed until June 2027."""
    file = written(tmp_path / "farm.jsonl", PAIRS)
    report, decisions = tmp_path / "report.json", tmp_path / "decisions.jsonl"
    contresens("check", file, "--format", "json", "-o", report)
    done = contresens(
        *("decide", report, "2/NUM101", "--dismiss", "false-alarm", "--because", "twins count"),
        *("--by", "Ana", "--expires", "2027-06-01", "--decisions", decisions),
    )
    assert done.returncode == 0, done.stderr
    return Config(select=("NUM",), decisions=str(decisions), as_of="2027-01-01")


def check(path: Path, config: Config) -> tuple[list[str], int, tuple[str, ...]]:
    """The open findings by what the source has there, the number dismissed, the notes."""
    report, _ = pipeline.check_bitext(str(path), config)
    marked = [
        finding.source_spans[0].of(each.segment.source)
        for each in report.segments
        for finding in each.findings
    ]
    return marked, report.standing.dismissed, report.notes


def test_a_dismissed_finding_neither_shows_nor_counts(tmp_path: Path, decided: Config) -> None:
    assert check(tmp_path / "farm.jsonl", decided) == (["40"], 1, ())


@pytest.mark.parametrize(
    "pairs",
    [
        [PAIRS[2], PAIRS[1], PAIRS[0]],  # moved
        [(PAIRS[0][0], "Quarante personnes."), PAIRS[1]],  # another segment edited, one lost
        [(PAIRS[1][0], "La vieille grange a 21 vaches, dit-on.")],  # edited around the words
        [(PAIRS[1][0].replace("has ", "has  "), PAIRS[1][1])],  # spaces
        [("The barn has <b>12</b> cows.", "La grange a <b>21</b> vaches.")],  # tags of an export
    ],
)
@pytest.mark.parametrize("name", ["farm.jsonl", "export.po"])
def test_decisions_outlive_edits_elsewhere_moves_and_exports(
    tmp_path: Path, decided: Config, pairs: list[tuple[str, str]], name: str
) -> None:
    open_ones, dismissed, _ = check(written(tmp_path / name, pairs), decided)
    assert dismissed == 1
    assert "12" not in open_ones


def test_other_words_need_another_decision(tmp_path: Path, decided: Config) -> None:
    file = written(tmp_path / "farm.jsonl", [(PAIRS[1][0], "La grange a 22 vaches.")])
    open_ones, dismissed, notes = check(file, decided)
    assert (open_ones, dismissed) == (["12"], 0)
    assert notes == (
        f"{decided.decisions}:1: nothing in {file} answers to the decision on NUM101 by Ana any "
        "more (12 → 21).",
    )


def test_other_files_say_nothing_of_a_decision(tmp_path: Path, decided: Config) -> None:
    assert check(written(tmp_path / "other.jsonl", PAIRS[2:]), decided) == ([], 0, ())


def test_rules_that_are_off_say_nothing_of_a_decision(tmp_path: Path, decided: Config) -> None:
    assert check(tmp_path / "farm.jsonl", replace(decided, select=("NAM",))) == ([], 0, ())


def test_an_expired_decision_is_reported(tmp_path: Path, decided: Config) -> None:
    last = replace(decided, as_of="2027-05-31")
    assert check(tmp_path / "farm.jsonl", last)[:2] == (["40"], 1)
    open_ones, dismissed, notes = check(
        tmp_path / "farm.jsonl", replace(decided, as_of="2027-06-01", message_lang="fr")
    )
    assert (open_ones, dismissed) == (["40", "12"], 0)
    assert "de Ana sur NUM101 a expiré le 2027-06-01" in notes[0]


def test_decisions_are_withdrawn(tmp_path: Path, decided: Config, contresens: Command) -> None:
    report = tmp_path / "report.json"
    done = contresens("decide", report, "2/NUM101", "--withdraw", "--decisions", decided.decisions)
    assert done.returncode == 0, done.stderr
    assert Path(decided.decisions).read_text("utf-8") == ""


def test_decide_lists_and_says_what_it_needs(
    tmp_path: Path, decided: Config, contresens: Command
) -> None:
    report = tmp_path / "report.json"
    listed = contresens("decide", report).stdout.splitlines()
    assert listed[1].split("  ")[1:] == ["2/NUM101", "critical", "12 → 21"]
    for arguments, said in (
        (["9/NUM101", "--decisions", "d.jsonl"], "no finding '9/NUM101'"),
        (["1/NUM102"], "there is no decisions file"),
        (["1/NUM102", "--decisions", "d.jsonl"], "needs --dismiss, --because and --by"),
    ):
        done = contresens("decide", report, *arguments)
        assert done.returncode == 2
        assert said in done.stderr
    by_mark = listed[1].split()[0]
    done = contresens(
        *("decide", report, by_mark, "--dismiss", "wrong", "--because", "b", "--by", "c"),
        *("--decisions", tmp_path / "new.jsonl"),
    )
    assert done.returncode == 2
    assert "no way to dismiss" in done.stderr
    assert not (tmp_path / "new.jsonl").exists()


def test_settings_name_the_file_relative_to_theirs(
    tmp_path: Path, decided: Config, contresens: Command
) -> None:
    (tmp_path / "contresens.toml").write_text('decisions = "decisions.jsonl"\n', "utf-8")
    shown = json.loads(contresens("config", tmp_path / "farm.jsonl", "-f", "json").stdout)
    assert shown["decisions"] == {
        "value": decided.decisions,
        "from": str(tmp_path / "contresens.toml"),
    }
    done = contresens("check", tmp_path / "farm.jsonl", "--select", "NUM", "--as-of", "2027-01-01")
    assert "1 dismissed by decisions" in done.stdout
    (tmp_path / "decisions.jsonl").unlink()
    done = contresens("check", tmp_path / "farm.jsonl")
    assert done.returncode == 2
    assert "decisions.jsonl" in done.stderr
