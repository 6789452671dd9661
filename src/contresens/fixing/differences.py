"""Two versions of a file → a unified diff."""

from __future__ import annotations

import codecs
import difflib
import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePath

_COLOURS = {"+": "32", "-": "31", "@": "36"}
_SPACES = str.maketrans({"\u00a0": "⍽", "\u202f": "⍽"})
"""No-break spaces as they are shown where the diff is for eyes only."""

_NO_END = "\\ No newline at end of file\n"


def unified(path: str, before: bytes, after: bytes, *, color: bool = False) -> str:
    """The lines that differ, as ``diff -u`` and ``patch`` know them; nothing where none does.

    In a workbook they are those of its parts. In ``color``, no-break spaces are made visible.
    """
    name = PurePath(path).as_posix()
    if before == after:
        return ""
    if zipfile.is_zipfile(io.BytesIO(before)):
        return "".join(_parts(name, before, after, color=color))
    return _of_texts(name, _text(before), _text(after), color=color)


def _parts(name: str, before: bytes, after: bytes, *, color: bool) -> Iterator[str]:
    """A diff for each part of an archive, with its tags each on a line of its own."""
    with (
        zipfile.ZipFile(io.BytesIO(before)) as old,
        zipfile.ZipFile(io.BytesIO(after)) as new,
    ):
        for part in old.namelist():
            texts = [_text(archive.read(part)) for archive in (old, new)]
            if texts[0] != texts[1]:
                first, second = (text.replace("><", ">\n<") for text in texts)
                yield _of_texts(f"{name}/{part}", first, second, color=color)


def _of_texts(name: str, before: str, after: str, *, color: bool) -> str:
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}")
    ended = (line if line.endswith("\n") else f"{line}\n{_NO_END}" for line in lines)
    return "".join(_coloured(line) if color else line for line in ended)


def _lines(text: str) -> list[str]:
    """The lines as diff sees them: nothing but a line feed ends one."""
    return io.StringIO(text, newline="\n").readlines()


def _coloured(line: str) -> str:
    colour = _COLOURS.get(line[:1])
    shown = line.translate(_SPACES).removesuffix("\n")
    return f"\x1b[{colour}m{shown}\x1b[0m\n" if colour else f"{shown}\n"


def _text(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
