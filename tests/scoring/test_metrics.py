"""Reference metrics, edit effort."""

from __future__ import annotations

import math

import pytest

from contresens.scoring import against_reference
from contresens.scoring.metrics import differences, effort

TEXT = ["Le pont a été fermé pendant la nuit.", "Il rouvrira lundi matin, dit la ville."]
WORSE = ["Le pont était fermé dans la nuit.", "Il ouvrira mardi matin, dit la ville."]


def test_a_perfect_translation() -> None:
    scores, signatures = against_reference(TEXT, TEXT, 50)
    assert scores["BLEU"].value == pytest.approx(100)
    assert scores["chrF2"].value == pytest.approx(100)
    assert scores["TER"].value == 0
    assert "version:" in signatures["chrF2"]


def test_intervals_hold_the_value_and_are_the_same_again() -> None:
    first, second = (against_reference(WORSE * 5, TEXT * 5, 100)[0] for _ in range(2))
    assert first == second
    assert first["chrF2"].low <= first["chrF2"].value <= first["chrF2"].high


def test_one_segment_has_no_interval() -> None:
    assert math.isnan(against_reference(WORSE[:1], TEXT[:1], 50)[0]["BLEU"].low)


def test_sides_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="references"):
        against_reference(["Un."], [], 50)
    with pytest.raises(ValueError, match="post-edited"):
        effort(["Un."], [])


def test_a_difference_that_chance_does_not_explain() -> None:
    found = differences(TEXT * 6, WORSE * 6, TEXT * 6, 200)
    assert found["chrF2"].value.value > 0
    assert found["TER"].value.value < 0
    assert found["chrF2"].p < 0.05
    same = differences(TEXT * 6, TEXT * 6, WORSE * 6, 200)
    assert same["chrF2"].value.value == 0
    assert same["chrF2"].p > 0.5


def test_effort() -> None:
    """Of two segments one is left alone; in the other a word of seven is put in another's place."""
    found = effort(
        ["Le pont est fermé.", "Il rouvrira lundi."], ["Le pont est clos.", "Il rouvrira lundi."]
    )
    assert found.untouched == 0.5
    assert found.hter == pytest.approx(100 / 7)
    assert found.characters == pytest.approx(100 * 5 / 35)
