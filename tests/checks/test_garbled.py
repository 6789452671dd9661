"""Garbled text: what the rule pages do not say in examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contresens import encoding
from contresens.analysing import LazyFacts
from contresens.checks import garbled
from contresens.model import Finding, Segment, Span


def found(source: str, target: str, language: str = "fr") -> list[Finding]:
    segment = Segment("1", source, target, "en", language)
    return list(garbled.check(segment, LazyFacts(segment, encoding.encoder())))


def test_a_glued_word_is_cut_in_two() -> None:
    (finding,) = found("We sow this before winter.", "Nous semons celaavant l'hiver.")
    assert (finding.rule, finding.suggestion) == ("GAR101", "cela avant")
    assert finding.target_spans == (Span(12, 21),)
    assert finding.message == "“celaavant” is no word; a space is missing in “cela avant”."


def test_a_damaged_name_is_left_to_the_checks_of_names() -> None:
    assert found("Ask Vorg, the robot.", "Demandez à vorgs, le robot.") == []


def test_a_capital_inside_shows_where_two_words_were_glued() -> None:
    (finding,) = found("It is red. The price is low.", "Il est rougeLe prix est bas.")
    assert (finding.rule, finding.suggestion) == ("GAR101", "rouge Le")
    assert found("The PayNow app is free.", "L'application PayNow est gratuite.") == []


def test_a_part_of_a_compound_is_damaged() -> None:
    (finding,) = found("The underlying rock is old.", "La roche sous-jacante est ancienne.")
    assert finding.rule == "GAR103"
    assert finding.suggestion == "jacente"


@pytest.mark.parametrize("misread", ["Ã©", "Ã¨", "Ãª", "Ã§", "Ã\u00a0", "Å“", "â€“", "Â«"])
def test_bytes_read_as_windows_1252_are_read_again(misread: str) -> None:
    (finding,) = found("The tower.", f"La tour {misread} ici.")
    assert finding.rule == "GAR301"
    assert finding.suggestion == misread.encode("cp1252").decode("utf-8")


def test_a_reference_that_was_escaped_twice_is_resolved() -> None:
    (finding,) = found("The summer.", "L'&amp;eacute;t&amp;eacute;.")[:1]
    assert (finding.rule, finding.suggestion) == ("GAR302", "é")


def test_what_is_repeated_is_not_called_a_broken_sentence_too() -> None:
    rules = [
        finding.rule for finding in found("The end of the pier.", "Le bout de la de la jetée.")
    ]
    assert rules == ["GAR202"]


def test_a_language_without_data_has_marks_looked_at_only() -> None:
    assert found("The tower.", "Der Turmm Turmm steht.", "de") == []
    assert [f.rule for f in found("A tower.", "Der Turm ist schÃ¶n.", "de")] == ["GAR301"]


@pytest.mark.parametrize(("source", "target"), [("", "est est"), ("The end.", ""), (" ", " ")])
def test_an_empty_side_is_none_of_our_business(source: str, target: str) -> None:
    assert found(source, target) == []


@given(st.text(max_size=60), st.text(max_size=60))
def test_spans_lie_in_the_text(source: str, target: str) -> None:
    for finding in found(source, target):
        assert all(0 <= span.start < span.end <= len(target) for span in finding.target_spans)


def test_a_long_repetition_of_the_source_excuses_no_short_one() -> None:
    source = (
        "A striped cotton shirt with two pockets, grey. A striped cotton shirt with two pockets."
    )
    target = "Une chemise chemise en coton rayé à deux poches, grise. Une chemise à deux poches."
    assert [finding.rule for finding in found(source, target)] == ["GAR202"]


def test_a_word_of_few_letters_is_looked_up() -> None:
    segment = Segment("1", "Le menuisier connaît ce pays.", "He knows this contry.", "fr", "en")
    (finding,) = garbled.check(segment, LazyFacts(segment, encoding.encoder()))
    assert (finding.rule, finding.suggestion) == ("GAR103", "country")
