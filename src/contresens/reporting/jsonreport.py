"""Report → one JSON document, and the JSON Schema that it keeps to."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from contresens.model import (
    EvidenceValue,
    Finding,
    Location,
    Report,
    Rule,
    Segment,
    SegmentReport,
    Severity,
    Span,
    Standing,
    Summary,
    fingerprint,
)
from contresens.reporting.links import as_row

SCHEMA_ID = "urn:contresens:report:1"
"""Stands in every report; the number rises when a reader of old reports could not read new ones."""

DIGITS = 4
"""Decimals kept: enough to tell two translations apart, few enough to be the same everywhere."""

Record = dict[str, Any]

# Lone surrogates cannot be written as UTF-8; the others end a line for some readers of lines.
_UNSAFE = re.compile("[\ud800-\udfff\x7f-\x9f\u2028\u2029]")


def render(report: Report) -> str:
    """The whole report as JSON, indented by two, the same bytes for the same report."""
    return dumps(report_record(report), indent=2) + "\n"


@cache
def schema() -> Record:
    """The JSON Schema (draft 2020-12) of the report."""
    text = files(__package__).joinpath("report.schema.json").read_text(encoding="utf-8")
    loaded: Record = json.loads(text)
    return loaded


def dumps(record: Record, *, indent: int | None = None) -> str:
    """JSON in which nothing but a newline ends a line, and which always is valid UTF-8."""
    text = json.dumps(record, ensure_ascii=False, allow_nan=False, indent=indent)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def report_record(report: Report) -> Record:
    """The report as JSON values."""
    return {
        "schema": SCHEMA_ID,
        "tool": {"name": "contresens", "version": report.version},
        "languages": {
            "source": report.source_lang,
            "target": report.target_lang,
            "messages": report.message_lang,
        },
        "inputs": [
            {"path": origin.path, "encoding": origin.encoding, "encoding_assumed": origin.assumed}
            for origin in report.origins
        ],
        "summary": _summary(report.summary),
        "standing": _standing(report.standing),
        "segments": [_segment(segment) for segment in report.segments],
        "links": [as_row(link) for link in report.links],
        "rules": {code: _rule(report.rules[code]) for code in sorted(report.rules)},
        "notes": list(report.notes),
    }


def finding_record(finding: Finding, segment: Segment) -> Record:
    """A finding as JSON values."""
    return {
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity.value,
        "confidence": rounded(finding.confidence),
        "source_spans": [_span(span) for span in finding.source_spans],
        "target_spans": [_span(span) for span in finding.target_spans],
        "message": finding.message,
        "suggestion": finding.suggestion,
        "evidence": {key: _plain(value) for key, value in finding.evidence.items()},
        "fingerprint": fingerprint(segment, finding),
    }


def settled_records(report: SegmentReport) -> Record:
    """The settled findings of a segment under their key; nothing where there are none."""
    rows = [
        {
            "grounds": each.grounds.value,
            "reason": each.reason,
            "by": each.by,
            "finding": finding_record(each.finding, report.segment),
        }
        for each in report.settled
    ]
    return {"settled": rows} if rows else {}


def rounded(value: float | None) -> float | None:
    """The number with as many decimals as reports keep; never a negative zero."""
    return None if value is None else round(float(value), DIGITS) + 0.0


def _segment(report: SegmentReport) -> Record:
    segment = report.segment
    return {
        "id": segment.id,
        "source": segment.source,
        "target": segment.target,
        "score": rounded(report.score.value),
        "contributions": _numbers(report.score.contributions),
        "similarity": rounded(report.similarity),
        **judgement_record(report),
        "findings": [finding_record(finding, segment) for finding in report.findings],
        **settled_records(report),
        "locations": {
            "source": _location(segment.source_location),
            "target": _location(segment.target_location),
        },
    }


def judgement_record(report: SegmentReport) -> Record:
    """What a neural metric says of the segment; nothing where it says nothing."""
    return {"metric_score": rounded(report.judgement.score)} if report.judgement else {}


def _summary(summary: Summary) -> Record:
    record: Record = {
        "verdict": summary.verdict.value,
        "reasons": list(summary.reasons),
        "score": rounded(summary.score),
        "calibrated": rounded(summary.calibrated),
        "pass_mark": rounded(summary.pass_mark),
        "penalty": rounded(summary.penalty),
        "penalty_per_1000": rounded(summary.penalty_per_1000),
        "segments": summary.segments,
        "source_words": summary.source_words,
        "target_words": summary.target_words,
        "by_severity": {s.value: summary.by_severity.get(s.value, 0) for s in reversed(Severity)},
        "by_category": dict(sorted(summary.by_category.items())),
        "by_rule": dict(sorted(summary.by_rule.items())),
        "mean_segment_score": rounded(summary.mean_segment_score),
        "mean_similarity": rounded(summary.mean_similarity),
        "source_covered": rounded(summary.source_covered),
        "target_covered": rounded(summary.target_covered),
        "looked_at": dict(sorted(summary.looked_at.items())),
        "not_checked": list(summary.not_checked),
        "signature": summary.signature,
    }
    if summary.metric:
        record["metric"] = summary.metric
        record["mean_metric_score"] = rounded(summary.mean_metric_score)
    return record


def _standing(standing: Standing) -> Record:
    return {
        "dismissed": standing.dismissed,
        "suppressed": standing.suppressed,
        "new": standing.new,
        "known": standing.known,
        "fixed": len(standing.fixed),
    }


def _rule(rule: Rule) -> Record:
    return {
        "name": rule.name,
        "category": rule.category,
        "severity": rule.severity.value,
        "status": rule.status.value,
    }


def _location(location: Location | None) -> Record | None:
    if location is None:
        return None
    span = location.file_span
    place: Record = {
        "path": location.path,
        "line": location.line,
        "start": span.start if span else None,
        "end": span.end if span else None,
    }
    return {**place, "unit": location.unit} if location.unit else place


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _numbers(values: Mapping[str, float]) -> dict[str, float | None]:
    return {key: rounded(value) for key, value in values.items()}


def _plain(value: EvidenceValue) -> EvidenceValue:
    return rounded(value) if isinstance(value, float) else value
