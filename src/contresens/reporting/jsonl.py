"""Report → JSON lines: one line for each segment, in input order."""

from __future__ import annotations

from contresens.model import Report, SegmentReport
from contresens.reporting.jsonreport import (
    dumps,
    finding_record,
    judgement_record,
    rounded,
    settled_records,
)


def render(report: Report) -> str:
    """All segments, one a line."""
    return "".join(jsonl_line(segment) for segment in report.segments)


def jsonl_line(report: SegmentReport) -> str:
    """One segment as a line of JSON, with its newline: what is written when segments stream."""
    record = {
        "id": report.segment.id,
        "score": rounded(report.score.value),
        "findings": [finding_record(finding, report.segment) for finding in report.findings],
        **settled_records(report),
        "similarity": rounded(report.similarity),
        **judgement_record(report),
        "source": report.segment.source,
        "target": report.segment.target,
    }
    return dumps(record) + "\n"
