"""Folders: which files belong together, and one report of all of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contresens import folders
from contresens.config import Config
from contresens.errors import UsageError

if TYPE_CHECKING:
    from tests.conftest import Command


def made(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("The kiln is hot.\n")
    return root


def found(source: Path, target: Path | None = None) -> list[tuple[str, str, str | None]]:
    answer = folders.matches(str(source), str(target) if target else None, Config()).found
    root = source.parent

    def short(path: str | None) -> str | None:
        return Path(path).relative_to(root).as_posix() if path else None

    return [(each.name, short(each.source) or "", short(each.target)) for each in answer]


def test_two_folders(tmp_path: Path) -> None:
    made(tmp_path, "en/a.md", "en/deep/b.en.html", "en/c.png", "en/.git/a.md", "en/alone.txt")
    made(tmp_path, "fr/a.md", "fr/deep/b_fr-CA.html", "fr/other.srt")
    assert found(tmp_path / "en", tmp_path / "fr") == [
        ("a.md", "en/a.md", "fr/a.md"),
        ("deep/b.html", "en/deep/b.en.html", "fr/deep/b_fr-CA.html"),
    ]
    answer = folders.matches(str(tmp_path / "en"), str(tmp_path / "fr"), Config())
    said = [str(problem) for problem in answer.alone]
    assert "alone.txt: has no counterpart in 'fr'" in said[0]
    assert "other.srt: has no counterpart in 'en'" in said[1]
    assert answer.others == 1


def test_one_folder(tmp_path: Path) -> None:
    root = made(
        tmp_path / "docs",
        *("a.en.md", "a.fr.md", "b.md", "b-fr.md", "en/c.txt", "fr/c.txt", "fr_d.srt", "en_d.srt"),
        *("README.md", "pairs.tsv", "x.en.md", "french.md"),
    )
    assert found(root) == [
        ("a.md", "docs/a.en.md", "docs/a.fr.md"),
        ("b.md", "docs/b.md", "docs/b-fr.md"),
        ("c.txt", "docs/en/c.txt", "docs/fr/c.txt"),
        ("d.srt", "docs/en_d.srt", "docs/fr_d.srt"),
        ("pairs.tsv", "docs/pairs.tsv", None),
    ]
    answer = folders.matches(str(root), None, Config())
    assert [problem.where.rpartition("/")[2] for problem in answer.alone] == ["x.en.md"]
    assert answer.others == 2


def test_two_files_of_one_name(tmp_path: Path) -> None:
    root = made(tmp_path / "docs", "a.en.md", "a.md", "a.fr.md")
    assert found(root) == [("a.md", "docs/a.en.md", "docs/a.fr.md")]
    assert len(folders.matches(str(root), None, Config()).alone) == 1


def test_a_file_beside_a_folder(tmp_path: Path) -> None:
    root = made(tmp_path / "docs", "a.en.md")
    with pytest.raises(UsageError, match="not a folder"):
        folders.matches(str(root), str(root / "a.en.md"), Config())


def test_one_report(contresens: Command, tmp_path: Path) -> None:
    made(tmp_path, "en/broken.docx", "fr/broken.docx")
    for language, words in (("en", "Five kilns burn."), ("fr", "Six fours brûlent.")):
        for name in ("a.md", "b.txt"):
            (tmp_path / language / name).write_text(f"{words}\n", encoding="utf-8")
    (tmp_path / "en" / "contresens.toml").write_text('select = ["NUM"]\n')
    done = contresens("check", tmp_path / "en", tmp_path / "fr", "--format", "json")
    assert done.returncode == 3
    assert "broken.docx" in done.stderr
    assert "a.md: 1 of 1 segment flagged." in done.stderr
    report = json.loads(done.stdout)
    places = [(s["id"], s["locations"]["target"]["path"]) for s in report["segments"]]
    assert places == [
        ("a.md:1", str(tmp_path / "fr" / "a.md")),
        ("b.txt:1", str(tmp_path / "fr" / "b.txt")),
    ]
    assert report["summary"]["by_rule"] == {"NUM101": 2}
    assert report["links"] == []
    assert report["summary"]["source_covered"] == 1


def test_nothing_to_check(contresens: Command, tmp_path: Path) -> None:
    done = contresens("check", made(tmp_path / "docs", "a.png"))
    assert done.returncode == 3
    assert "no files that can be checked" in done.stderr
    done = contresens("check", tmp_path / "docs", tmp_path / "docs", "--lines")
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("given", "other", "source"),
    [
        ("guide.fr.md", "guide.en.md", "guide.en.md"),
        ("guide.en.md", "guide.fr.md", "guide.en.md"),
        ("guide.fr-CA.md", "guide.en.md", "guide.en.md"),
        ("guide.fr.md", "guide.md", "guide.md"),
        ("guide.md", "guide.fr.md", "guide.md"),
        ("fr/guide.md", "en/guide.md", "en/guide.md"),
        ("en-notes_fr.txt", "en-notes_en.txt", "en-notes_en.txt"),
    ],
)
def test_the_text_beside(tmp_path: Path, given: str, other: str, source: str) -> None:
    made(tmp_path, given, other)
    match = folders.beside(str(tmp_path / given), Config())
    assert match
    assert match.source == str(tmp_path / source)
    assert {match.source, match.target} == {str(tmp_path / given), str(tmp_path / other)}


def test_no_text_beside(tmp_path: Path) -> None:
    made(tmp_path, "guide.fr.md", "friend.md", "guide.de.md")
    assert folders.beside(str(tmp_path / "guide.fr.md"), Config()) is None
    assert folders.beside(str(tmp_path / "friend.md"), Config()) is None
