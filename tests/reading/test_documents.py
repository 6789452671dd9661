"""Texts as files have them: blocks, furniture, speakers, hard-wrapped lines, bad files."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contresens import reading
from contresens.errors import InputError, UsageError
from contresens.model import BlockKind, Document
from contresens.reading import furniture, layout, speakers


def document(tmp_path: Path, text: str, language: str = "en") -> Document:
    file = tmp_path / "text.txt"
    file.write_bytes(text.encode())
    return reading.read_document(str(file), language)


def kinds(read: Document, kind: BlockKind) -> list[str]:
    return [block.span.of(read.text) for block in read.blocks if block.kind is kind]


def test_the_text_is_the_file_s_own(tmp_path: Path) -> None:
    text = "\ufeff\r\n  The mill.\r\n\r\n\tIt turns. \rStill.\u2028Yes.\n\n"
    read = document(tmp_path, text)
    assert read.text == text[1:]
    assert kinds(read, BlockKind.TEXT) == ["The mill.", "It turns.", "Still.", "Yes."]
    assert read.origin.encoding == "utf-8"
    assert not read.origin.assumed


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Été\n".encode())))
    read = reading.read_document("-", "fr")
    assert (read.text, read.origin.path) == ("Été\n", "-")


PAGE = """actualités

accueil > cuisine > pains

EnglishFrançais日本語DeutschEspañol

15 mars 2021

le boulanger de la rue haute prépare son pain la nuit, quand le quartier dort encore.

il vend des miches rondes et des baguettes, et parfois du pain d'épices à noël.

on vient de loin pour ses tartes, que sa sœur prépare à l'étage avec des fruits du verger.

***

la boutique ferme le lundi : c'est le jour où il va pêcher avec ses deux enfants.

lire la suite
"""


def test_furniture_of_a_page(tmp_path: Path) -> None:
    read = document(tmp_path, PAGE, "fr")
    assert kinds(read, BlockKind.FURNITURE) == [
        "actualités",
        "accueil > cuisine > pains",
        "EnglishFrançais日本語DeutschEspañol",
        "15 mars 2021",
        "***",
        "lire la suite",
    ]


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        ("en", "Home | News | Sport", True),
        ("en", "English | Français", True),
        ("en", "2019-04-02 10:30", True),
        ("en", "Published on Tuesday, April 2, 2019", True),
        ("fr", "Publié le 2 avril 2019 à 10 h 30", True),
        ("fr", "02/04/2019", True),
        ("en", "- - - - -", True),
        ("en", "English, French and German", False),
        ("en", "German", False),
        ("en", "She speaks Deutsch and Français at home.", False),
        ("en", "The news from home", False),
        ("en", "In April 2019 the mill burnt down.", False),
        ("en", "1984", False),
        ("en", "12.5", False),
        ("en", "😀", False),
        ("fr", "le 2 avril 2019, le moulin a brûlé.", False),
        ("sv", "Nyheter", False),
    ],
)
def test_furniture(language: str, line: str, expected: bool) -> None:
    texts = [line, "This page has a text, and it is longer than a menu."]
    assert furniture.find(texts, language) == (frozenset({0}) if expected else frozenset())


def test_a_list_of_short_strings_is_not_furniture() -> None:
    assert furniture.find(["Home", "Search", "Help", "Paint"], "en") == frozenset()


def test_a_diary_keeps_its_dates() -> None:
    texts = [f"{day} May 1911" if half == 0 else "Ice." for day in range(1, 6) for half in (0, 1)]
    texts.append("Here the diary of the voyage ends, and nobody knows why it does.")
    assert furniture.find(texts, "en") == frozenset()


@pytest.mark.parametrize(
    ("language", "texts", "prefixes"),
    [
        (
            "fr",
            [
                "village marceau : le prix du miel va doubler, selon l'apiculteur du village",
                "ce qui suit est une partie de l'entretien de mardi soir :",
                "animatrice:bonjour à tous. parlons du miel.",
                "jules marceau :merci de me recevoir ici ce soir.",
                "les abeilles vont bien : elles ont passé l'hiver au chaud.",
                "animatrice:et les prix, vont-ils baisser cette année ?",
                "marceau\u00a0:une chose est sûre : ils vont monter.",
                "animatrice:merci beaucoup d'être venu.",
                "marceau\u00a0:avec plaisir, à la prochaine fois.",
            ],
            [
                "animatrice:",
                "jules marceau :",
                "animatrice:",
                "marceau\u00a0:",
                "animatrice:",
                "marceau\u00a0:",
            ],
        ),
        (
            "en",
            ["Operator: Good morning, and welcome.", "Thank you all.", "Ann Field: I agree."],
            ["Operator: ", "Ann Field: "],
        ),
        ("en", ["One thing is sure: it rains.", "Remember: bring a coat."], []),
        ("en", ["Note: the bridge is closed.", "Note: the road is open."], []),
        ("en", ["Colour: red", "Size: small", "Colour: blue", "Size: big"], []),
        ("en", ["Shade: red", "Cut: small", "Shade: blue", "Cut: big"], []),
        ("en", ["https://example.org is down", "At 10:30 we left"], []),
        ("fr", ["Bref : il a dit oui.", "En bref : il a dit non."], []),
    ],
)
def test_speakers(language: str, texts: list[str], prefixes: list[str]) -> None:
    found = speakers.find(texts, language)
    assert [texts[number][:end] for number, end in sorted(found.items())] == prefixes


def test_a_speaker_is_a_block_and_the_rest_another(tmp_path: Path) -> None:
    read = document(tmp_path, "Moderator:  Good evening.\nThank you.\nModerator:\nGoodbye.\n")
    assert [(block.kind, block.span.of(read.text)) for block in read.blocks] == [
        (BlockKind.SPEAKER, "Moderator:"),
        (BlockKind.TEXT, "Good evening."),
        (BlockKind.TEXT, "Thank you."),
        (BlockKind.SPEAKER, "Moderator:"),
        (BlockKind.TEXT, "Goodbye."),
    ]


WRAPPED = """The harbour
froze twice that winter, and the boats that had not been hauled
ashore in time were crushed by the ice, one after the other, while
their owners watched from the windows of the inn. Nobody could do
a thing about it. In March the wind turned, and what was left of
them drifted out to sea with the floes, in full view of the whole
town. A boy who had rowed after his father's cutter came back two
days later, without it.

