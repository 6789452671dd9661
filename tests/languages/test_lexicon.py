"""What a word may be in another language."""

from __future__ import annotations

import pytest

from contresens.languages import lexicon


@pytest.mark.parametrize(
    ("word", "expected"),
    [("river", "rivière"), ("River", "fleuve"), ("bridge", "pont"), ("growth", "croissance")],
)
def test_induced(word: str, expected: str) -> None:
    assert expected in dict(lexicon.translations(word, "en", "fr"))


@pytest.mark.parametrize(("word", "expected"), [("croissance", "growth"), ("pont", "bridge")])
def test_both_ways(word: str, expected: str) -> None:
    assert expected in dict(lexicon.translations(word, "fr", "en"))


def test_function_words_are_surer_than_induced_pairs() -> None:
    found = lexicon.translations("not", "en", "fr")
    assert found[0] == ("non", lexicon.SURE) or found[0] == ("pas", lexicon.SURE)
    assert dict(found)["ne"] == lexicon.MAYBE


def test_acronyms() -> None:
    assert dict(lexicon.translations("NATO", "en", "fr"))["otan"] == lexicon.SURE


def test_best_first() -> None:
    scores = [score for _, score in lexicon.translations("auction", "en", "fr")]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_expressions_go_both_ways() -> None:
    assert ("revenue", "chiffre d'affaires") in lexicon.phrases("en", "fr")
    assert ("chiffre d'affaires", "revenue") in lexicon.phrases("fr", "en")


def test_unknown() -> None:
    assert lexicon.translations("qqqq", "en", "fr") == ()
    assert lexicon.translations("river", "en", "zz") == ()
    assert lexicon.phrases("en", "zz") == ()
