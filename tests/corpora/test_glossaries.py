"""The starter termbases can be read, contradict nobody, and flag nothing that is right."""

from __future__ import annotations

import csv
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from contresens import pipeline
from contresens.config import Config
from contresens.model import Concept, TermStatus
from contresens.reading import read_termbase

CORPORA = Path(__file__).parents[2] / "corpora"
GLOSSARIES = sorted((CORPORA / "glossaries").glob("*.tsv"))
CLEAN = sorted((CORPORA / "clean").glob("*.tsv"))
PAIR = ("en", "fr")
STATUSES = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ALLOWED: "admittedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}


def concepts(path: Path) -> tuple[Concept, ...]:
    return read_termbase([str(path)], PAIR).concepts


def content(found: tuple[Concept, ...]) -> list[object]:
    return [(each.terms, each.domain) for each in found]


def test_there_are_three_of_150_entries_at_least() -> None:
    assert [path.stem for path in GLOSSARIES] == ["finance", "medicine", "technology"]
    assert all(len(concepts(path)) >= 150 for path in GLOSSARIES)


@pytest.mark.parametrize("path", GLOSSARIES, ids=lambda path: path.stem)
def test_an_entry_does_not_contradict_another(path: Path) -> None:
    """What one entry forbids, no entry for the same English term wants."""
    wanted: dict[str, set[str]] = {}
    for concept in concepts(path):
        for term in concept.called("en"):
            assert term.text not in wanted, term.text
            good = concept.called("fr", TermStatus.PREFERRED, TermStatus.ALLOWED)
            bad = {each.text.casefold() for each in concept.called("fr", TermStatus.FORBIDDEN)}
            wanted[term.text] = {each.text.casefold() for each in good}
            assert good
            assert not bad & wanted[term.text]


@pytest.mark.parametrize("path", GLOSSARIES, ids=lambda path: path.stem)
def test_the_typography_is_french(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "'" not in text
    assert "  " not in text


KNOWN_FALSE_ALARMS = {"fr-en-varied-024"}
"""“Je t’assure” is no “assuré”: a verb and a noun that share a form to the lemmatiser."""


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_right_translations_have_no_findings(path: Path) -> None:
    source, target = ("fr", "en") if path.stem.startswith("fr-en") else PAIR
    config = Config(
        source_lang=source,
        target_lang=target,
        select=("TRM",),
        termbase=tuple(map(str, GLOSSARIES)),
    )
    report, _ = pipeline.check_bitext(str(path), config)
    found = [(each.segment.id, f.message) for each in report.segments for f in each.findings]
    assert [item for item in found if item[0] not in KNOWN_FALSE_ALARMS] == []


def test_a_workbook_says_the_same(tmp_path: Path) -> None:
    from openpyxl import Workbook

    path = GLOSSARIES[0]
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            sheet.append(row)
    book.save(tmp_path / "terms.xlsx")
    assert content(concepts(tmp_path / "terms.xlsx")) == content(concepts(path))


def test_tbx_says_the_same(tmp_path: Path) -> None:
    path = GLOSSARIES[1]
    entries = "".join(map(entry, concepts(path)))
    (tmp_path / "terms.tbx").write_text(
        '<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">'
        f"<text><body>{entries}</body></text></tbx>",
        encoding="utf-8",
    )
    assert content(concepts(tmp_path / "terms.tbx")) == content(concepts(path))


def entry(concept: Concept) -> str:
    sections = "".join(
        f'<langSec xml:lang="{language}">'
        + "".join(
            f"<termSec><term>{escape(term.text)}</term>"
            f'<termNote type="administrativeStatus">{STATUSES[term.status]}</termNote>'
            '<termNote type="partOfSpeech">noun</termNote></termSec>'
            for term in concept.terms
            if term.language == language
        )
        + "</langSec>"
        for language in PAIR
    )
    domain = f'<descrip type="subjectField">{concept.domain}</descrip>'
    return f"<conceptEntry>{domain}{sections}</conceptEntry>"
