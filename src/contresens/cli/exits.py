"""Exit codes: the only place that turns a verdict or an error into one."""

from __future__ import annotations

from contresens.errors import ContresensError, UsageError
from contresens.model import Report, Severity

DONE = 0
FOUND = 1
USAGE = 2
INPUT = 3


def of_report(report: Report, *, fail_on: str, problems: int = 0) -> int:
    """3 where some input could not be read, 1 where a finding reaches ``fail_on``, else 0."""
    if problems:
        return INPUT
    if fail_on == "never":
        return DONE
    threshold = Severity(fail_on).rank
    counts = report.summary.by_severity
    reached = any(counts[severity.value] for severity in Severity if severity.rank >= threshold)
    return FOUND if reached else DONE


def of_error(error: ContresensError) -> int:
    """2 for a wrong call, 3 for input that cannot be read."""
    return USAGE if isinstance(error, UsageError) else INPUT
