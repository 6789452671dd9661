"""check, align and score for programs: what they take, what they give back, how they fail."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import contresens
from contresens.api import frames, inputs
from contresens.config import Config
from contresens.errors import InputError, UsageError
from contresens.model import Segment

SOURCES = ["The ferry carries 12 cars.", "It leaves at noon."]
TARGETS = ["Le ferry transporte 21 voitures.", "Il part à midi."]
EXPECTED = [("1", SOURCES[0], TARGETS[0]), ("2", SOURCES[1], TARGETS[1])]


def texts(segments: list[Segment]) -> list[tuple[str, str, str]]:
    return [(segment.id, segment.source, segment.target) for segment in segments]


def test_importing_the_package_loads_nothing() -> None:
    code = (
        "import sys, contresens\n"
        "sys.exit(' '.join(n for n in sys.modules if n.startswith('contresens.')) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert set(dir(contresens)) >= {"check", "align", "score", "compare"}
    with pytest.raises(AttributeError, match="chek"):
        contresens.__getattr__("chek")


class TestInputs:
    CONFIG = Config()

    def test_two_texts_are_one_segment(self) -> None:
        assert texts(inputs.paired("a", "b", self.CONFIG)) == [("1", "a", "b")]

    @pytest.mark.parametrize("make", [list, tuple, iter])
    def test_as_many_texts_as_texts(self, make: Callable[[list[str]], Any]) -> None:
        found = inputs.paired(make(SOURCES), make(TARGETS), self.CONFIG)
        assert texts(found) == EXPECTED

    @pytest.mark.parametrize(
        "given",
        [
            list(zip(SOURCES, TARGETS, strict=True)),
            [{"source": s, "target": t} for s, t in zip(SOURCES, TARGETS, strict=True)],
            {"source": SOURCES, "target": TARGETS},
            [
                Segment(str(n), *p, "en", "fr")
                for n, p in enumerate(zip(SOURCES, TARGETS, strict=True), 1)
            ],
        ],
    )
    def test_pairs_in_any_form(self, given: Any) -> None:
        assert texts(inputs.pairs(given, self.CONFIG)) == EXPECTED

    def test_a_row_says_what_a_line_of_json_says(self) -> None:
        (segment,) = inputs.pairs(
            {
                "id": [7],
                "source": ["a"],
                "target": [None],
                "doc": ["d"],
                "locked": [True],
                "note": [float("nan")],
                "source_lang": ["de"],
                "else": [object()],
            },
            self.CONFIG,
        )
        assert segment == Segment("7", "a", "", "de", "fr", doc="d", locked=True)

    @pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
    def test_tables_of_any_library(self, library: str) -> None:
        module = pytest.importorskip(library)
        columns = {"source": [*SOURCES, None], "target": [*TARGETS, "rien"], "id": ["1", "2", "3"]}
        make = module.table if library == "pyarrow" else module.DataFrame
        table = make(columns)
        assert texts(inputs.pairs(table, self.CONFIG)) == [*EXPECTED, ("3", "", "rien")]
        assert texts(inputs.paired(table["source"], table["target"], self.CONFIG))[:2] == (EXPECTED)

    @pytest.mark.parametrize(
        ("call", "said"),
        [
            (lambda: contresens.check("One."), "a text needs its translation. For a file"),
            (lambda: contresens.check("One.", ["Un."]), "both be one text"),
            (lambda: contresens.check(Path("a.txt"), "Un."), "both be files"),
            (lambda: contresens.check(["One."], ["Un.", "Deux."]), "1 sources and 2 targets"),
            (lambda: contresens.check({"en": ["One."]}), "no column 'source'. It has en"),
            (lambda: contresens.check([("a", "b")], units="text"), "units and pins need"),
            (lambda: contresens.check(Path("none.po")), "there is no file 'none.po'"),
            (lambda: contresens.check("a", "b", selct=["NUM"]), "Did you mean 'select'"),
            (lambda: contresens.check("a", "b", select="NUM"), "select must be a list"),
            (lambda: contresens.check("a", "b", profile="gat"), "Did you mean 'gate'"),
            (lambda: contresens.score(["a"], ["b"], references=[]), "0 references for 1"),
            (lambda: contresens.score(["a"], ["b"], references="c"), "a list of texts"),
        ],
    )
    def test_a_wrong_call_says_what_to_do(self, call: Callable[[], object], said: str) -> None:
        with pytest.raises(UsageError, match=said):
            call()

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ([("a", "b"), "c"], "pair 2 is no pair"),
            ([{"source": "a"}], "pair 1 has no 'target'"),
            ([(1, "b")], "source 1 is no text but 1"),
        ],
    )
    def test_a_wrong_row_is_named(self, given: Any, said: str) -> None:
        with pytest.raises(InputError, match=said):
            inputs.pairs(given, self.CONFIG)

    def test_an_empty_text_cannot_be_aligned(self) -> None:
        with pytest.raises(InputError, match="source: is empty"):
            contresens.align(" ", "Un.")


class TestCheck:
    def test_findings_and_rows(self) -> None:
        checked = contresens.check(SOURCES, TARGETS, min_confidence=0.5)
        assert len(checked) == 2
        (finding,) = checked.findings
        (row,) = checked.to_dicts()
        assert (row["segment"], row["rule"]) == ("1", finding.rule) == ("1", "NUM101")
        assert row["target_words"] == ["21"]
        assert row["target_spans"] == [[20, 22]]
        worst = [(r["findings"], r["worst"]) for r in checked.to_dicts("segments")]
        assert worst == [(1, "critical"), (0, None)]
        assert [each.segment.id for each in checked] == ["1", "2"]
        with pytest.raises(UsageError, match="Did you mean 'segments'"):
            checked.to_dicts("segment")

    def test_a_file_of_pairs_with_a_bad_line(self, tmp_path: Path) -> None:
        file = tmp_path / "pairs.jsonl"
        file.write_text('{"source": "a 1", "target": "b 2"}\n{"source": 1}\n', encoding="utf-8")
        checked = contresens.check(file)
        assert len(checked) == 1
        assert len(checked.problems) == 1
        with pytest.raises(InputError):
            contresens.score(file)

    def test_a_folder_of_files(self, tmp_path: Path) -> None:
        for name in ("a.tsv", "b.tsv"):
            (tmp_path / name).write_text(f"{SOURCES[0]}\t{TARGETS[0]}\n", encoding="utf-8")
        assert [f.rule for f in contresens.check(tmp_path).findings] == ["NUM101", "NUM101"]
        with pytest.raises(UsageError, match="not for folders"):
            contresens.check(tmp_path, units="lines")

    def test_two_texts_are_aligned_where_it_is_asked_for(self) -> None:
        checked = contresens.check(" ".join(SOURCES), " ".join(TARGETS), units="text")
        assert [each.segment.source for each in checked] == SOURCES
        location = checked.segments[1].segment.target_location
        assert location is not None
        assert (location.path, location.line) == ("target", 1)

    def test_settings_of_a_file_and_no_others(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings = tmp_path / "contresens.toml"
        settings.write_text('ignore = ["NUM"]\n[profiles.mine]\nselect = ["NUM"]\n', "utf-8")
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("CONTRESENS_IGNORE", "NUM")
        assert len(contresens.check(SOURCES, TARGETS).findings) == 1
        assert contresens.check(SOURCES, TARGETS, config=settings).findings == ()
        again = contresens.check(SOURCES, TARGETS, config=str(settings), ignore=[])
        assert len(again.findings) == 1
        chosen = Config(ignore=("NUM",))
        assert contresens.check(SOURCES, TARGETS, config=chosen).findings == ()

    def test_reports_can_be_written(self, tmp_path: Path) -> None:
        checked = contresens.check(SOURCES, TARGETS)
        checked.save(tmp_path / "found.xlsx", "xlsx")
        assert (tmp_path / "found.xlsx").read_bytes().startswith(b"PK")
        assert checked.render("jsonl").count("\n") == 2


def test_lists_are_aligned_item_by_item() -> None:
    aligned = contresens.align(
        ["The ferry leaves\nat noon.", "It is full."], [*TARGETS[1:], "Il est plein."]
    )
    assert [(link.source, link.target) for link in aligned] == [((0,), (0,)), ((1,), (1,))]
    assert aligned.to_dicts()[0]["source_text"] == "The ferry leaves at noon."
    assert aligned.render("tsv").startswith("source\t")


def test_scores_and_their_comparison(tmp_path: Path) -> None:
    good = contresens.score(SOURCES, ["Le ferry transporte 12 voitures.", TARGETS[1]])
    references = tmp_path / "references.txt"
    references.write_text("\n".join(TARGETS), encoding="utf-8")
    bad = contresens.score(SOURCES, TARGETS, references=references, post_edited=TARGETS)
    assert good.score > bad.score
    assert bad.estimates["BLEU"].value == pytest.approx(100)
    assert [row["reference"] for row in bad.to_dicts()] == TARGETS
    assert bad.card.effort is not None
    assert contresens.compare(good, bad).changes[0][0] == 0


class TestFrames:
    def test_an_empty_table_has_its_columns_and_types(self) -> None:
        polars = pytest.importorskip("polars")
        pandas = pytest.importorskip("pandas")
        arrow = pytest.importorskip("pyarrow")
        checked = contresens.check("One.", "Un.", select=["NUM"])
        assert checked.to_dicts() == []
        table = checked.to_polars()
        assert table.schema["confidence"] == polars.Float64
        assert table.schema["target_spans"] == polars.List(polars.List(polars.Int64))
        assert pandas.api.types.is_float_dtype(checked.to_pandas()["confidence"])
        assert checked.to_arrow().schema.field("source_words").type == arrow.list_(arrow.string())

    def test_the_libraries_agree(self) -> None:
        for library in ("polars", "pandas", "pyarrow"):
            pytest.importorskip(library)
        checked = contresens.check(SOURCES, TARGETS)
        for rows in ("findings", "segments"):
            expected = checked.to_dicts(rows)
            assert checked.to_polars(rows).to_dicts() == expected
            assert checked.to_arrow(rows).to_pylist() == expected
            assert list(checked.to_pandas(rows)) == list(expected[0])

    def test_a_library_that_is_missing_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "polars", None)
        with pytest.raises(UsageError, match=r"polars is not installed.*contresens\[polars\]"):
            frames.polars([], {})
