"""Garbled, glued or repeated text (GAR)."""

from __future__ import annotations

from collections.abc import Iterator

from contresens.checks.garbled import encoding, fragments, repetition, spelling
from contresens.model import Facts, Finding, Rule, Segment

RULES: tuple[Rule, ...] = (
    spelling.GAR101,
    spelling.GAR102,
    spelling.GAR103,
    repetition.GAR201,
    repetition.GAR202,
    encoding.GAR301,
    encoding.GAR302,
    fragments.GAR401,
    fragments.GAR402,
    fragments.GAR403,
)


def check(segment: Segment, facts: Facts) -> Iterator[Finding]:
    """What is garbled in the target, whatever the source says."""
    if not segment.source.strip() or not segment.target.strip():
        return
    said = [*repetition.check(facts), *encoding.check(facts)]
    yield from said
    spans = [span for finding in said for span in finding.target_spans]
    for finding in (*spelling.check(facts), *fragments.check(facts)):
        if not any(one.overlaps(other) for one in finding.target_spans for other in spans):
            yield finding
