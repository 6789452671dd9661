"""What the languages know of names: the files fit one another, and look-ups answer."""

from __future__ import annotations

import pytest

from contresens import languages
from contresens.languages import brands, frequency, places
from contresens.languages.folding import fold


@pytest.mark.parametrize("name", ["exonyms", "acronyms", "public_names"])
def test_both_languages_have_the_same_keys(name: str) -> None:
    english = [row[0] for row in languages.table("en", name)]
    french = [row[0] for row in languages.table("fr", name)]
    assert sorted(english) == sorted(french)
    assert len(set(english)) == len(english)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_rows_have_their_columns(language: str) -> None:
    assert all(len(row) == 3 for row in languages.table(language, "acronyms"))
    assert all(len(row) == 2 for row in languages.table(language, "exonyms"))
    assert all(len(row) == 2 for row in languages.table(language, "demonyms"))


@pytest.mark.parametrize(
    ("english", "french"),
    [("London", "Londres"), ("Germany", "allemand"), ("Beijing", "Pékin"), ("Havana", "La Havane")],
)
def test_places(english: str, french: str) -> None:
    forms = [form for key in places.keys(english, "en") for form in places.forms(key, "fr")]
    assert french in forms


def test_folding() -> None:
    assert fold("L’Œuvre d'Ångström") == fold("l'oeuvre d’angstrom") == "loeuvredangstrom"


def test_frequency() -> None:
    assert frequency.zipf("The", "en") > 7
    assert frequency.zipf("well-known", "en") > 4
    assert frequency.zipf("", "en") == frequency.zipf("the", "xx") == 0
    assert frequency.common("und", "de") > 6
    assert not frequency.known("xx")


def test_brands() -> None:
    assert brands.is_brand("general motors", "en")
    assert not brands.is_brand("General Motors", "xx")
