"""POL103 to POL105: a word became its opposite.

The table of opposites proposes pairs. Where they stand, what else their words are linked to, and
how the similarity of the sides changes with the right word in the wrong one's place decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contresens.checks.polarity.derived import derived
from contresens.checks.polarity.pairs import Pair, candidates
from contresens.checks.polarity.weighing import ANCHOR, likeliest, measure, probability, weighable
from contresens.checks.quantities import directions
from contresens.languages import opposites
from contresens.model import Facts, Finding, NegationKind, Rule, Severity, Status

POL103 = Rule(
    code="POL103",
    name="many or few",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "“{source_text}” has become “{target_text}”: much and little are reversed.",
        "fr": "« {source_text} » est devenu « {target_text} » : le plus et le moins sont inversés.",
    },
)
POL104 = Rule(
    code="POL104",
    name="duty or possibility",
    category="accuracy/mistranslation",
    severity=Severity.MINOR,
    status=Status.PREVIEW,
    messages={
        "en": "“{source_text}” has become “{target_text}”: duty and possibility are confused.",
        "fr": "« {source_text} » est devenu « {target_text} » : devoir et possibilité sont "
        "confondus.",
    },
)
POL105 = Rule(
    code="POL105",
    name="opposite",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "“{source_text}” has become “{target_text}”, which is the opposite.",
        "fr": "« {source_text} » est devenu « {target_text} », qui est le contraire.",
    },
)
POL109 = Rule(
    code="POL109",
    name="all or some",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "“{source_text}” has become “{target_text}”: another share of them is meant.",
        "fr": "« {source_text} » est devenu « {target_text} » : ce n'en est pas la même part.",
    },
)
RULES = (POL103, POL104, POL105, POL109)

_LEAST = 0.45
"""Probability from which an opposite is reported."""

_LEAST_CONVERSE = 0.6
"""The same where the sentence may be turned round."""

_LEAST_SMALL = 0.75
"""The same for the small words of quantity and of duty, which are everywhere."""

_MOST = 0.95
"""Confidence of the surest."""


def find(facts: Facts) -> Iterator[Finding]:
    """Words whose opposite stands in their place, each word once: the surest pair first."""
    if not weighable(facts):
        return
    listed = list(candidates(facts.source, facts.target))
    known = [span for pair in listed for span in (pair.said, pair.put)]
    others = [pair for pair in derived(facts) if pair.said not in known and pair.put not in known]
    pairs = likeliest(facts, _own(facts, [*listed, *others]))
    if not pairs:
        return
    rated = [
        (probability(features), pair)
        for pair, features in zip(pairs, measure(facts, pairs), strict=True)
    ]
    taken: list[Pair] = []
    for chance, pair in sorted(rated, key=lambda each: (-each[0], each[1].said, each[1].put)):
        rule = _rule(pair, chance, facts.source.language)
        if rule and not any(pair.shares(other) for other in taken):
            taken.append(pair)
            yield rule.finding(
                confidence=round(min(chance, _MOST), 2),
                source=[pair.said],
                target=[pair.put],
                source_text=pair.said.of(facts.source.text),
                target_text=pair.put.of(facts.target.text),
            )


def _rule(pair: Pair, chance: float, language: str) -> Rule | None:
    """What is said of a pair."""
    kinds = _kinds(pair, language)
    if kinds == {opposites.DUTY}:  # "must not" forbids, and so does "ne peut pas"
        return POL104 if chance >= _LEAST_SMALL and not pair.denied else None
    if kinds == {opposites.SHARE}:
        return POL109 if chance >= _LEAST_SMALL else None
    if kinds == {opposites.AMOUNT}:
        return POL103 if chance >= _LEAST_SMALL else None
    converse = opposites.CONVERSE in kinds
    return POL105 if chance >= (_LEAST_CONVERSE if converse else _LEAST) else None


def _own(facts: Facts, every: Sequence[Pair]) -> list[Pair]:
    """The pairs that no other rule looks after: directions, bounds of figures, negations."""
    reversed_ones = [
        (finding.source_spans[0], finding.target_spans[0]) for finding in directions.find(facts)
    ]
    sides = (facts.source, facts.target)
    hedges = [[q.hedge for q in side.quantities if q.hedge] for side in sides]
    denied = [
        [cue for each in side.negations if each.kind is NegationKind.EXPLICIT for cue in each.cues]
        for side in sides
    ]
    return [
        pair
        for pair in every
        if not pair.agrees
        and not any(_undone(pair, other, facts.source.language) for other in every)
        and not any(
            one.overlaps(pair.said) and other.overlaps(pair.put) for one, other in reversed_ones
        )
        and not any(span.overlaps(pair.said) for span in (*hedges[0], *denied[0]))
        and not any(span.overlaps(pair.put) for span in (*hedges[1], *denied[1]))
        and not _turned_round(facts, pair)
        and not _excused(facts, _kinds(pair, facts.source.language))
    ]


def _excused(facts: Facts, kinds: set[str]) -> bool:
    """Whether what else is said explains the pair: who can only do a thing must do it."""
    if kinds == {opposites.DUTY}:
        return _limited(facts)
    return kinds == {opposites.SHARE} and _denying(facts)


def _undone(pair: Pair, other: Pair, language: str) -> bool:
    """Whether two pairs side by side say the same: "more weakly", "moins fortement"."""
    amount = opposites.AMOUNT in _kinds(pair, language) | _kinds(other, language)
    return amount and pair.undone_by(other)


def _kinds(pair: Pair, language: str) -> set[str]:
    return {opposites.kind(pole.key, language) for pole in pair.poles}


def _limited(facts: Facts) -> bool:
    """Whether a side says "only"."""
    sides = (facts.source, facts.target)
    return any("only" in each.keys for side in sides for each in side.negations)


def _denying(facts: Facts) -> bool:
    """Whether a side denies: "not all of them" are some, and "tous … ne … pas" are some of them."""
    kinds = (NegationKind.EXPLICIT, NegationKind.LOOSE)
    sides = (facts.source, facts.target)
    return any(each.kind in kinds for side in sides for each in side.negations)


def _turned_round(facts: Facts, pair: Pair) -> bool:
    """Whether words from before one stand behind the other: A lost to B, B beat A."""
    if opposites.CONVERSE not in _kinds(pair, facts.source.language):
        return False
    said, put = (facts.source.tokens, pair.said.start), (facts.target.tokens, pair.put.start)
    return any(
        (said[0][link.source].span.start < said[1]) != (put[0][link.target].span.start < put[1])
        for link in facts.word_links
        if link.strength >= ANCHOR
    )
