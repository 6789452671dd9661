"""Wrong senses: source terms with renderings that are known to be wrong, for a pair of languages.

``_pairs/en-fr/senses.tsv`` has a row for each: kind, source terms, wrong renderings, right ones,
source terms that explain the wrong rendering (then it is right), source terms one of which
must stand beside it (``-``: no condition), and why it is wrong. ``phrases`` says how terms are
written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from contresens import languages
from contresens.languages import phrases
from contresens.languages.phrases import Read, Term, Word
from contresens.model import Span


@dataclass(frozen=True, slots=True)
class Sense:
    """A row of the table, with the languages' terms read from it when they are needed."""

    kind: str
    source: str
    wrong: str
    right: str
    unless: str
    beside: str
    why: str


Index = Mapping[str, Sequence[tuple[Term, Sense]]]
"""What can start with a word, longest terms first."""


@cache
def senses(source: str, target: str) -> tuple[Sense, ...]:
    """The senses known for a pair of languages (ISO 639-1); none where it has no table."""
    return tuple(Sense(*row) for row in languages.table(f"_pairs/{source}-{target}", "senses"))


@cache
def index(source: str, target: str) -> Index:
    """The senses of a pair of languages by the first word of their source terms."""
    found: dict[str, list[tuple[Term, Sense]]] = {}
    for sense in senses(source, target):
        for term in phrases.terms(sense.source, source):
            for form in term.words[0].forms:
                found.setdefault(form, []).append((term, sense))
    return {
        form: sorted(listed, key=lambda item: -len(item[0].words)) for form, listed in found.items()
    }


@cache
def anchors(source: str, target: str) -> frozenset[str]:
    """Words without one of which no source term of the pair stands in a text."""
    listed = [
        term for sense in senses(source, target) for term in phrases.terms(sense.source, source)
    ]
    return frozenset(form for term in listed for form in _longest(term).forms)


def _longest(term: Term) -> Word:
    """The word of a term that is likely to be the rarest: of its longest words the last."""
    return max(reversed(term.words), key=lambda word: min(map(len, word.forms), default=0))


def occurring(read: Sequence[Read], known: Index) -> Iterator[tuple[Sense, Span]]:
    """The senses whose source term stands in a text, and where; longer terms hide shorter ones."""
    done = 0
    for place, word in enumerate(read):
        if place < done or word.text not in known:
            continue
        length = 0
        for term, sense in known[word.text]:
            if len(term.words) < length:
                break
            if term.at(read, place):
                length = len(term.words)
                yield sense, Span(word.start, read[place + length - 1].end)
        done = place + length
