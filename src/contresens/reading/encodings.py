"""Bytes → text: UTF-8 first, what a byte order mark says, and a careful guess otherwise."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from gettext import gettext as _
from typing import NamedTuple

from contresens import languages
from contresens.errors import InputError
from contresens.model import Origin

_MARKS = (  # UTF-32 before UTF-16, whose mark it begins with
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ALL_MARKS = tuple(mark for mark, _ in _MARKS)

_OTHER_FILES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "an office document or an archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
)

_WESTERN = ("cp1252", "iso8859-15", "mac_roman", "cp850")
"""Most usual first; plain ISO 8859-1 reads the same as the first."""

_ODD = re.compile(
    "[\x80-\x9f]"  # control characters
    r"|(?<=[a-zß-öø-ÿ])[^\W\d_a-zß-öø-ÿœžšªº](?<![A-Z])"  # capital after small letter: "Žt"
    r"|(?<=[^\W\d_])[^\w\s\x00-\x7f\xad·«»’‘–—…“”™®©](?=[^\W\d_])"  # symbol inside a word
    r"|[ðþÐÞ]"
)
_MOST_ODD = 0.05
_MOST_FOREIGN = 0.2
"""Of words that have no ASCII letter: Cyrillic read as Western has no others."""

_WORD = re.compile(r"[^\W\d_]{2,}")

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.01
_SAMPLE = 200_000
"""Bytes that a guess looks at."""


def mark(data: bytes) -> bytes:
    """The byte order mark that a file begins with, or nothing."""
    return next((each for each in _ALL_MARKS if data.startswith(each)), b"")


class Decoded(NamedTuple):
    """A text, the name of its encoding, and whether that was guessed."""

    text: str
    encoding: str
    assumed: bool


def decode(data: bytes, *, where: str, language: str, named: str = "") -> Decoded:
    """The text of a file, nothing changed but a byte order mark left out.

    ``language`` makes the guess better where the file is not Unicode, and ``named`` is the encoding
    that it says itself. Raises InputError for what is not text.
    """
    for magic, kind in _OTHER_FILES:
        if data.startswith(magic):
            raise _not_text(where, f"is {kind}, not a text.")
    decoded = _by_mark(data) if data.startswith(_ALL_MARKS) else _unmarked(data, language, named)
    if decoded is None or _is_binary(decoded.text):
        raise _not_text(where, "is a binary file, not a text.")
    return decoded


def _by_mark(data: bytes) -> Decoded | None:
    mark, encoding = next(each for each in _MARKS if data.startswith(each[0]))
    return _strict(data[len(mark) :], encoding, assumed=False)


def _unmarked(data: bytes, language: str, named: str) -> Decoded | None:
    return (
        _strict(data, "utf-8", assumed=False)
        or _utf16_without_mark(data)
        or (_strict(data, named.lower(), assumed=False) if named else None)
        or _guess(data, language)
    )


def _strict(data: bytes, encoding: str, *, assumed: bool) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding, assumed)
    except (UnicodeError, LookupError):  # bytes that it has not, or no encoding of that name
        return None


def _utf16_without_mark(data: bytes) -> Decoded | None:
    sample = data[: _SAMPLE // 2 * 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    few, many = sorted((even, odd))
    if many * 5 < len(sample) or few * 20 > many:
        return None
    return _strict(data, "utf-16-be" if even > odd else "utf-16-le", assumed=True)


def _guess(data: bytes, language: str) -> Decoded | None:
    if b"\x00" in data:
        return None
    if language in languages.words("_any", "western") and (encoding := _western(data)):
        return _strict(data, encoding, assumed=True)
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return _strict(data, best.encoding, assumed=True) if best else None


def _western(data: bytes) -> str | None:
    """The western encoding in which the bytes look most like words, if they do in one."""
    choices = []
    for rank, encoding in enumerate(_WESTERN):
        decoded = _strict(data, encoding, assumed=True)
        if decoded and (odd := _oddity(decoded.text[:_SAMPLE])) <= _MOST_ODD:
            choices.append((odd, rank, encoding))
    return min(choices)[2] if choices else None


def _oddity(text: str) -> float:
    """How many of the characters beyond ASCII stand where no western text has them, 0 to 1."""
    words = _WORD.findall(text)
    foreign = sum(not re.search("[A-Za-z]", word) for word in words)
    if foreign > _MOST_FOREIGN * len(words):
        return 1.0
    return len(_ODD.findall(text)) / max(sum(char > "\x7f" for char in text), 1)


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return "\x00" in text or len(_CONTROLS.findall(sample)) > _MOST_CONTROLS * len(sample)


def _not_text(where: str, problem: str) -> InputError:
    return InputError(problem, where=where, remedy=_("Save it as plain text in UTF-8."))


def remarks(origins: Sequence[Origin]) -> tuple[str, ...]:
    """A sentence for each file whose encoding was guessed."""
    return tuple(
        f"{origin.path} is not UTF-8; it was read as {origin.encoding}."
        for origin in origins
        if origin.assumed
    )
