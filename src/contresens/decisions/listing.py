"""The findings of an earlier JSON report, and which of them a person means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from gettext import gettext as _
from typing import Any

from contresens.decisions import loading
from contresens.errors import UsageError
from contresens.model import Finding, Grounds, Segment, Severity, Span, fingerprint


def _remedy() -> str:
    return _("Make a report with `contresens check … --format json -o report.json`.")


_SHORTEST = 6
"""Digits of a fingerprint that are enough to name a finding."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A finding of a report, as those see it who decide on it.

    ``words`` are those that it marks in the source and in the target. ``settled`` is by what it
    was settled already, or empty.
    """

    fingerprint: str
    rule: str
    severity: str
    segment: str
    file: str
    words: str
    message: str
    settled: str = ""

    @property
    def name(self) -> str:
        """What it can be called by, besides its fingerprint: ``12/NUM101``."""
        return f"{self.segment}/{self.rule}"


def read_findings(path: str) -> tuple[Listed, ...]:
    """All findings of a JSON report, in its order; ``-`` is standard input.

    Raises UsageError for what is no such report.
    """
    return of_report(loading.record(loading.text(path, _remedy()), path, _remedy()), path)


def of_report(report: dict[str, Any], where: str) -> tuple[Listed, ...]:
    """The findings of a report that was read. Raises UsageError for what is none."""
    try:
        languages = (report["languages"]["source"], report["languages"]["target"])
        return tuple(
            _listed(row, grounds, segment, languages)
            for segment in report["segments"]
            for row, grounds in _rows(segment)
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(
            _("is not a report of contresens."), where=where, remedy=_remedy()
        ) from error


def _rows(segment: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """The findings of a segment, each with the grounds on which it is settled, if it is."""
    for row in segment["findings"]:
        yield row, ""
    for settled in segment.get("settled", ()):
        yield settled["finding"], str(settled["grounds"])


def _listed(
    row: dict[str, Any], grounds: str, segment: dict[str, Any], languages: tuple[str, str]
) -> Listed:
    """Its fingerprint is made anew where a report of an older version has none."""
    pair = Segment(segment["id"], segment["source"], segment["target"], *languages)
    spans = {side: tuple(Span(*ends) for ends in row[f"{side}_spans"]) for side in _SIDES}
    finding = Finding(
        row["rule"],
        row["category"],
        Severity(row["severity"]),
        row["confidence"],
        spans["source"],
        spans["target"],
        row["message"],
    )
    place = segment["locations"]["target"] or segment["locations"]["source"] or {}
    return Listed(
        fingerprint=row.get("fingerprint") or fingerprint(pair, finding),
        rule=finding.rule,
        severity=finding.severity.value,
        segment=pair.id,
        file=place.get("path", ""),
        words=" → ".join(
            "…".join(span.of(text) for span in spans[side])
            for side, text in zip(_SIDES, (pair.source, pair.target), strict=True)
            if spans[side]
        ),
        message=finding.message,
        settled=grounds,
    )


_SIDES = ("source", "target")


def matching(findings: Sequence[Listed], names: Sequence[str]) -> tuple[Listed, ...]:
    """The findings that are named by the beginning of a fingerprint, or as ``12/NUM101``.

    Those that are alike in all that a fingerprint is made of come once. Raises UsageError for a
    name that fits none, or several that are not alike.
    """
    found: dict[str, Listed] = {}
    for name in names:
        fitting = [each for each in findings if _fits(each, name)]
        distinct = {each.fingerprint: each for each in fitting}
        if not distinct:
            raise UsageError(
                _("the report has no finding {name!r}.").format(name=name),
                remedy=_("`contresens decide REPORT` lists them."),
            )
        if len(distinct) > 1 and "/" not in name:
            raise UsageError(
                _("{name!r} fits {count} findings.").format(name=name, count=len(distinct)),
                remedy=_("Give more of its digits."),
            )
        found |= distinct
    return tuple(found.values())


def _fits(finding: Listed, name: str) -> bool:
    if "/" in name:
        return finding.name.casefold() == name.casefold()
    return len(name) >= _SHORTEST and finding.fingerprint.startswith(name.lower())


def still_there(findings: Sequence[Listed]) -> tuple[Listed, ...]:
    """Those that nobody dismissed or suppressed: the open ones and those of the baseline."""
    return tuple(each for each in findings if each.settled in ("", Grounds.KNOWN.value))
