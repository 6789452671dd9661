"""What a terminal gets and what a pipe gets: colours, width, progress."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

ESCAPE = "\x1b["
PAIRS = (
    "It opened on 3 May with 12 tables, a kitchen, a cellar and two rooms for guests who stay long"
    ".\tElle a ouvert le 3 mai avec 21 tables, une cuisine, une cave et deux chambres d’hôtes.\n"
)


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    file = tmp_path / "pairs.tsv"
    file.write_text(PAIRS, encoding="utf-8")
    return file


def on_terminal(
    *arguments: str | Path, columns: int = 72, environment: dict[str, str] | None = None
) -> tuple[int, str]:
    """The exit code of a command, and what it writes to a terminal of this width."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    plain = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR", "TERM")}
    process = subprocess.Popen(
        [sys.executable, "-m", "contresens", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=its,
        stderr=subprocess.PIPE,
        env={**plain, "TERM": "xterm-256color", **(environment or {})},
    )
    os.close(its)
    pieces: list[bytes] = []
    try:
        while piece := os.read(ours, 65536):
            pieces.append(piece)
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(ours)
    process.communicate()
    return process.returncode, b"".join(pieces).decode("utf-8").replace("\r\n", "\n")


def shown(text: str) -> list[str]:
    return re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines()


def test_a_terminal_has_colours_and_its_width(pairs: Path) -> None:
    code, text = on_terminal("check", pairs, columns=60)
    assert code == 1
    assert ESCAPE in text
    assert max(map(len, shown(text))) <= 60
    wide = on_terminal("check", pairs, columns=150)[1]
    assert len(shown(wide)) < len(shown(text))


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_who_wants_no_colours_gets_none(pairs: Path, environment: dict[str, str]) -> None:
    text = on_terminal("check", pairs, environment=environment)[1]
    assert "NUM101" in text
    assert "\x1b" not in text


def test_an_empty_no_color_is_no_wish(pairs: Path) -> None:
    assert ESCAPE in on_terminal("check", pairs, environment={"NO_COLOR": ""})[1]


def test_a_file_gets_no_colours_though_there_is_a_terminal(pairs: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.txt"
    assert on_terminal("check", pairs, "-o", out) == (1, "")
    assert "\x1b" not in out.read_text(encoding="utf-8")


def test_what_is_no_text_does_not_go_to_a_terminal(pairs: Path) -> None:
    assert on_terminal("check", pairs, "--format", "xlsx") == (2, "")


def test_a_pipe_gets_neither_colours_nor_progress(pairs: Path) -> None:
    plain = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR")}
    done = subprocess.run(
        [sys.executable, "-m", "contresens", "check", str(pairs)],
        capture_output=True,
        encoding="utf-8",
        env={**plain, "TERM": "xterm-256color"},
        check=False,
    )
    assert "NUM101" in done.stdout
    assert "\x1b" not in done.stdout
    assert done.stderr == ""
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_a_reader_that_has_seen_enough_is_no_error(pairs: Path) -> None:
    read = f"{sys.executable} -m contresens rules | head -n 1"
    done = subprocess.run(["sh", "-c", read], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1
