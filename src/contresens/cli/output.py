"""Results to standard output or to a file, whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from contresens.errors import UsageError


def write(text: str, path: str | None) -> None:
    """Write to the file, replacing it in one step, or to standard output without a path.

    Raises UsageError where the file cannot be written; what was there before is then untouched.
    """
    if path is None or path == "-":
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    target = Path(path)
    try:
        _replace(target, text)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            f"cannot write the output: {reason}.", where=path, remedy="Choose another --output."
        ) from error


def _replace(target: Path, text: str) -> None:
    if target.is_dir():
        raise IsADirectoryError(21, "it is a folder")
    if target.exists() and not target.is_file():  # a device or a pipe has nothing to protect
        target.write_text(text, encoding="utf-8", newline="")
        return
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            out.write(text)
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
