"""Two spellings of one word made equal: case, diacritics, ligatures, apostrophes, hyphens."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The text in lower case without diacritics, and with nothing but letters and digits.

    "L’Oréal", "l'oreal" and "LOREAL" fold to the same word; letters of other scripts stay.
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(character for character in plain if character.isalnum())
