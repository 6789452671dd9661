"""Word links → stretches: neighbouring words of meaning that no word of the other side answers to.

Whether a stretch is a gap is not decided here; its ``clues`` say what speaks for or against it,
as far as that can be known without asking the encoder for sentences.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np

from contresens import languages
from contresens.analysing.decoding import Table
from contresens.analysing.links import Linking, says
from contresens.languages import lexicon, renderings
from contresens.languages.bigrams import bigrams
from contresens.languages.frequency import zipf
from contresens.model import SideFacts, Span, Token, TokenKind

Clues: TypeAlias = dict[str, float]

_LINKED = 0.5
"""Strength from which a word's link is believed."""

_LINKED_ADVERB = 0.25
"""The same for adverbs, whose links are weaker as those of all function words."""

_APART = 4
"""Words from one word of a stretch to its next, at most."""

_AROUND = 6
"""Words to either side of a stretch among which a linked neighbour is looked for."""

_NEAR = 3
"""Words from where a counterpart should stand that are near it."""

_LOCAL = 8
"""Words to either side that tell how literal the translation is there."""

_NO_GAP_KNOWN = 3
"""Words between the counterparts of a stretch's neighbours, where these are not known …"""

_WIDEST = 20
"""… and how many more make no difference."""

_LEADING = 3
"""Function words before a stretch that go with it, at most."""

_BREAKS = frozenset('.,!?;:…()[]«»"“”')
"""Marks over which no stretch goes on."""


