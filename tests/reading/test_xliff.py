"""XLIFF 1.2 and 2.x, and the dialects of Trados, memoQ and Phrase."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contresens import reading
from contresens.analysing import markup
from contresens.config import Config
from contresens.errors import InputError
from contresens.model import MarkupKind, Segment
from contresens.reading import Bitext

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"

PLAIN = f"""<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="{NAMESPACE}">
  <file original="garden.html" source-language="en-US" target-language="fr-FR" datatype="html">
    <header><note>About gardens</note></header>
    <body>
      <trans-unit id="u1">
        <source>Water the <g id="1">roses</g><x id="2"/> daily.</source>
        <target state="translated">Arrosez les <g id="1">roses</g><x id="2"/> chaque jour.</target>
        <note from="author"> On the first page </note>
        <alt-trans><source>Other.</source><target>Autre.</target></alt-trans>
      </trans-unit>
      <group id="g" translate="no">
        <trans-unit id="u2"><source>ROSA-7</source></trans-unit>
        <trans-unit id="u3" translate="yes"><source>A &amp; B</source><target/></trans-unit>
      </group>
    </body>
  </file>
</xliff>
"""


def read(tmp_path: Path, content: str | bytes, name: str = "a.xlf", to: str = "fr") -> Bitext:
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return reading.read_bitext(str(file), source_lang="en", target_lang=to)


def unit(content: str, attributes: str = "", extra: str = "") -> str:
    """A file of version 1.2 with one unit."""
    return (
        f'<xliff version="1.2" xmlns="{NAMESPACE}" {extra}><file source-language="en" '
        f'target-language="fr"><body><trans-unit id="7" {attributes}>{content}</trans-unit>'
        "</body></file></xliff>"
    )


def test_units_of_version_1(tmp_path: Path) -> None:
    bitext = read(tmp_path, PLAIN)
    assert bitext.problems == ()
    first, second, third = bitext.segments
    assert first.id == "u1"
    assert first.source == 'Water the <g id="1">roses</g><x id="2"/> daily.'
    assert first.target == 'Arrosez les <g id="1">roses</g><x id="2"/> chaque jour.'
    assert (first.source_lang, first.target_lang, first.doc) == ("en", "fr", "garden.html")
    assert first.note == "state: translated\nOn the first page"
    assert first.source_location
    assert first.source_location.line == 7
    assert first.target_location
    assert first.target_location.line == 8
    assert not first.locked
    assert (second.id, second.source, second.target, second.locked) == ("u2", "ROSA-7", "", True)
    assert (third.source, third.target, third.locked) == ("A & B", "", False)
    assert third.target_location
    assert third.target_location.line == 14


def test_inline_codes_are_markup(tmp_path: Path) -> None:
    content = (
        '<source>Press <ph id="1">%s &lt;br/&gt;</ph>, <bpt id="2">&lt;b&gt;</bpt>now'
        '<ept id="2">&lt;/b&gt;</ept><bx id="3" rid="9"/>!<ex id="4" rid="9"/>'
        '<it id="5" pos="open">x</it><mrk mtype="protected">Go</mrk></source><target>x</target>'
    )
    source = read(tmp_path, unit(content)).segments[0].source
    assert source == (
        'Press <ph id="1"/>, <bpt id="2"/>now<ept id="2"/><bx rid="9"/>!<ex rid="9"/><it id="5"/>Go'
    )
    found = markup.find(source)
    assert [each.kind for each in found] == [MarkupKind.TAG] * 6
    assert markup.blanked(source, found).split() == ["Press", ",", "now", "!", "Go"]


def test_segments_of_trados(tmp_path: Path) -> None:
    content = """
<source>One. Two.</source>
<seg-source><g id="3"><mrk mtype="seg" mid="11">One.</mrk> <mrk mtype="seg" mid="12">Two<mrk
 mtype="x-sdl-deleted">!</mrk>.</mrk></g></seg-source>
<target><g id="3"><mrk mtype="seg" mid="11">Un.</mrk> <mrk mtype="seg" mid="12">Deux<mrk
 mtype="x-sdl-added">s</mrk>.</mrk></g></target>
<sdl:seg-defs><sdl:seg id="11" conf="ApprovedSignOff" locked="true"/>
<sdl:seg id="12" conf="Draft"/></sdl:seg-defs>"""
    sdl = 'xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"'
    bitext = read(tmp_path, unit(content, extra=sdl), "a.sdlxliff")
    assert [(s.id, s.source, s.target, s.locked, s.note) for s in bitext.segments] == [
        ("11", "One.", "Un.", True, "state: ApprovedSignOff"),
        ("12", "Two.", "Deuxs.", False, "state: Draft"),
    ]


def test_segments_that_no_dialect_numbers(tmp_path: Path) -> None:
    content = """<source>One. Two.</source><seg-source><mrk mtype="seg" mid="0">One.</mrk>
