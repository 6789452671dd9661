"""The whole line of work; and what must not matter to its answer."""

from __future__ import annotations

import json
import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from contresens import analysing, pipeline
from contresens.config import Config
from contresens.errors import UsageError
from contresens.model import Report, Segment, SegmentReport

PAIRS = [
    ("The orchard has 340 pear trees.", "Le verger compte 430 poiriers."),
    ("The ferry runs every two hours.", "Le ferry passe toutes les deux heures."),
    ("Call Ines Valdry before noon.", "Appelez Ines Vadlry avant midi."),
    ("The repair cost £45,000.", "La réparation a coûté 45 000 €."),
    ("Nobody was hurt.", "Personne n’a été blessé."),
]
SEGMENTS = [
    Segment(str(number), source, target, "en", "fr")
    for number, (source, target) in enumerate(PAIRS)
]


def outcome(each: SegmentReport) -> tuple[object, ...]:
    return (each.segment.id, each.findings, round(each.score.value, 3))


def outcomes(report: Report) -> list[tuple[object, ...]]:
    return sorted(map(outcome, report.segments), key=str)


@pytest.fixture(scope="module")
def report() -> Report:
    return pipeline.check(SEGMENTS, Config())


def test_what_is_found(report: Report) -> None:
    assert [[f.rule for f in each.findings] for each in report.segments] == [
        ["NUM101"],
        [],
        ["NAM102"],
        ["NUM203"],
        [],
    ]


def test_the_order_of_segments_does_not_matter(report: Report) -> None:
    assert outcomes(pipeline.check(SEGMENTS[::-1], Config())) == outcomes(report)


def test_the_size_of_a_batch_does_not_matter(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysing, "BATCH", 2)
    assert outcomes(pipeline.check(SEGMENTS, Config())) == outcomes(report)


def test_the_input_format_does_not_matter(report: Report, tmp_path: Path) -> None:
    table, lines = tmp_path / "pairs.tsv", tmp_path / "pairs.jsonl"
    rows = [{"id": s.id, "source": s.source, "target": s.target} for s in SEGMENTS]
    table.write_text(
        "id\tsource\ttarget\n" + "".join("\t".join(row.values()) + "\n" for row in rows),
        encoding="utf-8",
    )
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    for path in (table, lines):
        assert outcomes(pipeline.check_bitext(str(path), Config())[0]) == outcomes(report)


def test_rules_can_be_chosen_and_the_unsure_left_out(report: Report) -> None:
    names = pipeline.check(SEGMENTS, Config(select=("NAM",)))
    assert names.summary.by_rule == {"NAM102": 1}
    rest = pipeline.check(SEGMENTS, Config(ignore=("NAM", "NUM1")))
    assert rest.summary.by_rule == {"NUM203": 1}
    sure = max(f.confidence for each in report.segments for f in each.findings)
    certain = pipeline.check(SEGMENTS, Config(min_confidence=min(1.0, sure + 0.001)))
    assert certain.summary.by_rule == {}
    with pytest.raises(UsageError, match="no rule"):
        pipeline.check(SEGMENTS, Config(ignore=("XYZ",)))


def test_locked_segments_are_not_checked() -> None:
    locked = [replace(segment, locked=True) for segment in SEGMENTS]
    assert pipeline.check(locked, Config()).summary.by_rule == {}


def test_a_segment_that_is_a_whole_text_is_passed_over_and_said() -> None:
    long = Segment("9", "word " * 5000, "mot " * 5000, "en", "fr")
    report = pipeline.check([long], Config())
    assert report.segments[0].findings == ()
    assert report.notes == (
        "Segment 9 was not checked: a side has more than 20,000 characters. Cut it into sentences.",
    )


def test_messages_in_french(report: Report) -> None:
    french = pipeline.check(SEGMENTS, Config(message_lang="fr"))
    message = french.segments[0].findings[0].message
    assert message.startswith("La source dit")
    assert french.segments[0].findings[0].evidence == report.segments[0].findings[0].evidence


def test_a_text_without_segments() -> None:
    empty = pipeline.check([], Config())
    assert empty.segments == ()
    assert empty.summary.mean_similarity is None


def test_languages_without_data_are_not_guessed() -> None:
    pair = Segment("1", "Das Haus hat 12 Zimmer.", "La casa tiene 12 habitaciones.", "de", "es")
    report = pipeline.check([pair], Config(source_lang="de", target_lang="es"))
    assert report.segments[0].findings == ()
    assert [text[-2:] for text in report.summary.not_checked[:2]] == ["de", "es"]


def test_references_are_read_once_for_both_translations(tmp_path: Path) -> None:
    """They may come from a pipe, which can be read only once."""
    rows = [{"source": "The ferry is late.", "target": "Le ferry est en retard."}] * 2
    file, pipe = tmp_path / "a.jsonl", tmp_path / "references"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=("Le ferry est en retard.\n" * 2,))
    writer.start()
    cards = pipeline.scores([str(file), str(file)], Config(), str(pipe))
    writer.join()
    assert [card.estimates["chrF2"].value for card in cards] == [100, 100]
