"""Elements of a page, built so that nothing reaches it unescaped.

A plain ``str`` is text and is escaped; only what came from ``element`` is markup.
"""

from __future__ import annotations

import re
from html import escape as escape_markup
from typing import TypeAlias

from contresens.reporting.pieces import code_point, described, split_acting

_VOID = frozenset({"input", "meta"})
# Spaces that look like any other: wrapped, so that a reader can have them shown.
_SPACES = re.compile("([\u00a0\u2007\u2009\u202f\u200b])")


class Html(str):
    """Markup; joining and slicing give plain text again, which would be escaped."""

    __slots__ = ()


Attribute: TypeAlias = str | int | bool | None


def element(name: str, /, *children: str, **attributes: Attribute) -> Html:
    """An element. ``class_`` is written class, ``data_rule`` data-rule; None and False leave out.

    Children that are not ``Html`` are escaped.
    """
    start = name + "".join(
        _attribute(key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items()
    )
    if name in _VOID:
        return Html(f"<{start}>")
    return Html(f"<{start}>{join(*children)}</{name}>")


def join(*children: str) -> Html:
    """Markup and text in a row."""
    return Html("".join(c if isinstance(c, Html) else escape(c) for c in children))


def escape(text: str) -> Html:
    """Text as markup that gives it back. Controls become their pictures, surrogates U+FFFD."""
    runs = (_picture(run) if acting else run for run, acting in split_acting(text))
    return Html(escape_markup("".join(runs)).replace("\r", "&#13;"))


def shown(text: str) -> Html:
    """Text of a document: what cannot be seen in it is wrapped, and acts on nothing around it."""
    parts: list[str] = []
    for run, acting in split_acting(text):
        if acting:
            picture = _picture(run)
            named = {"title": described(run), "data_code": code_point(run)}
            parts.append(element("bdi", picture, class_="acting", **named))
        else:
            parts += [
                element("span", part, class_="space", title=described(part)) if odd else part
                for odd, part in _alternating(_SPACES.split(run))
            ]
    return join(*parts)


def _alternating(parts: list[str]) -> list[tuple[bool, str]]:
    return [(number % 2 == 1, part) for number, part in enumerate(parts) if part]


def _picture(character: str) -> str:
    """A character for one that a page cannot hold, or itself."""
    if character < " ":
        return chr(0x2400 + ord(character))
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return "␡" if character == "\x7f" else character


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
