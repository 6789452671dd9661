"""Report → text for a terminal or a pipe: the worst findings first, the summary last.

Where colour is off, marked stretches stand in ⟦…⟧, so that nothing is lost in a plain pipe.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from contresens.model import Finding, Location, Report, SegmentReport, Severity, Span, Summary
from contresens.reporting.labels import Labels
from contresens.reporting.pieces import code_point, pieces, split_acting, worst, worst_first

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

SIDE_BY_SIDE = 110
"""Columns from which source and target stand beside each other."""
NARROWEST = 40

_STYLES = {
    Severity.CRITICAL: "bold red",
    Severity.MAJOR: "yellow",
    Severity.MINOR: "cyan",
    Severity.NEUTRAL: "blue",
}
_CARET = "‸"
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

# Rich breaks lines at no-break spaces. While it lays out the page, Unicode noncharacters, which
# are there for such inner use, stand in for them.
_KEPT = {"\N{NO-BREAK SPACE}": "\ufdd0", "\N{NARROW NO-BREAK SPACE}": "\ufdd1", "\u2007": "\ufdd2"}
_KEEP = str.maketrans({**dict.fromkeys(_KEPT.values(), "\ufffd"), **_KEPT, "\r": "␍"})
_GIVE_BACK = str.maketrans({inner: space for space, inner in _KEPT.items()})


def render(report: Report, *, width: int = 100, color: bool = False) -> str:
    """The report in lines of at most ``width`` columns, with ANSI colours if asked for."""
    from rich.console import Console

    console = Console(
        file=io.StringIO(),
        width=max(width, NARROWEST),
        color_system="standard" if color else None,
        force_terminal=color,
        no_color=not color,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )
    page = _Page(Labels(report.message_lang), color=color, width=console.width)
    with console.capture() as captured:
        for part in page.parts(report):
            console.print(part, soft_wrap=False)
    lines = captured.get().translate(_GIVE_BACK).split("\n")
    return "\n".join(line.rstrip(" ") for line in lines)


class _Page:
    """What the parts of a page have in common."""

    def __init__(self, labels: Labels, *, color: bool, width: int) -> None:
        self.labels = labels
        self.color = color
        self.width = width

    def parts(self, report: Report) -> Iterator[RenderableType]:
        """Flagged segments, the worst first, then the summary."""
        flagged = [segment for segment in report.segments if segment.findings]
        flagged.sort(key=lambda segment: -(worst(segment) or Severity.NEUTRAL).rank)
        for segment in flagged:
            yield self.heading(segment)
            yield self.sides(segment)
            for number, finding in enumerate(worst_first(segment.findings), start=1):
                yield self.finding(number if len(segment.findings) > 1 else None, finding, report)
            yield ""
        if report.show_settled:
            yield from self.settled(report)
        yield self.summary(report, flagged=len(flagged))

    def settled(self, report: Report) -> Iterator[RenderableType]:
        """A line for each finding that does not count, with its place and why it does not."""
        for segment in report.segments:
            place = segment.segment.target_location or segment.segment.source_location
            for each in segment.settled:
                why = " · ".join(filter(None, (each.reason, each.by)))
                yield _line(
                    (f"#{segment.segment.id} · ", "dim"),
                    (f"{_place(place)} · " if place else "", "dim"),
                    (f"{each.finding.rule} ", "bold"),
                    (self.labels.grounds(each.grounds), ""),
                    (f" · {why}" if why else "", "dim"),
                )
        if any(segment.settled for segment in report.segments):
            yield ""

    def heading(self, report: SegmentReport) -> RenderableType:
        """Which segment it is, where it stands, and its numbers."""
        from rich.rule import Rule

        segment = report.segment
        places = [
            _place(place) for place in (segment.source_location, segment.target_location) if place
        ]
        numbers = [f"{self.labels('score').lower()} {self.labels.number(report.score.value, 1)}"]
        if report.similarity is not None:
            value = self.labels.number(report.similarity, 2)
            numbers.append(f"{self.labels('similarity')} {value}")
        if report.judgement:
            value = self.labels.number(report.judgement.score, 3)
            numbers.append(f"{report.judgement.metric} {value}")
        title = _line((f"#{segment.id}", "bold"))
        for part in (" → ".join(places), *numbers):
            if part:
                title.append_text(_text(f" · {part}", "dim"))
        # A rule would cut what does not fit.
        if title.cell_len + 2 > self.width:
            return title
        return Rule(title, align="left", style="dim")

    def sides(self, report: SegmentReport) -> RenderableType:
        """Source and target, marked; beside each other where there is room."""
        from rich.table import Table

        findings = worst_first(report.findings)
        segment = report.segment
        source = self.marked(segment.source, [f.source_spans for f in findings], findings)
        target = self.marked(segment.target, [f.target_spans for f in findings], findings)
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        if self.width >= SIDE_BY_SIDE:
            table.add_column(ratio=1, overflow="fold")
            table.add_column(ratio=1, overflow="fold")
            table.add_row(source, target)
        else:
            table.add_column(no_wrap=True, style="dim")
            table.add_column(ratio=1, overflow="fold")
            table.add_row(_text(segment.source_lang), source)
            table.add_row(_text(segment.target_lang), target)
        return table

    def marked(
        self, text: str, spans: Sequence[Sequence[Span]], findings: Sequence[Finding]
    ) -> Text:
        """A side with its spans marked, each numbered if the segment has several findings."""
        result = _line()
        for piece in pieces(text, spans):
            if not piece.marks:
                result.append_text(_text(piece.text))
                continue
            style = f"underline {_STYLES[findings[piece.marks[0]].severity]}"
            shown = (piece.text or _CARET) if self.color else f"⟦{piece.text}⟧"
            result.append_text(_text(shown, style if self.color else ""))
            if len(findings) > 1:
                numbers = "⁺".join(str(mark + 1) for mark in piece.marks)
                result.append_text(_text(numbers.translate(_SUPERSCRIPTS)))
        return result

    def finding(self, number: int | None, finding: Finding, report: Report) -> RenderableType:
        """What is wrong, by which rule, how bad, how sure, and what to write instead."""
        from rich.console import Group
        from rich.padding import Padding

        rule = report.rules.get(finding.rule)
        sure = self.labels("confidence", value=self.labels.percent(finding.confidence))
        head = _line(
            (f"{number}. " if number else "", ""),
            (self.labels.severity(finding.severity), _STYLES[finding.severity]),
            (f"  {finding.rule}", "bold"),
            (f" {rule.name if rule else ''} · {sure}", "dim"),
        )
        lines: list[RenderableType] = [_text(finding.message)]
        if finding.suggestion is not None:
            suggestion = (finding.suggestion or "∅", "green")
            lines.append(_line((self.labels("suggestion"), "dim"), (" ", ""), suggestion))
        return Padding(Group(head, Padding(Group(*lines), (0, 0, 0, 2))), (0, 0, 0, 2))

    def summary(self, report: Report, *, flagged: int) -> RenderableType:
        """The whole text in numbers, on one screen."""
        from rich.panel import Panel
        from rich.table import Table

        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(no_wrap=True, style="dim")
        table.add_column(ratio=1, overflow="fold")
        for label, value in self.rows(report.summary, flagged):
            table.add_row(_text(label), _text(value))
        for label, value in self.labels.standing(report.standing):
            table.add_row(_text(label), _text(value))
        for note in report.notes:
            table.add_row(_text(self.labels("notes")), _text(note))
        verdict = _text(f" {self.labels.verdict(report.summary.verdict)} ", "bold")
        languages = f"{report.source_lang} → {report.target_lang}"
        return Panel(
            table,
            title=verdict,
            title_align="left",
            subtitle=_text(f" contresens {report.version} · {languages} ", "dim"),
            subtitle_align="right",
            border_style=_STYLES[Severity.CRITICAL] if report.summary.verdict == "fail" else "dim",
        )

    def rows(self, summary: Summary, flagged: int) -> Iterator[tuple[str, str]]:
        """The lines of the summary: a label and a value each."""
        labels, number = self.labels, self.labels.number
        for reason in summary.reasons:
            yield labels("verdict"), reason
        calibrated = labels(
            "calibrated", value=number(summary.calibrated, 1), mark=number(summary.pass_mark, 0)
        )
        yield labels("score"), f"{number(summary.score, 2)} / 100 · {calibrated}"
        yield "", labels("score_hint")
        yield labels("penalty"), number(summary.penalty_per_1000, 2)
        severities = (
            f"{number(summary.by_severity.get(s, 0))} {labels.severity(s)}"
            for s in reversed(Severity)
        )
        yield labels("findings"), " · ".join(severities)
        yield (
            labels("by_category"),
            self.joined(
                f"{labels.category(path)}\N{NO-BREAK SPACE}{number(count)}"
                for path, count in summary.by_category.items()
            ),
        )
        yield (
            labels("segments"),
            labels("segments_value", flagged=number(flagged), all=number(summary.segments)),
        )
        yield (
            labels("words"),
            labels(
                "words_value",
                source=number(summary.source_words),
                target=number(summary.target_words),
            ),
        )
        if summary.mean_similarity is not None:
            yield labels("mean_similarity"), number(summary.mean_similarity, 3)
        if summary.mean_metric_score is not None:
            yield labels("metric"), f"{summary.metric} {number(summary.mean_metric_score, 3)}"
        yield labels("source_covered"), labels.percent(summary.source_covered, 1)
        yield (
            labels("looked_at"),
            self.joined(
                f"{number(count)}\N{NO-BREAK SPACE}{labels.thing(thing)}"
                for thing, count in summary.looked_at.items()
            ),
        )
        yield labels("not_checked"), self.joined(summary.not_checked)

    def joined(self, parts: Iterable[str]) -> str:
        """The parts in one line, or a word that says there are none."""
        return " · ".join(parts) or self.labels("nothing")


def _place(location: Location) -> str:
    return location.shown


def _text(text: str, style: str = "") -> Text:
    """Text that Rich takes literally and that cannot steer the terminal."""
    from rich.text import Text

    return Text("".join(_safe(text)).translate(_KEEP), style=style)


def _line(*parts: tuple[str, str]) -> Text:
    """Texts in a row, each with its own style."""
    from rich.text import Text

    line = Text()
    for text, style in parts:
        line.append_text(_text(text, style))
    return line


def _safe(text: str) -> Iterator[str]:
    for run, acting in split_acting(text):
        if not acting:
            yield run
        elif run < " ":
            yield chr(0x2400 + ord(run))  # the control's picture
        else:
            yield f"<{code_point(run)}>"
