"""The decisions file: JSON lines, one for each decision, sorted by fingerprint.

So a decision is a line of its own in a review, and two people who add decisions seldom touch the
same lines. Blank lines and lines that begin with ``#`` are for people; they are kept at the top.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from datetime import date
from gettext import gettext as _
from pathlib import Path
from typing import Any, NamedTuple

from contresens.config import nearest
from contresens.decisions import loading
from contresens.errors import UsageError
from contresens.model import Decision, Dismissal


def _remedy() -> str:
    return _("`contresens decide` writes it; an empty file holds no decisions.")


_KEYS = tuple(each.name for each in fields(Decision))
_REQUIRED = ("fingerprint", "rule", "dismissed", "because", "by", "on")
_MARK = re.compile(r"[0-9a-f]{32}")


class Entry(NamedTuple):
    """A decision and its place, "decisions.jsonl:3"."""

    decision: Decision
    where: str


class Register(NamedTuple):
    """The decisions of a file by fingerprint, those that later ones replaced, its comments."""

    entries: Mapping[str, Entry]
    replaced: tuple[Entry, ...] = ()
    head: tuple[str, ...] = ()


def read_decisions(path: str, *, missing: bool = False) -> Register:
    """All decisions of a file; none where there is no file and it may be ``missing``.

    Raises UsageError, with the line, where one has an unknown key, lacks one, or has a value that
    does not fit.
    """
    if missing and not Path(path).exists():
        return Register({})
    return parse(loading.text(path, _remedy()), path)


def parse(text: str, path: str) -> Register:
    """The decisions of the text of a file. Raises as ``read_decisions`` does."""
    entries: dict[str, Entry] = {}
    replaced: list[Entry] = []
    head: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        written = line.strip()
        if written.startswith("#"):
            head.append(written)
        if not written or written.startswith("#"):
            continue
        where = f"{path}:{number}"
        entry = Entry(
            _decision(loading.record(written, where, "Write one object a line."), where), where
        )
        before = entries.get(entry.decision.fingerprint)
        if before and before.decision != entry.decision:
            older, entry = sorted((before, entry), key=lambda each: each.decision.on)
            replaced.append(older)
        entries[entry.decision.fingerprint] = entry
    return Register(entries, tuple(replaced), tuple(head))


def render_decisions(decisions: Iterable[Decision], head: Collection[str] = ()) -> str:
    """The text of a file with these decisions, each a line, after the comments."""
    rows = sorted(decisions, key=lambda each: each.fingerprint)
    lines = [json.dumps(_record(row), ensure_ascii=False) for row in rows]
    safe = (_UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", line) for line in lines)
    return "".join(f"{line}\n" for line in (*head, *safe))


_UNSAFE = re.compile("[\ud800-\udfff\x7f-\x9f\u2028\u2029]")
"""What ends a line for some readers, or is no UTF-8."""


def amended(
    register: Register, added: Iterable[Decision] = (), withdrawn: Collection[str] = ()
) -> str:
    """The text of a file after some decisions were added, or taken back by their fingerprints."""
    left = {
        mark: entry.decision for mark, entry in register.entries.items() if mark not in withdrawn
    }
    left |= {each.fingerprint: each for each in added}
    return render_decisions(left.values(), register.head)


def _record(decision: Decision) -> dict[str, Any]:
    values = {name: getattr(decision, name) for name in _KEYS}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
        if value not in (None, "") or name in _REQUIRED
    }


def _decision(row: Mapping[str, Any], where: str) -> Decision:
    for key in row:
        if key not in _KEYS:
            raise UsageError(
                _("there is no {key!r}.").format(key=key), where=where, remedy=nearest(key, _KEYS)
            )
    for key in _REQUIRED:
        if key not in row:
            raise UsageError(_("the decision has no {key!r}.").format(key=key), where=where)
    values = {key: _value(key, value, where) for key, value in row.items()}
    return Decision(**values)


def _value(key: str, value: object, where: str) -> Any:
    if not isinstance(value, str):
        raise UsageError(
            _("{key!r} must be a text, not {value!r}.").format(key=key, value=value), where=where
        )
    if key == "dismissed":
        return dismissal(value, where)
    if key in ("on", "expires"):
        return day(value, key, where)
    if key == "fingerprint" and not _MARK.fullmatch(value):
        raise UsageError(_("{written!r} is no fingerprint.").format(written=value), where=where)
    if key in ("by", "because") and not value.strip():
        raise UsageError(
            _("{key!r} is empty.").format(key=key), where=where, remedy=_("Say it in a few words.")
        )
    return value


def dismissal(name: str, where: str = "") -> Dismissal:
    """The kind of dismissal of that name; hyphens do for blanks. Raises UsageError for another."""
    known = [each.value for each in Dismissal]
    written = name.strip().lower().replace("-", " ")
    if written not in known:
        raise UsageError(
            _("{name!r} is no way to dismiss a finding.").format(name=name),
            where=where,
            remedy=nearest(name, known),
        )
    return Dismissal(written)


def day(written: str, name: str, where: str = "") -> date:
    """A date such as 2027-03-31. Raises UsageError for anything else."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", written):
            return date.fromisoformat(written)
    except ValueError:
        pass
    raise UsageError(
        _("{name} must be a date such as 2027-03-31, not {written!r}.").format(
            name=name, written=written
        ),
        where=where,
    )
