"""Termbases are read from every format, and whatever is wrong with one is said with its place."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contresens.errors import ContresensError, InputError, UsageError
from contresens.model import Concept, TermStatus
from contresens.reading import read_termbase

PAIR = ("en", "fr")
FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def saved(tmp_path: Path, name: str, content: str | bytes) -> str:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def read(tmp_path: Path, name: str, content: str | bytes) -> tuple[Concept, ...]:
    return read_termbase([saved(tmp_path, name, content)], PAIR).concepts


def called(concept: Concept, language: str, *statuses: TermStatus) -> list[str]:
    return [term.text for term in concept.called(language, *statuses)]


def workbook(*rows: Sequence[object]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class TestTables:
    def test_a_header_names_the_columns(self, tmp_path: Path) -> None:
        (concept,) = read(
            tmp_path,
            "t.tsv",
            "source\ttarget\tstatus\tdomain\tnote\tcase\tpos\n"
            "kiln\tfour de potier\t\tpottery\tfor clay\t\tnoun\n"
            "kiln\tfour\tallowed\tpottery\t\t\t\n"
            "kiln\tétuve\tforbidden\tpottery\t\texact\t\n",
        )
        assert called(concept, "en") == ["kiln"]
        assert called(concept, "fr", TermStatus.PREFERRED) == ["four de potier"]
        assert called(concept, "fr", TermStatus.ALLOWED) == ["four"]
        assert called(concept, "fr", TermStatus.FORBIDDEN) == ["étuve"]
        assert (concept.domain, concept.note) == ("pottery", "for clay")
        assert [term.exact_case for term in concept.called("fr")] == [False, False, True]
        assert [term.noun for term in concept.called("en")] == [True]
        assert concept.where.endswith("t.tsv:2")

    def test_without_a_header_the_first_columns_are_source_and_target(self, tmp_path: Path) -> None:
        first, second = read(tmp_path, "t.tsv", "kiln\tfour\n\nglaze\témail\tforbidden\n")
        assert called(first, "fr") == ["four"]
        assert called(second, "fr", TermStatus.FORBIDDEN) == ["émail"]

    @pytest.mark.parametrize(
        "header", ["en\tfr", "EN\tfr-CA", "English\tFrench", "anglais\tfrançais"]
    )
    def test_languages_name_columns(self, tmp_path: Path, header: str) -> None:
        (concept,) = read(tmp_path, "t.tsv", f"{header}\nkiln\tfour\n")
        assert called(concept, "fr") == ["four"]

    def test_several_terms_of_a_cell(self, tmp_path: Path) -> None:
        (concept,) = read(
            tmp_path,
            "t.tsv",
            "en\tfr\tallowed\tforbidden\nkiln|pottery kiln\tfour|fournaise\tétuve\tforge|âtre\n",
        )
        assert called(concept, "en") == ["kiln", "pottery kiln"]
        assert called(concept, "fr", TermStatus.PREFERRED) == ["four"]
        assert called(concept, "fr", TermStatus.ALLOWED) == ["fournaise", "étuve"]
        assert called(concept, "fr", TermStatus.FORBIDDEN) == ["forge", "âtre"]

    def test_read_backwards_only_the_preferred_term_stands_for_the_concept(
        self, tmp_path: Path
    ) -> None:
        path = saved(tmp_path, "t.tsv", "en\tfr\tallowed\tforbidden\nkiln\tfour\tfoyer\tétuve\n")
        (concept,) = read_termbase([path], ("fr", "en")).concepts
        assert called(concept, "en") == ["kiln"]
        assert called(concept, "fr") == ["four"]

    def test_terms_that_are_not_translated(self, tmp_path: Path) -> None:
        (concept,) = read(tmp_path, "t.tsv", "en\tfr\tstatus\nKilnware\t\tDNT\n")
        assert concept.kept
        assert called(concept, "fr") == called(concept, "en") == ["Kilnware"]
        assert concept.terms[0].exact_case

    def test_a_forbidden_term_needs_no_source(self, tmp_path: Path) -> None:
        (concept,) = read(tmp_path, "t.tsv", "en\tfr\tstatus\n\timpacter\tproscrit\n")
        assert called(concept, "en") == []
        assert called(concept, "fr", TermStatus.FORBIDDEN) == ["impacter"]

    @pytest.mark.parametrize("mark", [",", ";", "\t"])
    def test_csv_with_any_delimiter(self, tmp_path: Path, mark: str) -> None:
        content = mark.join(["en", "fr"]) + "\n" + mark.join(["kiln", '"four, à ""poterie"""'])
        (concept,) = read(tmp_path, "t.csv", content + "\n")
        assert called(concept, "fr") == ['four, à "poterie"']

    def test_a_workbook(self, tmp_path: Path) -> None:
        data = workbook(["English", "French", "Status"], [None, None], ["kiln", "four", "approved"])
        (concept,) = read(tmp_path, "t.xlsx", data)
        assert called(concept, "fr") == ["four"]
        assert concept.where.endswith("t.xlsx:3")

    def test_a_list(self, tmp_path: Path) -> None:
        concepts = read(tmp_path, "t.txt", "# products\nKilnware\n\nC# Studio\n")
        assert [called(concept, "fr") for concept in concepts] == [["Kilnware"], ["C# Studio"]]
        assert all(concept.kept for concept in concepts)

    def test_one_of_several_domains(self, tmp_path: Path) -> None:
        path = saved(
            tmp_path,
            "t.tsv",
            "en\tfr\tdomain\nkiln\tfour\tpottery; bricks\noven\tfour\tCooking\npot\tpot\t\n",
        )
        chosen = read_termbase([path], PAIR, domains=["cooking"]).concepts
        assert [called(concept, "en") for concept in chosen] == [["oven"], ["pot"]]
        with pytest.raises(UsageError, match="no term is of the domain 'law'"):
            read_termbase([path], PAIR, domains=["law"])

    @pytest.mark.parametrize(
        ("content", "line", "problem"),
        [
            ("en\tfr\tstatus\nkiln\tfour\tfavourite\n", 2, "no status 'favourite'"),
            ("en\tfr\tcase\nkiln\tfour\tupper\n", 2, "no case rule 'upper'"),
            ("en\tfr\tstats\nkiln\tfour\t\n", 1, "Did you mean 'status'"),
            ("en\tde\nkiln\tOfen\n", 1, "no column is called 'fr'"),
            ("kiln\nglaze\n", 1, "only one column"),
            ("en\tfr\n…\tfour\n", 2, "is no term"),
            ("en\tfr\tstatus\nkiln\tfour\tkeep\n", 2, "is not to be translated"),
            ("en\tfr\tstatus\nkiln\tfour\t\nkiln\tfour\tforbidden\n", 3, "preferred at"),
        ],
    )
    def test_what_is_wrong_is_said_with_its_line(
        self, tmp_path: Path, content: str, line: int, problem: str
    ) -> None:
        with pytest.raises(UsageError) as caught:
            read(tmp_path, "t.tsv", content)
        assert problem in str(caught.value)
        assert caught.value.where.endswith(f"t.tsv:{line}")
        assert caught.value.remedy


