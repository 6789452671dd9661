"""Paths → bytes, with errors that say what to do."""

from __future__ import annotations

import sys
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
        return UsageError("is a directory, not a file.", where=path, remedy="Name a file in it.")
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return UsageError(f"there is no file {path!r}.", remedy="Check the name and the folder.")
    if isinstance(error, PermissionError):
        return InputError(
            "may not be read.", where=path, remedy="Ask for the right to read it (chmod +r)."
        )
    return InputError(f"cannot be read ({error.strerror}).", where=path, remedy="Try a copy of it.")
