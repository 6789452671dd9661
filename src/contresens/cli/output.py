"""Results to standard output or to a file, whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from gettext import gettext as _
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
    _save(Path(path), text.encode("utf-8"), "Choose another --output.")


def has_colors(path: str | None) -> bool:
    """Whether what is written there may be coloured: a terminal that can, and nobody minds.

    https://no-color.org: any value of NO_COLOR but an empty one is a wish.
    """
    on_terminal = path in (None, "-") and sys.stdout.isatty()
    return on_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def write_bytes(content: bytes, path: str | None) -> None:
    """Write what is no text in the same way.

    Raises UsageError where it would go to a terminal.
    """
    if path is not None and path != "-":
        _save(Path(path), content, "Choose another --output.")
        return
    if sys.stdout.isatty():
        raise UsageError(
            _("this format is no text for a terminal."), remedy=_("Give --output FILE.")
        )
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def write_files(contents: Mapping[str, bytes], folder: str) -> None:
    """Write files by their names into a folder, which is made if there is none.

    Raises UsageError where it cannot be made or written into.
    """
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            _("cannot make the folder: {reason}.").format(reason=reason), where=folder
        ) from error
    for name, content in contents.items():
        _save(Path(folder) / name, content, "Choose another folder.")


def _save(target: Path, content: bytes, remedy: str) -> None:
    try:
        _replace(target, content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            _("cannot write the output: {reason}.").format(reason=reason),
            where=str(target),
            remedy=remedy,
        ) from error


def _replace(target: Path, content: bytes) -> None:
    import tempfile

    if target.is_dir():
        raise IsADirectoryError(21, "it is a folder")
    if target.exists() and not target.is_file():  # a device or a pipe has nothing to protect
        target.write_bytes(content)
        return
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
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
