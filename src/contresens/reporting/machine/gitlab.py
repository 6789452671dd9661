"""Report → GitLab's Code Quality: a JSON list, shown in merge requests."""

from __future__ import annotations

import json
from collections.abc import Mapping

from contresens.model import Report, Severity, fingerprint
from contresens.reporting.machine.places import Placed, placed

_SEVERITIES: Mapping[Severity, str] = {
    Severity.NEUTRAL: "info",
    Severity.MINOR: "minor",
    Severity.MAJOR: "major",
    Severity.CRITICAL: "critical",
}


def render(report: Report) -> str:
    """A violation for each finding that has a place in a file."""
    seen: dict[str, int] = {}
    listed = [_violation(each, seen) for each in placed(report) if each.main]
    return json.dumps(listed, ensure_ascii=True, indent=2) + "\n"


def _violation(each: Placed, seen: dict[str, int]) -> dict[str, object]:
    finding, place = each.finding, each.main
    mark = fingerprint(each.segment, finding)
    seen[mark] = seen.get(mark, 0) + 1  # GitLab wants them unique; a segment may come twice
    return {
        "description": finding.message,
        "check_name": finding.rule,
        "fingerprint": mark if seen[mark] == 1 else f"{mark}-{seen[mark]}",
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": place.path if place else "",
            "lines": {"begin": place.line if place else 1},
        },
    }
