"""Two tokenized sides → word links: which words of the source each word of the target answers to.

Every pair of words gets the strength of what speaks for it: the lexicon, the spelling, equal
figures. Words that are each other's best are linked, the position in the text deciding between
equals; where the neighbours of a word are linked they tell where its counterpart should be. What is
left over may join a linked word: `update` is `mise à jour`. Best words, again and again over what
is not yet linked: Jalili Sabet et al. 2020 (arXiv 2004.08728) call that Itermax.

Punctuation has no links; signs that are read aloud (`%`, `$`) do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

import numpy as np

from contresens import languages
from contresens.analysing.decoding import Table, decode, placed
from contresens.languages import lexicon, renderings
from contresens.languages import places as gazetteer
from contresens.languages.folding import fold
from contresens.model import SideFacts, Token, TokenKind, WordLink

_LARGEST = 1_000_000
"""Pairs of words up to which a segment is linked: what has more is no segment but a text."""

_SPELT_ALIKE = 0.7
"""Similarity of two spellings (longest common subsequence) from which words may be cognates."""

_LETTERS = 4
"""Letters that cognates have at the least."""

_FIGURE = 0.95
"""Strength of the words of two figures of the same value; those that are spelt alike are surer."""

_PHRASE = 0.95
"""Strength of the words of two expressions that answer to each other."""

_WORD_WEIGHT = 0.55
"""Strength of the surest pairs of function words: they are everywhere, and follow the others."""

PLACED = 0.2
"""Strength of a link that nothing speaks for but its place: both words are left over there."""

_SIGNS = frozenset("%$€£¥°")


@dataclass(frozen=True, slots=True, eq=False)
class Linking:
    """The words of both sides that can have a counterpart, and what answers to what.

    ``rows`` and ``columns`` are the tokens' numbers; ``linked`` and ``placed`` (pairs that nothing
    speaks for but their place) hold pairs of indices into them, and so does the ``table`` of what
    speaks for each pair.
    """

    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    table: Table = field(default_factory=lambda: np.zeros((0, 0)))
    linked: frozenset[tuple[int, int]] = frozenset()
    placed: frozenset[tuple[int, int]] = frozenset()

    def word_links(self) -> tuple[WordLink, ...]:
        """The links between the tokens, in order of the source."""
        return tuple(
            WordLink(
                self.rows[row],
                self.columns[column],
                round(max(PLACED, float(self.table[row, column])), 3),
            )
            for row, column in sorted(self.linked | self.placed)
        )


def linking(source: SideFacts, target: SideFacts) -> Linking:
    """What answers to what in a segment.

    Where there is no lexicon for the two languages, spelling and figures have to do. Of a side
    that is no segment but a whole text nothing is said.
    """
    rows, columns = _speaking(source.tokens), _speaking(target.tokens)
    if not rows or not columns or len(rows) * len(columns) > _LARGEST:
        return Linking()
    table = strengths(source, target, rows, columns)
    linked = decode(table)
    left_over = placed(
        linked,
        [says(source.tokens[row], source.language) for row in rows],
        [says(target.tokens[column], target.language) for column in columns],
    )
    return Linking(tuple(rows), tuple(columns), table, frozenset(linked), frozenset(left_over))


def link(source: SideFacts, target: SideFacts) -> tuple[WordLink, ...]:
    """The word links of a segment, in order of the source; numbers are indices into the tokens."""
    return linking(source, target).word_links()


def says(token: Token, language: str) -> bool:
    """Whether a token is a word that says something rather than a function word."""
    grammar = languages.words(language, "function_words")
    return token.kind is TokenKind.WORD and lexicon.plain(token.text) not in grammar


def _speaking(tokens: Sequence[Token]) -> list[int]:
    """Numbers of the tokens that can have a counterpart."""
    return [
        number
        for number, token in enumerate(tokens)
        if token.kind is not TokenKind.MARK or token.text in _SIGNS
    ]


# --- evidence -------------------------------------------------------------------------------------


def strengths(
    source: SideFacts, target: SideFacts, rows: Sequence[int], columns: Sequence[int]
) -> Table:
    """What speaks for each pair of words, 0 to 1, wherever they stand."""
    ones = [lexicon.plain(source.tokens[row].text) for row in rows]
    others = [lexicon.plain(target.tokens[column].text) for column in columns]
    grammar = languages.words(source.language, "function_words")
    other_grammar = languages.words(target.language, "function_words")
    table = _spelling(ones, others)
    for row, column in np.argwhere(table > 0):
        one, other = ones[row], others[column]
        if other in other_grammar or (one in grammar and one != other):
            table[row, column] = 0.0
    for row, column in _figures(source, target, rows, columns):
        if ones[row] not in grammar and others[column] not in other_grammar:
            table[row, column] = max(table[row, column], _FIGURE)
    for row, column in _phrases(source, target, rows, columns):
        table[row, column] = max(table[row, column], _PHRASE)
    for row, column, strength in rendered(ones, others, source.language, target.language):
        table[row, column] = max(table[row, column], strength)
    words = [source.tokens[row].text for row in rows]
    for row, column, strength in _listed(words, others, source.language, target.language):
        weight = _WORD_WEIGHT if ones[row] in grammar else 1.0
        table[row, column] = max(table[row, column], strength * weight)
    return table


def _listed(
    words: Sequence[str], others: Sequence[str], source: str, target: str
) -> Iterator[tuple[int, int, float]]:
    """The pairs of words that the lexicon or the gazetteer has, with their strength."""
    known = lexicon.counterparts(source, target)
    columns: dict[str, list[int]] = {}
    for column, other in enumerate(others):
        columns.setdefault(other, []).append(column)
    for row, word in enumerate(words):
        found = known.get(lexicon.plain(word), {})
        for other in columns.keys() & found.keys():
            yield from ((row, column, found[other]) for column in columns[other])
        for other in _names(word, source, target):
            yield from ((row, column, 1.0) for column in columns.get(other, ()))


def rendered(
    ones: Sequence[str], others: Sequence[str], source: str, target: str
) -> Iterator[tuple[int, int, float]]:
    """The pairs of words (plain ones) that the dictionary has in any form, each with its strength.

    Numbers are places in ``ones`` and ``others``.
    """
    known = renderings.dictionary(source, target)
    if not known.words:
        return
    forms = [renderings.forms_of(word, source) for word in ones]
    others_forms = [renderings.forms_of(word, target) for word in others]
    rows, columns = _places(forms), _places(others_forms)
    grammar = languages.words(source, "function_words")
    other_grammar = languages.words(target, "function_words")
    for one in sorted(rows.keys() & known.words.keys()):
        for other, strength in known.words[one].items():
            for row, column in product(rows[one], columns.get(other, ())):
                if ones[row] not in grammar and others[column] not in other_grammar:
                    yield row, column, strength
    for first in sorted(rows.keys() & known.longer.keys()):
        for own, theirs in known.longer[first]:
            if theirs[0] in columns:
                there = list(renderings.places(theirs, others_forms))
                inside = [row for here in renderings.places(own, forms) for row in here if there]
                yield from ((r, c, _PHRASE) for r in inside for each in there for c in each)


def _places(forms: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    """Where the words are that may be forms of each dictionary form."""
    found: dict[str, list[int]] = {}
    for place, each in enumerate(forms):
        for form in each:
            found.setdefault(form, []).append(place)
    return found


@lru_cache(maxsize=65536)
def _names(word: str, source: str, target: str) -> tuple[str, ...]:
    """What the target language calls a place or a people that the source has."""
    if not word[0].isupper():
        return ()
    forms = (form for key in gazetteer.keys(word, source) for form in gazetteer.forms(key, target))
    return tuple(sorted({lexicon.plain(form) for form in forms}))


def _figures(
    source: SideFacts, target: SideFacts, rows: Sequence[int], columns: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """The pairs of words of figures that have the same value."""
    for one in source.quantities:
        for other in target.quantities:
            if one.value is None or one.value != other.value or one.implied or other.implied:
                continue
            inside = _inside(target.tokens, columns, other.figure.start, other.figure.end)
            for row in _inside(source.tokens, rows, one.figure.start, one.figure.end):
                yield from ((row, column) for column in inside)


def _spelling(ones: Sequence[str], others: Sequence[str]) -> Table:
    """How alike the words are as strings: 1 for the same word or figure, 0 for no cognates."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    folded = [[fold(word) or word for word in side] for side in (ones, others)]
    table = process.cdist(
        *folded, scorer=Indel.normalized_similarity, score_cutoff=_SPELT_ALIKE, dtype=np.float64
    )
    for row, column in np.argwhere((table > 0) & (table < 1)):
        one, other = folded[0][row], folded[1][column]
        if min(len(one), len(other)) < _LETTERS or one[0] != other[0] or one[0].isdigit():
            table[row, column] = 0.0
    return table


