"""Words of opposite meanings: what the table ``opposites.tsv`` of a language knows.

A row is a pair of poles, "hot, warm" and "cold, cool", under a key that is the same in all
languages: so "hot" is known to be the opposite of "froid" where both languages have the row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from contresens import languages
from contresens.languages import phrases
from contresens.model import Span

CONVERSE = "x"
"""Kind of the pairs whose sentence may be turned round: A lost to B, B beat A."""

LOOSE = "w"
"""Kind of the pairs that have too many senses to be compared."""

AMOUNT = "q"
"""Kind of the small words of quantity: many and few, more and less."""

SHARE = "s"
"""Kind of the words that say how many of a number are meant: all, most, some."""

DUTY = "m"
"""Kind of the words of duty and possibility."""

_PAST = "i"
"""Kind of the row of phrases that only look as if they had an opposite: "by far", "à la longue"."""


class Pole(NamedTuple):
    """One end of a pair of opposites: the key of the pair, and 0 or 1."""

    key: str
    end: int

    @property
    def opposite(self) -> Pole:
        """The other end."""
        return Pole(self.key, 1 - self.end)


@dataclass(frozen=True, slots=True)
class Placed:
    """A word of a text that belongs to one or several poles."""

    span: Span
    poles: frozenset[Pole]


@dataclass(frozen=True, slots=True)
class _Table:
    words: dict[str, frozenset[Pole]]
    longer: dict[str, tuple[tuple[phrases.Term, Pole | None], ...]]


def find(text: str, language: str) -> tuple[Placed, ...]:
    """The words and phrases of a text that have an opposite, in order; longer ones win.

    Empty for a language without a table.
    """
    table = _table(language)
    if not table.words:
        return ()
    return tuple(_found(phrases.words(text), table))


def kind(key: str, language: str) -> str:
    """What is said of a pair: ``CONVERSE``, ``LOOSE``, or "-"."""
    return _kinds(language).get(key, "-")


def _found(read: Sequence[phrases.Read], table: _Table) -> Iterator[Placed]:
    index = 0
    while index < len(read):
        size, poles = _longest(read, index, table)
        if poles:
            yield Placed(Span(read[index].start, read[index + size - 1].end), poles)
        index += size


def _longest(
    read: Sequence[phrases.Read], index: int, table: _Table
) -> tuple[int, frozenset[Pole]]:
    """How many words from ``index`` on belong together, and their poles (none for most words)."""
    word = read[index].text
    fitting = [(t, pole) for t, pole in table.longer.get(word, ()) if t.at(read, index)]
    if not fitting:
        return 1, table.words.get(word, frozenset())
    size = max(len(term.words) for term, _ in fitting)
    poles = (pole for term, pole in fitting if len(term.words) == size)
    return size, frozenset(pole for pole in poles if pole is not None)


@cache
def _kinds(language: str) -> dict[str, str]:
    return {row[0]: row[1] for row in languages.table(language, "opposites")}


@cache
def _table(language: str) -> _Table:
    words: dict[str, set[Pole]] = {}
    longer: dict[str, list[tuple[phrases.Term, Pole | None]]] = {}
    for key, sort, *ends in languages.table(language, "opposites"):
        for end, written in enumerate(ends):
            for term in phrases.terms(written, language):
                pole = None if sort == _PAST else Pole(key, end)
                for form in term.words[0].forms:
                    if len(term.words) > 1:
                        longer.setdefault(form, []).append((term, pole))
                    elif pole:
                        words.setdefault(form, set()).add(pole)
    return _Table(
        {word: frozenset(poles) for word, poles in words.items()},
        {word: tuple(terms) for word, terms in longer.items()},
    )
