"""Markup that came through well disturbs no check; damage is flagged where it stands, once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from contresens import pipeline
from contresens.config import Config
from contresens.model import Report, Segment, Span

ROWS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "corpora" / "markup" / "markup.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.fixture(scope="module")
def report() -> Report:
    segments = [
        Segment(row["id"], row["source"], row["target"], "en", "fr", doc=row["id"]) for row in ROWS
    ]
    return pipeline.check(segments, Config())


def test_there_is_enough_of_it() -> None:
    right = [row for row in ROWS if not row["findings"]]
    assert len(right) >= 60
    assert len(ROWS) - len(right) >= 40
    assert all(row["id"].startswith("right") == (not row["findings"]) for row in ROWS)
    assert len({(row["source"], row["target"]) for row in ROWS}) == len(ROWS)


def test_nothing_but_what_is_marked_is_flagged(report: Report) -> None:
    def spans(places: list[list[int]]) -> tuple[Span, ...]:
        return tuple(Span(*place) for place in places)

    expected = {
        row["id"]: [(f["rule"], spans(f["source"]), spans(f["target"])) for f in row["findings"]]
        for row in ROWS
    }
    found = {
        each.segment.id: [(f.rule, f.source_spans, f.target_spans) for f in each.findings]
        for each in report.segments
    }
    assert {name: value for name, value in found.items() if value != expected[name]} == {}
