"""Links that a person settled stand, and the others go around them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contresens import encoding
from contresens.aligning import align_documents, align_phrases
from contresens.errors import UsageError
from contresens.model import Block, Document, Encoder, Link, Origin, Pin, Sentence, Span

MILL = Path(__file__).parents[2] / "corpora" / "align" / "windmill"

Side = tuple[int, ...]


def pin(source: Side, target: Side, line: int = 1) -> Pin:
    return Pin(source, target, f"pins.tsv:{line}")


def pairs(links: tuple[Link, ...]) -> list[tuple[Side, Side]]:
    return [(link.source, link.target) for link in links]


def lines(name: str) -> list[str]:
    return (MILL / name).read_text(encoding="utf-8").splitlines()


def test_pins_stand_and_the_rest_is_as_before() -> None:
    texts = lines("source.en.txt"), lines("target.fr.txt")
    encoder = encoding.encoder("use")
    before = pairs(align_documents(*texts, encoder))
    pins = [pin((1,), (1, 2)), pin((20,), ()), pin((), (15,))]
    links = align_documents(*texts, encoder, pins=pins)
    after = pairs(links)
    assert {((1,), (1, 2)), ((20,), ()), ((), (15,))} <= set(after)
    assert len(set(before) & set(after)) >= len(before) - 6
    assert next(link.similarity for link in links if link.source == (1,)) > 0.4


def test_a_wrong_pin_bends_its_neighbours_only() -> None:
    text = [f"{word} goes there" for word in ["ada", "bob", "cleo", "dan", "eve", "finn", "gus"]]
    links = align_documents(text, text, encoding.encoder("use"), pins=[pin((3,), (5,))])
    assert ((3,), (5,)) in pairs(links)
    for source, target in pairs(links):
        if source and target:
            assert (source[0] < 3) == (target[0] < 5)


def test_every_link_pinned_gives_the_pins(words: Encoder) -> None:
    texts = ["one two", "", "three"], ["three", "one"]
    wanted: list[tuple[Side, Side]] = [((0,), (0,)), ((1, 2), ()), ((), (1,))]
    assert sorted(pairs(align_documents(*texts, words, pins=[pin(*each) for each in wanted]))) == [
        ((), (1,)),
        ((0,), (0,)),
        ((1,), ()),
        ((2,), ()),
    ]


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_any_pins_in_order_are_kept(words: Encoder, data: st.DataObject) -> None:
    texts = st.lists(st.sampled_from(["", "one two three", "four", "five six"]), max_size=9)
    source, target = data.draw(texts), data.draw(texts)
    count = data.draw(st.integers(0, min(len(source), len(target))))
    sides = [
        sorted(data.draw(st.permutations(range(len(side))))[:count]) for side in (source, target)
    ]
    wanted: set[tuple[Side, Side]] = {((i,), (j,)) for i, j in zip(*sides, strict=True)}
    links = align_documents(source, target, words, pins=[pin(*each) for each in sorted(wanted)])
    assert wanted <= set(pairs(links))
    assert [n for link in links for n in link.source] == list(range(len(source)))
    assert [n for link in links for n in link.target] == list(range(len(target)))


def test_pins_that_cross_are_about_what_has_moved(words: Encoder) -> None:
    text = ["one two", "three four", "five six", "seven eight"]
    links = align_documents(text, text, words, pins=[pin((n,), ((n + 3) % 4,)) for n in range(4)])
    assert pairs(links) == [((0,), (3,)), ((1,), (0,)), ((2,), (1,)), ((3,), (2,))]
    assert [link.moved for link in links] == [True, False, False, False]


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_any_pins_at_all_are_kept(words: Encoder, data: st.DataObject) -> None:
    texts = st.lists(st.sampled_from(["", "one two three", "four", "five six"]), max_size=9)
    source, target = data.draw(texts), data.draw(texts)
    count = data.draw(st.integers(0, min(len(source), len(target))))
    sides = [data.draw(st.permutations(range(len(side))))[:count] for side in (source, target)]
    wanted: set[tuple[Side, Side]] = {((i,), (j,)) for i, j in zip(*sides, strict=True)}
    links = align_documents(source, target, words, pins=[pin(*each) for each in sorted(wanted)])
    assert wanted <= set(pairs(links))
    assert [n for link in links for n in link.source] == list(range(len(source)))
    assert sorted(n for link in links for n in link.target) == list(range(len(target)))
    in_order = [n for link in links if not link.moved for n in link.target]
    assert in_order == sorted(in_order)


@pytest.mark.parametrize(
    ("pins", "said"),
    [
        ([pin((9,), (0,), 4)], "pins.tsv:4: there is no source sentence 9.*0 to 2"),
        ([pin((), (3,), 4)], "pins.tsv:4: there is no target sentence 3"),
        ([pin((0,), (1,), 4), pin((0,), (2,), 5)], "pins.tsv:5: .*source.*pins.tsv:4"),
        ([pin((0,), (1,), 4), pin((2,), (1,), 5)], "pins.tsv:5: .*target.*pins.tsv:4"),
        ([pin((0,), (1,), 4), pin((0,), (), 5)], "pins.tsv:5: .*source.*pins.tsv:4"),
    ],
)
def test_contradictions_are_named(words: Encoder, pins: list[Pin], said: str) -> None:
    texts = ["one", "two", "three"]
    with pytest.raises(UsageError, match=said):
        align_documents(texts, texts, words, pins=pins)


def test_the_same_pin_twice_is_one(words: Encoder) -> None:
    links = align_documents(["one"], ["two"], words, pins=[pin((0,), (0,), 1), pin((0,), (0,), 2)])
    assert pairs(links) == [((0,), (0,))]


TEXT = "Le port est fermé. Les pêcheurs attendent, et il pleut. Le port est fermé."
PHRASES = ["The harbor is closed.", "It is raining.", "The fishermen are waiting."]


def placed(*pins: Pin) -> list[str]:
    document = Document("fr", TEXT, (Block(Span(0, len(TEXT))),), Origin("text.txt"))
    ends = [TEXT.index(". ") + 1, TEXT.rindex(". ") + 1, len(TEXT)]
    starts = [0, ends[0] + 1, ends[1] + 1]
    sentences = [
        Sentence(number, Span(*each), 0)
        for number, each in enumerate(zip(starts, ends, strict=True))
    ]
    links = align_phrases(PHRASES, document, sentences, encoding.encoder("use"), pins=pins)
    return [link.target_span.of(TEXT) if link.target_span else "" for link in links]


def test_phrases_are_placed_in_the_sentences_they_are_pinned_to() -> None:
    assert placed()[0] == "Le port est fermé."
    assert placed(pin((0,), (1,)))[0] in "Les pêcheurs attendent, et il pleut."
    assert placed(pin((2,), (1, 2)))[2].endswith("Le port est fermé.")


def test_phrases_may_be_pinned_to_nothing_and_sentences_to_no_phrase() -> None:
    assert placed(pin((2,), ())) == [*placed()[:2], ""]
    assert placed(pin((), (1,)))[1:] == ["", ""]


def test_phrases_may_share_a_sentence_and_be_in_any_order() -> None:
    assert placed(pin((0,), (2,), 1), pin((1,), (1,), 2), pin((2,), (1,), 3))[0] == TEXT[-18:]


@pytest.mark.parametrize(
    ("pins", "said"),
    [
        ([pin((0, 1), (1,), 4)], "pins.tsv:4: a pin is about one phrase"),
        ([pin((0,), (7,), 4)], "pins.tsv:4: there is no target sentence 7"),
        ([pin((), (1,), 4), pin((0,), (1, 2), 5)], "pins.tsv:5: .*pins.tsv:4"),
        ([pin((0,), (1,), 4), pin((0,), (2,), 5)], "pins.tsv:5: .*pins.tsv:4"),
    ],
)
def test_contradictions_of_phrases(pins: list[Pin], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        placed(*pins)
