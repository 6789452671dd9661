"""Facts → gaps: what one side says and the other does not."""

from __future__ import annotations

from contresens.model import Encoder, Facts, Gap


def gaps(facts: Facts, encoder: Encoder) -> tuple[tuple[Gap, ...], tuple[Gap, ...]]:
    """Gaps of the source and of the target."""
    return (), ()
