"""Output files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from contresens.cli import output
from contresens.errors import UsageError


def test_writes_and_replaces(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    output.write("first\r\n", str(file))
    file.chmod(0o640)
    output.write("second", str(file))
    assert file.read_bytes() == b"second"
    assert file.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_new_files_honour_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        output.write("x", str(tmp_path / "new"))
    finally:
        os.umask(before)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640


def test_a_text_that_cannot_be_encoded_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        output.write("lone surrogate \ud800", str(file))
    assert file.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


def test_a_folder_or_a_missing_place_is_an_error_of_the_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="folder"):
        output.write("x", str(tmp_path))
    with pytest.raises(UsageError, match="cannot write"):
        output.write("x", str(tmp_path / "none" / "report.txt"))


def test_a_device_is_written_to() -> None:
    output.write("x", "/dev/null")


def test_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    output.write("eau\n", None)
    output.write("feu\n", "-")
    assert capsys.readouterr().out == "eau\nfeu\n"
