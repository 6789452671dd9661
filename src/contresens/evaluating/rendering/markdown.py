"""An evaluation as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from contresens.evaluating import Evaluation
from contresens.evaluating.rendering.cells import shown
from contresens.evaluating.tables import Table


def render(evaluation: Evaluation) -> str:
    """A heading, what was measured on what, and a table for each thing measured."""
    gold = evaluation.gold
    judged = len(gold.segments) + len(gold.contrasts)
    lines = [
        f"# {evaluation.tool} on {gold.path}",
        "",
        f"{judged} {'segments' if gold.segments else 'pairs'}, {gold.source_lang} → "
        f"{gold.target_lang} ({gold.format} format). Brackets hold 95 % bootstrap intervals.",
    ]
    lines += [f"Left out: {count} {reason}." for reason, count in gold.left_out.items()]
    for table in evaluation.tables:
        lines += ["", f"## {table.title}", "", table.note, "", *_table(table)]
    return "\n".join(lines) + "\n"


def _table(table: Table) -> list[str]:
    columns = list(next(iter(table.rows.values())))
    lines = [["", *columns]]
    lines += [
        [name.replace("|", "\\|"), *(shown(row.get(column)) for column in columns)]
        for name, row in table.rows.items()
    ]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return [_line(row, widths) for row in (lines[0], rule, *lines[1:])]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = cells
    padded = [first.ljust(widths[0])]
    padded += [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
    return f"| {' | '.join(padded)} |"
