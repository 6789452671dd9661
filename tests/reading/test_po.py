"""gettext catalogues."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contresens import reading
from contresens.config import Config
from contresens.errors import InputError
from contresens.model import Segment
from contresens.reading import Bitext

HEAD = r"""# A comment on the file
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: fr_CA\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

"""
CATALOGUE = (
    HEAD
    + r"""#. Shown on the gate
#: garden.c:12
msgctxt "sign"
msgid "Closed at %s"
msgstr "Fermé à %s"

# is this right?
#, fuzzy, c-format
#| msgid "old"
msgid ""
"%d \"rose\"\n"
"bush"
msgid_plural "%d roses"
msgstr[0] "%d rosier"
msgstr[1] "%d rosiers"
msgid "Not done"
msgstr ""

#~ msgid "Gone"
#~ msgstr "Parti"
"""
)


def read(tmp_path: Path, content: str | bytes, name: str = "fr.po", to: str = "fr") -> Bitext:
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return reading.read_bitext(str(file), source_lang="en", target_lang=to)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_messages(tmp_path: Path, ending: str) -> None:
    bitext = read(tmp_path, CATALOGUE.replace("\n", ending))
    assert bitext.problems == ()
    assert [(s.id, s.source, s.target, s.note) for s in bitext.segments] == [
        ("sign:11", "Closed at %s", "Fermé à %s", "Shown on the gate"),
        ("17[0]", '%d "rose"\nbush', "%d rosier", "state: fuzzy\nis this right?"),
        ("17[1]", "%d roses", "%d rosiers", "state: fuzzy\nis this right?"),
        ("23", "Not done", "", None),
    ]
    assert {(s.source_lang, s.target_lang) for s in bitext.segments} == {("en", "fr")}
    locations = [s.target_location for s in bitext.segments]
    assert [place.line for place in locations if place] == [11, 17, 17, 23]


def test_the_only_form_of_a_language_is_the_plural(tmp_path: Path) -> None:
    text = (
        HEAD.replace("fr_CA", "ja").replace("nplurals=2; plural=(n > 1)", "nplurals=1; plural=0")
        + 'msgid "rose"\nmsgid_plural "roses"\nmsgstr[0] "バラ"\n'
    )
    (segment,) = read(tmp_path, text, to="ja").segments
    assert (segment.source, segment.target, segment.target_lang) == ("roses", "バラ", "ja")


@pytest.mark.parametrize(
    ("form", "source"),
    [("un rosier", "One rose"), ("%d rosier", "%d roses"), ("{n} rosier", "%d roses")],
)
def test_a_singular_with_a_figure_translates_the_plural(
    tmp_path: Path, form: str, source: str
) -> None:
    text = f'{HEAD}msgid "One rose"\nmsgid_plural "%d roses"\nmsgstr[0] "{form}"\nmsgstr[1] "x"\n'
    assert read(tmp_path, text).segments[0].source == source


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(TEXT, TEXT, st.booleans()), min_size=1, max_size=4))
def test_what_polib_writes_is_read(tmp_path: Path, messages: list[tuple[str, str, bool]]) -> None:
    catalogue = polib.POFile(wrapwidth=40)
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "fr"}
    for source, target, fuzzy in messages:
        flags = ["fuzzy"] if fuzzy else []
        catalogue.append(
            polib.POEntry(msgid=source, msgstr=target, flags=flags, tcomment="On the gate")
        )
    bitext = read(tmp_path, str(catalogue))
    assert bitext.problems == ()
    assert [(s.source, s.target, "fuzzy" in (s.note or "")) for s in bitext.segments] == messages
    lines = (tmp_path / "fr.po").read_text(encoding="utf-8").split("\n")
    places = [s.target_location.line for s in bitext.segments if s.target_location]
    assert all(lines[line - 1].startswith("msgid ") for line in places)


def test_the_language_of_the_header(tmp_path: Path) -> None:
    file = tmp_path / "de.po"
    file.write_text(HEAD.replace("fr_CA", "de") + 'msgid "Yes"\nmsgstr "Ja"\n', encoding="utf-8")
    assert reading.read_configured(str(file), Config())[1].target_lang == "de"
    bitext = reading.read_bitext(str(file), source_lang="en", target_lang="it")
    assert bitext.segments == ()
    assert "is from 'en' to 'de'" in bitext.problems[0].problem


@pytest.mark.parametrize(
    "bad",
    [
        'msgid "Open\nmsgstr "Ouvert"',
        'msgstr "alone"',
        "neither here nor there",
        'msgid "Open"\nmsgstr[x] "Ouvert"',
        'msgid "Open"\nmsgstr "a "b" c"',
    ],
)
def test_a_bad_entry_does_not_stop_the_others(tmp_path: Path, bad: str) -> None:
    good = 'msgid "Yes"\nmsgstr "Oui"\n\n'
    bitext = read(tmp_path, HEAD + good + bad + "\n\n" + good)
    assert [segment.source for segment in bitext.segments] == ["Yes", "Yes"]
    (problem,) = bitext.problems
    assert problem.where.endswith("fr.po:11")
    assert problem.remedy


def test_encodings(tmp_path: Path) -> None:
    latin = CATALOGUE.replace("UTF-8", "ISO-8859-1").encode("latin-1")
    bitext = read(tmp_path, latin)
    assert bitext.segments[0].target == "Fermé à %s"
    assert bitext.origin.encoding == "iso-8859-1"
    unnamed = 'msgid "Closed"\nmsgstr "Fermé"\n'
    assert read(tmp_path, unnamed).segments[0].target == "Fermé"
    assert read(tmp_path, unnamed.encode("utf-16")).segments[0].target == "Fermé"


@pytest.mark.parametrize("name", ["CHARSET", "none-such", "base64", "undefined", "idna"])
def test_encodings_that_are_none(tmp_path: Path, name: str) -> None:
    bitext = read(tmp_path, CATALOGUE.replace("UTF-8", name))
    assert bitext.segments[0].target == "Fermé à %s"


def test_bytes_that_are_wrong_in_one_entry(tmp_path: Path) -> None:
    bitext = read(tmp_path, CATALOGUE.encode().replace("Fermé".encode(), b"Ferm\xe9"))
    assert [segment.id for segment in bitext.segments] == ["17[0]", "17[1]", "23"]
    assert "not a Unicode character" in bitext.problems[0].problem


def test_a_text_that_is_the_name_of_a_file_is_no_file(tmp_path: Path) -> None:
    bitext = read(tmp_path, str(tmp_path / "fr.po"))
    assert "not one of a PO file" in bitext.problems[0].problem


@pytest.mark.parametrize("content", ["", "\n\n", HEAD, "# only a comment\n"])
def test_nothing_in_it(tmp_path: Path, content: str) -> None:
    with pytest.raises(InputError, match="is empty"):
        read(tmp_path, content)


def test_a_gigantic_message(tmp_path: Path) -> None:
    text = "word " * 400_000
    (segment,) = read(tmp_path, f'{HEAD}msgid "{text}"\nmsgstr "{text}"\n').segments
    assert len(segment.source) == len(text)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damaged_catalogues_give_segments_or_errors(tmp_path: Path, data: st.DataObject) -> None:
    whole = CATALOGUE.encode()
    start, end = sorted(data.draw(st.integers(0, len(whole))) for _ in range(2))
    noise = data.draw(st.binary(max_size=12) | st.sampled_from([b"msgid ", b"msgstr[", b'"\\']))
    file = tmp_path / "fr.po"
    file.write_bytes(whole[:start] + noise + whole[end:])
    with suppress(InputError):  # that there is nothing in it, or that it is no text
        for item in reading.iter_bitext(str(file), source_lang="en", target_lang="fr"):
            assert isinstance(item, Segment | InputError)
