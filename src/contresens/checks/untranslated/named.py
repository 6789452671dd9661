"""Names of a text that its translation turns into words, here and perhaps everywhere.

No single sign tells: how near segments write the word, where it stands, what the words beside it
became and how the same word was rendered in near segments are weighed together.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from contresens import languages
from contresens.checks.untranslated import capitals, evidence
from contresens.checks.untranslated.capitals import Use, Uses
from contresens.languages import frequency
from contresens.languages.folding import fold
from contresens.model import (
    Facts,
    Finding,
    Rule,
    Severity,
    Span,
    TokenKind,
    WordLink,
)

UNT302 = Rule(
    code="UNT302",
    name="name of the text translated",
    category="accuracy/do not translate",
    severity=Severity.MINOR,
    messages={
        "en": "“{name}” is written as a name in the text; the translation has “{words}”.",
        "fr": "« {name} » s'écrit comme un nom dans le texte ; la traduction a « {words} ».",
    },
    gives_way=True,
)
RULES = (UNT302,)

WEIGHTS = {
    "": -3.79,
    "inside": 0.33,
    "segments inside": 0.44,
    "never small": 0.87,
    "kept share": 2.81,
    "kept beside": 0.52,
    "alone": -0.78,
    "opens": 0.75,
    "opens titles": 0.66,
    "opens others": 1.48,
    "mixed case": 1.32,
    "recurs": 0.63,
    "length": -1.34,
    "neighbours": 0.63,
}
"""What each clue adds to the log-odds that a word should have stayed as it is: fitted by
``benchmarks/fit_names.py`` to annotated translations of product texts."""

_LEAST = 0.11
"""Chance from which it is said: seven of ten such words were marked for something."""

_NEAR = 12
"""Segments before and after that tell how a text writes a word."""

_LINKED = 0.5
"""Strength from which a word link tells what a word became …"""
_EXPLAINED = 0.6
"""… and from which a word of the target answers to another one of the source."""

_OFTEN, _OF_NAME, _OF_WORD = 2, 0.5, 0.6
"""Segments in which a word stands for a name, their share of those with the name that do not keep
it, and of those with that word, from which it is its rendering."""

_LITERAL = 0.6
"""Share of the source's words that must be linked for the mere place to tell."""
_BESIDE, _AROUND, _MOST = 2, 3, 3
"""How far from a name, and from what stands for it, linked neighbours are, and how many count."""

_ALIKE = 60.0  # rapidfuzz ratio from which two words may be forms of one name
_WORD = 1.5  # Zipf from which what is spelt like a name is a word of its own
_FOREIGN = 0.5  # Zipf by which a kept word is commoner in the source's language
_LONG = 400  # characters
_SHORTEST = 3  # letters


@dataclass(frozen=True, slots=True)
class Candidate:
    """A capitalised word that the target does not have, what stands for it, and the clues."""

    use: Use
    target: tuple[int, ...]
    clues: Mapping[str, float]

    @property
    def chance(self) -> float:
        """How likely it is that the word should have stayed as it is."""
        return 1 / (1 + math.exp(-sum(WEIGHTS[clue] * self.clues[clue] for clue in WEIGHTS)))


def check(
    text: Sequence[Facts], uses: Mapping[str, Uses], told: Mapping[int, Sequence[Span]]
) -> Iterator[tuple[int, Finding]]:
    """Names of a text that became words, by segment; those ``told`` of a segment are left out."""
    said: dict[int, set[int]] = defaultdict(set)
    for candidate in candidates(text, uses):
        use, facts = candidate.use, text[candidate.use.number]
        if candidate.chance < _LEAST or said[use.number].intersection(candidate.target):
            continue
        if any(use.span.overlaps(span) for span in told.get(use.number, ())):
            continue
        said[use.number].update(candidate.target)
        tokens = facts.target.tokens
        spans = evidence.joined(
            (tokens[place].span for place in candidate.target), facts.target.text
        )
        name = use.span.of(facts.source.text)
        yield (
            use.number,
            UNT302.finding(
                confidence=min(0.9, round(0.5 + candidate.chance, 2)),
                source=[use.span],
                target=spans,
                suggestion=name if len(spans) == 1 else None,
                name=name,
                words=" … ".join(span.of(facts.target.text) for span in spans),
            ),
        )


def candidates(text: Sequence[Facts], uses: Mapping[str, Uses]) -> Iterator[Candidate]:
    """The capitalised words of a text that may be names and became something else, in order."""
    read = [_Segment(facts) for facts in text]
    where: dict[str, list[int]] = defaultdict(list)
    for number, segment in enumerate(read):
        for folded in segment.words:
            where[folded].append(number)
    every = (use for found in uses.values() for use in found.capitals)
    for use in sorted(every, key=lambda each: (each.number, each.place)):
        segment = read[use.number]
        if _may_be_name(use, segment):
            near = _Near(use, uses[use.word], read, where)
            told = near.inside or near.kept or capitals.is_label(segment.facts.source)
            rendered = _rendered(use, near, segment) if told else ()
            if rendered:
                yield Candidate(use, rendered, _clues(use, near, segment, rendered))


