"""What ``contresens align`` prints: four forms of the same links."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from contresens.model import Alignment, Document, Link, Origin, Segment, Span
from contresens.reporting.links import FORMATS, render_links

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def aligned(*pairs: tuple[str, str]) -> Alignment:
    """A link for each pair; an empty text is an empty side."""
    links = tuple(
        Link(
            (number,) if source else (),
            (number, number + 1) if target else (),
            0.75 if source and target else 0.0,
            Span(0, len(source)) if source else None,
            Span(0, len(target)) if target else None,
        )
        for number, (source, target) in enumerate(pairs)
    )
    segments = tuple(
        Segment(str(number), source, target, "en", "fr")
        for number, (source, target) in enumerate(pairs, start=1)
    )
    documents = (
        Document("en", "", (), Origin("a/mill.txt")),
        Document("fr", "", (), Origin("b/moulin.txt")),
    )
    return Alignment(*documents, links, segments, (0, 0))


MILL = aligned(
    ("The mill\tturns.\nIt is old.", "Le moulin tourne."), ("Nobody knows.", ""), ("", "Bonjour.")
)

TEXTS = st.text(
    st.characters(codec="utf-8") | st.sampled_from("\ud800\x00\x0b\x1f\t\r\n<&>]\ufffe\u2028"),
    min_size=1,
    max_size=20,
)


def test_json_has_the_links_and_their_places() -> None:
    links = json.loads(render_links(MILL, "json"))["links"]
    assert links[0] == {
        "source": [0],
        "target": [0, 1],
        "similarity": 0.75,
        "source_span": [0, 26],
        "target_span": [0, 17],
        "moved": False,
    }
    assert [(link["source"], link["target"]) for link in links[1:]] == [([1], []), ([], [2, 3])]
    assert json.loads(render_links(aligned(), "json")) == {"links": []}


def test_tsv_has_a_line_for_each_link() -> None:
    assert render_links(MILL, "tsv").splitlines() == [
        "source\ttarget\tsimilarity\tsource_text\ttarget_text\tmoved",
        "0\t0 1\t0.7500\tThe mill turns. It is old.\tLe moulin tourne.\t",
        "1\t\t0.0000\tNobody knows.\t\t",
        "\t2 3\t0.0000\t\tBonjour.\t",
    ]


@given(source=TEXTS, target=TEXTS)
def test_no_text_breaks_a_table(source: str, target: str) -> None:
    table = render_links(aligned((source, target)), "tsv")
    assert [line.count("\t") for line in table.splitlines()] == [5, 5]


def test_tmx_is_a_memory_of_what_has_a_translation() -> None:
    root = etree.fromstring(render_links(MILL, "tmx").encode())
    assert (root.tag, root.get("version")) == ("tmx", "1.4")
    assert [child.tag for child in root] == ["header", "body"]
    header = root.find("header").attrib
    assert header["srclang"] == "en"
    assert set(header) == {
        "creationtool",
        "creationtoolversion",
        "segtype",
        "o-tmf",
        "adminlang",
        "srclang",
        "datatype",
    }
    (unit,) = root.find("body")
    assert unit.get("tuid") == "1"
    assert [child.tag for child in unit] == ["prop", "tuv", "tuv"]
    assert unit.find("prop").text == "0.7500"
    assert [(tuv.get(LANG), tuv.find("seg").text) for tuv in unit.findall("tuv")] == [
        ("en", "The mill\tturns.\nIt is old."),
        ("fr", "Le moulin tourne."),
    ]


@given(text=TEXTS)
def test_tmx_holds_any_text(text: str) -> None:
    root = etree.fromstring(render_links(aligned((text, "Bonjour.")), "tmx").encode())
    held = [seg.text for seg in root.iter("seg")]
    wanted = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)
    assert held == ([wanted, "Bonjour."] if text.strip() else [])


class Names(HTMLParser):
    """Every element's name and attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_page_shows_links_side_by_side() -> None:
    root = html.fromstring(render_links(MILL, "html"))
    rows = [[cell.text_content() for cell in row] for row in root.xpath("//tbody/tr")]
    assert rows == [
        ["0", "0 1", "0.75", "The mill\tturns.\nIt is old.", "Le moulin tourne."],
        ["1", "–", "no counterpart", "Nobody knows.", ""],
        ["–", "2 3", "addition", "", "Bonjour."],
    ]
    assert [row.get("class") for row in root.xpath("//tbody/tr")] == [None, "omission", "addition"]
    assert root.xpath("//tbody/tr[1]/td/@lang") == ["en", "fr"]
    assert root.findtext(".//h1") == "mill.txt → moulin.txt"
    assert "1 1-2" in root.xpath("string(//p[@class='counts'])")


def test_what_has_moved_is_marked() -> None:
    alignment = aligned(("Nobody knows.", "Personne ne sait."), ("It is old.", "Il est vieux."))
    moved = replace(alignment.links[0], moved=True)
    alignment = replace(alignment, links=(moved, alignment.links[1]))
    assert [row["moved"] for row in json.loads(render_links(alignment, "json"))["links"]] == [
        True,
        False,
    ]
    table = render_links(alignment, "tsv").splitlines()
    assert [line.rpartition("\t")[2] for line in table] == ["moved", "moved", ""]
    rows = html.fromstring(render_links(alignment, "html")).xpath("//tbody/tr")
    assert [row.xpath("string(td[3])") for row in rows] == ["0.75 moved", "0.75"]
    assert [row.get("class") for row in rows] == ["moved", None]


def test_the_page_in_french() -> None:
    root = html.fromstring(render_links(MILL, "html", "fr"))
    assert root.get("lang") == "fr"
    assert [cell.text_content() for cell in root.xpath("//tbody/tr/td[3]")] == [
        "0,75",
        "sans équivalent",
        "ajout",
    ]
    assert [cell.text_content() for cell in root.xpath("//thead//th")][:3] == [
        "Source",
        "Cible",
        "similarité",
    ]
    assert "1 1-2" in root.xpath("string(//p[@class='counts'])")


def test_the_page_may_load_and_run_nothing() -> None:
    page = render_links(aligned(("<script>alert(1)</script>", "\" onclick='x'")), "html")
    found = Names(page).found
    assert not [name for name, _ in found if name in {"script", "link", "img", "iframe"}]
    policy = next(a["content"] for _, a in found if a.get("http-equiv") is not None)
    style = page.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'; ")
    assert "script-src" not in policy
    assert "prefers" in style or "light-dark(" in style
    assert "@media print" in style
    assert not re.search(r"https?:|@import|url\(", style)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_same_bytes(form: str) -> None:
    assert render_links(MILL, form) == render_links(MILL, form)
