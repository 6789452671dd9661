"""``--pins`` of align and check."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Command


@pytest.mark.parametrize("command", ["align", "check"])
@pytest.mark.parametrize("units", ["", "--lines", "--phrases"])
def test_links_that_are_pinned_stand(
    contresens: Command, documents: tuple[Path, Path], tmp_path: Path, command: str, units: str
) -> None:
    pins = tmp_path / "pins.tsv"
    pins.write_text("0\t1\n")
    options = [units] if units else []
    done = contresens(command, *documents, *options, "--pins", pins, "--format", "json")
    links = json.loads(done.stdout)["links"]
    assert ([0], [1]) in [(link["source"], link["target"]) for link in links]


def test_pins_that_do_not_fit_stop_the_run(
    contresens: Command, documents: tuple[Path, Path], tmp_path: Path
) -> None:
    pins = tmp_path / "pins.tsv"
    pins.write_text("0\t0\n1\t77\n")
    done = contresens("align", *documents, "--pins", pins)
    assert (done.returncode, done.stdout) == (2, "")
    assert "pins.tsv:2: there is no target sentence 77" in done.stderr
    assert contresens("check", documents[0], "--pins", pins).returncode == 2
