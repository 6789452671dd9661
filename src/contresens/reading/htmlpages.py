"""HTML → the blocks of a page, with short tags for what its words are marked with.

``<a>`` and ``<b>`` stay as tags without attributes, which differ from one language's page to the
other's by right. Code is put between backticks, and what must not be translated in a placeholder:
the checks of markup know both. Emphasis and spans without meaning are left out: languages differ
in what they set in italics.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from contresens import languages
from contresens.model import BlockKind, Document, Origin, Span
from contresens.reading import htmltags
from contresens.reading.extracting import Chunk, Extract, Sort, line_places, raised
from contresens.reading.htmltags import Comment, Tag, Text

SUFFIXES = (".html", ".htm", ".xhtml")

_CHARSET = re.compile(
    rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?([\w.:-]{2,40})|<\?xml[^>]{1,80}encoding=[\"']([\w-]+)",
    re.IGNORECASE,
)
_HEAD = 4096
"""Bytes in which a page names its encoding."""

_XHTML = re.compile(r"\s*<\?xml|\s*<!DOCTYPE[^>]{0,200}XHTML", re.IGNORECASE)

_DATA = languages.toml("_any", "html")
_BLOCKS = frozenset(_DATA["blocks"])
_SKIPPED = frozenset(_DATA["skipped"])
_VOID = frozenset(_DATA["void"])
_CODE = frozenset(_DATA["code"])
_KEPT: dict[str, str] = _DATA["kept"]
_SHIFTED = {"sup": False, "sub": True}

_ENDED_BY: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr", "td", "th"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "th": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}
"""What an element closes that may be left open, and where the search for it ends."""

_ATTRIBUTES: list[str] = _DATA["attributes"]
_DESCRIPTIONS = frozenset(_DATA["descriptions"])
_BUTTONS = frozenset({"submit", "button", "reset"})
_LONGEST_NOTE = 300
_LONGEST_CODE = 200
_DEPTH = 500
"""Elements inside one another that an end tag is matched with; browsers keep as many."""


def charset(data: bytes) -> str:
    """The encoding that a page names in its head, "" where it names none that it can be in."""
    found = _CHARSET.search(data[:_HEAD])
    name = (found[1] or found[2]).decode("ascii") if found else ""
    return "" if name.casefold().startswith(("utf-16", "utf-32")) else name  # it is read as ASCII


def read(file: str, language: str, origin: Origin) -> Document:
    """The blocks of a page. Raises InputError for one that has no text."""
    extract = Extract(line_places(file))
    Page(file, extract, language).take()
    return extract.document(language, origin)


def code(chunks: list[Chunk], start: int, end: int) -> list[Chunk]:
    """The text of a piece of code as one placeholder between backticks."""
    text = " ".join("".join(chunk.text for chunk in chunks).replace("`", "'").split())
    return [Chunk(f"`{text[:_LONGEST_CODE].rstrip()}`", start, end, Sort.CODE)] if text else []


def kept(tag: Tag) -> str:
    """A tag as it stays in the text, "" for those that do not."""
    name = _KEPT.get(tag.name)
    return f"<{'/' * tag.closes}{name}>" if name else ""


def note(comment: str) -> str:
    """What a comment says to people, in one line; "" for what is meant for programs."""
    text = " ".join(comment.split())
    return "" if len(text) > _LONGEST_NOTE or not text[:1].isalpha() else text


@dataclass(slots=True)
class _Open:
    """An element that is open. ``mark``: how many chunks stood before what it protects."""

    name: str
    start: int
    skipped: bool
    native: bool
    mark: int | None
    barred: bool  # not for translation


class Page:
    """What has been read of a page, or of a stretch of HTML inside another text."""

    def __init__(self, file: str, extract: Extract, language: str) -> None:
        self._file = file
        self._extract = extract
        self._root = language
        self._alone = bool(_XHTML.match(file))
        self._stack: list[_Open] = []
        self._names: Counter[str] = Counter()
        self._chunks: list[Chunk] = []
        self._aside: list[Span] = []
        self._native = False
        self.notes: list[str] = []

    def take(self, start: int = 0, end: int | None = None) -> None:
        """Read a stretch of the file; what is still open at its end is closed."""
        for token in htmltags.tokens(self._file, start, end):
            if isinstance(token, Text):
                self._text(token.span)
            elif isinstance(token, Comment):
                self.notes += filter(None, [note(token.text)])
            elif token.closes:
                self._closed(token)
            else:
                self._opened(token)
        end = len(self._file) if end is None else end
        self._pop_to(0, end)
        self._flush()

    def _top(self) -> _Open | None:
        return self._stack[-1] if self._stack else None

    def _text(self, span: Span) -> None:
        top = self._top()
        if top and top.skipped:
            return
        chunks = list(htmltags.words(self._file, span.start, span.end))
        if top and top.name in _SHIFTED:
            chunks = [c for each in chunks for c in raised(each, low=_SHIFTED[top.name])]
        self._native |= (top is None or top.native) and any(c.text.strip() for c in chunks)
        self._chunks += chunks

    def _opened(self, tag: Tag) -> None:
        name, start = tag.name, tag.span.start
        if name in _BLOCKS:
            self._end_implied(name, start)
            self._flush()
        element = self._element(tag)
        if not element.skipped:
            self._note_attributes(tag, element)
            if name == "br":
                self._chunks.append(Chunk("\n", start, tag.span.end, Sort.BREAK))
            elif name in _KEPT:
                self._chunks.append(Chunk(kept(tag), start, tag.span.end, Sort.CODE))
        if name not in _VOID and not (self._alone and self._file[tag.span.end - 2] == "/"):
            self._stack.append(element)
            self._names[name] += 1

    def _element(self, tag: Tag) -> _Open:
        top = self._top()
        name = tag.name
        barred = self._is_barred(tag, top)
        skipped = name in _SKIPPED or bool(top and top.skipped) or (barred and name in _BLOCKS)
        language = (tag.value("lang") or tag.value("xml:lang"))[:2].casefold()
        native = top.native if top else True
        if language and name == "html":
            self._root = language
        elif language:
            native = language == self._root
        inline = name not in _BLOCKS and not skipped
        newly_barred = barred and not (top and top.barred)
        protects = inline and (name in _CODE or newly_barred)
        mark = len(self._chunks) if protects else None
        return _Open(name, tag.span.start, skipped, native, mark, barred)

    def _is_barred(self, tag: Tag, top: _Open | None) -> bool:
        said = tag.value("translate").casefold() if "translate" in tag.attributes else None
        if said == "no" or "notranslate" in tag.value("class").split():
            return True
        return bool(top and top.barred) and said not in {"yes", ""}

    def _note_attributes(self, tag: Tag, element: _Open) -> None:
        """Remember the attributes that are text: they follow their block."""
        if not element.native or element.barred:
            return
        names = [name for name in _ATTRIBUTES if name in tag.attributes]
        if tag.name == "meta":
            described = (tag.value("name") or tag.value("property")).casefold() in _DESCRIPTIONS
            names = ["content"] if described and "content" in tag.attributes else []
        elif tag.name == "input" and tag.value("type").casefold() in _BUTTONS:
            names += ["value"] if "value" in tag.attributes else []
        elif tag.name == "link":
            names = []
        self._aside += (tag.attributes[name][1] for name in names)

    def _closed(self, tag: Tag) -> None:
        name, end = tag.name, tag.span.end
        if name == "p" and not self._names["p"]:
            self._flush()
        if not self._names[name]:
            return
        depth = len(self._stack) - 1
        lowest = max(0, depth - _DEPTH)
        while depth > lowest and self._stack[depth].name != name:
            depth -= 1
        if self._stack[depth].name != name:
            return
        if name not in _BLOCKS and any(e.name in _BLOCKS for e in self._stack[depth + 1 :]):
            return  # a stray end tag does not close the block around it
        self._pop_to(depth, end, written=tag)
        if name in _BLOCKS:
            self._flush()

    def _end_implied(self, name: str, at: int) -> None:
        """Close what a new block closes: inline elements, a paragraph, the item before."""
        depth = len(self._stack)
        while depth and (
            self._stack[depth - 1].name not in _BLOCKS or self._stack[depth - 1].name == "p"
        ):
            if self._stack[depth - 1].skipped:
                return
            depth -= 1
        if name in _ENDED_BY:
            ended, limits = _ENDED_BY[name]
            if any(self._names[each] for each in ended):
                depth = self._item(depth, ended, limits)
        self._pop_to(depth, at)

    def _item(self, depth: int, ended: frozenset[str], limits: frozenset[str]) -> int:
        """Where the open item begins that a new one ends, else the same depth."""
        for at in range(depth - 1, max(-1, depth - 20), -1):
            if self._stack[at].name in ended:
                return at
            if self._stack[at].name in limits:
                break
        return depth

    def _pop_to(self, depth: int, at: int, written: Tag | None = None) -> None:
        """Close the elements above a depth; the last one has its end tag there."""
        while len(self._stack) > depth:
            element = self._stack.pop()
            self._names[element.name] -= 1
            if element.skipped:
                continue
            last = len(self._stack) == depth
            start = written.span.start if written and last else at
            if element.name in _KEPT:
                self._chunks.append(Chunk(f"</{_KEPT[element.name]}>", start, at, Sort.CODE))
            if element.mark is not None:
                self._protect(element, at)

    def _protect(self, element: _Open, end: int) -> None:
        """Make one placeholder of what stands inside an element."""
        mark = element.mark or 0
        inner = self._chunks[mark:]
        if element.name in _CODE:
            self._chunks[mark:] = code(inner, element.start, end)
            return
        text = "_".join(re.sub(r"[<>\"]", " ", "".join(c.text for c in inner)).split())
        tag = f'<ph id="{text[:_LONGEST_CODE]}"/>'
        self._chunks[mark:] = [Chunk(tag, element.start, end, Sort.CODE)] if text else []

    def _flush(self) -> None:
        """Add what has come together as a block, and the attributes noted on the way."""
        top = self._top()
        remarks = "\n".join(self.notes) or None
        if any(chunk.text.strip() for chunk in self._chunks):
            kind = BlockKind.TEXT if self._native else BlockKind.FURNITURE
            self._extract.add(self._chunks, kind, remarks)
            self.notes = []
        for span in self._aside if not (top and top.skipped) else ():
            self._extract.add(list(htmltags.words(self._file, span.start, span.end)))
        self._chunks, self._aside, self._native = [], [], False
