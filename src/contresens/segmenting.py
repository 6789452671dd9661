"""Document → sentences. The library sentencex finds them; what it misses or breaks is repaired.

It is repaired where a language has data: abbreviations hold a sentence together, and sentences end
as they do in machine translations, too: without a space after the full stop, with a small letter
at the start of the next one, inside quotes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from contresens import languages
from contresens.languages import abbreviations
from contresens.model import Block, BlockKind, Document, Sentence, Span, Units

_ENDING = re.compile(r"(?<![.!?…])(?!!\[)[.!?…]++(?:[ \u00a0\u202f][!?]++(?!\[))*|[。！？]++")
_CLOSING_MARKUP = r"\*\*(?=\s|\Z)|</\w{1,20}>|<ph[^<>]{0,120}/>|\]\([^()\s]{0,300}\)"
"""What closes words that are marked up, and the calls of footnotes."""

_CLOSING = re.compile(rf"(?:{_CLOSING_MARKUP}|[”’)\]]|[\"'](?!\w)|\s?»)*+")
_MARKUP = re.compile(rf"{_CLOSING_MARKUP}|\*\*|<\w[^<>]{{0,120}}>|!?\[(?=\w)")
_ANY_CLOSING = re.compile(r"(?:[\"'”’“«»‹›)\]]+|\s»)(?=\s|\Z)")
_LOOSE_QUOTE = re.compile(r"\s{1,2}\"(?=\s|\Z)|\"")
_SPACE = re.compile(r"\s*+")
_NEXT_WORD = re.compile(r"(?:[\"'“‘«„(\[¿¡]|!\[|\*\*|<\w{1,20}>){0,3}\s?([^\W\d_]+['’]?)")
_GOES_ON = re.compile(r"[,;:)\]}»]")

_OPAQUE = re.compile(r"[@\\_=<>{}]|://|www\.|\.\w+\.\w|[.?]\w++/")
_NUMBERING = re.compile(r"\s*\(?(?:\d{1,2}\.){0,4}\d{1,3}")
_DATED_OR_NUMBERED = re.compile(r"(?<!\d)\d{4}\Z|[^\W\d_]-\d+\Z")
_NEXT_TWO_WORDS = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*(?:\s[^\W_]+)?")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=\s?\Z)")
_VOWEL = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]", re.IGNORECASE)
_WORD = re.compile(r"\w")
_RUN = re.compile(r"\S+")

_BRACKETED = re.compile(r"\([^()]{1,300}\)|\[[^][]{1,300}\]")
_QUOTES = str.maketrans(dict.fromkeys("\"'‘’“”„«»‹›", " "))
_BRACKETS = str.maketrans(dict.fromkeys("()[]{}", " "))

_NEAR = 60
"""Code points looked at on either side of a full stop."""

_WINDOW = 20_000
"""Code points given to sentencex at once: its time grows with the square of what it is given."""

_MOST_CAPITALS = 0.005
_LEAST_CAPITALS = 0.8
"""Of letters: with fewer, or with more, the case of a letter says nothing."""


def sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences of the text blocks, in order, numbered from 0.

    Spans are disjoint, without white space at their edges, and together have every other character
    of the text blocks. Page furniture and speaker prefixes give none.
    """
    return _numbered(
        (span.shift(block.span.start), number)
        for number, block in _text_blocks(document)
        for span in _split(block.span.of(document.text), document.language)
    )


def blocks(document: Document) -> tuple[Sentence, ...]:
    """Each text block as one sentence: for lists of phrases."""
    return _numbered((block.span, number) for number, block in _text_blocks(document))


def cut(document: Document, units: Units) -> tuple[Sentence, ...]:
    """The document's sentences, phrases or lines, whatever it is made of."""
    splitters = {"text": sentences, "phrases": blocks, "lines": lines}
    return splitters[units](document)


def lines(document: Document) -> tuple[Sentence, ...]:
    """Each block as one sentence, empty ones too: for what ``reading.read_lines`` answers.

    Index and block are both the zero-based number of the line.
    """
    return _numbered((block.span, number) for number, block in enumerate(document.blocks))


def _numbered(found: Iterable[tuple[Span, int]]) -> tuple[Sentence, ...]:
    return tuple(Sentence(index, span, block) for index, (span, block) in enumerate(found))


def _text_blocks(document: Document) -> Iterator[tuple[int, Block]]:
    return ((n, b) for n, b in enumerate(document.blocks) if b.kind is BlockKind.TEXT)


