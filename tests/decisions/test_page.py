"""The page on living with findings: its commands, run in its order over its files."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contresens.pipeline import RULES

if TYPE_CHECKING:
    from tests.conftest import Command

PAGE = Path(__file__).parents[2] / "docs" / "living-with-findings.md"
BLOCK = re.compile(
    r"(?:<!-- (?P<key>file|exit): (?P<value>\S+) -->\n)?```(?P<kind>\w+)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def test_its_commands_do_what_it_says(
    tmp_path: Path, contresens: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    printed = {}
    for block in BLOCK.finditer(PAGE.read_text("utf-8")):
        if block["key"] == "file":
            Path(block["value"]).write_text(block["body"], "utf-8")
            continue
        assert block["kind"] == "sh", block[0]
        commands = block["body"].splitlines()
        for command in commands:
            done = contresens(*shlex.split(command)[1:])
            assert done.returncode in (0, 1), done.stderr
            printed[command] = done.stdout
        if block["key"] == "exit":
            assert done.returncode == int(block["value"]), (commands[-1], done.stdout)
    listed, diff = (
        printed["contresens decide report.json"],
        printed["contresens check hostel.jsonl --diff"],
    )
    assert [line.split("  ")[1] for line in listed.splitlines()] == [
        *("1/NUM101", "2/NUM101", "3/TYP101", "4/NUM101")
    ]
    assert "+{" in diff
    assert "2 dismissed by decisions · 1 suppressed in the file" in "".join(printed.values())
    assert "0 new" in "".join(printed.values())
    assert len(Path("decisions.jsonl").read_text("utf-8").splitlines()) == 2


def test_it_names_all_fixable_rules() -> None:
    table = PAGE.read_text("utf-8").partition("<!-- fixable rules -->")[2].partition("\n\nFind")[0]
    assert set(re.findall(r"[A-Z]{3}\d{3}", table)) == {
        code for code, rule in RULES.items() if rule.fixable
    }
