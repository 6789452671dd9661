"""Suppressions: comments in the checked file that say which findings not to report.

``contresens: ignore NUM101, POL -- what speaks for it`` stands on a line of its own in what a
segment has as its note. Without codes, all findings of the segment are meant. As *contresens* is a
French word, a remark such as "contresens : ignore la négation" must stay a remark: what does not
look like codes is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

KEY = "contresens"

_LINE = re.compile(
    rf"^\s*{KEY}\s?:\s*ignore(?![\w-])(?P<codes>(?:(?!\s--(?:\s|$))[^\n])*)"
    r"(?:\s--(?:\s(?P<reason>[^\n]*))?)?$",
    re.IGNORECASE | re.MULTILINE,
)
_PART = re.compile(r"[\s,;]+")
_CODE = re.compile(r"[A-Za-z]{1,8}\d{1,6}|[A-Z][A-Z\d]{1,9}")


@dataclass(frozen=True, slots=True)
class Suppression:
    """Rules or families that a comment names (all rules if none), and why."""

    codes: tuple[str, ...] = ()
    reason: str = ""

    def holds(self, rule: str) -> bool:
        """Whether findings of the rule are suppressed."""
        return not self.codes or rule.startswith(self.codes)

    def __str__(self) -> str:
        listed = f" {', '.join(self.codes)}" if self.codes else ""
        return f"{KEY}: ignore{listed}" + (f" -- {self.reason}" if self.reason else "")


@dataclass(frozen=True, slots=True)
class Remark:
    """A line that begins as a suppression does and goes on as a sentence."""

    text: str


def parse(note: str) -> Iterator[Suppression | Remark]:
    """The suppressions of a note, one for each of its lines that is one."""
    for match in _LINE.finditer(note):
        named = [part for part in _PART.split(match["codes"]) if part]
        if not all(_CODE.fullmatch(part) for part in named):
            yield Remark(match[0].strip())
        else:
            reason = " ".join((match["reason"] or "").split())
            yield Suppression(tuple(part.upper() for part in named), reason)
