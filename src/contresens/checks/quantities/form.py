"""NUM5xx: numbers in another language's form."""

from __future__ import annotations

from collections.abc import Iterator

from contresens import languages
from contresens.checks.quantities import suggestions
from contresens.checks.quantities.pairing import Pairing
from contresens.model import Facts, Finding, Quantity, Role, Rule, Severity, Span

FORM = Rule(
    code="NUM501",
    name="number in another language's form",
    category="locale conventions/number format",
    severity=Severity.MINOR,
    messages={
        "en": "“{target_text}” is not how the target language writes the number.",
        "fr": "« {target_text} » n’est pas la façon d’écrire ce nombre dans la langue cible.",
    },
    fixable=True,
)
MONEY_BEFORE = Rule(
    code="NUM502",
    name="currency sign on the wrong side",
    category="locale conventions/currency format",
    severity=Severity.MINOR,
    messages={
        "en": "In “{target_text}” the currency stands where the target language does not put it.",
        "fr": "Dans « {target_text} », la monnaie n’est pas à sa place dans la langue cible.",
    },
    fixable=True,
)
RULES = (FORM, MONEY_BEFORE)


def find(pairing: Pairing, facts: Facts) -> Iterator[Finding]:
    """Figures and amounts of the right value in the form of another language."""
    yield from _misplaced(pairing, facts)
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


def _misplaced(pairing: Pairing, facts: Facts) -> Iterator[Finding]:
    """Amounts with their sign on the side of another language: $20 in French, 20 $ in English."""
    language = facts.target.language
    behind: bool = languages.toml(language, "numbers")["written"]["money_after"]
    for source, target in pairing.equal:
        sign = target.symbol
        if target.role is not Role.MONEY or sign is None or target.range_span:
            continue
        figure, mark = target.figure.of(facts.target.text), sign.of(facts.target.text)
        if behind != _in_front(target, sign) or not (behind or _is_sign(target, mark)):
            continue
        bare = target.scale_word is None and target.span == target.figure.cover(sign)
        right = f"{figure}\u00a0{mark}" if behind else f"{mark}{figure}"
        yield MONEY_BEFORE.finding(
            confidence=0.7,
            source=[source.span],
            target=[target.span],
            suggestion=right if bare else None,
            target_text=target.text,
        )


def _in_front(quantity: Quantity, sign: Span) -> bool:
    return sign.start < quantity.figure.start and sign.start == quantity.span.start


def _is_sign(quantity: Quantity, mark: str) -> bool:
    """Whether it is one character that no word is, behind the figure: 20 €, but not 20 euros."""
    return len(mark) == 1 and not mark.isalnum() and quantity.per is None


def _measured(quantity: Quantity) -> bool:
    """Whether it is surely a number: 3.2 may be a section, 3.2 kg or 1,234.5 may not."""
    separators = sum(char in "., \u00a0\u202f" for char in quantity.text.strip())
    return quantity.role is not Role.CARDINAL or quantity.scale_word is not None or separators > 1


def _rewritten(quantity: Quantity, language: str) -> str | None:
    """The bare figure in the language's form; None where a scale word is part of it."""
    if quantity.scale_word is not None or quantity.value is None:
        return None
    return suggestions.number(quantity.value, language)
