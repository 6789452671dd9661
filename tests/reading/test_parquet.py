"""Pairs in Parquet files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from contresens import reading
from contresens.model import Segment

arrow = pytest.importorskip("pyarrow")


def written(path: Path, columns: dict[str, Any]) -> str:
    from pyarrow import parquet

    parquet.write_table(arrow.table(columns), path / "pairs.parquet", row_group_size=2)
    return str(path / "pairs.parquet")


def read(path: str) -> reading.Bitext:
    return reading.read_bitext(path, source_lang="en", target_lang="fr")


def test_columns_by_name(tmp_path: Path) -> None:
    columns = {
        "id": [7, 8, 9],
        "en": ["One.", "Two.", None],
        "French": ["Un.", "Deux.", "Trois."],
        "locked": [True, False, None],
        "other": [1.5, 2.5, 3.5],
    }
    bitext = read(written(tmp_path, columns))
    assert [(s.id, s.source, s.target, s.locked) for s in bitext.segments] == [
        ("7", "One.", "Un.", True),
        ("8", "Two.", "Deux.", False),
    ]
    assert [problem.where.rpartition(":")[2] for problem in bitext.problems] == ["3"]


def test_a_structure_with_a_field_for_each_language(tmp_path: Path) -> None:
    columns = {"id": ["a"], "translation": [{"en": "One.", "fr": "Un."}]}
    (segment,) = read(written(tmp_path, columns)).segments
    assert (segment.id, segment.source, segment.target) == ("a", "One.", "Un.")


def test_standard_input_and_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, {"source": ["One."] * 5, "target": ["Un."] * 5})
    with Path(path).open("rb") as file:
        monkeypatch.setattr("sys.stdin", type("In", (), {"buffer": file}))
        assert len(read("-").segments) == 5
    found = list(reading.iter_bitext(path, source_lang="en", target_lang="fr"))
    assert [each.id for each in found if isinstance(each, Segment)] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("content", [b"PAR1", b"PAR1" + bytes(100) + b"PAR1", b"source\ttarget\n"])
def test_what_is_no_parquet(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.parquet").write_bytes(content)
    (problem,) = read(str(tmp_path / "a.parquet")).problems
    assert "is not a Parquet file" in str(problem)


def test_columns_that_are_not_there(tmp_path: Path) -> None:
    (problem,) = read(written(tmp_path, {"text": ["a"], "label": ["b"]})).problems
    assert "text, label" in problem.problem
