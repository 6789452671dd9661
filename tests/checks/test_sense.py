"""Senses: the table is well formed, its terms are read as meant, and rows do what they say."""

from __future__ import annotations

from collections import Counter

import pytest

from contresens import encoding, languages
from contresens.analysing import LazyFacts
from contresens.checks import sense
from contresens.languages import phrases
from contresens.languages.senses import Sense, index, occurring, senses
from contresens.model import Finding, Segment

ROWS = senses("en", "fr")
KINDS = ["friend", "sense", "idiom", "calque"]


def found(source: str, target: str, languages: tuple[str, str] = ("en", "fr")) -> list[Finding]:
    segment = Segment("1", source, target, *languages)
    return list(sense.check(segment, LazyFacts(segment, encoding.encoder())))


def labels(written: str, language: str) -> list[str]:
    return [term.label for term in phrases.terms(written, language)]


def forms(written: str, language: str) -> frozenset[str]:
    (term,) = phrases.terms(written, language)
    return term.words[0].forms


# --- the table --------------------------------------------------------------------------------


def test_there_are_enough_of_each_kind() -> None:
    counts = Counter(row.kind for row in ROWS)
    assert sum(counts.values()) >= 700
    assert counts["idiom"] >= 150
    assert sorted(counts) == sorted(KINDS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.source[:40])
def test_row_is_well_formed(row: Sense) -> None:
    wrong, right = labels(row.wrong, "fr"), labels(row.right, "fr")
    assert labels(row.source, "en")
    assert wrong
    assert right
    assert row.why
    assert "*" not in right[0], "the first right rendering is shown"
    assert not set(wrong) & {label for label in right if row.kind != "sense"}
    assert all(term.words[0].start is None for term in phrases.terms(row.source, "en"))
    for conditions in (row.unless, row.beside):
        phrases.terms(conditions, "en")


def test_no_row_is_there_twice() -> None:
    rows = Counter((row.source, row.wrong) for row in ROWS)
    assert [key for key, count in rows.items() if count > 1] == []


def test_domains_have_words() -> None:
    assert all(phrases.terms(words, "en") for words in languages.toml("en", "domains").values())


# --- terms ------------------------------------------------------------------------------------


def test_english_forms() -> None:
    assert {"library", "libraries"} <= forms("library/n", "en")
    assert {"box", "boxes"} <= forms("box/n", "en")
    assert {"deceive", "deceived", "deceiving"} <= forms("deceive/v", "en")
    assert {"drop", "dropped", "dropping"} <= forms("drop/v", "en")
    assert {"carry", "carries", "carried"} <= forms("carry/v", "en")


def test_french_forms() -> None:
    assert {"bureau", "bureaux"} <= forms("bureau/n", "fr")
    assert {"actuel", "actuelle", "actuelles"} <= forms("actuel/a", "fr")
    assert {"achève", "achevé", "achevèrent"} <= forms("achever/v", "fr")
    assert {"prétend", "prétendu", "prétendait"} <= forms("prétendre/r", "fr")
    assert {"avertit", "avertissent"} <= forms("avertir/i", "fr")
    assert {"mange", "mangeons"} <= forms("manger/v", "fr")


def test_words_keep_their_places() -> None:
    read = phrases.words("L’eau, peut-être : « çà »")
    assert [(word.text, word.follows) for word in read] == [
        ("l", True),
        ("eau", True),
        ("peut-être", True),
        ("çà", False),
    ]
    assert (read[2].start, read[2].end) == (7, 16)
    assert [word.text for word in phrases.words("gas-fired", parts=True)] == ["gas", "fired"]


def test_a_slot_takes_any_word() -> None:
    (term,) = phrases.terms("pull/v _ leg", "en")
    read = phrases.words("He pulled my leg. He pulled. My leg hurts.")
    assert [(span.start, span.end) for span in phrases.find(term, read)] == [(3, 16)]


def test_longer_terms_hide_shorter_ones() -> None:
    known = index("en", "fr")
    read = phrases.words("the power plant manager")
    assert {span.of("the power plant manager") for _, span in occurring(read, known)} == {
        "power plant"
    }


# --- what is found ----------------------------------------------------------------------------

