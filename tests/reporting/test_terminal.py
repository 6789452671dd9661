from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from contresens import reporting
from contresens.model import Report, SegmentReport

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def lines(report: Report, width: int = 80) -> list[str]:
    return reporting.render(report, "terminal", width=width).splitlines()


def test_a_segment_in_full(report: Report) -> None:
    assert lines(report)[:6] == [
        "#4 · orchard.en.txt:4 → verger.fr.txt:5 · score 66.1 · similarity 0.92 ─────────",
        "en  We planted ⟦300 trees⟧.",
        "fr  Nous avons planté ⟦300\u00a0$⟧.",
        "  critical  NUM105 count became money · 97% sure",
        "    The source counts 300 trees, the target has the sum 300\u00a0$.",
        "    Suggestion: 300\u00a0arbres",
    ]


def test_findings_are_numbered_where_there_are_several(report: Report) -> None:
    shown = lines(report)[7:14]
    assert shown[1:3] == [
        "en  They did ⟦not⟧¹ sell the old press⟦, a gift⟧².",
        "fr  Ils ont vendu le vieux pressoir.⟦⟧²",
    ]
    assert shown[3].strip() == "1. major  POL101 negation lost · 97% sure"
    assert shown[5].strip() == "2. major  OMI101 words left out · 91% sure"


def test_worst_first_and_clean_segments_not_at_all(report: Report) -> None:
    headings = [line[:2] for line in lines(report) if line.startswith("#")]
    assert headings == ["#4", "#3", "#2"]
    assert "opened in spring" not in "\n".join(lines(report))


def test_the_summary_is_what_remains_on_the_screen(report: Report) -> None:
    summary = lines(report)[-18:]
    text = " ".join(" ".join(line.strip("│").split()) for line in summary)
    for part in (
        "Fail",
        "a critical finding fails whatever the score",
        "97.08 / 100 · calibrated 70.8 (pass mark 90)",
        "Penalty per 1000 words 29.17",
        "1 critical · 2 major · 1 minor · 0 neutral",
        "accuracy / omission 1",
        "3 of 4 flagged",
        "1,234 source · 1,402 target",
        "Mean similarity 0.901",
        "Source covered 98.7%",
        "1,234 words · 57 quantities · 41 names",
        "style and register · grammar and agreement",
        "windows-1252 was assumed for verger.fr.txt",
    ):
        assert part in text


def test_side_by_side_where_there_is_room(report: Report) -> None:
    assert re.search(r"planted ⟦300 trees⟧\. +Nous avons planté", "\n".join(lines(report, 120)))


def test_in_french(french_report: Report) -> None:
    text = "\n".join(lines(french_report))
    for part in ("critique", "sûr à 97\u202f%", "Refusé", "97,08 / 100", "Suggestion\u00a0: "):
        assert part in text


def test_colour_changes_nothing_but_colour_and_marks(report: Report) -> None:
    plain = reporting.render(report, "terminal")
    coloured = reporting.render(report, "terminal", color=True)
    assert "\x1b" not in plain
    assert "\x1b[1;4;31m300 trees\x1b[0m" in coloured
    assert "⟦" not in coloured
    shown = ["".join(re.findall(r"\w", ESCAPE.sub("", text))) for text in (plain, coloured)]
    assert shown[0] == shown[1]


@pytest.mark.parametrize("color", [False, True])
def test_the_environment_decides_nothing(
    report: Report, color: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = reporting.render(report, "terminal", color=color)
    for name, value in {"NO_COLOR": "1", "FORCE_COLOR": "1", "COLUMNS": "50"}.items():
        monkeypatch.setenv(name, value)
    assert reporting.render(report, "terminal", color=color) == before


def test_lines_do_not_break_at_no_break_spaces(
    report_of: Callable[..., Report], segment_of: Callable[..., SegmentReport]
) -> None:
    quoted = "«\u00a0mot\u202f»"
    target = " ".join([quoted] * 30)
    segment = segment_of(1, "word", target, ("OMI101", "word", None, {"source": "word"}))
    shown = "\n".join(lines(report_of([segment]), 61))
    assert shown.count(quoted) == 30


def test_markup_and_escapes_are_only_text(
    report_of: Callable[..., Report], segment_of: Callable[..., SegmentReport]
) -> None:
    source = "[bold red]x[/] :smile: \x1b[2J\x9b31m \u202egnp.exe [/nothing]"
    segment = segment_of(1, source, "y", ("OMI101", "x", None, {"source": "\x1b]0;t\x07"}))
    shown = "\n".join(lines(report_of([segment], notes=["[link=x]y"]), 200))
    assert "[bold red]⟦x⟧[/] :smile: ␛[2J<U+009B>31m <U+202E>gnp.exe [/nothing]" in shown
    assert "␛]0;t␇" in shown
    assert "[link=x]y" in shown


@given(source=st.text(max_size=90), target=st.text(max_size=90), color=st.booleans())
def test_any_text_is_safe_and_fits(
    source: str,
    target: str,
    color: bool,
    report_of: Callable[..., Report],
    segment_of: Callable[..., SegmentReport],
) -> None:
    segment = segment_of(1, source, target, ("OMI101", source, "", {"source": target}))
    shown = reporting.render(report_of([segment]), "terminal", width=60, color=color)
    shown = ESCAPE.sub("", shown) if color else shown
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)
    assert all(cell_len(line) <= 60 for line in shown.split("\n"))
