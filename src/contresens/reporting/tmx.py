"""Alignment → TMX 1.4b, the exchange format of translation memories.

https://www.gala-global.org/tmx-14b: a ``tu`` for each link with text on both sides.
"""

from __future__ import annotations

import re
from typing import Any

from contresens import __version__
from contresens.model import Alignment, Link, Segment

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as a reference: most controls, surrogates, U+FFFE."""


def render(alignment: Alignment) -> str:
    """The memory as text, the same bytes for the same alignment (it has no date).

    A translation memory holds translations, so links with an empty side are left out. ``tuid`` is
    the number of the link, counted from 1; the similarity is a ``prop``.
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
            "srclang": alignment.source.language,
            "datatype": "plaintext",
        },
    )
    body = etree.SubElement(root, "body")
    for link, segment in zip(alignment.links, alignment.segments, strict=True):
        if segment.source.strip() and segment.target.strip():
            body.append(_unit(link, segment))
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return text.decode("utf-8")


def _unit(link: Link, segment: Segment) -> Any:
    from lxml import etree

    unit = etree.Element("tu", tuid=segment.id)
    similarity = etree.SubElement(unit, "prop", type="x-similarity")
    similarity.text = f"{link.similarity:.4f}"
    sides = ((segment.source_lang, segment.source), (segment.target_lang, segment.target))
    for language, text in sides:
        variant = etree.SubElement(unit, "tuv", {_XML_LANG: language})
        etree.SubElement(variant, "seg").text = _NO_XML.sub("\ufffd", text)
    return unit
