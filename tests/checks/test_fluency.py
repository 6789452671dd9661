"""Grammar of the target; the rule pages have most of the examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contresens import encoding
from contresens.analysing import LazyFacts
from contresens.checks import fluency
from contresens.model import Finding, Segment, Span


def found(target: str, language: str = "fr") -> list[Finding]:
    segment = Segment("1", "A source that does not matter.", target, "en", language)
    return list(fluency.check(segment, LazyFacts(segment, encoding.encoder())))


def test_a_whole_finding() -> None:
    (finding,) = found("Le arbre est vieux.")
    assert (finding.rule, finding.suggestion) == ("FLU101", "L'arbre")
    assert finding.target_spans == (Span(0, 8),)
    assert finding.message == "“Le arbre” does not stand side by side; it is “L'arbre”."


@pytest.mark.parametrize(
    ("target", "rule"),
    [
        ("Il le sait lorsque elle part.", "FLU101"),
        ("Ce est une porte.", "FLU101"),
        ("La clé de les tiroirs est là.", "FLU102"),
        ("Une la clé suffit.", "FLU103"),
        ("Nos voisin sont là.", "FLU104"),
        ("Cette portes grince.", "FLU104"),
        ("Il parle des smartphone rapides.", "FLU104"),
        ("Ils avaient trouver la clé.", "FLU106"),
        ("La mouvement est lent.", "FLU107"),
    ],
)
def test_flagged(target: str, rule: str) -> None:
    assert [finding.rule for finding in found(target)] == [rule]


@pytest.mark.parametrize(
    "target",
    [
        "Le 11 mai, le onzième jour, il a dit que oui.",
        "Prends-le avec toi et rends-la à ta tante.",
        "Afin de les aider, il a choisi de le dire à tous.",
        "L'une la voit, l'autre les écoute.",
        "Il y a des fois où ces bras tombent.",
        "Les plus grands et les moins chers, des deux.",
        "Il avait hier un premier dossier.",
        "Le e de A et le i de B",
        "le\narbre",
        "La « arbre »",
    ],
)
def test_accepted(target: str) -> None:
    assert found(target) == []


@pytest.mark.parametrize(
    ("target", "meant"),
    [("a apple", "an apple"), ("an unit", "a unit"), ("a honest man", "an honest")],
)
def test_the_english_article(target: str, meant: str) -> None:
    (finding,) = found(f"It is {target}.", "en")
    assert (finding.rule, finding.suggestion) == ("FLU105", meant)


@pytest.mark.parametrize(
    "target",
    ["a European one", "an MP", "a one-way street", "vitamin a or b", "an hour", "a uniform"],
)
def test_the_english_article_is_right(target: str) -> None:
    assert found(f"It is {target}.", "en") == []


def test_languages_without_data_are_not_judged() -> None:
    assert found("Le arbre est vieux.", "xx") == []


@given(st.text(max_size=60))
def test_any_text_is_survived(target: str) -> None:
    for finding in found(target):
        assert all(span.end <= len(target) for span in finding.target_spans)
