"""Score cards → a small table or JSON, as ``contresens score`` prints them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from contresens.model import ScoreCard

DECIMALS = 4


def render_scores(cards: Sequence[ScoreCard], form: str) -> str:
    """One translation's scores, or two side by side with the difference; ``terminal`` or ``json``.

    Two cards are of the same source; the difference is the first less the second.
    """
    return FORMATS[form](cards)


def _numbers(card: ScoreCard) -> dict[str, float | None]:
    summary = card.summary
    return {
        "MQM-based score": summary.score,
        "calibrated score": summary.calibrated,
        "points per 1000 words": summary.penalty_per_1000,
        "mean segment score": summary.mean_segment_score,
        "mean similarity": summary.mean_similarity,
        **{name: score.value for name, score in card.metrics.items()},
    }


def _better(cards: Sequence[ScoreCard]) -> tuple[int, int]:
    """In how many segments the first and the second translation score higher."""
    pairs = list(zip(cards[0].segment_scores, cards[1].segment_scores, strict=False))
    return sum(a > b for a, b in pairs), sum(b > a for a, b in pairs)


def _terminal(cards: Sequence[ScoreCard]) -> str:
    columns = [_numbers(card) for card in cards]
    rows = [["", *(card.path for card in cards)]]
    for name in columns[0]:
        values = [column.get(name) for column in columns]
        cells = ["–" if value is None else f"{value:.2f}" for value in values]
        if len(values) == 2 and values[0] is not None and values[1] is not None:
            cells.append(f"{values[0] - values[1]:+.2f}")
        rows.append([name, *cells])
    widths = [max(len(row[n]) for row in rows if n < len(row)) for n in range(max(map(len, rows)))]
    lines = [
        "  ".join(
            cell.ljust(width) if n == 0 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=False))
        ).rstrip()
        for row in rows
    ]
    if len(cards) == 2:
        first, second = _better(cards)
        lines.append(f"segments that score higher: {first} here, {second} there")
    lines += [f"signature: {card.summary.signature}" for card in cards[:1]]
    lines += [f"{name}: {score.signature}" for name, score in cards[0].metrics.items()]
    lines += ["automatic part only: not checked are " + ", ".join(cards[0].summary.not_checked)]
    return "\n".join(lines) + "\n"


def _json(cards: Sequence[ScoreCard]) -> str:
    listed = [
        {
            "path": card.path,
            "verdict": card.summary.verdict.value,
            "segments": card.summary.segments,
            "source_words": card.summary.source_words,
            "scores": {
                name: None if value is None else round(value, DECIMALS)
                for name, value in _numbers(card).items()
            },
            "signatures": {
                "summary": card.summary.signature,
                **{name: score.signature for name, score in card.metrics.items()},
            },
        }
        for card in cards
    ]
    answer: dict[str, object] = {"translations": listed}
    if len(cards) == 2:
        answer["segments_higher"] = list(_better(cards))
    return json.dumps(answer, indent=2, ensure_ascii=False) + "\n"


FORMATS: dict[str, Callable[[Sequence[ScoreCard]], str]] = {"terminal": _terminal, "json": _json}