class Side:
    """One side of a segment: its words, which of them say something, and what is linked."""

    def __init__(
        self, facts: SideFacts, rows: Sequence[int], links: Mapping[int, list[tuple[float, int]]]
    ) -> None:
        self.facts = facts
        self.rows = rows
        self.links = links

    @cached_property
    def adverbs(self) -> list[bool]:
        """Which words are function words whose loss or addition changes what is said."""
        known = languages.words(self.facts.language, "adverbs")
        return [lexicon.plain(self.token(row).text) in known for row in range(len(self.rows))]

    @cached_property
    def saying(self) -> list[int]:
        """The words that say something, by their places among the words."""
        return [
            row
            for row, adverb in enumerate(self.adverbs)
            if len(self.token(row).text) > 1
            and (adverb or says(self.token(row), self.facts.language))
        ]

    @cached_property
    def sentences(self) -> list[int]:
        """For each word how many breaks there are before it."""
        breaks, before = 0, []
        for token in self.facts.tokens:
            breaks += token.text in _BREAKS
            before.append(breaks)
        return [before[number] for number in self.rows]

    @cached_property
    def free(self) -> list[int]:
        """The words that say something and have no counterpart.

        Not names and quantities, which other checks look after.
        """
        spans = [*(n.span for n in self.facts.names), *(q.span for q in self.facts.quantities)]
        return [
            row
            for row in self.saying
            if self.strength(row) < (_LINKED_ADVERB if self.adverbs[row] else _LINKED)
            and not any(span.overlaps(self.token(row).span) for span in spans)
        ]

    def token(self, row: int) -> Token:
        """The word of that place."""
        return self.facts.tokens[self.rows[row]]

    def strength(self, row: int) -> float:
        """The strength of a word's best link."""
        return max((strength for strength, _ in self.links.get(row, ())), default=0.0)

    def counterpart(self, rows: range) -> tuple[int, int] | None:
        """The first of some words that is surely linked, and its counterpart."""
        for row in rows:
            if self.strength(row) >= _LINKED:
                return row, max(self.links[row])[1]
        return None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of one side, the words before and after it that are linked, and the clues."""

    side: int  # 0 source, 1 target
    rows: tuple[int, ...]
    span: Span
    before: tuple[int, int] | None  # a word and its counterpart
    after: tuple[int, int] | None
    clues: Clues

    @property
    def place(self) -> float | None:
        """Where its counterpart should stand among the words of the other side."""
        known = [pair[1] for pair in (self.before, self.after) if pair]
        return sum(known) / len(known) if known else None


def sides(source: SideFacts, target: SideFacts, linking: Linking) -> tuple[Side, Side]:
    """The two sides with their links; those that only their place speaks for are none."""
    ahead: dict[int, list[tuple[float, int]]] = {}
    back: dict[int, list[tuple[float, int]]] = {}
    for row, column in sorted(linking.linked):
        strength = float(linking.table[row, column])
        ahead.setdefault(row, []).append((strength, column))
        back.setdefault(column, []).append((strength, row))
    return Side(source, linking.rows, ahead), Side(target, linking.columns, back)


def stretches(pair: tuple[Side, Side], linking: Linking) -> Iterator[Stretch]:
    """All stretches of both sides, those of the source first."""
    placed = dict(sorted(linking.placed))
    back = {column: row for row, column in sorted(linking.placed)}
    for number, table, own, others in (
        (0, linking.table, placed, back),
        (1, linking.table.T, back, placed),
    ):
        side, other = pair[number], pair[1 - number]
        if not other.saying:
            continue
        hard = [row for row in side.free if row not in own]
        hard_others = sum(row not in others for row in other.free)
        for rows in _runs(side):
            clues = _words(side, rows) | _links(side, other, rows, table, own)
            clues["hard"] = math.log1p(hard_others + sum(row not in rows for row in hard))
            yield _stretch(number, side, other, rows, clues)


def _runs(side: Side) -> Iterator[tuple[int, ...]]:
    """Neighbouring words without counterpart, with nothing linked or broken off between them."""
    saying = {row: place for place, row in enumerate(side.saying)}
    run: list[int] = []
    for row in side.free:
        goes_on = (
            run
            and saying[row] == saying[run[-1]] + 1
            and side.sentences[row] == side.sentences[run[-1]]
            and row - run[-1] <= _APART
        )
        if run and not goes_on:
            yield tuple(run)
            run = []
        run.append(row)
    if run:
        yield tuple(run)


def _stretch(number: int, side: Side, other: Side, rows: tuple[int, ...], clues: Clues) -> Stretch:
    first, last = rows[0], rows[-1]
    before = side.counterpart(range(first - 1, max(-1, first - 1 - _AROUND), -1))
    after = side.counterpart(range(last + 1, min(len(side.rows), last + 1 + _AROUND)))
    span = side.token(first).span.cover(side.token(last).span)
    found = Stretch(number, rows, span, before, after, clues)
    gap = abs(after[1] - before[1]) - 1 if before and after else _NO_GAP_KNOWN
    clues["gap"] = math.log1p(min(max(gap, 0), _WIDEST))
    clues["crossing"] = float(bool(before and after and before[1] > after[1]))
    expected = expected_place(side, other, found)
    clues["free near"] = math.log1p(sum(abs(row - expected) <= _NEAR for row in other.free))
    clues.update(_room(side, other, found, expected))
    return found


def _room(side: Side, other: Side, stretch: Stretch, expected: float) -> Clues:
    """Whether there is room for a counterpart where it should stand, and how literal that part is.

    Where the neighbours are linked with words that stand side by side, there is none.
    """
    before, after, rows = stretch.before, stretch.after, stretch.rows
    between: list[int] = []
    if before and after:
        low, high = sorted((before[1], after[1]))
        between = [row for row in other.free if low < row < high]
    apart = (rows[0] - before[0] - 1 if before else _AROUND) + (
        after[0] - rows[-1] - 1 if after else _AROUND
    )
    own = [row for row in side.saying if row not in rows and _close(row, rows[0])]
    theirs = [row for row in other.saying if _close(row, expected)]
    free, other_free = set(side.free), set(other.free)
    return {
        "between": math.log1p(len(between)),
        "apart": math.log1p(apart),
        "neighbours": float(bool(before)) + float(bool(after)),
        "own local": sum(row in free for row in own) / (1 + len(own)),
        "other local": sum(row in other_free for row in theirs) / (1 + len(theirs)),
    }


def _close(row: int, place: float) -> bool:
    return abs(row - place) <= _LOCAL


def expected_place(side: Side, other: Side, stretch: Stretch) -> float:
    """Where the counterpart should stand; with no linked neighbours as far on as the stretch."""
    if stretch.place is not None:
        return stretch.place
    return stretch.rows[0] / len(side.rows) * len(other.rows)


def _words(side: Side, rows: Sequence[int]) -> Clues:
    """What the words themselves say."""
    words = [side.token(row).text for row in rows]
    light = languages.words(side.facts.language, "light_words")
    explicit = languages.words(side.facts.language, "explicit_words")
    forms = [_forms(side, row) for row in rows]
    others = {form for row in side.saying if row not in rows for form in _forms(side, row)}
    common = [zipf(word, side.facts.language) for word in words]
    return {
        "words": math.log(len(rows)),
        "adverbs": float(np.mean([side.adverbs[row] for row in rows])),
        "common": float(np.mean(common)),
        "rarest": min(common),
        "letters": float(np.mean([min(len(word), 12) for word in words])),
        "contents": math.log(len(side.saying)),
        "light": sum(lexicon.plain(word) in light for word in words) / len(words),
        "explicit": sum(lexicon.plain(word) in explicit for word in words) / len(words),
        "repeated": sum(bool(each & others) for each in forms) / len(words),
        "listed words": sum(_is_listed(word, side.facts.language) for word in words) / len(words),
        "odd": _odd(side, rows),
    }


def _forms(side: Side, row: int) -> frozenset[str]:
    return renderings.forms_of(lexicon.plain(side.token(row).text), side.facts.language)


def _is_listed(word: str, language: str) -> bool:
    """Whether the dictionary has the word: nothing it is known to be is on the other side."""
    forms = renderings.forms_of(lexicon.plain(word), language)
    return bool(forms & renderings.listed(language))


def _odd(side: Side, rows: Sequence[int]) -> float:
    """How much odder the neighbours follow each other with the words than without them."""
    known = bigrams(side.facts.language)
    first, last = rows[0], rows[-1]
    if known is None or first == 0 or last + 1 >= len(side.rows):
        return 0.0
    words = [lexicon.plain(side.token(row).text) for row in (first - 1, first, last, last + 1)]
    seen = (known.attested(*words[:2]), known.attested(*words[2:]))
    return float(known.attested(words[0], words[3])) - sum(seen) / 2


def leading(side: Side, row: int) -> int:
    """How many function words right before a word go with it."""
    number = start = side.rows[row]
    saying = {side.rows[each] for each in side.saying}
    while (
        start > 0
        and number - start < _LEADING
        and start - 1 not in saying
        and side.facts.tokens[start - 1].kind is TokenKind.WORD
    ):
        start -= 1
    return number - start


def _links(
    side: Side, other: Side, rows: Sequence[int], table: Table, placed: Mapping[int, int]
) -> Clues:
    """What the links of the words and of all others say."""
    known = lexicon.counterparts(side.facts.language, other.facts.language)
    entries = [known.get(lexicon.plain(side.token(row).text), {}) for row in rows]
    own_free = len(side.free) - len(rows)
    return {
        "placed": sum(row in placed for row in rows) / len(rows),
        "listed": float(table[list(rows)].max()),
        "linked": max(side.strength(row) for row in rows),
        "best entry": float(np.mean([max(entry.values(), default=0.0) for entry in entries])),
        "own free": math.log1p(own_free),
        "other free": math.log1p(len(other.free)),
        "own share": own_free / max(1, len(side.saying) - len(rows)),
        "other share": len(other.free) / len(other.saying),
        "balance": math.log(len(side.saying) / len(other.saying)),
        "lengths": math.log(len(side.rows) / len(other.rows)),
    }
