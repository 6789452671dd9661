"""Report → amendments: which suggestions may be put in unseen."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator

from contresens.model import Amendment, Edit, Report, SegmentReport


def amendments(report: Report, left: Collection[str] = ()) -> tuple[Amendment, ...]:
    """What the safe fixes among the open findings of a report change, segment by segment.

    Of fixes that meet, the first is taken. Segments whose ids are in ``left``, and those that are
    locked, are left alone.
    """
    return tuple(
        Amendment(each.segment, edits)
        for each in report.segments
        if not each.segment.locked and each.segment.id not in left
        if (edits := _apart(each, report))
    )


def keeps_words(old: str, new: str) -> bool:
    """Whether two texts have the same letters and figures, in whatever case."""
    return _words(old) == _words(new)


def _words(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in plain if char.isalnum())


def _apart(each: SegmentReport, report: Report) -> tuple[Edit, ...]:
    chosen: list[Edit] = []
    for edit in sorted(_edits(each, report)):
        if not chosen or not edit.meets(chosen[-1]):
            chosen.append(edit)
    return tuple(chosen)


def _edits(each: SegmentReport, report: Report) -> Iterator[Edit]:
    target = each.segment.target
    for finding in each.findings:
        rule = report.rules.get(finding.rule)
        if rule is None or not rule.fixable or finding.suggestion is None:
            continue
        if len(finding.target_spans) != 1:
            continue
        (span,) = finding.target_spans
        edit = Edit(span, finding.suggestion).trimmed(target)
        if (edit.span or edit.text) and keeps_words(span.of(target), finding.suggestion):
            yield edit
