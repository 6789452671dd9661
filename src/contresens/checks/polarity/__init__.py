"""Polarity (POL): what is denied on one side is asserted on the other."""

from __future__ import annotations

from collections.abc import Iterator

from contresens import languages
from contresens.checks.polarity import denying, negation, opposites, questions
from contresens.model import Facts, Finding, Rule, Segment

RULES: tuple[Rule, ...] = (
    *negation.RULES,
    *opposites.RULES,
    *denying.RULES,
    *questions.RULES,
)

_LEAST_SIMILAR = 0.4
"""Cosine below which the two sides do not say the same anyway."""


def check(segment: Segment, facts: Facts) -> Iterator[Finding]:
    """Negations of one side that nothing on the other may say, and opposites."""
    sides = (facts.source, facts.target)
    if not all(languages.toml(side.language, "polarity") for side in sides):
        return
    if not segment.source.strip() or not segment.target.strip():
        return
    opposed = list(opposites.find(facts))
    told = {span for finding in opposed for span in finding.target_spans}
    denied = [each for each in denying.find(facts) if told.isdisjoint(each.target_spans)]
    found = [*negation.find(facts), *opposed, *denied, *questions.find(facts)]
    if found and facts.similarity >= _LEAST_SIMILAR:
        yield from found
