"""HTML → its tags, texts and comments with their offsets, as browsers cut it, in linear time.

The parser of the standard library takes time by the square of broken input, and the parsers of
trees forget where a character stood.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from contresens.model import Span
from contresens.reading.extracting import Chunk, Sort, flowing

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*+)"
    r"(?P<inner>(?:[^>\"'=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"']?+)|[\"'])*+)(?:>|\Z)"
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=/\"'>]++)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'"
    r"|(?P<bare>[^\s>]++)))?+"
)
_MARKED = re.compile(r"<(?:!--|[!?]|/?[A-Za-z])")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SOFT_HYPHEN = "\u00ad"

_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes"})
"""Elements whose content has no tags."""


class Tag(NamedTuple):
    """A tag: its name in small letters, which half it is, its place, and its attributes."""

    name: str
    closes: bool
    span: Span
    attributes: Mapping[str, tuple[str, Span]]  # values as written, with their places

    def value(self, name: str) -> str:
        """An attribute's value, "" where there is none."""
        return html.unescape(self.attributes[name][0]) if name in self.attributes else ""


class Comment(NamedTuple):
    """A comment, without its marks."""

    text: str


class Text(NamedTuple):
    """A stretch of text, as it is written."""

    span: Span


def tokens(file: str, start: int = 0, end: int | None = None) -> Iterator[Tag | Comment | Text]:
    """The tokens of a stretch of a file, in order; what is inside scripts and styles is left out.

    A comment or tag that is not closed goes on to the end, as in browsers.
    """
    end = len(file) if end is None else end
    at = start
    while at < end:
        match = _MARKED.search(file, at, end)
        if match is None:
            yield Text(Span(at, end))
            return
        if at < match.start():
            yield Text(Span(at, match.start()))
        at = match.start()
        if match[0] == "<!--":
            closing = file.find("-->", at + 2, end)
            yield Comment(file[at + 4 : max(at + 4, closing if closing >= 0 else end)])
            at = end if closing < 0 else closing + 3
        elif match[0] in {"<!", "<?"}:
            closing = file.find(">", at, end)
            at = end if closing < 0 else closing + 1
        else:
            tag, at = _tag(file, at, end)
            yield tag
            if tag.name in _RAW and not tag.closes:
                at = _after_raw(file, tag.name, at, end)


def _tag(file: str, at: int, end: int) -> tuple[Tag, int]:
    match = _TAG.match(file, at, end)
    if match is None:  # never: the search began at a letter after "<"
        return Tag("", True, Span(at, at + 1), {}), at + 1
    attributes: dict[str, tuple[str, Span]] = {}
    inner = match.start("inner")
    for each in _ATTRIBUTE.finditer(file, inner, match.end("inner")):
        group = next((g for g in ("double", "single", "bare") if each[g] is not None), None)
        value = (each[group], Span(*each.span(group))) if group else ("", Span(inner, inner))
        attributes.setdefault(each["name"].casefold(), value)
    tag = Tag(match["name"].casefold(), bool(match["end"]), Span(*match.span()), attributes)
    return tag, match.end()


def _after_raw(file: str, name: str, at: int, end: int) -> int:
    closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(file, at, end)
    return closing.start() if closing else end


def words(file: str, start: int, end: int) -> Iterator[Chunk]:
    """A stretch of text as chunks, references to characters as the characters they stand for.

    Those to "<" and ">" stay as they are: as signs they would be taken for tags.
    """
    at = start
    for match in _REFERENCE.finditer(file, start, end):
        character = html.unescape(match[0])
        if character == match[0] or character in "<>":
            continue
        yield from flowing(file, at, match.start())
        if character != _SOFT_HYPHEN:
            yield Chunk(character, *match.span(), Sort.WRITTEN)
        at = match.end()
    yield from flowing(file, at, end)
