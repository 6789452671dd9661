"""Which language a word speaks for: the source's, the target's, both or neither."""

from __future__ import annotations

from functools import cache

from contresens import languages
from contresens.languages import frequency

_WORD = 2.8  # Zipf from which a word is one of the language
_RARE = 2.2  # the same for a word that the other language's list does not have
_SHORT = 3  # letters of what may be an abbreviation
_FOREIGN = 1.6  # Zipf by which it must be commoner there than in the other language
_LOAN = 3.4  # Zipf from which the other language may have it as a loan


@cache
def grammar(language: str) -> frozenset[str]:
    """The function words of a language; empty where it has no list."""
    return languages.words(language, "function_words")


def plain(word: str) -> str:
    """A word as the lists have it."""
    return word.casefold().replace("’", "'")


@cache
def small(word: str, language: str, other: str) -> bool:
    """Whether a word is a function word of one language and no word at all of the other."""
    return (
        word in grammar(language)
        and word not in grammar(other)
        and word not in _loans(other)
        and frequency.zipf(word, language) >= frequency.zipf(word, other) + _FOREIGN
    )


@cache
def belongs(word: str, language: str, other: str) -> bool:
    """Whether a word is clearly one of the first language and not one of the other."""
    if word in grammar(other) or word in _loans(other):
        return False
    here, there = frequency.zipf(word, language), frequency.zipf(word, other)
    if not there:
        return here >= _RARE and len(word) > _SHORT
    return here >= _WORD and there < _LOAN and here - there >= _FOREIGN


@cache
def _loans(language: str) -> frozenset[str]:
    return frozenset(languages.toml(language, "untranslated").get("loans", {}).get("words", []))
