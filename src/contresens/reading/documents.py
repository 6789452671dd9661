"""Documents that are more than plain text: which format a file has, and its reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from gettext import gettext as _

from contresens.errors import InputError
from contresens.model import Document, Origin
from contresens.reading import (
    archives,
    docx,
    encodings,
    files,
    htmlpages,
    markdown,
    subtitles,
)

Reader = Callable[[str, str, Origin], Document]
"""Decoded text, language, where it came from → document."""

_TEXTS: dict[str, Reader] = {
    **dict.fromkeys(htmlpages.SUFFIXES, htmlpages.read),
    **dict.fromkeys(markdown.SUFFIXES, markdown.read),
    **dict.fromkeys(subtitles.SUFFIXES, subtitles.read),
}
SUFFIXES = (*_TEXTS, *docx.SUFFIXES)
"""Of documents that a reader here knows."""

PLAIN = (".txt", ".text")
"""Of texts that are what they are, however they begin."""

DOCUMENTS = (*SUFFIXES, *PLAIN)
"""Of all that can be one side of a pair."""

_BEGIN = 2000
"""Bytes that tell what a file is whose name does not."""

_PAGE = re.compile(rb"<!doctype html|<html[\s>]", re.IGNORECASE)
_SUBTITLES = re.compile(
    rb"WEBVTT(?=\s|\Z)|\d{1,6}\s*?\r?\n\s*\d{1,3}:\d{1,2}:\d{1,2}[,.]\d{1,3}\s*-->"
)


def read(path: str, data: bytes, language: str) -> Document | None:
    """The document in a file, by its suffix or, where that says nothing, by its beginning.

    None for plain text. Raises InputError for a file that is not what it seems or has no text.
    """
    name = path.lower()
    begin = data[:_BEGIN].removeprefix(b"\xef\xbb\xbf").lstrip()
    if name.endswith(docx.SUFFIXES) or (_is_unnamed(name) and archives.is_word(data)):
        return docx.read(data, language, Origin(path))
    reader = next((_TEXTS[suffix] for suffix in _TEXTS if name.endswith(suffix)), None)
    if reader is None and _is_unnamed(name):
        reader = _by_content(begin)
    if reader is None:
        return None
    return _decoded(path, data, language, reader)


def _is_unnamed(name: str) -> bool:
    return not name.endswith((*PLAIN, *SUFFIXES))


def _by_content(begin: bytes) -> Reader | None:
    if _PAGE.search(begin) and begin.startswith(b"<"):
        return htmlpages.read
    return subtitles.read if _SUBTITLES.match(begin) else None


def _decoded(path: str, data: bytes, language: str, reader: Reader) -> Document:
    where = files.label(path)
    named = htmlpages.charset(data) if reader is htmlpages.read else ""
    decoded = encodings.decode(data, where=where, language=language, named=named)
    if not decoded.text.strip():
        raise InputError(
            _("is empty: it has no text."),
            where=where,
            remedy=_("Check that it is the right file."),
        )
    return reader(decoded.text, language, Origin(path, decoded.encoding, decoded.assumed))
