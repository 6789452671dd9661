"""Words that are none: glued, split or damaged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from contresens import languages
from contresens.languages import dictionary, frequency
from contresens.languages.folding import fold
from contresens.model import Facts, Finding, Rule, Severity, Span, TokenKind

GAR101 = Rule(
    code="GAR101",
    name="glued words",
    category="linguistic conventions/spelling",
    severity=Severity.MINOR,
    messages={
        "en": "“{wrong}” is no word; a space is missing in “{meant}”.",
        "fr": "« {wrong} » n'est pas un mot ; il manque une espace dans « {meant} ».",
    },
)

GAR102 = Rule(
    code="GAR102",
    name="split word",
    category="linguistic conventions/spelling",
    severity=Severity.MINOR,
    messages={
        "en": "“{wrong}” are no words; together they are “{meant}”.",
        "fr": "« {wrong} » ne sont pas des mots ; réunis, ils forment « {meant} ».",
    },
)

GAR103 = Rule(
    code="GAR103",
    name="damaged word",
    category="linguistic conventions/spelling",
    severity=Severity.MINOR,
    messages={
        "en": "“{wrong}” is no word; a letter differs from “{meant}”.",
        "fr": "« {wrong} » n'est pas un mot ; à une lettre près, c'est « {meant} ».",
    },
)

_FREQUENT = 4.0
"""Zipf frequency of words that everybody uses."""

_COMMON = 3.0
"""Zipf frequency of a word that may well have been meant."""

_LESS = 2.7
"""How much rarer, on the Zipf scale, a misspelling is than the word. Word lists hold both."""

_RAREST_KNOWN = 2.75
"""Zipf frequency up to which a word of a list may be a common misspelling."""

_LEAST_LETTERS = 5
"""Letters of a word that may be called damaged; short ones are too like one another."""

_SHORTEST = 4
"""Letters of a word that is looked at."""

_SHORTEST_PART = 3
"""Letters of either of two words that were glued at a capital."""

_PIECE = 3.0
"""Zipf frequency up to which a word may be a piece of another."""

_LETTERS = "abcdefghijklmnopqrstuvwxyzàâäçéèêëîïíñóôöùûüœßáåæø"
"""What may be missing from a word; a language uses some of them."""

_PARTS = re.compile(r"[^\W\d_]+")

_CAPITAL_INSIDE = re.compile(r"([^\W\d_][^\W\d_A-ZÀ-ÖØ-Þ]+)([A-ZÀ-ÖØ-Þ][^\W\d_A-ZÀ-ÖØ-Þ]+)")

_APOSTROPHES = frozenset("'’")

_FOREIGN = 2.0
"""Zipf frequency from which a word is taken for one of the other language."""


_SHORT_WORD = 5.5
"""How much more frequent the word must be that a word of four letters was meant to be."""

_CERTAIN = 4.0
"""How much more frequent a word must be to be meant rather than inflected: lists of this size
hold every form of a frequent word."""


_DERIVING = 3
"""Letters of an ending that makes a word from another one."""

_SHORTEST_MISSPELT = 3
"""Letters of a word that is looked up in the dictionaries."""

_MISSPELT = 2.75
"""Zipf frequency up to which a word that no dictionary has may be a misspelling."""

_ELSEWHERE = 0.7
"""How much commoner, on the Zipf scale, a word of another language is there."""

_RARER = 2.6
"""How much rarer, on the Zipf scale, than the word that was meant."""

_RESPELT = {3: 5.8, 4: 5.3}
_COMMON_RESPELT = 4.3
"""Zipf frequency of what was meant, by the letters of the misspelling."""


def check(facts: Facts) -> Iterator[Finding]:
    """Glued, split, damaged and unknown words of the target."""
    language = facts.target.language
    if not frequency.known(language) or not languages.words(language, "function_words"):
        return
    words = _Words(facts)
    said = Span(0, 0)
    for number in range(len(words.tokens)):
        for span in words.strange(number):
            if span.overlaps(said):
                continue
            finding = (
                words.glued_at_capital(span)
                or words.split(number)
                or words.glued(span)
                or words.damaged(span)
            )
            if finding:
                said = finding.target_spans[0]
                yield finding
        if not words.tokens[number].span.overlaps(said) and (finding := words.misspelt(number)):
            said = finding.target_spans[0]
            yield finding


class _Words:
    """The words of a target, against the word lists of both languages and the source."""

    def __init__(self, facts: Facts) -> None:
        self.text = facts.target.text
        self.language = facts.target.language
        self.others = {facts.source.language, "en"} - {self.language}
        self.tokens = facts.target.tokens
        words = [fold(token.text) for token in facts.source.tokens]
        parts = [fold(part) for token in facts.source.tokens for part in _PARTS.findall(token.text)]
        self.names = [fold(part) for name in facts.source.names for part in name.text.split()]
        self.source = {*words, *parts, *(first + second for first, second in pairwise(words))}

    def strange(self, number: int) -> Iterator[Span]:
        """A word, or the parts of a compound, that is no name, in no list and not in the source."""
        token = self.tokens[number]
        if token.kind is not TokenKind.WORD or token.text.isupper():
            return
        if set(token.text) & _APOSTROPHES and frequency.zipf(token.text, self.language):
            return  # couldn't
        for match in _PARTS.finditer(token.text):
            span = Span(*match.span()).shift(token.span.start)
            starts = span.start == token.span.start and self._starts_sentence(number)
            if self._is_strange(match[0], starts_sentence=starts):
                yield span

    def _is_strange(self, word: str, *, starts_sentence: bool) -> bool:
        if len(word) < _SHORTEST or fold(word) in self.source or self._is_like_a_name(word):
            return False
        if _CAPITAL_INSIDE.fullmatch(word):
            return True
        if (word[0].isupper() and not starts_sentence) or not word[1:].islower():
            return False
        if any(frequency.zipf(word, language) >= _FOREIGN for language in self.others):
            return False
        return frequency.zipf(word, self.language) <= _RAREST_KNOWN

    def _is_like_a_name(self, word: str) -> bool:
        """Whether a name of the source is a letter away: checks of names look after it."""
        from rapidfuzz.distance import OSA

        plain = fold(word)
        return any(OSA.distance(plain, name, score_cutoff=1) <= 1 for name in self.names)

    def _starts_sentence(self, number: int) -> bool:
        return number == 0 or self.tokens[number - 1].text in frozenset(".!?")

    def glued(self, span: Span) -> Finding | None:
        """Two frequent words, one of them a function word, without a space between."""
        word = span.of(self.text)
        parts = _parts(word.casefold(), self.language)
        if parts is None or frequency.zipf(word, self.language):
            return None
        cut = len(parts[0])
        meant = f"{word[:cut]} {word[cut:]}"
        return GAR101.finding(
            confidence=0.8, target=[span], suggestion=meant, wrong=word, meant=meant
        )

    def glued_at_capital(self, span: Span) -> Finding | None:
        """Two common words, the second with a capital: the end of a sentence, or a heading."""
        match = _CAPITAL_INSIDE.fullmatch(span.of(self.text))
        if match is None or not all(self._is_common(part) for part in match.groups()):
            return None
        if min(len(part) for part in match.groups()) < _SHORTEST_PART:
            return None  # CoVs, PhDs
        meant = f"{match[1]} {match[2]}"
        return GAR101.finding(
            confidence=0.75, target=[span], suggestion=meant, wrong=match[0], meant=meant
        )

    def split(self, number: int) -> Finding | None:
        """A word that is none and its neighbour, which are a word when put together."""
        for first, second in pairwise(self.tokens[max(0, number - 1) : number + 2]):
            joined = first.text + second.text
            if self._may_be_pieces(first.span, second.span) and self._is_common(joined):
                whole = first.span.cover(second.span)
                wrong = whole.of(self.text)
                return GAR102.finding(
                    confidence=0.85, target=[whole], suggestion=joined, wrong=wrong, meant=joined
                )
        return None

    def _may_be_pieces(self, first: Span, second: Span) -> bool:
        words = [span.of(self.text) for span in (first, second)]
        return (
            self.text[first.end : second.start] == " "
            and all(word.isalpha() for word in words)
            and words[1].islower()
            and max(frequency.zipf(word, self.language) for word in words) < _PIECE
        )

    def _is_common(self, word: str) -> bool:
        return frequency.zipf(word, self.language) >= _COMMON

    def damaged(self, span: Span) -> Finding | None:
        """A letter away from a common word, and no inflection or derivation of one."""
        word = span.of(self.text)
        meant = _meant(word.casefold(), self.language)
        if meant is None or self._is_rare(word, meant):
            return None
        suggestion = meant.capitalize() if word[0].isupper() else meant
        return GAR103.finding(
            confidence=0.8, target=[span], suggestion=suggestion, wrong=word, meant=suggestion
        )

    def _is_rare(self, word: str, meant: str) -> bool:
        """Whether a word that the dictionary has is rather a rare word than a misspelt one."""
        own, other = (frequency.zipf(w, self.language) for w in (word, meant))
        return bool(own) and other - own < _CERTAIN and dictionary.has(word, self.language)

    def misspelt(self, number: int) -> Finding | None:
        """A word that no dictionary has, a letter away from one that everybody uses.

        Word lists hold such misspellings too, and foreign lists words that look like them, so it
        is the dictionaries that decide; the shorter the word, the more frequent the one meant.
        """
        token = self.tokens[number]
        word = token.text
        if not (len(word) >= _SHORTEST_MISSPELT and word.isalpha() and word.islower()):
            return None
        if fold(word) in self.source or self._is_like_a_name(word):
            return None
        own = frequency.zipf(word, self.language)
        if own > _MISSPELT or any(dictionary.has(word, code) for code in self._dictionaries()):
            return None
        if any(frequency.zipf(word, code) >= own + _ELSEWHERE for code in self.others):
            return None
        meant = _respelt(word, self.language)
        if meant is None:
            return None
        return GAR103.finding(
            confidence=0.8, target=[token.span], suggestion=meant, wrong=word, meant=meant
        )

    def _dictionaries(self) -> set[str]:
        return {self.language, *self.others}


@lru_cache(maxsize=4096)
def _respelt(word: str, language: str) -> str | None:
    """The most frequent word of the dictionary that is a letter away, if it is frequent enough."""
    if not dictionary.known(language):
        return None
    least = max(_RESPELT.get(len(word), _COMMON_RESPELT), frequency.zipf(word, language) + _RARER)
    candidates = [
        (zipf, other)
        for other in _edits(word)
        if (zipf := frequency.zipf(other, language)) >= least
    ]
    return next(
        (
            other
            for _, other in sorted(candidates)[::-1]
            if dictionary.has(other, language) and not _derives(word, other, language)
        ),
        None,
    )


@lru_cache(maxsize=4096)
def _parts(word: str, language: str) -> tuple[str, str] | None:
    """The two words that a glued one is made of."""
    functions = languages.words(language, "function_words")
    prefixes = languages.words(language, "prefixes")
    best: tuple[float, tuple[str, str]] | None = None
    for cut in range(2, len(word) - 1):
        first, second = word[:cut], word[cut:]
        if (first not in functions and second not in functions) or first in prefixes:
            continue
        rarer = min(frequency.zipf(first, language), frequency.zipf(second, language))
        if rarer >= _FREQUENT and (best is None or rarer > best[0]):
            best = (rarer, (first, second))
    return best[1] if best else None


@lru_cache(maxsize=4096)
def _meant(word: str, language: str) -> str | None:
    """The most frequent word that a letter more, less, other or swapped makes of this one."""
    candidates = {other: frequency.zipf(other, language) for other in _edits(word)}
    best = max(candidates, key=lambda other: (candidates[other], other), default="")
    own = frequency.zipf(word, language)
    more = candidates.get(best, 0.0) - own
    if len(word) < _LEAST_LETTERS:
        return best if more >= _SHORT_WORD else None
    if more < _CERTAIN and any(
        _inflects(word, other, language) for other, zipf in candidates.items() if zipf > own
    ):
        return None
    if more < (_COMMON if own == 0 else _LESS) or candidates[best] < _COMMON:
        return None
    return None if _derives(word, best, language) else best


def _derives(word: str, other: str, language: str) -> bool:
    """Whether a word is made from another one by a long ending: « renforceur », « renforcer »."""
    endings = languages.words(language, "endings")
    return any(
        word.endswith(ending) and other.removesuffix(short) == word.removesuffix(ending)
        for ending in endings
        if len(ending) >= _DERIVING
        for short in endings
        if len(short) < len(ending) and other.endswith(short)
    )


def _inflects(word: str, other: str, language: str) -> bool:
    """Whether two words are one stem with two endings."""
    stem = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), len(word))
    stem = min(stem, len(other))
    endings = languages.words(language, "endings")
    return any(
        word[cut:] in endings | {""} and other[cut:] in endings | {""}
        for cut in range(max(3, stem - 3), stem + 1)
    )


def _edits(word: str) -> set[str]:
    """What a letter more, less, other or swapped makes of a word."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    found = {left + right[1:] for left, right in cuts if right}
    found |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    found |= {left + letter + right[1:] for left, right in cuts if right for letter in _LETTERS}
    found |= {left + letter + right for left, right in cuts for letter in _LETTERS}
    return found
