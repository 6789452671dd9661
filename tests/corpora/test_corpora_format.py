"""The bundled corpora keep what their README files promise."""

import csv
import re
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

CORPORA = Path(__file__).parents[2] / "corpora"
CALL = CORPORA / "earnings-call"
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
        assert row["source_text"] in PHRASES[int(row["phrase"]) - 1]
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