def _phrases(
    source: SideFacts, target: SideFacts, rows: Sequence[int], columns: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """The pairs of words of expressions that answer to each other."""
    pattern = _expressions(source.language, target.language)
    if pattern is None:
        return
    text, other_text = lexicon.plain(source.text), lexicon.plain(target.text)
    if (len(text), len(other_text)) != (len(source.text), len(target.text)):
        return  # a letter that is two in lower case: the places are not the same
    for match in pattern[0].finditer(text):
        for other in pattern[1][match.group()]:
            for start in _occurrences(other, other_text):
                inside = _inside(target.tokens, columns, start, start + len(other))
                for row in _inside(source.tokens, rows, *match.span()):
                    yield from ((row, column) for column in inside)


@lru_cache(maxsize=16)
def _expressions(
    source: str, target: str
) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]] | None:
    """A pattern for all expressions of a language, and what each is in the other."""
    found: dict[str, tuple[str, ...]] = {}
    for one, other in lexicon.phrases(source, target):
        found[one] = (*found.get(one, ()), other)
    if not found:
        return None
    longest_first = sorted(found, key=lambda one: (-len(one), one))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), found


def _occurrences(words: str, text: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        open_end = not words[-1].isalnum() or not text[end : end + 1].isalnum()
        if open_end and not text[max(0, start - 1) : start].isalnum():
            yield start
        start = text.find(words, end)


def _inside(tokens: Sequence[Token], numbers: Sequence[int], start: int, end: int) -> list[int]:
    return [
        place
        for place, number in enumerate(numbers)
        if start <= tokens[number].span.start and tokens[number].span.end <= end
    ]
