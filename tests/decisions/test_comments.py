"""Suppressions in the notes of a file: what is one, what is a remark, what comes of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contresens import pipeline
from contresens.config import Config
from contresens.decisions.comments import Remark, Suppression, parse
from contresens.errors import UsageError
from contresens.model import Grounds, Location, Segment

CODES = st.from_regex(r"[A-Z]{3}(\d{3})?", fullmatch=True)
WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=9).filter(
    lambda word: word != "--"
)
REASONS = st.lists(WORDS, max_size=4).map(" ".join)


@given(st.lists(CODES, max_size=4), REASONS, st.sampled_from(["", "Context: menu\n", "  "]))
def test_what_is_written_is_read(codes: list[str], reason: str, before: str) -> None:
    one = Suppression(tuple(codes), reason)
    assert list(parse(f"{before}{one}\nanother line")) == [one]


@given(st.text(max_size=60))
def test_any_note_can_be_read(note: str) -> None:
    for found in parse(f"contresens: ignore{note}"):
        assert isinstance(found, Suppression | Remark)


@pytest.mark.parametrize(
    ("note", "codes", "reason"),
    [
        ("contresens: ignore", (), ""),
        ("Contresens: ignore num101", ("NUM101",), ""),
        (
            "contresens : ignore NUM101, POL -- rounded by the client",
            ("NUM101", "POL"),
            "rounded by the client",
        ),
        ("contresens:ignore NUM101 TYP -- ", ("NUM101", "TYP"), ""),
        ("contresens: ignore -- poem", (), "poem"),
        ("contresens: ignore NUM1O1", ("NUM1O1",), ""),
    ],
)
def test_suppressions(note: str, codes: tuple[str, ...], reason: str) -> None:
    assert list(parse(note)) == [Suppression(codes, reason)]


@pytest.mark.parametrize(
    "note",
    [
        "Un contresens: ignore la négation",
        "see contresens: ignore NUM101",  # not at the start of a line
        "contresens: ignored",
        "contresens: le verbe",
        "",
    ],
)
def test_other_notes_are_none(note: str) -> None:
    assert not [found for found in parse(note) if isinstance(found, Suppression)]


def test_a_sentence_is_a_remark() -> None:
    assert list(parse("contresens : ignore la négation")) == [
        Remark("contresens : ignore la négation")
    ]


MILL = Segment(
    "1",
    "The mill employs 40 people.",
    "Le moulin emploie 45 personnes !",
    "en",
    "fr",
    target_location=Location("mill.po", 7),
)
CONFIG = Config(select=("NUM", "TYP202"))


def settled(
    note: str | None, config: Config = CONFIG
) -> tuple[list[str], list[str], tuple[str, ...]]:
    report = pipeline.check([replace(MILL, note=note)], config)
    (each,) = report.segments
    assert {done.grounds for done in each.settled} <= {Grounds.SUPPRESSED}
    assert report.standing.suppressed == len(each.settled)
    return (
        [finding.rule for finding in each.findings],
        [done.finding.rule for done in each.settled],
        report.notes,
    )


@pytest.mark.parametrize("note", ["contresens: ignore", "contresens: ignore NUM -- why"])
def test_a_finding_is_settled(note: str) -> None:
    assert settled(note) == ([], ["NUM101"], ())


def test_without_a_comment_it_is_open() -> None:
    assert settled(None) == (["NUM101"], [], ())
    assert settled("a remark") == (["NUM101"], [], ())


def test_what_is_of_no_use_is_said() -> None:
    said = settled("contresens: ignore NUM102, NUM101")
    assert said[1] == ["NUM101"]
    assert said[2] == (
        "mill.po:7: “contresens: ignore NUM102, NUM101” suppresses nothing for NUM102.",
    )
    assert (
        "ne supprime rien"
        in settled("contresens: ignore NUM102", replace(CONFIG, message_lang="fr"))[2][0]
    )


def test_rules_that_are_off_may_be_suppressed() -> None:
    assert settled("contresens: ignore GAR101")[2] == ()


@pytest.mark.parametrize(
    ("code", "nearest"),
    [("NUM1O1", "NUM101"), ("NUMB101", "NUM101"), ("TYB", "TYP")],
)
def test_unknown_rules_are_errors(code: str, nearest: str) -> None:
    with pytest.raises(UsageError, match=rf"mill\.po:7: {code} \(did you mean {nearest}"):
        settled(f"contresens: ignore {code}")


def test_segments_of_one_unit_share_its_comment() -> None:
    pair = [
        replace(MILL, note="contresens: ignore NUM101"),
        replace(
            MILL, id="2", target="Le moulin emploie 40 personnes.", note="contresens: ignore NUM101"
        ),
    ]
    assert pipeline.check(pair, CONFIG).notes == ()


def test_a_locked_segment_has_nothing_to_suppress() -> None:
    locked = replace(MILL, note="contresens: ignore NUM101", locked=True)
    assert pipeline.check([locked], CONFIG).notes == ()


def test_settled_findings_do_not_count() -> None:
    suppressed = pipeline.check([replace(MILL, note="contresens: ignore")], CONFIG)
    clean = pipeline.check([replace(MILL, target="Le moulin emploie 40 personnes !")], CONFIG)
    assert suppressed.summary.penalty == clean.summary.penalty == 0
    assert suppressed.summary.by_rule == {}
