"""Rectangles and words → PNG, by Matplotlib (extra ``evaluate``)."""

from __future__ import annotations

import io
from importlib.util import find_spec

from contresens.reporting.plots.shapes import COLORS, SIZE, Box, Picture

_SCALE = 2.0
"""Pixels of a unit."""

_DOTS = 100
_MARGIN = 12.0
_POINTS = 72
"""Of an inch, the unit of font sizes."""


def possible() -> bool:
    """Whether Matplotlib is installed."""
    return find_spec("matplotlib") is not None


def png(picture: Picture) -> bytes:
    """The picture with a margin, on white."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

    width, height = picture.width + 2 * _MARGIN, picture.height + 2 * _MARGIN
    inch = _DOTS / _SCALE
    figure = Figure(figsize=(width / inch, height / inch), dpi=_DOTS)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    axes.set(xlim=(-_MARGIN, width - _MARGIN), ylim=(height - _MARGIN, -_MARGIN))
    for shape in picture.shapes:
        color = COLORS[shape.kind]
        if isinstance(shape, Box):
            corner = (shape.x, shape.y)
            axes.add_patch(Rectangle(corner, shape.width, shape.height, color=color, linewidth=0))
            continue
        axes.text(
            shape.x,
            shape.y,
            shape.text,
            color=color,
            fontsize=SIZE * _POINTS / inch,
            ha={"start": "left", "middle": "center", "end": "right"}[shape.anchor],
            va="baseline",
            parse_math=False,
        )
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()
