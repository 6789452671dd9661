"""Links → JSON or TSV, as ``contresens align`` prints them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from contresens.model import Link, Span

DECIMALS = 4


def render_links(links: Sequence[Link], form: str) -> str:
    """The links as ``json`` (one object, key ``links``) or ``tsv`` (one line a link)."""
    return FORMATS[form](links)


def as_row(link: Link) -> dict[str, object]:
    """A link as JSON has it; spans are [start, end] into the documents, null for an empty side."""
    return {
        "source": list(link.source),
        "target": list(link.target),
        "similarity": round(link.similarity, DECIMALS),
        "source_span": _span(link.source_span),
        "target_span": _span(link.target_span),
    }


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _json(links: Sequence[Link]) -> str:
    rows = ",\n".join("  " + json.dumps(as_row(link)) for link in links)
    return f'{{"links": [\n{rows}\n]}}\n' if rows else '{"links": []}\n'


def _tsv(links: Sequence[Link]) -> str:
    lines = ["source\ttarget\tsimilarity\n"]
    for link in links:
        sides = (" ".join(map(str, side)) for side in (link.source, link.target))
        lines.append("\t".join((*sides, f"{link.similarity:.{DECIMALS}f}")) + "\n")
    return "".join(lines)


FORMATS: dict[str, Callable[[Sequence[Link]], str]] = {"json": _json, "tsv": _tsv}
