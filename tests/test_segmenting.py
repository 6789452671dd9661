"""Where sentences end, in good texts and in machine translations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contresens import segmenting
from contresens.model import Block, BlockKind, Document, Origin, Sentence, Span


def document(text: str, language: str, *spans: tuple[int, int]) -> Document:
    blocks = tuple(Block(Span(*span)) for span in spans or ((0, len(text)),))
    return Document(language, text, blocks, Origin("test"))


def check(marked: str, language: str) -> None:
    """The sentences of a text are those that ``|`` stands between."""
    text = marked.replace("|", "")
    read = document(text, language)
    found = [sentence.span.of(text) for sentence in segmenting.sentences(read)]
    assert found == [piece.strip() for piece in marked.split("|") if piece.strip()]


FRENCH = [
    # abbreviations and initials
    "M. Leduc est venu. |Mme. Roy aussi, p. ex. hier.",
    "Le Dr. Blanc (cf. art. 5) cite l'art. 12 du code. |Il a tort.",
    "Des poires, des pommes, etc. et des noix. |Rien d'autre.",
    "Des poires, des pommes, etc. |Le reste est vendu.",
    "Voir p. 12, fig. 3, et vol. II. |Merci.",
    "J. K. Marchand et A.-M. Petit ont écrit à l'O.N.U. hier.",
    "César meurt en 44 av. J.-C. à Rome. |Auguste lui succède.",
    "Vendu par Baker Inc. pour 3 €. |Livré par Smith Corp. |Elle paie.",
    "Le mont a 4810 m. |La vallée est basse.",
    "Il arrive à 15 h. 30 au port.",
    "1. Ouvrez la boîte. |2. Sortez le câble.",
    # no space after the full stop
    "les plans sont approuvés.|je ne veux pas attendre.|nous partons demain.",
    "Les plans sont approuvés.|Je ne veux pas attendre.",
    "Les plans sont approuvés.|je ne veux pas attendre.",
    "Le site est sur wiki.fr et sur linked.in depuis hier.",
    "le taux était de 67,9 %.|ensuite il a baissé.",
    "Le taux était de 67,9 %.|ensuite il a baissé.",
    "il est né à lyon en 1951.|il est mort en 2004.",
    "c'est la faute du covid-19.|personne n'en doute.",
    "tu viens ?|oui, bien sûr !|alors pars.",
    "le train roule à 90 km.|la gare est loin.",
    "écrivez-nous sur exemple.fr ou à contact@exemple.fr pour savoir.",
    "la bibliothèque node.js et le fichier notes.txt sont là.",
    "la version 2.4.1 coûte 3.5 euros aux u.s.a. et au canada.",
    "voir https://exemple.org/a.b?c=d.e pour plus.",
    "Ouvrez System.out et le site Exemple.com demain.",
    # small letters at the start
    "elle a fini son travail. |puis elle est sortie. |il pleuvait.",
    "Elle a fini son travail. |puis elle est sortie.",
    "comment faire ? |eh bien, il suffit d'attendre ! |c'est tout.",
    "il hésite... et repart. |il revient... |elle l'attend.",
    "Il hésite... et repart. |Ah ! quelle joie.",
    # quotes and brackets
    "Il a dit : « Viens ! » et il est parti. |Elle est restée.",
    "« Viens. |Dépêche-toi ! » |Elle est restée.",
    "« Qui est là ? » demanda Marie. |Personne.",
    "« Qui est là ? » |Personne ne répond.",
    "« qui est là ? » demande-t-elle. |personne.",
    '"qui est là ?" |personne ne répond. |"c\'est moi."',
    'ce champ est grand. " |rien n\'y pousse", dit-elle.'.replace("ce", '"ce', 1),
    'Elle sort. |"Enfin !" |Il rit.',
    "Le banc (il est vieux. Très vieux.) est vert. |Bien.",
    "Le banc est vert. |(Il est vieux.) |Bien.",
    "Le banc est vert (il est vieux.) |Nous partons.",
    "Vraiment (dit-il !) et pourtant. |Non.",
    "oui. . |non.",
    "Non…|Si !",
    "…",
    "LE ROI EST MORT. |VIVE LE ROI !",
]

ENGLISH = [
    "Mr. Hill met Dr. Ames of Baker Inc. in St. Paul. |They spoke.",
    "The U.S. Senate met at 5 p.m. on Sunday. |It adjourned.",
    "He moved to the U.S. |He liked it.",
    "She wrote to J. R. Moss, e.g. in May. |No. 5 was late.",
    "Did you say no. |Then go.",
    "Read Fig. 3 and vol. 2. |The rest is dull.",
    "the barn burnt down.|we saw it from the hill.",
    "The barn burnt down.|We saw it.",
    "she paid 30%.|then she left.",
    "open readme.txt or visit example.com today.",
    "he said no. |she went on. |why not? |nobody knew.",
    '"Why?" asked Ann. |"Because!" |He left.',
    '"Why?" Moss asked. |Nobody knew.',
    "It rained (a lot!) and stopped. |Fine.",
    "He waited... and left. |Yahoo! announced it.",
    "The lamp cost £3.50. |It broke.",
    "She said: 'Go.' |He went.",
    "“Go.” |He went.",
]


MARKED_UP = [
    "**Note.** |The kiln is closed. |It opens **later.** |Come back.",
    "<b>Note.</b> |The kiln is closed. |<b>It opens</b> later. |<a>Read on.</a> |Then go.",
    "Go to [the kiln.](a.md) |It burns. |[Next](b.md) is good. |![A kiln](k.png) It burns.",
    'It is hot.<ph/> |Nobody came.<ph id="1"/> |We left with **Mr.** Hall.',
    "See <a>Mr.</a> Hall, not <b>Dr. Reed</b> at the mill. |He is out.",
]


@pytest.mark.parametrize("marked", MARKED_UP)
def test_markup_closes_and_opens_sentences(marked: str) -> None:
    check(marked, "en")


@pytest.mark.parametrize("marked", FRENCH)
def test_french(marked: str) -> None:
    check(marked, "fr")


@pytest.mark.parametrize("marked", ENGLISH)
def test_english(marked: str) -> None:
    check(marked, "en")


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("de", "Das ist gut. |Das ist schlecht. |»Ja.« |Nein."),
        ("ja", "今日は晴れです。|明日は雨です。"),
        ("xx", "Ena. |Dva. |Tri."),
    ],
)
def test_languages_without_data(language: str, marked: str) -> None:
    check(marked, language)


def test_spans_are_places_in_the_document() -> None:
    text = "menu\n\n  Il part. Elle reste. \r\nmarc : Non.\n"
    blocks = (
        Block(Span(0, 4), BlockKind.FURNITURE),
        Block(Span(8, 28)),
        Block(Span(31, 37), BlockKind.SPEAKER),
        Block(Span(38, 42)),
    )
    read = Document("fr", text, blocks, Origin("test"))
    assert segmenting.sentences(read) == (
        Sentence(0, Span(8, 16), 1),
        Sentence(1, Span(17, 28), 1),
        Sentence(2, Span(38, 42), 3),
    )
    assert [sentence.span.of(text) for sentence in segmenting.blocks(read)] == [
        "Il part. Elle reste. ".strip(),
        "Non.",
    ]


def test_lines_are_numbered_from_zero_blank_ones_too() -> None:
    read = document("a. b.\n\nc", "en", (0, 5), (6, 6), (7, 8))
    assert segmenting.lines(read) == (
        Sentence(0, Span(0, 5), 0),
        Sentence(1, Span(6, 6), 1),
        Sentence(2, Span(7, 8), 2),
    )


PIECES = st.lists(
    st.sampled_from(
        [*".!?…\"«»“”‘’'()[] \n\u00a0,:;-%", "...", "M.", "etc.", "Il", "il", "mot", "3", "a", "😀"]
    ),
    max_size=60,
).map("".join)


@given(st.text(max_size=100) | PIECES, st.sampled_from(["en", "fr", "de", "xx"]))
def test_sentences_are_in_order_and_have_every_character(text: str, language: str) -> None:
    found = [sentence.span for sentence in segmenting.sentences(document(text, language))]
    assert found == sorted(found)
    assert all(span.of(text) == span.of(text).strip() != "" for span in found)
    covered = [place for span in found for place in range(span.start, span.end)]
    assert len(covered) == len(set(covered))
    assert all(place in set(covered) for place, char in enumerate(text) if not char.isspace())


@given(PIECES)
def test_what_stands_in_front_does_not_matter(text: str) -> None:
    alone = segmenting.sentences(document(text, "fr"))
    behind = segmenting.sentences(document("xyz " + text, "fr", (4, 4 + len(text))))
    assert [sentence.span.shift(4) for sentence in alone] == [s.span for s in behind]


@pytest.mark.parametrize("language", ["fr", "de"])
@pytest.mark.parametrize(
    "piece", ["Le vent tourne. ", "mot ", "« ", "' ", '"a. ', ".", "(b.", "12."]
)
def test_a_long_line_is_read_to_its_end(language: str, piece: str) -> None:
    text = piece * (100_000 // len(piece))
    found = segmenting.sentences(document(text, language))
    assert found[-1].span.end == len(text.rstrip())
    assert len(found) == 100_000 // len(piece) or piece != "Le vent tourne. "
