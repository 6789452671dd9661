"""Segments of a report on the page: both sides marked, and the notes beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from contresens.model import EvidenceValue, Finding, Location, Report, SegmentReport, Span
from contresens.reporting.htmlreport.markup import Html, element, join, shown
from contresens.reporting.labels import Labels
from contresens.reporting.pieces import pieces, worst, worst_first


def segments(report: Report, labels: Labels) -> Iterator[Html]:
    """All segments in input order, one element each."""
    for number, segment in enumerate(report.segments, start=1):
        yield _Segment(number, segment, report, labels).element()


class _Segment:
    """One segment; ``s12`` is its place on the page, ``s12-1`` that of its first note."""

    def __init__(self, number: int, checked: SegmentReport, report: Report, labels: Labels) -> None:
        self.name = f"s{number}"
        self.checked = checked
        self.report = report
        self.labels = labels
        self.findings = worst_first(checked.findings)

    def element(self) -> Html:
        """The segment: heading, source, target, notes."""
        segment, findings = self.checked.segment, self.findings
        highest = worst(self.checked)
        return element(
            "article",
            self.heading(),
            self.side("source", segment.source, segment.source_lang),
            self.side("target", segment.target, segment.target_lang),
            element("ol", *map(self.note, range(len(findings))), class_="notes")
            if findings
            else "",
            id=self.name,
            class_="segment" if findings else "segment clean",
            aria_labelledby=f"{self.name}-h",
            data_worst=highest.value if highest else None,
        )

    def heading(self) -> Html:
        """Its name, where it stands, and its numbers."""
        labels, segment = self.labels, self.checked.segment
        numbers = f"{labels('score').lower()} {labels.number(self.checked.score.value, 1)}"
        if self.checked.similarity is not None:
            similarity = labels.number(self.checked.similarity, 2)
            numbers += f" · {labels('similarity')} {similarity}"
        if judgement := self.checked.judgement:
            numbers += f" · {judgement.metric} {labels.number(judgement.score, 3)}"
        places = [_place(p) for p in (segment.source_location, segment.target_location) if p]
        return element(
            "header",
            element(
                "h3", element("a", f"#{segment.id}", href=f"#{self.name}"), id=f"{self.name}-h"
            ),
            element("span", " → ".join(places), class_="place") if places else "",
            element("span", numbers, class_="numbers"),
        )

    def side(self, side: str, text: str, language: str) -> Html:
        """One side with the stretches that its notes are about."""
        spans = [getattr(finding, f"{side}_spans") for finding in self.findings]
        return element(
            "div",
            element("div", self.marked(text, spans), class_="text", lang=language, dir="auto"),
            class_=f"side {side}",
            role="group",
            aria_label=self.labels(side),
            data_label=self.labels(side),
        )

    def marked(self, text: str, spans: Sequence[Sequence[Span]]) -> Html:
        """The text with a mark for each piece that notes are about."""
        cut = list(pieces(text, spans))
        parts = []
        for piece, following in zip_longest(cut, cut[1:]):
            content = shown(piece.text)
            if not piece.marks:
                parts.append(content)
                continue
            goes_on = set(following.marks) if following and following.text else set()
            ends = [str(m + 1) for m in piece.marks if m not in goes_on or not piece.text]
            several = len(self.findings) > 1 and ends
            parts.append(
                element(
                    "mark",
                    content,
                    class_=self.findings[piece.marks[0]].severity.value
                    + ("" if piece.text else " gap"),
                    data_notes=" ".join(f"{self.name}-{mark + 1}" for mark in piece.marks),
                    data_number=",".join(ends) if several else None,
                )
            )
        return join(*parts)

    def note(self, index: int) -> Html:
        """What one finding says."""
        finding, labels = self.findings[index], self.labels
        rule = self.report.rules.get(finding.rule)
        sure = labels("confidence", value=labels.percent(finding.confidence))
        return element(
            "li",
            element(
                "p",
                element("span", labels.severity(finding.severity), class_="severity"),
                " ",
                element("a", finding.rule, class_="rule", href=f"#rule-{finding.rule}"),
                " ",
                element("span", rule.name, class_="name", lang="en") if rule else "",
                " ",
                element("span", sure, class_="sure"),
                class_="head",
                data_number=index + 1 if len(self.findings) > 1 else None,
            ),
            element("p", shown(finding.message), class_="message", dir="auto"),
            self.suggestion(finding),
            self.evidence(finding),
            id=f"{self.name}-{index + 1}",
            class_=f"note {finding.severity.value}",
            tabindex=-1,
            data_severity=finding.severity.value,
            data_rule=finding.rule,
        )

    def suggestion(self, finding: Finding) -> Html:
        """What to write instead of what."""
        if finding.suggestion is None:
            return join()
        segment = self.checked.segment
        words = finding.target_spans[0].of(segment.target) if len(finding.target_spans) == 1 else ""
        # An empty suggestion for nothing to replace has nothing to show but a dash.
        new = shown(finding.suggestion) if finding.suggestion else join("–")
        return element(
            "p",
            element("span", self.labels("suggestion"), class_="label"),
            " ",
            join(element("del", shown(words), lang=segment.target_lang), " → ") if words else "",
            element("ins", new, lang=segment.target_lang),
            class_="suggestion",
        )

    def evidence(self, finding: Finding) -> Html:
        """What the rule saw, folded away."""
        if not finding.evidence:
            return join()
        rows = [
            element("div", element("dt", key), element("dd", shown(self.value(value)), dir="auto"))
            for key, value in finding.evidence.items()
        ]
        return element("details", element("summary", self.labels("evidence")), element("dl", *rows))

    def value(self, value: EvidenceValue) -> str:
        """A piece of evidence in words."""
        if isinstance(value, bool):
            return self.labels("yes" if value else "no")
        if isinstance(value, float):
            return self.labels.number(value, 2)
        return "–" if value is None else str(value)


def _place(location: Location) -> str:
    return location.shown
