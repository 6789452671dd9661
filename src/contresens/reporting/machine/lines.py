"""Report → one line a finding, as compilers print them: editors and hooks jump to the place."""

from __future__ import annotations

from contresens.model import Report
from contresens.reporting.machine.places import Placed, placed


def render(report: Report) -> str:
    """``path:line:column: severity RULE message``, one a line; ``-`` where there is no file."""
    return "".join(f"{_line(each)}\n" for each in placed(report))


def _line(each: Placed) -> str:
    place, finding = each.main, each.finding
    where = f"{place.path}:{place.line}" if place else f"-:{each.segment.id}"
    if place and place.column is not None:
        where += f":{place.column}"
    advice = f" → {finding.suggestion}" if finding.suggestion else ""
    text = f"{where}: {finding.severity.value} {finding.rule} {finding.message}{advice}"
    return " ".join(text.split())
