"""Markup: what is found, and that it is out of the way of every other analysis."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contresens import encoding
from contresens.analysing import LazyFacts, markup
from contresens.model import MarkupKind, Segment, TokenKind


def forms(text: str) -> list[tuple[str, str]]:
    return [(each.form, each.text) for each in markup.find(text)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("%d of %s", ["%d", "%s"]),
        ("%1$s, %-5.2f and %(boat)s", ["%1$s", "%-5.2f", "%(boat)s"]),
        ("%dpx wide", ["%d"]),
        ("{0} {name} {a.b} {x:.2f} {}", ["{0}", "{name}", "{a.b}", "{x:.2f}", "{}"]),
        ("{{ a }} {{{b}}} {% if c %}", ["{{ a }}", "{{{b}}}", "{% if c %}"]),
        ("${HOME} $HOME_DIR %{a} #{b}", ["${HOME}", "$HOME_DIR", "%{a}", "#{b}"]),
        ("{n, plural, one {a {x}} other {b}}!", ["{n, plural, one {a {x}} other {b}}"]),
        ("{n, number} {d, date, short}", ["{n, number}", "{d, date, short}"]),
        ("<b>x</b> <ph id='1'/> <0>y</0>", ["<b>", "</b>", "<ph id='1'/>", "<0>", "</0>"]),
        ("&nbsp;&#160;&#xA0;", ["&nbsp;", "&#160;", "&#xA0;"]),
        ("a\\nb \\u00e9", ["\\n", "\\u00e9"]),
        ("[a](b.md) `c d` **e**", ["(b.md)", "`c d`", "**", "**"]),
        (
            "--dry-run /usr/lib/a f() a_b c.json",
            ["--dry-run", "/usr/lib/a", "f()", "a_b", "c.json"],
        ),
    ],
)
def test_markup_is_found(text: str, written: list[str]) -> None:
    assert [each.text for each in markup.find(text)] == written


@pytest.mark.parametrize(
    "text",
    [
        "100 % de réussite, 50%sure, 20 %d'eau",
        "It costs $AUD 20 or 20 $CAD, that is $5.",
        "a < b and c > d, x<y",
        "Copy <file> to <folder>.",
        "and/or, km/h, 12/03/2021, http://a.example/{id}?x=%20, me@a.example",
        "He left --very late-- and s[i]c, [u]n jour",
        "R&D; l`eau et l`air; 26` to 32`",
        "Node.js is here",
    ],
)
def test_prose_is_no_markup(text: str) -> None:
    assert [each for each in markup.find(text) if each.form != "option"] == []


def test_every_place_is_where_it_was() -> None:
    text = "Il y a {count} <b>bateaux</b>&nbsp;: %s."
    plain = markup.blanked(text, markup.find(text))
    assert plain == "Il y a            bateaux    &nbsp;:   ."
    assert len(plain) == len(text)


def test_other_analyses_do_not_see_it() -> None:
    segment = Segment("1", 'Take {3} <x id="7"/> of max_9 boats.', "", "en", "fr")
    facts = LazyFacts(segment, encoding.encoder()).source
    assert facts.quantities == ()
    assert facts.names == ()
    codes = [token.text for token in facts.tokens if token.kind is TokenKind.CODE]
    assert codes == ["{3}", '<x id="7"/>', "max_9"]


def test_a_message_that_is_not_closed_goes_on_to_the_end() -> None:
    (message,) = markup.find("Only {n, plural, one {a} other {b")
    assert message.kind is MarkupKind.MESSAGE
    assert message.span.end == len("Only {n, plural, one {a} other {b")


@given(st.text(alphabet="{}<>%$&;\\`*[]()_-/.: =\"'sdn01ab,#", max_size=80))
def test_markup_lies_in_order_in_the_text(text: str) -> None:
    found = markup.find(text)
    assert all(each.span.of(text) == each.text for each in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert len(markup.blanked(text, found)) == len(text)
