"""Files of ours, read as text or JSON, with errors that say what to do."""

from __future__ import annotations

import json
import sys
from gettext import gettext as _
from pathlib import Path
from typing import Any

from contresens.errors import UsageError


def text(path: str, remedy: str) -> str:
    """The text of a file in UTF-8; ``-`` is standard input.

    Raises UsageError where there is none or it is no text; ``remedy`` says how to come by one.
    """
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            _("cannot be read: {reason}.").format(reason=reason), where=path, remedy=remedy
        ) from error
    except ValueError as error:
        raise UsageError(_("is not UTF-8."), where=path, remedy=remedy) from error


def record(written: str, where: str, remedy: str) -> dict[str, Any]:
    """The JSON object of a text. Raises UsageError where it is none."""
    try:
        value = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise UsageError(
            _("is not JSON ({error}).").format(error=error), where=where, remedy=remedy
        ) from error
    if not isinstance(value, dict):
        raise UsageError(_("is JSON, but no object."), where=where, remedy=remedy)
    return value
