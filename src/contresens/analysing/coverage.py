"""Facts → gaps: what one side says and the other does not.

A stretch of neighbouring content words is a candidate where none of them has a counterpart among
the words of the other side (by spelling, or by the embeddings of the single words). Whether it is
a gap is weighed from that and from what speaks for or against it: a free translation leaves words
without counterpart on *both* sides, and where something is missing, the similarity of the two
sides rises when the stretch is erased.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from contresens import languages
from contresens.analysing.links import rendered
from contresens.languages import lexicon
from contresens.languages.folding import fold
from contresens.model import Encoder, Facts, Gap, SideFacts, Span, Token, TokenKind, Vectors

_ENCODER = "use-"
"""The weights below were fitted to the similarities of this encoder; others have another scale."""

_COUNTERPART = 0.6
"""Similarity from which two words may be each other's translation. Of the content words of good
translations four in five are above it, of words whose counterpart was removed one in seven."""

_MUTUAL = 0.45
"""Similarity from which two words that have no better counterpart are taken for each other's."""

_RELATED = 0.3
"""Similarity of two sides below which nothing but the pair itself is in question."""

_LARGEST = 250_000
"""Pairs of words up to which two sides are compared: what has more is no segment but a text."""

_NEAR = 0.2
"""Distance, in parts of a text's length, at which a word without counterpart may be the one."""

_LEAST = 0.5
"""Strength of a stretch that is called a gap."""

_HOPE = 0.25
"""Rise of the similarity, times the logarithm of the words, that few erasures exceed: tells which
stretches are worth the trouble."""

_KEPT = 50_000
"""Words whose embeddings are kept (half precision: 1 kB each)."""

_MEMORY: dict[str, dict[str, Vectors]] = {}
"""Embeddings of single words, for each encoder by its name."""

_BREAKS = frozenset(".,!?;:…()[]«»")
"""Marks over which no stretch goes on."""

_BRIDGE = 2
"""From a content word to the next but one: a gap goes on over a word with a chance counterpart."""

_LONGEST = 3
"""Words of a phrase that may be a single word on the other side."""

_SAME_PHRASE = 0.58
"""Similarity from which a phrase and a word, or two phrases, say the same."""

_WHITE = re.compile(r"\s+")


class _Weights(NamedTuple):
    """Logistic regression over 5064 stretches, 656 of which were removed or added on purpose."""

    constant: float = -2.38
    counterpart: float = -5.25
    erased: float = 7.24
    words: float = 1.29
    free_near: float = -0.39
    distance: float = 0.89
    free: float = -0.15
    similarity: float = 2.29
    letters: float = 0.16
    balance: float = 1.08


_WEIGHTS = _Weights()


def gaps(facts: Facts, encoder: Encoder) -> tuple[tuple[Gap, ...], tuple[Gap, ...]]:
    """Gaps of the source and of the target, in order.

    None where a language has no list of function words, where the encoder is not the one that the
    weights were fitted to, where the two sides are not related at all, and of whole texts.
    """
    if not encoder.name.startswith(_ENCODER) or facts.similarity < _RELATED:
        return (), ()
    source, target = _contents(facts.source), _contents(facts.target)
    if not source or not target or len(source) * len(target) > _LARGEST:
        return (), ()
    table = _similarities(facts.source, facts.target, encoder)
    sides = (
        _Side(facts.source, source, table, _spans(facts.target)),
        _Side(facts.target, target, table.T, _spans(facts.source)),
    )
    hopeful = [
        (n, stretch)
        for n in (0, 1)
        for stretch in _stretches(sides[n], sides[1 - n], facts.similarity)
        if _strength(stretch, _HOPE / math.log(1 + stretch.contents)) >= _LEAST
    ]
    rest = [_without(sides[n].facts.text, stretch.erased) for n, stretch in hopeful]
    found: tuple[list[_Found], list[_Found]] = ([], [])
    for (n, stretch), vector in zip(hopeful, encoder.encode(rest), strict=True):
        strength = _strength(stretch, float(vector @ facts.vectors[1 - n]) - facts.similarity)
        if strength >= _LEAST and not _told_otherwise(sides[n], sides[1 - n], stretch, encoder):
            found[n].append((stretch, strength))
    return _gaps(found[0], sides[0]), _gaps(found[1], sides[1])


def _gaps(found: Sequence[_Found], side: _Side) -> tuple[Gap, ...]:
    """Gaps of one side; those with no more than a word between them are one."""
    gaps: list[Gap] = []
    last = -_BRIDGE - 1
    for stretch, strength in found:
        gap = Gap(stretch.span, side.near(stretch), round(strength, 3))
        if stretch.first - last <= _BRIDGE:
            before = gaps.pop()
            stronger = max(before.strength, gap.strength)
            gap = Gap(before.span.cover(gap.span), before.near, stronger)
        gaps.append(gap)
        last = stretch.last
    return tuple(gaps)


