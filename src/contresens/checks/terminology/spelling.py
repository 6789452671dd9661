"""Terms whose capitals the termbase fixes."""

from __future__ import annotations

from collections.abc import Iterator

from contresens.checks.terminology.uses import Uses
from contresens.model import Finding, Rule, Severity, TermStatus, TermUse

TRM104 = Rule(
    code="TRM104",
    name="term in other capitals",
    category="terminology/inconsistent with resource",
    severity=Severity.MINOR,
    messages={
        "en": "“{used}” is written “{term}” in the termbase ({where}).",
        "fr": "« {used} » s'écrit « {term} » dans la base terminologique ({where}).",
    },
)

RULES = (TRM104,)

_CONFIDENCE = 0.9


def check(uses: Uses) -> Iterator[Finding]:
    """Terms of the target whose case rule is broken."""
    for use in uses.target:
        text = use.span.of(uses.facts.target.text)
        if not _broken(use) or not uses.concerns(use.concept) or _settled(use, uses, text):
            continue
        ending = text[len(use.term.text) :]
        inflected = text.casefold() != use.term.text.casefold() + ending.casefold()
        yield TRM104.finding(
            confidence=_CONFIDENCE,
            source=[each.span for each in uses.source if each.concept is use.concept][:1],
            target=[use.span],
            suggestion=None if inflected else use.term.text + ending.lower(),
            used=text,
            term=use.term.text,
            where=use.concept.where,
        )


def _broken(use: TermUse) -> bool:
    allowed = use.term.status is not TermStatus.FORBIDDEN
    return use.term.exact_case and not use.same_case and allowed


def _settled(use: TermUse, uses: Uses, text: str) -> bool:
    """Whether the source writes what is kept so, or another term is written so."""
    if use.concept.kept and any(
        each.span.of(uses.facts.source.text) == text for each in uses.source
    ):
        return True
    return any(
        other.span == use.span and other.same_case and other.term.status is not TermStatus.FORBIDDEN
        for other in uses.facts.target.terms
    )
