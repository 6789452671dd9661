"""Texts without a quantity, told quickly, so that they need not be read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from contresens.analysing.quantities import roman
from contresens.analysing.quantities.lexing import VULGARS
from contresens.analysing.quantities.matching import Phrases, Sense

_WORDS = re.compile(r"[^\W\d_]+")
_FIGURES = re.compile(rf"[\d{''.join(VULGARS)}]")
_IDLE = frozenset(
    {Sense.HEDGE, Sense.IDIOM, Sense.ARTICLE, Sense.MINUS, Sense.MONEY, Sense.DECADE_WORD}
)
"""What opens no quantity without a figure after it."""


@dataclass(frozen=True, slots=True)
class Prefilter:
    """Tells quickly that a text has no quantity, so that it need not be read.

    ``telling`` are words without which no phrase in words is complete; ``paired`` finds the word
    after an article or "one", which says nothing by itself, and ``seconds`` what it may be.
    """

    telling: frozenset[str]
    paired: re.Pattern[str]
    seconds: frozenset[str]

    def lets_pass(self, text: str) -> bool:
        """Whether the text may have a quantity. Never False of a text that has one."""
        if _FIGURES.search(text):
            return True
        words = _WORDS.findall(text)
        if not self.telling.isdisjoint(map(str.lower, words)):
            return True
        if not roman.WRITTEN.isdisjoint(words):
            return True
        return not self.seconds.isdisjoint(self.paired.findall(text.lower()))


def prefilter(
    openers: Phrases, small: Collection[str], always: Iterable[str], seconds: frozenset[str]
) -> Prefilter:
    """The prefilter of a language.

    ``openers`` are the phrases that open a quantity, ``small`` its articles and words for one,
    ``always`` other words that are never passed over, ``seconds`` what makes a quantity of a
    small word before.
    """
    telling = set(always)
    for candidates in openers.first.values():
        for words, entry in candidates:
            if entry.sense not in _IDLE:
                telling.add(max(words, key=lambda word: (word.isalpha(), len(word))))
    either = "|".join(sorted(small, key=len, reverse=True))
    paired = re.compile(rf"(?<![^\W\d_])(?:{either})(?=[\s\-‐‑]*([^\W\d_]+|\S))")
    return Prefilter(frozenset(telling.difference(small)), paired, seconds)
