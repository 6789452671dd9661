"""Terms that the termbase forbids."""

from __future__ import annotations

from collections.abc import Iterator

from contresens.checks.terminology.uses import Uses, listed, suggested, wanted
from contresens.model import Concept, Finding, Rule, Severity, TermStatus, TermUse

TRM101 = Rule(
    code="TRM101",
    name="forbidden term",
    category="terminology/inconsistent with resource",
    severity=Severity.MAJOR,
    messages={
        "en": "The termbase ({where}) forbids “{used}”; it has {wanted}.",
        "fr": "La base terminologique ({where}) proscrit « {used} » ; elle donne {wanted}.",
    },
)

RULES = (TRM101,)

_PAIRED = 0.9
_ALONE = 0.85
"""Confidence where the source has the term, and where the termbase has none for the source."""


def check(uses: Uses) -> Iterator[tuple[Concept, Finding]]:
    """Forbidden terms of the target, with their concepts.

    Of a concept that has a term in the source's language only where the source uses it: what is
    forbidden in one sense may be right in another.
    """
    language = uses.facts.target.language
    for use in uses.target:
        if use.term.status is not TermStatus.FORBIDDEN or not uses.concerns(use.concept):
            continue
        if _not_this(use) or _wanted_elsewhere(use, uses):
            continue
        terms = wanted([use.concept], language)
        places = [each.span for each in uses.source if each.concept is use.concept]
        text = use.span.of(uses.facts.target.text)
        yield (
            use.concept,
            TRM101.finding(
                confidence=_PAIRED if places else _ALONE,
                source=places[:1],
                target=[use.span],
                suggestion=suggested(terms, text, language),
                used=text,
                wanted=listed(terms),
                where=use.concept.where,
            ),
        )


def _not_this(use: TermUse) -> bool:
    """Whether capitals tell that a word is another one than the forbidden."""
    return not use.same_case and not use.term.text.islower()


def _wanted_elsewhere(use: TermUse, uses: Uses) -> bool:
    """Whether the same words are what another concept of the source is called."""
    return any(
        other.span.contains(use.span)
        and other.term.status is not TermStatus.FORBIDDEN
        and uses.concerns(other.concept)
        for other in uses.facts.target.terms
    )
