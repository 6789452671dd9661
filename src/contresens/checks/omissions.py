"""Omission and addition (OMI)."""

from __future__ import annotations

from collections.abc import Iterator

from contresens.model import Facts, Finding, Rule, Segment

RULES: tuple[Rule, ...] = ()


def check(segment: Segment, facts: Facts) -> Iterator[Finding]:
    """Nothing yet."""
    yield from ()
