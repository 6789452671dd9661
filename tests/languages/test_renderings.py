"""What a dictionary form may be in another language."""

from __future__ import annotations

import pytest

from contresens import languages
from contresens.languages import renderings


@pytest.mark.parametrize(
    ("word", "language", "form"),
    [
        ("pledged", "en", "pledge"),
        ("left", "en", "leave"),
        ("larger", "en", "large"),
        ("promises", "fr", "promettre"),
        ("découverte", "fr", "découvrir"),
        ("nouvelles", "fr", "nouveau"),
    ],
)
def test_forms(word: str, language: str, form: str) -> None:
    assert form in renderings.forms_of(word, language)


def test_the_most_usual_rendering_is_the_surest() -> None:
    found = renderings.dictionary("en", "fr").words["largely"]
    assert found["largement"] > found["surtout"] > 0.8


def test_both_ways() -> None:
    there = renderings.dictionary("en", "fr").words["cheetah"]["guépard"]
    assert renderings.dictionary("fr", "en").words["guépard"]["cheetah"] == there


def test_expressions_have_the_words_of_both_sides() -> None:
    assert (("town", "hall"), ("hôtel", "de", "ville")) in renderings.dictionary("en", "fr").longer[
        "town"
    ]


def test_places_of_an_expression() -> None:
    read = [renderings.forms_of(word, "fr") for word in ("les", "hôtels", "de", "ville")]
    assert list(renderings.places(("hôtel", "de", "ville"), read)) == [range(1, 4)]
    assert list(renderings.places(("hôtel", "de", "passe"), read)) == []


def test_languages_without_a_dictionary() -> None:
    assert renderings.dictionary("en", "de").words == {}
    assert renderings.listed("de") == frozenset()


def test_rows_are_sound() -> None:
    rows = languages.table("_pairs/en-fr", "dictionary")
    words = [row[0] for row in rows]
    assert len(rows) > 5000
    assert words == sorted(set(words))
    for word, cell in rows:
        others = cell.split("|")
        assert all(other == other.strip() and other for other in others), word
        assert len(others) == len(set(others)), word
