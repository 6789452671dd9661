"""What the grammar of the target doubts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from contresens.analysing import links
from contresens.analysing.facts import LazySide
from contresens.analysing.grammar import doubts
from contresens.model import Doubts, Weakness


def found(target: str, source: str = "", language: str = "en") -> Doubts:
    sides = LazySide(source, "fr"), LazySide(target, language)
    return doubts(*sides, links.link(*sides))


def test_a_sound_sentence_has_no_weak_place() -> None:
    assert found("She sold the house of her grandmother in spring.").places == ()


def test_a_hole_lies_between_two_words_and_has_its_witness() -> None:
    source = "Elle a vendu la maison de sa grand-mère au printemps."
    target = "She sold the of her grandmother in spring."
    (place,) = (each for each in found(target, source).places if each.weakness.missing)
    assert place.span.of(target) == "the of"
    assert place.weakness is Weakness.NOUN
    assert place.chance > 0.5
    assert [span.of(source) for span in place.unanswered] == ["maison"]


def test_a_broken_sentence_is_doubted_more() -> None:
    assert found("She the ducks in the park.").total > found("She fed the ducks in the park.").total


def test_sentences_are_judged_apart() -> None:
    one, other = "She fed the ducks in the park.", "They the tour of the castle."
    both = found(f"{one} {other}")
    assert abs(both.total - found(one).total - found(other).total) < 1e-4
    assert any(place.span.start > len(one) for place in both.places)


def test_headings_and_languages_without_model_are_passed_over() -> None:
    assert found("Of the.") == Doubts((), 0.0)
    assert found("Sie die Enten im Park.", language="de") == Doubts((), 0.0)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(["the", "a", "duck's", "12", ".", "? ", "She", "é,", "{x}", "\n", "’", "“"])
    )
)
def test_any_text_can_be_judged(words: list[str]) -> None:
    text = " ".join(words)
    judged = found(text)
    assert judged.total >= 0
    for place in judged.places:
        assert 0 < place.chance <= 1
        assert place.span.of(text).strip()
