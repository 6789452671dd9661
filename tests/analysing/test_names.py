"""Names: what is one, what is none, and that spans hold for any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contresens.analysing import names, words
from contresens.model import Name, NameKind


def find(text: str, language: str = "en") -> tuple[Name, ...]:
    return names.find(text, language, words.tokenize(text, language))


def texts(text: str, language: str = "en") -> list[str]:
    return [name.text for name in find(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The prize went to Ines Valdry of Leeds.", ["Ines Valdry of Leeds"]),
        ("Mayor Ines Valdry met Dr. J. K. Marsh.", ["Ines Valdry", "Marsh"]),
        ("The mayor's brother drives Valdry's car.", ["Valdry"]),
        ("We met in the University of Leeds.", ["University of Leeds"]),
        ("He saw Portugal's Rui Tavares.", ["Portugal", "Rui Tavares"]),
        ("She called Theresa May twice.", ["Theresa May"]),
        ("He works for General Motors now.", ["General Motors"]),
        ("Keith Wray left early.", ["Keith Wray"]),
        ("Valdry left, and nobody missed Valdry.", ["Valdry", "Valdry"]),
        ("I live with Jean-Luc O'Brien.", ["Jean-Luc O'Brien"]),
    ],
)
def test_proper_names(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The harbour was closed.",
        "Regulators are late.",
        "In May, on a Monday, the German visitors left.",
        "I know that I am late.",
        "The President spoke and the Minister left.",
        "The Quick Brown Fox Jumps Over the Lazy Dog",
        "PLEASE READ THIS NOTICE",
        "all lower case with netsuite and valdry",
        "It fell in the 1990s, on the 3rd floor of block 12.",
        "Louis XIV and chapter III",
    ],
)
def test_no_names(text: str) -> None:
    assert [name for name in texts(text) if name != "Louis"] == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("we bought NetSuite here", "NetSuite", NameKind.MIXED),
        ("an iPhone rang", "iPhone", NameKind.MIXED),
        ("run it as SaaS then", "SaaS", NameKind.MIXED),
        ("the NATO staff", "NATO", NameKind.ACRONYM),
        ("new GPUs came", "GPUs", NameKind.ACRONYM),
        ("the R&D team", "R&D", NameKind.ACRONYM),
        ("use form B-17 now", "B-17", NameKind.CODE),
        ("an H100 card", "H100", NameKind.CODE),
        ("see https://museum.example/a?b=c.", "https://museum.example/a?b=c", NameKind.ADDRESS),
        ("ask desk@museum.example, please", "desk@museum.example", NameKind.ADDRESS),
        ("go to harbour-pilots.org now", "harbour-pilots.org", NameKind.ADDRESS),
    ],
)
def test_names_by_form(text: str, name: str, kind: NameKind) -> None:
    assert [(found.text, found.kind) for found in find(text)] == [(name, kind)]


@pytest.mark.parametrize("text", ["no oiling or cleaningVery quiet", "The Right BikeTo buy"])
def test_words_that_lost_their_space_are_no_names(text: str) -> None:
    assert not any(name.kind is NameKind.MIXED for name in find(text))


def test_elided_article_is_no_part_of_a_name() -> None:
    assert texts("On parle d'Oslo et de l'iPhone de M. Dupont.", "fr") == [
        "Oslo",
        "iPhone",
        "Dupont",
    ]


def test_capitals_say_nothing_in_a_language_without_data() -> None:
    assert texts("Der Hund von NetSuite lief nach Hause.", "de") == ["NetSuite"]


def test_a_word_at_the_start_of_a_sentence_is_less_sure() -> None:
    first, second = find("Valdryan ships left. The ships of Valdryan returned.")
    assert first.confidence < second.confidence


@given(st.text(max_size=80), st.sampled_from(["en", "fr", "de", "xx"]))
def test_spans_fit_any_text(text: str, language: str) -> None:
    found = find(text, language)
    assert all(name.span.of(text) == name.text for name in found)
    assert all(not one.span.overlaps(other.span) for one, other in pairwise(found))
    assert found == find(text, language)
