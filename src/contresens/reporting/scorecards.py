"""Score cards → a small table or JSON, as ``contresens score`` prints them."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence

from contresens.model import Comparison, Estimate, ScoreCard

DECIMALS = 4
SHOWN = 10
"""Segments that changed most, as many as are printed; JSON has all."""

_EXCERPT = 60

_UNITS = ("mean similarity", "worst tenth by similarity")
"""Numbers around 1, not 100; a neural metric's are too."""


def render_scores(
    cards: Sequence[ScoreCard], form: str, comparison: Comparison | None = None
) -> str:
    """One translation's scores, or two side by side with how they differ; terminal or json.

    Two cards are of the same source; differences are the first less the second.
    """
    return _json(cards, comparison) if form == "json" else _terminal(cards, comparison)


def _terminal(cards: Sequence[ScoreCard], comparison: Comparison | None) -> str:
    lines = _aligned(
        [["", *(card.path for card in cards), *_heads(comparison)], *_rows(cards, comparison)]
    )
    lines += [line for card in cards for line in _effort(card, name=len(cards) > 1)]
    if comparison:
        lines += _changes(cards, comparison)
    first = cards[0]
    lines += [f"{name}: {text}" for name, text in first.signatures.items() if name != "summary"]
    lines += [f"signature: {first.summary.signature}"]
    lines += ["brackets: 95 % interval over resampled texts"]
    lines += ["automatic part only: not checked are " + ", ".join(first.summary.not_checked)]
    return "\n".join(lines) + "\n"


def _heads(comparison: Comparison | None) -> list[str]:
    return ["difference", "p"] if comparison else []


def _rows(cards: Sequence[ScoreCard], comparison: Comparison | None) -> list[list[str]]:
    rows = []
    for name in cards[0].estimates:
        digits = 4 if name in _UNITS or name == cards[0].summary.metric else 2
        cells = [_cell(card.estimates.get(name), digits) for card in cards]
        difference = comparison.differences.get(name) if comparison else None
        if difference:
            cells += [_cell(difference.value, digits, sign="+"), f"{difference.p:.3f}"]
        rows.append([name, *cells])
    return rows


def _cell(estimate: Estimate | None, digits: int, *, sign: str = "") -> str:
    if estimate is None or math.isnan(estimate.value):
        return "–"
    form = f"{sign}.{digits}f"
    value = format(estimate.value, form)
    if math.isnan(estimate.low):
        return value
    return f"{value} [{format(estimate.low, form)}, {format(estimate.high, form)}]"


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[n]) for row in rows if n < len(row)) for n in range(max(map(len, rows)))]
    return [
        "  ".join(
            cell.ljust(width) if n == 0 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=False))
        ).rstrip()
        for row in rows
    ]


def _effort(card: ScoreCard, *, name: bool) -> list[str]:
    if card.effort is None:
        return []
    of = f" of {card.path}" if name else ""
    effort = card.effort
    return [
        f"edit effort{of}: HTER {effort.hter:.2f}, {effort.characters:.2f} % of characters, "
        f"{100 * effort.untouched:.0f} % of segments untouched"
    ]


def _changes(cards: Sequence[ScoreCard], comparison: Comparison) -> list[str]:
    better = sum(first > second for _, first, second in comparison.changes)
    worse = len(comparison.changes) - better
    lines = [f"segments that score higher: {better} here, {worse} there"]
    if not comparison.changes:
        return lines
    segments = cards[0].segments
    rows = [
        [
            segments[index].segment.id,
            f"{first:.1f}",
            f"{second:.1f}",
            f"{first - second:+.1f}",
            _excerpt(segments[index].segment.source),
        ]
        for index, first, second in comparison.changes[:SHOWN]
    ]
    widths = [max(len(row[n]) for row in rows) for n in range(4)]
    lines += ["changed most (here, there):"]
    lines += [
        "  "
        + "  ".join(
            [row[0].ljust(widths[0]), *(row[n].rjust(widths[n]) for n in (1, 2, 3)), row[4]]
        )
        for row in rows
    ]
    return lines


def _excerpt(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1].rstrip() + "…"


def _json(cards: Sequence[ScoreCard], comparison: Comparison | None) -> str:
    answer: dict[str, object] = {"translations": [_card(card) for card in cards]}
    if comparison:
        answer["differences"] = {
            name: {
                "value": _real(each.value.value),
                "interval": [_real(each.value.low), _real(each.value.high)],
                "p": _real(each.p),
            }
            for name, each in comparison.differences.items()
        }
        better = sum(first > second for _, first, second in comparison.changes)
        answer["segments_higher"] = [better, len(comparison.changes) - better]
        answer["changes"] = [
            {
                "id": cards[0].segments[index].segment.id,
                "scores": [_real(first), _real(second)],
            }
            for index, first, second in comparison.changes
        ]
    return json.dumps(answer, indent=2, ensure_ascii=False) + "\n"


def _card(card: ScoreCard) -> dict[str, object]:
    fields: dict[str, object] = {
        "path": card.path,
        "verdict": card.summary.verdict.value,
        "segments": card.summary.segments,
        "source_words": card.summary.source_words,
        "scores": {name: _real(each.value) for name, each in card.estimates.items()},
        "intervals": {
            name: [_real(each.low), _real(each.high)] for name, each in card.estimates.items()
        },
        "signatures": dict(card.signatures),
    }
    if card.effort:
        fields["edit_effort"] = {
            "hter": _real(card.effort.hter),
            "characters": _real(card.effort.characters),
            "untouched": _real(card.effort.untouched),
        }
    return fields


def _real(value: float) -> float | None:
    return None if math.isnan(value) else round(value, DECIMALS)
