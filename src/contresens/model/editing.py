"""Changes to translations, to be put into the file that they are from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contresens.model.documents import Segment, Span


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Other words for a span of a text."""

    span: Span
    text: str

    def trimmed(self, text: str) -> Edit:
        """The same change without what it leaves as it is at both ends of its span."""
        old, new = self.span.of(text), self.text
        shorter = min(len(old), len(new))
        start = next((n for n in range(shorter) if old[n] != new[n]), shorter)
        rest = shorter - start
        end = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
        span = Span(self.span.start + start, self.span.end - end)
        return Edit(span, new[start : len(new) - end])

    def meets(self, other: Edit) -> bool:
        """Whether both touch a character, or put something into one place."""
        return self.span.start <= other.span.end and other.span.start <= self.span.end


@dataclass(frozen=True, slots=True)
class Amendment:
    """What is to be changed in the target of a segment: edits in order, none meeting another."""

    segment: Segment
    edits: tuple[Edit, ...]

    @property
    def target(self) -> str:
        """The target as it will be."""
        return edited(self.segment.target, self.edits)


def edited(text: str, edits: Sequence[Edit]) -> str:
    """A text with edits, which are in order and do not overlap."""
    parts, start = [], 0
    for edit in edits:
        parts += [text[start : edit.span.start], edit.text]
        start = edit.span.end
    return "".join((*parts, text[start:]))
