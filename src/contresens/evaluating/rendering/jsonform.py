"""An evaluation as JSON: every number with its interval, null where nothing can be said."""

from __future__ import annotations

import json
import math

from contresens.evaluating import Evaluation
from contresens.evaluating.tables import Cell
from contresens.model import Estimate


def render(evaluation: Evaluation) -> str:
    """The JSON text, keys in the order of the tables."""
    gold = evaluation.gold
    document = {
        "tool": evaluation.tool,
        "gold": {
            "path": gold.path,
            "format": gold.format,
            "source_lang": gold.source_lang,
            "target_lang": gold.target_lang,
            "segments": len(gold.segments),
            "contrasts": len(gold.contrasts),
            "left_out": dict(gold.left_out),
        },
        "measures": {
            table.name: {
                name: {column: _value(cell) for column, cell in row.items()}
                for name, row in table.rows.items()
            }
            for table in evaluation.tables
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _value(cell: Cell) -> object:
    if isinstance(cell, Estimate):
        return {"value": _real(cell.value), "interval": [_real(cell.low), _real(cell.high)]}
    return _real(cell) if isinstance(cell, float) else cell


def _real(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 6)