def _split(text: str, language: str) -> Iterator[Span]:
    if languages.toml(language, "abbreviations"):
        cuts = _Repair(text, language).cuts()
    else:
        cuts = _library_cuts(text, language)
    return _with_words(text, _pieces(text, cuts))


def _pieces(text: str, cuts: Iterable[int]) -> Iterator[Span]:
    """The stretches between the cuts, trimmed, blank ones left out."""
    for start, end in pairwise([0, *cuts, len(text)]):
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            first = start + len(piece) - len(piece.lstrip())
            yield Span(first, first + len(stripped))


def _with_words(text: str, pieces: Iterator[Span]) -> Iterator[Span]:
    """The pieces, a lone mark joined to the piece before it (or after it, at the start)."""
    current: Span | None = None
    has_word = False
    for piece in pieces:
        word = bool(_WORD.search(text, piece.start, piece.end))
        if current is not None and has_word and word:
            yield current
            current = piece
        else:
            current = current.cover(piece) if current else piece
            has_word = has_word or word
    if current is not None:
        yield current


def _library_cuts(text: str, language: str) -> Iterator[int]:
    """Where sentencex cuts, quotes out of its way: one that never closes hides all that follows."""
    for _, inner in _library(text.translate(_QUOTES), language):
        closing = _ANY_CLOSING.match(text, inner)
        yield closing.end() if closing else inner


