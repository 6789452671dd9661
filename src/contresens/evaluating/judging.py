"""What a tool says of the texts of the gold: contresens itself, or another tool's results."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path

from contresens import pipeline
from contresens.config import Config
from contresens.errors import InputError
from contresens.evaluating.reading import fields
from contresens.evaluating.reading.fields import Row
from contresens.model import Finding, Segment, Severity, Span

Pair = tuple[str, str]
"""Source and target."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a tool says of one translation. A ``score`` is higher for better translations."""

    score: float
    findings: tuple[Finding, ...] = ()

    def worst(self) -> int:
        """The rank of the worst finding, -1 without any."""
        return max((finding.severity.rank for finding in self.findings), default=-1)


Judge = Callable[[Sequence[Pair]], Sequence[Judgement]]
"""Pairs → a judgement of each."""


def own(config: Config, progress: pipeline.Progress | None = None) -> Judge:
    """The judge that is contresens itself, under a configuration."""

    def judge(pairs: Sequence[Pair]) -> Sequence[Judgement]:
        segments = [
            Segment(str(number), source, target, config.source_lang, config.target_lang)
            for number, (source, target) in enumerate(pairs)
        ]
        report = pipeline.check(segments, config, progress=progress)
        return [Judgement(each.score.value, each.findings) for each in report.segments]

    return judge


def read_results(path: str) -> Judge:
    """The results of any tool: JSON lines of ``source``, ``target``, ``score`` and ``findings``.

    This is what ``contresens check --format jsonl`` writes; findings are optional, and of each
    only ``severity`` is required. Raises InputError for a file that is no such thing, and when
    asked about a pair that is not in it.
    """
    known = {
        (fields.string(row, "source", where), fields.string(row, "target", where)): _judgement(
            row, where
        )
        for where, row in fields.json_lines(Path(path))
    }

    def judge(pairs: Sequence[Pair]) -> Sequence[Judgement]:
        missing = [pair for pair in pairs if pair not in known]
        if missing:
            raise InputError(
                _("has no result for {number} of {all} pairs, the first being “{first}”.").format(
                    number=len(missing), all=len(pairs), first=missing[0][1][:60]
                ),
                where=path,
                remedy=_("Each line needs the source and the target as the gold has them."),
            )
        return [known[pair] for pair in pairs]

    return judge


def _judgement(row: Row, where: str) -> Judgement:
    score = row.get("score")
    if not isinstance(score, int | float) or isinstance(score, bool):
        raise InputError(_("has no number 'score'."), where=where)
    entries = row.get("findings", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InputError(_("has findings that are no list of objects."), where=where)
    texts = {side: fields.string(row, side, where) for side in ("source", "target")}
    return Judgement(float(score), tuple(_finding(entry, texts, where) for entry in entries))


def _finding(entry: Row, texts: Mapping[str, str], where: str) -> Finding:
    spans = {
        side: tuple(
            fields.span(*_ends(item), len(text), where) for item in entry.get(f"{side}_spans") or ()
        )
        for side, text in texts.items()
    }
    confidence = entry.get("confidence", 1.0)
    return Finding(
        rule=str(entry.get("rule", "")),
        category=str(entry.get("category", "")),
        severity=fields.severity(entry.get("severity", Severity.MAJOR), where),
        confidence=float(confidence) if isinstance(confidence, int | float) else 1.0,
        source_spans=spans["source"],
        target_spans=spans["target"],
        message=str(entry.get("message", "")),
    )


def _ends(item: object) -> tuple[object, object]:
    """Both ends of a span, written as a list of two or as an object."""
    if isinstance(item, dict):
        return item.get("start"), item.get("end")
    if isinstance(item, list) and len(item) == 2:
        return item[0], item[1]
    return None, None


def overlap(first: Span, second: Span) -> bool:
    """Whether two spans share a character; an empty one stands for the character after it."""
    ends = [max(span.end, span.start + 1) for span in (first, second)]
    return max(first.start, second.start) < min(ends)
