"""Which markup of the source stands in the target, and what stands there instead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence

from contresens.model import Facts, Markup, MarkupKind, Span

Key = Callable[[Markup], Hashable]


def of_kind(markup: Sequence[Markup], *kinds: MarkupKind) -> list[Markup]:
    """The markup of these kinds, in order."""
    return [each for each in markup if each.kind in kinds]


def unmatched(
    wanted: Sequence[Markup], given: Sequence[Markup], key: Key, *, counted: bool = True
) -> list[Markup]:
    """What of ``wanted`` is not among ``given``: the last ones where there are too few.

    Where it is not ``counted``, one is enough for all.
    """
    left = Counter(map(key, given))
    missing = []
    for each in wanted:
        if left[key(each)] > 0:
            left[key(each)] -= counted
        else:
            missing.append(each)
    return missing


def loosely(text: str) -> str:
    """A pattern for the text with white space let in between its signs and words."""
    pieces = re.findall(r"\w+|[^\w\s]", text)
    return r"[\s\u00a0\u202f]{0,2}".join(_piece(piece) for piece in pieces)


def _piece(piece: str) -> str:
    wide = {"%": "[%％٪]", "{": "[{｛]", "}": "[}｝]", "$": "[$＄]", "-": "[-–—‐‑]"}
    return wide.get(piece) or re.escape(piece)


def free(facts: Facts, span: Span, besides: Sequence[Markup] = ()) -> bool:
    """Whether a place of the target is not known as markup, or only as one of ``besides``."""
    return not any(span.overlaps(each.span) for each in facts.target.markup if each not in besides)


def search_free(pattern: str, facts: Facts, besides: Sequence[Markup] = ()) -> Span | None:
    """The first place of the target, outside its markup, that the pattern fits, in any case."""
    for match in re.finditer(pattern, facts.target.text, re.IGNORECASE):
        span = Span(*match.span())
        if match[0] and free(facts, span, besides):
            return span
    return None
