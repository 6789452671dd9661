"""gettext catalogues (PO): messages with their translations, each plural form by itself.

The file is cut into its entries, so that one that is damaged does not hide the others; the library
polib reads each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import gettext as _
from typing import Any, NamedTuple

from contresens.errors import InputError
from contresens.model import Segment
from contresens.reading import rows, tongues
from contresens.reading.encodings import Decoded, decode
from contresens.reading.rows import Context, RowError

SUFFIXES = (".po", ".pot")

_CHARSET = re.compile(rb"charset=([\w.:-]{1,40})", re.IGNORECASE)
_LANGUAGE = re.compile(r'^"Language:\s*([A-Za-z_@-]{2,40})\s*\\n"', re.MULTILINE)
_FORMS = re.compile(r"nplurals\s*=\s*(\d{1,2})")
_HEAD = 10_000
"""Characters in which the header of a file ends."""

_FILLED = re.compile(r"%[\w(]|\{")
"""What a program fills in."""

_START = re.compile(r"\s*(?:#|msgctxt\b|msgid\b(?!_plural))")
_ID = re.compile(r"\s*msgid\s*\"")
_LINE = re.compile(r'\s*(?:#|(?:msg(?:ctxt|id|id_plural|str(?:\[\d{1,2}\])?)\s*)?".*"\s*\Z)')
"""A comment, or a text in quotes: polib takes the last sign of a line for a quote, unseen."""

_OBSOLETE = re.compile(r"\s*#~")


class _Entry(NamedTuple):
    line: int
    text: str


class _File(NamedTuple):
    """What the header says: the languages, and how many plural forms there are."""

    languages: tuple[str, str]
    forms: int


def decoded(data: bytes, context: Context, label: str) -> Decoded:
    """The text of a catalogue, in the encoding that its header names.

    Bytes that are wrong in it stay as surrogates: the entry that has them is an error. Raises
    InputError for what is no text.
    """
    named = _CHARSET.search(data[:_HEAD])
    charset = named[1].decode("ascii") if named else ""
    if b"\0" not in data and charset.casefold() not in {"", "charset"}:
        try:
            return Decoded(data.decode(charset), charset.lower(), assumed=False)
        except (ValueError, LookupError):  # some codecs raise plain UnicodeError
            if charset.casefold().replace("-", "") == "utf8":
                return Decoded(data.decode("utf-8", "surrogateescape"), "utf-8", assumed=False)
    return decode(data, where=label, language=context.target_lang)


def read(text: str, context: Context) -> Iterator[Segment | InputError]:
    """The segments of each message, or what is wrong with it; obsolete ones are left out."""
    try:
        about = _about(text[:_HEAD], context)
    except RowError as error:
        yield rows.problem(error, 1, context.path)
        return
    for entry in _entries(text):
        try:
            yield from _segments(entry, about, context)
        except RowError as error:
            yield rows.problem(error, entry.line, context.path)


def _about(head: str, context: Context) -> _File:
    language, forms = _LANGUAGE.search(head), _FORMS.search(head)
    languages = tongues.of_file(context, "", language[1] if language else "")
    return _File(languages, int(forms[1]) if forms else 0)


def _entries(text: str) -> Iterator[_Entry]:
    """The entries of a file, each with the line of its message."""
    lines: list[str] = []
    line, filled, translated = 1, False, False
    for number, content in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        over = (filled and not content.strip()) or (translated and _START.match(content))
        if over and lines:
            yield _Entry(line, "\n".join(lines))
            lines, filled, translated = [], False, False
        if not content.strip() or _OBSOLETE.match(content):
            continue
        if not filled and not content.lstrip().startswith("#"):
            filled, line = True, number
        if _ID.match(content):
            line = number
        translated = translated or content.lstrip().startswith("msgstr")
        lines.append(content)
    if filled:
        yield _Entry(line, "\n".join(lines))


def _segments(entry: _Entry, about: _File, context: Context) -> Iterator[Segment]:
    for message in _parsed(entry.text):
        if not message.msgid and not message.msgctxt:
            continue
        name = f"{message.msgctxt}:{entry.line}" if message.msgctxt else str(entry.line)
        row: dict[str, str | None] = {
            "source_lang": about.languages[0],
            "target_lang": about.languages[1],
            "note": "\n".join(_notes(message)) or None,
        }
        for suffix, source, target in _forms(message, about):
            texts: dict[str, str | None] = {"id": name + suffix, "source": source, "target": target}
            yield rows.segment(row | texts, entry.line, context)


def _parsed(text: str) -> Any:
    import polib

    error = RowError(
        _("the entry is not one of a PO file."),
        _("Write msgid and msgstr, each with its text in quotes."),
    )
    if not all(map(_LINE.match, text.split("\n"))):
        raise error
    try:
        # With a header of its own, the first comment is not taken for that of the file. It is
        # never taken for the name of a file: it has line breaks.
        return polib.pofile(f'msgid ""\nmsgstr ""\n\n{text}\n')
    except (OSError, ValueError, IndexError, AttributeError) as found:
        raise error from found


def _forms(message: Any, about: _File) -> list[tuple[str, str, str]]:
    """What an id ends in, the source and the translation, for each form of a message.

    The first of several forms is that of the singular, but where it has a figure to fill in that
    only the plural has ("One file", "%d files", "%d fichier": in French, 0 is singular, too). A
    language with one form has the plural.
    """
    if not message.msgid_plural:
        return [("", message.msgid, message.msgstr)]
    found = sorted(message.msgstr_plural.items())
    filled = _FILLED.search(message.msgid)
    several = (about.forms or len(found)) > 1
    return [
        (
            f"[{form}]",
            message.msgid
            if several and not form and bool(_FILLED.search(text)) <= bool(filled)
            else message.msgid_plural,
            text,
        )
        for form, text in found
    ]


def _notes(message: Any) -> Iterator[str]:
    if "fuzzy" in message.flags:
        yield "state: fuzzy"
    for text in (message.comment, message.tcomment):
        if text.strip():
            yield text.strip()
