"""MQM-based scores (themqm.org, *The MQM scoring models*; ISO 5060:2024).

Pure functions of counts. APT, PWPT, NPT, QS and CQS are the names that the standard uses.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from contresens.model import Finding, Severity, Verdict

WEIGHTS = {
    Severity.NEUTRAL: 0.0,
    Severity.MINOR: 1.0,
    Severity.MAJOR: 5.0,
    Severity.CRITICAL: 25.0,
}
"""Severity multipliers SPM of themqm.org; every error type weighs 1."""

MAXIMUM = 100.0
REFERENCE_WORDS = 1000
LONG_WORDS = 10_000
"""Words of the second point through which a curve of tolerance goes."""

SMALLEST_SAMPLE = 500
"""Below this many source words a verdict has no statistical ground (arXiv 2405.16969)."""


def weight(severity: Severity) -> float:
    """Penalty points of one error.

    Raises ValueError for a severity that has no weight.
    """
    if severity not in WEIGHTS:
        raise ValueError(f"no weight for severity {severity!r}")
    return WEIGHTS[severity]


def penalty(findings: Iterable[Finding]) -> float:
    """APT, the absolute penalty total in points: the sum over findings of their weights."""
    return sum((weight(finding.severity) for finding in findings), 0.0)


def per_1000(points: float, words: int) -> float:
    """NPT, points per 1000 source words; 0 for no words."""
    return points / words * REFERENCE_WORDS if words else 0.0


def raw_score(points: float, words: int) -> float:
    """QS = 100 × (1 − APT/EWC), the uncalibrated score, not below 0."""
    return max(0.0, MAXIMUM * (1 - points / words)) if words else MAXIMUM


def calibrated_score(normed: float, *, pass_mark: float, tolerance: float) -> float:
    """CQS = 100 − NPT × (100 − PT)/APP, not below 0 (linear calibration).

    ``pass_mark`` PT is the score that just passes and ``tolerance`` APP the points per 1000 words
    that just pass.
    """
    return max(0.0, MAXIMUM - normed * (MAXIMUM - pass_mark) / tolerance)


def tolerated(words: int, *, tolerance: float, long_tolerance: float) -> float:
    """E(x) = a·ln(1 + b·x), the points that a text of so many words may have and just pass.

    Non-linear calibration (arXiv 2511.13467): people forgive less per word in longer texts. ``a``
    and ``b`` are such that E(1000) is ``tolerance`` and E(10,000) is ``long_tolerance``. Raises
    ValueError unless the latter is between once and ten times the former, ends excluded.
    """
    ratio = long_tolerance / tolerance
    if not 1 < ratio < LONG_WORDS / REFERENCE_WORDS:
        raise ValueError(f"no curve with ratio {ratio}")
    b = _bent(ratio)
    return tolerance * math.log1p(b * words) / math.log1p(b * REFERENCE_WORDS)


def _bent(ratio: float) -> float:
    """The ``b`` for which E(10,000)/E(1000) is the ratio, by bisection of its logarithm.

    The quotient falls from 10 to 1 as ``b`` grows, so there is just one.
    """
    low, high = -60.0, 60.0
    while high - low > 1e-12:
        middle = (low + high) / 2
        b = math.exp(middle)
        if math.log1p(b * LONG_WORDS) / math.log1p(b * REFERENCE_WORDS) > ratio:
            low = middle
        else:
            high = middle
    return math.exp(low)


def non_linear_score(points: float, words: int, *, pass_mark: float, tolerable: float) -> float:
    """CQS = 100 − APT × (100 − PT)/E(EWC), not below 0; ``tolerable`` is E(EWC).

    The same as ``calibrated_score`` where E grows as the words do.
    """
    if not words:
        return MAXIMUM
    return max(0.0, MAXIMUM - points * (MAXIMUM - pass_mark) / tolerable)


def verdict(
    *, calibrated: float, pass_mark: float, words: int, worst: Severity | None
) -> tuple[Verdict, tuple[str, ...]]:
    """The verdict and the keys of its reasons: critical, score, small.

    A critical finding fails whatever the score and however small the sample.
    """
    if worst is Severity.CRITICAL:
        return Verdict.FAILED, ("critical",)
    if words < SMALLEST_SAMPLE:
        return Verdict.TOO_SMALL, ("small",)
    if calibrated < pass_mark:
        return Verdict.FAILED, ("score",)
    return Verdict.PASSED, ("score",)
