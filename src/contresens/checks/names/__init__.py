"""Names (NAM): lost, misspelt, replaced or translated on their way into the target."""

from __future__ import annotations

from collections.abc import Iterator

from contresens.checks.names import addresses, altered, lost
from contresens.checks.names.answers import Answers
from contresens.model import Facts, Finding, Rule, Segment

RULES: tuple[Rule, ...] = (*lost.RULES, *altered.RULES, *addresses.RULES)


def check(segment: Segment, facts: Facts) -> Iterator[Finding]:
    """What happened to the names of the source that should not have."""
    if not facts.source.names or not segment.target.strip():
        return
    answers = Answers(facts)
    misspelt = list(altered.find(answers))
    yield from misspelt
    yield from lost.find(answers, [span for finding in misspelt for span in finding.source_spans])
    yield from addresses.find(answers)
