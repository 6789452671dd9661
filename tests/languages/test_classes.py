"""Classes: the tables of the languages go together, and words are read as meant."""

from __future__ import annotations

from contresens import languages
from contresens.languages import classes


def meanings(text: str, language: str) -> set[tuple[str, str]]:
    return {(each.meaning, each.span.of(text)) for each in classes.find(text, language)}


def test_the_languages_have_the_same_meanings_each_once() -> None:
    english, french = (
        [row[:2] for row in languages.table(language, "classes")] for language in ("en", "fr")
    )
    assert sorted(english) == sorted(french)
    assert len(set(english)) == len(english)


def test_forms_are_known() -> None:
    assert meanings("Two weekly reports on kidneys.", "en") == {
        ("week", "weekly"),
        ("kidney", "kidneys"),
    }
    assert meanings("Les rapports hebdomadaires", "fr") == {("week", "hebdomadaires")}


def test_phrases_that_mean_nothing_of_the_kind_take_their_words() -> None:
    assert meanings("On the other hand, he lent a hand.", "en") == {("hand", "hand")}
    assert meanings("un coup de main", "fr") == set()


def test_a_word_may_have_two_meanings() -> None:
    assert {meaning for meaning, _ in meanings("le pied de la chaise", "fr")} <= {"foot", "leg"}


def test_a_language_without_a_table_has_none() -> None:
    assert classes.find("die Niere", "de") == ()
