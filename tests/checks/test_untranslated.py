"""Untranslated text; the rule pages have most of the examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contresens import encoding
from contresens.analysing import LazyFacts
from contresens.checks import untranslated
from contresens.model import Finding, Segment


def check(source: str, target: str, languages: str = "en fr") -> list[Finding]:
    source_lang, target_lang = languages.split()
    segment = Segment("1", source, target, source_lang, target_lang)
    return list(untranslated.check(segment, LazyFacts(segment, encoding.encoder())))


def rules(source: str, target: str, languages: str = "en fr") -> list[str]:
    return [finding.rule for finding in check(source, target, languages)]


def test_whole_finding() -> None:
    source, target = "The mason thinks the wall is safe.", "Le maçon thinks the mur est sûr."
    (finding,) = check(source, target)
    assert finding.rule == "UNT102"
    assert [span.of(source) for span in finding.source_spans] == ["thinks the"]
    assert [span.of(target) for span in finding.target_spans] == ["thinks the"]
    assert finding.message == "“thinks the” was left in the language of the source."


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Question", "Question"),
        ("Transport maritime, garage, table", "Transport maritime, garage, table"),
        ("Il faut le voir.", "Il faut le voir."),
        ("Toyota Corolla 1.8", "Toyota Corolla 1.8"),
        ("A leader of the start-up market", "Un leader du marché des start-up"),
        ("He read Gone with the Wind.", "Il a lu Gone with the Wind."),
        ("The test was made in vitro.", "Le test a été fait in vitro."),
        ("See https://the.museum.example/with", "Voir https://the.museum.example/with"),
        ("The AI Act passed.", "L'AI Act a été adopté."),
        ("The AI sorts.", "j'ai trié."),
        ("the end", "the end"),
        ("The fast-food stand runs a start-up.", "Ce fast-food dirige une start-up."),
        ("Toyota Corolla Hybrid", "Toyota Corolla Hybrid"),
        ("A 27-inch screen", "Un écran de 27 pouces"),
        ("It costs 300 pounds.", "Cela coûte 300 livres."),
        ('The hall was called "Hall 12".', 'La salle s\'appelait "Hall 12".'),
    ],
)
def test_accepted(source: str, target: str) -> None:
    assert rules(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "rule"),
    [
        ("The mason broke a doorknob.", "Le maçon a cassé un doorknob.", "UNT103"),
        ("The AI sorts the mail.", "l'usine, ai trie le courrier.", "UNT104"),
        ("Close the door and leave it.", "close the door and leave it", "UNT101"),
        ("The door is open now.", "La porte est открыта maintenant.", "UNT106"),
        ("He left without paying.", "Il est parti sin pagar nada.", "UNT107"),
        ("Vast mattressSize 40 cm.", "Vaste mattressSize 40 cm.", "UNT103"),
        ("A rust-proof doorknob", "Une poignée rust-résistante", "UNT103"),
        ("Ralmo Wooden Drying Rack", "Ralmo Drying Rack en bois", "UNT108"),
        ('A plank of 16" is enough.', 'Une planche de 16" suffit.', "UNT201"),
        ("It weighs 2 1/2 pounds.", "Elle pèse 2 1/2 livres.", "UNT201"),
    ],
)
def test_flagged(source: str, target: str, rule: str) -> None:
    assert rules(source, target) == [rule]


def test_all_measures_are_in_one_finding() -> None:
    target = "Elle fait 40 pouces de large, 12 pouces de haut et pèse 9 livres."
    (finding,) = check("It is 40 inches wide, 12 inches high and weighs 9 lb.", target)
    assert finding.rule == "UNT201"
    assert [s.of(target) for s in finding.target_spans] == ["40 pouces", "12 pouces", "9 livres"]


def test_words_beside_one_that_was_left_go_with_it() -> None:
    source, target = "The spotting scope is black.", "Le spotting scope est noir."
    (finding,) = check(source, target)
    assert [span.of(source) for span in finding.source_spans] == ["spotting scope"]
    assert [span.of(target) for span in finding.target_spans] == ["spotting scope"]


def test_french_left_in_english() -> None:
    assert rules("La grille est toujours fermée.", "The gate is toujours closed.", "fr en") == [
        "UNT103"
    ]


def test_a_source_in_the_target_language_may_stay() -> None:
    text = "Les marins sont partis avec la marée du matin."
    assert rules(text, text) == []


def test_languages_without_data_are_not_judged() -> None:
    assert rules("The gate is closed today.", "The gate is closed today.", "en xx") == []


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_survived(source: str, target: str) -> None:
    for finding in check(source, target):
        assert all(span.end <= len(source) for span in finding.source_spans)
        assert all(span.end <= len(target) for span in finding.target_spans)


def text(*pairs: tuple[str, str], doc: str | None = None) -> list[tuple[int, Finding]]:
    checked = []
    for number, (source, target) in enumerate(pairs):
        segment = Segment(str(number), source, target, "en", "fr", doc=doc)
        checked.append((segment, LazyFacts(segment, encoding.encoder())))
    return list(untranslated.check_document(checked))


def test_a_name_kept_once_and_translated_once() -> None:
    kept = ("The Butterfly folds in seconds.", "Le Butterfly se plie en quelques secondes.")
    source, target = "Rinse the Butterfly's hull.", "Rincez la coque du papillon."
    ((number, finding),) = text(kept, (source, target))
    assert (number, finding.rule) == (1, "UNT301")
    assert [span.of(source) for span in finding.source_spans] == ["Butterfly"]
    assert [span.of(target) for span in finding.target_spans] == ["papillon"]


def test_a_name_translated_everywhere_or_a_word_that_is_no_name() -> None:
    translated = ("Rinse the Butterfly.", "Rincez le papillon.")
    assert text(translated, translated) == []
    small = ("A butterfly sat on the Butterfly.", "Un papillon était posé sur le Butterfly.")
    assert text(translated, small) == []


OTTER = (
    (
        "Rinse the Otter after each trip and dry it in the shade.",
        "Rincez la loutre après chaque sortie et séchez-la à l'ombre.",
    ),
    (
        "With two paddles and a pump, the Otter weighs nine kilos.",
        "Avec deux pagaies et une pompe, la loutre pèse neuf kilos.",
    ),
    (
        "The seams of the Otter are welded and the floor is padded.",
        "Les coutures de la loutre sont soudées et le fond est rembourré.",
    ),
)


def test_a_name_that_became_a_word_everywhere() -> None:
    found = text(*OTTER)
    assert {finding.rule for _, finding in found} == {"UNT302"}
    assert [number for number, _ in found] == [0, 1, 2]
    assert {f.target_spans[0].of(OTTER[n][1]) for n, f in found} == {"loutre"}
    assert {finding.suggestion for _, finding in found} == {"Otter"}
    assert all(0.6 <= finding.confidence <= 0.9 for _, finding in found)


def test_an_accent_turns_a_name_into_a_word() -> None:
    pairs = [
        (source.replace("Otter", "Metro"), target.replace("la loutre", "le métro"))
        for source, target in OTTER
    ]
    assert [finding.suggestion for _, finding in text(*pairs)] == ["Metro"] * 3
    kept = [(source, target.replace("métro", "metro")) for source, target in pairs]
    assert text(*kept) == []


def test_one_segment_says_too_little_of_a_name() -> None:
    assert text(OTTER[0]) == []


def test_other_texts_say_nothing_of_a_name() -> None:
    pairs = [(Segment(str(n), *pair, "en", "fr", doc=str(n))) for n, pair in enumerate(OTTER)]
    checked = [(each, LazyFacts(each, encoding.encoder())) for each in pairs]
    assert list(untranslated.check_document(checked)) == []


def test_far_segments_say_nothing_of_a_name() -> None:
    between = [("The tide turned.", "La marée a tourné.")] * 40
    assert text(OTTER[0], *between, OTTER[1], *between, OTTER[2]) == []


def test_capitals_say_nothing_where_every_noun_has_one() -> None:
    pairs = [(Segment(str(n), *pair, "en", "de")) for n, pair in enumerate(OTTER)]
    checked = [(each, LazyFacts(each, encoding.encoder())) for each in pairs]
    assert list(untranslated.check_document(checked)) == []


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), max_size=6))
def test_any_document_is_survived(pairs: list[tuple[str, str]]) -> None:
    for number, finding in text(*pairs):
        assert all(span.end <= len(pairs[number][1]) for span in finding.target_spans)
