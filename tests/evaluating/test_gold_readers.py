"""Every format of human judgements is read as its authors write it; what is wrong is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contresens.errors import ContresensError, InputError, UsageError
from contresens.evaluating import FORMATS, read_gold
from contresens.evaluating.gold import Gold
from contresens.model import Severity, Span


def gold(path: Path, form: str | None = None, source: str = "en", target: str = "fr") -> Gold:
    return read_gold(str(path), source_lang=source, target_lang=target, form=form)


def lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


WMT = """system\tdoc\tseg_id\trater\tsource\ttarget\tcategory\tseverity
mill\tharbour\t7\tann\tThe "old" crane fell.\tLa <v>vieille</v> grue "tomba".\tAddition\tMajor
mill\tharbour\t7\tann\tThe "old" crane fell.\tLa vieille grue "<v>tomba</v>".\tRegister\tMinor
mill\tharbour\t7\tbob\tThe "old" <v>crane</v> fell.\tLa vieille grue "tomba".\tOmission\tMajor
mill\tharbour\t8\tann\tNobody was hurt.\tPersonne ne fut blessé.\tno-error\tno-error
"""


class TestWmt:
    def test_rows_of_one_segment_are_its_errors(self, tmp_path: Path) -> None:
        path = tmp_path / "mqm.tsv"
        path.write_text(WMT, "utf-8")
        read = gold(path)
        assert read.format == "wmt-mqm"
        first, second = read.segments
        assert first.target == 'La vieille grue "tomba".'
        assert [(e.span.of(first.target), e.severity) for e in first.target_errors] == [
            ("vieille", Severity.MAJOR),
            ("tomba", Severity.MINOR),
        ]
        assert [e.span.of(first.source) for e in first.source_errors] == ["crane"]
        assert (first.raters, first.penalty) == (2, (5 + 1 + 5) / 2)
        assert (second.errors, second.penalty) == ((), 0)

    def test_a_table_of_something_else_is_refused_with_its_place(self, tmp_path: Path) -> None:
        path = tmp_path / "mqm.tsv"
        path.write_text("a\tb\n1\t2\n", "utf-8")
        with pytest.raises(InputError, match=r"mqm\.tsv:2: has no 'system'"):
            gold(path)


PUPIL = {
    "term": "pupille",
    "startIndex": 3,
    "endIndex": 9,
    "error_category": "Wrong term",
    "severity": "Critical",
}
WARD: dict[str, object] = {
    "source": "The ward was full.",
    "target": "Le pupille était plein.",
    "SEG_ID": "1",
    "MT_Engine": "mill",
    "source_errors": [],
    "target_errors": [PUPIL],
}


class TestBioMqm:
    def test_inclusive_ends_and_new_documents(self, tmp_path: Path) -> None:
        path = tmp_path / "run.json"
        path.write_text(json.dumps([WARD, {**WARD, "SEG_ID": "2"}, WARD]))
        read = gold(path)
        assert read.format == "bio-mqm"
        assert [segment.doc for segment in read.segments] == ["1", "1", "2"]
        (error,) = read.segments[0].target_errors
        assert error.span.of(read.segments[0].target) == "pupille"
        assert read.segments[0].penalty == 10

    def test_a_misplaced_span_goes_to_its_words_or_is_left_out(self, tmp_path: Path) -> None:
        moved = {**WARD, "target_errors": [{**PUPIL, "startIndex": 11}]}
        gone = {**WARD, "target_errors": [{**PUPIL, "term": "élève"}]}
        path = tmp_path / "run.json"
        path.write_text(json.dumps([moved, gone]))
        read = gold(path)
        assert read.segments[0].target_errors[0].span == Span(3, 10)
        assert read.segments[1].target_errors == ()
        assert read.left_out == {"spans whose words are not in the text": 1}


class TestWmt20:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        document = tmp_path / "docs" / "kettle"
        document.mkdir(parents=True)
        (document / "source.segments").write_text("Steel kettle\nKeep it dry.\n", "utf-8")
        (document / "mt.segments").write_text("Bouilloire voler\nGardez le sec.\n", "utf-8")
        (document / "annotations.tsv").write_text(
            "segment_id\tannotation_start\tannotation_length\tseverity\tcategory\n"
            "0 1\t11 7\t5 2\tmajor\tLexical Selection\n"
            "1\t0\t0\tminor\tOmitted Pronoun\n",
            "utf-8",
        )
        return tmp_path / "docs"

    def test_one_annotation_in_two_places_counts_once(self, folder: Path) -> None:
        read = gold(folder)
        assert read.format == "wmt20-doc"
        first, second = read.segments
        assert first.target_errors[0].span.of(first.target) == "voler"
        assert second.target_errors[0].group == first.target_errors[0].group
        assert second.target_errors[1].span == Span(0, 0)
        assert second.penalty == 5 + 1

    def test_a_single_document(self, folder: Path) -> None:
        assert len(gold(folder / "kettle").segments) == 2

    def test_places_that_are_none(self, folder: Path) -> None:
        table = folder / "kettle" / "annotations.tsv"
        table.write_text(table.read_text("utf-8").replace("0 1\t11", "0 9\t11"), "utf-8")
        with pytest.raises(InputError, match=r"annotations\.tsv:2: marks the place '9 7 2'"):
            gold(folder)


class TestContrasts:
    def test_demetr_of_the_wanted_language(self, tmp_path: Path) -> None:
        row = {
            "id": 3,
            "src_sent": "Le four est froid.",
            "mt_sent": "The oven is cold.",
            "pert_sent": "The oven is hot.",
            "lang_tag": "french",
            "severity": "critical",
            "pert_check": True,
            "pert_name": "critical_id7_antonym",
        }
        path = tmp_path / "antonym.json"
        rows = [
            row,
            {**row, "lang_tag": "chinese_simple"},
            {**row, "pert_sent": row["mt_sent"], "pert_check": False},
        ]
        path.write_text(json.dumps(rows))
        read = gold(path, source="fr", target="en")
        (pair,) = read.contrasts
        assert (pair.good, pair.bad, pair.severity) == (
            "The oven is cold.",
            "The oven is hot.",
            Severity.CRITICAL,
        )
        assert read.left_out == {"in other languages": 1, "where nothing was damaged": 1}
        assert len(gold(path, source="zh", target="en").contrasts) == 1

    def test_aces(self, tmp_path: Path) -> None:
        path = tmp_path / "aces.tsv"
        path.write_text(
            "source\tgood-translation\tincorrect-translation\treference\tphenomena\tlangpair\n"
            "A red door\tUne porte rouge\tUne porte verte\t\tcolour\ten-fr\n"
            "A red door\tEine rote Tür\tEine grüne Tür\t\tcolour\ten-de\n",
            "utf-8",
        )
        (pair,) = gold(path).contrasts
        assert (pair.bad, pair.phenomenon) == ("Une porte verte", "colour")

    def test_contratico(self, tmp_path: Path) -> None:
        row = {"id": "x:1", "en": "Rest now.", "fr": "Reposez-vous.", "perturbation": "omission"}
        path = lines(tmp_path / "omission.jsonl", {**row, "pert_fr": "Vous."})
        (pair,) = gold(path).contrasts
        assert (pair.source, pair.bad, pair.severity) == ("Rest now.", "Vous.", Severity.CRITICAL)

    def test_our_own(self, tmp_path: Path) -> None:
        row = {"source": "Four cups", "good": "Quatre tasses", "bad": "Cinq tasses"}
        path = lines(
            tmp_path / "own.jsonl",
            {**row, "phenomenon": "digit", "severity": "critical"},
            {**row, "source_lang": "de"},
        )
        read = gold(path)
        assert [pair.phenomenon for pair in read.contrasts] == ["digit"]
        assert read.left_out == {"in other languages": 1}


CUPS: dict[str, object] = {"source": "Four cups", "target": "Cinq tasses"}


class TestOwnSegments:
    def test_errors_and_penalty(self, tmp_path: Path) -> None:
        error = {"start": 0, "end": 4, "category": "accuracy", "severity": "major"}
        path = lines(tmp_path / "g.jsonl", {**CUPS, "errors": [error]}, CUPS)
        first, second = gold(path).segments
        assert (first.penalty, second.penalty) == (5, 0)
        stated = lines(tmp_path / "h.jsonl", {**CUPS, "errors": [error], "mqm": 2.5})
        assert gold(stated).segments[0].penalty == 2.5

    @pytest.mark.parametrize(
        ("change", "complaint"),
        [
            ({"target": None}, "has no text 'target'"),
            ({"errors": "none"}, "no list of objects"),
            ({"errors": [{"start": 2, "end": 99, "severity": "minor"}]}, "marks the characters"),
            ({"errors": [{"start": 0, "end": 2, "severity": "awful"}]}, "unknown severity 'awful'"),
            ({"mqm": "five"}, "no number"),
        ],
    )
    def test_complaints_have_a_place(
        self, tmp_path: Path, change: dict[str, object], complaint: str
    ) -> None:
        path = lines(tmp_path / "g.jsonl", CUPS, {**CUPS, **change})
        with pytest.raises(InputError, match=complaint) as caught:
            gold(path)
        assert caught.value.where.endswith("g.jsonl:2")


def test_nothing_in_these_languages_is_an_error(tmp_path: Path) -> None:
    path = lines(tmp_path / "g.jsonl", {"source": "a", "target": "b", "target_lang": "it"})
    with pytest.raises(InputError, match="has no judgements of en → fr"):
        gold(path)


def test_missing_file_and_unknown_format(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        gold(tmp_path / "nowhere.tsv")
    path = lines(tmp_path / "g.jsonl", {"source": "a", "target": "b"})
    with pytest.raises(UsageError, match="no gold format 'xml'"):
        gold(path, "xml")


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@pytest.mark.parametrize("form", [name for name in FORMATS if name != "wmt20-doc"])
def test_no_file_brings_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, form: str, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("gold") / "any"
    path.write_bytes(content)
    with pytest.raises(ContresensError):
        gold(path, form)
