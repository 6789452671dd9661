"""POL101 and POL102: a negation was lost or added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from contresens import languages
from contresens.checks.polarity.missed import Surroundings, measure, probability
from contresens.checks.polarity.pairs import candidates
from contresens.languages.clauses import clauses
from contresens.model import (
    Facts,
    Finding,
    Negation,
    NegationKind,
    Rule,
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
POL106 = Rule(
    code="POL106",
    name="negation on one side",
    category="accuracy/mistranslation",
    severity=Severity.MINOR,
    messages={
        "en": "“{text}” negates on one side; perhaps nothing does on the other.",
        "fr": "« {text} » nie d'un côté ; peut-être rien ne nie-t-il de l'autre.",
    },
)
RULES = (POL101, POL102, POL106)

_SURE = 0.83
"""Probability from which a negation is said to be lost or added …"""

_LIKELY = 0.68
"""… and from which it may be."""

_CONFIDENCE = {Severity.CRITICAL: 0.8, Severity.MINOR: 0.5}
"""How often such a finding is right: the probability is of text in which errors are many."""

_NEAR = 0.25
"""How far from a negation, in parts of the text, a weak carrier may stand on the other side."""

_FAR = 0.75
"""The same for a strong carrier."""

_APART = 0.25
"""How far from all negations of the other side one must stand to have none of them for itself."""

_SHORT = 80
"""Characters of a clause that are worth pointing at."""

_SURELY = 0.7
"""Strength of a link by which a word is another word's counterpart."""

_DENIED = 18
"""Characters after a negation that it denies at most."""

_DOUBLE = 25
"""Characters within which a second negative word undoes the first: "not uncommon"."""

_AROUND = 25
"""Characters that a weak carrier may be away from the negation's place however short the text."""

_WITHIN = 60
"""The same for a strong carrier."""

_LIMIT = "limit"
"""Key of the words that set a bound, which one language denies to pass and another only names."""

_STEADY = frozenset({"any", "still", "before"})
"""Keys of the words that go with a negation and take nothing back: "not … any", "not yet"."""

_RESERVED = 80
"""Characters after a negation within which it may be taken back: "nobody … without a pass"."""

_END = re.compile(r"[.!?;…](?=\s|\Z)")


def find(facts: Facts) -> Iterator[Finding]:
    """Negations of one side that nothing on the other may say."""
    source, target = facts.source, facts.target
    if not _explicit(source.negations) and not _explicit(target.negations):
        return
    said = [pair for pair in candidates(source, target, loose=True) if pair.agrees]
    for each, chance in _unanswered(facts, [pair.said for pair in said], reverse=False):
        places = [each.span], _counterpart(each, source, target)
        text = each.span.of(source.text)
        if chance >= _SURE:
            yield _finding(POL101, places, source_text=text)
        elif chance >= _LIKELY:
            yield _finding(POL106, places, text=text)
    for each, chance in _unanswered(facts, [pair.put for pair in said], reverse=True):
        places = _counterpart(each, target, source), [each.span]
        text = each.span.of(target.text)
        if chance >= _SURE:
            yield _finding(POL102, places, target_text=text)
        elif chance >= _LIKELY:
            yield _finding(POL106, places, text=text)


def _finding(rule: Rule, places: tuple[list[Span], list[Span]], **evidence: str) -> Finding:
    source, target = places
    return rule.finding(
        confidence=_CONFIDENCE[rule.severity], source=source, target=target, **evidence
    )


def _unanswered(
    facts: Facts, opposed: Sequence[Span], *, reverse: bool
) -> Iterator[tuple[Negation, float]]:
    """The explicit negations of the source that nothing in the target may answer to.

    Each with the probability that nothing does. ``reverse``: those of the target. ``opposed`` are
    the words of the side that have an opposite in their place on the other side: denying one says
    the other, "not open" and "fermé".
    """
    side, other = (facts.target, facts.source) if reverse else (facts.source, facts.target)
    mine, theirs = _left(side, other)
    carriers = [each for each in theirs if each.kind is not NegationKind.EXPLICIT]
    for each in _unpaired(side, other):
        near = [carrier for carrier in carriers if _carries(carrier, each, side, other)]
        able = [c for c in near if not _answers_another(c, each, facts, reverse=reverse)]
        around = Surroundings(
            carriers=able,
            answered=bool(near) and not able,
            undone=_undone(each, mine),
            excepting=_follows(each, side, "excepting"),
            opposed=any(_denied(each).overlaps(span) for span in opposed),
        )
        features = measure(facts, each, around, reverse=reverse)
        if features:
            yield each, probability(features)


