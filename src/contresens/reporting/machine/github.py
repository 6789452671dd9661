"""Report → workflow commands, which GitHub Actions shows beside the lines they name."""

from __future__ import annotations

from collections.abc import Mapping

from contresens.model import Report, Severity
from contresens.reporting.machine.places import Placed, placed

_COMMANDS: Mapping[Severity, str] = {
    Severity.NEUTRAL: "notice",
    Severity.MINOR: "warning",
    Severity.MAJOR: "error",
    Severity.CRITICAL: "error",
}


def render(report: Report) -> str:
    """A command for each finding, one a line."""
    return "".join(_command(each) for each in placed(report))


def _command(each: Placed) -> str:
    finding, place = each.finding, each.main
    fields: dict[str, object] = {}
    if place:
        fields = {"file": place.path, "line": place.line}
        if place.column is not None:
            fields |= {"col": place.column, "endColumn": place.end_column}
    fields["title"] = f"{finding.rule} {finding.severity.value} (segment {each.segment.id})"
    listed = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in fields.items())
    advice = f" → {finding.suggestion}" if finding.suggestion else ""
    return f"::{_COMMANDS[finding.severity]} {listed}::{_escaped(finding.message + advice)}\n"


def _escaped(value: object, also: str = "") -> str:
    """A value in which nothing ends the command: GitHub reads % escapes of these characters."""
    text = str(value)
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
