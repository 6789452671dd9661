"""Text → markup: the placeholders, tags and codes that no reader reads as language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from contresens import languages
from contresens.model import Markup, MarkupKind, Span

_SIGNS = re.compile(r"[{}%$<&\\`*_#\[]|--|\(\)|/\w|\.[a-z]{2,5}\b|:[a-z]", re.ASCII)
"""What every form of markup holds: most sentences have nothing of it."""

_MESSAGE = re.compile(r"\{\s{0,3}\w{1,60}\s{0,3},\s{0,3}\w{1,30}\s{0,3},[^{}]{0,60}\{")
_BRACE = re.compile(r"[{}]")
_NAME = re.compile(r"<(/?)([A-Za-z][\w:.-]*|\d+)")
_SPACE = re.compile(r"\s+")
_LEFT = frozenset({MarkupKind.REFERENCE})
"""What stays where the rest is blanked out: it stands for a character."""


@dataclass(frozen=True, slots=True)
class _Form:
    name: str
    kind: MarkupKind | None
    ordered: bool


@cache
def _forms() -> tuple[re.Pattern[str], tuple[_Form, ...]]:
    rows = languages.toml("_any", "markup")["form"]
    pattern = "|".join(f"(?P<f{at}>{row['pattern']})" for at, row in enumerate(rows))
    forms = tuple(
        _Form(
            row["name"],
            None if row["kind"] == "address" else MarkupKind(row["kind"]),
            bool(row.get("ordered")),
        )
        for row in rows
    )
    return re.compile(pattern, re.MULTILINE), forms


@cache
def _elements() -> frozenset[str]:
    return frozenset(languages.toml("_any", "markup")["tags"]["known"])


def find(text: str) -> tuple[Markup, ...]:
    """The markup of a text, in order; none overlaps another. Linear in the length of the text.

    Addresses are none, and so is a word in angle brackets that is no known element and has
    neither attributes nor a second half: a reader may have to fill it in.
    """
    if not _SIGNS.search(text):
        return ()
    found = list(_messages(text))
    start = 0
    for message in (*found, None):
        end = message.span.start if message else len(text)
        found += _simple(text, start, end)
        start = message.span.end if message else end
    found.sort(key=lambda each: each.span)
    return tuple(each for each in found if _CERTAIN.get(each.form, _always)(each, text))


def blanked(text: str, markup: Sequence[Markup]) -> str:
    """The text with spaces in the place of its markup, references to characters excepted."""
    parts, start = [], 0
    for each in markup:
        if each.kind not in _LEFT:
            parts += [text[start : each.span.start], " " * len(each.span)]
            start = each.span.end
    return "".join((*parts, text[start:]))


def _messages(text: str) -> Iterator[Markup]:
    """Messages with branches; one that is not closed goes on to the end of the text."""
    start = 0
    while match := _MESSAGE.search(text, start):
        depth, end = 0, match.start()
        for brace in _BRACE.finditer(text, match.start()):
            depth += 1 if brace[0] == "{" else -1
            end = brace.end()
            if not depth:
                break
        end = end if not depth else len(text)
        span = Span(match.start(), end)
        yield Markup(span, span.of(text), MarkupKind.MESSAGE, "message", span.of(text))
        start = end


def _simple(text: str, start: int, end: int) -> Iterator[Markup]:
    pattern, forms = _forms()
    for match in pattern.finditer(text, start, end):
        form = forms[int((match.lastgroup or "f0")[1:])]
        if form.kind is not None:
            written = match[0]
            yield Markup(
                Span(*match.span()), written, form.kind, form.name, _key(written), form.ordered
            )


def _key(written: str) -> str:
    """White space inside changes nothing but between attributes."""
    return _SPACE.sub("" if written[0] in "{" else " ", written)


def _always(_: Markup, __: str) -> bool:
    return True


def _is_tag(tag: Markup, text: str) -> bool:
    match = _NAME.match(tag.text)
    if not match or match[2].casefold() in _elements() or match[2].isdecimal():
        return True
    closed = f"</{match[2]}>" in text if not match[1] else f"<{match[2]}" in text
    return closed or tag.text.endswith("/>") or "=" in tag.text


def _is_forum_tag(tag: Markup, text: str) -> bool:
    """Whether it has another half: "[s]he", "[u]n" and "[i]" are an editor's brackets."""
    name = re.split(r"[=\]]", tag.text.strip("[/"))[0]
    return f"[/{name}]" in text and bool(re.search(rf"\[{name}[=\]]", text))


_CERTAIN = {"tag": _is_tag, "forum tag": _is_forum_tag}
"""Forms that need a second look."""