def _answers_another(carrier: Negation, negation: Negation, facts: Facts, *, reverse: bool) -> bool:
    """Whether what might carry the negation is surely the counterpart of another word.

    The counterpart of the very word that is denied carries the negation: "not soluble" and
    "insoluble" - unless that word is negative itself, as the counterpart is.
    """
    if carrier.kind is NegationKind.LOOSE and _LIMIT in carrier.keys:
        return False  # "not be more than" negates, whatever its words answer to
    side, other = (facts.target, facts.source) if reverse else (facts.source, facts.target)
    negative = [each.span for each in side.negations if each is not negation]
    for link in facts.word_links:
        own, theirs = (link.target, link.source) if reverse else (link.source, link.target)
        word = side.tokens[own].span
        if (
            link.strength >= _SURELY
            and other.tokens[theirs].span.overlaps(carrier.span)
            and not word.overlaps(negation.span)
            and (
                carrier.weak
                or not word.overlaps(_denied(negation))
                or any(word.overlaps(span) for span in negative)
            )
        ):
            return True
    return False


def _denied(negation: Negation) -> Span:
    """The place of what a negation denies."""
    return Span(negation.span.start, negation.span.end + _DENIED)


def _explicit(negations: Sequence[Negation]) -> list[Negation]:
    return [each for each in negations if each.kind is NegationKind.EXPLICIT]


def _left(side: SideFacts, other: SideFacts) -> tuple[list[Negation], list[Negation]]:
    """What is left of both sides when words of one meaning have answered each other."""
    rest, left = [], list(other.negations)
    own = [each for each in side.negations if each.kind is NegationKind.EXPLICIT]
    for each in side.negations:
        if any(negation is not each and negation.span.contains(each.span) for negation in own):
            continue  # "n'est toujours pas": part of the negation, and answers with it
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
    if carrier.weak and "other" in carrier.keys and _follows(negation, side, "contrasting"):
        return True
    least, within = (_NEAR, _AROUND) if carrier.weak else (_FAR, _WITHIN)
    longest = max(len(side.text), len(other.text))
    return _distance(negation, carrier, side, other) <= max(least, within / longest)


def _undone(negation: Negation, mine: Sequence[Negation]) -> bool:
    """Whether a negative word follows that may make a yes of the no: "not uncommon"."""
    end = negation.span.end
    return any(
        end <= each.span.start <= end + _DOUBLE and not _STEADY.intersection(each.keys)
        for each in mine
    )


def _follows(negation: Negation, side: SideFacts, key: str) -> bool:
    """Whether one of the words that a language lists under a key comes soon, in the sentence."""
    words = languages.toml(side.language, "polarity").get(key, ())
    ahead = side.text[negation.span.end : negation.span.end + _RESERVED].lower().replace("’", "'")
    ahead = _END.split(ahead, maxsplit=1)[0]
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", ahead) for word in words)


def _counterpart(negation: Negation, side: SideFacts, other: SideFacts) -> list[Span]:
    """The clause of the other side that goes with the negation's, where clauses go in pairs."""
    mine, theirs = (clauses(each.text, each.language) for each in (side, other))
    places = [place for place, clause in enumerate(mine) if clause.contains(negation.span)]
    if len(mine) != len(theirs) or not places:
        return []
    clause = theirs[places[0]]
    text = clause.of(other.text).rstrip(' \u00a0\u202f.!?…"”»')
    return [Span(clause.start, clause.start + len(text))] if len(text) <= _SHORT else []
