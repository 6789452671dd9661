"""Word links against links made by hand, and what must hold for any two sides."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contresens.analysing import decoding, links
from contresens.analysing.facts import LazySide
from contresens.languages import lexicon
from contresens.model import Token, TokenKind

ALIGNED = Path(__file__).parents[2] / "corpora" / "align"

Pairs = set[tuple[int, int]]


class Gold(NamedTuple):
    source: LazySide
    target: LazySide
    sure: Pairs
    possible: Pairs  # with the sure ones


def pair(text: str, mark: str) -> tuple[int, int]:
    one, other = text.split(mark)
    return int(one), int(other)


def gold(name: str, source_lang: str, target_lang: str) -> list[Gold]:
    with (ALIGNED / name).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = []
    for row in rows:
        marked = row["links"].split()
        sure = {pair(link, "-") for link in marked if "-" in link}
        possible = {pair(link, "?") for link in marked if "?" in link}
        sides = LazySide(row["source"], source_lang), LazySide(row["target"], target_lang)
        found.append(Gold(*sides, sure, sure | possible))
    return found


@pytest.fixture(scope="module", name="segments")
def segments_fixture() -> list[Gold]:
    return gold("words.tsv", "en", "fr")


def error_rate(segments: list[Gold], linker: Callable[[LazySide, LazySide], Pairs]) -> float:
    """Alignment error rate, Och and Ney 2003."""
    right = all_of_them = 0
    for segment in segments:
        found = linker(segment.source, segment.target)
        right += len(found & segment.sure) + len(found & segment.possible)
        all_of_them += len(found) + len(segment.sure)
    return 1 - right / all_of_them


def numbers(tokens: tuple[Token, ...]) -> list[int]:
    return [n for n, token in enumerate(tokens) if token.kind is not TokenKind.MARK]


def ours(source: LazySide, target: LazySide) -> Pairs:
    return {(link.source, link.target) for link in links.link(source, target)}


def diagonal(source: LazySide, target: LazySide) -> Pairs:
    rows, columns = numbers(source.tokens), numbers(target.tokens)
    return {
        (row, columns[min(len(columns) - 1, int((n + 0.5) * len(columns) / len(rows)))])
        for n, row in enumerate(rows)
    }


def cognates(source: LazySide, target: LazySide) -> Pairs:
    """The linker without a lexicon: languages that are not known."""
    return ours(LazySide(source.text, "xx"), LazySide(target.text, "yy"))


def lexicon_only(source: LazySide, target: LazySide) -> Pairs:
    rows, columns = numbers(source.tokens), numbers(target.tokens)
    known = lexicon.counterparts("en", "fr")
    others = [lexicon.plain(target.tokens[column].text) for column in columns]
    table = np.array(
        [
            [known.get(lexicon.plain(source.tokens[row].text), {}).get(o, 0.0) for o in others]
            for row in rows
        ]
    )
    return {(rows[row], columns[column]) for row, column in decoding.decode(table)}


def named(source: str, target: str, source_lang: str = "en", target_lang: str = "fr") -> set[str]:
    """The links as words, those that only their place speaks for with a question mark."""
    one, other = LazySide(source, source_lang), LazySide(target, target_lang)
    return {
        f"{one.tokens[link.source].text}{'?' if link.strength <= links.PLACED else '='}"
        f"{other.tokens[link.target].text}"
        for link in links.link(one, other)
    }


def test_gold_is_sound(segments: list[Gold]) -> None:
    assert len(segments) >= 60
    for segment in segments:
        assert segment.sure
        for row, column in segment.possible:
            assert row < len(segment.source.tokens)
            assert column < len(segment.target.tokens)


def test_error_rate(segments: list[Gold]) -> None:
    assert error_rate(segments, ours) <= 0.085


def test_error_rate_where_nothing_was_tuned() -> None:
    assert error_rate(gold("words.fr-en.tsv", "fr", "en"), ours) <= 0.10


def test_better_than_simpler_ways(segments: list[Gold]) -> None:
    all_evidence = error_rate(segments, ours)
    assert all_evidence < error_rate(segments, lexicon_only) - 0.1
    assert error_rate(segments, lexicon_only) < error_rate(segments, diagonal)
    assert all_evidence < error_rate(segments, cognates) - 0.3


def test_order_turned_round() -> None:
    found = named(
        "The old lighthouse keeper sold three boats.", "Trois bateaux a vendu le gardien."
    )
    assert {"three=Trois", "boats=bateaux", "sold=vendu", "keeper=gardien"} <= found


def test_articles_follow_their_nouns() -> None:
    found = LazySide("The dog saw the boat.", "en"), LazySide("Le bateau, le chien l'a vu.", "fr")
    pairs = ours(*found)
    assert (1, 4) in pairs  # dog
    assert (4, 1) in pairs  # boat
    assert (0, 3) in pairs  # its article
    assert (3, 0) in pairs


def test_expressions() -> None:
    found = named("Revenue fell in Poland.", "Le chiffre d'affaires a baissé en Pologne.")
    assert {"Revenue=chiffre", "Revenue=affaires", "Poland=Pologne"} <= found


def test_figures_and_signs() -> None:
    found = named("Forty guests paid $1,250.", "Les 40 convives ont payé 1\u00a0250 dollars.")
    assert {"Forty=40", "$=dollars", "1,250=1\u00a0250"} <= found


def test_left_over_at_the_same_place() -> None:
    found = named("The frobnicator is a machine.", "Le bidulotron est une machine.")
    assert "machine=machine" in found
    assert "frobnicator?bidulotron" in found


def test_no_grammar_for_cognates() -> None:
    assert not named("He is on a boat.", "On a bu.") & {"on=On", "a=a"}


def test_punctuation_has_no_links() -> None:
    assert not named("... ?!", "... ?!")
    assert not named("", "Bonjour.")


def test_other_direction_is_known_too() -> None:
    found = named("Le fleuve a monté.", "The river rose.", "fr", "en")
    assert "fleuve=river" in found


def test_unknown_languages_go_by_spelling() -> None:
    assert "Musik=music" in named("Die Musik begann.", "The music began.", "de", "en")


TEXTS = st.text(alphabet=st.sampled_from("the cat sees 3 € dogs, le chat 'éîß İ.-"), max_size=60)


@settings(max_examples=60, deadline=None)
@given(source=TEXTS, target=TEXTS)
def test_any_two_texts(source: str, target: str) -> None:
    one, other = LazySide(source, "en"), LazySide(target, "fr")
    found = links.link(one, other)
    assert found == links.link(one, other)
    assert list(found) == sorted(found)
    assert len({(link.source, link.target) for link in found}) == len(found)
    for link in found:
        assert 0 < link.strength <= 1
        for token in (one.tokens[link.source], other.tokens[link.target]):
            assert token.kind is not TokenKind.MARK or token.text in "%$€£¥°"


def test_a_whole_text_is_not_linked() -> None:
    long = LazySide("bread " * 1001, "en")
    assert links.link(long, LazySide("pain " * 1001, "fr")) == ()
