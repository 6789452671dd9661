"""Words left over in translations that are literal everywhere else."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from contresens import encoding
from contresens.analysing import LazyFacts, gapmodel
from contresens.analysing.links import linking
from contresens.analysing.literal import gaps
from contresens.analysing.stretches import sides, stretches
from contresens.model import Gap, Segment, Vectors

SOURCE = (
    "The beekeepers of the valley sold the honey of the chestnut trees at the market in "
    "September, and the cooperative bought the wax for its candles."
)
TARGET = (
    "Les apiculteurs de la vallée ont vendu le miel des arbres au marché en septembre, et la "
    "coopérative a acheté la cire pour ses bougies."
)


def facts(source: str, target: str, languages: tuple[str, str] = ("en", "fr")) -> LazyFacts:
    return LazyFacts(Segment("1", source, target, *languages), encoding.encoder())


def found(
    source: str, target: str, languages: tuple[str, str] = ("en", "fr")
) -> tuple[tuple[Gap, ...], tuple[Gap, ...]]:
    known = facts(source, target, languages)
    return gaps(known, linking(known.source, known.target), encoding.encoder())


def test_a_word_left_over_is_a_gap_with_its_place() -> None:
    (gap,), in_target = found(SOURCE, TARGET)
    assert gap.span.of(SOURCE) == "chestnut"
    assert gap.literal
    assert gap.strength > 0.5
    assert TARGET[: gap.near.start].endswith("miel des")
    assert in_target == ()


def test_sides_are_treated_alike() -> None:
    in_source, (gap,) = found(TARGET, SOURCE, ("fr", "en"))
    assert in_source == ()
    assert gap.span.of(SOURCE) == "chestnut"


def test_nothing_is_said_of_what_is_linked() -> None:
    assert found(SOURCE, TARGET.replace("des arbres", "des châtaigniers")) == ((), ())


def test_nothing_is_said_of_short_and_of_free_translations() -> None:
    assert found("They sold the honey of the chestnut trees.", "Ils ont vendu le miel.") == ((), ())
    free = "Sitôt l'automne venu, tout le monde s'y retrouve pour écouler les pots."
    assert found(SOURCE, free) == ((), ())


def test_nothing_is_said_where_nothing_can_be_known() -> None:
    class Other:
        name = "e5"

        def encode(self, texts: Sequence[str]) -> Vectors:
            raise AssertionError("not to be asked")

    known = facts(SOURCE, TARGET)
    links = linking(known.source, known.target)
    assert gaps(known, links, Other()) == ((), ())
    assert found("", "") == ((), ())
    assert found(SOURCE, TARGET, ("en", "sw")) == ((), ())


def test_a_stretch_has_the_clues_that_the_quick_model_reads() -> None:
    known = facts(SOURCE, TARGET)
    links = linking(known.source, known.target)
    for stretch in stretches(sides(known.source, known.target, links), links):
        assert set(gapmodel.load("quick").clues) <= set(stretch.clues)


def test_models_are_sure_of_nothing_beyond_what_was_seen() -> None:
    for name in ("quick", "full"):
        model = gapmodel.load(name)
        far = dict(zip(model.clues, (model.mean + 100 * model.scale).tolist(), strict=True))
        farther = dict(zip(model.clues, (model.mean + 200 * model.scale).tolist(), strict=True))
        assert model.chance(far) == model.chance(farther)
        assert 0 <= model.chance(far) <= 1


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(["honey", "market", "sold", ",", ".", "Rose", "12", "the"])),
    st.lists(st.sampled_from(["miel", "marché", "vendu", ",", ".", "Rose", "12", "l’"])),
)
def test_spans_lie_in_the_texts(source: list[str], target: list[str]) -> None:
    texts = " ".join(source), " ".join(target)
    for side, other, text in zip(found(*texts), texts[::-1], texts, strict=True):
        for gap in side:
            assert 0 <= gap.span.start < gap.span.end <= len(text)
            assert gap.near.end <= len(other)
