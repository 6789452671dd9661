"""A text cut where the spans of findings begin and end, so that it can be shown marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contresens.model import Finding, SegmentReport, Severity, Span

# Characters that would act on the page or terminal instead of being seen: controls (but not tab,
# newline, return), marks that change the direction of writing, line separators, surrogates.
_ACTING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the findings, by number, that mark it; empty at an empty span."""

    text: str
    marks: tuple[int, ...]


def pieces(text: str, spans: Sequence[Sequence[Span]]) -> Iterator[Piece]:
    """The text in pieces that together give it back, each with the findings that cover it.

    ``spans[n]`` are the spans of finding ``n``; what lies beyond the text is ignored.
    """
    places = {0, len(text)}
    empty: dict[int, list[int]] = {}
    covering: list[tuple[int, int, int]] = []
    for number, group in enumerate(spans):
        for span in group:
            start, end = min(span.start, len(text)), min(span.end, len(text))
            places |= {start, end}
            if start == end:
                empty.setdefault(start, []).append(number)
            else:
                covering.append((start, end, number))
    edges = sorted(places)
    for start, following in zip(edges, [*edges[1:], None], strict=True):
        if start in empty:
            yield Piece("", tuple(sorted(set(empty[start]))))
        if following is not None:
            marks = {n for s, e, n in covering if s <= start and following <= e}
            yield Piece(text[start:following], tuple(sorted(marks)))


def worst_first(findings: Sequence[Finding]) -> list[Finding]:
    """The findings by severity, then by confidence, then by place."""
    return sorted(
        findings,
        key=lambda f: (-f.severity.rank, -f.confidence, f.target_spans, f.source_spans, f.rule),
    )


def worst(report: SegmentReport) -> Severity | None:
    """The highest severity in a segment; None in a clean one."""
    return max((f.severity for f in report.findings), key=lambda s: s.rank, default=None)


def split_acting(text: str) -> Iterator[tuple[str, bool]]:
    """The text in runs; True for a single character that must not reach the reader's screen."""
    end = 0
    for found in _ACTING.finditer(text):
        if found.start() > end:
            yield text[end : found.start()], False
        yield found[0], True
        end = found.end()
    if end < len(text):
        yield text[end:], False


def code_point(character: str) -> str:
    """What to show for a character that acts: "U+202E"."""
    return f"U+{ord(character):04X}"


def described(character: str) -> str:
    """A character's code point and Unicode name."""
    name = unicodedata.name(character, "")
    return f"{code_point(character)} {name}".rstrip()
