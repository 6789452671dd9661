"""Names made of ordinary words that stay as they are in every language."""

from __future__ import annotations

from functools import cache

from contresens import languages
from contresens.languages.folding import fold


def is_brand(name: str, language: str) -> bool:
    """Whether the name, as a language has it, is on its list of such names."""
    return fold(name) in _folded(language)


@cache
def _folded(language: str) -> frozenset[str]:
    return frozenset(fold(name) for name in languages.words(language, "brands"))
