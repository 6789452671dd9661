"""Typography: what the rule pages do not say in examples."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contresens import encoding
from contresens.analysing import LazyFacts
from contresens.checks import typography
from contresens.model import Checked, Conventions, Finding, Segment


def checked(source: str, target: str, language: str, conventions: Conventions) -> Checked:
    segment = Segment("1", source, target, "en", language)
    return segment, LazyFacts(segment, encoding.encoder(), conventions=conventions)


def found(source: str, target: str, language: str = "fr", **settings: str) -> list[Finding]:
    pair = checked(source, target, language, Conventions(**settings))
    return [*typography.check(*pair), *(f for _, f in typography.check_document([pair]))]


def rules(source: str, target: str, language: str = "fr", **settings: str) -> list[str]:
    return [finding.rule for finding in found(source, target, language, **settings)]


def mended(target: str, findings: list[Finding]) -> str:
    """The target with all suggestions carried out, from the end to the start."""
    for finding in sorted(findings, key=lambda f: f.target_spans, reverse=True):
        (span,) = finding.target_spans
        assert finding.suggestion is not None
        target = target[: span.start] + finding.suggestion + target[span.end :]
    return target


@pytest.mark.parametrize(
    ("target", "right"),
    [
        ("Quoi? Non! Si: oui; 5% de «sel».", "Quoi ? Non ! Si : oui ; 5 % de « sel »."),
        ("Il dit:«Non»!", "Il dit :« Non » !"),
        ("Le lac , la mer ( ici ) .", "Le lac, la mer (ici)."),
        ("La mer  est haute.", "La mer est haute."),
        ("L’étang est gelé.Il neige.", "L’étang est gelé. Il neige."),
    ],
)
def test_suggestions_mend_the_text(target: str, right: str) -> None:
    findings = [f for f in found("What? No! Yes: yes; 5% of salt.", target) if f.rule < "TYP2"]
    assert mended(target, findings).replace("\u00a0", " ") == right.replace("\u00a0", " ")


def test_the_configuration_asks_for_narrow_or_full_spaces() -> None:
    text = "Quoi ? Non\u00a0! Si\u202f: «\u202foui\u202f»"
    findings = found("What? No! Yes: yes", text, spacing="narrow")
    narrow = [finding for finding in findings if finding.rule == "TYP106"]
    assert mended(text, narrow) == "Quoi\u202f? Non\u202f! Si\u00a0: «\u00a0oui\u00a0»"
    full = found("What? No! Yes: yes", text, spacing="full")
    assert "TYP106" in {finding.rule for finding in full}


def test_regions_have_their_own_spaces() -> None:
    assert rules("Is it late?", "Est-il tard?") == ["TYP101"]
    assert rules("Is it late?", "Est-il tard?", region="CA") == []
    assert rules("He says: yes.", "Il dit: oui.", region="CA") == ["TYP101"]
    assert rules("He says: “yes”.", "Il dit: «oui».", region="CH") == []


def test_a_language_without_data_has_only_its_end_and_characters_looked_at() -> None:
    assert rules("Is it late?", "Ist es spät ?", "de") == []
    assert rules("It is late.", "Es ist\u200b spät", "de") == ["TYP501", "TYP201"]


def test_a_final_mark_that_a_whole_text_lacks_is_no_slip() -> None:
    pairs = [
        checked(f"The {word} is red.", f"Le {word} est rouge", "fr", Conventions())
        for word in ("van", "bus", "kart", "taxi", "jet", "kayak", "tram", "yacht", "ferry")
    ]
    assert [f.rule for _, f in typography.check_document(pairs)] == []
    assert [f.rule for _, f in typography.check_document(pairs[:3])] == ["TYP201"] * 3


def test_a_quotation_may_go_on_over_segments() -> None:
    sides = [("We left.", "« Nous partîmes."), ("It rained,” he said.", "Il pleuvait », dit-il.")]
    pairs = [checked(*pair, "fr", Conventions()) for pair in sides]
    assert [f.rule for _, f in typography.check_document(pairs)] == []
    assert [f.rule for _, f in typography.check_document(pairs[:1])] == ["TYP204"]


def test_placeholders_and_addresses_have_their_own_marks() -> None:
    assert (
        rules("See {a}:{b}, a.b@c.example!", "Voir {a}:{b}, a.b@c.example~!".replace("~", "\u00a0"))
        == []
    )
    assert rules("{name} left.", "{name} est parti.") == []


@pytest.mark.parametrize(("source", "target"), [("", "Oui !"), ("Yes", ""), (" ", " ")])
def test_an_empty_side_is_none_of_our_business(source: str, target: str) -> None:
    assert rules(source, target) == []


TEXT = st.text(alphabet="aàEn «»“”\"'’.,;:!?…%()[]\u00a0\u202f\u2009\n{}<b>5-&", max_size=60)


@settings(deadline=None)
@given(TEXT, TEXT)
def test_spans_lie_in_the_text(source: str, target: str) -> None:
    for finding in found(source, target):
        assert all(0 <= span.start <= span.end <= len(target) for span in finding.target_spans)
        assert all(0 <= span.start <= span.end <= len(source) for span in finding.source_spans)
