"""How this house wants its translations: a family of checks for contresens.

A family has ``RULES``, and ``check`` for what one segment shows, or ``check_document`` for what
only the whole text shows. It may have both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from contresens.model import Checked, Facts, Finding, Rule, Segment, Severity, Span

SHOUTED = re.compile(r"\b[A-Z]{4,}(?:\W+[A-Z]{4,})+\b")
"""Two words or more in capitals: one alone may be an acronym."""

SHOUTING = Rule(
    "HOUSE101",
    "shouted words",
    "style/house style",
    Severity.MINOR,
    {
        "en": "“{words}” is in capitals; the source has none.",
        "fr": "« {words} » est en capitales, la source n’en a pas.",
    },
)

ECHO = Rule(
    "HOUSE102",
    "the same sentence twice in a row",
    "style/house style",
    Severity.NEUTRAL,
    {"en": "The translation is that of the segment before, whose source is another."},
)

RULES = (SHOUTING, ECHO)


def check(segment: Segment, facts: Facts) -> Iterator[Finding]:
    """Words in capitals where the source has none; ``facts`` is what contresens knows of both."""
    del facts  # this family needs no more than the texts
    if SHOUTED.search(segment.source):
        return
    for found in SHOUTED.finditer(segment.target):
        yield SHOUTING.finding(
            confidence=0.8,
            target=[Span(*found.span())],
            suggestion=found[0].lower(),
            words=found[0],
        )


def check_document(checked: Sequence[Checked]) -> Iterator[tuple[int, Finding]]:
    """A translation that is repeated for another source, with the index of its segment."""
    segments = [segment for segment, _ in checked]
    for index, (before, segment) in enumerate(pairwise(segments), start=1):
        repeated = segment.target == before.target and segment.source != before.source
        if repeated and segment.target.strip():
            yield index, ECHO.finding(confidence=0.5, target=[Span.whole(segment.target)])
