"""What is measured, as tables of estimates: every number has its interval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contresens.model import Estimate

Cell = Estimate | int | float | str | None


@dataclass(frozen=True, slots=True)
class Table:
    """One thing measured: a row for each group, with the same columns for all.

    ``note`` says how to read it.
    """

    name: str
    title: str
    note: str
    rows: Mapping[str, Mapping[str, Cell]]