BASIC_2 = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc/></martifHeader><text><body>
<termEntry id="c1">
  <descrip type="subjectField">pottery</descrip>
  <langSet xml:lang="en-GB"><tig><term>kiln</term>
    <termNote type="partOfSpeech">noun</termNote></tig></langSet>
  <langSet xml:lang="fr"><ntig><termGrp><term>four de potier</term>
    <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
    <tig><term>four</term>
    <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
    <tig><term>étuve</term>
    <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
</termEntry></body></text></martif>
"""
DCA_3 = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="c1">
  <descrip type="subjectField">pottery</descrip>
  <langSec xml:lang="en"><termSec><term>kiln</term>
    <termNote type="partOfSpeech">noun</termNote></termSec></langSec>
  <langSec xml:lang="fr"><termSec><term>four de potier</term></termSec>
    <termSec><term>four</term>
    <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec>
    <termSec><term>étuve</term>
    <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec></langSec>
</conceptEntry></body></text></tbx>
"""
DCT_3 = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
  xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<text><body><conceptEntry id="c1">
  <min:subjectField>pottery</min:subjectField>
  <langSec xml:lang="en"><termSec><term>kiln</term>
    <min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
  <langSec xml:lang="fr"><termSec><term>four de potier</term></termSec>
    <termSec><term>four</term>
    <min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec>
    <termSec><term>étuve</term>
    <min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
  </langSec>
