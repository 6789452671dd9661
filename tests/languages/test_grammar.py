"""The small models of grammar."""

from __future__ import annotations

import pytest

from contresens.languages.grammar import FAULTS, LACKS, Word, form, grammar, parts, shape, tail
from contresens.model import TokenKind, Weakness


def words(text: str) -> list[Word]:
    kinds = {".": TokenKind.MARK, "7": TokenKind.NUMBER}
    return [Word(word, kinds.get(word, TokenKind.WORD)) for word in text.split()]


def test_a_language_without_model() -> None:
    assert grammar("xx") is None


def test_each_row_sums_to_one() -> None:
    model = grammar("en")
    assert model is not None
    assert model.version.startswith("grammar:")
    sentence = words("The old man fed 7 ducks .")
    lacks, faults = model.judge(sentence)
    assert lacks.shape == (len(sentence) + 1, len(LACKS))
    assert faults.shape == (len(sentence), len(FAULTS))
    assert lacks.sum(axis=1) == pytest.approx(1, abs=1e-5)
    assert faults.sum(axis=1) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    ("whole", "broken", "place", "lack"),
    [
        ("She fed the ducks .", "She the ducks .", 1, "verb"),
        ("They built a bridge over the river .", "They built a over the river .", 3, "noun"),
        ("The door was closed by the guard .", "The door was by the guard .", 3, "verb"),
    ],
)
def test_a_hole_is_seen(whole: str, broken: str, place: int, lack: str) -> None:
    model = grammar("en")
    assert model is not None
    row = model.judge(words(broken)).lacks[place]
    assert row[0] < 0.5
    assert LACKS[int(row[1:].argmax()) + 1] == lack
    assert model.judge(words(whole)).lacks[:, 0].min() > row[0]


def test_the_names_of_what_is_wrong_are_those_of_the_facts() -> None:
    assert {*LACKS[1:], *FAULTS[1:]} == {weakness.value for weakness in Weakness}


def test_a_genitive_is_a_word_of_its_own() -> None:
    assert parts("Peter’s") == ("Peter", "’s")
    assert parts("it's") == ("it's",)
    assert parts("ducks") == ("ducks",)


def test_forms_and_endings() -> None:
    assert form("L’An-1,234") == "l'an-0"
    assert (tail("walking"), tail("well-known"), tail("cat")) == ("ing", "own", "^cat")


def test_shapes() -> None:
    shapes = [shape(Word(text, TokenKind.WORD), first=False) for text in ("a", "An", "NATO", "iOS")]
    assert shapes == [0, 2, 3, 4]
    assert shape(Word("An", TokenKind.WORD), first=True) == 1
    kinds = (TokenKind.NUMBER, TokenKind.MARK, TokenKind.CODE)
    assert [shape(Word("1", kind), first=False) for kind in kinds] == [5, 6, 7]
