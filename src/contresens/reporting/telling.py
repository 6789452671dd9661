"""A finding in one line, for the notes and comments of other people's tools."""

from __future__ import annotations

from contresens.model import Finding, Rule
from contresens.reporting.labels import Labels


def told(finding: Finding, rule: Rule | None, labels: Labels) -> str:
    """Code and name of the rule, how bad, how sure, what is wrong, what to write instead."""
    name = f"{finding.rule} · {rule.name}" if rule else finding.rule
    sure = labels("confidence", value=labels.percent(finding.confidence))
    line = f"{name} ({labels.severity(finding.severity.value)}, {sure}): {finding.message}"
    if finding.suggestion is None:
        return line
    return f"{line} {labels('suggestion')} {finding.suggestion}"
