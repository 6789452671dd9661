"""Self-corrections: a figure that the speaker takes back at once."""

from __future__ import annotations

from contresens.analysing.quantities.lexicon import Lexicon
from contresens.model import Quantity


def mark(found: list[Quantity], text: str, lexicon: Lexicon) -> list[Quantity]:
    """The quantities, each that is taken back with the place of its repair."""
    return found
