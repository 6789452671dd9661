"""Precision and recall on the bundled earnings call, error by error."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest

from contresens import pipeline
from contresens.config import Config
from contresens.model import Finding, Report, SegmentReport, Severity, Span

FOLDER = Path(__file__).parents[2] / "corpora" / "earnings-call"

# Measured; a change that raises them may raise them here.
PRECISION = 0.95
RECALL = 0.8


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def report() -> Report:
    source, target = (str(FOLDER / name) for name in ("source.en.txt", "target.fr.txt"))
    return pipeline.check_documents(source, target, Config(), "phrases")


def place(text: str, part: str) -> Span | None:
    start = text.find(part) if part else -1
    return Span(start, start + len(part)) if start >= 0 else None


def touches(spans: Iterable[Span], wanted: Span | None) -> bool:
    return wanted is not None and any(span.overlaps(wanted) for span in spans)


def answers(finding: Finding, segment: SegmentReport, error: dict[str, str]) -> bool:
    """Whether a finding is about an annotated error of its segment.

    On the target where the error has words there and the finding too; else on the source.
    """
    target = place(segment.segment.target, error["wrong_french"])
    if target and finding.target_spans:
        return touches(finding.target_spans, target)
    return touches(finding.source_spans, place(segment.segment.source, error["source_text"]))


def counted(segment: SegmentReport) -> list[Finding]:
    """The findings of errors; a remark on how the whole text is set says of none."""
    return [finding for finding in segment.findings if finding.severity is not Severity.NEUTRAL]


def by_phrase(report: Report) -> dict[int, SegmentReport]:
    return {int(segment.segment.id): segment for segment in report.segments}


def missed(report: Report) -> list[str]:
    segments = by_phrase(report)
    return [
        f"{error['phrase']} {error['kind']}: {error['wrong_french']!r}"
        for error in rows("errors.tsv")
        if not any(
            answers(finding, segments[int(error["phrase"])], error)
            for finding in segments[int(error["phrase"])].findings
        )
    ]


def wrong(report: Report) -> list[str]:
    errors: dict[int, list[dict[str, str]]] = {}
    for error in rows("errors.tsv"):
        errors.setdefault(int(error["phrase"]), []).append(error)
    return [
        f"{number} {finding.rule} {finding.message}"
        for number, segment in by_phrase(report).items()
        for finding in counted(segment)
        if not any(answers(finding, segment, error) for error in errors.get(number, []))
    ]


def test_each_phrase_is_one_segment(report: Report) -> None:
    phrases = (FOLDER / "source.en.txt").read_text(encoding="utf-8").splitlines()
    assert [segment.segment.source for segment in report.segments] == phrases


def test_recall(report: Report) -> None:
    total = len(rows("errors.tsv"))
    lost = missed(report)
    assert (total - len(lost)) / total >= RECALL, "\n".join(lost)


def test_precision(report: Report) -> None:
    total = sum(len(counted(segment)) for segment in report.segments)
    false = wrong(report)
    assert (total - len(false)) / total >= PRECISION, "\n".join(false)


def test_both_famous_cases_are_found_where_they_stand(report: Report) -> None:
    segments = by_phrase(report)
    (money,) = segments[36].findings
    marked = [span.of(segments[36].segment.target) for span in money.target_spans]
    assert [text.replace("\u00a0", " ") for text in marked] == ["300 $"]
    assert [span.of(segments[36].segment.source) for span in money.source_spans] == [
        "300 inverters"
    ]
    slips = [finding.rule[:4] for finding in segments[54].findings]
    assert slips == ["NUM4"]


@pytest.mark.parametrize("row", rows("tempting.tsv"), ids=lambda row: row["french"][:30])
def test_tempting_but_right(report: Report, row: dict[str, str]) -> None:
    segment = by_phrase(report)[int(row["phrase"])]
    wanted = place(segment.segment.target, row["french"])
    flagged = [
        finding.message for finding in segment.findings if touches(finding.target_spans, wanted)
    ]
    assert flagged == []