A list of what was lost:
- two cutters and a small sloop that had belonged to the
  schoolmaster
- nets
"""


def test_hard_wrapped_text_is_joined(tmp_path: Path) -> None:
    read = document(tmp_path, WRAPPED)
    blocks = [block.span.of(read.text) for block in read.blocks]
    assert [block.split()[0] for block in blocks] == ["The", "froze", "A", "-", "-"]
    assert blocks[1].endswith("days later, without it.")
    assert blocks[3].endswith("schoolmaster")


def test_sentences_on_lines_are_not_joined() -> None:
    text = "The tide comes in at six and leaves at noon, as it does here.\n" * 9
    assert len(layout.paragraphs(text)) == 9


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\n\nb\n", ["a", "", "b"]), ("a\r\n \r\nb", ["a", "", "b"]), ("\n\na", ["", "", "a"])],
)
def test_lines_keep_their_numbers(tmp_path: Path, text: str, expected: list[str]) -> None:
    file = tmp_path / "lines.txt"
    file.write_bytes(text.encode())
    read = reading.read_lines(str(file), "en")
    assert [block.span.of(read.text) for block in read.blocks] == expected


def test_phrases_are_lines_whatever_they_look_like(tmp_path: Path) -> None:
    file = tmp_path / "phrases.txt"
    file.write_bytes(b"news\n\n Operator: yes. No.\r\n2020-01-01")
    read = reading.read_phrases(str(file), "en")
    assert kinds(read, BlockKind.TEXT) == ["news", "Operator: yes. No.", "2020-01-01"]


def test_references_are_as_many_as_segments(tmp_path: Path) -> None:
    file = tmp_path / "reference.txt"
    file.write_text("Oui.\n\nNon.\n")
    assert reading.read_references(str(file), "fr", 3) == ("Oui.", "", "Non.")
    with pytest.raises(InputError, match="has 3 lines for 4 segments"):
        reading.read_references(str(file), "fr", 4)


def test_what_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no file '.*none\.txt'"):
        reading.read_document(str(tmp_path / "none.txt"), "en")
    with pytest.raises(UsageError, match="is a directory"):
        reading.read_document(str(tmp_path), "en")
    with pytest.raises(UsageError, match="there is no file"):
        reading.read_document("a\0b", "en")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (bytes(range(256)), "is a binary file"),
        (b"text\x00text", "is a binary file"),
        (b"\x01\x02\x03\x04", "is a binary file"),
        (b"%PDF-1.7 ...", "is a PDF file"),
        (b"PK\x03\x04rest", "is an office document"),
    ],
)
def test_what_is_no_text_is_an_input_error(tmp_path: Path, content: bytes, problem: str) -> None:
    file = tmp_path / "file.txt"
    file.write_bytes(content)
    with pytest.raises(InputError, match=problem) as caught:
        reading.read_document(str(file), "en")
    assert caught.value.where == str(file)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("error", "kind", "problem"),
    [
        (PermissionError(13, "Permission denied"), InputError, "may not be read"),
        (OSError(5, "Input/output error"), InputError, "Input/output error"),
    ],
)
def test_files_that_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch, error: OSError, kind: type[Exception], problem: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(kind, match=problem):
        reading.read_document("file.txt", "en")


@given(st.text(max_size=200))
def test_blocks_are_sorted_disjoint_and_have_every_character(text: str) -> None:
    spans = layout.paragraphs(text)
    covered = {place for span in spans for place in range(span.start, span.end)}
    assert sum(map(len, spans)) == len(covered)
    assert list(spans) == sorted(spans)
    assert all(place in covered for place, char in enumerate(text) if not char.isspace())
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)


LINES = st.lists(
    st.sampled_from(["home", "Ann Field: yes", "operator:no", "2020-01-01", ":", "***", "a : b"])
    | st.text(max_size=30)
)


@given(LINES, st.sampled_from(["en", "fr", "xx"]))
def test_no_line_makes_the_searches_fail(lines: list[str], language: str) -> None:
    texts = [line.strip() for line in lines if line.strip()]
    assert all(number < len(texts) for number in furniture.find(texts, language))
    assert all(0 < end <= len(texts[n]) for n, end in speakers.find(texts, language).items())
