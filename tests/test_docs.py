"""The documentation says what is true: generated pages are current, shown commands run."""

from __future__ import annotations

import importlib.util
import itertools
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typer

import contresens as package
from contresens import rules
from contresens.cli import app

if TYPE_CHECKING:
    from types import ModuleType

    from tests.conftest import Command

ROOT = Path(__file__).parent.parent
PROSE = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
NO_BREAK = str.maketrans("\u00a0\u202f", "  ")
SHELL = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
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


def mentioned() -> list[str]:
    """Each command in blocks of shell that show no output, such as have files of the reader's."""
    found = []
    for path in PROSE:
        for block in SHELL.findall(path.read_text(encoding="utf-8")):
            lines = block.replace("\\\n", " ").splitlines()
            found += [line for line in lines if line.startswith("contresens ")]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("line", mentioned())
def test_mentioned_commands_can_be_called(line: str) -> None:
    """Command, options and their values are such as exist; files are not looked at."""
    words = shlex.split(line, comments=True)[1:]
    words = list(itertools.takewhile(lambda word: word not in {">", "|", "&&", "||"}, words))
    group = typer.main.get_command(app)
    name, *arguments = (word for word in words if not word.startswith("--ui-lang"))
    command = group.commands[name]  # type: ignore[attr-defined]
    with command.make_context(name, arguments) as context:
        assert context.params


def test_commands_are_shown() -> None:
    assert len(mentioned()) >= 20
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
