"""A report to format, and a browser to look at it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.chrome.webdriver import WebDriver

from contresens import reporting
from contresens.model import (
    Finding,
    Link,
    Location,
    Origin,
    Report,
    Rule,
    Score,
    Segment,
    SegmentReport,
    Severity,
    Span,
    Status,
    Summary,
    Verdict,
)

RULES = {
    rule.code: rule
    for rule in (
        Rule(
            "NUM105",
            "count became money",
            "accuracy/mistranslation",
            Severity.CRITICAL,
            {
                "en": "The source counts {source}, the target has the sum {target}.",
                "fr": "La source compte {source}, la cible donne la somme {target}.",
            },
        ),
        Rule(
            "POL101",
            "negation lost",
            "accuracy/mistranslation",
            Severity.MAJOR,
            {
                "en": "The source negates “{source}”, the target affirms it.",
                "fr": "La source nie « {source} », la cible l’affirme.",
            },
        ),
        Rule(
            "OMI101",
            "words left out",
            "accuracy/omission",
            Severity.MAJOR,
            {
                "en": "Nothing in the target answers to “{source}”.",
                "fr": "Rien dans la cible ne répond à « {source} ».",
            },
        ),
        Rule(
            "TYP201",
            "space before a high mark",
            "locale conventions/punctuation",
            Severity.MINOR,
            {
                "en": "A no-break space belongs before “{mark}”.",
                "fr": "Il faut une espace insécable avant « {mark} ».",
            },
            status=Status.PREVIEW,
        ),
    )
}

Marked = tuple[str, str | None, str | None, dict[str, str | int | float | bool | None]]
"""Rule, the words marked in source and target ("" for a place at the end), evidence."""


def place(text: str, words: str | None) -> tuple[Span, ...]:
    """Where the words stand in the text."""
    if words is None:
        return ()
    start = text.index(words) if words else len(text)
    return (Span(start, start + len(words)),)


def segment(
    number: int, source: str, target: str, *marked: Marked, language: str = "en"
) -> SegmentReport:
    """A segment in which these words are flagged."""
    findings = []
    for step, (code, in_source, in_target, evidence) in enumerate(marked):
        rule = RULES[code]
        findings.append(
            Finding(
                rule.code,
                rule.category,
                rule.severity,
                round(0.97 - 0.06 * step, 2),
                place(source, in_source),
                place(target, in_target),
                rule.message(language, evidence),
                str(evidence["better"]) if "better" in evidence else None,
                evidence,
            )
        )
    return SegmentReport(
        Segment(
            str(number),
            source,
            target,
            "en",
            "fr",
            source_location=Location("orchard.en.txt", number, Span(40 * number, 40 * number + 9)),
            target_location=Location("verger.fr.txt", number + 1),
        ),
        Score(max(0.0, 96.1234567 - 30 * len(findings)), {"similarity": 3.8765433}, "segment:1"),
        0.9224691 if target else None,
        tuple(findings),
    )


def make_report(
    segments: Sequence[SegmentReport],
    *,
    language: str = "en",
    verdict: Verdict = Verdict.FAILED,
    notes: Sequence[str] = (),
) -> Report:
    """A report of these segments; its numbers are made up, its counts are right."""
    findings = [finding for report in segments for finding in report.findings]
    return Report(
        version="0.1.0",
        source_lang="en",
        target_lang="fr",
        origins=(
            Origin("orchard.en.txt"),
            Origin("verger.fr.txt", encoding="windows-1252", assumed=True),
        ),
        segments=tuple(segments),
        links=(Link((0,), (0, 1), 0.912345, Span(0, 9), Span(0, 12)), Link((1,), (), 0.0)),
        summary=Summary(
            segments=len(segments),
            source_words=1234,
            target_words=1402,
            by_severity={s.value: sum(f.severity is s for f in findings) for s in Severity},
            by_category=Counter(finding.category for finding in findings),
            by_rule=Counter(finding.rule for finding in findings),
            penalty=36.0,
            penalty_per_1000=29.1734198,
            score=97.0826580,
            calibrated=70.8265802,
            pass_mark=90.0,
            verdict=verdict,
            reasons=("a critical finding fails whatever the score",),
            mean_segment_score=88.25,
            mean_similarity=0.9012345,
            source_covered=0.9871,
            target_covered=1.0,
            looked_at={"words": 1234, "quantities": 57, "names": 41},
            not_checked=("style and register", "grammar and agreement"),
            signature="mqm:1|segment:1",
        ),
        rules=RULES,
        notes=tuple(notes),
        message_lang=language,
    )


def orchard(language: str = "en") -> list[SegmentReport]:
    """Four segments: clean, critical, major twice, minor."""
    return [
        segment(1, "The orchard opened in spring.", "Le verger a ouvert au printemps."),
        segment(
            2,
            "Typo: she said “wait”!",
            "Coquille : elle a dit « attends »!",
            ("TYP201", None, "!", {"mark": "!", "better": "\u202f!"}),
            language=language,
        ),
        segment(
            3,
            "They did not sell the old press, a gift.",
            "Ils ont vendu le vieux pressoir.",
            ("POL101", "not", None, {"source": "sell"}),
            ("OMI101", ", a gift", "", {"source": "a gift"}),
            language=language,
        ),
        segment(
            4,
            "We planted 300 trees.",
            "Nous avons planté 300\u00a0$.",
            (
                "NUM105",
                "300 trees",
                "300\u00a0$",
                {
                    "source": "300 trees",
                    "target": "300\u00a0$",
                    "better": "300\u00a0arbres",
                },
            ),
            language=language,
        ),
    ]


@pytest.fixture(scope="session")
def report() -> Report:
    """The orchard's report, with a note."""
    return make_report(orchard(), notes=["windows-1252 was assumed for verger.fr.txt"])


@pytest.fixture(scope="session")
def french_report() -> Report:
    """The same for a French reader."""
    return make_report(orchard("fr"), language="fr")


@pytest.fixture(scope="session")
def report_of() -> Callable[..., Report]:
    """A report of given segments."""
    return make_report


@pytest.fixture(scope="session")
def segment_of() -> Callable[..., SegmentReport]:
    """A segment with given words flagged."""
    return segment


CHROMIUM, DRIVER = Path("/usr/bin/chromium"), Path("/usr/bin/chromedriver")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-prefers-reduced-motion",
    "--window-size=1440,900",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[WebDriver]:
    """Debian's Chromium. Where it is missing these tests are skipped, but never in CI."""
    if not (CHROMIUM.exists() and DRIVER.exists()):
        problem = f"these tests need {CHROMIUM} and {DRIVER} (apt-get install chromium-driver)"
        if os.environ.get("CI") == "true":
            pytest.fail(problem)
        pytest.skip(problem)
    options = Options()
    options.binary_location = str(CHROMIUM)
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    yield driver
    driver.quit()


@pytest.fixture
def shows(browser: WebDriver, tmp_path: Path) -> Callable[[Report], WebDriver]:
    """Opens a report in a browser that has just forgotten all earlier ones."""

    def show(report: Report) -> WebDriver:
        page = tmp_path / "report.html"
        page.write_text(reporting.render(report, "html"), encoding="utf-8")
        browser.get(page.as_uri())
        browser.execute_script("localStorage.clear()")
        for kind in ("browser", "performance"):
            browser.execute("getLog", {"type": kind})  # which empties it
        browser.get(page.as_uri())
        return browser

    return show
