"""What in the target answers to a name of the source.

Case, diacritics, apostrophes and hyphens never matter, so a target in lower case is as good as
any other. Being answered is meant generously here: a word that could be the name's exonym,
adaptation or inflection counts, because a name called lost must be lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import copy
from functools import cache, cached_property

from contresens import languages
from contresens.languages import places
from contresens.languages.folding import fold
from contresens.model import Facts, Name, Role, SideFacts, Span, Token, TokenKind

_SPACES = re.compile(r"[\s'’-]+")
_HYPHEN = re.compile(r"[-‑–/]")
_LONGEST = 5  # words that may write one name: "états", "unis", "d'", "amérique"
_STEM = 4
_INITIALS = 2  # as many successive words begin with given letters by chance
_INFLECTION = 4  # letters that an ending may add to a stem
_LONG = 7  # letters
_ALIKE_LONG = 67.0  # the same for long words
_ALIKE_OTHERWISE = 75.0  # the same for words that begin differently: "Yeltsin", "Eltsine"
_ALIKE = 62.0  # rapidfuzz ratio from which two words may be one name adapted


class Side:
    """The words of one side, folded, and where they stand."""

    def __init__(self, side: SideFacts) -> None:
        self.language = side.language
        self.text = side.text
        self.names = side.names
        self._facts = side
        words = [token for token in side.tokens if token.kind is not TokenKind.MARK]
        self.ends = frozenset(word.span.end for word in words)
        self.words = tuple(without_possessive(word, side.language) for word in words)
        self.folds = tuple(fold(word.text) for word in self.words)
        self.counts = Counter(self.folds)
        self.words_plain = frozenset(word.text.casefold() for word in self.words)

    @cached_property
    def amounts(self) -> tuple[Span, ...]:
        """Where quantities stand: "Q3" and "Canadian dollars" are no names."""
        found = self._facts.quantities
        return tuple(each.span for each in found if each.role is not Role.IDENTIFIER or each.also)

    @cached_property
    def grams(self) -> dict[str, list[Span]]:
        """Every run of up to five words, folded into one, with its places."""
        found: dict[str, list[Span]] = {}
        for start in range(len(self.words)):
            joined = ""
            for end in range(start, min(start + _LONGEST, len(self.words))):
                joined += self.folds[end]
                span = self.words[start].span.cover(self.words[end].span)
                found.setdefault(joined, []).append(span)
        return found

    @cached_property
    def pieces(self) -> dict[str, list[Span]]:
        """The parts of hyphenated words, folded, with the place of the whole."""
        found: dict[str, list[Span]] = {}
        for word in self.words:
            pieces = _HYPHEN.split(word.text)
            for piece in pieces if len(pieces) > 1 else ():
                found.setdefault(fold(piece), []).append(word.span)
        return found

    def places_of(self, form: str) -> list[Span]:
        """Where a form stands, one or several words or half of a compound, however spelt."""
        plain = fold(form)
        return self.grams.get(plain) or self.pieces.get(plain, [])

    def stems(self, form: str) -> Iterator[Span]:
        """Where a form stands, inflected or not; small words between its words do not matter."""
        if found := self.places_of(form):
            yield from found
            return
        wanted = [fold(word) for word in _SPACES.split(form) if not self.is_small(word)]
        content = self.content
        for start in range(len(content) - len(wanted) + 1 if wanted else 0):
            window = content[start : start + len(wanted)]
            pairs = zip(wanted, (folded for _, folded in window), strict=True)
            if all(_inflects(stem, folded) for stem, folded in pairs):
                yield window[0][0].cover(window[-1][0])

    @cached_property
    def content(self) -> list[tuple[Span, str]]:
        """The words that carry meaning, folded."""
        pairs = zip(self.words, self.folds, strict=True)
        return [(word.span, f) for word, f in pairs if f and not self.is_small(word.text)]

    def is_small(self, word: str) -> bool:
        """Whether a word is one of the language's function words."""
        plain = word.casefold().replace("’", "'")
        return plain in languages.words(self.language, "function_words")


def without_possessive(word: Token, language: str) -> Token:
    """The word without what a language glues to its end: "Valdry's"."""
    endings = languages.toml(language, "names").get("possessives", [])
    for ending in endings:
        if word.text.casefold().endswith(ending) and len(word.text) > len(ending):
            span = Span(word.span.start, word.span.end - len(ending))
            return Token(span, word.text[: -len(ending)], word.kind)
    return word


