"""The command line in French: help, errors, reports; the catalogue is whole and compiled."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contresens.cli import language
from contresens.errors import UsageError

if TYPE_CHECKING:
    from types import ModuleType

    from tests.conftest import Command

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def catalogue() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogue", ROOT / "docs" / "catalogue.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_everything_is_translated(catalogue: ModuleType) -> None:
    assert catalogue.untranslated() == [], "write the French into contresens.po"


def test_the_catalogue_is_current_and_compiled(catalogue: ModuleType) -> None:
    text, binary = catalogue.written(catalogue.current())
    assert catalogue.PO.read_bytes() == text, "run `make docs`"
    assert catalogue.PO.with_suffix(".mo").read_bytes() == binary, "run `make docs`"


def test_fields_survive_translation(catalogue: ModuleType) -> None:
    def fields(said: str | tuple[str, ...] | list[str]) -> set[str]:
        texts = [said] if isinstance(said, str) else list(said)
        return set(re.findall(r"\{[^}]*\}|--[a-z-]+", " ".join(texts)))

    for each in catalogue.current():
        assert fields(each.string) == fields(each.id), each.id


@pytest.mark.parametrize("place", ["before", "behind"])
def test_help_in_french(contresens: Command, place: str) -> None:
    option = ["--ui-lang", "fr"]
    words = [*option, "check", "--help"] if place == "before" else ["check", "--help", *option]
    shown = contresens(*words).stdout
    assert "Vérifie une traduction" in shown
    assert "Check a translation" not in shown


def test_messages_follow_the_interface(contresens: Command, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("source\ttarget\nIt costs $45.\tCela coûte 54 $.\n", encoding="utf-8")
    french = contresens("check", str(pairs), "--format", "lines", "--ui-lang=fr")
    assert "dans la source" in french.stdout or "La source" in french.stdout
    english = contresens(
        "check", str(pairs), "--format", "lines", "--ui-lang=fr", "--message-lang", "en"
    )
    assert "The source has" in english.stdout


def test_errors_in_french(contresens: Command) -> None:
    done = contresens("chekc", "--ui-lang", "fr")
    assert done.returncode == 2
    assert "Vouliez-vous dire" in done.stderr


def test_the_environment_chooses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTRESENS_UI_LANG", "fr")
    assert language.take(["check"]) == ("fr", ["check"])
    assert language.take(["--ui-lang", "en", "check"]) == ("en", ["check"])


def test_what_stands_behind_two_dashes_is_not_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONTRESENS_UI_LANG", raising=False)
    assert language.take(["check", "--", "--ui-lang"]) == ("en", ["check", "--", "--ui-lang"])


@pytest.mark.parametrize("arguments", [["--ui-lang"], ["--ui-lang", "de"], ["--ui-lang="]])
def test_a_language_that_we_do_not_speak(arguments: list[str]) -> None:
    with pytest.raises(UsageError, match="en, fr"):
        language.take(arguments)
