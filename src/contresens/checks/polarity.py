"""Polarity (POL): what is denied on one side is asserted on the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from contresens import languages
from contresens.languages.clauses import clauses
from contresens.model import (
    Facts,
    Finding,
    Negation,
    NegationKind,
    Rule,
    Segment,
    Severity,
    SideFacts,
    Span,
)

POL101 = Rule(
    code="POL101",
    name="negation lost",
    category="accuracy/mistranslation",
    severity=Severity.CRITICAL,
    messages={
        "en": "“{source_text}” negates in the source, and nothing does in the translation.",
        "fr": "« {source_text} » nie dans la source, et rien ne nie dans la traduction.",
    },
)
POL102 = Rule(
    code="POL102",
    name="negation added",
    category="accuracy/mistranslation",
    severity=Severity.CRITICAL,
    messages={
        "en": "“{target_text}” negates in the translation, and nothing does in the source.",
        "fr": "« {target_text} » nie dans la traduction, et rien ne nie dans la source.",
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
RULES: tuple[Rule, ...] = (POL101, POL102, POL105)

_CONFIDENCE = 0.8
_LEAST_SIMILAR = 0.4
"""Cosine below which the two sides do not say the same anyway."""

_NEAR = 0.25
"""How far from a negation, in parts of the text, a weak carrier may stand on the other side."""

_FAR = 0.6
"""The same for a strong carrier."""

_APART = 0.25
"""How far from all negations of the other side one must stand to have none of them for itself."""

_SHORT = 80
"""Characters of a clause that are worth pointing at."""

_OPPOSITE = 0.7
"""Confidence of an opposite."""

_DENIED = 50
"""Characters after a negation that it denies at most."""

_DOUBLE = 25
"""Characters within which a second negative word undoes the first: "not uncommon"."""


_Poles = tuple[re.Pattern[str], re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class _Opposites:
    """Patterns of two opposite meanings; ``flagged``: their words have no other sense."""

    poles: _Poles
    flagged: bool


def check(segment: Segment, facts: Facts) -> Iterator[Finding]:
    """Negations of one side that nothing on the other may say, and opposites."""
    source, target = facts.source, facts.target
    if not all(languages.toml(side.language, "polarity") for side in (source, target)):
        return
    if not segment.source.strip() or not segment.target.strip():
        return
    found = [*_negations(source, target), *_reversed(source, target)]
    if found and facts.similarity >= _LEAST_SIMILAR:
        yield from found


def _negations(source: SideFacts, target: SideFacts) -> Iterator[Finding]:
    for each in _unanswered(source, target):
        yield POL101.finding(
            confidence=_CONFIDENCE,
            source=[each.span],
            target=_counterpart(each, source, target),
            source_text=each.span.of(source.text),
        )
    for each in _unanswered(target, source):
        yield POL102.finding(
            confidence=_CONFIDENCE,
            source=_counterpart(each, target, source),
            target=[each.span],
            target_text=each.span.of(target.text),
        )


def _reversed(source: SideFacts, target: SideFacts) -> Iterator[Finding]:
    """Words whose opposite stands in their place, where nothing is denied on either side."""
    mine, theirs = _opposites(source.language), _opposites(target.language)
    for key in sorted(mine.keys() & theirs.keys()):
        for pole in (0, 1) if mine[key].flagged and theirs[key].flagged else ():
            said = _only(source.text, mine[key].poles, pole)
            put = _only(target.text, theirs[key].poles, 1 - pole)
            if said and put and _in_place(said, put, source, target):
                yield POL105.finding(
                    confidence=_OPPOSITE,
                    source=[said],
                    target=[put],
                    source_text=said.of(source.text),
                    target_text=put.of(target.text),
                )


def _only(text: str, poles: _Poles, pole: int) -> Span | None:
    """The one word of a pole, in lower case, where none is of the other pole."""
    found = [Span(*match.span()) for match in poles[pole].finditer(text)]
    if len(found) != 1 or poles[1 - pole].search(text):
        return None
    return found[0] if found[0].of(text).islower() else None


def _in_place(said: Span, put: Span, source: SideFacts, target: SideFacts) -> bool:
    """Whether the two stand about at the same place, and no side denies anything."""
    apart = abs(said.start / len(source.text) - put.start / len(target.text))
    negative = (each for side in (source, target) for each in side.negations if not each.weak)
    return apart <= _NEAR and not any(negative)


def _unanswered(side: SideFacts, other: SideFacts) -> list[Negation]:
    """The explicit negations of a side that nothing on the other side answers to."""
    if not _explicit(side.negations):
        return []
    mine, theirs = _left(side, other)
    carriers = [each for each in theirs if each.kind is not NegationKind.EXPLICIT]
    return [
        each
        for each in _unpaired(side, other)
        if not any(_carries(carrier, each, side, other) for carrier in carriers)
        and not _undone(each, mine)
        and not _said_by_opposite(each, side, other)
    ]


def _explicit(negations: Sequence[Negation]) -> list[Negation]:
    return [each for each in negations if each.kind is NegationKind.EXPLICIT]


def _left(side: SideFacts, other: SideFacts) -> tuple[list[Negation], list[Negation]]:
    """What is left of both sides when words of one meaning have answered each other."""
    rest, left = [], list(other.negations)
    for each in side.negations:
        answers = [answer for answer in left if set(each.keys) & set(answer.keys)]
        if answers:
            left.remove(min(answers, key=lambda answer: _distance(each, answer, side, other)))
        else:
            rest.append(each)
    return rest, left


def _unpaired(side: SideFacts, other: SideFacts) -> list[Negation]:
    """Explicit negations beyond those that the other side has, far from all of them."""
    mine, theirs = _explicit(side.negations), _explicit(other.negations)
    if len(mine) <= len(theirs):
        return []
    pairings = combinations(mine, len(theirs))
    best = min(pairings, key=lambda chosen: _cost(chosen, theirs, side, other))
    return [
        each
        for each in mine
        if each not in best
        and all(_distance(each, answer, side, other) > _APART for answer in theirs)
    ]


def _cost(
    chosen: Sequence[Negation], theirs: Sequence[Negation], side: SideFacts, other: SideFacts
) -> float:
    return sum(_distance(*pair, side, other) for pair in zip(chosen, theirs, strict=True))


def _distance(mine: Negation, theirs: Negation, side: SideFacts, other: SideFacts) -> float:
    """How far apart two places are, each as a part of its text."""
    return abs(mine.span.start / len(side.text) - theirs.span.start / len(other.text))


def _carries(carrier: Negation, negation: Negation, side: SideFacts, other: SideFacts) -> bool:
    return _distance(negation, carrier, side, other) <= (_NEAR if carrier.weak else _FAR)


def _undone(negation: Negation, mine: Sequence[Negation]) -> bool:
    """Whether a negative word that follows makes a yes of the no: "not uncommon"."""
    end = negation.span.end
    return any(end <= each.span.start <= end + _DOUBLE for each in mine)


def _said_by_opposite(negation: Negation, side: SideFacts, other: SideFacts) -> bool:
    """Whether what is denied has its opposite on the other side: "not open" and "fermé"."""
    mine, theirs = _opposites(side.language), _opposites(other.language)
    denied = side.text[negation.span.start : negation.span.end + _DENIED]
    return any(
        mine[key].poles[pole].search(denied)
        and not mine[key].poles[1 - pole].search(side.text)
        and theirs[key].poles[1 - pole].search(other.text)
        and not theirs[key].poles[pole].search(other.text)
        for key in mine.keys() & theirs.keys()
        for pole in (0, 1)
    )


@cache
def _opposites(language: str) -> dict[str, _Opposites]:
    """For each pair of meanings the words of the one and those of the other."""
    pairs = languages.toml(language, "opposites")
    return {
        key: _Opposites((_words(pair["one"]), _words(pair["other"])), pair.get("flagged", True))
        for key, pair in pairs.items()
    }


def _words(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE
    )


def _counterpart(negation: Negation, side: SideFacts, other: SideFacts) -> list[Span]:
    """The clause of the other side that goes with the negation's, where clauses go in pairs."""
    mine, theirs = (clauses(each.text, each.language) for each in (side, other))
    places = [place for place, clause in enumerate(mine) if clause.contains(negation.span)]
    if len(mine) != len(theirs) or not places:
        return []
    clause = theirs[places[0]]
    text = clause.of(other.text).rstrip(' \u00a0\u202f.!?…"”»')
    return [Span(clause.start, clause.start + len(text))] if len(text) <= _SHORT else []