WRONG = [
    ("SEN101", "The physician washed her hands.", "La physicienne s'est lavé les mains."),
    ("SEN101", "Their deception lasted for years.", "leur déception a duré des années."),
    ("SEN101", "He pretended to sleep.", "Il prétendait dormir."),
    ("SEN101", "The journey was long.", "La journée fut longue."),
    ("SEN101", "A comprehensive study of moss.", "Une étude compréhensive des mousses."),
    ("SEN101", "The chairs were covered in fabric.", "Les chaises étaient couvertes de fabrique."),
    ("SEN101", "They achieved their aim.", "Ils ont achevé leur but."),
    ("SEN101", "Ice on the path is a hazard.", "La glace sur le chemin est un hasard."),
    ("SEN101", "The island is inhabited.", "L'île est inhabitée."),
    ("SEN101", "She gave a candid answer.", "Elle donna une réponse candide."),
    ("SEN101", "We left a gratuity.", "Nous avons laissé une gratuité."),
    ("SEN101", "Talks resumed in May.", "Les pourparlers résument en mai."),
    ("SEN101", "The novel has ten chapters.", "La nouvelle compte dix parties."),
    ("SEN101", "The actual cost was lower.", "Le coût actuel était plus bas."),
    ("SEN101", "Rain fell, and the hikers had no umbrella.", "Il pleuvait, et pas d'ombrelle."),
    ("SEN102", "The shares rose but the stock fell later.", "Plus tard, le bétail a chuté."),
    ("SEN102", "Shrapnel severed his spinal cord.", "Un éclat a coupé sa colonne vertébrale."),
    ("SEN102", "The plant manager retired.", "Le directeur de la plante a pris sa retraite."),
    ("SEN102", "The kiln is fired on Mondays.", "Le four est licencié le lundi."),
    ("SEN102", "A bank of batteries feeds the lift.", "Une banque de piles alimente l'ascenseur."),
    ("SEN102", "The power cut lasted an hour.", "La coupure de pouvoir a duré une heure."),
    ("SEN102", "Season the soup with salt.", "Saisonnez la soupe avec du sel."),
    ("SEN102", "Each chip holds a billion transistors on silicon.", "chaque frite en contient un."),
    ("SEN102", "Investors sold the bond as its yield rose.", "Ils ont vendu le lien."),
    ("SEN102", "The captain stood at the wheel.", "Le capitaine était à la roue."),
    ("SEN102", "Take the drug twice a day as prescribed.", "Prenez la drogue deux fois par jour."),
    ("SEN102", "The bow of the ship struck a rock.", "L'arc a heurté un rocher."),
    ("SEN102", "He dropped a tin of peas.", "Il a laissé tomber un étain de pois."),
    ("SEN102", "The stool sample was clear.", "L'échantillon de tabouret était clair."),
    ("SEN103", "That exam was a tough nut to crack.", "cet examen était une noix dure à casser."),
    ("SEN103", "Break a leg tonight!", "Casse-toi une jambe ce soir !"),
    ("SEN103", "She spilled the beans.", "Elle a renversé les haricots."),
    ("SEN103", "He was on cloud nine.", "Il était sur le nuage neuf."),
    ("SEN103", "You are pulling my leg.", "Vous me tirez la jambe."),
    ("SEN103", "It cost an arm and a leg.", "Cela a coûté un bras et une jambe."),
    ("SEN103", "It's not rocket science.", "Ce n'est pas la science des fusées."),
    ("SEN103", "They threw in the towel.", "Ils ont jeté la serviette."),
    ("SEN103", "So far, so good.", "Jusqu'ici, si bon."),
    ("SEN103", "We want to cut through red tape.", "Nous voulons couper le ruban rouge."),
    ("SEN103", "He turned a blind eye to it.", "Il a tourné un œil aveugle."),
    ("SEN103", "The idea sold like hot cakes.", "L'idée s'est vendue comme des gâteaux chauds."),
]

RIGHT = [
    ("The physicist and the physician shared a flat.", "Le physicien logeait avec une amie."),
    ("He claimed to pretend.", "Il prétendait jouer."),
    ("Every day of the journey it rained.", "Chaque journée, il plut."),
    ("The journey was long.", "Le voyage d'une journée fut long."),
    ("The actual cost was lower than the current one.", "Le coût actuel est plus haut."),
    ("They sit around the pool by the beach.", "Elles sont autour de la piscine."),
    ("He was fired by his boss over a gas bill.", "Il a été licencié pour une facture de gaz."),
    ("The bank lends at two percent.", "La banque prête à deux pour cent."),
    ("The bird's bow was deep.", "L'arc était profond."),
    ("She works at Library House in Leeds.", "Elle travaille à Librairie House, à Leeds."),
    ("Chips with vinegar and salt.", "Des frites au vinaigre et au sel."),
    ("He fell off his horse and broke a leg.", "Il est tombé de cheval et s'est cassé la jambe."),
    ("", "La librairie"),
    ("library", ""),
]


@pytest.mark.parametrize(("rule", "source", "target"), WRONG)
def test_wrong_renderings_are_found(rule: str, source: str, target: str) -> None:
    findings = found(source, target)
    assert [finding.rule for finding in findings] == [rule]
    assert findings[0].evidence["wrong"] == findings[0].target_spans[0].of(target)
    assert findings[0].evidence["term"] == findings[0].source_spans[0].of(source)


@pytest.mark.parametrize(("source", "target"), RIGHT)
def test_right_renderings_are_left_alone(source: str, target: str) -> None:
    assert found(source, target) == []


