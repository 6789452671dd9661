"""Which words a dictionary has."""

from __future__ import annotations

import pytest

from contresens.languages import dictionary


@pytest.mark.parametrize("word", ["chevaux", "Porte", "porte-clés", "virale"])
def test_has(word: str) -> None:
    assert dictionary.has(word, "fr")


@pytest.mark.parametrize("word", ["doorknob", "porte-doorknob", "-", ""])
def test_has_not(word: str) -> None:
    assert not dictionary.has(word, "fr")


def test_a_language_without_dictionary() -> None:
    assert not dictionary.known("xx")
    assert not dictionary.has("word", "xx")
