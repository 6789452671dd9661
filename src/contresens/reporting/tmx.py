"""Pairs → TMX 1.4b, the exchange format of translation memories.

https://www.gala-global.org/tmx-14b: a ``tu`` for each pair with text on both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from contresens import __version__
from contresens.model import Alignment, Report, Segment
from contresens.reporting.labels import Labels
from contresens.reporting.telling import told
from contresens.reporting.xmltext import clean

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Notes = Sequence[str]
Properties = Sequence[tuple[str, str]]


def render(alignment: Alignment) -> str:
    """The links as a memory; ``tuid`` is the number of the link, the similarity is a ``prop``."""
    units = (
        (segment, (), [("x-similarity", f"{link.similarity:.4f}")])
        for link, segment in zip(alignment.links, alignment.segments, strict=True)
    )
    return _memory(units, alignment.source.language)


def render_report(report: Report) -> str:
    """The segments as a memory: findings are notes, the score and the rules are ``prop``s."""
    labels = Labels(report.message_lang)
    units = (
        (
            each.segment,
            [told(f, report.rules.get(f.rule), labels) for f in each.findings],
            [
                ("x-contresens-score", f"{each.score.value:.2f}"),
                *(("x-contresens-rule", f.rule) for f in each.findings),
            ],
        )
        for each in report.segments
    )
    return _memory(units, report.source_lang)


def _memory(units: Iterable[tuple[Segment, Notes, Properties]], source_lang: str) -> str:
    """The memory as text, the same bytes for the same units (it has no date).

    A translation memory holds translations, so pairs with an empty side are left out.
    """
    from lxml import etree

    root = etree.Element("tmx", version="1.4")
    etree.SubElement(
        root,
        "header",
        {
            "creationtool": "contresens",
            "creationtoolversion": __version__,
            "segtype": "sentence",
            "o-tmf": "contresens",
            "adminlang": "en",
            "srclang": source_lang,
            "datatype": "plaintext",
        },
    )
    body = etree.SubElement(root, "body")
    for segment, notes, properties in units:
        if segment.source.strip() and segment.target.strip():
            body.append(_unit(segment, notes, properties))
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return text.decode("utf-8")


def _unit(segment: Segment, notes: Notes, properties: Properties) -> Any:
    from lxml import etree

    unit = etree.Element("tu", tuid=clean(segment.id))
    for note in notes:
        etree.SubElement(unit, "note").text = clean(note)
    for name, value in properties:
        etree.SubElement(unit, "prop", type=name).text = clean(value)
    sides = ((segment.source_lang, segment.source), (segment.target_lang, segment.target))
    for language, text in sides:
        variant = etree.SubElement(unit, "tuv", {_XML_LANG: language})
        etree.SubElement(variant, "seg").text = clean(text)
    return unit
