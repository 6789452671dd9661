"""NUM1xx: what a quantity is worth."""

from __future__ import annotations

from collections.abc import Iterator

from contresens import languages
from contresens.checks.quantities import suggestions
from contresens.checks.quantities.differences import VALUES, Change, Difference, dated
from contresens.checks.quantities.pairing import Pairing
from contresens.model import Bound, Facts, Finding, Quantity, Role, Rule, Severity, SideFacts, Span

VALUE = Rule(
    code="NUM101",
    name="value changed",
    category="accuracy/mistranslation",
    severity=Severity.CRITICAL,
    messages={
        "en": "The source has “{source_text}”, the target “{target_text}”.",
        "fr": "La source dit « {source_text} », la cible « {target_text} ».",
    },
)
SEPARATOR = Rule(
    code="NUM102",
    name="decimal or grouping misread",
    category="accuracy/mistranslation",
    severity=Severity.CRITICAL,
    messages={
        "en": "“{source_text}” has become “{target_text}”, which is off by a power of ten.",
        "fr": "« {source_text} » est devenu « {target_text} », soit un autre ordre de grandeur.",
    },
)
SCALE = Rule(
    code="NUM103",
    name="scale changed",
    category="accuracy/mistranslation",
    severity=Severity.CRITICAL,
    messages={
        "en": "“{source_text}” has become “{target_text}”: the scale is another.",
        "fr": "« {source_text} » est devenu « {target_text} » : l’échelle n’est pas la même.",
    },
)
LOST = Rule(
    code="NUM104",
    name="quantity lost",
    category="accuracy/omission",
    severity=Severity.MAJOR,
    messages={
        "en": "“{source_text}” has no counterpart in the target.",
        "fr": "« {source_text} » n’a pas d’équivalent dans la cible.",
    },
)
TO_MONEY = Rule(
    code="NUM105",
    name="count became money",
    category="accuracy/mistranslation",
    severity=Severity.CRITICAL,
    messages={
        "en": "“{source_text}” in the source is no amount of money; “{target_text}” is one.",
        "fr": "« {source_text} » n’est pas une somme d’argent ; « {target_text} » en est une.",
    },
)
ADDED = Rule(
    code="NUM106",
    name="quantity added",
    category="accuracy/addition",
    severity=Severity.MAJOR,
    messages={
        "en": "“{target_text}” has no counterpart in the source.",
        "fr": "« {target_text} » n’a pas d’équivalent dans la source.",
    },
)
BOUND = Rule(
    code="NUM107",
    name="bound reversed",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "“{source_text}” has become “{target_text}”: the bound is reversed.",
        "fr": "« {source_text} » est devenu « {target_text} » : la borne est inversée.",
    },
)
RANGE = Rule(
    code="NUM108",
    name="range end changed",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "The range ends at “{source_text}” in the source, at “{target_text}” in the target.",
        "fr": "La borne « {source_text} » de l’intervalle est devenue « {target_text} ».",
    },
)
ORDINAL = Rule(
    code="NUM109",
    name="ordinal changed",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "“{source_text}” in the source is “{target_text}” in the target.",
        "fr": "« {source_text} » dans la source devient « {target_text} » dans la cible.",
    },
)
CODE = Rule(
    code="NUM110",
    name="identifier changed",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "The identifier “{source_text}” is “{target_text}” in the target.",
        "fr": "L’identifiant « {source_text} » devient « {target_text} » dans la cible.",
    },
)
RULES = (VALUE, SEPARATOR, SCALE, LOST, TO_MONEY, ADDED, BOUND, RANGE, ORDINAL, CODE)

_COUNTED = (
    Role.CARDINAL, Role.PERCENTAGE, Role.MONEY, Role.MEASURE, Role.DURATION, Role.POINTS,
    Role.SCORE,
)  # fmt: skip
_AT_LEAST = (Bound.AT_LEAST, Bound.MORE_THAN)
_AT_MOST = (Bound.AT_MOST, Bound.LESS_THAN)


def find(pairing: Pairing, facts: Facts) -> Iterator[Finding]:
    """What is wrong with the values of a segment."""
    for change in pairing.changes:
        if rule := _rule(change):
            yield _changed(rule, change, facts)
    for source in pairing.lost:
        if source.role in _COUNTED and not source.implied and source.value:
            yield LOST.finding(
                confidence=_weight(source), source=[source.span], source_text=source.text
            )
    for target in pairing.added:
        if target.role in _COUNTED and not target.implied and not _small_word(target):
            yield ADDED.finding(
                confidence=_weight(target), target=[target.span], target_text=target.text
            )
    for source, target in pairing.equal:
        if reversed_bound(source, target) and source.hedge and target.hedge:
            yield BOUND.finding(
                confidence=0.8,
                source=[source.hedge],
                target=[target.hedge],
                source_text=source.hedge.of(facts.source.text),
                target_text=target.hedge.of(facts.target.text),
            )


def _small_word(quantity: Quantity) -> bool:
    """Two in words is often said of what the source names one by one."""
    return quantity.in_words and (quantity.value or 0) <= 2 and quantity.unit is None


def _weight(quantity: Quantity) -> float:
    """How sure we are that a quantity without counterpart is an error."""
    if not quantity.in_words:
        return 0.75
    return 0.6 if (quantity.value or 0) > 2 else 0.5


def reversed_bound(source: Quantity, target: Quantity) -> bool:
    """Whether one says at least and the other at most."""
    if source.bound in _AT_LEAST:
        return target.bound in _AT_MOST or (
            source.bound is Bound.AT_LEAST and target.bound is Bound.UP_TO
        )
    if source.bound in _AT_MOST or source.bound is Bound.UP_TO:
        return target.bound is Bound.AT_LEAST or (
            source.bound in _AT_MOST and target.bound is Bound.MORE_THAN
        )
    return False


def _rule(change: Change) -> Rule | None:
    """The rule of this module that a change falls under, if any does."""
    if change.difference is Difference.TO_MONEY:
        return TO_MONEY
    if change.difference not in VALUES or dated(change):
        return None
    source, target = change.source, change.target
    if source.value is None:
        return CODE
    if Role.ORDINAL in (source.role, target.role):
        return ORDINAL
    if change.difference is Difference.VALUE or source.range_span:
        ranges = source.range_span and target.range_span
        return RANGE if ranges and Role.SCORE not in (source.role, target.role) else VALUE
    return SCALE if change.difference is Difference.SCALE else SEPARATOR


def _changed(rule: Rule, change: Change, facts: Facts) -> Finding:
    source, target = change.source, change.target
    suggestion = None
    if rule in (VALUE, SEPARATOR, SCALE, RANGE, CODE):
        suggestion = suggestions.with_value(source, target, facts.target.language)
    span = _with_noun(source, facts.source) if rule is TO_MONEY else source.span
    return rule.finding(
        confidence=_sureness(change),
        source=[span],
        target=[target.span],
        suggestion=suggestion,
        source_text=span.of(facts.source.text),
        target_text=target.text,
    )


def _with_noun(quantity: Quantity, side: SideFacts) -> Span:
    """The figure together with what it counts, where the next word can be that."""
    noun = quantity.noun_span
    small = languages.words(side.language, "function_words")
    if noun is None or quantity.unit or quantity.noun in small:
        return quantity.span
    return quantity.span.cover(noun)


def _sureness(change: Change) -> float:
    """Digits on both sides and a cheap pairing speak for an error."""
    digits = not change.source.in_words and not change.target.in_words
    return max(0.4, min(0.95, (1.05 if digits else 0.9) - 0.08 * change.cost / 2))
