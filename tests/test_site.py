"""The documentation becomes a site: every link leads somewhere, every page can be reached."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from contresens.pipeline import RULES

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    build = [sys.executable, str(ROOT / "docs" / "site" / "build.py"), str(out)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return out


def test_every_rule_has_its_page(site: Path) -> None:
    pages = {path.stem for path in (site / "html" / "rules").glob("*.html")}
    assert pages == set(RULES)


def test_the_interface_is_described(site: Path) -> None:
    page = (site / "html" / "reference.html").read_text(encoding="utf-8")
    assert 'id="contresens.model.findings.Finding"' in page


def test_the_man_page_has_every_command(site: Path) -> None:
    text = (site / "man" / "contresens.1").read_text(encoding="utf-8").lower()
    listing = [sys.executable, "-m", "contresens", "--help"]
    shown = subprocess.run(listing, capture_output=True, text=True, check=True).stdout
    commands = shown.partition("Commands:\n")[2].partition("\n\n")[0]
    names = [line.split()[0] for line in commands.splitlines() if line.startswith("  ")]
    assert len(names) >= 9
    assert all(f".sh contresens {name}" in text for name in names)
