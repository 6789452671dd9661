"""Bad input: a sentence that says what to do, the contract's exit code, never a traceback."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Command

Done = subprocess.CompletedProcess[str]


def said(done: Done, code: int, *words: str) -> None:
    """The exit code, and one sentence with these words, ours and not Python's."""
    assert "Traceback" not in done.stderr
    assert "our bug" not in done.stderr
    assert done.returncode == code, done.stderr
    for word in words:
        assert word in done.stderr


@pytest.fixture
def source(documents: tuple[Path, Path]) -> Path:
    return documents[0]


@pytest.fixture
def target(documents: tuple[Path, Path]) -> Path:
    return documents[1]


def test_missing_file(contresens: Command, target: Path) -> None:
    said(contresens("check", "none.txt", target), 2, "none.txt")
    said(contresens("check", "none.jsonl"), 2, "none.jsonl")
    said(contresens("align", target, "none.txt"), 2, "none.txt")


def test_directory(contresens: Command, tmp_path: Path, target: Path) -> None:
    said(contresens("check", tmp_path, target), 2, str(tmp_path))


def test_binary_file(contresens: Command, tmp_path: Path, target: Path) -> None:
    binary = tmp_path / "picture.txt"
    binary.write_bytes(bytes(range(256)) * 40)
    said(contresens("check", binary, target), 3, "picture.txt")


@pytest.mark.parametrize("content", ["", " \n\n\t\n"])
def test_empty_file(contresens: Command, tmp_path: Path, target: Path, content: str) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text(content)
    said(contresens("check", empty, target), 3, "empty")
    said(contresens("check", target, empty), 3, "empty")


def test_empty_bitext(contresens: Command, tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("")
    said(contresens("check", empty), 3, "empty")


@pytest.mark.parametrize("form", ["terminal", "json", "html"])
def test_each_report_shows_an_empty_side(contresens: Command, tmp_path: Path, form: str) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("The museum is closed.\t\n\tOuvert tous les jours.\n")
    done = contresens("check", pairs, "--format", form)
    said(done, 1)
    assert "The museum is closed." in done.stdout


def test_one_empty_side_is_an_omission(contresens: Command, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("The museum is closed on Mondays.\t\nOpen daily.\tOuvert tous les jours.\n")
    done = contresens("check", pairs, "--format", "jsonl")
    said(done, 1)
    first = json.loads(done.stdout.splitlines()[0])
    assert [finding["severity"] for finding in first["findings"]] == ["critical"]
    assert first["similarity"] is None


def test_a_line_of_five_megabytes(contresens: Command, tmp_path: Path, target: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("word " * 1_000_000)
    done = contresens("check", long, target, "--format", "json")
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr
    assert "was not checked: a side has more than 20,000 characters" in done.stderr


def test_invalid_utf_8_is_read_and_said(contresens: Command, tmp_path: Path, source: Path) -> None:
    latin = tmp_path / "latin.txt"
    latin.write_bytes((tmp_path / "target.txt").read_bytes().decode().encode("cp1252"))
    done = contresens("check", source, latin, "--format", "json")
    said(done, 0, "latin.txt", "not UTF-8")
    assert "été" in json.loads(done.stdout)["segments"][0]["target"]


def test_swapped_languages(contresens: Command, tmp_path: Path, source: Path, target: Path) -> None:
    for file in (source, target):
        file.write_text(file.read_text(encoding="utf-8") * 3, encoding="utf-8")
    said(contresens("check", target, source), 2, "Swap", "--source-lang fr")


def test_identical_source_and_target(contresens: Command, source: Path) -> None:
    source.write_text(source.read_text(encoding="utf-8") * 2, encoding="utf-8")
    done = contresens("check", source, source, "--format", "json")
    said(done, 1, "seems to be in 'en'")
    rules = json.loads(done.stdout)["summary"]["by_rule"]
    assert all(code.startswith("UNT") for code in rules)


def test_bad_lines_are_named_and_the_others_checked(contresens: Command, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    good = json.dumps({"id": "1", "source": "Thank you.", "target": "Merci."})
    pairs.write_text(f'{good}\n{{"id": "2"\n{{"id": "3", "source": "No target"}}\n')
    done = contresens("check", pairs, "--format", "jsonl")
    said(done, 3, "pairs.jsonl:2", "pairs.jsonl:3")
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check"], ["SOURCE"]),
        (["chekc"], ["chekc"]),
        (["check", "a.jsonl", "--formt", "json"], ["--formt"]),
        (["check", "a.jsonl", "--format", "pdf"], ["pdf", "html"]),
        (["check", "a.docx"], [".jsonl"]),
        (["check", "a.jsonl", "--phrases"], ["--phrases", "TARGET"]),
        (["check", "a.jsonl", "--fail-on", "blocker"], ["fail_on", "major"]),
        (["check", "a.jsonl", "--source-lang", "English"], ["source_lang", "ISO 639-1"]),
        (["check", "a.jsonl", "--encoder", "bert"], ["encoder", "use"]),
        (["check", "a.jsonl", "--config", "none.toml"], ["none.toml"]),
    ],
)
def test_wrong_calls(
    contresens: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    words: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.jsonl", "a.docx"):
        (tmp_path / name).write_text('{"source": "Yes.", "target": "Oui."}\n')
    said(contresens(*arguments), 2, *words)


def test_an_unknown_rule_is_an_error(contresens: Command, tmp_path: Path) -> None:
    pairs = tmp_path / "a.jsonl"
    pairs.write_text('{"source": "Yes.", "target": "Oui."}\n')
    said(contresens("check", pairs, "--select", "NUN"), 2, "NUN", "contresens rules")


def test_an_output_that_cannot_be_written(contresens: Command, tmp_path: Path) -> None:
    pairs = tmp_path / "a.jsonl"
    pairs.write_text('{"source": "Yes.", "target": "Oui."}\n')
    said(contresens("check", pairs, "-o", tmp_path / "none" / "out.txt"), 2, "cannot write")
