"""Terms that are not to be translated."""

from __future__ import annotations

from collections.abc import Iterator

from contresens.checks.terminology.uses import Uses
from contresens.model import Finding, Rule, Severity

TRM103 = Rule(
    code="TRM103",
    name="do-not-translate term lost",
    category="accuracy/do not translate",
    severity=Severity.MAJOR,
    messages={
        "en": "“{term}” is not to be translated ({where}), and the translation does not have it.",
        "fr": "« {term} » ne se traduit pas ({where}), et la traduction ne l'a pas.",
    },
)

RULES = (TRM103,)

_TRANSLATED = 0.9
_LOST = 0.8
"""Confidence where other words of the target answer to the term, and where none do."""


def check(uses: Uses) -> Iterator[Finding]:
    """Terms to be kept that the source has and the target has nowhere, once for each."""
    said: set[int] = set()
    for use in uses.source:
        concept = use.concept
        if not concept.kept or id(concept) in said:
            continue
        said.add(id(concept))
        if any(other.concept is concept for other in uses.facts.target.terms):
            continue
        places = uses.rendered(use.span)
        yield TRM103.finding(
            confidence=_TRANSLATED if places else _LOST,
            source=[use.span],
            target=places,
            suggestion=use.term.text if len(places) == 1 else None,
            term=use.span.of(uses.facts.source.text),
            where=concept.where,
        )
