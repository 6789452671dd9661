"""What tests of the whole tool share: the command as a real process, and two small texts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

ENGLISH = """The old lighthouse was sold last week.
A family from Porto bought it for 300,000 euros.
They want to turn it into a small hotel with nine rooms.
The keeper, who is 71, will stay for one more summer.
"""
FRENCH = """L’ancien phare a été vendu la semaine dernière.
Une famille de Porto l’a acheté 300 000 euros.
Elle veut en faire un petit hôtel de neuf chambres.
Le gardien, qui a 71 ans, restera encore un été.
"""


class Command(Protocol):
    """The contresens command line as a process."""

    def __call__(
        self, *arguments: str | Path, stdin: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run it and wait for its end."""


@pytest.fixture
def contresens() -> Command:
    def run(*arguments: str | Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "contresens", *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            input=stdin,
            env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1"},
            check=False,
        )

    return run


@pytest.fixture
def documents(tmp_path: Path) -> tuple[Path, Path]:
    """An English text and its right French translation, four sentences each."""
    source, target = tmp_path / "source.txt", tmp_path / "target.txt"
    source.write_text(ENGLISH, encoding="utf-8")
    target.write_text(FRENCH, encoding="utf-8")
    return source, target


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Embeddings of the tests go to a folder of their own, not to the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield
