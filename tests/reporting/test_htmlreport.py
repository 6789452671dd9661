"""The page as a parser sees it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from contresens import reporting
from contresens.model import Report, SegmentReport

VOID = {"input", "meta"}
# What a page cannot hold is shown by another character (below), so texts here have none of it.
TEXTS = st.one_of(
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters=[*map(chr, range(32)), "\x7f"])
        | st.sampled_from("\t\n\r<>&\"'\u202e\u2066\u00a0\u202f"),
        max_size=40,
    ),
    st.sampled_from(
        [
            "</script><script>alert(1)</script>",
            "<!-- ",
            "]]>",
            "&amp;lt;",
            "\" onclick='x'",
            "&#60;",
        ]
    ),
)


class Page(HTMLParser):
    """Elements in order: name, attributes and the text inside; fails where tags do not match."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.open: list[int] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(len(self.elements))
        self.elements.append((tag, dict(attrs), []))

    def handle_endtag(self, tag: str) -> None:
        assert self.elements[self.open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        for place in self.open:
            self.elements[place][2].append(data)

    def texts(self, class_: str) -> list[str]:
        """The text of each element of that class."""
        return [
            "".join(text)
            for _, attributes, text in self.elements
            if class_ in (attributes.get("class") or "").split()
        ]


def page(report: Report) -> Page:
    return Page(reporting.render(report, "html"))


@settings(deadline=None)  # a busy machine is no failure
@given(source=TEXTS, target=TEXTS, evidence=TEXTS)
def test_any_text_comes_back(
    source: str,
    target: str,
    evidence: str,
    report_of: Callable[..., Report],
    segment_of: Callable[..., SegmentReport],
) -> None:
    flagged = ("OMI101", source[1:], target[:3], {"source": evidence, "better": target})
    found = page(report_of([segment_of(1, source, target, flagged)], notes=[evidence]))
    assert found.texts("text") == [source, target]
    assert found.texts("message")[0] == f"Nothing in the target answers to “{evidence}”."
    assert evidence in ["".join(text) for name, _, text in found.elements if name in ("dd", "li")]
    names = [name for name, _, _ in found.elements]
    assert names.count("script") == names.count("style") == 1


def test_what_a_page_cannot_hold_is_shown(
    report_of: Callable[..., Report], segment_of: Callable[..., SegmentReport]
) -> None:
    found = page(report_of([segment_of(1, "a\x00\x1b[31m\x7f", "b\ud800c")]))
    assert found.texts("text") == ["a␀␛[31m␡", "b\ufffdc"]


def test_one_file_that_may_load_nothing(report: Report) -> None:
    text = reporting.render(report, "html")
    found = Page(text)
    (policy,) = (
        attributes["content"]
        for _, attributes, _ in found.elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy
    assert policy.startswith("default-src 'none'; ")
    for name in ("style", "script"):
        (content,) = ("".join(body) for tag, _, body in found.elements if tag == name)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
        assert not re.search(r"https?:|@import|url\(", content)
    for _, attributes, _ in found.elements:
        assert not {"src", "style", "srcset", "action"} & set(attributes)
        assert not any(key.startswith("on") for key in attributes)
        assert (attributes.get("href") or "#").startswith("#")


def test_links_lead_somewhere_and_ids_are_unique(report: Report) -> None:
    found = page(report)
    ids = [attributes["id"] for _, attributes, _ in found.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes, _ in found.elements:
        for name in ("href", "aria-labelledby", "data-to"):
            if attributes.get(name):
                assert str(attributes[name]).lstrip("#") in ids


def test_marks_belong_to_notes(report: Report) -> None:
    found = page(report)
    marks = [
        ("".join(text), attributes["class"], attributes["data-notes"])
        for name, attributes, text in found.elements
        if name == "mark"
    ]
    assert marks == [
        ("!", "minor", "s2-1"),
        ("not", "major", "s3-1"),
        (", a gift", "major", "s3-2"),
        ("", "major gap", "s3-2"),
        ("300 trees", "critical", "s4-1"),
        ("300\u00a0$", "critical", "s4-1"),
    ]


def test_texts_say_their_language(french_report: Report) -> None:
    found = page(french_report)
    languages = [
        attributes["lang"]
        for _, attributes, _ in found.elements
        if attributes.get("class") == "text"
    ]
    assert languages == ["en", "fr"] * 4
    assert found.elements[0][1]["lang"] == "fr"
    assert "Refusé" in found.texts("standing")[0]


def test_summary_and_what_was_not_checked(report: Report) -> None:
    (summary,) = page(report).texts("summary")
    for part in (
        "orchard.en.txt → verger.fr.txt",
        "a critical finding fails whatever the score",
        "97.08 / 100",
        "29.17",
        "57 quantities",
        "style and register",
        "windows-1252 (assumed)",
        "windows-1252 was assumed for verger.fr.txt",
    ):
        assert part in summary


def test_rules_are_explained(report: Report) -> None:
    pages = page(report).texts("rule-page")
    assert [text.split()[0] for text in pages] == ["NUM105", "OMI101", "POL101", "TYP201"]
    assert "The source counts ‹source›, the target has the sum ‹target›." in pages[0]
    assert "contresens explain NUM105" in pages[0]


def test_nothing_found(
    report_of: Callable[..., Report], segment_of: Callable[..., SegmentReport]
) -> None:
    found = page(report_of([segment_of(1, "A tree.", "Un arbre.")]))
    assert "Nothing was found." in found.texts("nothing")
    assert found.texts("note") == []
    assert page(report_of([])).texts("text") == []


def test_the_same_bytes(report: Report) -> None:
    assert reporting.render(report, "html") == reporting.render(report, "html")
