"""Findings with their places in files, as all formats for machines tell them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import quote

from contresens.model import Finding, Location, Report, Segment, Settled, Span


class Place(NamedTuple):
    """Where marked words stand: path, 1-based line, columns (code points) where they are known.

    ``exact``: the file has these very words there, so that others can be put in their place.
    """

    path: str
    line: int
    column: int | None
    end_column: int | None
    words: str
    exact: bool = True


class Placed(NamedTuple):
    """A finding, its segment, and its places: in the target and in the source."""

    segment: Segment
    finding: Finding
    target: tuple[Place, ...]
    source: tuple[Place, ...]

    @property
    def main(self) -> Place | None:
        """Where a person should look: in the target, or in the source of what is missing."""
        return next(iter((*self.target, *self.source)), None)


def placed(report: Report) -> Iterator[Placed]:
    """All open findings of a report in its order."""
    for each in report.segments:
        for finding in each.findings:
            yield _placed(each.segment, finding)


def placed_settled(report: Report) -> Iterator[tuple[Placed, Settled]]:
    """All settled findings of a report in its order, with what settled them."""
    for each in report.segments:
        for settled in each.settled:
            yield _placed(each.segment, settled.finding), settled


def _placed(segment: Segment, finding: Finding) -> Placed:
    target = _places(segment.target, finding.target_spans, segment.target_location)
    source = _places(segment.source, finding.source_spans, segment.source_location)
    return Placed(segment, finding, target, source)


def uri(path: str) -> str:
    """A path as the reference of a URI: relative paths stay relative."""
    return quote(PurePath(path).as_posix(), safe="/:@!$&'()*+,;=~")


def _places(text: str, spans: Sequence[Span], location: Location | None) -> tuple[Place, ...]:
    """The places of spans of a segment's text; its whole text stands for no span at all."""
    if location is None:
        return ()
    return tuple(_place(text, span, location) for span in spans or [Span.whole(text)])


def _place(text: str, span: Span, location: Location) -> Place:
    return Place(location.path, *location.at(text, span), span.of(text), location.has(span))
