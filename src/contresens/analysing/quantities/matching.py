"""Phrases and what they mean: the longest that starts at a place of a text is found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from contresens.analysing.quantities.lexing import Lexed
from contresens.model import Bound

_PHRASE = re.compile(r"[^\W\d_]+\d*|\d+|\S")


class Sense(Enum):
    """What a word or phrase does to a quantity."""

    IDIOM = auto()
    HEDGE = auto()
    MINUS = auto()
    NUMBER_WORD = auto()
    ARTICLE = auto()
    COLLECTIVE = auto()
    COUNTED = auto()
    VAGUE = auto()
    MAGNITUDE = auto()
    FRACTION = auto()
    HALF = auto()
    MULTIPLE = auto()
    MULTIPLY = auto()
    DIVIDE = auto()
    ORDINAL = auto()
    MONTH = auto()
    WEEKDAY = auto()
    DECADE = auto()
    DECADE_WORD = auto()
    NOON = auto()
    PAST = auto()
    HOUR_PART = auto()
    PAST_HOUR = auto()
    TO_HOUR = auto()
    MONEY = auto()
    # after a figure
    SCALE = auto()
    LETTER = auto()
    UNIT = auto()
    MINOR_MONEY = auto()
    PERCENT = auto()
    POINTS = auto()
    TIMES = auto()
    DENOMINATOR = auto()
    CENTURY = auto()
    AM = auto()
    PM = auto()
    ZONE = auto()
    OCLOCK = auto()
    ORDINAL_SUFFIX = auto()
    DECADE_SUFFIX = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a phrase: a number, a unit or currency with its dimension, a bound."""

    sense: Sense
    number: Decimal = Decimal(1)
    name: str = ""
    dimension: str = ""
    bound: Bound | None = None
    exact: str | None = None  # a symbol that is to be written just so


Candidate = tuple[list[str], Entry]
Match = tuple[Entry, int]
"""What a phrase means, and the index of the lexeme after it."""


class Phrases:
    """Phrases by their first word, the longest first; of equals the one added first."""

    def __init__(self) -> None:
        self.first: dict[str, list[Candidate]] = {}
        self._by_second: dict[str, dict[str, list[Candidate]]] = {}

    def add(self, phrases: Iterable[str], entry: Entry) -> None:
        """Phrases that all mean the entry."""
        for phrase in phrases:
            words = split(phrase)
            candidates = self.first.setdefault(words[0], [])
            candidates.append((words, entry))
            candidates.sort(key=_order)
            by_second = self._by_second.setdefault(words[0], {})
            rest = by_second.setdefault(words[1] if len(words) > 1 else "", [])
            rest.append((words, entry))
            rest.sort(key=_order)

    def seconds(self, first: str) -> frozenset[str] | None:
        """The words that may follow the first of a phrase; None where it is one by itself."""
        following = self._by_second[first].keys()
        return None if "" in following else frozenset(following)

    def match(self, lexed: Lexed, at: int) -> Match | None:
        """The longest phrase that starts at a lexeme."""
        found = self.matches(lexed, at)
        return found[0] if found else None

    def find(self, lexed: Lexed, at: int, senses: tuple[Sense, ...]) -> Match | None:
        """The longest phrase of one of these senses that starts at a lexeme."""
        found = self.matches(lexed, at)
        return next((match for match in found if match[0].sense in senses), None)

    def matches(self, lexed: Lexed, at: int) -> Sequence[Match]:
        """All phrases that start at a lexeme, the longest first."""
        lows = lexed.lows
        if at >= len(lows):
            return ()
        by_second = self._by_second.get(lows[at])
        if by_second is None:
            return ()
        longer = by_second.get(lows[at + 1]) if at + 1 < len(lows) else None
        found = []
        for words, entry in (*longer, *by_second.get("", ())) if longer else by_second.get("", ()):
            size = len(words)
            fits = size <= 2 or lows[at : at + size] == words
            if fits and (entry.exact is None or entry.exact == lexed.raw(at)):
                found.append((entry, at + size))
        return found


def _order(candidate: Candidate) -> tuple[int, bool]:
    """The longest first; a symbol that is to be written just so before others."""
    return -len(candidate[0]), candidate[1].exact is None


def split(phrase: str) -> list[str]:
    """The words and marks of a phrase, as the lexer would part them."""
    return _PHRASE.findall(phrase.replace("’", "'"))
