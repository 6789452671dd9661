"""Report → one page of HTML that needs nothing else, neither network nor script, to be read."""

from __future__ import annotations

from contresens.model import Report
from contresens.reporting.htmlreport import overview
from contresens.reporting.htmlreport.markup import Html, element, join
from contresens.reporting.htmlreport.page import asset, page
from contresens.reporting.htmlreport.segments import segments
from contresens.reporting.labels import Labels
from contresens.reporting.plots import pictures


def render(report: Report) -> str:
    """The page as text, the same bytes for the same report."""
    labels = Labels(report.message_lang)
    outcome = labels.verdict(report.summary.verdict)
    return page(
        f"{outcome} · {overview.title(report)} · contresens",
        _body(report, labels),
        language=labels.language,
        style=asset(__package__, "page.css"),
        script=asset(__package__, "page.js"),
    )


def _plots(report: Report, labels: Labels) -> Html:
    drawn = [
        element("figure", element("figcaption", picture.title), picture.svg(), class_=name)
        for name, picture in pictures(report).items()
    ]
    return element("section", *drawn, class_="plots", aria_label=labels("plots"))


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
            "main",
            overview.summary(report, labels),
            _plots(report, labels),
            found,
            "\n",
            overview.rules(report, labels),
        ),
        element(
            "footer",
            element("p", f"contresens {report.version}"),
            element("p", f"{labels('signature')}: ", element("code", report.summary.signature)),
        ),
        overview.dialogs(labels),
    )
