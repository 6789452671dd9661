"""Report → the three pictures, as shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from contresens.model import Report, SegmentReport, Severity
from contresens.reporting.labels import Labels
from contresens.reporting.pieces import worst
from contresens.reporting.plots.shapes import SIZE, Box, Picture, Words

WIDTH = 640.0
_WIDE = 960.0
"""Width of a strip, which stands by itself."""

_LEFT = 150.0
"""Room for names at the left."""

_RIGHT = 40.0
"""Room for counts at the right."""

_LINE = 20.0
_BIN = 5
"""Points of score of one column."""

_COLUMNS = 100.0
"""Height of the highest column, and of a strip's scale."""

_CELLS = 160
"""Cells of a strip at most; of a longer text several segments share one."""

_STRIP = 44.0
_DOCUMENTS = 12
"""Texts that have a strip of their own; the rest of a large collection would be a wall."""

_CATEGORIES = 15


def places(report: Report, labels: Labels) -> Picture:
    """Where in the text the problems are: a strip a document, a column for each segment.

    A column is as high as points are missing from the segment's score; its colour is that of the
    worst finding there.
    """
    title = labels("plot_places")
    texts = _texts(report)[:_DOCUMENTS]
    if not report.segments:
        return Picture(title, _WIDE, 0)
    left = _LEFT if len(texts) > 1 else 0.0
    shapes: list[Box | Words] = []
    for row, (name, segments) in enumerate(texts):
        top = row * (_STRIP + 10)
        if left:
            shapes.append(Words(0, top + _STRIP - 3, _short(name)))
        shapes += _strip(segments, left, top, labels)
        shapes.append(Box(left, top + _STRIP, _WIDE - left, 1, "line"))
    height = len(texts) * (_STRIP + 10) + _LINE
    shapes.append(Words(left, height - 6, labels("plot_start"), kind="soft"))
    shapes.append(Words(_WIDE, height - 6, labels("plot_end"), "end", kind="soft"))
    return Picture(title, _WIDE, height, tuple(shapes))


def _texts(report: Report) -> list[tuple[str, list[SegmentReport]]]:
    """The segments of each document, in order; all together where they name none."""
    if any(each.segment.doc is None for each in report.segments):
        return [("", list(report.segments))]
    groups = groupby(report.segments, key=lambda each: str(each.segment.doc))
    return [(name, list(segments)) for name, segments in groups]


def _strip(
    segments: Sequence[SegmentReport], left: float, top: float, labels: Labels
) -> Iterator[Box]:
    cells = min(len(segments), _CELLS)
    step = (_WIDE - left) / cells
    for cell in range(cells):
        held = segments[cell * len(segments) // cells : (cell + 1) * len(segments) // cells]
        lowest = min(held, key=lambda each: each.score.value)
        severity = max((s for s in map(worst, held) if s), key=lambda s: s.rank, default=None)
        height = max(2.0, (100 - lowest.score.value) / 100 * _STRIP)
        yield Box(
            left + cell * step,
            top + _STRIP - height,
            max(step * 0.86, 0.8),
            height,
            severity.value if severity else "calm",
            f"#{lowest.segment.id} · {labels('score').lower()} "
            f"{labels.number(lowest.score.value, 1)}",
        )


def scores(report: Report, labels: Labels) -> Picture:
    """How many segments have which score: a column for each five points."""
    title = labels("plot_scores")
    if not report.segments:
        return Picture(title, WIDTH, 0)
    last = 100 // _BIN - 1
    counts = Counter(min(int(s.score.value // _BIN), last) for s in report.segments)
    most = max(counts.values())
    step = WIDTH / (last + 1)
    bottom = _COLUMNS + _LINE
    shapes: list[Box | Words] = []
    for column, count in sorted(counts.items()):
        height = max(1.0, count / most * _COLUMNS)
        x = column * step
        spread = f"{column * _BIN}–{(column + 1) * _BIN}: {labels.number(count)}"
        shapes.append(Box(x + 1, bottom - height, step - 2, height, "bar", spread))
        label = labels.number(count)
        shapes.append(Words(x + step / 2, bottom - height - 4, label, "middle", kind="soft"))
    shapes.append(Box(0, bottom, WIDTH, 1, "line"))
    for mark in range(0, 101, 10):
        anchor = {0: "start", 100: "end"}.get(mark, "middle")
        shapes.append(Words(mark / 100 * WIDTH, bottom + SIZE + 4, str(mark), anchor, kind="soft"))
    return Picture(title, WIDTH, bottom + _LINE, tuple(shapes))


def categories(report: Report, labels: Labels) -> Picture:
    """How many findings there are of each category, by severity."""
    title = labels("plot_categories")
    found = Counter(
        (finding.category, finding.severity)
        for segment in report.segments
        for finding in segment.findings
    )
    totals: Counter[str] = Counter()
    for (category, _), count in found.items():
        totals[category] += count
    rows = sorted(totals.items(), key=lambda item: (-item[1], item[0]))[:_CATEGORIES]
    left = 1.6 * _LEFT
    unit = (WIDTH - left - _RIGHT) / max(totals.values(), default=1)
    shapes: list[Box | Words] = []
    for row, (category, total) in enumerate(rows):
        top = row * _LINE
        name = labels.category(category)
        shapes.append(Words(left - 8, top + 14, name, "end"))
        x = left
        for severity in reversed(Severity):
            count = found[category, severity]
            if count:
                told = f"{name}: {labels.number(count)} {labels.severity(severity)}"
                shapes.append(Box(x, top + 3, count * unit, _LINE - 6, severity.value, told))
                x += count * unit
        shapes.append(Words(x + 6, top + 14, labels.number(total), kind="soft"))
    return Picture(title, WIDTH, len(rows) * _LINE, tuple(shapes))


def _short(name: str, most: int = 22) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"
