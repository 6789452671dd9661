"""Segment reports → the whole text in numbers."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import PurePath
from typing import Any

from contresens import languages
from contresens.config import Config
from contresens.model import Finding, Link, SegmentReport, Severity, Span, Summary
from contresens.scoring import mqm
from contresens.scoring.segments import signature


def summarise(
    reports: Sequence[SegmentReport],
    links: Sequence[Link],
    *,
    looked_at: Mapping[str, int],
    config: Config,
    encoder: str,
    lengths: tuple[int, int] | None = None,
) -> Summary:
    """Counts, MQM-based scores, coverage and verdict of a text.

    ``looked_at`` is handed on as it is. ``lengths`` are the characters of the two documents'
    sentences, where the segments come from documents.
    """
    findings = [finding for report in reports for finding in report.findings]
    words = sum(len(report.segment.source.split()) for report in reports)
    points = mqm.penalty(finding for each in counted(reports) for finding in each)
    calibrated = calibrated_score(points, words, config)
    worst = max((f.severity for f in findings), key=lambda s: s.rank, default=None)
    verdict, reasons = mqm.verdict(
        calibrated=calibrated, pass_mark=config.pass_mark, words=words, worst=worst
    )
    metric = next((r.judgement.metric for r in reports if r.judgement), "")
    text = _texts()[config.message_lang]
    return Summary(
        segments=len(reports),
        source_words=words,
        target_words=sum(len(report.segment.target.split()) for report in reports),
        by_severity={s.value: sum(f.severity is s for f in findings) for s in Severity},
        by_category=_counts(finding.category for finding in findings),
        by_rule=_counts(finding.rule for finding in findings),
        penalty=points,
        penalty_per_1000=mqm.per_1000(points, words),
        score=mqm.raw_score(points, words),
        calibrated=calibrated,
        pass_mark=config.pass_mark,
        verdict=verdict,
        reasons=tuple(
            text["reasons"][f"{reason}-{verdict.name.lower()}"].format(
                words=_shown(words, config.message_lang),
                smallest=_shown(mqm.SMALLEST_SAMPLE, config.message_lang),
                mark=_shown(config.pass_mark, config.message_lang),
                score=_shown(calibrated, config.message_lang),
            )
            for reason in reasons
        ),
        mean_segment_score=_mean(report.score.value for report in reports),
        mean_similarity=_mean(r.similarity for r in reports if r.similarity is not None),
        source_covered=_covered(reports, "source", lengths and lengths[0]),
        target_covered=_covered(reports, "target", lengths and lengths[1]),
        looked_at=dict(looked_at),
        not_checked=(*_without_data(config, text), *text["not_checked"]),
        signature=f"mqm:themqm.org-weights|{signature(encoder)}|links:{len(links)}"
        + "|since:baseline" * bool(config.baseline)
        + f"|metric:{metric}" * bool(metric)
        + f"|terms:{_termbases(config)}" * bool(config.termbase),
        metric=metric,
        mean_metric_score=_mean(r.judgement.score for r in reports if r.judgement),
    )


def _termbases(config: Config) -> str:
    """The names of the termbases, without their folders, and of the domains that were chosen."""
    names = "+".join(PurePath(path).name for path in config.termbase)
    domains = "+".join(config.term_domain)
    return f"{names}({domains})" if domains else names


def calibrated_score(points: float, words: int, config: Config) -> float:
    """The calibrated score of a text with so many points, linear or not as the settings say."""
    mark, tolerance = config.pass_mark, config.tolerance
    if not config.long_tolerance:
        normed = mqm.per_1000(points, words)
        return mqm.calibrated_score(normed, pass_mark=mark, tolerance=tolerance)
    tolerable = mqm.tolerated(words, tolerance=tolerance, long_tolerance=config.long_tolerance)
    return mqm.non_linear_score(points, words, pass_mark=mark, tolerable=tolerable)


def counted(reports: Iterable[SegmentReport]) -> list[list[Finding]]:
    """The findings of each segment; a repeated error counts once (ISO 5060 allows that).

    Two findings are one error when the rule, the source words and the wrong target words agree.
    """
    seen: set[tuple[object, ...]] = set()
    return [[each for each in report.findings if _is_new(each, report, seen)] for report in reports]


def _is_new(finding: Finding, report: SegmentReport, seen: set[tuple[object, ...]]) -> bool:
    """Whether the error was not seen before; one without words on both sides is always new."""
    source = tuple(span.of(report.segment.source) for span in finding.source_spans)
    target = tuple(span.of(report.segment.target) for span in finding.target_spans)
    if not (any(source) and any(target)):
        return True
    error = (finding.rule, source, target)
    new = error not in seen
    seen.add(error)
    return new


def _without_data(config: Config, text: Mapping[str, Any]) -> list[str]:
    """What is not checked for want of data on a language, or of a termbase."""
    pair = dict.fromkeys((config.source_lang, config.target_lang))
    unknown = [code for code in pair if code not in languages.known()]
    found = [text["no_data"].format(language=code) for code in unknown]
    return found if config.termbase else [*found, text["no_termbase"]]


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("texts.toml").read_text(encoding="utf-8"))


def _shown(number: float, language: str) -> str:
    from babel.numbers import format_decimal

    return str(format_decimal(number, format="#,##0.#", locale=language))


def _counts(keys: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(keys).items()))


def _mean(values: Iterable[float]) -> float | None:
    listed = list(values)
    return sum(listed) / len(listed) if listed else None


def _covered(reports: Sequence[SegmentReport], side: str, length: int | None) -> float | None:
    """Share of the side's characters that stand in segments where both sides have text.

    Of a document's ``length`` where there is one; phrases may share a place, which counts once.
    """
    texts = [(getattr(report.segment, side), report.similarity is not None) for report in reports]
    if length is None:
        total = sum(len(text.strip()) for text, _ in texts)
        answered = sum(len(text.strip()) for text, both in texts if both)
    else:
        total = length
        answered = _union(
            (place.path, place.span)
            for report in reports
            if report.similarity is not None
            and (place := getattr(report.segment, f"{side}_location"))
            and place.span
        )
    return min(1.0, answered / total) if total else None


def _union(spans: Iterable[tuple[str, Span]]) -> int:
    """How many characters stand in at least one of the spans, each in its file."""
    count = end = 0
    last = ""
    for path, span in sorted(spans):
        end = end if path == last else 0
        last = path
        count += max(0, span.end - max(end, span.start))
        end = max(end, span.end)
    return count