def _told_otherwise(side: _Side, other: _Side, stretch: _Stretch, encoder: Encoder) -> bool:
    """Whether half of the words have a counterpart as a phrase: “chemin de fer” for “railway”."""
    numbers = range(stretch.first, stretch.last + 1)
    if len(numbers) > 1 and other.has_free_acronym():
        return True
    runs = [
        (first, last)
        for first in numbers
        for last in range(first, min(first + _LONGEST, stretch.last + 1))
    ]
    phrases = [
        side.token(first).span.cover(side.token(last).span).of(side.facts.text).lower()
        for first, last in runs
    ]
    spans = _spans(other.facts)
    windows = [
        spans[place].cover(spans[place + size]).of(other.facts.text).lower()
        for size in range(_LONGEST)
        for place in range(len(spans) - size)
    ]
    vectors = encoder.encode([*phrases, *windows])
    best = (vectors[: len(phrases)] @ vectors[len(phrases) :].T).max(axis=1)
    told = {
        number
        for (first, last), similarity in zip(runs, best, strict=True)
        if similarity >= _SAME_PHRASE
        for number in range(first, last + 1)
    }
    known = list(_spelt_out(side.facts, other.facts))
    told.update(n for n in numbers if any(span.overlaps(side.token(n).span) for span in known))
    return 2 * len(told) >= len(numbers)


def _spelt_out(side: SideFacts, other: SideFacts) -> Iterator[Span]:
    """What stands on one side where the other has an acronym of the same meaning."""
    acronyms = {row[0]: row[1] for row in languages.table(other.language, "acronyms")}
    undotted = other.text.replace(".", "")
    for key, _, *descriptions in languages.table(side.language, "acronyms"):
        names = acronyms.get(key)
        if not names or not descriptions or not re.search(_any_of(names), undotted):
            continue
        for match in re.finditer(_any_of(descriptions[0]), side.text, re.IGNORECASE):
            yield Span(*match.span())


def _any_of(words: str) -> str:
    """A pattern for any of the words of a table's cell."""
    return rf"\b(?:{'|'.join(map(re.escape, words.split('|')))})\b"


class _Side:
    """One side: its content words, and how well each has a counterpart on the other side."""

    def __init__(
        self, facts: SideFacts, contents: Sequence[int], table: Vectors, others: Sequence[Span]
    ) -> None:
        self.facts = facts
        self.contents = contents
        rows = {number: row for row, number in enumerate(_saying(facts))}
        own = [rows[number] for number in contents]
        self.best = [float(best) for best in table[own].max(axis=1)]
        columns = table[own].argmax(axis=1)
        self.counterparts = [others[column] for column in columns]
        back = table.argmax(axis=0)
        self.mutual = [int(back[column]) == row for row, column in zip(own, columns, strict=True)]

    def token(self, number: int) -> Token:
        """The content word of that number."""
        return self.facts.tokens[self.contents[number]]

    def free(self) -> list[float]:
        """Where the words without counterpart stand: 0 at the start of the text, 1 at its end."""
        length = 2 * max(1, len(self.facts.text))
        spans = [self.token(n).span for n, best in enumerate(self.best) if best < _COUNTERPART]
        return [(span.start + span.end) / length for span in spans]

    def has_free_acronym(self) -> bool:
        """Whether an acronym has no counterpart: the other side may spell it out."""
        words = [self.token(n).text for n, best in enumerate(self.best) if best < _COUNTERPART]
        return not self.facts.text.isupper() and any(word.isupper() for word in words)

    def near(self, stretch: _Stretch) -> Span:
        """The place on the other side: behind what answers to the words before the stretch."""
        for number in range(stretch.first - 1, -1, -1):
            if self.best[number] >= _COUNTERPART:
                return Span(self.counterparts[number].end, self.counterparts[number].end)
        return Span(0, 0)


@dataclass(frozen=True, slots=True)
class _Stretch:
    first: int  # content words
    last: int
    span: Span
    erased: Span  # with the function words before it
    evidence: float  # without what erasing shows
    contents: int  # of the whole side


_Found = tuple[_Stretch, float]
"""A stretch and its strength."""


def _saying(side: SideFacts) -> list[int]:
    """Numbers of the tokens that are words or numbers."""
    kinds = {TokenKind.WORD, TokenKind.NUMBER}
    return [number for number, token in enumerate(side.tokens) if token.kind in kinds]


def _spans(side: SideFacts) -> list[Span]:
    return [side.tokens[number].span for number in _saying(side)]


def _contents(side: SideFacts) -> list[int]:
    """Numbers of the tokens that say something: words, but function words."""
    function_words = languages.words(side.language, "function_words")
    if not function_words:
        return []
    return [
        number
        for number, token in enumerate(side.tokens)
        if token.kind is TokenKind.WORD
        and len(token.text) > 1
        and token.text.casefold().replace("’", "'") not in function_words
    ]


# --- counterparts ---------------------------------------------------------------------------------


