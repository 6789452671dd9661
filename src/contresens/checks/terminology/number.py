"""Terms in the plural, to stand where a word in the plural stood."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from contresens import languages
from contresens.languages import termwords
from contresens.languages.lemmas import lemma

_SHORTEST = 3  # letters of a word that has a plural


def in_number(term: str, replaced: str, language: str) -> str:
    """A term in the number of the words that it replaces, as far as the language's data goes.

    The main word takes the plural, and in a language whose main word comes first so do the words
    that stand beside it before a small word: « fours de potier », « avocats généraux ».
    """
    words, model = term.split(" "), replaced.split(" ")
    places, others = _main(words, language), _main(model, language)
    if not places or not others or not all(words):
        return term
    head = -1 if _habit(language) == "last" else 0
    if not is_plural(model[others[head]], language):
        return term
    if is_plural(words[places[head]], language):
        return term
    changed = places if head == 0 else places[-1:]
    return " ".join(
        plural(word, language) if place in changed else word for place, word in enumerate(words)
    )


def is_plural(word: str, language: str) -> bool:
    """Whether a word is the plural of its dictionary form."""
    known = lemma(word.casefold(), language)
    return known != word.casefold() and plural(known, language) == word.casefold()


def plural(word: str, language: str) -> str:
    """The plural of a noun or adjective; the word itself where the language has no rule for it.

    A plural that the dictionary takes for another word's form is none.
    """
    if len(word) < _SHORTEST or not word.isalpha() or word.isupper():
        return word
    endings = _endings(language)
    ending = max((end for end in endings if word.endswith(end)), key=len, default=None)
    if ending is None:
        return word
    form = word[: len(word) - len(ending)] + endings[ending]
    base = lemma(word.casefold(), language)
    return form if lemma(form.casefold(), language) in (base, word.casefold()) else word


def _main(words: list[str], language: str) -> list[int]:
    """The places of the main word of a term and of those that go with it: up to a small word."""
    linkers = frozenset(termwords.habits(language).get("linkers", ()))
    small = languages.words(language, "function_words") | linkers
    first = next(
        (place for place, word in enumerate(words) if place and _plain(word) in small), len(words)
    )
    return list(range(first))


def _plain(word: str) -> str:
    return word.casefold().split("'")[0].split("’")[0]


def _habit(language: str) -> str:
    return str(termwords.habits(language).get("head", ""))


@cache
def _endings(language: str) -> Mapping[str, str]:
    found = languages.toml(language, "terms").get("plural", {})
    return {str(ending): str(plural) for ending, plural in found.items()}
