"""How common a word is in a language, from the word lists of wordfreq."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache

_JOINTS = re.compile(r"[-‑']")


@cache
def known(language: str) -> bool:
    """Whether there is a word list for the language."""
    from wordfreq import available_languages

    return language in available_languages("best")


def zipf(word: str, language: str) -> float:
    """Frequency of a word on the Zipf scale: 7 for "the", 3 for a rare word, 0 for none at all.

    Case does not matter; "well-known" is as common as the rarer of its parts. The answer is 0 too
    where the language has no list: ask ``known`` first.
    """
    table = _table(language)
    plain = word.casefold().replace("’", "'")
    frequency = table.get(plain, 0.0)
    if not frequency and (parts := _JOINTS.split(plain))[1:]:
        frequency = min(table.get(part, 0.0) for part in parts if part) if any(parts) else 0.0
    return math.log10(frequency) + 9 if frequency else 0.0


def common(word: str, language: str) -> float:
    """Zipf frequency of a word from the short list of a language; 0 for the less common ones.

    For questions to many languages at once: the short lists are quick to load.
    """
    frequency = _short(language).get(word.casefold().replace("’", "'"), 0.0)
    return math.log10(frequency) + 9 if frequency else 0.0


@cache
def _short(language: str) -> Mapping[str, float]:
    from wordfreq import available_languages, get_frequency_dict

    if language not in available_languages("small"):
        return {}
    table: Mapping[str, float] = get_frequency_dict(language, "small")
    return table


@cache
def _table(language: str) -> Mapping[str, float]:
    if not known(language):
        return {}
    from wordfreq import get_frequency_dict

    table: Mapping[str, float] = get_frequency_dict(language, "best")
    return table
