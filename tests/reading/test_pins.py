"""Files of pins, and what is said of those that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from contresens.errors import UsageError
from contresens.model import Pin
from contresens.reading import read_pins


def written(folder: Path, text: str) -> str:
    file = folder / "pins.tsv"
    file.write_bytes(text.encode())
    return str(file)


def test_comments_blank_lines_merges_and_empty_sides(tmp_path: Path) -> None:
    path = written(tmp_path, "# settled by Ada\n0\t0\n\n3 4\t5 # one sentence\r\n6\t\n\t7\n")
    assert read_pins(path) == (
        Pin((0,), (0,), f"{path}:2"),
        Pin((3, 4), (5,), f"{path}:4"),
        Pin((6,), (), f"{path}:5"),
        Pin((), (7,), f"{path}:6"),
    )


def test_lines_of_a_printed_table_are_pins(tmp_path: Path) -> None:
    header = "source\ttarget\tsimilarity\tsource_text\ttarget_text\n"
    path = written(tmp_path, header + "2\t3 4\t0.7100\tRoom #4\tChambre 4\n")
    assert read_pins(path) == (Pin((2,), (3, 4), f"{path}:2"),)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("3 4", "needs a tab"),
        ("\t\t0.5", "both sides"),
        ("three\t3", "'three' is not the number"),
        ("-1\t3", "'-1' is not the number"),
        ("1.5\t3", "'1.5' is not"),
        ("²\t3", "'²' is not"),
        ("99999999999\t3", "is not the number"),
        ("1\t3 5", "do not follow each other"),
        ("2 1\t3", "do not follow each other"),
        ("2 2\t3", "do not follow each other"),
    ],
)
def test_what_is_no_pin_is_named_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    path = written(tmp_path, f"0\t0\n{line} # comment\n")
    with pytest.raises(UsageError, match=said) as caught:
        read_pins(path)
    assert caught.value.where == f"{path}:2"


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no file"):
        read_pins(str(tmp_path / "none.tsv"))
