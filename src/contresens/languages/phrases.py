"""Words and phrases written in data files, with the forms that each of their words takes.

A term is one or more words: ``raise/v``, ``tough nut/n to crack``. A mark after a word gives it the
forms of its language's ``inflection.toml``; ``*`` at its end stands for any letters, ``_`` for any
word. Terms in a list are set apart by commas; ``@name`` in a list stands for the list of that name
in ``domains.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from contresens import languages
from contresens.model import Span

_WORD = re.compile(r"[^\W_]+(?:[-‑][^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_WRITTEN = re.compile(r"[^\s'’]+")
_BETWEEN = re.compile(r"[\s'’]*|,\s+")


class Read(NamedTuple):
    """A word of a text: lower-cased, its place, and whether it follows closely on the last.

    A tuple, because it is made much faster than a span.
    """

    text: str
    start: int
    end: int
    follows: bool


@dataclass(frozen=True, slots=True)
class Word:
    """What may stand in one place of a term: these forms, or what starts so."""

    forms: frozenset[str]
    start: str | None = None

    def fits(self, text: str) -> bool:
        """Whether a lower-cased word is meant."""
        return text in self.forms or (self.start is not None and text.startswith(self.start))


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of a data file. ``label`` is how it is shown; ``varies``: it has forms."""

    words: tuple[Word, ...]
    label: str
    varies: bool

    def at(self, read: Sequence[Read], index: int) -> bool:
        """Whether the words of a text from ``index`` on are this term."""
        if index + len(self.words) > len(read):
            return False
        return all(
            word.fits(read[index + place].text) and (place == 0 or read[index + place].follows)
            for place, word in enumerate(self.words)
        )


def words(text: str, *, parts: bool = False) -> list[Read]:
    """The words of a text in order, hyphenated ones whole, or with ``parts`` taken apart."""
    found: list[Read] = []
    end = 0
    for match in (_PART if parts else _WORD).finditer(text):
        start, stop = match.span()
        between = text[end:start]
        follows = (
            between == " "
            or (parts and between in {"-", "‑"})
            or _BETWEEN.fullmatch(between) is not None
        )
        found.append(Read(match[0].lower().replace("‑", "-"), start, stop, follows))
        end = stop
    return found


def vocabulary(text: str) -> set[str]:
    """The words of a text, as ``words`` has them: the quick look before the thorough one."""
    return set(_WORD.findall(text.lower()))


def find(term: Term, read: Sequence[Read]) -> Iterator[Span]:
    """Where a term stands among the words of a text."""
    for index in range(len(read)):
        if term.at(read, index):
            yield Span(read[index].start, read[index + len(term.words) - 1].end)


@cache
def terms(written: str, language: str) -> tuple[Term, ...]:
    """The terms of a list as a data file has it; none for ``-``."""
    if written == "-":
        return ()
    return tuple(_terms(written, language))


def _terms(written: str, language: str) -> Iterator[Term]:
    for item in written.split(","):
        name = item.strip()
        if name.startswith("@"):
            yield from terms(languages.toml(language, "domains")[name[1:]], language)
        else:
            yield _term(name, language)


def _term(written: str, language: str) -> Term:
    items = _WRITTEN.findall(written)
    label = re.sub(r"/\w\b", "", written)
    varies = any("/" in item or "*" in item for item in items)
    return Term(tuple(_word(item, language) for item in items), label, varies)


def _word(written: str, language: str) -> Word:
    if written == "_":
        return Word(frozenset(), "")
    if written.endswith("*"):
        return Word(frozenset(), written[:-1])
    word, _, mark = written.partition("/")
    return Word(frozenset(_forms(word, mark, language)) if mark else frozenset({word}))


def _forms(word: str, mark: str, language: str) -> Iterator[str]:
    """The forms of a word, by the longest ending that the mark's table knows."""
    table = languages.toml(language, "inflection")[mark]
    ending = max((end for end in table if word.endswith(end)), key=len)
    stem = word.removesuffix(ending)
    yield word
    yield from (stem + form for form in table[ending].split())
