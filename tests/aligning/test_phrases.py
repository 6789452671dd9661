from __future__ import annotations

from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from contresens import encoding
from contresens.aligning import align_phrases, segments
from contresens.aligning.evidence import SharedKeys
from contresens.model import Block, Document, Encoder, Link, Origin, Sentence, Span

BAKERY = Path(__file__).parents[2] / "corpora" / "align" / "bakery"


def document(text: str, language: str = "fr") -> Document:
    blocks = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line))))
        start += len(line) + 1
    return Document(language, text, tuple(blocks), Origin("text.txt"))


def cut(text: Document) -> tuple[Sentence, ...]:
    """Sentences that end in ". " — enough for these texts."""
    found: list[Sentence] = []
    for number, block in enumerate(text.blocks):
        start = block.span.start
        line = block.span.of(text.text)
        for piece in line.replace(". ", ".\n").split("\n"):
            found.append(Sentence(len(found), Span(start, start + len(piece)), number))
            start += len(piece) + 1
    return tuple(found)


def located(phrases: list[str], text: str) -> list[str]:
    whole = document(text)
    links = align_phrases(phrases, whole, cut(whole), encoding.encoder("use"))
    assert [link.source for link in links] == [(n,) for n in range(len(phrases))]
    return [link.target_span.of(text) if link.target_span else "" for link in links]


def lines(name: str) -> list[str]:
    return (BAKERY / name).read_text(encoding="utf-8").splitlines()


def test_every_phrase_is_found_to_the_clause_or_said_to_be_missing() -> None:
    gold = [line.split("\t")[1] for line in lines("gold.tsv")[1:]]
    text = (BAKERY / "target.fr.txt").read_text(encoding="utf-8")
    assert located(lines("phrases.en.txt"), text) == gold


def test_order_is_a_help_only() -> None:
    gold = [line.split("\t")[1] for line in lines("gold.tsv")[1:]]
    text = (BAKERY / "target.fr.txt").read_text(encoding="utf-8")
    assert located(lines("phrases.en.txt")[::-1], text)[::-1] == gold


def test_order_tells_twins_apart() -> None:
    text = "Le port est fermé. Les pêcheurs attendent. Il pleut sur la jetée. Le port est fermé."
    phrases = ["The fishermen are waiting.", "It is raining on the pier.", "The harbor is closed."]
    whole = document(text)
    links = align_phrases(phrases, whole, cut(whole), encoding.encoder("use"))
    assert [link.target for link in links] == [(1,), (2,), (3,)]


def test_numbers_tell_twins_apart() -> None:
    text = "Le dépôt de Namur emploie 340 personnes. Le dépôt de Liège emploie 1 250 personnes."
    assert located(["The second depot employs 1,250 people."], text) == [
        "Le dépôt de Liège emploie 1 250 personnes."
    ]


def test_half_a_translation_is_found_between_its_neighbours() -> None:
    text = (
        "Le vétérinaire est arrivé à midi. Nous avons lavé les chevaux. "
        "La foire commence samedi prochain."
    )
    phrases = [
        "The vet arrived at noon.",
        "We washed the horses, and my uncle from Galway braided every single mane with red ribbon.",
        "The fair begins next Saturday.",
    ]
    assert located(phrases, text)[1] == "Nous avons lavé les chevaux."


def test_a_short_clause_beside_the_place_is_not_lost() -> None:
    text = (
        "Chaque chalet de la station, du plus ancien au plus récent, est chauffé au bois. "
        "Ils diffèrent seulement par la vue. Nous vivons ici depuis longtemps."
    )
    phrase = (
        "Every chalet in the resort, from the oldest to the newest, is heated with wood; "
        "they differ only in the view."
    )
    assert located([phrase], text) == [text[: text.index(" Nous")]]


def test_nothing_corresponds_to_nothing() -> None:
    assert located([], "Il pleut.") == []
    assert located(["It rains.", "", "  "], "") == ["", "", ""]
    assert located(["", "Bread is baked at night."], "La grue a été vendue.") == ["", ""]


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.text(max_size=30), max_size=4),
    st.text(
        st.characters(categories=["Ll", "Zs", "Po", "Nd"], exclude_characters="\n"), max_size=80
    ),
)
def test_any_text_works(words: Encoder, phrases: list[str], text: str) -> None:
    whole = document(text)
    sentences = cut(whole)
    links = align_phrases(phrases, whole, sentences, words)
    assert [link.source for link in links] == [(n,) for n in range(len(phrases))]
    for link in links:
        assert (link.target_span is None) == (not link.target)
        if link.target_span:
            first, last = sentences[link.target[0]].span, sentences[link.target[-1]].span
            assert first.cover(last).contains(link.target_span)


def test_long_work_is_reported_often(words: Encoder) -> None:
    phrases = [f"phrase number {n} of many" for n in range(120)]
    whole = document("\n".join(phrases))
    steps: list[tuple[int, int]] = []
    align_phrases(phrases, whole, cut(whole), words, progress=lambda *step: steps.append(step))
    done = [step for step, _ in steps]
    (total,) = {total for _, total in steps}
    assert done == sorted(done)
    assert done[-1] == total
    assert len(set(done)) > 20


def test_shared_keys_weigh_what_is_rare() -> None:
    pieces = ["Le dépôt de Namur", "emploie 340 personnes", "Le dépôt de Liège", "est fermé"]
    shared = SharedKeys(["The Namur depot", "340 people", "nothing"], pieces)
    found = shared.found(np.array([0, 0, 1, 2]), np.array([1, 2, 2, 4]))
    assert found.shape == (3, 4)
    assert (found[2] == 0).all()
    assert found[0, 0] == found[0, 1] > found[0, 3] >= 0 == found[0, 2]
    assert found[1].tolist() == [0, found[1, 1], found[1, 1], 0]
    assert 0 < found[1, 1] < 1


def test_segments_are_the_texts_of_their_spans() -> None:
    source = document("The mill turns.\nIt is old. Nobody knows why.", "en")
    target = document("Le moulin tourne. Il est vieux.\nBonjour.")
    links = (Link((0,), (0,), 0.9), Link((1, 2), (1,), 0.7), Link((), (2,), 0.0))
    placed, made = segments(
        links,
        source=source,
        source_sentences=cut(source),
        target=target,
        target_sentences=cut(target),
    )
    assert [segment.id for segment in made] == ["1", "2", "3"]
    assert [(segment.source, segment.target) for segment in made] == [
        ("The mill turns.", "Le moulin tourne."),
        ("It is old. Nobody knows why.", "Il est vieux."),
        ("", "Bonjour."),
    ]
    assert [link.source_span for link in placed] == [Span(0, 15), Span(16, 44), None]
    assert [each.source_location and each.source_location.line for each in made] == [1, 2, None]
    assert [each.target_location and each.target_location.line for each in made] == [1, 1, 2]


def test_a_place_within_a_sentence_stays() -> None:
    source, target = document("It is old.", "en"), document("Le moulin, qui est vieux, tourne.")
    link = Link((0,), (0,), 0.6, target_span=Span(11, 24))
    placed, made = segments(
        [link],
        source=source,
        source_sentences=cut(source),
        target=target,
        target_sentences=cut(target),
    )
    assert placed[0].target_span == Span(11, 24)
    assert made[0].target == "qui est vieux"
    assert made[0].target_location
    assert made[0].target_location.span == Span(11, 24)
