"""POL107: a verb that denies, hides or destroys stands where the source has another word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from contresens import languages
from contresens.checks.polarity.pairs import Pair
from contresens.checks.polarity.weighing import likeliest, measure, probability, weighable
from contresens.languages import phrases
from contresens.model import Facts, Finding, NegationKind, Rule, Severity, SideFacts, Span, Status

POL107 = Rule(
    code="POL107",
    name="denied by a verb",
    category="accuracy/mistranslation",
    severity=Severity.MINOR,
    status=Status.PREVIEW,
    messages={
        "en": "“{source_text}” seems to have become “{target_text}”; nothing there denies.",
        "fr": "« {source_text} » semble être devenu « {target_text} » ; rien n'y nie.",
    },
)
RULES = (POL107,)

_LEAST = 0.8
"""Probability from which a word is reported."""

_CONFIDENCE = 0.5

_FOLLOWING = 4
"""Words after a verb among which its particle stands: "turned the plan down"."""

_LINKED = 0.3
"""Strength from which a link says that two words answer to each other; below, their place does."""


def find(facts: Facts) -> Iterator[Finding]:
    """Verbs of denying in the target, in a place where the source has nothing of the kind."""
    if not weighable(facts):
        return
    pairs = likeliest(facts, list(_pairs(facts)))
    for pair, features in zip(pairs, measure(facts, pairs) if pairs else (), strict=True):
        if probability(features) >= _LEAST:
            yield POL107.finding(
                confidence=_CONFIDENCE,
                source=[pair.said],
                target=[pair.put],
                source_text=pair.said.of(facts.source.text),
                target_text=pair.put.of(facts.target.text),
            )


def _pairs(facts: Facts) -> Iterator[Pair]:
    """Each such verb of the target with the word of the source that is left over at its place."""
    source, target = facts.source, facts.target
    known = _denying(target.language)
    places = [n for n, token in enumerate(target.tokens) if token.text.lower() in known]
    if not places or _negative(source) or _denied(target):
        return
    names = [name.span for name in target.names]
    for place in places:
        put = target.tokens[place].span
        links = [link for link in facts.word_links if link.target == place]
        if any(link.strength > _LINKED for link in links) or _within(put, names):
            continue
        for link in links:
            said = source.tokens[link.source]
            if said.text.islower() and not _turned_by_particle(source, link.source):
                yield Pair(said.span, put, frozenset(), (0, 0), (0, 0))


def _turned_by_particle(side: SideFacts, number: int) -> bool:
    """Whether a particle makes another verb of a verb: "burn down", "keep to oneself"."""
    particles = languages.toml(side.language, "polarity").get("particles", ())
    following = side.tokens[number + 1 : number + 1 + _FOLLOWING]
    return any(token.text.lower() in particles for token in following)


def _within(span: Span, others: list[Span]) -> bool:
    return any(other.overlaps(span) for other in others)


def _negative(side: SideFacts) -> bool:
    """Whether a side denies anything, by a negation or by a word that is negative in itself."""
    words = _denying(side.language) | _denying(side.language, "dropping")
    if any(token.text.lower() in words for token in side.tokens):
        return True
    kinds = (NegationKind.EXPLICIT, NegationKind.LEXICAL)
    return any(each.kind in kinds and not each.weak for each in side.negations)


def _denied(side: SideFacts) -> bool:
    return any(each.kind is NegationKind.EXPLICIT for each in side.negations)


@cache
def _denying(language: str, key: str = "denying") -> frozenset[str]:
    """The forms of the verbs that a language lists under a key."""
    written = ", ".join(languages.toml(language, "polarity").get(key, ()))
    if not written:
        return frozenset()
    return frozenset(
        form for term in phrases.terms(written, language) for form in term.words[0].forms
    )
