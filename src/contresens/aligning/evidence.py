"""Numbers, names and cognates that two texts share, whatever their languages."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from contresens.aligning.windows import Floats

Indices = npt.NDArray[np.int64]

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
        wanted, there = _places(phrases), _places(pieces)
        self._totals = np.full((len(phrases), 1), _DOUBT)
        self._keys: list[tuple[Indices, Indices, float]] = []
        for key in sorted(wanted.keys() & there.keys()):
            rarity = float(np.log1p(len(pieces) / len(there[key])))
            self._totals[wanted[key]] += rarity
            self._keys.append((wanted[key], there[key], rarity))

    def found(self, starts: Indices, ends: Indices) -> Floats:
        """For each phrase, and each run of pieces, the share of the phrase's keys that it has.

        Rare keys weigh more; below 1 even where all are found.
        """
        answer = np.zeros((len(self._totals), len(starts)))
        for wanted, there, rarity in self._keys:
            before, after = (np.searchsorted(there, places) for places in (starts, ends))
            answer[wanted[:, None], np.flatnonzero(before < after)] += rarity
        return np.asarray(answer / self._totals)


def _places(texts: Sequence[str]) -> dict[str, Indices]:
    """For each key the numbers of the texts that have it, in order."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for key in keys(text):
            found[key].append(number)
    return {key: np.array(numbers) for key, numbers in found.items()}
