"""NUM112: a place in a series became a number of things, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from contresens import languages
from contresens.checks.quantities.pairing import Pairing
from contresens.model import Facts, Finding, Quantity, Role, Rule, Severity, SideFacts

ORDINAL_AND_COUNT = Rule(
    code="NUM112",
    name="ordinal and cardinal confused",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "“{source_text}” has become “{target_text}”: a place in a series is no number "
        "of things.",
        "fr": "« {source_text} » est devenu « {target_text} » : un rang n’est pas un nombre.",
    },
)
RULES = (ORDINAL_AND_COUNT,)

_KINDS = {Role.ORDINAL, Role.CARDINAL}


def find(pairing: Pairing, facts: Facts) -> Iterator[Finding]:
    """Equal figures of which one is a place in a series and the other counts things."""
    for source, target in pairing.equal:
        if {source.role, target.role} != _KINDS or source.implied or target.implied:
            continue
        count, side, rank = (
            (source, facts.source, target)
            if source.role is Role.CARDINAL
            else (target, facts.target, source)
        )
        if not _counts(count, side) or rank.range_span or _in_series(facts):
            continue
        if rank.noun is None:  # up six floors is "jusqu'au sixième"
            continue
        yield ORDINAL_AND_COUNT.finding(
            confidence=0.6,
            source=[source.span],
            target=[target.span],
            source_text=source.text,
            target_text=target.text,
        )


def _counts(quantity: Quantity, side: SideFacts) -> bool:
    """Whether a plural noun follows: three bridges, trois ponts."""
    noun, place = quantity.noun, quantity.noun_span
    if noun is None or place is None or quantity.value is None or quantity.value < 2:
        return False
    if noun in languages.words(side.language, "function_words") or len(noun) < 4:
        return False
    return noun.endswith(("s", "x")) and place.start - quantity.span.end == 1


def _in_series(facts: Facts) -> bool:
    """Whether a text speaks of a run, whose last rank is its number: a fourth win in a row."""
    for side in (facts.source, facts.target):
        words = languages.toml(side.language, "numbers").get("series", [])
        low = side.text.lower()
        if any(word in low for word in words):
            return True
    return False
