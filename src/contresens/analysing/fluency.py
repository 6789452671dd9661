"""Tokens → how odd their sequence is, from pairs of neighbours.

No finding stands on this: word pairs are too sparse for that. For the score it tells what no other
signal sees (words swapped, a function word lost or wrong, a phrase moved).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contresens.languages.bigrams import bigrams
from contresens.model import Oddness, Token, TokenKind

_USUAL = 1.0
"""Association in nats from which two neighbours are no surprise."""

_MOST = 9.0
"""Nats of surprise that one pair can add."""


def oddness(tokens: Sequence[Token], language: str) -> Oddness:
    """How many neighbours are not on record together, and by how much neighbours avoid each other.

    Nothing of either where the language has no record of bigrams.
    """
    known = bigrams(language)
    if known is None:
        return Oddness(0, 0.0)
    unattested, surprise = 0, 0.0
    for first, second in _neighbours(tokens):
        unattested += not known.attested(first, second)
        association = known.association(first, second)
        if association is not None:
            surprise += min(max(_USUAL - association, 0.0), _MOST)
    return Oddness(unattested, surprise)


def _neighbours(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Words next to each other with nothing but space between, without their apostrophes."""
    last: str | None = None
    for token in tokens:
        word = token.text.lower().replace("'", "").replace("’", "")
        if token.kind is not TokenKind.WORD or not word.isalpha():
            last = None
            continue
        if last is not None:
            yield last, word
        last = word
