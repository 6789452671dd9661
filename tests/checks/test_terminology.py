"""What the examples of the rule pages do not show: whole findings, and what must not matter."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contresens import encoding
from contresens.analysing import analyse
from contresens.checks import running, terminology
from contresens.checks.terminology.number import in_number
from contresens.config import Config
from contresens.model import Finding, Rule, Segment, Severity, Span, Termbase
from contresens.reading.termbases.tables import read_tsv

TABLE = """en	fr	allowed	forbidden	case	pos	status
kiln	four de potier	four	étuve		noun
glaze	glaçure				noun
bank	berge				noun
river bank	berge				noun
bank	banque				noun
credit risk	risque de crédit				noun
risk management	gestion des risques				noun
public health	santé publique				noun
World Health Organization	OMS				noun
Kilnware						do not translate
save point						do not translate
"""


def termbase(table: str = TABLE, languages: tuple[str, str] = ("en", "fr")) -> Termbase:
    return Termbase(tuple(read_tsv(table, "t.tsv", languages)))


def findings(source: str, target: str, table: str = TABLE) -> list[Finding]:
    segment = Segment("1", source, target, "en", "fr")
    (facts,) = analyse([segment], encoding.encoder(), termbase=termbase(table))
    return list(terminology.check(segment, facts))


def codes(source: str, target: str, table: str = TABLE) -> list[str]:
    return [finding.rule for finding in findings(source, target, table)]


def test_the_whole_finding() -> None:
    (finding,) = findings("The kilns cooled.", "Les étuves ont refroidi.")
    assert (finding.rule, finding.severity) == ("TRM101", Severity.MAJOR)
    assert finding.source_spans == (Span(4, 9),)
    assert finding.target_spans == (Span(4, 10),)
    assert finding.suggestion == "fours de potier"
    assert finding.evidence == {
        "used": "étuves",
        "wanted": "four de potier, four",
        "where": "t.tsv:2",
    }


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The kilns cooled.", "Les fours ont refroidi."),
        ("The kilns cooled.", "LES FOURS ONT REFROIDI."),
        ("The kilns cooled.", "les fours de potiers ont refroidi."),
        # of two terms that are written alike, either will do
        ("They sat on the bank.", "Ils étaient assis sur la berge."),
        ("They robbed the bank.", "Ils ont dévalisé la banque."),
        # terms that overlap
        (
            "Our credit risk management failed.",
            "Notre gestion des risques de crédit a échoué.",
        ),
        # a name that stays
        ("Write to Public Health Ontario.", "Écrivez à Public Health Ontario."),
        # initials, and what they are short for
        ("The World Health Organization agreed.", "L'OMS a accepté."),
        ("The World Health Organization agreed.", "L'Organisation mondiale de la santé a accepté."),
        # a word made from the term
        ("After the glaze, wait.", "Après avoir glacé la pièce, à la glaçurerie, attendez."),
        ("Our kilnwares sell well.", "Nos articles se vendent bien."),
        ("", ""),
        ("The kiln cooled.", ""),
    ],
)
def test_what_is_right(source: str, target: str) -> None:
    assert codes(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Kilnware is closed.", "La boutique est fermée.", ["TRM103"]),
        ("We like Kilnware.", "Nous aimons KilnWare.", ["TRM104"]),
        ("Public health comes first.", "L'hygiène collective passe d'abord.", ["TRM105"]),
        # one finding for a term that comes twice
        ("A kiln is a kiln.", "Une étuve est une machine.", ["TRM101"]),
    ],
)
def test_what_is_wrong(source: str, target: str, expected: list[str]) -> None:
    assert codes(source, target) == expected


def test_nothing_without_a_termbase() -> None:
    segment = Segment("1", "The kilns cooled.", "Les étuves ont refroidi.", "en", "fr")
    (facts,) = analyse([segment], encoding.encoder())
    assert facts.source.terms == ()
    assert list(terminology.check(segment, facts)) == []


def test_other_families_do_not_doubt_what_the_termbase_wants() -> None:
    segment = Segment("1", "Stop at the save point.", "Arrêtez-vous au save point.", "en", "fr")
    (bare,) = analyse([segment], encoding.encoder())
    (facts,) = analyse([segment], encoding.encoder(), termbase=termbase())
    assert running.segment_findings(segment, facts, Config()) == []
    assert running.segment_findings(segment, bare, Config()) != []


def test_the_order_of_the_entries_does_not_matter() -> None:
    head, *rows = TABLE.splitlines(keepends=True)
    turned = head + "".join(reversed(rows))
    pair = "The kilns and the public health.", "Les étuves et la santé publique."
    assert codes(*pair) == codes(*pair, table=turned) == ["TRM101"]


WORDS = st.lists(
    st.sampled_from(
        [
            "kiln",
            "kilns",
            "étuve",
            "fours",
            "the",
            "les",
            "de",
            "d’",
            "WHO",
            "Kilnware",
            "kilnWARE",
            "risque",
            "crédit",
            "-",
            ".",
            "public",
            "public-health",
            "santé",
            "OMS",
            "publique",
            "save",
            "point",
            "3",
        ]
    ),
    max_size=12,
).map(" ".join)


@settings(max_examples=80, deadline=None)
@given(source=WORDS, target=WORDS)
def test_spans_lie_in_the_texts(source: str, target: str) -> None:
    for finding in findings(source, target):
        assert all(span.end <= len(source) for span in finding.source_spans)
        assert all(span.end <= len(target) for span in finding.target_spans)
        assert finding.message == terminology_rule(finding.rule).message("en", finding.evidence)


def terminology_rule(code: str) -> Rule:
    return next(rule for rule in terminology.RULES if rule.code == code)


@pytest.mark.parametrize(
    ("term", "replaced", "language", "expected"),
    [
        ("avocat général", "procureurs", "fr", "avocats généraux"),
        ("gestionnaire de réseau", "opérateurs de grille", "fr", "gestionnaires de réseau"),
        ("avocat", "mandataire", "fr", "avocat"),
        ("taux directeur", "intérêts", "fr", "taux directeurs"),
        ("rate of exchange", "courses", "en", "rates of exchange"),
        ("battery", "cells", "en", "batteries"),
        ("API", "interfaces", "fr", "API"),
        ("ofen", "mauern", "xx", "ofen"),
        ("", "pas", "fr", ""),
    ],
)
def test_the_number_of_a_suggestion(term: str, replaced: str, language: str, expected: str) -> None:
    assert in_number(term, replaced, language) == expected
