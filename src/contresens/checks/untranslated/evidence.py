"""Which language a word speaks for: the source's, the target's, both or neither."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from contresens import languages
from contresens.languages import dictionary, frequency
from contresens.model import Span

_WORD = 2.8  # Zipf from which a word is one of the language
_RARE = 2.2  # the same for a word that the other language's list does not have
_SHORT = 3  # letters of what may be an abbreviation
_FOREIGN = 1.6  # Zipf by which it must be commoner there than in the other language
_LOAN = 3.4  # Zipf from which the other language may have it as a loan
_LEANING = (
    0.75  # Zipf by which a word that no dictionary of the other language has must be commoner
)
_BORROWED = 4.2  # Zipf from which the other language has it as a loan, dictionary or not


def joined(spans: Iterable[Span], text: str) -> list[Span]:
    """The spans in order, those with a mere space between them made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and not text[found[-1].end : span.start].strip():
            found[-1] = found[-1].cover(span)
        else:
            found.append(span)
    return found


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
        and word not in loans(other)
        and frequency.zipf(word, language) >= frequency.zipf(word, other) + _FOREIGN
    )


@cache
def belongs(word: str, language: str, other: str) -> bool:
    """Whether a word is clearly one of the first language and not one of the other."""
    if word in grammar(other) or word in loans(other):
        return False
    here, there = frequency.zipf(word, language), frequency.zipf(word, other)
    if not there:
        return here >= _RARE and len(word) > _SHORT
    return here >= _WORD and there < _LOAN and here - there >= _FOREIGN


@cache
def leans(word: str, language: str, other: str, by: float = _LEANING) -> bool:
    """Whether a word is rather one of the first language: dictionaries of the other lack it.

    Weaker than ``belongs``. ``by`` is how much commoner, on the Zipf scale, it must be there.
    """
    if word in grammar(other) or word in loans(other) or not dictionary.known(other):
        return False
    here, there = frequency.zipf(word, language), frequency.zipf(word, other)
    commoner = here >= _WORD and there < _BORROWED and here - there >= by
    return commoner and not dictionary.has(word, other) and not is_loan(word, other)


@cache
def is_loan(word: str, language: str) -> bool:
    """Whether a word or a compound is one that a language has from others: fast-food, start-up."""
    if word in loans(language) or word.replace("-", " ") in _phrases(language):
        return True
    return "-" in word and frequency.zipf(word.replace("-", ""), language) >= _RARE


@cache
def _phrases(language: str) -> frozenset[str]:
    return frozenset(languages.toml(language, "untranslated").get("loans", {}).get("phrases", []))


@cache
def loans(language: str) -> frozenset[str]:
    """Words that a language has from others, by its own list."""
    return frozenset(languages.toml(language, "untranslated").get("loans", {}).get("words", []))
