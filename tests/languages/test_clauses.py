"""Clauses: where texts are cut, and that no word is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contresens.languages import abbreviations
from contresens.languages.clauses import clauses


def pieces(text: str, language: str) -> list[str]:
    return [span.of(text) for span in clauses(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "The ferry, which left at 10:30, was late because the tide had turned.",
            ["The ferry", "which left at 10:30", "was late", "because the tide had turned."],
        ),
        (
            "en",
            "The cheese costs $1,250.50 — if the label is right — but nobody buys it.",
            [
                "The cheese costs $1,250.50",
                "if the label is right",
                "but nobody buys it.",
            ],
        ),
        (
            "en",
            "The baker (who lives next door) and the butcher are cousins.",
            ["The baker", "(who lives next door)", "and the butcher are cousins."],
        ),
        ("en", "The union (UNISON) met Dr. Marsh.", ["The union (UNISON) met Dr. Marsh."]),
        (
            "en",
            'Good morning. "Take the boat," she said.',
            ["Good morning.", '"Take the boat,"', "she said."],
        ),
        (
            "fr",
            "Le jardin dans lequel nous dînons est fermé parce qu’il pleut.",
            ["Le jardin", "dans lequel nous dînons est fermé", "parce qu’il pleut."],
        ),
        (
            "fr",
            "Il a crié : « Partez ! » puis M. Leduc, c'est-à-dire le maire, est sorti.",
            ["Il a crié", "« Partez ! »", "puis M. Leduc", "c'est-à-dire le maire", "est sorti."],
        ),
        ("fr", "Le pain et le vin de 2,5 € sont bons.", ["Le pain et le vin de 2,5 € sont bons."]),
        ("de", "Der Hund, der bellt; er ist alt.", ["Der Hund", "der bellt", "er ist alt."]),
        ("ja", "今日は、晴れです。明日も。", ["今日は", "晴れです。", "明日も。"]),
        (
            "fr",
            "Le chien dort au soleil, et ni l'un ni l'autre n'a vu passer le facteur.",
            ["Le chien dort au soleil", "et ni l'un ni l'autre n'a vu passer le facteur."],
        ),
        (
            "en",
            "The dog sleeps in the sun, and neither of the cats nor the goose saw the postman go.",
            [
                "The dog sleeps in the sun",
                "and neither of the cats nor the goose saw the postman go.",
            ],
        ),
        ("en", "???", ["???"]),
        ("en", " , ", []),
        ("en", "", []),
    ],
)
def test_clauses(language: str, text: str, expected: list[str]) -> None:
    assert pieces(text, language) == expected


TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            [*",;:.!?…()[]\"'’«»-–— \n12", "et", "que", "mot", "and", "which", "a", " "]
        ),
        max_size=40,
    ).map("".join),
)


@given(TEXTS, st.sampled_from(["en", "fr", "de"]))
def test_clauses_are_sorted_disjoint_and_have_every_letter(text: str, language: str) -> None:
    spans = clauses(text, language)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    covered = {place for span in spans for place in range(span.start, span.end)}
    assert all(place in covered for place, char in enumerate(text) if char.isalnum())


@pytest.mark.parametrize("piece", ["and that ", "(", ".", "a, ", '"', ". ", "qu'", "-- ", "x"])
def test_a_long_line_takes_linear_time(piece: str) -> None:
    assert len(clauses(piece * (50_000 // len(piece)), "fr")) <= 50_000


@pytest.mark.parametrize(
    ("language", "text", "caseless", "expected"),
    [
        ("fr", "M. Leduc", False, True),
        ("fr", "p. ex. ceci", False, True),
        ("fr", "etc. et le reste", False, True),
        ("fr", "etc. Le reste", False, False),
        ("fr", "etc. nous partons", True, False),
        ("fr", "etc. nous partons", False, True),
        ("fr", "art. 5", False, True),
        ("fr", "art. Il peint", False, False),
        ("en", "Inc. said", False, True),
        ("en", "Inc. The firm", False, False),
        ("en", "J. Marsh", False, True),
        ("en", "no. 5", False, True),
        ("en", "no. Then", False, False),
        ("en", "sun. Then", False, False),
        ("en", "dr.", False, False),
        ("de", "Dr. Schmidt", False, False),
    ],
)
def test_abbreviations(language: str, text: str, caseless: bool, expected: bool) -> None:
    assert abbreviations.holds(text, text.index("."), language, caseless=caseless) is expected
