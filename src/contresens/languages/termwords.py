"""The words of a text as terms are looked for: taken apart, each with its keys and its place."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from contresens import languages
from contresens.languages.lemmas import keys

_PIECE = re.compile("(?:[^\\W_]|[\u0300-\u036f])+|[+#&%@]")
_BETWEEN = re.compile(r"\s{1,3}|['’]\s?|[-‑/.·]|")
_HYPHENS = frozenset("-‑")
_MARKS_BEFORE_CAPITALS = frozenset('.!?:…«“"„(–—•*|')


class Piece(NamedTuple):
    """A word, a part of a hyphenated or elided one, or a sign that names are written with."""

    text: str
    start: int
    end: int
    keys: frozenset[str]

    @property
    def plain(self) -> str:
        """Its text in lower case."""
        return self.text.casefold()


@cache
def habits(language: str) -> dict[str, Any]:
    """What ``terms.toml`` says of a language's terms; empty where it has none."""
    return languages.toml(language, "terms")


def pieces(text: str, language: str) -> list[Piece]:
    """The words of a text in order: ``d'intérêt`` and ``e-mail`` are two each."""
    return [
        Piece(match[0], *match.span(), _keys(match[0], language)) for match in _PIECE.finditer(text)
    ]


def adjoin(text: str, one: Piece, other: Piece) -> bool:
    """Whether two words may be parts of one term: a mark between them ends it."""
    return _BETWEEN.fullmatch(text, one.end, other.start) is not None


def inside_compound(text: str, start: int, end: int) -> bool:
    """Whether what stands there is only a part of a hyphenated word."""
    before = text[max(0, start - 2) : start]
    after = text[end : end + 2]
    return (len(before) == 2 and before[1] in _HYPHENS and before[0].isalnum()) or (
        len(after) == 2 and after[0] in _HYPHENS and after[1].isalnum()
    )


def begins_sentence(text: str, start: int) -> bool:
    """Whether a capital at this place says nothing: it begins a sentence, a quotation or a line."""
    before = text[max(0, start - 4) : start]
    stripped = before.rstrip()
    return not stripped or stripped[-1] in _MARKS_BEFORE_CAPITALS or "\n" in before


def _keys(text: str, language: str) -> frozenset[str]:
    plain = text.casefold()
    return keys(plain, language) | _alike(language).get(plain, frozenset())


@cache
def _alike(language: str) -> dict[str, frozenset[str]]:
    groups = [frozenset(group.split()) for group in habits(language).get("alike", ())]
    return {word: group for group in groups for word in group}
