"""Plots of an evaluation, drawn by Matplotlib as SVG text or into files."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable, Mapping
from gettext import gettext as _
from typing import Any

from contresens.errors import UsageError
from contresens.evaluating import Evaluation
from contresens.evaluating.tables import Table
from contresens.model import Estimate

_INK, _SOFT = "#1f4e79", "#9aa7b4"
_MOST = 25
"""Rules or phenomena that a plot shows."""

Draw = Callable[[Any, Table], None]
"""Axes, table → drawn."""


def draw(evaluation: Evaluation, form: str) -> dict[str, bytes]:
    """A picture for each table that has one, by the table's name, as SVG or PNG.

    The same evaluation gives the same bytes. Raises UsageError where Matplotlib is missing.
    """
    pyplot = _pyplot()
    pictures = {}
    for table in evaluation.tables:
        if table.name in _DRAWN:
            figure, axes = pyplot.subplots(figsize=(7, _height(table)), layout="constrained")
            _DRAWN[table.name](axes, table)
            axes.set_title(table.title, fontsize=11)
            axes.spines[["top", "right"]].set_visible(False)
            pictures[table.name] = _saved(figure, form)
            pyplot.close(figure)
    return pictures


def _saved(figure: Any, form: str) -> bytes:
    buffer = io.BytesIO()
    metadata = {"Date": None} if form == "svg" else {"Software": None}
    figure.savefig(buffer, format=form, metadata=metadata, dpi=120)
    return buffer.getvalue()


def inline(svg: bytes) -> str:
    """An SVG for use inside HTML: without the XML prologue."""
    text = svg.decode("utf-8")
    return re.sub(r"\A.*?(?=<svg)", "", text, flags=re.DOTALL)


def _pyplot() -> Any:
    try:
        import matplotlib as mpl
    except ImportError:
        raise UsageError(
            _("plots need Matplotlib."), remedy=_("pip install 'contresens[evaluate]'")
        ) from None
    mpl.use("Agg")
    mpl.rcParams["svg.hashsalt"] = "contresens"
    from matplotlib import pyplot

    return pyplot


def _height(table: Table) -> float:
    return 4.2 if table.name == "reliability" else 1.2 + 0.28 * min(len(table.rows), _MOST)


def _reliability(axes: Any, table: Table) -> None:
    rows = [row for row in table.rows.values() if isinstance(row["right"], Estimate)]
    axes.plot([0, 1], [0, 1], color=_SOFT, linestyle="--", linewidth=1)
    sure = [_real(row["mean confidence"]) for row in rows]
    _points(axes, sure, [row["right"] for row in rows], [_real(row["findings"]) for row in rows])
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="confidence", ylabel="share that is right")


def _points(axes: Any, xs: list[float], estimates: list[Any], counts: list[float]) -> None:
    for x, estimate, count in zip(xs, estimates, counts, strict=True):
        if not math.isnan(estimate.low):
            axes.plot([x, x], [estimate.low, estimate.high], color=_INK, linewidth=1)
        axes.scatter(
            [x],
            [estimate.value],
            s=12 + 20 * math.log10(1 + count),
            color=_INK,
            zorder=3,
            clip_on=False,
        )


def _bars(column: str) -> Draw:
    def drawn(axes: Any, table: Table) -> None:
        names = list(table.rows)[:_MOST]
        estimates = [table.rows[name][column] for name in names]
        axes.barh(range(len(names)), [_real(each) for each in estimates], color=_INK, height=0.7)
        for place, each in enumerate(estimates):
            if isinstance(each, Estimate) and not math.isnan(each.low):
                axes.plot([each.low, each.high], [place, place], color=_SOFT, linewidth=2)
        axes.set_yticks(
            range(len(names)), [f"{name or 'none'} ({_count(table, name)})" for name in names]
        )
        axes.tick_params(labelsize=8)
        axes.invert_yaxis()
        axes.set(xlim=(0, 1), xlabel=column)

    return drawn


def _count(table: Table, name: str) -> str:
    return str(next(iter(table.rows[name].values())))


def _real(cell: object) -> float:
    value = cell.value if isinstance(cell, Estimate) else cell
    number = float(value) if isinstance(value, int | float) else 0.0
    return 0.0 if math.isnan(number) else number


_DRAWN: Mapping[str, Draw] = {
    "reliability": _reliability,
    "rules": _bars("precision"),
    "categories": _bars("recall"),
    "contrasts": _bars("detection"),
}
