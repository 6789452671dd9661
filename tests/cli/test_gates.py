"""Gates: what ends the command with 1, and what it says then."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Command


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    """Nineteen right words and one wrong number: 25 points."""
    path = tmp_path / "pairs.tsv"
    path.write_text(
        "source\ttarget\nThe mill employs 40 people.\tLe moulin emploie 400 personnes.\n"
        "The river is calm today, and the boats go out.\tLa rivière est calme aujourd’hui, et les "
        "bateaux sortent.\n",
        "utf-8",
    )
    return path


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--fail-on", "never"), 0, ""),
        (("--fail-on", "critical"), 1, ""),
        (("--fail-on", "never", "--min-score", "60"), 1, "is below min_score 60."),
        (("--fail-on", "never", "--max-per-1000-words", "10"), 1, "exceed max_per_1000_words 10."),
        (("--fail-on", "never", "--max-per-1000-words", "100000"), 0, ""),
        (("--fail-on", "never", "--min-score", "101"), 2, "from 0 to 100"),
    ],
)
def test_gates(
    contresens: Command, pairs: Path, options: tuple[str, ...], code: int, said: str
) -> None:
    done = contresens("check", pairs, "--select", "NUM", *options)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
