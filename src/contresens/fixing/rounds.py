"""Checking and fixing in turns until nothing is left to fix, in memory and on a copy.

So a second run has nothing to do; and what was written is read again in each round: were anything
but the amendments different then, nothing would be written at all.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from gettext import gettext as _
from pathlib import Path
from typing import NamedTuple

from contresens import pipeline
from contresens.config import Config
from contresens.errors import InputError
from contresens.fixing.choosing import amendments
from contresens.model import Amendment, Report, Segment
from contresens.pipeline import Refusal

Check = Callable[[str], tuple[Report, Sequence[InputError]]]
"""The path of the file that may be changed → its report, and what could not be read in it."""

_ROUNDS = 8
"""A fix may make place for another, seldom twice."""


class Fixed(NamedTuple):
    """A file before and after.

    ``edits`` is how many changes were made, ``refused`` are the segments whose changes the file
    cannot take; ``report`` is the one of the file before, with the ``problems`` of reading it.
    """

    before: bytes
    after: bytes
    edits: int
    refused: tuple[Refusal, ...]
    report: Report
    problems: tuple[InputError, ...]


def fix(path: str, check: Check, config: Config) -> Fixed:
    """What a file is with all safe fixes. Nothing is written.

    Raises InputError where the format cannot be written back, and what ``check`` raises.
    """
    first, problems = check(path)
    before = data = Path(path).read_bytes()
    report, count, current = first, 0, path
    refused: dict[str, Refusal] = {}
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / Path(path).name
        for _round in range(_ROUNDS):
            changed = amendments(report, refused)
            if not changed:
                break
            rewritten = pipeline.rewrite(current, data, changed, config)
            refused |= {each.amendment.segment.id: each for each in rewritten.refused}
            if rewritten.data == data:
                continue
            current = str(copy)
            copy.write_bytes(rewritten.data)
            again, _unread = check(current)
            _verify(
                report, again, [each for each in changed if each.segment.id not in refused], path
            )
            data, report = rewritten.data, again
            count += sum(len(each.edits) for each in changed if each.segment.id not in refused)
    return Fixed(before, data, count, tuple(refused.values()), first, tuple(problems))


def _verify(before: Report, after: Report, changed: Sequence[Amendment], path: str) -> None:
    """Raise InputError where a file of pairs is read otherwise than with its amendments."""
    if before.links or after.links:  # documents are aligned anew, and may be cut anew
        return
    targets = {(each.segment.id, each.segment.target): each.target for each in changed}
    meant = [
        _said(each.segment, targets.get((each.segment.id, each.segment.target)))
        for each in before.segments
    ]
    if meant != [_said(each.segment) for each in after.segments]:
        raise InputError(
            _("cannot be changed: it would not be read as it was meant."),
            where=path,
            remedy=_("Change it by hand; the findings say what to write."),
        )


def _said(segment: Segment, target: str | None = None) -> tuple[object, ...]:
    return (
        segment.id,
        segment.source,
        segment.target if target is None else target,
        segment.note,
        segment.locked,
        segment.doc,
        segment.reference,
    )
