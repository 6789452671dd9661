"""Consistency over a text: what is compared, and what is left alone."""

from __future__ import annotations

from contresens import encoding
from contresens.analysing import analyse
from contresens.checks import consistency
from contresens.model import Finding, Segment


def findings(*pairs: tuple[str, str], docs: tuple[str, ...] = ()) -> list[tuple[int, Finding]]:
    segments = [
        Segment(str(number), *pair, "en", "fr", doc=docs[number] if docs else None)
        for number, pair in enumerate(pairs)
    ]
    checked = list(zip(segments, analyse(segments, encoding.encoder()), strict=True))
    return list(consistency.check_document(checked))


def codes(*pairs: tuple[str, str], docs: tuple[str, ...] = ()) -> list[tuple[int, str]]:
    return [(number, finding.rule) for number, finding in findings(*pairs, docs=docs)]


ROPE = "Pull the rope twice."
ONE, OTHER = "Tirez deux fois sur la corde.", "Tirez deux fois sur le cordage."


def test_the_second_of_two_is_flagged() -> None:
    ((number, finding),) = findings((ROPE, ONE), (ROPE, OTHER))
    assert (number, finding.rule, finding.confidence) == (1, "CON101", 0.65)
    assert finding.suggestion == "la corde"


def test_the_worse_of_two_is_flagged_wherever_it_stands() -> None:
    bad = "Le chat dort sur le toit."
    assert codes((ROPE, ONE), (ROPE, bad)) == [(1, "CON101")]
    assert codes((ROPE, bad), (ROPE, ONE)) == [(0, "CON101")]


def test_the_exception_is_flagged_wherever_it_stands() -> None:
    ((number, finding),) = findings((ROPE, OTHER), (ROPE, ONE), (ROPE, ONE))
    assert (number, finding.confidence) == (0, 0.75)


def test_a_file_that_compares_translations_is_left_alone() -> None:
    sources = [
        "Pull the rope.",
        "Ring the bell.",
        "Open the gate.",
        "Feed the goats.",
        "Go home now.",
    ]
    one = [(source, f"Une traduction numéro {n}") for n, source in enumerate(sources)]
    other = [(source, f"Une autre version numéro {n}") for n, source in enumerate(sources)]
    assert codes(*one, *other) == []
    assert [rule for _, rule in codes(*one[:2], *other[:2])] == ["CON101", "CON101"]


def test_variants_of_one_source_are_left_alone() -> None:
    assert (
        codes(*((ROPE, f"Variante {word}") for word in ("rouge", "verte", "bleue", "grise"))) == []
    )


def test_empty_segments_are_no_translations() -> None:
    assert codes((ROPE, ""), (ROPE, ONE), ("", ONE)) == []


def test_a_place_holder_is_no_translation() -> None:
    pairs = [(f"The kitchen number {n} opens.", "Traduction à venir bientôt.") for n in range(50)]
    assert codes(*pairs) == []


def test_names_are_compared_within_a_document() -> None:
    pairs = (
        ("It rained in Geneva.", "Il pleuvait à Genève."),
        ("She works in Geneva now.", "Elle travaille désormais à Genève."),
        ("They left for Geneva.", "Ils sont partis pour Geneva."),
    )
    assert codes(*pairs) == [(2, "CON103")]
    assert codes(*pairs, docs=("a", "a", "b")) == []


def test_nothing_in_an_empty_file() -> None:
    assert codes() == []
