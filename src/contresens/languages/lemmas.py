"""What the inflected forms of one word have in common.

Lemmas come from simplemma's dictionaries, which know some fifty languages; for words that are not
in them the endings of the language's ``terms.toml`` have to do. Both are loaded on first
use: a dictionary takes a second.
"""

from __future__ import annotations

from functools import lru_cache

from contresens import languages

_SHORTEST = 4
"""Letters of a word that may have an ending."""


@lru_cache(maxsize=65536)
def lemma(word: str, language: str) -> str:
    """The dictionary form of a lower-cased word; the word itself where none is known."""
    if language not in _lemmatized():
        return word
    from simplemma import lemmatize

    return str(lemmatize(word, lang=language)).casefold()


@lru_cache(maxsize=65536)
def keys(word: str, language: str) -> frozenset[str]:
    """Forms of a lower-cased word such that two forms of one word have a key in common.

    ``keys("réseaux", "fr")`` and ``keys("réseau", "fr")`` share "réseau".
    """
    found = {word, lemma(word, language)}
    if len(found) == 1:
        found.update(_bases(word, language))
    return frozenset(found)


def _bases(word: str, language: str) -> list[str]:
    """What a word that no dictionary has may be a form of."""
    table = languages.toml(language, "terms").get("endings", {})
    endings = [ending for ending in table if word.endswith(ending)]
    if len(word) < _SHORTEST or not endings or _is_known(word, language):
        return []
    ending = max(endings, key=len)
    stem = word.removesuffix(ending)
    return [stem + base for base in table[ending].split("|")]


def _is_known(word: str, language: str) -> bool:
    if language not in _lemmatized():
        return False
    from simplemma import is_known

    return bool(is_known(word, lang=language))


@lru_cache(maxsize=1)
def _lemmatized() -> frozenset[str]:
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    return frozenset(SUPPORTED_LANGUAGES)
