"""Markup and placeholders: what the rule pages do not say in examples."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contresens import encoding
from contresens.analysing import LazyFacts
from contresens.checks import markup
from contresens.model import Finding, Segment


def found(source: str, target: str, language: str = "fr") -> list[Finding]:
    segment = Segment("1", source, target, "en", language)
    return list(markup.check(segment, LazyFacts(segment, encoding.encoder())))


def rules(source: str, target: str, language: str = "fr") -> list[str]:
    return [finding.rule for finding in found(source, target, language)]


@pytest.mark.parametrize(
    ("placeholder", "damaged"),
    [
        ("%s", "% s"),
        ("%1$d", "% 1$d"),
        ("%(name)s", "%(name) s"),
        ("{name}", "{Name}"),
        ("{name}", "{ name}"),
        ("{name}", "[name]"),
        ("{name}", "{name"),
        ("${name}", "$ {name}"),
        ("{{name}}", "{name}"),
        ("%s", "％s"),
        ("$NAME", "$ NAME"),
    ],
)
def test_what_damage_is_undone(placeholder: str, damaged: str) -> None:
    (finding,) = found(f"Ask {placeholder} today.", f"Demandez à {damaged} ce jour.")
    assert (finding.rule, finding.suggestion) == ("TAG102", placeholder)
    assert finding.target_spans[0].of(f"Demandez à {damaged} ce jour.") == damaged


def test_a_lost_placeholder_is_said_once_for_each() -> None:
    assert rules("{a} and {b}", "et") == ["TAG101", "TAG101"]
    assert rules("%s, %s", "%s") == ["TAG101"]
    assert rules("{a}, {a}", "{a}") == []


def test_markup_needs_no_language() -> None:
    assert rules("Hello {name}", "Привет", "ru") == ["TAG101"]
    assert rules("<b>Tea</b>", "<b>茶</b>", "ja") == []


def test_the_order_of_placeholders_with_numbers_is_free() -> None:
    assert rules("{0} by {1}", "{1} : {0}") == []
    assert rules("{} by {:d}", "{:d} : {}") == []


def test_both_halves_of_a_tag_are_one_finding() -> None:
    (finding,) = found("A <b>big</b> day", "Un grand jour")
    assert finding.rule == "TAG201"
    assert [span.of("A <b>big</b> day") for span in finding.source_spans] == ["<b>", "</b>"]


def test_curly_quotes_damage_a_tag() -> None:
    assert rules('<a class="x">Tea</a>', "<a class=“x”>Thé</a>") == ["TAG204"]


def test_an_option_may_look_like_a_dash() -> None:
    assert rules("A storm --the worst of all", "Une tempête --la pire de toutes") == []
    assert rules("Run with --the-worst", "Lancer avec --le-pire") == ["TAG401"]


@pytest.mark.parametrize(("source", "target"), [("", "{a}"), ("{a}", ""), (" ", "<b>")])
def test_an_empty_side_is_none_of_our_business(source: str, target: str) -> None:
    assert found(source, target) == []


MARKUP = st.text(alphabet="{}<>%$&;\\`*[]()_-/.: =\"'sdnb01,#\n", max_size=60)


@settings(deadline=None)
@given(MARKUP, MARKUP)
def test_spans_lie_in_the_text(source: str, target: str) -> None:
    for finding in found(source, target):
        assert all(0 <= span.start <= span.end <= len(target) for span in finding.target_spans)
        assert all(0 <= span.start <= span.end <= len(source) for span in finding.source_spans)


@settings(deadline=None)
@given(MARKUP)
def test_a_copy_is_never_damaged(text: str) -> None:
    wrong = [f.rule for f in found(text, text) if f.rule not in {"TAG503", "TAG302"}]
    assert wrong == []
