"""The suppressions of a run: which findings they settle, and which of them were of no use."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from contresens.decisions import comments
from contresens.decisions.comments import Remark, Suppression
from contresens.decisions.texts import Say
from contresens.errors import UsageError
from contresens.model import Finding, Grounds, Segment, Settled

_SHOWN = 5
"""Unknown codes that an error names at most."""


@dataclass(slots=True)
class _Comment:
    """One comment; the segments that have it share what it was used for."""

    where: str
    suppression: Suppression
    used: set[str] = field(default_factory=set)
    idle: bool = False  # on a segment that is locked: it has nothing to suppress


class Suppressions:
    """The comments of all segments, and what they were used for."""

    def __init__(self, segments: Sequence[Segment], codes: Collection[str], say: Say) -> None:
        """Raises UsageError where a comment names a rule that is not among ``codes``."""
        self._say = say
        self._remarks: list[str] = []
        self._of: list[list[_Comment]] = []
        wrong: list[str] = []
        note, here = None, list[_Comment]()
        for segment in segments:
            if segment.note != note:  # segments cut from one unit have its note in common
                note, here = segment.note, list(self._read(segment))
                wrong += _unknown(here, codes)
            for each in here:
                each.idle = each.idle or segment.locked
            self._of.append(here)
        if wrong:
            listed = "; ".join(wrong[:_SHOWN]) + ("; …" if len(wrong) > _SHOWN else "")
            raise UsageError(say("unknown_codes", listed=listed))

    def _read(self, segment: Segment) -> Iterator[_Comment]:
        where = _where(segment)
        for each in comments.parse(segment.note or ""):
            if isinstance(each, Remark):
                self._remarks.append(self._say("no_directive", where=where, comment=each.text))
            else:
                yield _Comment(where, each)

    def settled(self, index: int, finding: Finding) -> Settled | None:
        """The finding as a comment on its segment settles it, None where none does."""
        fitting = [each for each in self._of[index] if each.suppression.holds(finding.rule)]
        for each in fitting:
            each.used.add(finding.rule)
        if not fitting:
            return None
        return Settled(finding, Grounds.SUPPRESSED, fitting[0].suppression.reason)

    def remarks(self, active: Collection[str]) -> tuple[str, ...]:
        """Comments that suppress nothing, among the rules of this run."""
        said = list(self._remarks)
        seen: set[int] = set()
        for listed in self._of:
            for each in listed:
                if id(each) not in seen and not each.idle:
                    seen.add(id(each))
                    said += self._unused(each, active)
        return tuple(said)

    def _unused(self, comment: _Comment, active: Collection[str]) -> Iterator[str]:
        codes = comment.suppression.codes
        fields = {"where": comment.where, "comment": str(comment.suppression)}
        tried = [code for code in codes if any(rule.startswith(code) for rule in active)]
        idle = [code for code in tried if not any(rule.startswith(code) for rule in comment.used)]
        if len(codes) > 1:
            for code in idle:
                yield self._say("unused_code", code=code, **fields)
        elif idle or not (codes or comment.used):
            yield self._say("unused", **fields)


def _unknown(found: Sequence[_Comment], codes: Collection[str]) -> Iterator[str]:
    from rapidfuzz import process

    rules, families = sorted(codes), sorted({code[:3] for code in codes})
    for comment in found:
        for code in comment.suppression.codes:
            if any(rule.startswith(code) for rule in codes):
                continue
            known = rules if any(map(str.isdecimal, code)) else families
            best = process.extractOne(code, known, score_cutoff=50)
            meant = f" (did you mean {best[0]}?)" if best else " (`contresens rules` lists them)"
            yield f"{comment.where}: {code}{meant}"


def _where(segment: Segment) -> str:
    place = segment.target_location or segment.source_location
    return f"{place.path}:{place.line}" if place else f"segment {segment.id}"
