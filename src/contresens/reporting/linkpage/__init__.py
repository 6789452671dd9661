"""Alignment → one page of HTML, side by side, that needs neither network nor script."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from functools import cache
from importlib.resources import files
from pathlib import PurePath

from contresens import __version__
from contresens.model import Alignment, Link, Segment, Span
from contresens.reporting.htmlreport.markup import Html, element, join, shown

_LOW = 0.5
"""Similarity below which a link is marked as one to look at."""


def render(alignment: Alignment) -> str:
    """The page as text, the same bytes for the same alignment."""
    paths = [document.origin.path for document in (alignment.source, alignment.target)]
    title = " → ".join(PurePath(path).name or path for path in paths)
    page = element("html", _head(title), "\n", _body(title, alignment), lang="en")
    return f"<!doctype html>\n{page}\n"


def _head(title: str) -> Html:
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    # Nothing may be loaded or run, whatever the texts try.
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="generator", content=f"contresens {__version__}"),
        element("title", f"{title} · alignment · contresens"),
        element("style", style),
    )


def _body(title: str, alignment: Alignment) -> Html:
    kinds = Counter(map(_kind, alignment.links))
    counts = [f"{count} {kind}" for kind, count in sorted(kinds.items(), key=_by_count)]
    heads = element(
        "tr",
        element("th", "source", scope="col"),
        element("th", "target", scope="col"),
        element("th", "similarity", scope="col"),
        element("th", alignment.source.language.upper(), scope="col"),
        element("th", alignment.target.language.upper(), scope="col"),
    )
    pairs = zip(alignment.links, alignment.segments, strict=True)
    rows = [join("\n", _row(link, segment)) for link, segment in pairs]
    table = element("table", element("thead", heads), element("tbody", *rows))
    return element(
        "body",
        element(
            "main",
            element("p", "contresens · alignment", class_="kicker"),
            element("h1", title),
            element("p", f"{len(alignment.links)} links: {', '.join(counts)}.", class_="counts"),
            table,
        ),
        element("footer", element("p", f"contresens {__version__}")),
    )


def _by_count(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _kind(link: Link) -> str:
    return f"{len(link.source)}-{len(link.target)}"


def _row(link: Link, segment: Segment) -> Html:
    both = bool(link.source and link.target)
    similarity = element("span", f"{link.similarity:.2f}") if both else Html("")
    # Colour is not all that tells: the word stands there, too.
    state = "" if both else "no counterpart" if link.source else "addition"
    class_ = {"no counterpart": "omission", "addition": "addition"}.get(state)
    if both and link.similarity < _LOW:
        class_ = "doubtful"
    return element(
        "tr",
        _numbers(link.source, link.source_span),
        _numbers(link.target, link.target_span),
        element("td", similarity, element("span", state, class_="state"), class_="similarity"),
        element("td", shown(segment.source), class_="text", lang=segment.source_lang),
        element("td", shown(segment.target), class_="text", lang=segment.target_lang),
        id=f"l{segment.id}",
        class_=class_,
    )


def _numbers(side: tuple[int, ...], span: Span | None) -> Html:
    place = f"characters {span.start} to {span.end}" if span else None
    return element("td", " ".join(map(str, side)) or "–", class_="numbers", title=place)


@cache
def _style() -> Html:
    return Html(files(__package__).joinpath("page.css").read_text(encoding="utf-8"))
