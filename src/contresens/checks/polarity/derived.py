"""A word and the opposite that a prefix makes of it: "used" and "inutilisé".

The table of opposites lists the common ones. Here the lexicon says what a word may be in the other
language, and the languages say which prefixes turn a word round.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from contresens import languages
from contresens.checks.polarity.pairs import Pair, nearest, turned
from contresens.languages import dictionary, lemmas, lexicon
from contresens.model import Facts, SideFacts, Span, TokenKind

_SHORTEST = 5
"""Letters of a word that a prefix can turn round, without the prefix."""

_MEANT = 0.6
"""Strength from which the lexicon says that two words answer to each other …"""

_MAYBE = 0.45
"""… and from which they may."""

_LINKED = 0.5
"""Strength of a link to another word from which a word has its counterpart."""


def derived(facts: Facts) -> Iterator[Pair]:
    """Words that nothing answers to, with one at their place that says them with such a prefix."""
    sides = (facts.source, facts.target)
    free = [_free(facts, side, source) for side, source in zip(sides, (True, False), strict=True)]
    found = set(_pairs(free, facts))
    ours, theirs = (sorted({pair[place] for pair in found}) for place in (0, 1))
    for i, j in nearest(ours, theirs, sides):
        if (ours[i], theirs[j]) in found:
            yield turned(ours[i], theirs[j], frozenset(), sides)


def _pairs(free: list[list[Span]], facts: Facts) -> Iterator[tuple[Span, Span]]:
    """Pairs of free words of which either turns round what the other means."""
    source, target = facts.source, facts.target
    ours, theirs = (
        [(span, span.of(side.text)) for span in spans]
        for spans, side in zip(free, (source, target), strict=True)
    )
    for said, one in ours:
        turning = one.startswith(_prefixes(source.language))
        for put, other in theirs:
            if (
                other.startswith(_prefixes(target.language))
                and _reversed(one, other, source.language, target.language)
            ) or (turning and _reversed(other, one, target.language, source.language)):
                yield said, put


@cache
def _prefixes(language: str) -> tuple[str, ...]:
    """The prefixes that turn a word round."""
    return tuple(languages.toml(language, "polarity").get("reversing", ()))


def _free(facts: Facts, side: SideFacts, of_source: bool) -> list[Span]:
    """The words of a side that are no name and have no counterpart."""
    names = [name.span for name in side.names]
    phrases = [cue for each in side.negations for cue in each.cues]
    taken = {
        link.source if of_source else link.target
        for link in facts.word_links
        if link.strength >= _LINKED
    }
    return [
        token.span
        for number, token in enumerate(side.tokens)
        if number not in taken
        and token.kind is TokenKind.WORD
        and token.text.islower()
        and len(token.text) >= _SHORTEST
        and not any(name.overlaps(token.span) for name in names)
        and not any(len(cue) > len(token.span) and cue.contains(token.span) for cue in phrases)
    ]


@lru_cache(maxsize=65536)
def _reversed(word: str, other: str, language: str, other_language: str) -> bool:
    """Whether the other word is what the word means, with a prefix that turns it round."""
    data = languages.toml(other_language, "polarity")
    if other.startswith(tuple(data.get("not_reversing", ()))):
        return False
    bases = [
        other.removeprefix(prefix)
        for prefix in _prefixes(other_language)
        if other.startswith(prefix) and len(other) - len(prefix) >= _SHORTEST
    ]
    bases = [base for base in bases if dictionary.has(base, other_language)]
    if not bases:
        return False
    meant = lexicon.translations(word, language, other_language)
    keys = lemmas.keys(other, other_language)
    if any(keys & lemmas.keys(each, other_language) for each, score in meant if score >= _MAYBE):
        return False
    wanted = [lemmas.keys(each, other_language) for each, score in meant if score >= _MEANT]
    return any(lemmas.keys(base, other_language) & each for base in bases for each in wanted)
