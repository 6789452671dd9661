"""Baselines: what was there before, so that only what is new fails.

A baseline is an earlier JSON report, or the compact form of one: JSON with a line for each
fingerprint, sorted, that gives its rule and how often it was there.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from gettext import gettext as _
from typing import Any

from contresens.decisions import listing, loading
from contresens.decisions.listing import Listed
from contresens.errors import UsageError
from contresens.model import Baseline

SCHEMA_ID = "urn:contresens:baseline:1"


def _remedy() -> str:
    return _("Make one with `contresens baseline REPORT -o FILE`, or leave --baseline out.")


def read_baseline(path: str) -> Baseline:
    """The baseline in a file of either form. Raises UsageError for any other."""
    row = loading.record(loading.text(path, _remedy()), path, _remedy())
    if row.get("schema") != SCHEMA_ID:
        return of_findings(listing.of_report(row, path))
    try:
        counts = {str(mark): _counted(value) for mark, value in row["findings"].items()}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(_("is not a baseline."), where=path, remedy=_remedy()) from error
    return Baseline(counts)


def _counted(value: Any) -> tuple[str, int]:
    rule, count = value
    if not isinstance(rule, str) or type(count) is not int or count < 1:
        raise ValueError(value)
    return rule, count


def of_findings(findings: Sequence[Listed]) -> Baseline:
    """The baseline of a report: its open findings, and those that it knew from its own."""
    there = listing.still_there(findings)
    counts = Counter(each.fingerprint for each in there)
    rules = {each.fingerprint: each.rule for each in there}
    return Baseline({mark: (rules[mark], counts[mark]) for mark in sorted(counts)})


def render_baseline(findings: Sequence[Listed]) -> str:
    """The compact form of a report's baseline."""
    lines = [
        f"{json.dumps(mark)}: {json.dumps(list(counted))}"
        for mark, counted in of_findings(findings).counts.items()
    ]
    listed = ",\n".join(lines)
    return f'{{"schema": "{SCHEMA_ID}", "findings": {{\n{listed}\n}}}}\n'