def _library(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Where sentences end by sentencex: the end with white space, and the end without."""
    from sentencex import get_sentence_boundaries

    start = 0
    while start < len(text):
        window = text[start : start + _WINDOW]
        found = [
            (b["end_index"], b["start_index"] + len(b["text"].rstrip()))
            for b in get_sentence_boundaries(language, window)
        ]
        if start + len(window) < len(text):  # the last sentence may go on after the window
            found = found[:-1] or [(window.rfind(" ") + 1 or len(window),) * 2]
        yield from ((start + end, start + inner) for end, inner in found)
        start += found[-1][0]


class _Ending(NamedTuple):
    """A possible end of a sentence: its marks, and what stands after them."""

    start: int  # of the marks: ".", "?!", "…"
    end: int
    closed: int  # after closing quotes and brackets
    next: int  # first character of what follows; equal to ``closed`` where they are glued
    word: str  # first word that follows; empty before a figure or a mark
    quoted: bool  # whether more than markup stands between marks and ``closed``


class _Repair:
    """The ends of sentences in one text of a language that has data."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.quotes = [place for place, char in enumerate(text) if char == '"']
        letters = sum(map(str.isalpha, text))
        capitals = sum(map(str.isupper, text))
        self.caseless = not _MOST_CAPITALS * letters < capitals < _LEAST_CAPITALS * letters

    @cached_property
    def library(self) -> frozenset[int]:
        """Where sentencex ends sentences, quotes and brackets out of its way."""
        plain = _MARKUP.sub(lambda match: " " * len(match[0]), self.text)
        plain = plain.translate(_QUOTES).translate(_BRACKETS)
        return frozenset(inner for _, inner in _library(plain, self.language))

    @cached_property
    def asides(self) -> list[tuple[int, int]]:
        """Brackets that open inside a sentence."""
        return [
            match.span()
            for match in _BRACKETED.finditer(self.text)
            if (before := self.text[max(0, match.start() - _NEAR) : match.start()].rstrip())
            and before[-1] not in ".!?…"
        ]

    def cuts(self) -> Iterator[int]:
        """The places where the text is cut, in order."""
        start = 0
        for match in _ENDING.finditer(self.text):
            ending = self._ending(match.start(), match.end())
            is_number = _NUMBERING.fullmatch(self.text, start, ending.start)  # "1. Firstly"
            if not is_number and self._is_end(ending):
                yield ending.closed
                start = ending.closed

    def _ending(self, start: int, end: int) -> _Ending:
        closing = _CLOSING.match(self.text, end)
        closed = closing.end() if closing else end
        quoted = bool(_MARKUP.sub("", self.text[end:closed]))
        quote = _LOOSE_QUOTE.match(self.text, closed)
        if quote and bisect_left(self.quotes, closed) % 2:
            closed, quoted = quote.end(), True
        space = _SPACE.match(self.text, closed)
        following = space.end() if space else closed
        word = _NEXT_WORD.match(self.text, following)
        return _Ending(start, end, closed, following, word[1] if word else "", quoted)

    def _is_end(self, ending: _Ending) -> bool:
        marks = self.text[ending.start : ending.end]
        if ending.next == len(self.text) or _GOES_ON.match(self.text, ending.next):
            return False
        if marks[-1] in "。！？":
            return True
        if self._in_aside(ending):
            return self._starts_with_capital(ending) and ")" in self._closers(ending)
        if marks == "." and self._holds(ending):
            return False
        if ending.next == ending.closed:
            return self._is_glued_end(ending, marks)
        return self._is_spaced_end(ending, marks)

    def _closers(self, ending: _Ending) -> str:
        return self.text[ending.end : ending.closed]

    def _is_spaced_end(self, ending: _Ending, marks: str) -> bool:
        capital = self._starts_with_capital(ending)
        if capital and marks != ".":
            return self._begins(ending.word) or not self._is_reported(ending)
        if capital or not ending.word:
            return ending.end in self.library or (capital and self._begins(ending.word))
        return self._is_end_before_small_letter(ending, marks)

    def _in_aside(self, ending: _Ending) -> bool:
        number = bisect_left(self.asides, (ending.start, 0)) - 1
        return number >= 0 and ending.start < self.asides[number][1]

    def _holds(self, ending: _Ending) -> bool:
        """Whether the full stop is that of an abbreviation."""
        return not ending.quoted and abbreviations.holds(
            self.text, ending.start, self.language, caseless=self.caseless
        )

    def _starts_with_capital(self, ending: _Ending) -> bool:
        return not self.caseless and ending.word[:1].isupper()

    def _is_end_before_small_letter(self, ending: _Ending, marks: str) -> bool:
        """After white space. Where a text has no capitals, nearly always."""
        if ending.quoted and not self.caseless:
            return False
        if marks == ".":
            return self.caseless or self._ends_with_word(ending)
        if self.caseless and marks[-1] in "?!":
            return not self._is_reported(ending)
        return (self.caseless or marks[-1] == "?") and self._is_subject(ending.word)

    def _is_reported(self, ending: _Ending) -> bool:
        """Whether a quote is over and the words after it say whose it is: "Why?" asked Ann."""
        words = _NEXT_TWO_WORDS.match(self.text, ending.next)
        if not ending.quoted or not words:
            return False
        data = languages.toml(self.language, "quoting")
        first, *second = words[0].lower().split()
        verbs = data.get("reporting", ())
        return first.endswith(tuple(data.get("endings", ()))) or any(
            word in verbs for word in (first, *second)
        )

    def _ends_with_word(self, ending: _Ending) -> bool:
        """Whether an ordinary word stands before the full stop rather than an abbreviation."""
        word = _LAST_WORD.search(self.text, max(0, ending.start - _NEAR), ending.start)
        if not word:
            return self._begins(ending.word)
        return len(word[0]) >= 3 and word[0].islower() and bool(_VOWEL.search(word[0]))

    def _is_glued_end(self, ending: _Ending, marks: str) -> bool:
        """Whether a sentence ends where no space follows: not in names of sites and files."""
        before = self.text[max(0, ending.start - _NEAR) : ending.start]
        left = before.split()[-1] if before[-1:].strip() else ""
        run = _RUN.match(self.text, ending.end, ending.end + _NEAR)
        if not ending.word or _OPAQUE.search(left + marks + (run[0] if run else "")):
            return False
        capital = self._starts_with_capital(ending)
        if marks != "." and marks[-1] in ".…":
            return capital
        if marks[-1] in "?!" or ending.closed > ending.end:
            return capital or self.caseless or self._begins(ending.word)
        return self._is_end_between_words(left, ending.word)

    def _is_end_between_words(self, left: str, right: str) -> bool:
        """Whether the full stop of "left.right" ends a sentence."""
        capital = right[0].isupper()
        if not left:
            return False
        if left[-1].isdigit():
            dated = _DATED_OR_NUMBERED.search(left) and (self.caseless or capital)
            return self._is_opener(right) or bool(dated and not self._is_suffix(right))
        word = _LAST_WORD.search(left)
        if word is None:
            return left[-1] not in ".-"
        if len(word[0]) < 2 or (word[0].isascii() and not capital and self._is_suffix(right)):
            return False
        if self.caseless or self._is_opener(right):
            return True
        return word[0].islower() and right.istitle()

    def _is_suffix(self, word: str) -> bool:
        """Whether a site or file may be named so: "node.js", and "tesla.it" where case counts."""
        a_word = self._is_opener(word) if self.caseless else self._is_subject(word)
        return word.lower() in languages.words("_any", "suffixes") and not a_word

    def _begins(self, word: str) -> bool:
        return abbreviations.begins(word, self.language, caseless=self.caseless)

    def _is_opener(self, word: str) -> bool:
        return abbreviations.begins(word, self.language, caseless=False)

    def _is_subject(self, word: str) -> bool:
        return abbreviations.begins(word, self.language, caseless=True)
