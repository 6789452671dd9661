"""Segment, Facts → signals: what speaks against a translation besides its findings.

Each signal is a number from 0, and the higher, the worse. What each is worth in points is in
``segment_model.toml``; nothing here weighs.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from contresens import languages
from contresens.languages import frequency, lexicon
from contresens.model import Facts, Segment, SideFacts, Token, TokenKind, WordLink

_USUAL = 6.0
"""Zipf frequency from which a word is not rare: about what a reader meets on every page."""

_STEP = 3.0
"""Zipf steps of one unit of rarity: a word that is a thousand times rarer than usual counts 1."""

_MARKS = {
    mark: kind
    for kind, marks in enumerate([",", ";:", ".…", "?!", "()[]", '"«»“”„', "-–—"])
    for mark in marks
}
"""Marks by what they do; within a kind, languages choose differently."""


def signals(segment: Segment, facts: Facts) -> dict[str, float]:
    """What is known of a segment besides its findings, by name; nothing where a side is empty."""
    if not segment.source.strip() or not segment.target.strip():
        return {}
    words = len(segment.source.split())
    source, target = _sides(facts)
    found: dict[str, float] = {
        "distance_words": (1 - facts.similarity) * words,
        "unanswered": source.rarity(source.left_over) + target.rarity(target.left_over),
        "rare": max(source.rarity(source.content), target.rarity(target.content)),
        "crossed": _crossed(facts.word_links),
        "marks": sum(((source.marks - target.marks) + (target.marks - source.marks)).values()),
        "surprise": facts.oddness.surprise,
        "grammar": float(facts.doubts.total),
    }
    if facts.second_similarity is not None:
        found["second_distance_words"] = (1 - facts.second_similarity) * words
    return found


@dataclass(frozen=True, slots=True)
class _Side:
    """Words of one side: those that say something, and which of them no link reaches."""

    language: str
    content: Sequence[Token]
    left_over: Sequence[Token]
    marks: Counter[int]

    def rarity(self, words: Sequence[Token]) -> float:
        """How rare these words are, summed; 0 where the language has no word list."""
        if not frequency.known(self.language):
            return 0.0
        return sum(
            max(0.0, _USUAL - frequency.zipf(word.text, self.language)) / _STEP for word in words
        )


def _crossed(links: Sequence[WordLink]) -> int:
    """How many pairs of links cross each other: how much the order of the words has changed."""
    passed: list[int] = []
    crossed = 0
    for link in sorted(links):
        crossed += len(passed) - bisect_right(passed, link.target)
        insort(passed, link.target)
    return crossed


def _sides(facts: Facts) -> tuple[_Side, _Side]:
    """Both sides; nothing is left over where there are no links to tell.

    Nor where a language has no list of function words: nothing tells there which words say
    something.
    """
    links = facts.word_links
    told = bool(links) and all(
        languages.words(side.language, "function_words") for side in (facts.source, facts.target)
    )
    return (
        _side(facts.source, {link.source for link in links} if told else None),
        _side(facts.target, {link.target for link in links} if told else None),
    )


def _side(side: SideFacts, linked: set[int] | None) -> _Side:
    grammar = languages.words(side.language, "function_words")
    content: list[Token] = []
    left_over: list[Token] = []
    for number, token in enumerate(side.tokens):
        if token.kind is not TokenKind.WORD or lexicon.plain(token.text) in grammar:
            continue
        content.append(token)
        if linked is not None and number not in linked:
            left_over.append(token)
    marks = Counter(_MARKS[t.text] for t in side.tokens if t.text in _MARKS)
    return _Side(side.language, content, left_over, marks)
