"""The parts of the page that speak of the whole text: bar, summary, map, rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

from contresens.model import Report, Rule, Severity, Summary, Verdict
from contresens.reporting.htmlreport.markup import Attribute, Html, element, join
from contresens.reporting.labels import Labels
from contresens.reporting.pieces import worst

_FIELD = re.compile(r"\{(\w+)[^}]*\}")
_VERDICTS = {Verdict.PASSED: "passed", Verdict.FAILED: "failed", Verdict.TOO_SMALL: "undecided"}
_TICKS = 600
"""Places on the map: more ticks than that would be thinner than a pixel."""


def title(report: Report) -> str:
    """The names of the files (of many, the first and how many more), or else the languages."""
    names = [PurePath(origin.path).name or origin.path for origin in report.origins]
    if not names:
        return f"{report.source_lang} → {report.target_lang}"
    more = f" … + {len(names) - 2}" if len(names) > 2 else ""
    return " → ".join(names[:2]) + more


def verdict(report: Report, labels: Labels) -> Html:
    """The verdict as a mark of its own."""
    found = report.summary.verdict
    return element("strong", labels.verdict(found), class_=f"verdict {_VERDICTS[found]}")


def bar(report: Report, labels: Labels) -> Html:
    """What stays in sight: verdict, score, filters with counts, the way through."""
    summary = report.summary
    standing = element(
        "div",
        verdict(report, labels),
        element("span", labels.number(summary.score, 2), class_="figure"),
        element("span", " / 100", class_="of"),
        class_="standing",
    )
    return element(
        "header", standing, _filters(report, labels), _tools(labels), strip(report), class_="bar"
    )


def _filters(report: Report, labels: Labels) -> Html:
    summary = report.summary
    severities = [
        _choice(
            "severity",
            severity,
            element("span", labels.severity(severity), class_="word"),
            summary.by_severity[severity],
            labels,
            class_=f"choice {severity.value}",
        )
        for severity in reversed(Severity)
        if summary.by_severity.get(severity)
    ]
    rules = [
        _choice("rule", code, _rule_name(code, report.rules), count, labels, class_="choice")
        for code, count in sorted(summary.by_rule.items())
    ]
    menu = element(
        "details",
        element("summary", labels("rules"), " ", element("span", class_="chosen")),
        element(
            "div",
            element("button", labels("all"), type="button", data_all="true"),
            element("button", labels("nothing"), type="button", data_all="false"),
            *rules,
            class_="choices",
            role="group",
            aria_label=labels("by_rule"),
        ),
        class_="menu",
    )
    search = element(
        "input", type="search", placeholder=labels("search"), aria_label=labels("search")
    )
    count = element(
        "output",
        aria_live="polite",
        class_="count",
        data_count=labels("count"),
        data_at=labels("at"),
    )
    return element(
        "div",
        element(
            "div", *severities, role="group", aria_label=labels("by_severity"), class_="severities"
        ),
        menu if rules else "",
        search,
        count,
        class_="filters scripted",
        role="search",
    )


def _rule_name(code: str, rules: Mapping[str, Rule]) -> Html:
    name = rules[code].name if code in rules else ""
    return join(element("span", code, class_="code"), " ", element("span", name, lang="en"))


def _choice(
    name: str, value: str, label: Html, count: int, labels: Labels, **attributes: Attribute
) -> Html:
    box = element("input", type="checkbox", name=name, value=value, checked=True)
    number = element("span", labels.number(count), class_="number")
    return element("label", box, label, " ", number, **attributes)


def _tools(labels: Labels) -> Html:
    buttons = (
        ("previous", "↑", None),
        ("next", "↓", None),
        ("clean", "≡", "false"),
        ("invisible", "¶", "false"),
        ("theme", "◐", None),
        ("help", "?", None),
    )
    return element(
        "div",
        *(
            element(
                "button",
                element("span", sign, aria_hidden="true"),
                type="button",
                data_do=name,
                title=labels(f"do_{name}"),
                aria_label=labels(f"do_{name}"),
                aria_pressed=pressed,
            )
            for name, sign, pressed in buttons
        ),
        class_="tools scripted",
        role="toolbar",
        aria_label=labels("tools"),
    )


def strip(report: Report) -> Html:
    """A map of the text: a tick where something was found, in the colour of the worst there."""
    size = len(report.segments)
    width = max(1.0, size / _TICKS)
    ticks = [
        element(
            "rect",
            x=number,
            y=0,
            width=f"{width:g}",
            height=1,
            class_=severity,
            data_to=f"s{number + 1}",
        )
        for number, segment in enumerate(report.segments)
        if (severity := worst(segment))
    ]
    # The worst are drawn last, so that they are on top.
    return element(
        "svg",
        *ticks,
        class_="strip scripted",
        viewBox=f"0 0 {max(1, size)} 1",
        preserveAspectRatio="none",
        aria_hidden="true",
    )


def summary(report: Report, labels: Labels) -> Html:
    """The whole text in numbers, what was looked at and what was not."""
    numbers = report.summary
    reasons = [element("p", reason, class_="reason") for reason in numbers.reasons]
    head = element(
        "div",
        element("p", f"contresens · {labels('title')}", class_="kicker"),
        element("h1", title(report)),
        element("p", verdict(report, labels), class_="outcome"),
        *reasons,
        class_="lead",
    )
    figures = element(
        "dl",
        *(
            element("div", element("dt", name), element("dd", element("span", value), *_hint(hint)))
            for name, value, hint in _figures(numbers, report, labels)
        ),
        class_="figures",
    )
    return element(
        "section",
        head,
        figures,
        element("div", *_columns(report, labels), class_="columns"),
        id="summary",
        class_="summary",
        aria_label=labels("summary"),
    )


def _hint(text: str) -> Iterator[Html]:
    if text:
        yield element("small", text)


def _figures(summary: Summary, report: Report, labels: Labels) -> Iterator[tuple[str, str, str]]:
    number = labels.number
    flagged = sum(bool(segment.findings) for segment in report.segments)
    yield labels("score"), f"{number(summary.score, 2)} / 100", labels("score_hint")
    mark = labels("pass_mark", mark=number(summary.pass_mark))
    yield labels("calibrated_score"), number(summary.calibrated, 1), mark
    points = labels("points", points=number(summary.penalty))
    yield labels("penalty"), number(summary.penalty_per_1000, 2), points
    yield labels("segments"), number(summary.segments), labels("flagged", count=number(flagged))
    target = f"{number(summary.target_words)} {labels('in_target')}"
    yield labels("source_words"), number(summary.source_words), target
    for name, value in labels.standing(report.standing):
        figure, _, rest = value.partition(" · ")
        yield name, figure, rest
    if summary.mean_similarity is not None:
        mean = summary.mean_segment_score
        hint = "" if mean is None else f"{labels('mean_segment_score')} {number(mean, 1)}"
        yield labels("mean_similarity"), number(summary.mean_similarity, 3), hint
    if summary.mean_metric_score is not None:
        yield labels("metric"), number(summary.mean_metric_score, 3), summary.metric
    if summary.source_covered is not None:
        hint = f"{labels('target_covered')} {labels.percent(summary.target_covered, 1)}"
        yield labels("source_covered"), labels.percent(summary.source_covered, 1), hint


def _columns(report: Report, labels: Labels) -> Iterator[Html]:
    summary, number = report.summary, labels.number
    categories = sorted(summary.by_category.items(), key=lambda item: (-item[1], item[0]))
    yield _list(
        labels("by_category"),
        (_counted(number(count), labels.category(path)) for path, count in categories),
        labels,
    )
    yield _list(
        labels("looked_at"),
        (_counted(number(n), labels.thing(thing)) for thing, n in summary.looked_at.items()),
        labels,
    )
    yield _list(labels("not_checked"), (join(text) for text in summary.not_checked), labels)
    inputs = [
        join(
            element("span", origin.path, class_="path"),
            f" · {origin.encoding}" + (f" ({labels('assumed')})" if origin.assumed else ""),
        )
        for origin in report.origins
    ]
    if report.show_settled:
        yield _list(labels("settled"), _settled(report, labels), labels)
    yield _list(labels("inputs"), [*inputs, *(join(note) for note in report.notes)], labels)


def _settled(report: Report, labels: Labels) -> Iterator[Html]:
    """The findings that do not count, each with its segment and by what it is settled."""
    for segment in report.segments:
        for each in segment.settled:
            told = filter(None, (labels.grounds(each.grounds), each.reason, each.by))
            where = element("span", f"#{segment.segment.id}", class_="path")
            yield join(where, f" {each.finding.rule} · ", " · ".join(told))


def _counted(count: str, name: str) -> Html:
    return join(element("span", count, class_="number"), " ", name)


def _list(heading: str, items: Iterable[Html], labels: Labels) -> Html:
    rows = [element("li", item) for item in items] or [element("li", labels("nothing"))]
    return element("div", element("h2", heading), element("ul", *rows))


def rules(report: Report, labels: Labels) -> Html:
    """Each rule that found something, explained, then the names of those that found nothing."""
    counts = report.summary.by_rule
    found = [report.rules[code] for code in sorted(counts) if code in report.rules]
    silent = [report.rules[code] for code in sorted(report.rules) if code not in counts]
    quiet = element(
        "details",
        element("summary", labels("silent_rules", count=labels.number(len(silent)))),
        element("ul", *(element("li", _rule_name(rule.code, report.rules)) for rule in silent)),
        class_="silent",
    )
    return element(
        "section",
        element("h2", labels("rules")),
        *(_rule(rule, counts[rule.code], labels) for rule in found),
        quiet if silent else "",
        id="rules",
        class_="rules",
        aria_label=labels("rules"),
    )


def _rule(rule: Rule, count: int, labels: Labels) -> Html:
    template = rule.messages.get(labels.language, "")
    parts = [
        element("em", f"‹{part}›") if number % 2 else part
        for number, part in enumerate(_FIELD.split(template))
    ]
    facts = [labels.severity(rule.severity), labels.category(rule.category)]
    return element(
        "details",
        element(
            "summary",
            element("span", rule.code, class_="code"),
            " ",
            element("span", rule.name, lang="en", class_="name"),
            " ",
            element("span", labels.number(count), class_="number"),
        ),
        element("p", *parts, class_="message"),
        element("p", " · ".join([*facts, labels(f"status_{rule.status.value}")]), class_="facts"),
        element("p", labels("more"), " ", element("code", f"contresens explain {rule.code}")),
        id=f"rule-{rule.code}",
        class_=f"rule-page {rule.severity.value}",
    )


def dialogs(labels: Labels) -> Html:
    """What opens on demand: the keys, and a rule."""
    keys = (
        ("j n ↓", "do_next"),
        ("k p ↑", "do_previous"),
        ("/", "search"),
        ("a", "do_clean"),
        ("i", "do_invisible"),
        ("t", "do_theme"),
        ("?", "do_help"),
    )
    rows = (
        element(
            "div",
            element("dt", *(element("kbd", key) for key in named.split())),
            element("dd", labels(label)),
        )
        for named, label in keys
    )
    close = element("form", element("button", labels("close")), method="dialog")
    switch = element(
        "label", element("input", type="checkbox", checked=True, name="keys"), labels("keys_on")
    )
    return join(
        element(
            "dialog",
            element("h2", labels("keys")),
            element("dl", *rows),
            switch,
            close,
            id="help",
            aria_label=labels("keys"),
        ),
        element("dialog", element("div"), close, id="rule", aria_label=labels("rules")),
    )
