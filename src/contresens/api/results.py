"""What a call gives back: the types of the model, and the same as a table of any library."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from contresens import pipeline
from contresens.api import frames
from contresens.api.frames import Columns, Kind
from contresens.config import nearest
from contresens.errors import InputError, UsageError
from contresens.model import (
    Alignment,
    Estimate,
    Finding,
    Link,
    Report,
    ScoreCard,
    Segment,
    SegmentReport,
    Span,
    Summary,
    Verdict,
    fingerprint,
)

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

_FINDINGS: Columns = {
    "segment": Kind.TEXT,
    "doc": Kind.TEXT,
    "rule": Kind.TEXT,
    "category": Kind.TEXT,
    "severity": Kind.TEXT,
    "confidence": Kind.NUMBER,
    "message": Kind.TEXT,
    "suggestion": Kind.TEXT,
    "source_words": Kind.TEXTS,
    "target_words": Kind.TEXTS,
    "source_spans": Kind.SPANS,
    "target_spans": Kind.SPANS,
    "source": Kind.TEXT,
    "target": Kind.TEXT,
    "evidence": Kind.TEXT,
    "fingerprint": Kind.TEXT,
}
_SEGMENTS: Columns = {
    "segment": Kind.TEXT,
    "doc": Kind.TEXT,
    "source": Kind.TEXT,
    "target": Kind.TEXT,
    "score": Kind.NUMBER,
    "similarity": Kind.NUMBER,
    "findings": Kind.COUNT,
    "worst": Kind.TEXT,
}
_LINKS: Columns = {
    "source": Kind.COUNTS,
    "target": Kind.COUNTS,
    "similarity": Kind.NUMBER,
    "moved": Kind.TRUTH,
    "source_text": Kind.TEXT,
    "target_text": Kind.TEXT,
}
_SCORES: Columns = {
    "segment": Kind.TEXT,
    "doc": Kind.TEXT,
    "source": Kind.TEXT,
    "target": Kind.TEXT,
    "reference": Kind.TEXT,
    "score": Kind.NUMBER,
    "similarity": Kind.NUMBER,
}


class Table(ABC):
    """Rows of one or more kinds, as any library has them; the first kind is meant by default."""

    _KINDS: ClassVar[Mapping[str, Columns]]

    @abstractmethod
    def _rows(self, kind: str) -> Iterator[dict[str, Any]]:
        """The rows of a kind."""

    def to_dicts(self, rows: str = "") -> list[dict[str, Any]]:
        """A dictionary for each row. Raises UsageError where there are none of this kind."""
        return list(self._rows(self._kind(rows)))

    def to_pandas(self, rows: str = "") -> pandas.DataFrame:
        """The same as a table of pandas (extra ``pandas``)."""
        return frames.pandas(self.to_dicts(rows), self._KINDS[self._kind(rows)])

    def to_polars(self, rows: str = "") -> polars.DataFrame:
        """The same as a table of Polars (extra ``polars``)."""
        return frames.polars(self.to_dicts(rows), self._KINDS[self._kind(rows)])

    def to_arrow(self, rows: str = "") -> pyarrow.Table:
        """The same as a table of Arrow (extra ``arrow``)."""
        return frames.arrow(self.to_dicts(rows), self._KINDS[self._kind(rows)])

    def _kind(self, rows: str) -> str:
        known = list(self._KINDS)
        if rows and rows not in known:
            raise UsageError(
                _("there are no rows {rows!r}.").format(rows=rows), remedy=nearest(rows, known)
            )
        return rows or known[0]


class Checked(Table):
    """What was found in a translation, segment by segment.

    ``report`` is all of it; ``problems`` are the lines of a file that could not be read. Rows are
    ``findings``, whose evidence is JSON, or ``segments``.
    """

    _KINDS: ClassVar = {"findings": _FINDINGS, "segments": _SEGMENTS}

    def __init__(self, report: Report, problems: tuple[InputError, ...] = ()) -> None:
        self.report = report
        self.problems = problems

    def __repr__(self) -> str:
        return f"<Checked: {len(self.findings)} findings in {len(self)} segments>"

    def __len__(self) -> int:
        return len(self.report.segments)

    def __iter__(self) -> Iterator[SegmentReport]:
        return iter(self.report.segments)

    @property
    def segments(self) -> tuple[SegmentReport, ...]:
        """Every segment with its findings and its score, in the order of the input."""
        return self.report.segments

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in the order of the segments."""
        return tuple(finding for each in self.report.segments for finding in each.findings)

    @property
    def summary(self) -> Summary:
        """The whole text in numbers."""
        return self.report.summary

    @property
    def verdict(self) -> Verdict:
        """What the MQM-based score says of the whole text."""
        return self.report.summary.verdict

    def render(self, form: str = "terminal", *, width: int = 100) -> str:
        """The report as ``contresens check --format`` writes it, in a format that is text.

        Raises UsageError where there is no such format.
        """
        return pipeline.render(self.report, form, width=width)

    def save(self, path: str | Path, form: str) -> None:
        """Write the report to a file in any format, ``xlsx`` included.

        Raises UsageError where there is no such format, OSError where the file cannot be written.
        """
        Path(path).write_bytes(pipeline.render_bytes(self.report, form))

    def _rows(self, kind: str) -> Iterator[dict[str, Any]]:
        for each in self.report.segments:
            if kind == "segments":
                yield _segment_row(each)
            else:
                yield from (_finding_row(each.segment, finding) for finding in each.findings)


