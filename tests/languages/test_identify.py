"""Language identification is deterministic and knows when it cannot know."""

from __future__ import annotations

import pytest

from contresens.errors import UsageError
from contresens.languages.identify import identify, unexpected

ENGLISH = (
    "The ferry leaves the harbour at noon and reaches the island before the shops close for the "
    "day, so most visitors spend the night there and come back with the first boat of the morning."
    " In winter there is only one crossing a week."
)
FRENCH = (
    "Le bateau quitte le port à midi et atteint l’île avant la fermeture des magasins, si bien que "
    "la plupart des visiteurs y passent la nuit et reviennent par le premier bateau du matin. En "
    "hiver, il n’y a qu’une traversée par semaine."
)


def test_known_languages() -> None:
    assert identify(ENGLISH)[0] == "en"
    assert identify(FRENCH.lower())[0] == "fr"


def test_the_same_text_has_the_same_answer() -> None:
    assert len({identify("une table, a table, ein Tisch") for _ in range(20)}) == 1


@pytest.mark.parametrize("text", ["", "123 456", "—", "\u0000"])
def test_texts_without_letters(text: str) -> None:
    assert identify(text) == ("", 0.0)


def test_swapped_texts_are_refused() -> None:
    with pytest.raises(UsageError, match="Swap the two, or give --source-lang fr"):
        unexpected(source=FRENCH, target=ENGLISH, languages=("en", "fr"))


def test_a_wrong_language_is_remarked() -> None:
    assert unexpected(source=ENGLISH, target=FRENCH, languages=("en", "de")) == (
        "The translation seems to be in 'fr', not in 'de'.",
    )
    assert unexpected(source=ENGLISH, target=FRENCH, languages=("en", "fr")) == ()
