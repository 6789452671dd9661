"""Sentences → clauses: the pieces between commas, dashes, brackets and conjunctions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from contresens import languages
from contresens.languages import abbreviations
from contresens.model import Span

_MARK = re.compile(
    r"(?<!\d)[,،，、]|[,،，、](?!\d)"  # not the comma of a number
    r"|[;；؛]"
    r"|(?<=\s)[:：](?!//)|[:：](?=\s)|："
    r"|(?<=\s)(?:-{1,3}|[–—―])(?=\s)|(?<=\w)--(?=\w)|[—―]"
    r"|(?P<end>(?<![.!?…])[.!?…]++(?:[\"”’')\]]|\s?»)*+(?=\s|\Z)|[。！？]++)"
)
_CLOSING = re.compile(r"(?:[\"”’')\]]|\s?»)++(?=\s|\Z)")
_BRACKETED = re.compile(r"(?<!\w)\([^()]*\)(?!\w)|(?<!\w)\[[^][]*\](?!\w)")
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_LEAST_BRACKETED = 3
"""Words that a bracket needs to be a piece of its own; "(ONU)" stays where it is."""

_LEAST_STRONG = 2
_LEAST_WEAK = 3
"""Words on either side of a conjunction that make it a boundary ("and" joins words, too)."""

_PAIRED = 60
"""Characters between the halves of a pair ("neither … nor"): it joins words, not clauses."""


def clauses(text: str, language: str) -> tuple[Span, ...]:
    """The clauses of a text, in order and disjoint; together they have all of its words.

    A piece starts with the conjunction that joins it. Commas, semicolons, colons and dashes
    between pieces are in none of them; full stops, quotes and brackets belong to their piece. Of a
    language without data only punctuation separates. Empty for a text that has nothing but
    separators and white space.
    """
    gaps = _joined(sorted({*_marks(text, language), *_brackets(text)}))
    words = [match.start() for match in _WORD.finditer(text)]
    gaps = _joined(sorted([*gaps, *_conjunctions(text, language, gaps, words)]))
    edges = [(0, 0), *gaps, (len(text), len(text))]
    pieces = (_trim(text, left[1], right[0]) for left, right in pairwise(edges))
    return tuple(_with_words(text, (piece for piece in pieces if len(piece))))


def _marks(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Punctuation that separates: the marks themselves, or the empty place after a sentence."""
    caseless = text == text.lower()
    for match in _MARK.finditer(text):
        if match["end"] is None:
            closing = _CLOSING.match(text, match.end())
            yield (closing.end(), closing.end()) if closing else match.span()
        elif not (match[0] == "." and _abbreviated(text, match.start(), language, caseless)):
            yield match.end(), match.end()


def _abbreviated(text: str, dot: int, language: str, caseless: bool) -> bool:
    return abbreviations.holds(text, dot, language, caseless=caseless)


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    for match in _BRACKETED.finditer(text):
        if len(_WORD.findall(match[0])) >= _LEAST_BRACKETED:
            yield match.start(), match.start()
            yield match.end(), match.end()


def _joined(gaps: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The gaps without those that lie in the one before."""
    kept: list[tuple[int, int]] = []
    for gap in gaps:
        if not kept or gap[0] >= kept[-1][1]:
            kept.append(gap)
    return kept


def _conjunctions(
    text: str, language: str, gaps: list[tuple[int, int]], words: list[int]
) -> Iterator[tuple[int, int]]:
    """The places before conjunctions that have words enough before and after them."""
    pattern = _pattern(language)
    if pattern is None:
        return
    openers = _openers(language)
    numbers = {start: number for number, start in enumerate(words)}
    limits = _limits(gaps, words)
    last = 0  # number of the first word of the piece that we are in
    for match in pattern.finditer(text):
        number = numbers.get(match.start())
        if number is None:
            continue
        least = _LEAST_STRONG if match["strong"] or match["relative"] else _LEAST_WEAK
        first, end = limits[number]
        opener = openers.get(match[0].lower())
        if opener and opener.search(
            text, max(words[first], match.start() - _PAIRED), match.start()
        ):
            continue
        if number - max(first, last) >= least and end - number > least:
            yield match.start(), match.start()
            last = number


def _limits(gaps: list[tuple[int, int]], words: list[int]) -> list[tuple[int, int]]:
    """For each word the numbers of the first word of its piece and of the next piece."""
    limits: list[tuple[int, int]] = []
    first = 0
    for _, end in [*gaps, (0, words[-1] + 1 if words else 0)]:
        number = first
        while number < len(words) and words[number] < end:
            number += 1
        limits += [(first, number)] * (number - first)
        first = number
    return limits


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    """Conjunctions of a language, alone or in a row ("and because")."""
    data = languages.toml(language, "clauses")
    if not data:
        return None
    strong, weak = _any(data["strong"]), _any(data["weak"])
    relative = rf"(?:(?:{_any(data['prepositions'])})\s+)?(?:{_any(data['relatives'])})"
    one = rf"(?:(?:{weak})\s+)?(?:(?P<strong>{strong})|(?P<relative>{relative}))|{weak}"
    return re.compile(rf"(?<![\w'’-])(?:{one})(?<=['’\w])(?:(?<=['’])|(?![\w'’-]))", re.IGNORECASE)


@cache
def _openers(language: str) -> dict[str, re.Pattern[str]]:
    """For the second half of a pair the first: "nor" with "neither"."""
    pairs: dict[str, list[str]] = languages.toml(language, "clauses").get("pairs", {})
    return {
        second: re.compile(rf"(?<!\w)(?:{_any(firsts)})(?!\w)", re.IGNORECASE)
        for second, firsts in pairs.items()
    }


def _any(words: list[str]) -> str:
    """A pattern for any of the words, longest first; either apostrophe, any white space."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(w).replace("'", "['’]").replace(r"\ ", r"\s+") for w in longest_first)


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Span(start, start + len(piece.strip()))


def _with_words(text: str, pieces: Iterator[Span]) -> Iterator[Span]:
    """The pieces, each with at least a word: a lone mark belongs to the piece before it."""
    current: Span | None = None
    for piece in pieces:
        if current is None:
            current = piece
        elif _WORD.search(text, piece.start, piece.end) and _WORD.search(
            text, current.start, current.end
        ):
            yield current
            current = piece
        else:
            current = current.cover(piece)
    if current is not None:
        yield current
