"""Report → pictures: how the scores spread, what kinds of findings there are, and where they are.

A picture is a list of rectangles and words (``shapes``), which is drawn as SVG inside the HTML
report, or into files as SVG and, where Matplotlib is installed, as PNG.
"""

from __future__ import annotations

from contresens.model import Report
from contresens.reporting.labels import Labels
from contresens.reporting.plots import drawing, raster
from contresens.reporting.plots.shapes import Picture

__all__ = ["files", "pictures"]


def pictures(report: Report) -> dict[str, Picture]:
    """The pictures of a report that have something to show, by name."""
    labels = Labels(report.message_lang)
    drawn = {
        "places": drawing.places(report, labels),
        "scores": drawing.scores(report, labels),
        "categories": drawing.categories(report, labels),
    }
    return {name: picture for name, picture in drawn.items() if picture.shapes}


def files(report: Report) -> dict[str, bytes]:
    """The pictures as files by name, the same bytes for the same report."""
    found: dict[str, bytes] = {}
    for name, picture in pictures(report).items():
        found[f"{name}.svg"] = picture.file().encode("utf-8")
        if raster.possible():
            found[f"{name}.png"] = raster.png(picture)
    return found
