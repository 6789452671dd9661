"""Whether the sides are near enough to a word-for-word rendering for a missing "no" to count.

Of a free rendering nobody can say by its words what is denied: "this cannot be changed" and
"ce réglage est définitif". What speaks for a literal one: the words are linked to each other, the
sides are similar, and they come closer when the negation is erased.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from contresens import languages
from contresens.model import Facts, Negation, SideFacts, TokenKind

_SHORTEST = 3
"""Letters of a word that counts."""

_MOST_WORDS = 14
"""Words of both sides from which on more of them prove nothing more."""


class _Weights(NamedTuple):
    """Logistic regression over right renderings and negations that were erased on purpose."""

    constant: float = -7.7
    rise: float = 10.0
    linked: float = 2.1
    similarity: float = 1.7
    words: float = 2.56
    least: float = 0.0


_WEIGHTS = _Weights()


def literal(facts: Facts, negation: Negation, rise: float, *, reverse: bool) -> bool:
    """Whether a negation of the source (``reverse``: of the target) is missed by the other side.

    ``rise`` is how much the similarity of the sides gains when the negation is erased.
    """
    source = _content(facts.source, None if reverse else negation)
    target = _content(facts.target, negation if reverse else None)
    strengths = [
        *(_strongest(facts, number, of_source=True) for number in source),
        *(_strongest(facts, number, of_source=False) for number in target),
    ]
    if not source or not target:
        return False
    score = (
        _WEIGHTS.constant
        + _WEIGHTS.rise * rise
        + _WEIGHTS.linked * sum(strengths) / len(strengths)
        + _WEIGHTS.similarity * facts.similarity
        + _WEIGHTS.words * math.log(1 + min(_MOST_WORDS, len(strengths)))
    )
    return score >= _WEIGHTS.least


def _content(side: SideFacts, negation: Negation | None) -> list[int]:
    """The numbers of the words that are neither small words nor part of the negation."""
    small = languages.words(side.language, "function_words")
    cues = negation.cues if negation else ()
    return [
        number
        for number, token in enumerate(side.tokens)
        if token.kind is TokenKind.WORD
        and len(token.text.strip("'’")) >= _SHORTEST
        and token.text.lower() not in small
        and not any(token.span.overlaps(cue) for cue in cues)
    ]


def _strongest(facts: Facts, number: int, *, of_source: bool) -> float:
    """The strength of the surest link of a word; 0 without one."""
    return max(
        (
            link.strength
            for link in facts.word_links
            if (link.source if of_source else link.target) == number
        ),
        default=0.0,
    )
