"""Names (NAM): lost, misspelt, replaced or translated on their way into the target."""

from __future__ import annotations

from collections.abc import Iterator

from contresens.checks.names import added, addresses, altered, exchanged, lost, signs
from contresens.checks.names.answers import Answers
from contresens.model import Facts, Finding, Rule, Segment

RULES: tuple[Rule, ...] = (
    *lost.RULES,
    *signs.RULES,
    *added.RULES,
    *exchanged.RULES,
    *altered.RULES,
    *addresses.RULES,
)


def check(segment: Segment, facts: Facts) -> Iterator[Finding]:
    """What happened to the names of the source that should not have."""
    if not segment.target.strip() or not segment.source.strip():
        return
    answers = Answers(facts)
    found = list(altered.find(answers))
    misspelt = [span for finding in found for span in finding.source_spans]
    new = added.names(answers)
    found += lost.find(answers, new, misspelt)
    found += added.find(new, [span for finding in found for span in finding.target_spans])
    yield from found
    yield from signs.find(answers)
    yield from addresses.find(answers)
    if not found:
        yield from exchanged.find(facts, answers)
