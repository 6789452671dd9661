"""Paths → bytes, with errors that say what to do."""

from __future__ import annotations

import sys
from gettext import gettext as _
from pathlib import Path
from typing import BinaryIO

from contresens.errors import ContresensError, InputError, UsageError

STANDARD_INPUT = "-"


def label(path: str) -> str:
    """What to call the file in a message."""
    return "standard input" if path == STANDARD_INPUT else path


def opened(path: str) -> BinaryIO:
    """The file, or standard input for ``-``, open for reading bytes.

    Raises UsageError where there is no such file, InputError where it cannot be read.
    """
    if path == STANDARD_INPUT:
        return sys.stdin.buffer
    try:
        return Path(path).open("rb")
    except (OSError, ValueError) as error:
        raise _explained(path, error) from error


def load(path: str) -> bytes:
    """All bytes of the file, or of standard input for ``-``.

    Raises UsageError where there is no such file, InputError where it cannot be read.
    """
    try:
        with opened(path) as file:
            return file.read()
    except OSError as error:
        raise _explained(path, error) from error


def _explained(path: str, error: OSError | ValueError) -> ContresensError:
    if isinstance(error, IsADirectoryError) or Path(path).is_dir():
        return UsageError(
            _("is a directory, not a file."), where=path, remedy=_("Name a file in it.")
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return UsageError(
            _("there is no file {path!r}.").format(path=path),
            remedy=_("Check the name and the folder."),
        )
    if isinstance(error, PermissionError):
        return InputError(
            _("may not be read."), where=path, remedy=_("Ask for the right to read it (chmod +r).")
        )
    return InputError(
        _("cannot be read ({strerror}).").format(strerror=error.strerror),
        where=path,
        remedy=_("Try a copy of it."),
    )
