"""Sense (SEN): words rendered in a sense that they do not have here, or by another word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contresens.checks.sense import kinds, renderings
from contresens.model import Checked, Facts, Finding, Rule, Segment

RULES: tuple[Rule, ...] = (*renderings.RULES, *kinds.RULES)


def check(segment: Segment, facts: Facts) -> Iterator[Finding]:
    """Words that the target renders in a wrong sense, or by another word of the same kind."""
    told = list(renderings.check(segment, facts))
    yield from told
    spans = {span for finding in told for span in finding.target_spans}
    yield from (each for each in kinds.find(facts) if spans.isdisjoint(each.target_spans))


def check_document(checked: Sequence[Checked]) -> Iterator[tuple[int, Finding]]:
    """Wrong senses where only the rest of the text shows what is meant."""
    yield from renderings.check_document(checked)