</conceptEntry></body></text></tbx>
"""


class TestTbx:
    @pytest.mark.parametrize("content", [BASIC_2, DCA_3, DCT_3], ids=["v2", "dca", "dct"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_versions_and_styles_say_the_same(
        self, tmp_path: Path, content: str, encoding: str
    ) -> None:
        data = content.replace("UTF-8", encoding.upper()).encode(encoding)
        (concept,) = read(tmp_path, "t.tbx", data)
        assert concept.domain == "pottery"
        assert called(concept, "en") == ["kiln"]
        assert concept.called("en")[0].noun
        assert called(concept, "fr", TermStatus.PREFERRED) == ["four de potier"]
        assert called(concept, "fr", TermStatus.ALLOWED) == ["four"]
        assert called(concept, "fr", TermStatus.FORBIDDEN) == ["étuve"]

    def test_other_languages_are_left_out(self, tmp_path: Path) -> None:
        other = DCA_3.replace('xml:lang="fr"', 'xml:lang="fro"')
        (concept,) = read(tmp_path, "t.tbx", other)
        assert called(concept, "fr") == []

    def test_an_unknown_status_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="no status 'beloved'") as caught:
            read(tmp_path, "t.tbx", DCA_3.replace("admittedTerm-admn-sts", "beloved"))
        assert caught.value.where.endswith("t.tbx:8")

    @pytest.mark.parametrize(
        "content",
        [
            BASIC_2[:300],
            "<html><body/></html>",
            '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>',
            '<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/hostname">]><tbx><text><body>'
            "<conceptEntry><langSec xml:lang='fr'><termSec><term>&x;</term></termSec></langSec>"
            "</conceptEntry></body></text></tbx>",
            "<a>" * 2000 + "</a>" * 2000,
            "",
            b"\x00\xff\xfe",
        ],
    )
    def test_what_is_no_tbx_cannot_be_read(self, tmp_path: Path, content: str | bytes) -> None:
        with pytest.raises(InputError) as caught:
            read(tmp_path, "t.tbx", content)
        assert "t.tbx" in caught.value.where
        assert caught.value.remedy

    def test_a_bomb_does_not_go_off(self, tmp_path: Path) -> None:
        entities = "".join(
            f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "bang"}">' for n in range(12)
        )
        with pytest.raises(InputError):
            read(tmp_path, "t.tbx", f'<!DOCTYPE tbx [{entities}]><tbx a="&e11;">&e11;</tbx>')


class TestDamage:
    """Whatever bytes come: concepts, or an error that says what to do."""

    @staticmethod
    def try_to_read(tmp_path: Path, name: str, data: bytes) -> None:
        with contextlib.suppress(ContresensError):
            assert all(concept.terms for concept in read(tmp_path, name, data))

    @FUZZ
    @given(
        data=st.binary(max_size=300), suffix=st.sampled_from(["tbx", "tsv", "csv", "xlsx", "txt"])
    )
    def test_any_bytes(self, tmp_path: Path, data: bytes, suffix: str) -> None:
        self.try_to_read(tmp_path, f"t.{suffix}", data)

    @FUZZ
    @given(
        text=st.text(alphabet='kf é\t|;,"#\n\r…', max_size=120),
        suffix=st.sampled_from(["tsv", "csv", "txt"]),
    )
    def test_any_table(self, tmp_path: Path, text: str, suffix: str) -> None:
        self.try_to_read(tmp_path, f"t.{suffix}", text.encode())

    @FUZZ
    @given(place=st.integers(0, len(BASIC_2.encode())), byte=st.integers(0, 255), cut=st.booleans())
    def test_damaged_xml(self, tmp_path: Path, place: int, byte: int, cut: bool) -> None:
        data = BASIC_2.encode()
        rest = b"" if cut else data[place + 1 :]
        self.try_to_read(tmp_path, "t.tbx", data[:place] + bytes([byte]) + rest)

    @FUZZ
    @given(place=st.floats(0, 1), byte=st.integers(0, 255), cut=st.booleans())
    def test_damaged_workbook(self, tmp_path: Path, place: float, byte: int, cut: bool) -> None:
        data = workbook(["en", "fr"], ["kiln", "four"])
        start = int(place * len(data))
        rest = b"" if cut else data[start + 1 :]
        self.try_to_read(tmp_path, "t.xlsx", data[:start] + bytes([byte]) + rest)

    def test_an_archive_that_is_no_workbook(self, tmp_path: Path) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("readme", "hello")
        with pytest.raises(InputError, match="not an Excel workbook"):
            read(tmp_path, "t.xlsx", out.getvalue())

    def test_latin_1_is_read_as_what_it_is(self, tmp_path: Path) -> None:
        (concept,) = read(tmp_path, "t.tsv", "en\tfr\nkiln\tfour à céramique\n".encode("latin-1"))
        assert called(concept, "fr") == ["four à céramique"]


def test_missing_and_unknown_files(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file"):
        read_termbase([str(tmp_path / "none.tsv")], PAIR)
    with pytest.raises(UsageError, match="not a termbase"):
        read_termbase([saved(tmp_path, "t.docx", "")], PAIR)


def test_no_file_is_an_empty_termbase() -> None:
    assert read_termbase([], PAIR).concepts == ()
