"""The bundled corpora keep what their README files promise."""

import csv
import json
import re
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

CORPORA = Path(__file__).parents[2] / "corpora"
CALL = CORPORA / "earnings-call"
CLEAN = sorted((CORPORA / "clean").glob("*.tsv"))
SEVERITIES = {"minor", "major", "critical"}
NBSP = "\N{NO-BREAK SPACE}"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def kinds() -> dict[str, str]:
    """Each kind of error that the table declares, with who finds it."""
    table = (CORPORA / "README.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\| `([a-z-]+)` \|.*\| (rule|reader) \|$", table, re.MULTILINE))


PHRASES = (CALL / "source.en.txt").read_text(encoding="utf-8").splitlines()
ARTICLE = (CALL / "target.fr.txt").read_text(encoding="utf-8")
ERRORS = rows(CALL / "errors.tsv")
TEMPTING = rows(CALL / "tempting.tsv")
FAULTY: list[dict[str, Any]] = [
    json.loads(line)
    for line in (CORPORA / "faulty" / "faulty.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(
    "path", sorted(p for p in CORPORA.rglob("*") if p.suffix in {".txt", ".tsv", ".jsonl", ".md"})
)
def test_files_are_clean_utf8_in_normal_form_c(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert "\ufeff" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


class TestEarningsCall:
    def test_there_is_enough_of_it(self) -> None:
        assert len(PHRASES) >= 70
        assert len(ARTICLE.split()) >= 2500
        assert len(ERRORS) >= 45
        assert len({row["kind"] for row in ERRORS}) >= 14
        assert len(TEMPTING) >= 50

    def test_phrases_stand_once_and_are_trimmed(self) -> None:
        assert len(set(PHRASES)) == len(PHRASES)
        assert all(phrase and phrase == phrase.strip() for phrase in PHRASES)

    @pytest.mark.parametrize("row", ERRORS, ids=lambda row: f"{row['phrase']}-{row['kind']}")
    def test_an_error_is_where_it_is_said_to_be(self, row: dict[str, str]) -> None:
        assert row["source_text"]
        assert PHRASES[int(row["phrase"]) - 1].count(row["source_text"]) == 1
        assert row["kind"] in kinds()
        assert row["severity"] in SEVERITIES
        assert row["note"]
        assert row["wrong_french"] != row["correct_french"]
        if row["wrong_french"]:
            assert ARTICLE.count(row["wrong_french"]) == 1
        else:
            assert row["kind"] == "sentence-omitted"
            assert row["source_text"] == PHRASES[int(row["phrase"]) - 1]

    @pytest.mark.parametrize("row", TEMPTING, ids=lambda row: f"{row['phrase']}-{row['french']}")
    def test_a_tempting_rendering_is_where_it_is_said_to_be(self, row: dict[str, str]) -> None:
        assert row["source_text"] in PHRASES[int(row["phrase"]) - 1]
        assert ARTICLE.count(row["french"]) == 1
        assert row["why"]

    def test_what_is_right_and_what_is_wrong_do_not_overlap(self) -> None:
        marked = sorted(
            (ARTICLE.index(text), ARTICLE.index(text) + len(text))
            for text in [row["wrong_french"] for row in ERRORS]
            + [row["french"] for row in TEMPTING]
            if text
        )
        assert all(end <= start for (_, end), (start, _) in pairwise(marked))

    def test_nothing_is_listed_twice(self) -> None:
        assert max(Counter((row["phrase"], row["kind"]) for row in ERRORS).values()) == 1
        assert len({row["french"] for row in TEMPTING}) == len(TEMPTING)

    def test_most_kinds_are_for_rules_and_some_errors_for_readers(self) -> None:
        for_rules = sum(kinds()[row["kind"]] == "rule" for row in ERRORS)
        assert 0.6 <= for_rules / len(ERRORS) <= 0.8

    def test_the_article_has_the_noise_of_the_wild(self) -> None:
        body = [line for line in ARTICLE.splitlines() if "日本語" not in line]
        assert len(body) < len(ARTICLE.splitlines()), "a bar of languages"
        assert "\n".join(body) == "\n".join(body).lower()
        assert len(re.findall(r"[a-zà-ÿ]\.[a-zà-ÿ]", ARTICLE)) >= 5, "no space after a full stop"
        assert ARTICLE.count("'") >= 50
        assert ARTICLE.count("’") >= 20
        assert ARTICLE.count(NBSP) >= 10
        assert re.search(r"\d \d{3}\b", ARTICLE), "a plain space within a number"
        assert len(re.findall(r"^analyste:\w", ARTICLE, re.MULTILINE)) >= 4
        assert len(re.findall(rf"^[\w ]+[ {NBSP}]:\w", ARTICLE, re.MULTILINE)) >= 4

    def test_some_paragraphs_have_no_phrase(self) -> None:
        """Furniture and narration: nothing in the phrases speaks of these."""
        source = "\n".join(PHRASES).casefold()
        for french, english in (("harengs", "herring"), ("perceuse", "drill"), ("riz", "rice")):
            assert french in ARTICLE
            assert not re.search(rf"\b{english}", source)


class TestClean:
    def test_there_is_enough_of_it(self) -> None:
        sizes = {path.stem: len(rows(path)) for path in CLEAN}
        assert sizes.pop("fr-en") >= 30
        assert sum(sizes.values()) >= 160
        assert {"news", "medicine", "technology", "speech"} <= set(sizes)

    @pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
    def test_rows_are_whole_and_named_after_their_file(self, path: Path) -> None:
        for number, row in enumerate(rows(path), start=1):
            assert list(row) == ["id", "source", "target"]
            assert row["id"] == f"{path.stem}-{number:03d}"
            for text in (row["source"], row["target"]):
                assert text
                assert text == text.strip()
                assert "  " not in text
            assert row["source"] != row["target"]

    def test_nothing_stands_twice(self) -> None:
        for column in ("source", "target"):
            texts = [row[column] for path in CLEAN for row in rows(path)]
            assert len(set(texts)) == len(texts)

    def test_they_are_rich_in_what_tempts_a_checker(self) -> None:
        english = [
            row["source"]
            for path in CLEAN
            if not path.stem.startswith("fr-en")
            for row in rows(path)
        ]
        assert sum(bool(re.search(r"\d", text)) for text in english) >= 90
        assert (
            sum(bool(re.search(r"(?i)\b(?:no|not|never|nobody)\b|n't", text)) for text in english)
            >= 30
        )
        assert any(NBSP in row["target"] for path in CLEAN for row in rows(path))

    def test_each_file_is_explained(self) -> None:
        readme = (CORPORA / "clean" / "README.md").read_text(encoding="utf-8")
        assert set(re.findall(r"^\| `([a-z-]+)\.tsv`", readme, re.MULTILINE)) == {
            path.stem for path in CLEAN
        }


class TestFaulty:
    def test_there_is_enough_of_it(self) -> None:
        assert len(FAULTY) >= 80
        assert sum(len(segment["errors"]) > 1 for segment in FAULTY) >= 20
        assert {error["kind"] for segment in FAULTY for error in segment["errors"]} == set(kinds())

    def test_nothing_stands_twice(self) -> None:
        for key in ("id", "source", "target"):
            assert len({segment[key] for segment in FAULTY}) == len(FAULTY)

    @pytest.mark.parametrize("segment", FAULTY, ids=lambda segment: str(segment["id"]))
    def test_spans_lie_in_order_on_whole_words(self, segment: dict[str, Any]) -> None:
        assert segment["errors"]
        for key, text in (("errors", segment["target"]), ("source_errors", segment["source"])):
            for error in segment[key]:
                assert set(error) == {"start", "end", "kind", "severity"}
                assert 0 <= error["start"] <= error["end"] <= len(text)
                assert error["kind"] in kinds()
                assert error["severity"] in SEVERITIES
                for at in (error["start"], error["end"]):
                    assert not text[max(at - 1, 0) : at + 1].isalnum() or at in {0, len(text)}
        spans = [(error["start"], error["end"]) for error in segment["errors"]]
        assert all(first[1] <= second[0] for first, second in pairwise(spans))
        assert all(error["start"] < error["end"] for error in segment["source_errors"])

    @pytest.mark.parametrize("segment", FAULTY, ids=lambda segment: str(segment["id"]))
    def test_the_reference_differs_only_where_an_error_is_marked(
        self, segment: dict[str, Any]
    ) -> None:
        """Each stretch between two errors stands in the reference, in order."""
        target, reference = segment["target"], segment["reference"]
        assert target != reference
        edges = [0, *(e[side] for e in segment["errors"] for side in ("start", "end")), len(target)]
        right = [target[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
        assert re.fullmatch(".*".join(map(re.escape, right)), reference)

    def test_what_is_only_added_has_no_place_in_the_source(self) -> None:
        for segment in FAULTY:
            marked = Counter(error["kind"] for error in segment["errors"])
            traced = Counter(error["kind"] for error in segment["source_errors"])
            assert all(kind in {"clause-added", "quantity-added"} for kind in marked - traced)
