"""Score cards with intervals, and the comparison of two."""

from __future__ import annotations

import math

import pytest

from contresens.config import Config
from contresens.errors import UsageError
from contresens.model import (
    Finding,
    Report,
    Score,
    ScoreCard,
    Segment,
    SegmentReport,
    Severity,
    Span,
)
from contresens.scoring import card, compare, summarise

FLAG = Finding("NUM101", "accuracy", Severity.MAJOR, 0.9, (Span(0, 3),), (Span(0, 3),), "…")


def report(values: list[float], flagged: int = 0, words: int = 10) -> Report:
    """A report of segments with these scores, the first of them flagged."""
    segments = tuple(
        SegmentReport(
            Segment(str(n), f"s{n} " + "word " * (words - 1), f"t{n} mot", "en", "fr"),
            Score(value, {}, "s"),
            value / 100,
            (FLAG,) if n < flagged else (),
        )
        for n, value in enumerate(values)
    )
    summary = summarise(segments, (), looked_at={}, config=Config(), encoder="e")
    return Report("0", "en", "fr", (), segments, (), summary, {})


def cards(*reports: Report) -> list[ScoreCard]:
    return [card(f"c{n}", each, Config(), resamples=200) for n, each in enumerate(reports)]


def test_numbers_and_intervals() -> None:
    (made,) = cards(report([90.0, 80.0, 70.0, 60.0] * 5, flagged=2))
    mean = made.estimates["mean segment score"]
    assert mean.value == 75
    assert 68 < mean.low < 75 < mean.high < 82
    points = made.estimates["points per 1000 words"]
    assert points.value == made.summary.penalty_per_1000 == 50
    assert made.estimates["worst tenth by similarity"].value == pytest.approx(0.6)


def test_a_repeated_error_counts_once() -> None:
    segments = report([50.0, 50.0], flagged=2)
    same = Segment("1", segments.segments[0].segment.source, "t0 mot", "en", "fr")
    first = segments.segments[0]
    again = SegmentReport(same, first.score, first.similarity, (FLAG,))
    summary = summarise((first, again), (), looked_at={}, config=Config(), encoder="e")
    (made,) = cards(Report("0", "en", "fr", (), (first, again), (), summary, {}))
    assert made.estimates["points per 1000 words"].value == 250


def test_one_segment_has_no_interval() -> None:
    (made,) = cards(report([90.0]))
    assert math.isnan(made.estimates["mean segment score"].low)


def test_references_are_used_only_if_every_segment_has_one() -> None:
    made = card("c", report([90.0, 80.0]), Config(), ["t0 mot", "t1 mot"], resamples=50)
    assert made.estimates["TER"].value == 0
    assert "TER" not in card("c", report([90.0, 80.0]), Config(), resamples=50).estimates


class TestComparison:
    def test_a_clear_lead(self) -> None:
        first, second = cards(report([90.0, 85, 80, 88] * 5), report([70.0, 72, 60, 71] * 5))
        found = compare(first, second, 200)
        lead = found.differences["mean segment score"]
        assert lead.value.value == pytest.approx(17.5)
        assert lead.value.low > 0
        assert lead.p < 0.01
        assert found.changes[0] == (0, 90.0, 70.0)
        assert len(found.changes) == 20

    def test_no_difference(self) -> None:
        first, second = cards(report([90.0, 80.0] * 6), report([80.0, 90.0] * 6))
        found = compare(first, second, 200)
        assert found.differences["mean segment score"].p > 0.5

    def test_the_same_translation(self) -> None:
        first, second = cards(report([90.0, 80.0] * 6), report([90.0, 80.0] * 6))
        assert compare(first, second, 50).changes == ()

    def test_other_sources_are_refused(self) -> None:
        first, second, third = cards(
            report([90.0, 80]), report([90.0]), report([90.0, 80], words=3)
        )
        with pytest.raises(UsageError, match="has 1 segments"):
            compare(first, second)
        with pytest.raises(UsageError, match="segment 1 has another source"):
            compare(first, third)
