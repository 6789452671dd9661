"""How likely it is that nothing on the other side answers to a negation.

Of a free rendering nobody can say by its words what is denied: "this cannot be changed" and
"ce réglage est définitif". What speaks for an error: the sides come closer when the negation is
erased, and the words around it are linked to each other. What speaks against it: a word on the
other side, near its place, that may say "no" as well, and words on its own side that take it back.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from contresens import languages
from contresens.model import Facts, Negation, SideFacts, Span, TokenKind

_SHORTEST = 3
"""Letters of a word that counts."""

_MOST_WORDS = 14
"""Words of both sides from which on more of them prove nothing more."""

_MOST_CARRIERS = 2
"""Carriers beyond which more of them prove nothing more."""

_LEAST_LINKED = 0.15
"""How surely the words must be linked; below, one side says something else altogether."""

_SHORT_SIDES = 6
"""Words of both sides below which the word that is denied must surely be linked."""

_SURELY = 0.5
"""Strength of such a link."""

_AHEAD = 7
"""Words after a negation among which what it denies stands."""


class Features(NamedTuple):
    """What speaks for and against an error, in the order of the weights.

    ``rise``: how much closer the sides come when the negation is erased. ``linked``: how surely
    the words of both sides are linked. ``strong``: how many strong carriers stand near the place
    of the negation on the other side; ``close``: how near the nearest carrier does. ``opposed``
    and ``answered``: see ``Surroundings``. ``added``: the target has the negation. ``clear``:
    nothing stands in the way.
    """

    rise: float
    linked: float
    similarity: float
    words: float
    strong: float
    close: float
    opposed: float
    answered: float
    added: float
    clear: float


class Surroundings(NamedTuple):
    """What was found around a negation.

    ``carriers``: what may say "no" on the other side. ``answered``: there are carriers, but all of
    them answer to other words. ``undone``: a negative word follows, "not uncommon".
    ``excepting``: it is taken back, "nobody … without a pass". ``opposed``: what it denies has an
    opposite on the other side.
    """

    carriers: Sequence[Negation]
    answered: bool
    undone: bool
    excepting: bool
    opposed: bool

    @property
    def clear(self) -> bool:
        """Whether nothing around the negation speaks against an error."""
        return not (self.carriers or self.undone or self.excepting or self.opposed)


_CONSTANT = -5.3
_WEIGHTS = Features(
    rise=13.7,
    linked=0.8,
    similarity=-1.9,
    words=2.3,
    strong=-0.6,
    close=-3.5,
    opposed=-0.7,
    answered=-0.3,
    added=1.1,
    clear=3.0,
)
"""Logistic regression over negations that were lost or added on purpose, most of them by erasing
or inserting one, and over right translations, free ones among them."""


def probability(features: Features) -> float:
    """How likely an error is, 0 to 1."""
    total = _CONSTANT + sum(
        weight * value for weight, value in zip(_WEIGHTS, features, strict=True)
    )
    return 1 / (1 + math.exp(-total))


def measure(
    facts: Facts, negation: Negation, around: Surroundings, *, reverse: bool
) -> Features | None:
    """What speaks for and against a negation of the source that the target does not have.

    ``reverse``: one of the target that the source does not have. None where that cannot be said.
    """
    side, other = (facts.target, facts.source) if reverse else (facts.source, facts.target)
    mine = _Linked(facts, side, of_source=not reverse)
    theirs = _Linked(facts, other, of_source=reverse)
    own = [n for n in mine.content if not _within(side, n, negation.cues)]
    if not own or not theirs.content:
        return None
    strengths = [
        *(mine.strength(n) for n in own),
        *(theirs.strength(n) for n in theirs.content),
    ]
    linked = sum(strengths) / len(strengths)
    denied = _denied(negation, mine)
    short = len(strengths) < _SHORT_SIDES
    if linked < _LEAST_LINKED or (short and mine.strength(denied) < _SURELY):
        return None
    place = _place(negation, denied, mine, theirs)
    return Features(
        rise=_rise(facts, negation, reverse=reverse),
        linked=linked,
        similarity=facts.similarity,
        words=math.log(1 + min(_MOST_WORDS, len(strengths))),
        strong=min(_MOST_CARRIERS, sum(not each.weak for each in around.carriers)),
        close=max(
            (1 / (1 + theirs.away(each.span, place)) for each in around.carriers),
            default=0,
        ),
        opposed=around.opposed,
        answered=around.answered,
        added=reverse,
        clear=around.clear,
    )


class _Linked:
    """The words of a side that say something, and how surely each is linked."""

    def __init__(self, facts: Facts, side: SideFacts, *, of_source: bool) -> None:
        self.side = side
        self.best: dict[int, tuple[float, int]] = {}
        for link in facts.word_links:
            own, other = (link.source, link.target) if of_source else (link.target, link.source)
            self.best[own] = max(self.best.get(own, (0.0, 0)), (link.strength, other))
        small = languages.words(side.language, "function_words")
        self.content = [
            number
            for number, token in enumerate(side.tokens)
            if token.kind is TokenKind.WORD
            and len(token.text.strip("'’")) >= _SHORTEST
            and token.text.lower() not in small
        ]

    def strength(self, number: int) -> float:
        """The strength of the surest link of a word; 0 without one."""
        return self.best.get(number, (0.0, 0))[0]

    def away(self, span: Span, place: int) -> int:
        """How many words a place is away from the word that a span begins with."""
        begins = (n for n, token in enumerate(self.side.tokens) if token.span.overlaps(span))
        return abs(next(begins, place) - place)


def _denied(negation: Negation, mine: _Linked) -> int:
    """The number of the word that is denied; -1 where none follows closely."""
    side = mine.side
    cue = [n for n, token in enumerate(side.tokens) if token.span.overlaps(negation.span)]
    following = (
        number
        for number in mine.content
        if cue and cue[0] <= number <= cue[-1] + _AHEAD and not _within(side, number, negation.cues)
    )
    return next(following, -1)


def _place(negation: Negation, denied: int, mine: _Linked, theirs: _Linked) -> int:
    """The number of the word on the other side where the negation would stand."""
    if denied in mine.best:
        return mine.best[denied][1]
    return len(theirs.side.tokens) * negation.span.start // len(mine.side.text)


def _within(side: SideFacts, number: int, spans: Sequence[Span]) -> bool:
    return any(side.tokens[number].span.overlaps(span) for span in spans)


def _rise(facts: Facts, negation: Negation, *, reverse: bool) -> float:
    """How much closer the sides come when the negation is erased."""
    side, other = (facts.target, facts.source) if reverse else (facts.source, facts.target)
    text = side.text
    for cue in sorted(negation.cues, reverse=True):
        text = text[: cue.start] + text[cue.end :]
    (cosine,) = facts.compare([(text, other.text)])
    return cosine - facts.similarity
