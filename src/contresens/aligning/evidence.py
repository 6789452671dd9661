"""Numbers, names and cognates that two texts share, whatever their languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from contresens.aligning.windows import Floats

_TOKEN = re.compile(r"\d+(?:[.,'’\s]\d+)*|[^\W\d_]+")

_STEM = 6
"""Letters by which words of two languages are seen to be related."""

_LEAST_LETTERS = 4

_DOUBT = 4.0
"""Weight of imagined keys that are never found: one shared word is little evidence."""


def keys(text: str) -> frozenset[str]:
    """What a translation of the text is likely to have, too.

    Numbers without the separators in them, and the beginnings of words without case and accents.
    """
    found = set()
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token[0].isdigit():
            found.add(re.sub(r"\D", "", token))
        elif len(token) >= _LEAST_LETTERS:
            found.add(_folded(token)[:_STEM])
    return frozenset(found)


def _folded(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


class SharedKeys:
    """The keys that some phrases share with some pieces of text."""

    def __init__(self, phrases: Sequence[str], pieces: Sequence[str]) -> None:
        wanted = [keys(text) for text in phrases]
        there = [keys(text) for text in pieces]
        shared = frozenset[str]().union(*wanted) & frozenset[str]().union(*there)
        columns = {key: column for column, key in enumerate(sorted(shared))}
        counts = _indicators(there, columns)
        rarity = np.log1p(len(pieces) / np.maximum(counts.sum(axis=0), 1.0))
        self._wanted = _indicators(wanted, columns) * rarity
        self._before = np.concatenate([np.zeros((1, len(columns))), np.cumsum(counts, axis=0)])

    def found(self, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]) -> Floats:
        """For each phrase, and each run of pieces, the share of the phrase's keys that it has.

        Rare keys weigh more; below 1 even where all are found.
        """
        present = (self._before[ends] > self._before[starts]).astype(np.float64)
        total = self._wanted.sum(axis=1, keepdims=True) + _DOUBT
        return np.asarray(self._wanted @ present.T / total)


def _indicators(found: Sequence[frozenset[str]], columns: dict[str, int]) -> Floats:
    rows = np.zeros((len(found), len(columns)))
    for row, each in enumerate(found):
        rows[row, [columns[key] for key in each if key in columns]] = 1.0
    return rows
