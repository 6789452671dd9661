"""Alignment → JSON, TSV, TMX, XLIFF or a page of HTML, as ``contresens align`` prints it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence

from contresens.model import Alignment, Link, Span
from contresens.reporting import linkpage, tmx, xliff

DECIMALS = 4

_PAGE = "html"

_BREAKS = re.compile("[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


def render_links(alignment: Alignment, form: str, language: str = "en") -> str:
    """The links in a form of ``FORMATS``; ``json`` is an object with a key ``links``.

    ``language`` is that of the page's own words.
    """
    return linkpage.render(alignment, language) if form == _PAGE else FORMATS[form](alignment)


def as_row(link: Link) -> dict[str, object]:
    """A link as JSON has it; spans are [start, end] into the documents, null for an empty side."""
    return {
        "source": list(link.source),
        "target": list(link.target),
        "similarity": round(link.similarity, DECIMALS),
        "source_span": _span(link.source_span),
        "target_span": _span(link.target_span),
        "moved": link.moved,
    }


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _json(alignment: Alignment) -> str:
    rows = ",\n".join("  " + json.dumps(as_row(link)) for link in alignment.links)
    return f'{{"links": [\n{rows}\n]}}\n' if rows else '{"links": []}\n'


def _tsv(alignment: Alignment) -> str:
    lines = ["source\ttarget\tsimilarity\tsource_text\ttarget_text\tmoved\n"]
    for link, segment in zip(alignment.links, alignment.segments, strict=True):
        fields = (
            _numbers(link.source),
            _numbers(link.target),
            f"{link.similarity:.{DECIMALS}f}",
            _BREAKS.sub(" ", segment.source),
            _BREAKS.sub(" ", segment.target),
            "moved" if link.moved else "",
        )
        lines.append("\t".join(fields) + "\n")
    return "".join(lines)


def _numbers(side: Sequence[int]) -> str:
    return " ".join(map(str, side))


FORMATS: dict[str, Callable[[Alignment], str]] = {
    "json": _json,
    "tsv": _tsv,
    "tmx": tmx.render,
    "xliff": xliff.render,
    _PAGE: linkpage.render,
}
