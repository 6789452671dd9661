"""Exit codes: the only place that turns a verdict or an error into one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contresens.config import SEVERITIES, Config
from contresens.errors import ContresensError, UsageError

if TYPE_CHECKING:
    from contresens.model import Report

DONE = 0
FOUND = 1
USAGE = 2
INPUT = 3


def of_report(report: Report, config: Config, problems: int = 0) -> int:
    """3 where some input could not be read, 1 where a gate is not passed, else 0."""
    if problems:
        return INPUT
    return FOUND if _reached(report, config.fail_on) or limits(report, config) else DONE


def limits(report: Report, config: Config) -> list[str]:
    """What the numbers of the text exceed, each as a sentence."""
    summary = report.summary
    said = []
    if summary.score < config.min_score:
        said.append(f"the score {summary.score:.2f} is below min_score {config.min_score:g}.")
    if 0 <= config.max_per_1000_words < summary.penalty_per_1000:
        said.append(
            f"{summary.penalty_per_1000:.2f} points per 1000 words exceed max_per_1000_words "
            f"{config.max_per_1000_words:g}."
        )
    return said


def _reached(report: Report, fail_on: str) -> bool:
    """Whether a finding is as bad as that."""
    if fail_on == "never":
        return False
    counts = report.summary.by_severity
    return any(counts[severity] for severity in SEVERITIES[SEVERITIES.index(fail_on) :])


def of_error(error: ContresensError) -> int:
    """2 for a wrong call, 3 for input that cannot be read."""
    return USAGE if isinstance(error, UsageError) else INPUT
