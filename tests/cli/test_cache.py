"""``--no-cache``: the same bytes with and without, and nothing on disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Command


def test_the_cache_changes_no_byte(
    contresens: Command,
    documents: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    call = ("check", *documents, "--format", "json")
    without = contresens(*call, "--no-cache")
    assert not (tmp_path / "caches").exists()
    cold, warm = contresens(*call), contresens(*call)
    assert (tmp_path / "caches").exists()
    assert without.stdout == cold.stdout == warm.stdout != ""
    assert without.stderr == cold.stderr == warm.stderr == ""
