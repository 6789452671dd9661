"""Text as XML 1.0 can hold it."""

from __future__ import annotations

import re

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold, not even as a reference: most controls, surrogates, U+FFFE."""


def clean(text: str) -> str:
    """The text with U+FFFD for each character that XML cannot hold."""
    return FORBIDDEN.sub("\ufffd", text)
