"""Tokens → places where the grammar of the language misses a word or doubts one.

Each sentence is judged by itself, by the small model in ``languages.grammar``. A chance is what it
is among sentences of which most were damaged on purpose: checks ask for high ones, and for a
second witness; the score takes the sum of all doubts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from contresens import languages
from contresens.languages import abbreviations, lexicon
from contresens.languages.grammar import FAULTS, LACKS, Impression, Word, grammar, parts
from contresens.model import (
    Doubts,
    SideFacts,
    Span,
    Token,
    TokenKind,
    Weakness,
    WeakPlace,
    WordLink,
)

_LEAST = 0.15
"""Chance of a place that is worth telling."""

_NEAR = 4
"""Tokens from a weak place to the linked ones that tell where it lies in the source."""

_TOGETHER = 10
"""Tokens of the source between the two, at most; else their surroundings are looked at apart."""

_AROUND = 3
"""Tokens of the source around them in which a word without counterpart is looked for."""

_FREE = 0.5
"""Share of the source's words without counterpart above which one more says nothing."""

_USUAL = 0.05
"""Nats of doubt about a word or a gap of which the best sentence is full."""

_FINAL = frozenset(".!?…")
_CLOSING = frozenset("\"'”’»)]")
_SHORTEST = 6  # words and marks of a sentence that has a grammar to speak of
_LONGEST = 120  # tokens of a sentence; longer ones are lists


class _Sentence(NamedTuple):
    """Tokens of a sentence by number, and which of them each word of the model is part of."""

    words: tuple[Word, ...]
    tokens: tuple[int, ...]


def doubts(source: SideFacts, target: SideFacts, links: Sequence[WordLink]) -> Doubts:
    """What the grammar doubts of a target; nothing where its language has no model."""
    model = grammar(target.language)
    if model is None:
        return Doubts((), 0.0)
    places: list[WeakPlace] = []
    total = 0.0
    answers = _Answers(source, target, links)
    for sentence in _sentences(target):
        impression = model.judge(sentence.words)
        places += _places(sentence, impression, target.tokens, answers)
        total += _sum(impression)
    return Doubts(tuple(places), total)


class _Answers:
    """Where the words of the target have their counterparts, and what has none."""

    def __init__(self, source: SideFacts, target: SideFacts, links: Sequence[WordLink]) -> None:
        self._source = {link.target: link.source for link in links}
        linked = {link.source for link in links}
        grammar_words = languages.words(source.language, "function_words")
        linkable = grammar_words and lexicon.counterparts(source.language, target.language)
        saying = [
            (number, token.span)
            for number, token in enumerate(source.tokens)
            if token.kind is TokenKind.WORD
            and linkable
            and lexicon.plain(token.text) not in grammar_words
        ]
        idle = [(number, span) for number, span in saying if number not in linked]
        self._idle = idle if len(idle) <= _FREE * len(saying) else []

    def unanswered(self, before: int, after: int) -> tuple[Span, ...]:
        """Words of the source without a counterpart, near those of two tokens of the target."""
        ends = [
            self._source[number]
            for way in (range(before, before - _NEAR, -1), range(after, after + _NEAR))
            for number in [next((number for number in way if number in self._source), -1)]
            if number >= 0
        ]
        if not ends:
            return ()
        if max(ends) - min(ends) <= _TOGETHER:
            near = set(range(min(ends) - _AROUND, max(ends) + _AROUND + 1))
        else:
            near = {end + step for end in ends for step in range(-_AROUND, _AROUND + 1)}
        return tuple(span for number, span in self._idle if number in near)


def _sentences(side: SideFacts) -> Iterator[_Sentence]:
    """The sentences of a text that have a grammar to speak of."""
    start = 0
    for number in range(len(side.tokens)):
        if number + 1 == len(side.tokens) or _ends(side, number):
            sentence = _sentence(side.tokens, range(start, number + 1))
            start = number + 1
            if _SHORTEST <= len(sentence.words) <= _LONGEST:
                yield sentence


def _sentence(tokens: Sequence[Token], numbers: Sequence[int]) -> _Sentence:
    words, owners = [], []
    for number in numbers:
        token = tokens[number]
        for part in parts(token.text) if token.kind is TokenKind.WORD else (token.text,):
            words.append(Word(part, token.kind))
            owners.append(number)
    return _Sentence(tuple(words), tuple(owners))


def _ends(side: SideFacts, number: int) -> bool:
    """Whether a sentence ends with this token, of which another follows."""
    here, following = side.tokens[number], side.tokens[number + 1]
    if "\n" in side.text[here.span.end : following.span.start]:
        return True
    if here.span.end == following.span.start or following.text in _CLOSING:
        return False
    last = here
    if here.text in _CLOSING and number:
        last = side.tokens[number - 1]
    if last.text not in _FINAL or following.text[0].islower():
        return False
    return last.text != "." or not abbreviations.holds(side.text, last.span.start, side.language)


def _places(
    sentence: _Sentence, impression: Impression, tokens: Sequence[Token], answers: _Answers
) -> Iterator[WeakPlace]:
    """The weak places of a sentence: between two of its tokens, or a token; none at its ends."""
    for number in range(1, len(sentence.words)):
        row = impression.lacks[number]
        one, other = sentence.tokens[number - 1], sentence.tokens[number]
        if 1 - row[0] >= _LEAST and one != other:
            kind = Weakness(LACKS[1 + int(np.argmax(row[1:]))])
            span = tokens[one].span.cover(tokens[other].span)
            yield WeakPlace(span, kind, round(float(1 - row[0]), 3), answers.unanswered(one, other))
    for number, row in enumerate(impression.faults):
        if 1 - row[0] >= _LEAST:
            kind = Weakness(FAULTS[1 + int(np.argmax(row[1:]))])
            own = sentence.tokens[number]
            yield WeakPlace(tokens[own].span, kind, round(float(1 - row[0]), 3), ())


def _sum(impression: Impression) -> float:
    """Nats by which the model doubts a sentence, the usual uncertainty left out."""
    sound = np.concatenate([impression.lacks[1:, 0], impression.faults[:, 0]])
    return float(np.maximum(-np.log(np.maximum(sound, 1e-6)) - _USUAL, 0).sum())
