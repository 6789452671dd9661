from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contresens import encoding
from contresens.aligning import align_documents
from contresens.model import Encoder, Link

ALIGN = Path(__file__).parents[2] / "corpora" / "align"

VOCABULARY = [f"{first}{second}" for first in "bdfgklmn" for second in ("ago", "eri", "ilu", "oma")]

Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]


def beads(links: Sequence[Link]) -> Beads:
    return [(link.source, link.target) for link in links]


def assert_partition(links: Sequence[Link], source: Sequence[str], target: Sequence[str]) -> None:
    assert [n for link in links for n in link.source] == list(range(len(source)))
    assert sorted(n for link in links for n in link.target) == list(range(len(target)))
    in_place = [n for link in links if not link.moved for n in link.target]
    assert in_place == sorted(in_place)
    for link in links:
        assert link.source or link.target
        assert link.source_span is None
        assert link.target_span is None
        assert -1 <= link.similarity <= 1
        if not link.source or not link.target:
            assert link.similarity == 0


SENTENCES = st.lists(
    st.one_of(
        st.sampled_from(["", " ", "one two three", "four", "five six", "seven eight nine ten"]),
        st.text(max_size=20),
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=150)
@given(SENTENCES, SENTENCES, st.integers(1, 5))
def test_every_sentence_is_in_one_link_and_order_stays(
    words: Encoder, source: list[str], target: list[str], most: int
) -> None:
    links = align_documents(source, target, words, max_merge=most)
    assert_partition(links, source, target)
    for link in links:
        assert len([n for n in link.source if source[n].strip()]) <= most
        assert len([n for n in link.target if target[n].strip()]) <= most


@settings(deadline=None, max_examples=80)
@given(st.lists(st.text(st.characters(categories=["Ll"]), min_size=3), max_size=12))
def test_a_text_is_its_own_translation(words: Encoder, sentences: list[str]) -> None:
    links = align_documents(sentences, sentences, words)
    assert beads(links) == [((n,), (n,)) for n in range(len(sentences))]


def test_blank_sentences_have_no_counterpart(words: Encoder) -> None:
    links = align_documents(["", "one two", " "], ["one two", ""], words)
    assert beads(links) == [((0,), ()), ((1,), (0,)), ((2,), ()), ((), (1,))]


def test_a_blank_sentence_within_a_link_belongs_to_it(words: Encoder) -> None:
    whole = "one two three four five six seven eight"
    links = align_documents(["one two three four", "", "five six seven eight"], [whole], words)
    assert beads(links) == [((0, 1, 2), (0,))]


def test_merges_need_an_allowance(words: Encoder) -> None:
    source, target = ["one two three", "four five six"], ["one two three four five six"]
    assert beads(align_documents(source, target, words)) == [((0, 1), (0,))]
    assert ((0, 1), (0,)) not in beads(align_documents(source, target, words, max_merge=1))
    with pytest.raises(ValueError, match="max_merge"):
        align_documents(source, target, words, max_merge=0)


def test_long_texts_are_searched_near_the_path_only(words: Encoder) -> None:
    generator = np.random.default_rng(7)
    source = [" ".join(generator.choice(VOCABULARY, 6)) for _ in range(900)]
    target = source[:300] + source[420:500] + ["an insertion of ours"] * 40 + source[500:]
    links = align_documents(source, target, words, max_merge=2)
    assert_partition(links, source, target)
    right = [link for link in links if link.source and link.target and link.similarity > 0.99]
    assert len(right) > 0.98 * 780


def test_progress_ends_at_the_total(words: Encoder) -> None:
    steps: list[tuple[int, int]] = []
    align_documents(
        ["one two", "three"],
        ["one two", "four"],
        words,
        progress=lambda *step: steps.append(step),
    )
    assert steps == sorted(steps)
    assert len({total for _, total in steps}) == 1
    assert steps[-1][0] <= steps[-1][1]


def test_long_work_is_reported_often(words: Encoder) -> None:
    text = [f"sentence number {n} of many" for n in range(1500)]
    steps: list[tuple[int, int]] = []
    align_documents(text, text, words, progress=lambda *step: steps.append(step))
    done = [step for step, _ in steps]
    (total,) = {total for _, total in steps}
    assert done == sorted(done)
    assert max(after - before for before, after in pairwise([0, *done])) <= total / 2
    within = [n for n, step in enumerate(done) if total / 3 < step < total]
    assert len(within) > 100  # the search for the path is reported, too
    assert done[-1] == total


def gold_beads(path: Path) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return {(numbers(source), numbers(target)) for source, target in rows}


def numbers(field: str) -> tuple[int, ...]:
    return tuple(map(int, field.split()))


def lines(name: str, pair: str = "windmill") -> list[str]:
    return (ALIGN / pair / name).read_text(encoding="utf-8").splitlines()


def test_merges_splits_omissions_and_additions_are_found() -> None:
    source, target = lines("source.en.txt"), lines("target.fr.txt")
    links = align_documents(source, target, encoding.encoder("use"))
    assert_partition(links, source, target)
    gold = gold_beads(ALIGN / "windmill" / "gold.tsv")
    assert len(gold & set(beads(links))) >= len(gold) - 1
    similarities = [link.similarity for link in links if link.source and link.target]
    assert np.mean(similarities) > 0.6


def test_direction_does_not_matter() -> None:
    source, target = lines("source.en.txt"), lines("target.fr.txt")
    there = align_documents(source, target, encoding.encoder("use"))
    back = align_documents(target, source, encoding.encoder("use"))
    matched = {(link.source, link.target) for link in there if link.source and link.target}
    assert {(link.target, link.source) for link in back if link.source and link.target} == matched


def test_noise_of_the_web_has_no_counterpart() -> None:
    source, target = lines("source.en.txt", "lock"), lines("target.fr.txt", "lock")
    links = align_documents(source, target, encoding.encoder("use"))
    assert_partition(links, source, target)
    gold = gold_beads(ALIGN / "lock" / "gold.tsv")
    # Of a sentence that stands there twice either may be the one.
    twice = {((4,), (6,)), ((), (7,)), ((4,), (7,)), ((), (6,))}
    assert gold - twice <= set(beads(links))


def test_what_is_repeated_on_both_sides_is_no_boilerplate() -> None:
    said = ["Do you sell apples?", "Yes.", "And pears?", "Yes.", "Are they ripe?", "Yes."]
    french = ["Vendez-vous des pommes ?", "Oui.", "Et des poires ?", "Oui.", "Sont-elles mûres ?"]
    links = align_documents(said, [*french, "Oui."], encoding.encoder("use"))
    assert beads(links) == [((n,), (n,)) for n in range(6)]
