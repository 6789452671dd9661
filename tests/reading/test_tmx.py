"""Translation memories: TMX 1.4."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contresens import reading
from contresens.config import Config
from contresens.errors import InputError
from contresens.model import Segment
from contresens.reading import Bitext

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="x" segtype="sentence" adminlang="en" srclang="en-GB" datatype="html"/>
<body>
"""
TAIL = "</body></tmx>\n"

GARDEN = f"""{HEAD}<tu tuid="g1">
<note>On the gate</note><prop type="client">Park</prop>
<tuv xml:lang="EN-gb"><seg>Keep <bpt i="1" x="4">&lt;b&gt;</bpt>off<ept i="1">&lt;/b&gt;</ept> the
grass<ph x="5">&lt;img alt="<sub>sign</sub>"&gt;</ph>.</seg></tuv>
<tuv xml:lang="de"><seg>Rasen nicht betreten.</seg></tuv>
<tuv xml:lang="fr-CA"><seg>Défense de <bpt i="2" x="4">&lt;b&gt;</bpt>marcher<ept i="2">x</ept> sur
la pelouse<ph x="5"/>.</seg></tuv>
</tu>
<tu><tuv lang="en"><seg>Rose <hi type="b">bed</hi></seg></tuv><tuv lang="fr"><seg/></tuv></tu>
<tu><tuv xml:lang="en"><seg>Only here</seg></tuv></tu>
{TAIL}"""


def read(tmp_path: Path, content: str | bytes, source: str = "en", target: str = "fr") -> Bitext:
    file = tmp_path / "memory.tmx"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return reading.read_bitext(str(file), source_lang=source, target_lang=target)


def unit(*texts: tuple[str, str]) -> str:
    variants = (f'<tuv xml:lang="{lang}"><seg>{text}</seg></tuv>' for lang, text in texts)
    return f"<tu>{''.join(variants)}</tu>\n"


def test_units_in_two_languages(tmp_path: Path) -> None:
    bitext = read(tmp_path, GARDEN)
    assert bitext.problems == ()
    first, second = bitext.segments
    assert first.id == "g1"
    assert first.source == 'Keep <bpt x="4"/>off<ept x="4"/> the\ngrass<ph x="5"/>.'
    assert first.target == (
        'Défense de <bpt x="4"/>marcher<ept x="4"/> sur\nla pelouse<ph x="5"/>.'
    )
    assert first.note == "On the gate\nclient: Park"
    assert (first.source_lang, first.target_lang) == ("en", "fr")
    assert first.target_location
    assert first.target_location.line == 11
    assert (second.id, second.source, second.target) == ("14", "Rose <hi>bed</hi>", "")


def test_any_of_its_languages_can_be_asked_for(tmp_path: Path) -> None:
    (segment,) = read(tmp_path, GARDEN, "fr", "de").segments
    assert segment.target == "Rasen nicht betreten."


def test_the_only_two_languages_need_not_be_named(tmp_path: Path) -> None:
    file = tmp_path / "memory.tmx"
    file.write_text(HEAD + unit(("it", "Sì."), ("en", "Yes.")) + TAIL, encoding="utf-8")
    bitext, config = reading.read_configured(str(file), Config())
    assert [(s.source, s.target) for s in bitext.segments] == [("Yes.", "Sì.")]
    assert (config.source_lang, config.target_lang) == ("en", "it")
    assert "from 'en' to 'it'" in bitext.remarks[0]


def test_languages_that_are_not_in_it(tmp_path: Path) -> None:
    bitext = read(tmp_path, GARDEN, "en", "pl")
    (problem,) = bitext.problems
    assert "no unit in 'en' and 'pl'" in problem.problem
    assert "de, en, fr" in problem.remedy


def test_several_translations_of_one_source(tmp_path: Path) -> None:
    content = HEAD + unit(("en", "Yes."), ("fr-FR", "Oui."), ("fr-CA", "Ouais.")) + TAIL
    assert [(s.id, s.target) for s in read(tmp_path, content).segments] == [
        ("6/1", "Oui."),
        ("6/2", "Ouais."),
    ]


def test_a_bad_unit_does_not_stop_the_others(tmp_path: Path) -> None:
    good = unit(("en", "Yes."), ("fr", "Oui."))
    bad = '<tu><tuv xml:lang="en"/><tuv xml:lang="fr"><seg>Non.</seg></tuv></tu>\n'
    mute = "<tu><tuv><seg>Yes.</seg></tuv></tu>\n"
    bitext = read(tmp_path, HEAD + good + bad + mute + good + TAIL)
    assert [segment.id for segment in bitext.segments] == ["6", "9"]
    assert [(error.where[-5:], error.problem) for error in bitext.problems] == [
        ("tmx:7", "a <tuv> has no <seg>."),
        ("tmx:8", "a <tuv> does not say its language."),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "not XML"),
        ("<martif/>", "no element <tmx>"),
        (GARDEN[:-30], "not XML"),
        (GARDEN.replace('SYSTEM "tmx14.dtd"', '[<!ENTITY e "x"><!ENTITY f "&e;&e;">]'), "entities"),
        (GARDEN.replace("Défense", "D\udce9fense").encode("utf-8", "surrogateescape"), "not XML"),
    ],
)
def test_what_is_no_memory(tmp_path: Path, content: str | bytes, said: str) -> None:
    problem = read(tmp_path, content).problems[-1]
    assert said in problem.problem
    assert problem.remedy


def test_a_memory_without_units(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is empty"):
        read(tmp_path, HEAD + TAIL)


MEASURE = """
import sys
from contresens import reading
for _ in reading.iter_bitext(sys.argv[1], source_lang="en", target_lang="fr"):
    pass
with open("/proc/self/status") as status:
    print(next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""


def peak(file: Path) -> int:
    """KB of memory that reading a file one by one takes, in a process of its own."""
    command = [sys.executable, "-c", MEASURE, str(file)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux")
def test_a_long_memory_is_read_in_bounded_memory(tmp_path: Path) -> None:
    words = "The river rises slowly in spring and floods the meadows below the mill. " * 4
    one = unit(("en", words), ("fr", words), ("de", words))
    peaks = []
    for count in (20, 20_000):  # the longer one has 20 MB
        file = tmp_path / f"{count}.tmx"
        file.write_text(HEAD + one * count + TAIL, encoding="utf-8")
        peaks.append(peak(file))
    assert peaks[1] - peaks[0] < 6_000


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damaged_memories_give_segments_or_errors(tmp_path: Path, data: st.DataObject) -> None:
    whole = GARDEN.encode()
    start, end = sorted(data.draw(st.integers(0, len(whole))) for _ in range(2))
    noise = data.draw(st.binary(max_size=12) | st.sampled_from([b"<tuv>", b"</seg>", b"&x;"]))
    file = tmp_path / "memory.tmx"
    file.write_bytes(whole[:start] + noise + whole[end:])
    with suppress(InputError):  # that there is nothing in it
        for item in reading.iter_bitext(str(file), source_lang="en", target_lang="fr"):
            assert isinstance(item, Segment | InputError)