class Aligned(Table):
    """The links between two texts; ``alignment`` has the texts, too."""

    _KINDS: ClassVar = {"links": _LINKS}

    def __init__(self, alignment: Alignment) -> None:
        self.alignment = alignment

    def __repr__(self) -> str:
        return f"<Aligned: {len(self)} links>"

    def __len__(self) -> int:
        return len(self.alignment.links)

    def __iter__(self) -> Iterator[Link]:
        return iter(self.alignment.links)

    @property
    def links(self) -> tuple[Link, ...]:
        """The links in the order of the source; sentences are numbered from 0."""
        return self.alignment.links

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The texts that each link connects; an empty one where there is no counterpart."""
        return self.alignment.segments

    def render(self, form: str = "json") -> str:
        """The links as ``contresens align --format`` writes them: json, tsv, tmx, xliff, html."""
        return pipeline.render_links(self.alignment, form)

    def _rows(self, kind: str) -> Iterator[dict[str, Any]]:
        del kind  # there is but one
        for link, segment in zip(self.alignment.links, self.alignment.segments, strict=True):
            yield {
                "source": list(link.source),
                "target": list(link.target),
                "similarity": link.similarity,
                "moved": link.moved,
                "source_text": segment.source,
                "target_text": segment.target,
            }


class Scored(Table):
    """The scores of a translation; ``card`` has all of them."""

    _KINDS: ClassVar = {"segments": _SCORES}

    def __init__(self, card: ScoreCard) -> None:
        self.card = card

    def __repr__(self) -> str:
        return f"<Scored: {self.score:.2f}, {len(self)} segments>"

    def __len__(self) -> int:
        return len(self.card.segments)

    def __iter__(self) -> Iterator[SegmentReport]:
        return iter(self.card.segments)

    @property
    def score(self) -> float:
        """The MQM-based score of the whole text, from 0 to 100."""
        return self.card.summary.score

    @property
    def estimates(self) -> dict[str, Estimate]:
        """Every number by its name, with its 95 % interval."""
        return dict(self.card.estimates)

    def _rows(self, kind: str) -> Iterator[dict[str, Any]]:
        del kind  # there is but one
        references = self.card.references or (None,) * len(self.card.segments)
        for each, reference in zip(self.card.segments, references, strict=True):
            yield {
                "segment": each.segment.id,
                "doc": each.segment.doc,
                "source": each.segment.source,
                "target": each.segment.target,
                "reference": reference,
                "score": each.score.value,
                "similarity": each.similarity,
            }


def _finding_row(segment: Segment, finding: Finding) -> dict[str, Any]:
    return {
        "segment": segment.id,
        "doc": segment.doc,
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity.value,
        "confidence": finding.confidence,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "source_words": [span.of(segment.source) for span in finding.source_spans],
        "target_words": [span.of(segment.target) for span in finding.target_spans],
        "source_spans": _spans(finding.source_spans),
        "target_spans": _spans(finding.target_spans),
        "source": segment.source,
        "target": segment.target,
        "evidence": json.dumps(dict(finding.evidence), ensure_ascii=False),
        "fingerprint": fingerprint(segment, finding),
    }


def _segment_row(each: SegmentReport) -> dict[str, Any]:
    worst = max((f.severity for f in each.findings), key=lambda s: s.rank, default=None)
    return {
        "segment": each.segment.id,
        "doc": each.segment.doc,
        "source": each.segment.source,
        "target": each.segment.target,
        "score": each.score.value,
        "similarity": each.similarity,
        "findings": len(each.findings),
        "worst": None if worst is None else worst.value,
    }


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
