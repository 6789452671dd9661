"""Names that were lost, misspelt or replaced; the rule pages have most of the examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contresens import encoding
from contresens.analysing import LazyFacts
from contresens.checks import names
from contresens.model import Finding, Segment


def check(source: str, target: str, languages: str = "en fr") -> list[Finding]:
    source_lang, target_lang = languages.split()
    segment = Segment("1", source, target, source_lang, target_lang)
    return list(names.check(segment, LazyFacts(segment, encoding.encoder())))


def test_whole_finding() -> None:
    source, target = "We thanked Ines Valdry.", "Nous avons remercié Ines Vadlry."
    (finding,) = check(source, target)
    assert finding.rule == "NAM102"
    assert [span.of(source) for span in finding.source_spans] == ["Valdry"]
    assert [span.of(target) for span in finding.target_spans] == ["Vadlry"]
    assert finding.suggestion == "Valdry"
    assert finding.message == "The name “Valdry” of the source stands in the target as “Vadlry”."


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("She lives in Geneva.", "Elle vit à Genève."),
        ("She lives in Geneva.", "Elle est genevoise."),
        ("He came from Germany.", "Il était allemand."),
        ("He came from Ivory Coast.", "Il venait de Côte d’Ivoire."),
        ("We met Ada Thornquist.", "nous avons rencontré mme thornquist."),
        ("NATO, the UN and the IMF met.", "L’Otan, l’Onu et le FMI se sont réunis."),
        ("The DNA came from Oslo.", "l'adn venait d'oslo."),
        ("The GP ordered an MRI.", "Le généraliste a prescrit une imagerie par résonance."),
        ("The Museum of Modern Art closed.", "Le musée d'Art moderne a fermé."),
        ("Putin and Yeltsin met.", "Poutine et Eltsine se sont rencontrés."),
        ("Send it to NYC-based staff.", "Envoyez-le au personnel new-yorkais."),
        ("Infections with SARS-CoV-2 fell.", "Les infections par le SRAS-CoV-2 ont diminué."),
        ("Write to desk@museum.example.", "Écrivez à desk@museum.example."),
        ("The Chiltern Hills rose.", "Les collines de Chiltern s'élevaient."),
        ("The iPhones rang.", "les iphone ont sonné."),
        ("The microfilter of Tesla", "Le microfiltre de Tesla"),
    ],
)
def test_accepted(source: str, target: str) -> None:
    assert check(source, target) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Elle vit à Pékin.", "She lives in Beijing."),
        ("L’OTAN et l’ONU ont accepté.", "NATO and the UN agreed."),
        ("Le gothique culmine au XIVe siècle.", "Gothic peaked in the 14th century."),
        ("M. Maurel a quitté la Bretagne.", "Mr Maurel left Brittany."),
    ],
)
def test_accepted_from_french(source: str, target: str) -> None:
    assert check(source, target, "fr en") == []


def test_place_replaced_from_french() -> None:
    (finding,) = check("Le car part pour le Portugal.", "The coach leaves for Denmark.", "fr en")
    assert (finding.rule, finding.evidence["other"]) == ("NAM105", "Denmark")


def test_misspelt_beside_the_right_spelling() -> None:
    source = "QuickLedger margins fell, and QuickLedger is slow."
    target = "les marges de quickledger baissent et quickleger est lent."
    (finding,) = check(source, target)
    assert (finding.rule, finding.evidence["other"]) == ("NAM102", "quickleger")


def test_words_between_two_landmarks_stand_for_the_name() -> None:
    source = "They linked Bergen and DraftNest to the Narvik office."
    target = "ils ont relié bergen et le mois prochain à narvik."
    (finding,) = check(source, target)
    assert finding.rule == "NAM104"
    assert [span.of(target) for span in finding.target_spans] == ["le mois prochain"]


def test_a_company_translated_word_for_word() -> None:
    target = "nous achetons nos vis chez équipements numériques."
    (finding,) = check("We buy our screws from Digital Equipment.", target)
    assert finding.rule == "NAM104"
    assert [span.of(target) for span in finding.target_spans] == ["équipements numériques"]


def test_surname_after_a_title() -> None:
    target = "Le sénateur Renard a démissionné."
    (finding,) = check("They heard Senator Fox.", target)
    assert (finding.rule, finding.evidence["other"]) == ("NAM105", "Renard")


def test_nothing_is_said_without_data_for_the_target_language() -> None:
    assert check("We thanked Ines Valdry.", "Kiitimme kaikkia.", "en xx") == []


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_survived(source: str, target: str) -> None:
    for finding in check(source, target):
        assert all(span.end <= len(source) for span in finding.source_spans)
        assert all(span.end <= len(target) for span in finding.target_spans)


@pytest.mark.parametrize(
    ("source", "target", "rule"),
    [
        ("The choir sang in Lisbon.", "La chorale a chanté.", "NAM108"),
        ("Le chœur a chanté à Lisbonne.", "The choir sang.", "NAM108"),
        ("La soprano norvégienne a chanté.", "The soprano sang.", "NAM108"),
        ("Keith Vashbrook mended the organ.", "Quelqu'un a réparé l'orgue.", "NAM101"),
        (
            "The reporter asked NATO twice.",
            "Le journaliste a posé la question deux fois.",
            "NAM106",
        ),
        ("The QKRT measured the wind.", "On a mesuré le vent.", "NAM106"),
        ("The democratic vote in the Senate failed.", "Le vote démocratique a échoué.", "NAM108"),
        ("Valdry has mended the organ.", "Il a réparé l'orgue.", "NAM108"),
        (
            "The Vashbrook brothers and the Hask sisters met.",
            "Les frères Vashbrook se sont vus.",
            "NAM101",
        ),
    ],
)
def test_kinds_of_names_that_are_missed(source: str, target: str, rule: str) -> None:
    languages = "fr en" if source.startswith(("La ", "Le ")) else "en fr"
    assert [finding.rule for finding in check(source, target, languages)] == [rule]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("She lives in London and Geneva.", "elle vit à londres et à genève."),
        ("The Norwegian soprano sang.", "la soprano norvégienne a chanté."),
        ("We met Ines Valdry at NATO.", "nous avons rencontré ines valdry à l'otan."),
        (
            "Mr. Vashbrook took the QuickLedger course.",
            "m. vashbrook a suivi le cours quickledger.",
        ),
        ("Write to desk@museum.example.", "écrivez à desk@museum.example."),
        ("The XR450 valve leaks.", "la soupape xr450 fuit."),
        ("Yeltsin met the Brazilian team.", "eltsine a rencontré l'équipe brésilienne."),
        (
            "Professor Ines Valdry spoke; Valdry left.",
            "la professeure valdry a parlé ; elle est partie.",
        ),
    ],
)
def test_a_target_in_lower_case_answers_as_well(source: str, target: str) -> None:
    assert check(source, target) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Reset the breakers.", "Réarmez les disjoncteurs."),
        ("The fund raised $12 million.", "Le fonds a levé 12 millions de dollars américains."),
        ("She works for the NHS.", "Elle travaille pour le NHS (le service de santé britannique)."),
        ("Jordan Vashbrook paid.", "Jordan Vashbrook a payé."),
        ("World War Two began.", "La Seconde Guerre mondiale a commencé."),
        ("The SF-based choir sang.", "La chorale de San Francisco a chanté."),
        ("The Muslim minority voted.", "La minorité musulmane a voté."),
        ("She bought a Box of nails.", "Elle a acheté une boîte de clous."),
    ],
)
def test_no_name_is_missed_or_added(source: str, target: str) -> None:
    assert check(source, target) == []


def test_a_name_that_another_one_stands_for() -> None:
    source, target = "Tom Hask mended the organ.", "Ines Valdry a réparé l'orgue."
    (finding,) = check(source, target)
    assert finding.rule == "NAM105"
    assert [span.of(source) for span in finding.source_spans] == ["Tom Hask"]
    assert [span.of(target) for span in finding.target_spans] == ["Ines Valdry"]


def test_one_of_many_with_the_same_surname() -> None:
    source = "Les accusés sont Dina Vashbrook, Odo Vashbrook et Ilja Vashbrook."
    (finding,) = check(source, "The accused are Odo Vashbrook and Ilja Vashbrook.", "fr en")
    assert finding.rule == "NAM108"
    assert [span.of(source) for span in finding.source_spans] == ["Dina Vashbrook"]
