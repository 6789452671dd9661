"""The score of one segment: 100 × exp(−expected penalty / 25).

The expected penalty is in MQM points: each finding counts its weight times its confidence, and what
no rule sees counts a rate for each source word that grows as the similarity of both sides falls,
and a little for each content word that no word of the other side answers to. 25 points are one
critical error. Two translations of one source are thus ordered by what was found in them, then by
similarity; and of two sources the longer one, where more can hide, is lower.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from contresens.model import Facts, Finding, Score, Segment, SegmentReport, Severity
from contresens.scoring.mqm import WEIGHTS

VERSION = "segment-score:2"
SCALE = WEIGHTS[Severity.CRITICAL]
UNSEEN = 0.1
"""Points for each source word of a machine translation whose similarity is 1: the order of what
experts marked in the abstracts of Bio-MQM (Zouhar et al. 2024), 0.11 to 0.13 at 0.85."""

UNANSWERED = 0.05
"""Points for each content word without counterpart. Free translations leave many, so they weigh
little: of the weights from 0.05 to 1 this one ranked damaged translations best."""


def signature(encoder: str) -> str:
    """All that can move the score, besides the rules."""
    return f"{VERSION}|encoder:{encoder}"


def score(
    findings: Sequence[Finding],
    *,
    similarity: float | None,
    words: int,
    encoder: str,
    unanswered: int = 0,
) -> Score:
    """The score of a segment with these findings.

    ``similarity`` is the cosine of both sides, -1 to 1, or None where a side is empty; ``words``
    is how many words the source has, ``unanswered`` how many content words of both sides have no
    counterpart. ``contributions``, by rule and ``unseen``, sum with the
    value to 100; each is in proportion to its expected points.
    """
    points: dict[str, float] = defaultdict(float)
    if similarity is not None:
        points["unseen"] = UNSEEN * words * (2 - similarity) + UNANSWERED * unanswered
    for finding in findings:
        points[finding.rule] += WEIGHTS[finding.severity] * finding.confidence
    expected = sum(points.values())
    value = 100 * math.exp(-expected / SCALE)
    share = (100 - value) / expected if expected else 0.0
    contributions = {name: share * each for name, each in points.items()}
    return Score(value, contributions, signature(encoder))


def scored(segment: Segment, facts: Facts, findings: Sequence[Finding]) -> SegmentReport:
    """A segment with its findings and its score; no similarity where a side is empty."""
    both = segment.source.strip() and segment.target.strip()
    similarity = facts.similarity if both else None
    value = score(
        findings,
        similarity=similarity,
        words=len(segment.source.split()),
        encoder=facts.encoder_name,
        unanswered=facts.unanswered if both else 0,
    )
    return SegmentReport(segment, value, similarity, tuple(findings))
