"""Gaps: stretches of one side that nothing on the other side answers to."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from contresens import encoding
from contresens.analysing import LazyFacts
from contresens.analysing.coverage import gaps
from contresens.model import Gap, Segment, Vectors

KNOWN = ("en", "fr")


def found(
    source: str, target: str, languages: tuple[str, str] = KNOWN
) -> tuple[tuple[Gap, ...], tuple[Gap, ...]]:
    segment = Segment("1", source, target, *languages)
    return gaps(LazyFacts(segment, encoding.encoder()), encoding.encoder())


def test_a_passage_without_translation_is_a_gap_of_the_source() -> None:
    source = "The potter sells bowls and jugs in a converted stable behind the railway station."
    in_source, in_target = found(source, "Le potier vend des bols et des cruches.")
    (gap,) = in_source
    assert gap.span.of(source) == "converted stable behind the railway station"
    assert gap.strength > 0.85
    assert in_target == ()


def test_the_place_is_behind_what_answers_to_the_words_before() -> None:
    target = "Le potier vend des bols et des cruches."
    source = "The potter sells bowls and jugs in a converted stable behind the railway station."
    (gap,), _ = found(source, target)
    assert target[: gap.near.start].endswith(("bols", "cruches"))


def test_an_added_passage_is_a_gap_of_the_target() -> None:
    target = (
        "Le canot est rentré au port à l'aube, sous les applaudissements d'une foule enthousiaste."
    )
    in_source, (gap,) = found("The lifeboat returned to the harbour at dawn.", target)
    assert in_source == ()
    assert gap.span.of(target) == "applaudissements d'une foule enthousiaste"


def test_a_free_translation_has_no_gaps() -> None:
    assert found("He kicked the bucket.", "Il a passé l'arme à gauche.") == ((), ())
    assert found("The roads were icy.", "On glissait sur les routes.") == ((), ())


def test_names_and_figures_are_left_to_others() -> None:
    assert found("The potter Ines Valdry sells 40 bowls.", "La potière vend des bols.") == ((), ())


def test_nothing_is_said_where_nothing_can_be_known() -> None:
    pair = ("The potter sells bowls in a converted stable.", "Le potier vend des bols.")

    class Other:
        name = "e5"

        def encode(self, texts: Sequence[str]) -> Vectors:
            raise AssertionError("not to be asked")

    segment = Segment("1", *pair, *KNOWN)
    assert gaps(LazyFacts(segment, encoding.encoder()), Other()) == ((), ())
    assert found(*pair, ("en", "sw")) == ((), ())
    assert found("Good evening.", "Le cuivre conduit l'électricité.") == ((), ())
    assert found("", "") == ((), ())
    assert found("honey " * 600, "miel " * 500) == ((), ())


@settings(max_examples=30, deadline=None)
@given(st.text("aé 'x.,(1", max_size=30), st.text("bèle ’(2.", max_size=30))
def test_spans_lie_in_the_texts(source: str, target: str) -> None:
    for side, other, text in zip(
        found(source, target), (target, source), (source, target), strict=True
    ):
        for gap in side:
            assert gap.span.end <= len(text)
            assert gap.near.end <= len(other)