def _similarities(source: SideFacts, target: SideFacts, encoder: Encoder) -> Vectors:
    """How alike each word of the source and each of the target are."""
    words = [
        [side.tokens[number].text.lower() for number in _saying(side)] for side in (source, target)
    ]
    vectors = word_vectors([*words[0], *words[1]], encoder)
    table = vectors[: len(words[0])] @ vectors[len(words[0]) :].T
    folded = [[fold(word) for word in side] for side in words]
    for row, one in enumerate(folded[0]):
        for column, other in enumerate(folded[1]):
            if (spelt := _spelt_alike(one, other)) > table[row, column]:
                table[row, column] = spelt
    one_side, other_side = ([lexicon.plain(word) for word in side] for side in words)
    for row, column, strength in rendered(one_side, other_side, source.language, target.language):
        table[row, column] = max(table[row, column], strength)
    return table


def _spelt_alike(one: str, other: str) -> float:
    """How alike two words are as strings; 0 where they are no cognates."""
    if one == other:
        return 1.0
    if min(len(one), len(other)) < 4 or not one:
        return 0.0
    from rapidfuzz import fuzz

    ratio = fuzz.ratio(one, other) / 100
    if one[:3] == other[:3] and (ratio >= 0.6 or one[:5] == other[:5]):
        return max(ratio, 0.8)
    return ratio if ratio >= 0.8 else 0.0


def word_vectors(words: Sequence[str], encoder: Encoder) -> Vectors:
    """One unit vector for each word; those of words met before are remembered."""
    memory = _MEMORY.setdefault(encoder.name, {})
    new = [word for word in dict.fromkeys(words) if word not in memory]
    if len(memory) + len(new) > _KEPT:
        memory.clear()
        new = list(dict.fromkeys(words))
    if new:
        memory.update(zip(new, encoder.encode(new).astype(np.float16), strict=True))
    return np.stack([memory[word] for word in words]).astype(np.float32)


# --- stretches ------------------------------------------------------------------------------------


def _stretches(side: _Side, other: _Side, similarity: float) -> Iterator[_Stretch]:
    """Neighbouring content words without counterpart, and what speaks for a gap there."""
    free = other.free()
    number = 0
    while number < len(side.contents):
        if side.best[number] >= _COUNTERPART:
            number += 1
            continue
        last = number
        while last + 1 < len(side.contents) and _goes_on(side, last):
            last += 1
        own = _own(side, number, last)
        if own:
            yield _stretch(side, other, (own[0], own[-1]), free, similarity)
        number = last + 1


def _goes_on(side: _Side, last: int) -> bool:
    """Whether the next content word has no counterpart either, and is of the same sentence."""
    between = side.facts.tokens[side.contents[last] + 1 : side.contents[last + 1]]
    ends = any(token.text in _BREAKS for token in between)
    return side.best[last + 1] < _COUNTERPART and not ends


def _own(side: _Side, first: int, last: int) -> list[int]:
    """The words of a stretch that may be a gap.

    Not names and quantities, which other checks look after, nor those that have each other: a
    word, and the one most like it on the other side, to which none is more like.
    """
    spans = [*(n.span for n in side.facts.names), *(q.span for q in side.facts.quantities)]
    words = range(first, last + 1)
    return [
        n
        for n in words
        if not (side.mutual[n] and side.best[n] >= _MUTUAL)
        and not any(span.overlaps(side.token(n).span) for span in spans)
    ]


def _stretch(
    side: _Side, other: _Side, ends: tuple[int, int], free: Sequence[float], similarity: float
) -> _Stretch:
    first, last = ends
    span = side.token(first).span.cover(side.token(last).span)
    length = len(side.facts.text)
    place = (span.start + span.end) / 2 / max(1, length)
    distances = [abs(each - place) for each in free]
    count = last - first + 1
    letters = sum(len(side.token(n).text) for n in range(first, last + 1)) / count
    weights = _WEIGHTS
    evidence = (
        weights.constant
        + weights.counterpart * sum(side.best[first : last + 1]) / count
        + weights.words * math.log(min(count, 6))
        + weights.free_near * min(sum(each < _NEAR for each in distances), 4)
        + weights.distance * min(distances, default=1.0)
        + weights.free * min(len(free), 6)
        + weights.similarity * similarity
        + weights.letters * min(letters, 12)
        + weights.balance * math.log(len(side.contents) / len(other.contents))
    )
    erased = Span(_phrase_start(side, first), span.end)
    return _Stretch(first, last, span, erased, evidence, len(side.contents))


def _phrase_start(side: _Side, first: int) -> int:
    """Where the function words begin that lead to a content word."""
    number = side.contents[first]
    before = side.contents[first - 1] if first else -1
    while number - 1 > before and side.facts.tokens[number - 1].kind is TokenKind.WORD:
        number -= 1
    return side.facts.tokens[number].span.start


def _strength(stretch: _Stretch, rise: float) -> float:
    """How sure a gap is, where erasing it makes the similarity of the sides rise so much."""
    shown = _WEIGHTS.erased * rise * math.log(1 + stretch.contents)
    return 1 / (1 + math.exp(-(stretch.evidence + shown)))


def _without(text: str, span: Span) -> str:
    return _WHITE.sub(" ", f"{text[: span.start]} {text[span.end :]}").strip()
