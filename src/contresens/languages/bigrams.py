"""Which words follow each other in a language, and how often.

English has the bigrams that symspellpy carries (243,342, from Google Books Ngrams and the word list
of SCOWL); other languages have none as yet, and what needs them stays silent there.
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache
from importlib.resources import files

_FILES = {"en": ("symspellpy", "frequency_bigramdictionary_en_243_342.txt")}


class Bigrams:
    """Pairs of words that follow each other, lower-case, each with its count."""

    def __init__(self, counts: dict[tuple[str, str], float]) -> None:
        self._counts = counts
        self._first: dict[str, float] = defaultdict(float)
        self._second: dict[str, float] = defaultdict(float)
        for (first, second), count in counts.items():
            self._first[first] += count
            self._second[second] += count
        self._all = sum(self._first.values())
        self._unseen = min(counts.values()) / 2

    def attested(self, first: str, second: str) -> bool:
        """Whether the pair is on record."""
        return (first, second) in self._counts

    def association(self, first: str, second: str) -> float | None:
        """Pointwise mutual information of two words, in nats: below 0 they avoid each other.

        A pair that is not on record counts as half of the rarest that is. None where one of the
        words never comes first, or second.
        """
        apart = self._first.get(first, 0.0) * self._second.get(second, 0.0)
        if not apart:
            return None
        together = self._counts.get((first, second), self._unseen)
        return math.log(together * self._all / apart)


@cache
def bigrams(language: str) -> Bigrams | None:
    """The bigrams of a language (ISO 639-1), or None where it has none."""
    if language not in _FILES:
        return None
    package, name = _FILES[language]
    counts = {}
    for line in (files(package) / name).read_text(encoding="utf-8-sig").splitlines():
        first, second, count = line.split(" ")
        counts[first, second] = float(count)
    return Bigrams(counts)
