"""Markup and placeholders (TAG): what no reader reads, and a program must find as it was."""

from __future__ import annotations

from collections.abc import Iterator

from contresens.checks.markup import codes, markdown, messages, placeholders, tags
from contresens.model import Facts, Finding, Rule, Segment

RULES: tuple[Rule, ...] = (
    *placeholders.RULES,
    *tags.RULES,
    *codes.RULES,
    *messages.RULES,
    *markdown.RULES,
)


def check(segment: Segment, facts: Facts) -> Iterator[Finding]:
    """What is no language in the source and came through otherwise, in any language."""
    if not segment.source.strip() or not segment.target.strip():
        return
    for module in (placeholders, tags, codes, messages, markdown):
        yield from module.check(facts)
