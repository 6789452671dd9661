"""Typography and the conventions of a locale (TYP): low in severity, and mostly with a remedy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contresens.checks.typography import case, characters, dates, marks, mixtures, spacing
from contresens.model import Checked, Facts, Finding, Rule, Segment

RULES: tuple[Rule, ...] = (
    *spacing.RULES,
    *marks.RULES,
    *case.RULES,
    *dates.RULES,
    *characters.RULES,
    *mixtures.RULES,
)


def check(segment: Segment, facts: Facts) -> Iterator[Finding]:
    """What is set wrongly in the target, looking at this segment alone."""
    if not segment.source.strip() or not segment.target.strip():
        return
    for module in (spacing, marks, case, dates, characters):
        yield from module.check(facts)


def check_document(checked: Sequence[Checked]) -> Iterator[tuple[int, Finding]]:
    """What is a slip in one text and the way of another; what is set in two ways."""
    yield from marks.ends(checked)
    yield from marks.quotes(checked)
    yield from case.starts(checked)
    yield from mixtures.check(checked)
