"""A text as typography sees it, and the conventions of its language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from contresens import languages
from contresens.model import Conventions, MarkupKind, SideFacts, Span

OPAQUE = "\ue000"
"""Stands for each character of a placeholder, code or address: no letter, no mark, no space."""

TAG = "\ue001"
"""Stands for each character of a tag, which is nothing to a reader."""

SPACES = " \t\u00a0\u2002-\u200a\u202f"
"""White space inside a line: the inside of a class of characters in a pattern."""


_ADDRESS = re.compile(
    r"(?:https?|ftp|file|mailto)://?[^\s<>\"«»]+|\bwww\.[^\s<>\"«»]+"
    r"|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}"
    r"|\b[\w-]{1,60}(?:\.[\w-]{1,60}){0,5}\.(?:com|org|net|edu|gov|io|fr|eu|uk|ca|ch|be|de|au|info|tv)\b"
    r"(?:/[^\s<>\"«»]*)?"
)
_DAMAGED = re.compile(r"&\s?#?\w{2,31}\s?;|\{[^{}\n]{1,60}\}")
"""Character references and what stands in braces, even damaged: for the checks of markup."""

_TAGS = (MarkupKind.TAG, MarkupKind.MARKDOWN)


def bare(side: SideFacts) -> str:
    """The side's text, what is no language covered by fillers: every place is where it was."""
    characters = list(side.text)
    for each in side.markup:
        filler = TAG if each.kind in _TAGS else OPAQUE
        characters[each.span.start : each.span.end] = filler * len(each.span)
    for match in (*_ADDRESS.finditer(side.text), *_DAMAGED.finditer(side.text)):
        characters[match.start() : match.end()] = OPAQUE * (match.end() - match.start())
    return "".join(characters)


@dataclass(frozen=True, slots=True)
class Spacing:
    """Where a language has spaces; each text is a list of marks. See ``typography.toml``."""

    before: str
    after: str
    narrow: str
    closed: str
    opened: str
    followed: str
    elided: tuple[str, ...]
    clitics: tuple[str, ...]

    def space(self, mark: str, conventions: Conventions) -> str:
        """The no-break space beside a mark; the narrow one only where it is asked for."""
        narrow = conventions.spacing == "narrow" and mark in self.narrow
        return "\u202f" if narrow else "\u00a0"


@cache
def spacing(language: str, region: str) -> Spacing | None:
    """The rules of a language, or None where it has no data."""
    data = languages.toml(language, "typography")
    if not data:
        return None
    rules = {**data["spacing"], **data.get("regions", {}).get(region, {})}
    fields: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in rules.items()
    }
    return Spacing(**fields)


def section(language: str, name: str) -> Mapping[str, Any]:
    """A section of the language's data; empty where there is none."""
    found: Mapping[str, Any] = languages.toml(language, "typography").get(name, {})
    return found


def group(match: re.Match[str], name: str | int = 0) -> Span:
    """The place of a match, or of one of its groups."""
    return Span(*match.span(name))
