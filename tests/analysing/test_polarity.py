"""Negations: what is one, what may carry one, what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contresens.analysing import polarity, words
from contresens.model import Negation, NegationKind


def found(text: str, language: str) -> tuple[Negation, ...]:
    return polarity.find(text, language, words.tokenize(text, language))


def explicit(text: str, language: str) -> list[str]:
    return [
        each.span.of(text) for each in found(text, language) if each.kind is NegationKind.EXPLICIT
    ]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The mill is not open.", ["not"]),
        ("The mill isn’t open, nobody works.", ["isn’t", "nobody"]),
        ("the mill can&rsquo;t turn", ["can&rsquo;t"]),
        ("The lamp--bright as it is--won't blind you.", ["won't"]),
        ("No mill turns; none of them is new.", ["No", "none"]),
        ("There is no longer a mill.", ["no longer"]),
        ("Not only mills but also barns burn.", []),
        ("There is no doubt about it.", []),
        ("No, the mill turns.", []),
        ("Page No. 5 of the book.", []),
        ("Isn't the mill open?", []),
        ("Some mills turn, the others do not.", []),
        ("Ask Doctor No about it.", []),
        ("A no-go area.", []),
    ],
)
def test_english(text: str, cues: list[str]) -> None:
    assert explicit(text, "en") == cues


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Le moulin n'est pas ouvert.", ["n'est pas"]),
        ("Le moulin n’a, hélas, jamais tourné.", []),
        ("ne pas ouvrir", ["ne pas"]),
        ("Aucun des moulins ne tourne.", ["Aucun"]),
        ("Personne n'a rien vu.", ["Personne"]),
        ("Ni lui ni elle ne savait.", ["ni"]),
        ("On ne saurait mieux dire.", ["ne saurait"]),
        ("Ils n'ont pu entrer.", ["n'ont pu"]),
        ("Il n'y a que deux moulins.", []),
        ("Avant qu'il ne parte, il dort.", []),
        ("Elle est plus grande qu'il ne dit.", []),
        ("Elle ne cesse de rire.", []),
        ("Choisis n'importe quelle route.", []),
        ("Il n'est pas seulement boulanger.", []),
        ("N'est-il pas boulanger ?", []),
        ("Un pas de plus, sans aucun doute.", []),
    ],
)
def test_french(text: str, cues: list[str]) -> None:
    assert explicit(text, "fr") == cues


def kinds(text: str, language: str) -> list[tuple[str, NegationKind]]:
    return [(each.span.of(text), each.kind) for each in found(text, language)]


def test_only_is_a_restriction_and_before_has_an_expletive() -> None:
    assert kinds("Il n'a que deux ânes.", "fr") == [("n'", NegationKind.RESTRICTIVE)]
    assert ("ne", NegationKind.EXPLETIVE) in kinds("Je crains qu'il ne pleuve.", "fr")


def test_words_that_are_negative_in_themselves() -> None:
    assert kinds("a smoke-free room", "en") == [("smoke-free", NegationKind.LEXICAL)]
    assert kinds("an unsold house", "en") == [("unsold", NegationKind.LEXICAL)]
    assert kinds("the united university", "en") == []
    assert kinds("une offre irrésistible", "fr") == [("irrésistible", NegationKind.LEXICAL)]


def test_a_meaning_has_one_key_in_all_languages() -> None:
    (english,) = found("without sugar", "en")
    (french,) = found("sans sucre", "fr")
    assert english.keys == french.keys == ("without",)


def test_the_scope_is_the_clause() -> None:
    text = "The mill turns, but the miller does not sing."
    (negation,) = found(text, "en")
    assert negation.scope.of(text) == "but the miller does not sing."


def test_a_language_without_data_has_none() -> None:
    assert found("Die Mühle ist nicht offen.", "de") == ()


@given(
    st.lists(
        st.sampled_from(
            ["ne", "n'", "pas", "aucun", "que", "no", "not", "n't", ".", ",", "?", "«", "œ"]
        ),
        max_size=12,
    ),
    st.sampled_from(["en", "fr"]),
)
def test_spans_lie_in_the_text_and_in_order(parts: list[str], language: str) -> None:
    text = " ".join(parts)
    negations = found(text, language)
    assert list(negations) == sorted(negations, key=lambda each: each.span)
    assert all(each.span.end <= len(text) and len(each.span) for each in negations)