<mrk mtype="seg" mid="1">Two.</mrk></seg-source><target><mrk mtype="seg" mid="0">Un.</mrk></target>
"""
    bitext = read(tmp_path, unit(content))
    assert [(s.id, s.source, s.target) for s in bitext.segments] == [
        ("7/0", "One.", "Un."),
        ("7/1", "Two.", ""),
    ]


def test_a_unit_whose_target_is_not_cut_is_whole(tmp_path: Path) -> None:
    content = """<source>One. Two.</source><seg-source><mrk mtype="seg" mid="0">One.</mrk>
<mrk mtype="seg" mid="1">Two.</mrk></seg-source><target>Un. Deux.</target>"""
    (segment,) = read(tmp_path, unit(content)).segments
    assert (segment.source, segment.target) == ("One. Two.", "Un. Deux.")


def test_states_of_memoq_and_phrase(tmp_path: Path) -> None:
    both = "<source>Two {1&gt;days&lt;1}{2}.</source><target>Deux {1&gt;jours&lt;1}{2}.</target>"
    memoq = read(
        tmp_path,
        unit(both, 'mq:locked="locked" mq:status="ManuallyConfirmed"', 'xmlns:mq="MQXliff"'),
        "a.mqxliff",
    ).segments[0]
    assert (memoq.locked, memoq.note) == (True, "state: ManuallyConfirmed")
    assert memoq.source == "Two {1>days<1}{2}."
    spaces = 'xmlns:m="http://www.memsource.com/mxlf/2.0"'
    for locked in ("true", "false"):
        phrase = read(
            tmp_path, unit(both, f'm:locked="{locked}" m:confirmed="0"', spaces), "a.mxliff"
        ).segments[0]
        assert phrase.locked == (locked == "true")
        assert phrase.note == "state: not confirmed"
        assert phrase.target == 'Deux <g id="1">jours</g><x id="2"/>.'


def test_units_of_version_2(tmp_path: Path) -> None:
    text = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"
 srcLang="en" trgLang="fr"><file id="f1">
<unit id="a"><notes><note>Short</note></notes><originalData><data id="d">x</data></originalData>
<segment id="s1" state="translated"><source>A <pc id="1" dataRefStart="d">big</pc> dog.</source>
<target>Un <pc id="1">gros</pc> chien.</target></segment>
<ignorable><source> </source></ignorable>
<segment><source><sc id="2"/>It<ec startRef="2"/> <ph id="3"/>barks<cp hex="0001"/><mrk id="m"
 type="term">now</mrk><sm id="4"/>.<em startRef="4"/></source></segment></unit>
<unit id="b" translate="no"><segment><source>X</source><target>X</target></segment></unit>
</file></xliff>"""
    bitext = read(tmp_path, text)
    assert [(s.id, s.source, s.target, s.locked, s.doc) for s in bitext.segments] == [
        ("a/s1", 'A <pc id="1">big</pc> dog.', 'Un <pc id="1">gros</pc> chien.', False, "f1"),
        ("a/2", '<sc id="2"/>It<ec startRef="2"/> <ph id="3"/>barks now.', "", False, "f1"),
        ("b", "X", "X", True, "f1"),
    ]
    assert bitext.segments[0].note == "state: translated\nShort"


def test_a_bad_unit_does_not_stop_the_others(tmp_path: Path) -> None:
    text = PLAIN.replace("<source>ROSA-7</source>", "<note>empty</note>")
    bitext = read(tmp_path, text)
    assert [segment.id for segment in bitext.segments] == ["u1", "u3"]
    (problem,) = bitext.problems
    assert problem.where.endswith("a.xlf:13")
    assert "no <source>" in problem.problem
    assert problem.remedy


def test_what_is_missing_at_the_end_is_named(tmp_path: Path) -> None:
    at = PLAIN.index("<group")
    bitext = read(tmp_path, PLAIN[:at])
    assert [segment.id for segment in bitext.segments] == ["u1"]
    assert "is not XML" in bitext.problems[0].problem
    assert bitext.problems[0].where.endswith("a.xlf:12")


def test_units_of_one_id_are_both_read(tmp_path: Path) -> None:
    bitext = read(tmp_path, PLAIN.replace('id="u3"', 'id="u1"'))
    assert [segment.id for segment in bitext.segments] == ["u1", "u2", "u1"]


