"""Inline codes of XLIFF and TMX → tags in the text, as the checks of markup know them.

A code is written by its name and what it is known by: ``<g id="1">…</g>``, ``<ph id="2"/>``. What
it stands for in the original document is no text and left out; so is what a reviewer has deleted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from contresens.reading.xmlstream import local

Identity = Callable[[Any], str]
"""Inline element → the attribute that its tag has, ``id="1"``, or nothing."""

_AROUND = frozenset({"g", "pc", "hi"})
"""Codes that have text of the segment inside; all others stand alone."""

_TRANSPARENT = frozenset({"mrk", "source", "target", "seg", "sub"})
_LEFT_OUT = frozenset({"sm", "em"})
_DELETED = frozenset({"x-sdl-deleted"})

_WRITTEN = re.compile(r"\{(?P<open>[a-z^_]{1,3}|\d{1,4})>|<(?P<close>[a-z^_]{1,3}|\d{1,4})\}")
_ALONE = re.compile(r"\{(\d{1,4})\}")


class Run(NamedTuple):
    """A part of an element's text: what the file has in or behind an element, or a tag of ours.

    ``element`` is the one it is in, or that it is the ``tail`` of; None for a tag.
    """

    text: str
    element: Any | None = None
    tail: bool = False


def text(element: Any, identity: Identity) -> str:
    """The text inside an element, with tags where it has inline codes."""
    return "".join(run.text for run in runs(element, identity))


def runs(element: Any, identity: Identity) -> Iterator[Run]:
    """The parts of the text inside an element, in order."""
    pending: list[Any] = [element]
    while pending:
        each = pending.pop()
        if isinstance(each, Run):
            yield each
            continue
        before, inner, after = _pieces(each, identity, top=each is element)
        yield Run(before)
        waiting: list[Any] = []
        if inner:
            waiting.append(Run(each.text or "", each))
            for child in each:
                waiting += [child, Run(child.tail or "", child, tail=True)]
        waiting.append(Run(after))
        pending += reversed(waiting)


def _pieces(element: Any, identity: Identity, *, top: bool) -> tuple[str, bool, str]:
    """What stands before the content of an element, whether that is text, and what follows."""
    name = local(element)
    if top or name in _TRANSPARENT:
        return "", top or element.get("mtype") not in _DELETED, ""
    if name in _LEFT_OUT:
        return "", False, ""
    if not name:
        return str(element.text or ""), False, ""
    if name == "cp":
        return _character(element.get("hex", "")), False, ""
    if name in _AROUND:
        return f"<{_tag(name, element, identity)}>", True, f"</{name}>"
    return f"<{_tag(name, element, identity)}/>", False, ""


def _tag(name: str, element: Any, identity: Identity) -> str:
    known_by = identity(element)
    return f"{name} {known_by}" if known_by else name


def attribute(element: Any, *names: str) -> str:
    """The first of these attributes that an element has, as it is written in a tag."""
    for name in names:
        value = element.get(name)
        if value:
            kept = re.sub(r'[<>"\s]', "_", value)
            return f'{name}="{kept}"'
    return ""


def phrase_codes(written: str) -> str:
    """Codes as Phrase (Memsource) has them, ``{1>bold<1} {2}``, as tags of XLIFF."""
    tagged = _WRITTEN.sub(lambda m: f'<g id="{m["open"]}">' if m["open"] else "</g>", written)
    return _ALONE.sub(r'<x id="\1"/>', tagged)


def _character(code: str) -> str:
    """A control character that XML cannot hold: a space does for the checks."""
    return " " if code else ""
