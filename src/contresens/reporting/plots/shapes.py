"""Rectangles and words → SVG."""

from __future__ import annotations

from dataclasses import dataclass

from contresens.reporting.htmlreport.markup import Html, element, join

COLORS = {
    "critical": "#a8152e",
    "major": "#c06a10",
    "minor": "#17646d",
    "neutral": "#565c70",
    "calm": "#d9d3c5",
    "line": "#b5ae9f",
    "bar": "#2a4f86",
    "words": "#1f1d1a",
    "soft": "#625d54",
}
"""What a shape is → its colour in a file; on the page the style of the page decides."""

SIZE = 11.0
"""Of words, in the units of the picture."""

_STYLE = "".join(f".{name}{{fill:{color}}}" for name, color in COLORS.items())


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; ``kind`` is one of ``COLORS``, ``title`` what the mouse shows."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Words on a line at ``y``; ``anchor`` (start, middle, end) is what stands at ``x``."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    kind: str = "words"


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes, the later ones on top; nothing to show where there are none."""

    title: str
    width: float
    height: float
    shapes: tuple[Box | Words, ...] = ()

    def svg(self) -> Html:
        """The picture for use inside a page."""
        return self._root()

    def file(self) -> str:
        """The picture by itself, with colours of its own."""
        return self._root(element("style", Html(_STYLE)), xmlns="http://www.w3.org/2000/svg") + "\n"

    def _root(self, *before: Html, xmlns: str | None = None) -> Html:
        return element(
            "svg",
            *before,
            *map(_drawn, self.shapes),
            xmlns=xmlns,
            class_="plot",
            viewBox=f"0 0 {self.width:g} {self.height:g}",
            role="img",
            aria_label=self.title,
        )


def _drawn(shape: Box | Words) -> Html:
    if isinstance(shape, Box):
        return element(
            "rect",
            element("title", shape.title) if shape.title else join(),
            x=f"{shape.x:.2f}",
            y=f"{shape.y:.2f}",
            width=f"{shape.width:.2f}",
            height=f"{shape.height:.2f}",
            class_=shape.kind,
        )
    return element(
        "text",
        shape.text,
        x=f"{shape.x:.2f}",
        y=f"{shape.y:.2f}",
        text_anchor=shape.anchor,
        font_size=f"{SIZE:g}",
        font_family="sans-serif",
        class_=shape.kind,
    )
