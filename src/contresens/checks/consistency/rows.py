"""Segments as consistency looks at them: by their source, by their target, by their document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contresens.languages.folding import fold
from contresens.model import Facts, Segment, Span, Token, TokenKind

_COMPARED = 5
_COMPARED_SHARE = 0.2
"""Sources with several translations, and their share of all, that make a file a comparison."""

_FORM = 0.6
"""Share of the longer of two words that forms of one word have in common, from the first letter."""

_SHORTEST_FORM = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A segment with its number."""

    number: int
    segment: Segment
    facts: Facts

    @property
    def source_key(self) -> str:
        """The same for two sources that are the same text."""
        return " ".join(self.segment.source.split())

    @property
    def target_key(self) -> str:
        """The same for two targets that have the same letters, whatever the typography."""
        return fold(self.segment.target)

    @property
    def whole_source(self) -> Span:
        """All of the source."""
        return Span.whole(self.segment.source)

    @property
    def whole_target(self) -> Span:
        """All of the target."""
        return Span.whole(self.segment.target)


def speaking(tokens: Iterable[Token]) -> list[Token]:
    """The tokens that are no marks."""
    return [token for token in tokens if token.kind is not TokenKind.MARK]


def grouped(rows: Iterable[Row], key: str) -> list[list[Row]]:
    """The rows that have ``source_key`` or ``target_key`` in common, two at least."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        pair = row.segment.source_lang, row.segment.target_lang
        groups.setdefault((getattr(row, key), *pair), []).append(row)
    return [group for group in groups.values() if len(group) > 1]


def documents(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows of each document: of each ``doc`` that segments name, or the whole file."""
    found: dict[tuple[str | None, str, str], list[Row]] = {}
    for row in rows:
        segment = row.segment
        key = segment.doc, segment.source_lang, segment.target_lang
        found.setdefault(key, []).append(row)
    return list(found.values())


def is_comparison(rows: Sequence[Row]) -> bool:
    """Whether a file has several translations of its sources side by side."""
    sources = {row.source_key for row in rows}
    compared = sum(
        len({row.target_key for row in group}) > 1 for group in grouped(rows, "source_key")
    )
    return compared >= _COMPARED and compared > _COMPARED_SHARE * len(sources)


def forms_of_one(one: str, other: str) -> bool:
    """Whether two words look like forms of one: « inscrit », « inscrites »."""
    short, long = sorted((fold(one), fold(other)), key=len)
    least = max(_SHORTEST_FORM, round(_FORM * len(long)))
    return short == long or (len(short) >= least and short[:least] == long[:least])
