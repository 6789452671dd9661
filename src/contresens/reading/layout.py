"""Text → lines and paragraphs, with the lines of a hard-wrapped text joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from contresens.model import Span

_PHYSICAL = re.compile(r"\r\n|\n|\r")
"""What ends a line for tools that count lines."""

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
"""What ends a line for a reader: page breaks and Unicode's separators, too."""

_FIRST_WORD = re.compile(r"\S+")
_ENDS = re.compile(r"[.!?…:;。！？][\"”»’')\]]*\Z")
_ITEM = re.compile(r"(?:[-*•–—·]|\(?\d{1,3}[.)]|[a-z]\))\s")

_WIDTHS = range(50, 121)
"""Code points that the longest line of a hard-wrapped text has."""

_LEAST_LINES = 3
_LEAST_FULL = 0.7
_MOST_ENDS = 0.4
_SHORT = 0.75
"""Of the width: after a shorter line the break was meant."""


def physical_lines(text: str) -> tuple[Span, ...]:
    """Every line as editors number them, blank ones included, without its line break.

    A line break at the end of the text makes no extra line.
    """
    lines = list(_between(text, _PHYSICAL))
    return tuple(lines[:-1] if lines and not len(lines[-1]) else lines)


def paragraphs(text: str) -> tuple[Span, ...]:
    """The stretches of text that belong together, trimmed: lines, none of them blank.

    Where the text is evidently hard-wrapped, paragraphs of several lines.
    """
    runs = [[]] if not text else list(_runs(text))
    width = _wrap_width(text, runs)
    if width is None:
        return tuple(line for run in runs for line in run)
    return tuple(block for run in runs for block in _rejoined(text, run, width))


def _between(text: str, separator: re.Pattern[str]) -> Iterator[Span]:
    start = 0
    for match in separator.finditer(text):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, len(text))


def trimmed(text: str, span: Span) -> Span:
    """The span without white space at its edges; a blank one becomes empty, at its start."""
    piece = span.of(text)
    stripped = piece.strip()
    start = span.start + (len(piece) - len(piece.lstrip()) if stripped else 0)
    return Span(start, start + len(stripped))


def _runs(text: str) -> Iterator[list[Span]]:
    """Runs of lines that are not blank."""
    run: list[Span] = []
    for line in _between(text, _BREAK):
        inner = trimmed(text, line)
        if len(inner):
            run.append(inner)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _wrap_width(text: str, runs: Sequence[Sequence[Span]]) -> int | None:
    """The width that the text is wrapped at, or None if it is not.

    In wrapped text the first word of a line did not fit on the line before, and most lines end in
    the middle of a sentence.
    """
    pairs = [pair for run in runs for pair in pairwise(run) if not _ITEM.match(text, pair[1].start)]
    width = max((len(line) for run in runs if len(run) > 1 for line in run), default=0)
    if len(pairs) < _LEAST_LINES or width not in _WIDTHS:
        return None
    full = sum(_fills(text, pair, width) for pair in pairs)
    ends = sum(bool(_ENDS.search(first.of(text))) for first, _ in pairs)
    evident = full >= _LEAST_FULL * len(pairs) and ends <= _MOST_ENDS * len(pairs)
    return width if evident else None


def _fills(text: str, pair: tuple[Span, Span], width: int) -> bool:
    first_word = _FIRST_WORD.match(text, pair[1].start, pair[1].end)
    return len(pair[0]) + 1 + len(first_word[0] if first_word else "") > width * 0.95


def _rejoined(text: str, run: Sequence[Span], width: int) -> Iterator[Span]:
    block = run[0]
    for last, line in pairwise(run):
        if _ITEM.match(text, line.start) or len(last) < _SHORT * width:
            yield block
            block = line
        else:
            block = block.cover(line)
    yield block
