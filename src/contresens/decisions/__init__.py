"""Findings → those still open, and those that people have settled; nothing disappears."""

from contresens.decisions.baselines import read_baseline, render_baseline
from contresens.decisions.listing import Listed, matching, read_findings
from contresens.decisions.register import (
    amended,
    day,
    dismissal,
    read_decisions,
    render_decisions,
)
from contresens.decisions.settling import Settlement, settle

__all__ = [
    "Listed",
    "Settlement",
    "amended",
    "day",
    "dismissal",
    "matching",
    "read_baseline",
    "read_decisions",
    "read_findings",
    "render_baseline",
    "render_decisions",
    "settle",
]
