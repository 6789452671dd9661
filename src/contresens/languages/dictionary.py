"""Which words a dictionary of a language has, in any form; from simplemma's dictionaries."""

from __future__ import annotations

import re
from functools import cache, lru_cache

_JOINTS = re.compile(r"[-‑'’]")


@cache
def known(language: str) -> bool:
    """Whether there is a dictionary of the language."""
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    return language in SUPPORTED_LANGUAGES


@lru_cache(maxsize=65536)
def has(word: str, language: str) -> bool:
    """Whether the dictionary has a word, or all parts of a compound; case does not matter.

    False where the language has no dictionary: ask ``known`` first.
    """
    if not word or not known(language):
        return False
    from simplemma import is_known

    plain = word.casefold()
    parts = [part for part in _JOINTS.split(plain) if part]
    return is_known(plain, lang=language) or (
        len(parts) > 1 and all(is_known(part, lang=language) for part in parts)
    )
