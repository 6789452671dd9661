"""The score of one segment: 100 where nothing speaks against it.

``100 × (1 + cosine)/2 × Π (1 − loss(severity) × confidence)``: the similarity orders translations
in which nothing was found, and each finding takes its share of what is left. The losses were
chosen so that one sure finding outweighs any difference in similarity that two renderings of one
sentence usually have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from contresens.model import Finding, Score, Severity

LOSSES = {
    Severity.NEUTRAL: 0.0,
    Severity.MINOR: 0.08,
    Severity.MAJOR: 0.3,
    Severity.CRITICAL: 0.6,
}
VERSION = "segment-score:1"


def signature(encoder: str) -> str:
    """All that can move the score, besides the rules."""
    return f"{VERSION}|encoder:{encoder}"


def score(findings: Sequence[Finding], similarity: float | None, encoder: str) -> Score:
    """The score of a segment with these findings.

    ``similarity`` is the cosine of both sides, -1 to 1, or None where a side is empty.
    ``contributions`` sum, with the value, to 100.
    """
    value = 100.0
    contributions: dict[str, float] = defaultdict(float)
    if similarity is not None:
        contributions["similarity"] = value * (1 - similarity) / 2
        value -= contributions["similarity"]
    for finding in findings:
        loss = value * LOSSES[finding.severity] * finding.confidence
        contributions[finding.rule] += loss
        value -= loss
    return Score(min(100.0, max(0.0, value)), dict(contributions), signature(encoder))
