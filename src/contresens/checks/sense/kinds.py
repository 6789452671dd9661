"""SEN105: another word of the same kind: a kidney for a lung, a month for a week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contresens.checks.polarity.pairs import Pair, nearest
from contresens.checks.polarity.weighing import (
    likeliest,
    measure,
    probability,
    weighable,
)
from contresens.languages import classes
from contresens.languages.classes import Member
from contresens.model import Facts, Finding, Rule, Severity, SideFacts

SEN105 = Rule(
    code="SEN105",
    name="another of its kind",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "“{source_text}” has become “{target_text}”: another word of the same kind.",
        "fr": "« {source_text} » est devenu « {target_text} » : un autre mot de la même sorte.",
    },
)
RULES = (SEN105,)

_LEAST = 0.8
"""Probability from which a word is reported."""

_MOST = 0.9
"""Confidence of the surest."""


def find(facts: Facts) -> Iterator[Finding]:
    """Words of a kind that stand where the source has another one of that kind."""
    if not weighable(facts):
        return
    pairs = likeliest(facts, list(_pairs(facts)))
    for pair, features in zip(pairs, measure(facts, pairs) if pairs else (), strict=True):
        chance = probability(features)
        if chance >= _LEAST:
            yield SEN105.finding(
                confidence=round(min(chance, _MOST), 2),
                source=[pair.said],
                target=[pair.put],
                source_text=pair.said.of(facts.source.text),
                target_text=pair.put.of(facts.target.text),
            )


def _pairs(facts: Facts) -> Iterator[Pair]:
    """Words that nothing of their own meaning answers to, with one of their kind."""
    sides = (facts.source, facts.target)
    ours, theirs = (_plain(side) for side in sides)
    kinds = {each.kind for each in ours} & {each.kind for each in theirs}
    for kind in sorted(kinds):
        said = [each for each in ours if each.kind == kind]
        put = [each for each in theirs if each.kind == kind]
        meant, given = ({each.meaning for each in members} for members in (said, put))
        said = [each for each in said if each.meaning not in given]
        put = [each for each in put if each.meaning not in meant]
        places = ([each.span for each in said], [each.span for each in put])
        for i, j in nearest(*places, sides):
            yield Pair(said[i].span, put[j].span, frozenset(), (0, 0), (0, 0))


def _plain(side: SideFacts) -> Sequence[Member]:
    """The words of a kind that are not part of a name."""
    names = [name.span for name in side.names]
    return [
        each
        for each in classes.find(side.plain, side.language)
        if not any(span.overlaps(each.span) for span in names)
    ]
