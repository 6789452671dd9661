"""What stands elsewhere in the translation is found; what merely looks like it is left alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contresens import encoding
from contresens.aligning import align_documents
from contresens.model import Encoder, Link

MILL = Path(__file__).parents[2] / "corpora" / "align" / "windmill"

Bead = tuple[tuple[int, ...], tuple[int, ...]]


def lines(name: str) -> list[str]:
    return (MILL / name).read_text(encoding="utf-8").splitlines()


def gold() -> list[Bead]:
    rows = [line.split("\t") for line in lines("gold.tsv")[1:]]
    return [(numbers(source), numbers(target)) for source, target in rows]


def numbers(field: str) -> tuple[int, ...]:
    return tuple(map(int, field.split()))


def pairs(links: tuple[Link, ...], *, moved: bool | None = None) -> set[Bead]:
    wanted = [link for link in links if link.source and link.target]
    return {(each.source, each.target) for each in wanted if moved in (None, each.moved)}


def with_moved(start: int, size: int, to: int) -> tuple[list[str], list[Bead], list[Bead]]:
    """The French lines with the links ``start`` to ``start + size`` after the first ``to`` others.

    With them go all links, and those that moved, in new numbers.
    """
    links = gold()
    block, rest = links[start : start + size], links[:start] + links[start + size :]
    order = [n for _, target in [*rest[:to], *block, *rest[to:]] for n in target]
    new = {old: number for number, old in enumerate(order)}
    target = lines("target.fr.txt")
    renumbered = [(one, tuple(sorted(new[n] for n in other))) for one, other in links]
    moved = [renumbered[links.index(link)] for link in block if link[0] and link[1]]
    return [target[n] for n in order], renumbered, moved


@pytest.mark.parametrize(("start", "size", "to"), [(4, 4, 20), (28, 6, 3), (2, 8, 34), (20, 2, 6)])
def test_a_section_that_moved_is_found(start: int, size: int, to: int) -> None:
    target, links, moved = with_moved(start, size, to)
    found = align_documents(lines("source.en.txt"), target, encoding.encoder("use"))
    assert len(set(moved) & pairs(found, moved=True)) >= len(moved) - 1
    assert len(pairs(found, moved=True) - set(moved)) <= 1
    whole = {link for link in links if link[0] and link[1]}
    assert len(whole & pairs(found)) >= len(whole) - 3
    assert [n for link in found for n in link.source] == list(range(len(lines("source.en.txt"))))
    assert sorted(n for link in found for n in link.target) == list(range(len(target)))


def test_a_text_in_order_has_nothing_that_moved() -> None:
    links = align_documents(lines("source.en.txt"), lines("target.fr.txt"), encoding.encoder("use"))
    assert pairs(links, moved=True) == set()


ENGLISH = [
    "The beekeeper checks his hives every Tuesday.",
    "Two swarms left in May.",
    "A neighbour caught the larger one in a basket.",
    "Honey from the lime trees is almost white.",
    "It sells best at the market in Arles.",
    "Smoke calms the bees while he works.",
]
FRENCH = [
    "L'apiculteur inspecte ses ruches tous les mardis.",
    "Deux essaims sont partis en mai.",
    "Un voisin a recueilli le plus gros dans un panier.",
    "Le miel de tilleul est presque blanc.",
    "C'est au marché d'Arles qu'il se vend le mieux.",
    "La fumée calme les abeilles pendant qu'il travaille.",
]


def moved(source: list[str], target: list[str]) -> set[Bead]:
    return pairs(align_documents(source, target, encoding.encoder("use")), moved=True)


def test_a_single_sentence_that_moved() -> None:
    target = [FRENCH[n] for n in (0, 1, 2, 4, 5, 3)]
    assert moved(ENGLISH, target) == {((3,), (5,))}


def test_a_sentence_that_moved_out_of_a_merged_one() -> None:
    target = [*FRENCH[:1], FRENCH[1][:-1] + " ; " + FRENCH[2].lower(), *FRENCH[4:], FRENCH[3]]
    links = align_documents(ENGLISH, target, encoding.encoder("use"))
    assert pairs(links, moved=True) == {((3,), (4,))}
    assert ((1, 2), (1,)) in pairs(links)


def test_other_numbers_are_another_sentence() -> None:
    source = [*ENGLISH[:3], "See chapter 14 of the handbook.", *ENGLISH[3:]]
    target = [*FRENCH, "Voir le chapitre 27 du manuel."]
    assert moved(source, target) == set()


def test_a_sentence_that_is_there_twice_has_not_moved() -> None:
    again = "Subscribe to our newsletter and never miss an issue."
    encore = "Abonnez-vous à notre lettre et ne manquez aucun numéro."
    source = [again, *ENGLISH[:3], again, *ENGLISH[3:]]
    target = [*FRENCH[:5], encore, FRENCH[5], encore]
    assert all(again != source[bead[0][0]] for bead in moved(source, target))


def test_an_omission_and_an_addition_on_one_topic_are_not_a_move() -> None:
    source = [ENGLISH[0], "Wasps had built a nest under the roof in June.", *ENGLISH[1:]]
    target = [*FRENCH, "En automne, les abeilles se nourrissent surtout de lierre."]
    assert moved(source, target) == set()


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_section_of_any_text_that_moved(words: Encoder, data: st.DataObject) -> None:
    chance = np.random.default_rng(data.draw(st.integers(0, 10_000)))
    vocabulary = [chr(97 + n // 26) + chr(97 + n % 26) * 3 for n in range(400)]
    source = [" ".join(chance.choice(vocabulary, 8)) for _ in range(20)]
    start = data.draw(st.integers(0, 16))
    section, rest = source[start : start + 3], source[:start] + source[start + 3 :]
    to = data.draw(st.integers(0, 17))
    target = [*rest[:to], *section, *rest[to:]]
    links = align_documents(source, target, words)
    right = [link for link in links if link.source and link.target]
    assert len(right) >= 18
    for link in right:
        assert [source[n] for n in link.source] == [target[n] for n in link.target]
