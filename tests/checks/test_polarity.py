"""Polarity: what the rule pages do not say in examples."""

from __future__ import annotations

from contresens import encoding
from contresens.analysing import LazyFacts
from contresens.checks import polarity
from contresens.model import Finding, Segment, Severity


def found(source: str, target: str, languages: tuple[str, str] = ("en", "fr")) -> list[Finding]:
    segment = Segment("1", source, target, *languages)
    return list(polarity.check(segment, LazyFacts(segment, encoding.encoder())))


def test_a_lost_negation_is_critical_and_shown() -> None:
    (finding,) = found("The goat does not eat thistles.", "La chèvre mange des chardons.")
    assert (finding.rule, finding.severity) == ("POL101", Severity.CRITICAL)
    assert finding.message == "“not” negates in the source, and nothing does in the translation."
    assert [span.of("La chèvre mange des chardons.") for span in finding.target_spans] == [
        "La chèvre mange des chardons"
    ]


def test_the_clause_is_not_pointed_at_where_clauses_do_not_go_in_pairs() -> None:
    source = "The goat, which is old, does not eat thistles."
    (finding,) = found(source, "La vieille chèvre mange des chardons.")
    assert finding.target_spans == ()


def test_each_of_two_lost_negations_is_flagged() -> None:
    findings = found(
        "The goat does not eat thistles, and the cow never sleeps in the barn.",
        "La chèvre mange des chardons, et la vache dort dans la grange.",
    )
    assert [finding.evidence["source_text"] for finding in findings] == ["not", "never"]


def test_lower_case_and_spoken_french_count() -> None:
    assert found("the goat is not thirsty", "la chèvre a pas soif") == []
    assert found("the goat is not thirsty", "la chèvre n'a pas soif") == []


def test_sides_that_say_different_things_are_left_to_other_rules() -> None:
    assert found("The goat does not eat thistles.", "Paris est la capitale de la France.") == []


def test_silent_on_nothing_and_on_languages_without_data() -> None:
    assert found("", "") == []
    assert found("No goat.", "") == []
    assert found("The goat does not eat.", "Die Ziege frisst.", ("en", "de")) == []


def test_an_opposite_is_major_and_shown() -> None:
    (finding,) = found("The oven is hot.", "Le four est froid.")
    assert (finding.rule, finding.severity) == ("POL105", Severity.MAJOR)
    assert finding.message == "“hot” has become “froid”, which is the opposite."


def test_opposites_are_left_alone_where_something_is_denied_or_named() -> None:
    assert found("The oven isn't hot.", "Le four est froid.") == []
    assert found("The oven is Hot Stuff.", "Le four est froid.") == []
    assert found("The oven is hot, the cellar cold.", "Le four est froid, la cave chaude.") == []


def test_words_of_many_senses_are_no_opposites() -> None:
    assert found("The last minister left.", "Le premier ministre est parti.") == []


def rules(source: str, target: str, languages: tuple[str, str] = ("en", "fr")) -> list[str]:
    return [finding.rule for finding in found(source, target, languages)]


def test_a_sentence_turned_round_says_the_same() -> None:
    assert (
        rules(
            "The shepherd sold three ewes to his neighbour.",
            "Le voisin a acheté trois brebis au berger.",
        )
        == []
    )
    assert rules("The shepherd sold three ewes.", "Le berger a acheté trois brebis.") == ["POL105"]


def test_two_opposites_side_by_side_undo_each_other() -> None:
    source = "The glue holds more weakly on wet wood."
    assert rules(source, "La colle tient moins fortement sur le bois humide.") == []


def test_denying_one_says_the_other() -> None:
    assert rules("The well is not deep.", "Le puits est superficiel.") == []
    assert rules("The well is superficial.", "Le puits n'est pas profond.") == []


def test_opposites_that_answer_their_own_kind_are_left_alone() -> None:
    source = "The old dog barked at the open gate."
    (finding,) = found(source, "Le vieux chien aboyait devant la grille fermée.")
    assert (finding.evidence["source_text"], finding.evidence["target_text"]) == ("open", "fermée")


def test_a_question_that_asks_for_a_fact_denies() -> None:
    source = "How many times a year do you water the cactus in winter?"
    french = "Combien de fois par an n'arrosez-vous pas le cactus en hiver ?"
    assert rules(source, french) == ["POL102"]
    assert rules("Do you water the cactus?", "N'arrosez-vous pas le cactus ?") == []


def test_what_is_not_yet_over_is_going_on() -> None:
    assert rules("The strike is ongoing.", "La grève n'est toujours pas terminée.") == []


def test_questions_and_statements() -> None:
    assert rules("Is the museum open on Mondays?", "Le musée est ouvert le lundi.") == ["POL108"]
    assert rules("Is the museum open?", "Est-ce que le musée est ouvert.") == []
    assert rules("Die Mühle ist offen?", "Le moulin est ouvert.", ("de", "fr")) == []


def test_a_free_rendering_says_nothing_of_what_is_denied() -> None:
    assert found("This setting cannot be changed later.", "Ce réglage est définitif.") == []
    assert found("Don't let the fire go out.", "Entretenez le feu.") == []


def test_the_counterpart_of_the_denied_word_may_carry_the_negation() -> None:
    source = "Ce vernis n'est pas soluble dans l'eau."
    assert found(source, "This varnish is insoluble in water.", ("fr", "en")) == []


def test_a_contrast_may_be_told_as_a_move() -> None:
    source = "The wedding was moved from May to June."
    assert found(source, "Le mariage n'aura pas lieu en mai, mais en juin.") == []


def test_a_little_less_is_less() -> None:
    source = "The tower is only slightly shorter than the spire."
    assert found(source, "La tour est à peine moins haute que la flèche.") == []


# --- a negation that something may answer -----------------------------------------------------


def test_a_word_that_might_carry_a_negation_leaves_a_doubt() -> None:
    (finding,) = found(
        "The shepherd crossed the river before the harvest.",
        "Le berger n'a pas traversé la rivière avant la récolte.",
    )
    assert (finding.rule, finding.severity) == ("POL106", Severity.MINOR)
    assert finding.evidence == {"text": "n'a pas"}
    assert finding.confidence <= 0.5


def test_non_before_a_participle_denies_it() -> None:
    source = "The treated planks were sold in May."
    assert rules(source, "Les planches non traitées ont été vendues en mai.") == ["POL102"]
    source = "The untreated planks were sold in May."
    assert rules(source, "Les planches non traitées ont été vendues en mai.") == []


# --- what the tables say ----------------------------------------------------------------------


def test_to_provide_is_not_the_opposite_of_to_receive() -> None:
    source = "The inn provides each guest with a lantern."
    assert rules(source, "Chaque client de l'auberge reçoit une lanterne.") == []


def test_all_and_some_are_no_opposites_where_anything_is_denied() -> None:
    assert rules("Some sheep have a bell.", "Tous les moutons ont une cloche.") == ["POL109"]
    assert rules("Not all sheep have a bell.", "Certains moutons ont une cloche.") == []


def test_words_of_markup_have_no_opposite() -> None:
    source = '<b class="hot">The soup was served at noon.</b>'
    assert rules(source, '<b class="froid">La soupe fut servie à midi.</b>') == []


def test_a_prefix_turns_a_word_round() -> None:
    source = "The engineer installed the pump on Monday."
    assert rules(source, "L'ingénieur a désinstallé la pompe lundi.") == ["POL105"]
    assert rules(source, "L'ingénieur a installé la pompe lundi.") == []
