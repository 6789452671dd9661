"""Whole segments that are not in the target language."""

from __future__ import annotations

from collections.abc import Iterator

from contresens.checks.untranslated import evidence
from contresens.languages import frequency, identify
from contresens.languages.folding import fold
from contresens.model import Facts, Finding, Rule, Severity, SideFacts, Span, TokenKind

UNT101 = Rule(
    code="UNT101",
    name="segment left untranslated",
    category="accuracy/untranslated",
    severity=Severity.CRITICAL,
    messages={
        "en": "The translation is still in the language of the source.",
        "fr": "La traduction est restée dans la langue de la source.",
    },
    whole_segment=True,
)
UNT105 = Rule(
    code="UNT105",
    name="wrong language",
    category="accuracy/untranslated",
    severity=Severity.CRITICAL,
    messages={
        "en": "The translation seems to be in another language ({language}).",
        "fr": "La traduction semble être dans une autre langue ({language}).",
    },
    whole_segment=True,
)
RULES = (UNT101, UNT105)

_FEWEST = 3  # words of a segment that can be judged
_LETTERS = 50  # letters from which a text's language can be told without word lists of it
_SURE = 0.95
_STRAY = 0.15  # share of words that another language may have in common with the target's


def find(facts: Facts) -> Iterator[Finding]:
    """The segment, where its target is in the source language or in a third one.

    A source that is itself in the target language is rightly left as it is.
    """
    source, target = facts.source.language, facts.target.language
    if not (evidence.grammar(target) and frequency.known(source)):
        return
    words = [evidence.plain(t.text) for t in facts.target.tokens if t.kind is TokenKind.WORD]
    if len(words) < _FEWEST or _speaks(facts.source, target, source):
        return
    own = sum(evidence.belongs(word, target, source) for word in words)
    own += sum(evidence.small(word, target, source) for word in words)
    foreign = sum(evidence.belongs(word, source, target) for word in words)
    small = sum(evidence.small(word, source, target) for word in words)
    whole = Span.whole(facts.target.text)
    same = fold(facts.source.text) == fold(facts.target.text)
    if small and foreign + small >= _FEWEST and foreign + small > 4 * own:
        sure = 0.97 if same else 0.9
        yield UNT101.finding(
            confidence=sure, source=[Span.whole(facts.source.text)], target=[whole]
        )
    elif own <= len(words) * _STRAY and (language := _third(facts)):
        yield UNT105.finding(confidence=0.9, target=[whole], language=language)


def _speaks(side: SideFacts, language: str, other: str) -> bool:
    """Whether a text speaks one language rather than the other."""
    words = [evidence.plain(t.text) for t in side.tokens if t.kind is TokenKind.WORD]
    own = sum(evidence.small(word, language, other) for word in words)
    return own > sum(evidence.small(word, other, language) for word in words)


def _third(facts: Facts) -> str:
    """A third language that the target is in; empty where there is none."""
    text = facts.target.text
    if sum(character.isalpha() for character in text) < _LETTERS:
        return ""
    language, sure = identify.identify(text)
    if sure < _SURE or language in (facts.target.language, facts.source.language):
        return ""
    return "" if fold(text) == fold(facts.source.text) else language