def test_notes_of_a_segment(tmp_path: Path) -> None:
    text = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en"
 trgLang="fr"><file id="f"><unit><segment><source>A</source><target>B</target>
<notes><note>Short</note></notes></segment></unit></file></xliff>"""
    (segment,) = read(tmp_path, text).segments
    assert (segment.id, segment.note) == ("2", "Short")


def test_languages_are_those_of_the_file(tmp_path: Path) -> None:
    german = PLAIN.replace("fr-FR", "de_AT")
    file = tmp_path / "a.xlf"
    file.write_text(german, encoding="utf-8")
    bitext, config = reading.read_configured(str(file), Config())
    assert {segment.target_lang for segment in bitext.segments} == {"de"}
    assert config.target_lang == "de"
    assert "from 'en' to 'de'" in bitext.remarks[0]
    same, unchanged = reading.read_configured(str(file), Config(target_lang="de"))
    assert (same.remarks, unchanged.target_lang) == ((), "de")


def test_other_languages_than_asked_are_refused_once(tmp_path: Path) -> None:
    bitext = read(tmp_path, PLAIN, to="it")
    assert bitext.segments == ()
    (problem,) = bitext.problems
    assert "is from 'en' to 'fr', not from 'en' to 'it'" in problem.problem
    assert "--target-lang fr" in problem.remedy


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "not XML"),
        ("no XML at all", "not XML"),
        ("<html><body/></html>", "no element <xliff>"),
        ('<!DOCTYPE xliff [<!ENTITY a "b">]>' + unit("<source>&a;</source>"), "entities"),
        (
            '<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
            + unit("<source>&a;</source>"),
            "entities",
        ),
        (PLAIN.encode("utf-16")[:-40], "not XML"),
        (PLAIN.replace("daily", "t\xe9").encode("latin-1"), "not XML"),
        (unit("<source>" + "<g>" * 2000 + "</g>" * 2000 + "</source>"), "not XML"),
        (unit("<source>" + "x" * 11_000_000 + "</source>"), "not XML"),
    ],
    ids=["nothing", "text", "html", "entity", "outside", "cut", "latin", "deep", "long"],
)
def test_what_is_no_xliff(tmp_path: Path, content: str | bytes, said: str) -> None:
    bitext = read(tmp_path, content)
    assert said in bitext.problems[0].problem
    assert bitext.problems[0].remedy


def test_a_bomb_of_entities(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE xliff [<!ENTITY e0 "ha">{levels}]>' + unit("<source>&e11;</source>")
    bitext = read(tmp_path, bomb)
    assert bitext.segments == ()
    assert "entities" in bitext.problems[0].problem


def test_nothing_in_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is empty"):
        read(tmp_path, f'<xliff version="1.2" xmlns="{NAMESPACE}"/>')


def test_encodings_that_the_file_names(tmp_path: Path) -> None:
    for encoding in ("utf-16", "iso-8859-1"):
        text = PLAIN.replace("UTF-8", encoding).replace("chaque jour", "l'été")
        assert "l'été" in read(tmp_path, text.encode(encoding)).segments[0].target


def test_a_message_catalogue_made_xliff(tmp_path: Path) -> None:
    """What the Translate Toolkit makes of a PO file, its header left out."""
    text = """<xliff xmlns="urn:oasis:names:tc:xliff:document:1.1" version="1.1">
<file original="po.po" source-language="en-US" target-language="fr"><body>
<trans-unit xml:space="preserve" id="2" restype="x-gettext-domain-header"><source>Language: fr
</source><target state="translated">Language: fr
</target></trans-unit>
<trans-unit xml:space="preserve" id="3"><source>Open %s</source><target>Ouvrir %s</target>
</trans-unit></body></file></xliff>"""
    assert [segment.id for segment in read(tmp_path, text).segments] == ["3"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damaged_files_give_segments_or_errors(tmp_path: Path, data: st.DataObject) -> None:
    whole = PLAIN.encode()
    start, end = sorted(data.draw(st.integers(0, len(whole))) for _ in range(2))
    noise = data.draw(st.binary(max_size=12) | st.sampled_from([b"<source>", b"</g>", b"&x;"]))
    file = tmp_path / "a.xlf"
    file.write_bytes(whole[:start] + noise + whole[end:])
    with suppress(InputError):  # that there is nothing in it
        for item in reading.iter_bitext(str(file), source_lang="en", target_lang="fr"):
            assert isinstance(item, Segment | InputError)
