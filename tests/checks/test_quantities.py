"""Whole findings of the NUM family, and what must not make a difference."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contresens import encoding
from contresens.analysing import LazyFacts
from contresens.checks import quantities
from contresens.model import Finding, Segment, Severity, Span


def findings(source: str, target: str, languages: tuple[str, str] = ("en", "fr")) -> list[Finding]:
    segment = Segment("1", source, target, *languages)
    return list(quantities.check(segment, LazyFacts(segment, encoding.encoder())))


def test_a_whole_finding() -> None:
    (finding,) = findings("The canal cost $3 billion.", "Le canal a coûté 3 millions de dollars.")
    assert finding.rule == "NUM103"
    assert finding.category == "accuracy/mistranslation"
    assert finding.severity is Severity.CRITICAL
    assert finding.source_spans == (Span(15, 25),)
    assert finding.target_spans == (Span(17, 38),)
    assert finding.suggestion == "3\u00a0milliards de dollars"
    assert (
        finding.message == "“$3 billion” has become “3 millions de dollars”: the scale is another."
    )
    assert 0.5 < finding.confidence < 1


@pytest.mark.parametrize(
    ("source", "target", "suggestion"),
    [
        ("It cost $1.5 billion.", "Coût : 1,5 million de dollars.", "1,5\u00a0milliard de dollars"),
        ("It cost £2.5m.", "Cela a coûté 2,5 milliards de livres.", "2,5\u00a0millions de livres"),
        ("It holds 1,250 men.", "Il contient 1 520 hommes.", "1\u202f250"),
        ("It holds 16,700 men.", "Il contient 16,7 hommes.", "16\u202f700"),
        ("It is 5 km long.", "Il fait 5 cm de long.", "5 km"),
        ("It is 5 kilometres long.", "Il fait 5 mètres de long.", "5 kilomètres"),
        ("It was 20 euros.", "C’était 20 €, non 30.", None),
        ("It sold for $200.", "Il s’est vendu 200 €.", "200 $"),
        ("It sold for 3 million euros.", "Prix : 3 millions de dollars.", "3 millions d’euros"),
        ("It ended in May.", "Il a pris fin en août.", "mai"),
        ("It began on Friday.", "Il a commencé lundi.", "vendredi"),
        ("It fell by 45%.", "Il a baissé de 54 %.", "45 %"),
        ("It rose by 3 percentage points.", "Il a crû de 3 %.", "3 points de pourcentage"),
    ],
)  # fmt: skip
def test_suggestion(source: str, target: str, suggestion: str | None) -> None:
    (finding,) = findings(source, target)
    assert finding.suggestion == suggestion


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The guard is there 24/7.", "Le gardien est là 24 heures sur 24, sept jours sur sept."),
        ("He left at 6.", "Il est parti à 18 h."),
        ("A fortnight later", "Quinze jours plus tard"),
        ("It is 12 degrees below zero.", "Il fait -12 degrés."),
        ("The 50th anniversary", "Les cinquante ans"),
        ("Q1 sales rose.", "Les ventes du premier trimestre ont augmenté."),
        ("The first half of 2019", "Le premier semestre 2019"),
        ("Two and a half hours", "Deux heures et demie"),
        ("It halved.", "Il a diminué de moitié."),
        ("a rate of 0.5%", "un taux de 0,5 %"),
        ("It rose threefold.", "Il a été multiplié par trois."),
        ("3 of the 20 boats", "trois des vingt bateaux"),
        ("about 30 people", "une trentaine de personnes"),
        ("a hundred or so people", "une centaine de personnes"),
        ("World War II", "la Seconde Guerre mondiale"),
        ("The G20 met.", "Le G20 s’est réuni."),
        ("in the mid-1990s", "au milieu des années 1990"),
        ("$1.2 trillion", "1 200 milliards de dollars"),
        ("€5bn", "5 Md€"),
        ("5 feet 10 inches", "1,78 m"),
        ("62 miles per hour", "100 km/h"),
        ("a score of 3-1", "un score de 3 à 1"),
        ("30/09/2018", "le 30 septembre 2018"),
        ("between 5 and 8 km", "de 5 à 8 km"),
        ("a 25,000-strong crowd", "une foule de 25 000 personnes"),
        ("one or two days", "un ou deux jours"),
        ("12:30 p.m.", "12 h 30"),
        ("12:30 a.m.", "0 h 30"),
        ("three-quarters of them", "75 % d’entre eux"),
        ("a 10-year-old girl", "une fillette de dix ans"),
        ("2,000 or more", "2 000 ou plus"),
        ("eighty-one", "quatre-vingt-un"),
        ("one thousand three hundred", "mille trois cents"),
    ],
)
def test_other_clothes(source: str, target: str) -> None:
    assert findings(source, target) == []
    assert findings(target, source, ("fr", "en")) == []


def test_the_direction_of_translation_does_not_matter() -> None:
    (finding,) = findings("Il pèse 12 tonnes.", "It weighs 12 grams.", ("fr", "en"))
    assert (finding.rule, finding.suggestion) == ("NUM201", "12 tonnes")


def test_what_is_flagged_in_lower_case() -> None:
    (finding,) = findings("you get 500 of them in may", "vous avez 500 $ en mai")
    assert finding.rule == "NUM105"


def test_evidence_fills_every_message() -> None:
    rules = {rule.code: rule for rule in quantities.RULES}
    found = findings("It cost $3 billion in May.", "Cela a coûté 3 € en juin, 12 fois.")
    assert found
    for finding in found:
        assert rules[finding.rule].message("fr", finding.evidence)
        json.dumps(dict(finding.evidence))


def test_a_language_without_data_is_not_checked() -> None:
    assert findings("It cost $3.", "Es kostete 4 $.", ("en", "de")) == []


_TEXT = st.lists(
    st.sampled_from(
        ["3", "12", "1,5", "$", "%", "million", "km", "miles", "mai", "May", "deux", "two", "sorry",
         "no", "non", "14e", "first", "3-1", "H100", "B12", "half", "moitié", "de", "h", "plus de"]
    ),
    max_size=12,
).map(" ".join)  # fmt: skip


@given(_TEXT, _TEXT)
def test_spans_lie_in_their_texts(source: str, target: str) -> None:
    for finding in findings(source, target):
        assert finding.source_spans or finding.target_spans
        assert all(span.end <= len(source) and span.of(source) for span in finding.source_spans)
        assert all(span.end <= len(target) and span.of(target) for span in finding.target_spans)
        assert 0 < finding.confidence <= 1


@given(_TEXT)
def test_same_input_same_findings(text: str) -> None:
    assert findings(text, "12 mai") == findings(text, "12 mai")


def test_many_quantities() -> None:
    numbers = ", ".join(f"{n}.5 km" for n in range(500))
    assert findings(numbers, numbers.replace(".", ","))[:1] == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("a mother of three", "mère de 3 enfants"),
        ("Acme&#153; 98 tyres", "pneus Acme™ 98"),
        ("a Hi-Ten steel frame", "un cadre en acier Hi-Ten"),
        ("a 29.5-inch wheel", "une roue de 29,5 po"),
        ("900 psi", "900 lb/po2"),
        ("a 2.125 inches tube", "un tube de 2.125 pouces"),
        ("over the past two decades", "au cours des vingt dernières années"),
        ("a quarter of a million people", "250 000 personnes"),
        ("quarter to seven", "sept heures moins le quart"),
        ("He is 6'2\".", "Il mesure 1,88 m."),
        ("800 sq ft", "75 m²"),
        ("50 cents", "50 centimes"),
        ("Rs 500 crore", "5 milliards de roupies"),
        ("Sales fell by a factor of 4.", "Les ventes ont été divisées par 4."),
        ("Rates rose by 50 basis points.", "Les taux ont augmenté de 50 points de base."),
        ("Rates rose by 50 bps.", "Les taux ont augmenté de 0,5 point de pourcentage."),
        ("Two point five million people", "2,5 millions de personnes"),
        ("It took 15 minutes.", "Cela a pris un quart d’heure."),
        ("at 3 in the afternoon", "à 3 heures de l’après-midi"),
        ("He is 6 ft 2 in tall.", "Il mesure 1,88 m."),
        ("Half a million pounds were spent.", "Un demi-million de livres a été dépensé."),
        ("He paid $5 and then 7.", "Il a payé 5 $, puis 7."),
        ("It costs 40 cents.", "Cela coûte quarante cents."),
        ("The third of May was cold.", "Le 3 mai était froid."),
        ("It rained for the 10th day.", "Il pleuvait depuis dix jours."),
        ("About 20,000 people", "Une vingtaine de milliers de personnes"),
        ("Two thirds of the team", "Les deux tiers de l’équipe"),
        ("He arrived at 10:20.", "Il est arrivé à dix heures vingt."),
        ("It costs 5 million crowns.", "Cela coûte 5 millions de couronnes."),
        ("$50 a barrel", "50 dollars le baril"),
        ("He ran it in 11.05 seconds.", "Il l’a couru en 11 s 05."),
        ("The first 50 callers won.", "Les cinquante premiers appelants ont gagné."),
        ("A room of 12 by 15 feet", "Une pièce de 3,6 mètres sur 4,5"),
        ("It is worth £300,000-£400,000.", "Il vaut de 300 000 à 400 000 livres."),
        ("Four-fifths of voters", "Quatre électeurs sur cinq"),
        ("Two and a half rooms", "Deux pièces et demie"),
        ("Call +33 1 44 55 66 77.", "Appelez le 01 44 55 66 77."),
        ("They lost 1-3.", "Ils ont perdu 3-1."),
        ("5 lakh rupees", "500 000 roupies"),
        ("12 degrees below zero", "-12 °C"),
        ("At ten to four", "À quatre heures moins dix"),
        ("It costs €12.50.", "Cela coûte 12 € 50."),
        ("Built in MCMXCIV", "Construit en 1994"),
        ("A 0M0031 hat", "Un chapeau 0M 0031"),
        ("The Three Oaks inn", "L’auberge Three Oaks"),
        ("It is 10% smaller.", "Il est 10 % plus petit."),
        ("The boat has four wheels.", "Le bateau a quatre roues."),
        ("She turned eighty last week.", "Elle a eu quatre-vingts ans la semaine dernière."),
    ],
)
def test_what_users_thank_us_for(source: str, target: str) -> None:
    assert findings(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "rule"),
    [
        ("They won 3-1.", "Ils ont gagné 1-3.", "NUM113"),
        ("They won 3-1.", "Ils ont gagné 4-1.", "NUM101"),
        ("Call 555-0123.", "Appelez le 555-0132.", "NUM110"),
        ("Call 01 44 55 66 77.", "Appelez le 01 44 55 67 66.", "NUM110"),
        ("a Boeing 737-800", "un Boeing 737-900", "NUM110"),
        ("under Louis XIV", "sous Louis XVI", "NUM109"),
        ("as shown [12]", "comme indiqué [21]", "NUM110"),
        ("12 degrees below zero", "12 °C", "NUM101"),
        ("the 101st time", "la 110e fois", "NUM109"),
        ("It was up 15%.", "C’était en baisse de 15 %.", "NUM114"),
        ("The duo won two cups.", "Le duo a remporté des coupes.", "NUM104"),
        ("about fifty coins", "une soixantaine de pièces", "NUM101"),
        ("some of the 590 seats", "certains des 592 sièges", "NUM101"),
        ("The ferry left at 2 a.m.", "Le ferry est parti à 1 h.", "NUM306"),
        ("She was the first to go.", "Elle a été la dernière à partir.", "NUM111"),
        ("It flew over the lake.", "Il a volé au-dessous du lac.", "NUM111"),
    ],
)
def test_what_is_flagged(source: str, target: str, rule: str) -> None:
    assert [finding.rule for finding in findings(source, target)] == [rule]
