"""Untranslated text and wrong language (UNT)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contresens.checks.untranslated import (
    acronyms,
    glued,
    kept,
    labels,
    measures,
    script,
    segments,
    strangers,
    words,
)
from contresens.model import Checked, Facts, Finding, Rule, Segment

RULES: tuple[Rule, ...] = (
    *segments.RULES,
    *words.RULES,
    *labels.RULES,
    *acronyms.RULES,
    *script.RULES,
    *strangers.RULES,
    *measures.RULES,
    *kept.RULES,
)


def check(segment: Segment, facts: Facts) -> Iterator[Finding]:
    """What was left in the source language or came out in a third one."""
    if segment.source_lang == segment.target_lang or not segment.target.strip():
        return
    whole = list(segments.find(facts))
    yield from whole
    if not whole:
        yield from words.find(facts)
        yield from glued.find(facts)
        yield from labels.find(facts)
        yield from acronyms.find(facts)
        yield from script.find(facts)
        yield from strangers.find(facts)
        yield from measures.find(facts)


def check_document(checked: Sequence[Checked]) -> Iterator[tuple[int, Finding]]:
    """What is translated in one segment and kept in another, with the index of its segment."""
    yield from kept.check(checked)
