"""Full stops that do not end a sentence: abbreviations and initials, from each language's data."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from contresens import languages

_LONGEST = 24
"""Code points looked at before a full stop; no abbreviation is longer."""

_BEFORE = re.compile(r"[^\s(\[{<«“„\"/—–'’]+\Z")
_NEXT = re.compile(r"[\s.,;]{0,8}[\"'“‘«„(\[]{0,3}\s{0,2}([^\W_]+['’]?)?")
_NUMBERED = re.compile(r"\s{0,2}(?:[A-Za-z]?[-.]?\d|[IVXLCDM]{2,}\b|[IVX]\b(?! [a-z])|[ivx]{2,}\b)")
_LETTERS = re.compile(r"(?:[^\W\d_]\.-?)+\Z")
_ONE_LETTER_WORDS = frozenset("aàyoiôéêI")


class _Abbreviations(NamedTuple):
    """Abbreviations with their full stop; those in lower case stand for any case."""

    never_last: frozenset[str]  # a title, a reference: something must follow
    before_number: frozenset[str]  # an abbreviation only where a number follows: "art. 5"
    may_be_last: frozenset[str]  # the next word decides
    subjects: frozenset[str]  # words that begin a sentence rather than go on after "Inc."
    openers: frozenset[str]  # words that do so only with a capital


@cache
def _known(language: str) -> _Abbreviations:
    data = languages.toml(language, "abbreviations")
    return _Abbreviations(*(frozenset(data.get(name, ())) for name in _Abbreviations._fields))


def holds(text: str, dot: int, language: str, *, caseless: bool = False) -> bool:
    """Whether the full stop ``text[dot]`` belongs to an abbreviation and the sentence goes on.

    ``caseless`` says that the text has no capitals, so that a small letter after the full stop
    means nothing. False for every full stop of a language without data.
    """
    known = _known(language)
    before = _BEFORE.search(text, max(0, dot - _LONGEST), dot)
    if not before or not known.subjects:
        return False
    word = before[0] + "."
    after = _NEXT.match(text, dot + 1)
    following = (after[1] if after else None) or ""
    if {word, word.lower()} & known.never_last:
        return bool(following)
    if {word, word.lower()} & known.before_number and _NUMBERED.match(text, dot + 1):
        return True
    any_case = caseless or following[:1].islower()
    initials = _is_initials(text, before.start(), word, any_case=any_case)
    if initials or {word, word.lower()} & known.may_be_last:
        return _goes_on(following, known, caseless=caseless)
    return False


def begins(word: str, language: str, *, caseless: bool) -> bool:
    """Whether the word, in any case, is one that begins sentences ("it", "however").

    Where the case of the text says nothing, only those are taken that hardly ever follow on.
    """
    known = _known(language)
    return _is_in(word, known.subjects) or (not caseless and _is_in(word, known.openers))


def _is_in(word: str, words: frozenset[str]) -> bool:
    """Whether the word is there, with the apostrophe that ends it or without."""
    folded = word.lower().replace("’", "'")
    return folded in words or folded.rstrip("'") in words


def _is_initials(text: str, start: int, word: str, *, any_case: bool) -> bool:
    elided = start > 0 and text[start - 1] in "'’"
    one_letter_word = len(word) == 2 and (
        word[0] in _ONE_LETTER_WORDS or not (any_case or word[0].isupper())
    )
    return bool(_LETTERS.match(word)) and not elided and not one_letter_word


def _goes_on(following: str, known: _Abbreviations, *, caseless: bool) -> bool:
    if not following:
        return False
    if following[0].islower():
        return not (caseless and _is_in(following, known.subjects))
    return not (_is_in(following, known.subjects) or _is_in(following, known.openers))
