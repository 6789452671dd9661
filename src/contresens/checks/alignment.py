"""Alignment (ALI): pairs that do not belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contresens.model import Checked, Finding, Rule

RULES: tuple[Rule, ...] = ()


def check_document(checked: Sequence[Checked]) -> Iterator[tuple[int, Finding]]:
    """Nothing yet."""
    yield from ()
