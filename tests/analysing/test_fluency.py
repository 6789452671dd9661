"""How odd a sequence of words is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from contresens.analysing.fluency import oddness
from contresens.analysing.words import tokenize
from contresens.languages.bigrams import Bigrams, bigrams
from contresens.model import Oddness


def odd(text: str, language: str = "en") -> Oddness:
    return oddness(tokenize(text, language), language)


def test_usual_neighbours_are_not_odd() -> None:
    assert odd("one of the most").unattested == 0


def test_words_in_the_wrong_order_are() -> None:
    assert odd("most of bread the slice").unattested > 0
    assert odd("the of one most").surprise > odd("one of the most").surprise


def test_a_mark_or_a_number_parts_neighbours() -> None:
    assert odd("the, of") == odd("the 5 of") == odd("the") == Oddness(0, 0.0)


def test_a_language_without_record_says_nothing() -> None:
    assert odd("le de un plus", "fr") == Oddness(0, 0.0)
    assert bigrams("fr") is None


def test_association() -> None:
    """Four pairs of 8, 4, 2 and 2: “red car” stands together as often as chance would have it."""
    known = Bigrams(
        {("red", "car"): 4, ("red", "wine"): 2, ("old", "car"): 8, ("white", "wine"): 2}
    )
    assert known.attested("red", "car")
    assert not known.attested("old", "wine")
    association = known.association("red", "car")
    assert association is not None
    assert abs(association - -0.1178) < 1e-3  # ln(4 · 16 / (6 · 12))
    rare = known.association("old", "wine")
    assert rare is not None
    assert rare < association
    assert known.association("blue", "car") is None


@given(st.text(max_size=300))
def test_any_text_has_an_oddness(text: str) -> None:
    found = odd(text)
    assert found.unattested >= 0
    assert found.surprise >= 0
