"""Report → JUnit XML: a test case for each segment, so that build servers count and show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from contresens.model import Finding, Report, SegmentReport, Severity
from contresens.reporting.xmltext import clean

_FAILS = Severity.MAJOR
"""A segment fails from this severity on; lesser findings stand in the output of its case."""


def render(report: Report) -> str:
    """One suite for each file of targets, in the report's order."""
    suites: dict[str, list[SegmentReport]] = {}
    for each in report.segments:
        place = each.segment.target_location or each.segment.source_location
        suites.setdefault(place.path if place else "contresens", []).append(each)
    root = ET.Element("testsuites", _counts(report.segments))
    for path, segments in suites.items():
        suite = ET.SubElement(root, "testsuite", {"name": clean(path), **_counts(segments)})
        for each in segments:
            _case(suite, path, each)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _counts(segments: Sequence[SegmentReport]) -> dict[str, str]:
    failures = sum(bool(list(_failures(each))) for each in segments)
    return {"tests": str(len(segments)), "failures": str(failures), "errors": "0", "time": "0"}


def _failures(each: SegmentReport) -> Iterator[Finding]:
    return (finding for finding in each.findings if finding.severity.rank >= _FAILS.rank)


def _case(suite: ET.Element, path: str, each: SegmentReport) -> None:
    attributes = {"classname": clean(path), "name": clean(each.segment.id), "time": "0"}
    case = ET.SubElement(suite, "testcase", attributes)
    failures = list(_failures(each))
    if failures:
        worst = max(failures, key=lambda finding: finding.severity.rank)
        attributes = {"type": worst.rule, "message": clean(worst.message)}
        failure = ET.SubElement(case, "failure", attributes)
        failure.text = _told(each, failures)
    lesser = [finding for finding in each.findings if finding not in failures]
    if lesser:
        ET.SubElement(case, "system-out").text = _told(each, lesser)


def _told(each: SegmentReport, findings: Sequence[Finding]) -> str:
    lines = [f"{f.rule} {f.severity.value} {f.confidence:.2f}: {f.message}" for f in findings]
    lines += [f"source: {each.segment.source}", f"target: {each.segment.target}"]
    return clean("\n".join(lines))
