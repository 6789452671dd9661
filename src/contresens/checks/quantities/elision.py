"""A currency that is said once and holds for its neighbours: at $9, up from 7."""

from __future__ import annotations

from collections.abc import Sequence

from contresens import languages
from contresens.checks.quantities.differences import Change, Difference
from contresens.model import Facts, Quantity, Role, SideFacts


def elided(
    change: Change, source: Sequence[Quantity], target: Sequence[Quantity], facts: Facts
) -> bool:
    """Whether one side leaves out no more than a currency that its text has named already."""
    if change.difference is Difference.FROM_MONEY:
        return _left_out(change.target, target, facts.target)
    if change.difference is Difference.TO_MONEY:
        return _left_out(change.source, source, facts.source)
    return False


def _left_out(amount: Quantity, quantities: Sequence[Quantity], side: SideFacts) -> bool:
    named = any(quantity.role is Role.MONEY for quantity in quantities)
    bare = amount.role is Role.CARDINAL and not amount.implied
    return named and bare and not _counts(amount, side)


def _counts(quantity: Quantity, side: SideFacts) -> bool:
    """Whether it counts something: 905 million people; 905 millions de clients."""
    if quantity.noun is None:
        return False
    following = side.text[quantity.span.end :].lstrip().lower()
    known = languages.words(side.language, "function_words")
    elided_article = f"{quantity.noun}'"
    return not (
        following.startswith(quantity.noun)
        and not known.isdisjoint({quantity.noun, elided_article})
    )
