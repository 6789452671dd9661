"""How sure it is that a word stands in the place of its opposite."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contresens.checks.polarity.pairs import Pair, apart
from contresens.languages import lexicon, opposites
from contresens.languages.opposites import Pole
from contresens.model import Facts, SideFacts, Span

_MOST_PAIRS = 6
"""Pairs of a segment that are weighed."""

_LONGEST = 2000
"""Characters of a side up to which its similarity tells of one word."""

ANCHOR = 0.6
"""Strength from which a link tells where its neighbours belong."""

_FAR = 6
"""Words beyond which it does not matter how far away a counterpart stands."""


class _Weights(NamedTuple):
    """Logistic regression over a thousand pairs, most of them turned round on purpose.

    Rounded towards what professional translations showed before their free renderings were taken
    out of the table: of other texts nobody has taken them out.
    """

    constant: float = 4.6
    replaced: float = 43.0
    quoted: float = 9.0
    erased: float = 6.0
    source_elsewhere: float = -1.2
    target_elsewhere: float = -1.1
    nearest: float = -2.4
    middle: float = -2.0
    distance: float = -1.2
    similarity: float = -3.0


_WEIGHTS = _Weights()


class Features(NamedTuple):
    """What speaks for and against a pair, in the order of the weights."""

    replaced: float
    quoted: float
    erased: float
    source_elsewhere: float
    target_elsewhere: float
    nearest: float
    middle: float
    distance: float
    similarity: float


def weighable(facts: Facts) -> bool:
    """Whether the sides are short enough for one word to show in their similarity."""
    return max(len(facts.source.text), len(facts.target.text)) <= _LONGEST


def likeliest(facts: Facts, pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs that are worth weighing, in their order.

    Weighing encodes the sides several times for each: of many pairs only those are weighed whose
    words stand best for each other.
    """
    if len(pairs) <= _MOST_PAIRS:
        return list(pairs)
    sides = (facts.source, facts.target)

    def misplaced(pair: Pair) -> float:
        away = sorted(_away(facts, pair)) or [_FAR]
        place = min(away[0], _FAR) / _FAR + min(away[len(away) // 2], _FAR) / _FAR
        return place + apart(pair.said, pair.put, sides)

    best = sorted(pairs, key=lambda pair: (misplaced(pair), pair.said, pair.put))[:_MOST_PAIRS]
    return [pair for pair in pairs if pair in best]


def measure(facts: Facts, pairs: Sequence[Pair]) -> list[Features]:
    """The features of each pair."""
    source, target = facts.source, facts.target
    texts = [text for pair in pairs for text in _rewritten(pair, source, target)]
    cosines = facts.compare(texts)
    features = []
    for number, pair in enumerate(pairs):
        replaced, quoted, erased = (
            cosine - facts.similarity for cosine in cosines[3 * number : 3 * number + 3]
        )
        links = _links(facts, pair)
        away = sorted(_away(facts, pair)) or [_FAR]
        features.append(
            Features(
                replaced,
                quoted,
                erased,
                *links,
                nearest=min(away[0], _FAR) / _FAR,
                middle=min(away[len(away) // 2], _FAR) / _FAR,
                distance=apart(pair.said, pair.put, (source, target)),
                similarity=facts.similarity,
            )
        )
    return features


def _rewritten(pair: Pair, source: SideFacts, target: SideFacts) -> list[tuple[str, str]]:
    """Sides as they would be with the right word, with the source's own word, and without both."""
    said = pair.said.of(source.text)
    right = _right(said.lower(), pair.poles, source.language, target.language)
    return [
        (source.text, _with(target.text, pair.put, right)),
        (source.text, _with(target.text, pair.put, said)),
        (_with(source.text, pair.said, ""), _with(target.text, pair.put, "")),
    ]


def _with(text: str, span: Span, other: str) -> str:
    return text[: span.start] + other + text[span.end :]


def _right(said: str, poles: frozenset[Pole], source: str, target: str) -> str:
    """The surest translation of a word, one of its own pole where there is any."""
    known = lexicon.translations(said, source, target)
    own = [
        word
        for word, _ in known
        if any(placed.poles & poles for placed in opposites.find(word, target))
    ]
    return own[0] if own else known[0][0] if known else said


def _numbers(side: SideFacts, span: Span) -> set[int]:
    return {n for n, token in enumerate(side.tokens) if token.span.overlaps(span)}


def _links(facts: Facts, pair: Pair) -> tuple[float, float]:
    """The strongest links of either word with another than its opposite."""
    ours = _numbers(facts.source, pair.said)
    theirs = _numbers(facts.target, pair.put)

    def strongest(one: bool, other: bool) -> float:
        return max(
            (
                link.strength
                for link in facts.word_links
                if (link.source in ours) is one and (link.target in theirs) is other
            ),
            default=0.0,
        )

    return strongest(True, False), strongest(False, True)


def _away(facts: Facts, pair: Pair) -> list[int]:
    """How many words away each stands from where the neighbours of the other would have it."""
    row = min(_numbers(facts.source, pair.said), default=0)
    column = min(_numbers(facts.target, pair.put), default=0)
    sure = [link for link in facts.word_links if link.strength >= ANCHOR]
    ahead = [(link.source, link.target) for link in sure]
    back = [(link.target, link.source) for link in sure]
    return [
        *(abs(place - column) for place in _expected(row, ahead)),
        *(abs(place - row) for place in _expected(column, back)),
    ]


def _expected(number: int, anchors: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Where the linked words before and after a word would have its counterpart."""
    before = max((pair for pair in anchors if pair[0] < number), default=None)
    after = min((pair for pair in anchors if pair[0] > number), default=None)
    for pair in (before, after):
        if pair:
            yield pair[1] + number - pair[0]


def probability(features: Features) -> float:
    """How sure a pair with these features is an error, 0 to 1."""
    total = _WEIGHTS.constant + sum(
        weight * value for weight, value in zip(_WEIGHTS[1:], features, strict=True)
    )
    return 1 / (1 + math.exp(-total))
