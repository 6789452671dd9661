"""Terms of a termbase are found in a text, inflected or not, and where they are not meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contresens.analysing.terms import TermFinder
from contresens.analysing.words import tokenize
from contresens.model import Concept, Term, Termbase, TermUse


def uses(text: str, *terms: str, language: str = "fr", noun: bool = False) -> tuple[TermUse, ...]:
    concepts = tuple(Concept((Term(term, language, noun=noun),), term) for term in terms)
    return TermFinder(Termbase(concepts)).find(text, language, tokenize(text, language))


def found(text: str, *terms: str, language: str = "fr", noun: bool = False) -> list[str]:
    return [use.span.of(text) for use in uses(text, *terms, language=language, noun=noun)]


@pytest.mark.parametrize(
    ("language", "term", "text", "expected"),
    [
        ("fr", "moteur de recherche", "Deux moteurs de recherches.", ["moteurs de recherches"]),
        ("fr", "taux d'intérêt", "Les taux d’intérêt montent.", ["taux d’intérêt"]),
        ("fr", "cheval de trait", "des chevaux de trait", ["chevaux de trait"]),
        ("fr", "courriel", "trois courriels", ["courriels"]),
        ("fr", "tablier", "l'eau du tablier", ["tablier"]),
        ("fr", "haute tension", "lignes à hautes tensions", ["hautes tensions"]),
        ("fr", "solutionner", "Elle solutionnera tout.", ["solutionnera"]),
        ("en", "grid operator", "The Grid Operators' lobby", ["Grid Operators"]),
        ("en", "datum", "a datum", ["datum"]),
        ("en", "foot", "two feet", ["feet"]),
        ("en", "peer-to-peer", "peer to peer", ["peer to peer"]),
        ("en", "C++", "in C++ or C", ["C++"]),
        ("en", "web site", "the web-site", ["web-site"]),
        ("ka", "წყალი", "ცივი წყალი", ["წყალი"]),
    ],
)
def test_forms_of_a_term(language: str, term: str, text: str, expected: list[str]) -> None:
    assert found(text, term, language=language) == expected


@pytest.mark.parametrize(
    ("language", "term", "text"),
    [
        ("en", "site", "the website"),
        ("en", "search engine", "a search. Engine trouble"),
        ("en", "news", "a new bridge"),
        ("fr", "taux de change", "le taux, de change en change"),
        ("en", "example", "see https://example.com/a"),
    ],
)
def test_what_is_no_use_of_a_term(language: str, term: str, text: str) -> None:
    assert found(text, term, language=language) == []


@pytest.mark.parametrize("text", ["We share a room.", "They shared it.", "Share the bread!"])
def test_a_noun_is_not_the_verb_that_looks_like_it(text: str) -> None:
    assert found(text, "share", language="en", noun=True) == []
    assert found(text, "share", language="en") != []


@pytest.mark.parametrize(
    ("language", "term", "text", "expected"),
    [
        ("en", "holding company", "a held company and two holding companies", 1),
        ("en", "criterion", "all criteria", 1),
        ("fr", "option", "des options", 1),
        ("fr", "assuré", "pour assurer les assurés", 1),
    ],
)
def test_forms_of_a_noun(language: str, term: str, text: str, expected: int) -> None:
    assert len(found(text, term, language=language, noun=True)) == expected


def test_longer_terms_come_before_those_that_they_contain() -> None:
    text = "le taux d'intérêt directeur"
    assert found(text, "taux", "taux d'intérêt", "intérêt") == ["taux d'intérêt", "taux", "intérêt"]


@pytest.mark.parametrize(
    ("term", "text", "same"),
    [
        ("WHO", "Ask the WHO.", True),
        ("WHO", "Who knows?", False),
        ("WHO", "who knows?", False),
        ("IT", "OUR IT TEAM", True),
        ("ATM", "two ATMs", True),
        ("internet", "Internet is slow.", True),
        ("internet", "The Internet is slow.", False),
        ("OpenDesk", "we use opendesk here", True),
        ("OpenDesk", "We use Opendesk here", False),
        ("State", "the State forest", True),
    ],
)
def test_capitals(term: str, text: str, same: bool) -> None:
    (use,) = uses(text, term, language="en")
    assert use.same_case is same


def test_a_part_of_a_compound() -> None:
    assert [use.part for use in uses("un avion-cargo et un cargo", "cargo")] == [True, False]


def test_kept_terms_are_found_in_any_language() -> None:
    termbase = Termbase((Concept((Term("Night Owl", ""),), "here", kept=True),))
    finder = TermFinder(termbase)
    for language in ("en", "fr", "zz"):
        assert finder.find("Night Owl", language, tokenize("Night Owl", language))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(min_size=1, max_size=12))
def test_spans_lie_in_the_text(text: str, term: str) -> None:
    for use in uses(text, term):
        assert 0 <= use.span.start < use.span.end <= len(text)
