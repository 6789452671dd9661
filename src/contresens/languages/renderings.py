"""What a word of the dictionary may be in another language, whatever form it has in a text.

A pair of languages such as ``_pairs/en-fr`` has a ``dictionary.tsv`` of dictionary forms, put
together by hand: a word of the one language, and in order of use all that it usually is in the
other, expressions of several words among them. Which dictionary forms a word of a text may be a
form of is known from its lemma, and for what no lemmatizer tells from ``irregular.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeAlias

from contresens import languages
from contresens.languages import lexicon
from contresens.languages.lemmas import lemma

_FIRST = 0.95
"""Strength of the pair of a word and what it most often is …"""

_LATER = 0.02
"""… which each later rendering has so much less of …"""

_LAST = 0.85
"""… down to this."""

_WORD = re.compile(r"[^\s'’]+['’]?")


Expression: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What the dictionary forms of one language are in another.

    ``words``: single words by single words, with their strengths. ``longer``: what is an
    expression in one language at least, by its first word: its words, and those of the other.
    """

    words: Mapping[str, Mapping[str, float]]
    longer: Mapping[str, Sequence[tuple[Expression, Expression]]]


@cache
def dictionary(source: str, target: str) -> Dictionary:
    """The dictionary from one language to another; an empty one where there is none."""
    words: dict[str, dict[str, float]] = {}
    longer: dict[str, list[tuple[Expression, Expression]]] = {}
    for one, other, strength in _pairs(source, target):
        own, theirs = tuple(_WORD.findall(one)), tuple(_WORD.findall(other))
        if len(own) == len(theirs) == 1:
            words.setdefault(one, {})[other] = strength
        else:
            longer.setdefault(own[0], []).append((own, theirs))
    return Dictionary(words, longer)


@cache
def listed(language: str) -> frozenset[str]:
    """The single words of a language that a dictionary of it and another one has."""
    found = {
        word
        for other in languages.known()
        for word in dictionary(language, other).words
        if other != language
    }
    return frozenset(found)


@lru_cache(maxsize=65536)
def forms_of(word: str, language: str) -> frozenset[str]:
    """The dictionary forms that a lower-cased word may be a form of, and the word itself."""
    first = lemma(word, language)
    return frozenset({word, first, lemma(first, language), *_irregular(language).get(word, ())})


def places(expression: Expression, read: Sequence[frozenset[str]]) -> Iterator[range]:
    """Where an expression stands in a text of whose words the dictionary forms are given."""
    size = len(expression)
    for start in range(len(read) - size + 1):
        here = read[start : start + size]
        if all(word in forms for word, forms in zip(expression, here, strict=True)):
            yield range(start, start + size)


def _pairs(source: str, target: str) -> Iterator[tuple[str, str, float]]:
    for row in languages.table(f"_pairs/{source}-{target}", "dictionary"):
        yield from ((row[0], other, strength) for other, strength in _renderings(row[1]))
    for row in languages.table(f"_pairs/{target}-{source}", "dictionary"):
        yield from ((one, row[0], strength) for one, strength in _renderings(row[1]))


def _renderings(cell: str) -> Iterator[tuple[str, float]]:
    for place, word in enumerate(cell.split("|")):
        yield lexicon.plain(word), max(_FIRST - _LATER * place, _LAST)


@cache
def _irregular(language: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for base, forms in languages.table(language, "irregular"):
        for form in forms.split():
            found[form] = (*found.get(form, ()), base)
    return found
