"""Report → one page of HTML that needs nothing else, neither network nor script, to be read."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from contresens.model import Report
from contresens.reporting.htmlreport import overview
from contresens.reporting.htmlreport.markup import Html, element, join
from contresens.reporting.htmlreport.segments import segments
from contresens.reporting.labels import Labels


def render(report: Report) -> str:
    """The page as text, the same bytes for the same report."""
    labels = Labels(report.message_lang)
    return f"<!doctype html>\n{_page(report, labels)}\n"


def _page(report: Report, labels: Labels) -> Html:
    return element("html", _head(report, labels), "\n", _body(report, labels), lang=labels.language)


def _head(report: Report, labels: Labels) -> Html:
    style, script = _asset("page.css"), _asset("page.js")
    # Nothing may be loaded and only these two may act, whatever the texts try.
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    outcome = labels.verdict(report.summary.verdict)
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="generator", content=f"contresens {report.version}"),
        element("title", f"{outcome} · {overview.title(report)} · contresens"),
        element("style", style),
        element("script", script),
    )


def _body(report: Report, labels: Labels) -> Html:
    nothing = element("p", labels("no_findings"), class_="nothing")
    columns = element(
        "div",
        element("span", labels("source"), " ", element("b", report.source_lang)),
        element("span", labels("target"), " ", element("b", report.target_lang)),
        element("span", labels("findings")),
        class_="heads",
        aria_hidden="true",
    )
    found = element(
        "section",
        element("h2", labels("findings")),
        columns,
        "" if report.summary.by_rule else nothing,
        element("p", labels("none_shown"), class_="nothing filtered", hidden=True),
        *(join("\n", segment) for segment in segments(report, labels)),
        id="findings",
        class_="findings",
        aria_label=labels("findings"),
    )
    return element(
        "body",
        element("a", labels("skip"), class_="skip", href="#findings"),
        overview.bar(report, labels),
        element(
            "main", overview.summary(report, labels), found, "\n", overview.rules(report, labels)
        ),
        element(
            "footer",
            element("p", f"contresens {report.version}"),
            element("p", f"{labels('signature')}: ", element("code", report.summary.signature)),
        ),
        overview.dialogs(labels),
    )


@cache
def _asset(name: str) -> Html:
    """A file of ours, which goes into the page as it is."""
    return Html(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _hash(asset: Html) -> str:
    digest = hashlib.sha256(asset.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
