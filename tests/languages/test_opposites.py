"""Opposites: what the tables of the languages know."""

from __future__ import annotations

import pytest

from contresens import languages
from contresens.languages import opposites
from contresens.languages.opposites import Pole


def poles(text: str, language: str) -> dict[str, set[str]]:
    """The words of a text that have an opposite, with the keys of their pairs."""
    return {
        placed.span.of(text): {pole.key for pole in placed.poles}
        for placed in opposites.find(text, language)
    }


def test_forms_are_known() -> None:
    assert "open" in poles("The mills were reopened.", "en")["reopened"]
    assert "open" in poles("Les moulins rouvrent.", "fr")["rouvrent"]
    assert "severe" in poles("des maladies bénignes", "fr")["bénignes"]


def test_the_longer_phrase_wins() -> None:
    assert "well" not in {
        key for keys in poles("tea as well as milk", "en").values() for key in keys
    }
    assert "in light of" not in poles("in light of the news", "en")
    assert poles("à la longue", "fr") == {}


def test_one_end_is_the_opposite_of_the_other() -> None:
    assert Pole("open", 0).opposite == Pole("open", 1)


def test_a_language_without_a_table_knows_none() -> None:
    assert opposites.find("Die Mühle ist offen.", "de") == ()


def test_no_word_without_letters() -> None:
    assert opposites.find("", "en") == ()
    assert opposites.find("12 % …", "fr") == ()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_tables_go_together(language: str) -> None:
    """Keys are unique and the same in both languages; no end is empty; no word is at both ends."""
    rows = languages.table(language, "opposites")
    keys = [row[0] for row in rows]
    assert len(keys) == len(set(keys))
    assert keys == [row[0] for row in languages.table("en", "opposites")]
    assert all(len(row) == 4 and row[2] and row[3] for row in rows)
    for key, _, one, other in rows:
        assert not set(one.split(", ")) & set(other.split(", ")), key


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_word_is_well_written(language: str) -> None:
    known = [each for row in languages.table(language, "opposites") for each in row[2:]]
    words = [word for cell in known if cell != "-" for word in cell.split(", ")]
    assert len(words) > 2000
    assert all(word == word.strip() and word for word in words)