class Answers:
    """Two sides laid side by side: what in ``target`` answers to the names of ``source``."""

    def __init__(self, facts: Facts) -> None:
        self.source = Side(facts.source)
        self.target = Side(facts.target)

    def turned(self) -> Answers:
        """The same with the sides exchanged: what in the source answers to the target."""
        other = copy(self)
        other.source, other.target = self.target, self.source
        return other

    def exact(self, part: str) -> list[Span]:
        """Where the target has a part of a name letter for letter, even inside a compound.

        A compound that the source has too answers to itself: SARS-CoV is no answer to SARS.
        """
        plain = fold(part)
        if found := self.target.grams.get(plain):
            return found
        return [
            word.span
            for word, folded in zip(self.target.words, self.target.folds, strict=True)
            if folded not in self.source.counts
            and (
                (len(plain) >= _STEM and plain in folded)
                or word.span in self.target.pieces.get(plain, ())
            )
        ]

    def adapted(self, part: str) -> list[Span]:
        """Where the target has a word so like a part of a name that it may stand for it."""
        return [span for span, _ in alike(part, self.target)]

    def place(self, name: str) -> list[Span] | None:
        """Where the target names this place or its people; None if it is no place we know."""
        keys = places.keys(name, self.source.language)
        forms = [form for key in sorted(keys) for form in places.forms(key, self.target.language)]
        if not forms:
            return None
        return [span for form in forms for span in self.target.stems(form)]

    def short(self, name: str) -> list[Span] | None:
        """Where the target has an acronym's counterpart, or what it is short for.

        None where no counterpart is known.
        """
        counterparts = self._counterparts(name)
        if not counterparts:
            return None
        plural = [form + "s" for form in counterparts if form.isupper()]
        return [span for form in (*counterparts, *plural) for span in self.target.stems(form)]

    def _counterparts(self, name: str) -> list[str]:
        rows = _rows(self.target.language)
        keys = acronym_keys(name, self.source.language)
        return [form for key in keys if key in rows for kind in rows[key] for form in kind]

    def permuted(self, acronym: str) -> list[Span]:
        """Where the target has the letters of an acronym in some order.

        They may stand there as a word, or as the initials of successive words.
        """
        letters = sorted(fold(acronym))
        found = [
            word.span
            for word, folded in zip(self.target.words, self.target.folds, strict=True)
            if sorted(folded) == letters
        ]
        return found or list(self._initials(letters))

    def abbreviated(self, short: str) -> list[Span]:
        """Where the target has a long word that a short form is made of: CoV, coronavirus."""
        letters = fold(short.removesuffix("s"))
        return [
            word.span
            for word, folded in zip(self.target.words, self.target.folds, strict=True)
            if len(folded) > 2 * len(letters) and _is_made_of(letters, folded)
        ]

    def _initials(self, letters: Sequence[str]) -> Iterator[Span]:
        content, size = self.target.content, len(letters)
        for start in range(len(content) - size + 1 if size > _INITIALS else 0):
            window = content[start : start + size]
            if sorted(folded[0] for _, folded in window) == list(letters):
                yield window[0][0].cover(window[-1][0])


def _inflects(stem: str, word: str) -> bool:
    if len(stem) < _STEM:
        return stem == word
    return word.startswith(stem) and len(word) <= len(stem) + _INFLECTION


def _is_made_of(letters: str, word: str) -> bool:
    rest = iter(word)
    return word[:1] == letters[:1] and all(letter in rest for letter in letters)


def alike(part: str, side: Side) -> list[tuple[Span, float]]:
    """Words of a side that resemble a part of a name, with the ratio (0 to 100), best first."""
    from rapidfuzz import fuzz

    plain = fold(part)
    if len(plain) < _STEM:
        return []
    scored = [
        (word.span, fuzz.ratio(plain, folded))
        for word, folded in zip(side.words, side.folds, strict=True)
        if len(folded) >= _STEM - 1
        and abs(len(folded) - len(plain)) <= _STEM
        and not side.is_small(word.text)
    ]
    least = _ALIKE if len(plain) < _LONG else _ALIKE_LONG
    found = [
        (span, ratio)
        for span, ratio in scored
        if ratio >= (least if fold(span.of(side.text))[:1] == plain[0] else _ALIKE_OTHERWISE)
    ]
    return sorted(found, key=lambda pair: -pair[1])


def parts(name: Name, language: str) -> list[str]:
    """The words of a name, without the small ones between them."""
    small = {str(word) for word in languages.toml(language, "names").get("connectors", [])}
    return [word for word in name.text.split() if word.casefold() not in small and fold(word)]


@cache
def _rows(language: str) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {
        row[0]: (tuple(row[1].split("|")), tuple(row[2].split("|")))
        for row in languages.table(language, "acronyms")
    }


@cache
def acronym_keys(name: str, language: str) -> tuple[str, ...]:
    """The keys of the acronyms that are written like this, plural or not."""
    singular = name[:-1] if name.endswith("s") and name[:-1].isupper() else name
    return tuple(key for key, (short, _) in _rows(language).items() if singular in short)
