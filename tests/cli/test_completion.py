"""Completion in bash, zsh and fish: by their protocol, and in the shells that are here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from contresens.cli import completing

PROGRAM = "import sys; sys.argv[0] = 'contresens'; from contresens.cli import main; main()"


def answered(line: str, shell: str, folder: Path) -> list[str]:
    """What the command offers for a line whose last word is being written."""
    words = {
        "bash": {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))},
        "zsh": {"_TYPER_COMPLETE_ARGS": line},
        "fish": {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    }[shell]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **words, "_CONTRESENS_COMPLETE": f"complete_{shell}"},
        cwd=folder,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_rules_are_offered_to_every_shell(shell: str, tmp_path: Path) -> None:
    said = "\n".join(answered("contresens explain NUM10", shell, tmp_path))
    assert "NUM101" in said
    assert "NUM201" not in said
    assert ("value changed" in said) == (shell != "bash")  # which shows no descriptions


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("contresens expl", ["explain"]),
        ("contresens check a.po --sel", ["--select"]),
        ("contresens check a.po --fail-on m", ["minor", "major"]),
        ("contresens check a.po -f x", ["xliff", "xlsx"]),
        ("contresens align a b --format t", ["tsv", "tmx"]),
        ("contresens check a.po --profile ", ["batch", "editor", "gate", "mine"]),
        ("contresens check a.po --message-lang ", ["en", "fr"]),
    ],
)
def test_what_is_offered(line: str, offered: list[str], tmp_path: Path) -> None:
    (tmp_path / "contresens.toml").write_text('[profiles.mine]\nfail_on = "never"\n', "utf-8")
    assert answered(line, "bash", tmp_path) == offered


def test_families_come_before_their_rules() -> None:
    families = [name for name, _ in completing.families_and_rules("")]
    assert {"NUM", "TYP"} <= set(families)
    assert not any(name[-1].isdigit() for name in families)
    assert dict(completing.families_and_rules("n"))["NUM"].endswith(" rules")
    assert ("NUM101", "value changed") in list(completing.families_and_rules("num"))


def test_a_broken_settings_file_offers_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "contresens.toml").write_text("[profiles\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert list(completing.profiles("")) == []


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """An environment in which ``contresens`` is a program."""
    program = tmp_path / "contresens"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{PROGRAM}" "$@"\n', "utf-8")
    program.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
    }


SHELLS = {
    "bash": (
        "bash --norc -c",
        'eval "$(_CONTRESENS_COMPLETE=source_bash contresens)"; '
        "COMP_WORDS=(contresens explain NUM10); COMP_CWORD=2; "
        '_contresens_completion contresens; echo "${COMPREPLY[*]}"',
    ),
    "zsh": (
        "zsh -f -c",
        "autoload -U compinit; compinit -u; "
        'eval "$(_CONTRESENS_COMPLETE=source_zsh contresens)"; print $_comps[contresens]; '
        "_arguments() { print -r -- $* }; words=(contresens explain NUM10); CURRENT=3; "
        "_contresens_completion",
    ),
    "fish": (
        "fish --no-config -c",
        "_CONTRESENS_COMPLETE=source_fish contresens | source; "
        "complete -C 'contresens explain NUM10'",
    ),
}


@pytest.mark.parametrize("name", SHELLS)
def test_shells_complete(name: str, shell: dict[str, str], tmp_path: Path) -> None:
    call, script = SHELLS[name]
    if shutil.which(name) is None:
        pytest.skip(f"there is no {name} here")
    done = subprocess.run(
        [*call.split(), script],
        capture_output=True,
        encoding="utf-8",
        env=shell,
        cwd=tmp_path,
        check=False,
    )
    assert "NUM101" in done.stdout, done.stderr
    assert "NUM201" not in done.stdout
