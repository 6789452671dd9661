"""``contresens gate``: each file by itself, the worst exit code of all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Command

WRONG = "source\ttarget\nThe fee is $45.\tLes frais sont de 54 $.\n"
RIGHT = "source\ttarget\nThe fee is $45.\tLes frais sont de 45 $.\n"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    texts = {"wrong.tsv": WRONG, "right.tsv": RIGHT, "broken.xliff": "<xliff"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return {name.partition(".")[0]: str(tmp_path / name) for name in texts}


def test_right_files_pass_in_silence(contresens: Command, files: dict[str, str]) -> None:
    done = contresens("gate", files["right"], files["right"])
    assert (done.returncode, done.stdout) == (0, "")


def test_one_wrong_file_fails_all(contresens: Command, files: dict[str, str]) -> None:
    done = contresens("gate", files["right"], files["wrong"])
    assert done.returncode == 1
    assert done.stdout.startswith(f"{files['wrong']}:2")
    assert " critical NUM101 " in done.stdout


def test_a_broken_file_does_not_hide_the_others(contresens: Command, files: dict[str, str]) -> None:
    done = contresens("gate", files["broken"], files["wrong"])
    assert done.returncode == 3
    assert files["broken"] in done.stderr
    assert "NUM101" in done.stdout


def test_each_file_has_its_own_settings(contresens: Command, tmp_path: Path) -> None:
    for folder, settings in {"strict": "", "lax": 'ignore = ["NUM"]\n'}.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "contresens.toml").write_text(settings, encoding="utf-8")
        (tmp_path / folder / "a.tsv").write_text(WRONG, encoding="utf-8")
    done = contresens("gate", str(tmp_path / "strict" / "a.tsv"), str(tmp_path / "lax" / "a.tsv"))
    assert done.returncode == 1
    assert "strict" in done.stdout
    assert "lax" not in done.stdout


def test_limits_are_said_with_the_file(contresens: Command, files: dict[str, str]) -> None:
    done = contresens("gate", files["wrong"], "--fail-on", "never", "--min-score", "99")
    assert done.returncode == 1
    assert f"{files['wrong']}: the score" in done.stderr


def test_an_unknown_format_is_a_wrong_call(contresens: Command, files: dict[str, str]) -> None:
    done = contresens("gate", files["right"], "--format", "sariff")
    assert done.returncode == 2
    assert "lines, github, terminal" in done.stderr


def test_texts_are_checked_with_the_text_beside(contresens: Command, tmp_path: Path) -> None:
    (tmp_path / "guide.md").write_text("The fee is $45.\n", encoding="utf-8")
    (tmp_path / "guide.fr.md").write_text("Les frais sont de 54 $.\n", encoding="utf-8")
    done = contresens("gate", str(tmp_path / "guide.fr.md"), str(tmp_path / "guide.md"))
    assert done.returncode == 1
    assert done.stdout.count(" critical NUM101 ") == 1
    assert str(tmp_path / "guide.fr.md") in done.stdout


def test_a_text_alone_cannot_be_checked(contresens: Command, tmp_path: Path) -> None:
    (tmp_path / "guide.fr.md").write_text("Les frais sont de 54 $.\n", encoding="utf-8")
    done = contresens("gate", str(tmp_path / "guide.fr.md"))
    assert done.returncode == 3
    assert "guide.fr.md: has no counterpart" in done.stderr
