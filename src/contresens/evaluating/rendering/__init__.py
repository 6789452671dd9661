"""An evaluation → JSON, Markdown, or one HTML page with plots."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from contresens.evaluating import Evaluation
from contresens.evaluating.rendering import html, jsonform, markdown, plots

FORMATS: Mapping[str, Callable[[Evaluation], str]] = {
    "markdown": markdown.render,
    "json": jsonform.render,
    "html": html.render,
}
"""What ``contresens evaluate --format`` takes."""


def plot_files(evaluation: Evaluation) -> dict[str, bytes]:
    """The plots by file name, each as SVG and as PNG. Raises UsageError without Matplotlib."""
    return {
        f"{name}.{form}": picture
        for form in ("svg", "png")
        for name, picture in plots.draw(evaluation, form).items()
    }