# --- one segment ----------------------------------------------------------------------------------


class _Segment:
    """A segment of a text, and what is asked of it again and again."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.words: dict[str, list[int]] = {}
        for number, token in enumerate(facts.target.tokens):
            if token.kind is TokenKind.WORD:
                self.words.setdefault(fold(token.text), []).append(number)

    @cached_property
    def forward(self) -> Mapping[int, Sequence[WordLink]]:
        """The word links of each token of the source."""
        found: dict[int, list[WordLink]] = defaultdict(list)
        for link in self.facts.word_links:
            found[link.source].append(link)
        return found

    @cached_property
    def explained(self) -> Mapping[int, Sequence[int]]:
        """The tokens of the source that surely answer to each token of the target."""
        found: dict[int, list[int]] = defaultdict(list)
        for link in self.facts.word_links:
            if link.strength >= _EXPLAINED:
                found[link.target].append(link.source)
        return found

    @cached_property
    def own(self) -> frozenset[str]:
        """The words of the source, folded."""
        side = self.facts.source
        return frozenset(fold(capitals.bare(token, side.language)[0]) for token in side.tokens)

    @cached_property
    def literal(self) -> bool:
        """Whether most words of the source have a link: the translation goes word by word."""
        words = capitals.content(self.facts.source)
        linked = sum(
            any(link.strength >= _LINKED for link in self.forward.get(word, ())) for word in words
        )
        return linked >= _LITERAL * len(words)

    @cached_property
    def title(self) -> bool:
        """Whether the target is a title, or the like."""
        return capitals.is_title(self.facts.target)

    def names(self, number: int) -> bool:
        """Whether a word of the target that has a capital owes it to no sentence and no title."""
        return not (self.title or capitals.opens(self.facts.target.tokens, number))

    def keeps(self, word: str) -> bool:
        """Whether the target has a word, not turned into one of its language: Metro, « métro »."""
        tokens = [self.facts.target.tokens[number] for number in self.words.get(fold(word), ())]
        return any(
            token.text[0].isupper() or evidence.plain(token.text) == word for token in tokens
        )

    def says(self, number: int) -> bool:
        """Whether a token of the target is a word that may stand for a name."""
        token = self.facts.target.tokens[number]
        return (
            token.kind is TokenKind.WORD
            and len(token.text) >= _SHORTEST
            and evidence.plain(token.text) not in evidence.grammar(self.facts.target.language)
        )


def _may_be_name(use: Use, segment: _Segment) -> bool:
    """Whether a capitalised word may be a name that the target does not have.

    Acronyms are no matter of this rule, nor is what belongs to a name that is translated.
    """
    side = segment.facts.source
    text = use.span.of(side.text)
    if _is_acronym(text) or use.word in evidence.grammar(side.language):
        return False
    if not _stays(use.word, side.language):
        return False
    folded = fold(use.word)
    if segment.keeps(use.word) or any(folded in each != folded for each in segment.words):
        return False
    joining = frozenset(languages.toml(side.language, "names").get("joining", ()))
    run = capitals.run(side.tokens, use.place, joining)
    if any(capitals.is_date(side.tokens[n].text, side.language) for n in run):
        return False  # Good Friday
    return capitals.is_label(side) or all(
        _stays(capitals.bare(side.tokens[n], side.language)[0], side.language) for n in run
    )


def _is_acronym(text: str) -> bool:
    """Whether a word, or a part of it, is an acronym with or without an ending: X-ray, PCs."""
    return any(
        sum(letter.isupper() for letter in part) * 2 >= len(part)
        for part in re.split(r"[-‑]", text)
        if part
    )


def _stays(word: str, language: str) -> bool:
    return word not in capitals.translated(language) and capitals.is_ordinary(word, language)


# --- the segments around it -----------------------------------------------------------------------


class _Near:
    """How the segments near a word write it, and what they have for it."""

    def __init__(
        self,
        use: Use,
        uses: Uses,
        read: Sequence[_Segment],
        where: Mapping[str, Sequence[int]],
    ) -> None:
        self._where = where
        self._around = use.number - _NEAR, use.number + _NEAR
        numbers = [each.number for each in uses.capitals]
        others = uses.capitals[slice(*self._bounds(numbers))]
        self.segments = {each.number for each in others}
        texts = {number: read[number].facts.source.text for number in self.segments}
        self.inside = len({texts[each.number] for each in others if each.inside})
        self.opening = len({texts[each.number] for each in others if not each.place})
        self.small = bool(self._within(uses.small))
        self.kept = {number for number in self.segments if read[number].keeps(use.word)}

    def _bounds(self, numbers: Sequence[int]) -> tuple[int, int]:
        first, last = self._around
        return bisect_left(numbers, first), bisect_right(numbers, last)

    def _within(self, numbers: Sequence[int]) -> Sequence[int]:
        return numbers[slice(*self._bounds(numbers))]

    def recurring(self, word: str) -> tuple[int, float]:
        """In how many segments a word of the target stands for the name, and how surely."""
        lost = self.segments - self.kept
        having = self._within(self._where[word])
        shared = len(lost.intersection(having))
        of_name, of_word = shared / len(lost), shared / len(having)
        if shared < _OFTEN or of_name < _OF_NAME or of_word < _OF_WORD:
            return 0, 0.0
        return shared, of_name * of_word


def _recurring(use: Use, near: _Near, segment: _Segment) -> tuple[float, tuple[int, ...]]:
    """The word that near segments have for the name too, with how surely it stands for it."""
    best: tuple[float, float, tuple[int, ...]] = (0.0, 0.0, ())
    if len(near.segments - near.kept) < _OFTEN:
        return 0.0, ()
    for word, places in sorted(segment.words.items()):
        if word in segment.own or not all(segment.says(place) for place in places):
            continue
        if all(set(segment.explained.get(place, ())) - {use.place} for place in places):
            continue  # another word of the source
        shared, sure = near.recurring(word)
        best = max(best, (shared * sure, sure, tuple(places)), key=lambda each: each[0])
    return best[1], best[2]


def _rendered(use: Use, near: _Near, segment: _Segment) -> tuple[int, ...]:
    """The words of the target that stand for a name: its links, what recurs, its mere place."""
    target = segment.facts.target
    links = [link for link in segment.forward.get(use.place, ()) if segment.says(link.target)]
    linked = tuple(link.target for link in links if link.strength >= _LINKED)
    _, again = _recurring(use, near, segment)
    placed = tuple(link.target for link in links)
    found = linked or (placed if set(placed).intersection(again) else again)
    if not (found or near.kept) and segment.literal and _neighbours(use, placed, segment):
        found = placed
    named = any(
        target.tokens[place].text[0].isupper() and (use.inside or segment.names(place))
        for place in found
    )
    return () if named or any(_is_form(use.word, place, segment) for place in found) else found


def _is_form(word: str, place: int, segment: _Segment) -> bool:
    """Whether what stands for a name is a name too, in another spelling, and no word."""
    from rapidfuzz import fuzz

    target = segment.facts.target
    other = target.tokens[place].text
    known = frequency.zipf(evidence.plain(other), target.language) >= _WORD
    if "-" in other and not (known or "-" in word):
        return True
    alike = fuzz.ratio(fold(word), fold(other)) >= _ALIKE
    return alike and (other[0].isupper() or not known)


def _neighbours(use: Use, places: Sequence[int], segment: _Segment) -> int:
    """How many words beside a name are linked to words about what stands for it."""
    around = (n for n in range(use.place - _BESIDE, use.place + _BESIDE + 1) if n != use.place)
    return sum(
        link.strength >= _LINKED
        and any(0 < abs(link.target - place) <= _AROUND for place in places)
        for number in around
        for link in segment.forward.get(number, ())
    )


def _clues(
    use: Use, near: _Near, segment: _Segment, rendered: tuple[int, ...]
) -> Mapping[str, float]:
    """What speaks for a name that should have stayed, by the names in ``WEIGHTS``."""
    side = segment.facts.source
    inside = math.log1p(near.inside)
    return {
        "": 1.0,
        "inside": float(use.inside),
        "segments inside": inside,
        "never small": 0.0 if near.small else inside,
        "kept share": len(near.kept) / len(near.segments),
        "kept beside": float(_is_kept_beside(use, segment)),
        "alone": float(len(capitals.run(side.tokens, use.place)) == 1),
        "opens": float(not use.place),
        "opens titles": 0.0 if use.place else math.log1p(near.opening - 1),
        "opens others": math.log1p(near.opening) if use.place else 0.0,
        "mixed case": float(any(c.isupper() for c in use.span.of(side.text)[1:])),
        "recurs": _recurring(use, near, segment)[0],
        "length": min(len(side.text), _LONG) / _LONG,
        "neighbours": min(_neighbours(use, rendered, segment), _MOST) / _MOST,
    }


def _is_kept_beside(use: Use, segment: _Segment) -> bool:
    """Whether the capitalised word after it was kept, though it is one of the source's language."""
    side = segment.facts.source
    following = side.tokens[use.place + 1 : use.place + 2]
    if not following or not capitals.is_capitalised(following[0]) or len(following[0].text) < 2:
        return False
    word = evidence.plain(following[0].text)
    here, there = (
        frequency.zipf(word, each) for each in (side.language, segment.facts.target.language)
    )
    return fold(word) in segment.words and there < here - _FOREIGN
