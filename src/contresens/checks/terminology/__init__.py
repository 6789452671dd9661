"""Terminology (TRM): terms of a termbase that are forbidden, missing, translated or miswritten."""

from __future__ import annotations

from collections.abc import Iterator

from contresens.checks.terminology import forbidden, kept, missing, spelling
from contresens.checks.terminology.uses import Uses
from contresens.model import Facts, Finding, Rule, Segment, Span, TermStatus

RULES: tuple[Rule, ...] = (*forbidden.RULES, *missing.RULES, *kept.RULES, *spelling.RULES)


def check(segment: Segment, facts: Facts) -> Iterator[Finding]:
    """What the translation does not call as the termbase wants it; nothing without a termbase."""
    if not (facts.source.terms or facts.target.terms) or not segment.target.strip():
        return
    uses = Uses(facts)
    banned = list(forbidden.check(uses))
    yield from (finding for _, finding in banned)
    yield from missing.check(uses, settled={id(concept) for concept, _ in banned})
    yield from kept.check(uses)
    yield from spelling.check(uses)


def vouched(facts: Facts) -> list[Span]:
    """Where the target has what the termbase wants: no word there is foreign, wrong or misspelt."""
    if not facts.target.terms:
        return []
    uses = Uses(facts)
    return [
        use.span
        for use in facts.target.terms
        if use.term.status is not TermStatus.FORBIDDEN and uses.concerns(use.concept)
    ]
