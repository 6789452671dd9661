"""Alignment → one page of HTML, side by side, that needs neither network nor script."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath

from contresens import __version__
from contresens.model import Alignment, Link, Segment, Span
from contresens.reporting.htmlreport.markup import Html, element, join, shown
from contresens.reporting.htmlreport.page import asset, page
from contresens.reporting.labels import Labels

_LOW = 0.5
"""Similarity below which a link is marked as one to look at."""


def render(alignment: Alignment, language: str = "en") -> str:
    """The page as text, the same bytes for the same alignment; ``language`` is its own."""
    labels = Labels(language)
    paths = [document.origin.path for document in (alignment.source, alignment.target)]
    title = " → ".join(PurePath(path).name or path for path in paths)
    return page(
        f"{title} · {labels('alignment')} · contresens",
        _body(title, alignment, labels),
        language=labels.language,
        style=asset(__package__, "page.css"),
    )


def _body(title: str, alignment: Alignment, labels: Labels) -> Html:
    kinds = Counter(map(_kind, alignment.links))
    counts = [f"{labels.number(count)} {kind}" for kind, count in sorted(kinds.items(), key=_often)]
    total = labels("links_value", all=labels.number(len(alignment.links)), kinds=", ".join(counts))
    heads = element(
        "tr",
        element("th", labels("source"), scope="col"),
        element("th", labels("target"), scope="col"),
        element("th", labels("similarity"), scope="col"),
        element("th", alignment.source.language.upper(), scope="col"),
        element("th", alignment.target.language.upper(), scope="col"),
    )
    pairs = zip(alignment.links, alignment.segments, strict=True)
    rows = [join("\n", _row(link, segment, labels)) for link, segment in pairs]
    table = element("table", element("thead", heads), element("tbody", *rows))
    return element(
        "body",
        element(
            "main",
            element("p", f"contresens · {labels('alignment')}", class_="kicker"),
            element("h1", title),
            element("p", total, class_="counts"),
            table,
        ),
        element("footer", element("p", f"contresens {__version__}")),
    )


def _often(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _kind(link: Link) -> str:
    return f"{len(link.source)}-{len(link.target)}"


def _row(link: Link, segment: Segment, labels: Labels) -> Html:
    both = bool(link.source and link.target)
    similarity = element("span", labels.number(link.similarity, 2)) if both else Html("")
    # Colour is not all that tells: the word stands there, too.
    state = ("moved" if link.moved else "") if both else _missing(link)
    class_ = {"no_counterpart": "omission", "addition": "addition", "moved": "moved"}.get(state)
    if both and link.similarity < _LOW:
        class_ = "doubtful"
    word = element("span", labels(state) if state else "", class_="state")
    return element(
        "tr",
        _numbers(link.source, link.source_span, labels),
        _numbers(link.target, link.target_span, labels),
        element("td", similarity, " " if both and state else "", word, class_="similarity"),
        element("td", shown(segment.source), class_="text", lang=segment.source_lang),
        element("td", shown(segment.target), class_="text", lang=segment.target_lang),
        id=f"l{segment.id}",
        class_=class_,
    )


def _missing(link: Link) -> str:
    return "no_counterpart" if link.source else "addition"


def _numbers(side: tuple[int, ...], span: Span | None, labels: Labels) -> Html:
    place = labels("characters", start=str(span.start), end=str(span.end)) if span else None
    return element("td", " ".join(map(str, side)) or "–", class_="numbers", title=place)
