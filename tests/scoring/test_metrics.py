"""Reference metrics."""

from __future__ import annotations

import pytest

from contresens.scoring import against_reference


def test_a_perfect_translation() -> None:
    text = ["Le pont a été fermé pendant la nuit.", "Il rouvrira lundi matin."]
    scores = against_reference(text, text)
    assert scores["BLEU"].value == pytest.approx(100)
    assert scores["chrF2"].value == pytest.approx(100)
    assert scores["TER"].value == 0
    assert "version:" in scores["chrF2"].signature


def test_sides_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="references"):
        against_reference(["Un."], [])
