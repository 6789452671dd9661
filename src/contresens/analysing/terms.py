"""Text → uses of a termbase's terms, inflected or not, in linear time however many terms there are.

A term is found by its first word; the keys of ``languages.lemmas`` bring inflected forms together,
so « moteurs de recherche » is a use of « moteur de recherche ».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from contresens import languages
from contresens.languages import termwords
from contresens.languages.termwords import Piece
from contresens.model import Concept, Span, Term, Termbase, TermUse, Token, TokenKind

_SHORT = 3
"""Letters of an acronym that a text in small letters could have as a word: IT, WHO."""


@dataclass(frozen=True, slots=True)
class _Entry:
    term: Term
    concept: Concept
    pieces: tuple[Piece, ...]


class TermFinder:
    """Finds the terms of a termbase in texts; the index of a language is made on first use."""

    def __init__(self, termbase: Termbase) -> None:
        self._termbase = termbase
        self._indexes: dict[str, dict[str, list[_Entry]]] = {}

    def find(self, text: str, language: str, tokens: Sequence[Token]) -> tuple[TermUse, ...]:
        """The uses of all terms of a language, in order, longer ones first; they may overlap."""
        index = self._indexes.get(language)
        if index is None:
            index = self._indexes[language] = _index(self._termbase, language)
        if not index:
            return ()
        codes = [token.span for token in tokens if token.kind is TokenKind.CODE]
        found = [
            use
            for use in _uses(text, language, index)
            if not any(use.span.overlaps(code) for code in codes)
        ]
        return tuple(sorted(found, key=lambda use: (use.span.start, -use.span.end)))


def _index(termbase: Termbase, language: str) -> dict[str, list[_Entry]]:
    """Each key of a first word, and the terms that may begin with it."""
    index: dict[str, list[_Entry]] = {}
    for concept in termbase.concepts:
        for term in concept.called(language):
            pieces = tuple(termwords.pieces(term.text, language))
            entry = _Entry(term, concept, pieces)
            for key in sorted(pieces[0].keys) if pieces else ():
                index.setdefault(key, []).append(entry)
    return index


def _uses(text: str, language: str, index: dict[str, list[_Entry]]) -> Iterator[TermUse]:
    read = termwords.pieces(text, language)
    for place, piece in enumerate(read):
        entries = {id(entry): entry for key in piece.keys for entry in index.get(key, ())}
        for entry in entries.values():
            part = read[place : place + len(entry.pieces)]
            if _matches(entry, part, text) and not _is_verb(entry, read, place, language):
                start, end = part[0].start, part[-1].end
                yield TermUse(
                    Span(start, end),
                    entry.term,
                    entry.concept,
                    same_case=_same_case(entry.pieces, part, text, language),
                    part=termwords.inside_compound(text, start, end),
                )


def _matches(entry: _Entry, part: Sequence[Piece], text: str) -> bool:
    if len(part) < len(entry.pieces):
        return False
    same = all(
        not own.keys.isdisjoint(other.keys) for own, other in zip(entry.pieces, part, strict=True)
    )
    return same and all(termwords.adjoin(text, one, other) for one, other in pairwise(part))


def _is_verb(entry: _Entry, read: Sequence[Piece], place: int, language: str) -> bool:
    """Whether what has the letters of a noun is a verb: "hedged", "we share", "share the"."""
    if not entry.term.noun:
        return False
    habits = termwords.habits(language)
    part = read[place : place + len(entry.pieces)]
    endings = tuple(habits.get("no_nouns", ()))
    pairs = zip(entry.pieces, part, strict=True)
    if any(_is_form_of_verb(own.plain, other.plain, endings) for own, other in pairs):
        return True
    if len(part) > 1:
        return False
    before = read[place - 1].plain if place else ""
    after = read[place + 1].plain if place + 1 < len(read) else ""
    return before in habits.get("before_verbs", ()) or after in habits.get("after_verbs", ())


def _is_form_of_verb(own: str, other: str, endings: tuple[str, ...]) -> bool:
    """Whether what shares a key with a noun has an ending that only verbs have: "hedged".

    Nor is "held" a "holding", although both come from one verb.
    """
    if own == other or not endings:
        return False
    if own.endswith(endings):
        return not other.startswith(own)
    return other.endswith(endings)


def _same_case(own: Sequence[Piece], part: Sequence[Piece], text: str, language: str) -> bool:
    """Whether the capitals of a use are those of its term, as far as the text shows any."""
    if text.isupper():
        return True
    if text.islower():
        return all(_readable(piece, language) for piece in own)
    begins = termwords.begins_sentence(text, part[0].start)
    pairs = list(zip(own, part, strict=True))
    return all(
        _same(one.text, other.text, begins=begins and place == 0)
        for place, (one, other) in enumerate(pairs)
    )


def _readable(piece: Piece, language: str) -> bool:
    """Whether a word of a term is itself in small letters too: "who" may not be the WHO."""
    if piece.text.islower() or len(piece.text) > _SHORT:
        return True
    return piece.plain not in languages.words(language, "function_words")


def _same(own: str, other: str, *, begins: bool) -> bool:
    if not any(char.isalpha() for char in own) or own == other:
        return True
    if begins and own[0].islower() and other[0].isupper():
        own = own[0].upper() + own[1:]
    if own.islower():
        return other.islower()
    if own.istitle():
        return other.istitle()
    return other.startswith(own) and (other == own or other[len(own) :].islower())
