"""Sentence encoders behind one protocol (``model.Encoder``), loaded on first use."""

from __future__ import annotations

from functools import cache

from contresens.errors import UsageError
from contresens.model import Encoder

NAMES = ("use", "e5")
DEFAULT = "use"


@cache
def encoder(name: str = DEFAULT) -> Encoder:
    """The encoder of that name; its model is loaded when it first encodes.

    Raises UsageError for an unknown name, or where an extra is not installed.
    """
    if name == "use":
        from contresens.encoding.use import UseEncoder

        return UseEncoder()
    if name == "e5":
        from contresens.encoding.e5 import E5Encoder

        return E5Encoder()
    raise UsageError(f"there is no encoder {name!r}.", remedy=f"Choose from {', '.join(NAMES)}.")
