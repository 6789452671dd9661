"""NUM5xx: numbers in another language's form."""

from __future__ import annotations

from collections.abc import Iterator

from contresens.checks.quantities import suggestions
from contresens.checks.quantities.pairing import Pairing
from contresens.model import Facts, Finding, Quantity, Role, Rule, Severity

FORM = Rule(
    code="NUM501",
    name="number in another language's form",
    category="locale conventions/number format",
    severity=Severity.MINOR,
    messages={
        "en": "“{target_text}” is not how the target language writes the number.",
        "fr": "« {target_text} » n’est pas la façon d’écrire ce nombre dans la langue cible.",
    },
)
RULES = (FORM,)


def find(pairing: Pairing, facts: Facts) -> Iterator[Finding]:
    """Figures of the right value in the form of another language."""
    for source, target in pairing.equal:
        if not target.foreign or target.value is None or not _measured(target):
            continue
        yield FORM.finding(
            confidence=0.7,
            source=[source.span],
            target=[target.figure],
            suggestion=_rewritten(target, facts.target.language),
            target_text=target.figure.of(facts.target.text),
        )


def _measured(quantity: Quantity) -> bool:
    """Whether it is surely a number: 3.2 may be a section, 3.2 kg or 1,234.5 may not."""
    separators = sum(char in "., \u00a0\u202f" for char in quantity.text.strip())
    return quantity.role is not Role.CARDINAL or quantity.scale_word is not None or separators > 1


def _rewritten(quantity: Quantity, language: str) -> str | None:
    """The bare figure in the language's form; None where a scale word is part of it."""
    if quantity.scale_word is not None or quantity.value is None:
        return None
    return suggestions.number(quantity.value, language)
