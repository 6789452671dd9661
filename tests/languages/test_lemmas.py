"""Forms of one word share a key; different words do not."""

from __future__ import annotations

import pytest

from contresens.languages.lemmas import keys, lemma


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("réseaux", "réseau", "fr"),
        ("courriels", "courriel", "fr"),
        ("chevaux", "cheval", "fr"),
        ("chatbots", "chatbot", "fr"),
        ("children", "child", "en"),
        ("chatbots", "chatbot", "en"),
        ("Häuser".lower(), "haus", "de"),
    ],
)
def test_forms_of_one_word(one: str, other: str, language: str) -> None:
    assert keys(one, language) & keys(other, language)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [("news", "new", "en"), ("bus", "bu", "fr"), ("fois", "foie", "fr"), ("access", "acces", "en")],
)
def test_different_words(one: str, other: str, language: str) -> None:
    assert not keys(one, language) & keys(other, language)


def test_a_language_without_dictionary() -> None:
    assert lemma("mot", "xx") == "mot"
    assert keys("mots", "xx") == {"mots"}
