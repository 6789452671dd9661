"""Pictures of a report: what they show, and that they are files that others can read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from contresens import pipeline
from contresens.config import Config
from contresens.model import Report, Segment
from contresens.reporting import plots
from contresens.reporting.plots import raster
from contresens.reporting.plots.shapes import Box, Picture, Words

PAIRS = [
    ("The orchard has 340 pear trees.", "Le verger compte 430 poiriers."),
    ("The ferry runs every two hours.", "Le ferry passe toutes les deux heures."),
    ("The repair cost £45,000.", "La réparation a coûté 45 000 €."),
]


@pytest.fixture(scope="module")
def report() -> Report:
    segments = [Segment(f"{n}", *pair, "en", "fr") for n, pair in enumerate(PAIRS)]
    return pipeline.check(segments, Config())


def boxes(picture: Picture) -> list[Box]:
    return [shape for shape in picture.shapes if isinstance(shape, Box) and shape.kind != "line"]


def words(picture: Picture) -> list[str]:
    return [shape.text for shape in picture.shapes if isinstance(shape, Words)]


def test_the_strip_has_a_column_for_each_segment_in_order(report: Report) -> None:
    columns = boxes(plots.pictures(report)["places"])
    assert [column.kind for column in columns] == ["critical", "calm", "critical"]
    assert columns[0].height > columns[1].height
    assert columns[0].x < columns[1].x < columns[2].x
    assert columns[0].title.startswith("#0")


def test_a_long_text_shares_columns_and_keeps_the_worst(report: Report) -> None:
    long = replace(report, segments=report.segments[1:2] * 999 + report.segments[:1])
    columns = boxes(plots.pictures(long)["places"])
    assert len(columns) == 160
    assert [column.kind for column in columns if column.kind != "calm"] == ["critical"]
    assert columns[-1].kind == "critical"


def test_each_document_has_a_strip_of_its_own(report: Report) -> None:
    named = tuple(
        replace(each, segment=replace(each.segment, doc=f"text {number // 2}"))
        for number, each in enumerate(report.segments)
    )
    picture = plots.pictures(replace(report, segments=named))["places"]
    assert words(picture)[:2] == ["text 0", "text 1"]


def test_each_segment_is_in_one_column_of_scores(report: Report) -> None:
    picture = plots.pictures(report)["scores"]
    counts = [int(text) for text in words(picture)[: len(boxes(picture))]]
    assert sum(counts) == len(PAIRS)


def test_findings_are_counted_by_category_and_severity(report: Report) -> None:
    picture = plots.pictures(report)["categories"]
    assert [box.kind for box in boxes(picture)] == ["critical"]
    assert words(picture) == ["accuracy / mistranslation", "2"]


def test_nothing_is_drawn_of_nothing(report: Report) -> None:
    assert plots.files(replace(report, segments=())) == {}


def test_files_are_well_formed_and_the_same_each_time(report: Report) -> None:
    files = plots.files(report)
    assert files == plots.files(report)
    for name in ("places.svg", "scores.svg", "categories.svg"):
        root = etree.fromstring(files[name])
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
    if raster.possible():
        assert files["places.png"].startswith(b"\x89PNG")


def test_words_of_the_text_cannot_act(report: Report) -> None:
    named = tuple(
        replace(each, segment=replace(each.segment, doc=f"<script>&{number}$x$"))
        for number, each in enumerate(report.segments)
    )
    files = plots.files(replace(report, segments=named))
    assert b"<script" not in files["places.svg"]
    etree.fromstring(files["places.svg"])