def test_a_pair_of_languages_without_table_is_silent() -> None:
    assert found("The library is old.", "La librairie ist alt.", ("en", "de")) == []


def test_suggestions_only_where_nothing_has_to_agree() -> None:
    (adverb,) = found("Eventually he left.", "Éventuellement, il partit.")
    (noun,) = found("The library is old.", "La librairie est vieille.")
    assert (adverb.suggestion, noun.suggestion) == ("Finalement", None)
    assert "bibliothèque" in noun.message


def test_each_place_is_reported_once() -> None:
    findings = found(
        "The library is next to the other library.", "La librairie est à côté de l'autre librairie."
    )
    assert [finding.target_spans[0].start for finding in findings] == [3, 35]


# --- the text as a whole ------------------------------------------------------------------------

PROCESSORS = [
    ("The server has 64 processors.", "Le serveur a 64 processeurs."),
    ("Each database runs on its own CPU.", "Chaque base de données a son propre processeur."),
    ("Then you put them back into the pool.", "Ensuite, on les remet dans la piscine."),
    ("A workload takes what it needs.", "Une charge de travail prend ce dont elle a besoin."),
    ("The GPUs are never idle.", "Les GPU ne sont jamais inactifs."),
]
HOLIDAYS = [
    ("The hotel has a garden.", "L'hôtel a un jardin."),
    ("The children swim all day.", "Les enfants nagent toute la journée."),
    ("They jumped into the pool.", "Ils ont sauté dans la piscine."),
    ("The server brought lemonade.", "Le serveur a apporté de la limonade."),
    ("The beach is near.", "La plage est proche."),
]


def told(pairs: list[tuple[str, str]]) -> list[tuple[int, str]]:
    segments = [Segment(str(place), *pair, "en", "fr") for place, pair in enumerate(pairs)]
    checked = [(segment, LazyFacts(segment, encoding.encoder())) for segment in segments]
    return [(place, finding.rule) for place, finding in sense.check_document(checked)]


def test_the_text_shows_what_a_term_means() -> None:
    assert told(PROCESSORS) == [(2, "SEN102")]
    assert found(*PROCESSORS[2]) == []


def test_a_text_about_something_else_shows_nothing() -> None:
    assert told(HOLIDAYS) == []
    assert told(PROCESSORS[:3]) == [], "too little of it speaks of processors"


def test_what_the_segment_itself_shows_is_said_once() -> None:
    source, target = (
        "The server takes a CPU from the pool.",
        "Le serveur prend un CPU à la piscine.",
    )
    assert [finding.rule for finding in found(source, target)] == ["SEN102"]
    assert told([*PROCESSORS[:2], (source, target), *PROCESSORS[3:]]) == []


@pytest.mark.parametrize(
    ("rule", "source", "target"),
    [
        ("SEN102", "The landlord hid the server log file.", "Le bailleur a caché la bûche."),
        ("SEN102", "Tighten the nut with a wrench.", "Serrez la noix avec une clé."),
        ("SEN102", "The bull market surprised us.", "Le marché des taureaux nous a surpris."),
        ("SEN102", "A stem cell divides.", "Une cellule de tige se divise."),
        ("SEN101", "He was released on bail by the judge.", "Le juge l'a libéré sous bail."),
        ("SEN101", "Her life jacket was orange.", "Sa veste de vie était orange."),
        ("SEN103", "It was back to square one.", "C'était le retour au carré un."),
        ("SEN104", "Nobody made a decision.", "Personne n'a fait une décision."),
    ],
)
def test_trades_and_turns(rule: str, source: str, target: str) -> None:
    assert [finding.rule for finding in found(source, target)] == [rule]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The nut fell from the walnut tree.", "La noix est tombée du noyer."),
        ("Put another log on the fire.", "Remettez une bûche dans le feu."),
        ("The tenant signed a lease until bail was set.", "Le locataire a signé un bail."),
        ("At the end of the day he closed the shop.", "À la fin de la journée, il a fermé."),
        ("The bear market of plush toys.", "Le marché baissier des peluches."),
    ],
)
def test_trades_and_turns_that_are_right(source: str, target: str) -> None:
    assert found(source, target) == []


# --- kinds ------------------------------------------------------------------------------------


def test_another_word_of_the_same_kind_is_flagged() -> None:
    (finding,) = found("The vet examined the goat.", "Le vétérinaire a examiné le mouton.")
    assert (finding.rule, finding.evidence["target_text"]) == ("SEN105", "mouton")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The vet examined the goat.", "Le vétérinaire a examiné la chèvre."),
        ("The goat and the horse", "Le cheval et la chèvre"),
        ("He paid through the nose.", "Cela lui a coûté les yeux de la tête."),
        ("The vet examined Mr Goat.", "Le vétérinaire a examiné le mouton."),
    ],
)
def test_what_is_no_other_word(source: str, target: str) -> None:
    assert [finding.rule for finding in found(source, target)] == []
