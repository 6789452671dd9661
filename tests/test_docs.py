"""The documentation says what is true: generated pages are current, shown commands run."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import contresens as package
from contresens import rules

if TYPE_CHECKING:
    from types import ModuleType

    from tests.conftest import Command

ROOT = Path(__file__).parent.parent
PROSE = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
NO_BREAK = str.maketrans("\u00a0\u202f", "  ")
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_pages_are_current() -> None:
    written = {
        name: (ROOT / "docs" / name).read_text(encoding="utf-8") for name in generator().pages()
    }
    assert written == generator().pages(), "run `make docs`"


def shown() -> list[tuple[str, str]]:
    """Each command that a page shows, with the output that it shows."""
    found = []
    for path in PROSE:
        for block in CONSOLE.findall(path.read_text(encoding="utf-8")):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                if command.startswith("contresens "):
                    found.append((command, output))
    return found


def plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()).translate(NO_BREAK)


@pytest.mark.parametrize(("command", "output"), shown())
def test_shown_commands_print_what_is_shown(
    contresens: Command, monkeypatch: pytest.MonkeyPatch, command: str, output: str
) -> None:
    """A line "…" stands for any lines; no-break spaces may be shown as plain ones."""
    monkeypatch.chdir(ROOT)
    done = contresens(*shlex.split(command)[1:])
    assert done.returncode in (0, 1), done.stderr
    pieces = [piece.strip("\n") for piece in re.split(r"^…$", output, flags=re.MULTILINE)]
    place = 0
    printed = plain(done.stdout)
    for piece in pieces:
        wanted = plain(piece)
        place = printed.find(wanted, place)
        assert place >= 0, f"not printed:\n{wanted}\n\nbut:\n{printed}"


def test_commands_are_shown() -> None:
    assert len(shown()) >= 3


def test_the_changelog_knows_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## {re.escape(package.__version__)}\b", text, re.MULTILINE)


def test_every_rule_code_in_prose_exists() -> None:
    known = set(rules.codes())
    for path in PROSE:
        pattern = r"\b(?:NUM|NAM|OMI|UNT|GAR|ALI|SEN|POL|TRM|CON|FLU|TYP|TAG)\d{3}\b"
        codes = set(re.findall(pattern, path.read_text("utf-8")))
        assert codes <= known, path.name
