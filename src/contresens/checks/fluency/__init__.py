"""Fluency (FLU): grammar that is wrong nearly always; where a word is missing, the source helps."""

from __future__ import annotations

from collections.abc import Iterator

from contresens.checks.fluency import determiners, forms, holes
from contresens.model import Facts, Finding, Rule, Segment

RULES: tuple[Rule, ...] = (*forms.RULES, *determiners.RULES, *holes.RULES)


def check(segment: Segment, facts: Facts) -> Iterator[Finding]:
    """Words of the target that do not go together."""
    if segment.target.strip():
        yield from forms.find(facts.target)
        yield from determiners.find(facts.target)
        yield from holes.find(facts)
