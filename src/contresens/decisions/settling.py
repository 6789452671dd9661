"""The findings of a run, parted into open and settled ones.

A finding is settled by the first that applies: a suppression in the file, a decision that has not
expired, the baseline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from contresens.config import Config
from contresens.decisions.baselines import read_baseline
from contresens.decisions.register import Entry, Register, day, read_decisions
from contresens.decisions.suppressing import Suppressions
from contresens.decisions.texts import Say, speaker
from contresens.model import (
    Baseline,
    Finding,
    Gone,
    Grounds,
    Segment,
    Settled,
    Standing,
    fingerprint,
)


class Settlement(NamedTuple):
    """For each segment its open findings and its settled ones; the counts; what there is to say."""

    open: tuple[tuple[Finding, ...], ...]
    settled: tuple[tuple[Settled, ...], ...]
    standing: Standing
    remarks: tuple[str, ...]


def settle(
    segments: Sequence[Segment],
    found: Sequence[Sequence[Finding]],
    *,
    codes: Collection[str],
    active: Collection[str],
    config: Config,
) -> Settlement:
    """Part the findings of each segment.

    ``codes`` are all rules that there are, ``active`` those of this run: what others would have
    found is neither fixed nor suppressed in vain. Raises UsageError for files that cannot be read
    and for comments that suppress what does not exist.
    """
    say = speaker(config.message_lang)
    comments = Suppressions(segments, codes, say)
    decided = _Decided.read(config, say)
    since = _Since.read(config)
    opened: list[tuple[Finding, ...]] = []
    settled: list[tuple[Settled, ...]] = []
    for index, (segment, findings) in enumerate(zip(segments, found, strict=True)):
        left: list[Finding] = []
        done: list[Settled] = []
        for finding in findings:
            mark = fingerprint(segment, finding)
            by = (
                comments.settled(index, finding)
                or decided.settled(mark, finding)
                or since.settled(mark, finding)
            )
            if by:
                done.append(by)
            else:
                left.append(finding)
        opened.append(tuple(left))
        settled.append(tuple(done))
    counts = Counter(each.grounds for listed in settled for each in listed)
    standing = Standing(
        dismissed=counts[Grounds.DISMISSED],
        suppressed=counts[Grounds.SUPPRESSED],
        known=counts[Grounds.KNOWN],
        new=sum(map(len, opened)) if since.is_set else None,
        fixed=since.gone(active),
    )
    remarks = (*comments.remarks(active), *decided.remarks(segments, active))
    return Settlement(tuple(opened), tuple(settled), standing, remarks)


@dataclass(slots=True)
class _Decided:
    """The decisions file of a run, and which of its decisions were met with."""

    path: str
    register: Register
    today: date
    say: Say
    met: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, config: Config, say: Say) -> _Decided:
        register = read_decisions(config.decisions) if config.decisions else Register({})
        today = (
            day(config.as_of, "as_of") if config.as_of else datetime.now(tz=UTC).astimezone().date()
        )
        return cls(config.decisions, register, today, say)

    def settled(self, mark: str, finding: Finding) -> Settled | None:
        """The finding as a decision settles it, None where none does."""
        entry = self.register.entries.get(mark)
        if entry is None:
            return None
        self.met.add(mark)
        if self._expired(entry):
            return None
        decision = entry.decision
        reason = f"{decision.dismissed.value}: {decision.because}"
        return Settled(finding, Grounds.DISMISSED, reason, decision.by)

    def remarks(self, segments: Sequence[Segment], active: Collection[str]) -> tuple[str, ...]:
        """What became of decisions: expired, without a finding any more, replaced by later ones."""
        said = [self.say("doubled", where=entry.where) for entry in self.register.replaced]
        files = self._files(segments) if self.register.entries else {}
        for mark, entry in self.register.entries.items():
            decision = entry.decision
            about = {"where": entry.where, "rule": decision.rule, "by": decision.by}
            if mark in self.met:
                if self._expired(entry):
                    said.append(self.say("expired", date=decision.expires, **about))
            elif decision.rule in active and (file := files.get(self._full(decision.file), "")):
                words = decision.words or decision.fingerprint
                said.append(self.say("unmatched", file=file, words=words, **about))
        return tuple(said)

    def _expired(self, entry: Entry) -> bool:
        expires = entry.decision.expires
        return expires is not None and expires <= self.today

    def _files(self, segments: Sequence[Segment]) -> Mapping[Path, str]:
        """The files that the segments are from: where a decision might have been met with."""
        places = (each.target_location or each.source_location for each in segments)
        return {Path(path).resolve(): path for path in {each.path for each in places if each}}

    def _full(self, file: str) -> Path:
        return (Path(self.path).parent / file).resolve()


@dataclass(slots=True)
class _Since:
    """The baseline of a run, and how much of it has not been met with."""

    baseline: Baseline
    is_set: bool
    left: dict[str, int]

    @classmethod
    def read(cls, config: Config) -> _Since:
        baseline = read_baseline(config.baseline) if config.baseline else Baseline()
        left = {mark: count for mark, (_, count) in baseline.counts.items()}
        return cls(baseline, bool(config.baseline), left)

    def settled(self, mark: str, finding: Finding) -> Settled | None:
        """The finding as the baseline knows it; None for one that is new."""
        if not self.left.get(mark):
            return None
        self.left[mark] -= 1
        return Settled(finding, Grounds.KNOWN)

    def gone(self, active: Collection[str]) -> tuple[Gone, ...]:
        """What of the baseline is no longer there, among the rules of this run."""
        rules = {mark: rule for mark, (rule, _) in self.baseline.counts.items()}
        return tuple(
            Gone(mark, rules[mark])
            for mark, count in sorted(self.left.items())
            if rules[mark] in active
            for _ in range(count)
        )
