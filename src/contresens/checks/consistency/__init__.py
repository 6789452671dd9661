"""Consistency (CON): what is translated in two ways, or two things alike, in one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contresens.checks.consistency import alike, names, repeated, words
from contresens.checks.consistency.rows import Row, documents, is_comparison
from contresens.model import Checked, Finding, Rule

RULES: tuple[Rule, ...] = (*repeated.RULES, *alike.RULES, *names.RULES, *words.RULES)


def check_document(checked: Sequence[Checked]) -> Iterator[tuple[int, Finding]]:
    """What is inconsistent, each with the index of its segment.

    Nothing where a file has several translations of most of its sources, to compare them.
    """
    rows = [
        Row(number, segment, facts)
        for number, (segment, facts) in enumerate(checked)
        if segment.source.strip() and segment.target.strip()
    ]
    if is_comparison(rows):
        return
    yield from repeated.check(rows)
    yield from alike.check(rows)
    for document in documents(rows):
        yield from names.check(document)
        yield from words.check(document)
