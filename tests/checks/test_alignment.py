"""Pairs that do not belong together: what the rule pages do not say in examples."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from contresens import encoding, pipeline
from contresens.analysing import LazyFacts
from contresens.checks import alignment
from contresens.config import Config
from contresens.model import Checked, Segment

PAIRS = [
    ("The baker kneads the dough.", "Le boulanger pétrit la pâte."),
    ("The river froze last winter.", "La rivière a gelé l'hiver dernier."),
    ("Our train leaves at dusk.", "Notre train part au crépuscule."),
    ("She paints the old mill.", "Elle peint le vieux moulin."),
    ("The pupils plant a tree.", "Les élèves plantent un arbre."),
]


def checked(
    pairs: list[tuple[str, str]], languages: tuple[str, str] = ("en", "fr")
) -> list[Checked]:
    segments = [Segment(str(n), *pair, *languages) for n, pair in enumerate(pairs)]
    return [(segment, LazyFacts(segment, encoding.encoder())) for segment in segments]


def shifted() -> list[tuple[str, str]]:
    targets = [target for _, target in PAIRS]
    return list(zip([s for s, _ in PAIRS], [*targets[1:], targets[0]], strict=True))


def test_every_row_of_a_slip_is_found() -> None:
    found = list(alignment.check_document(checked(shifted())))
    assert [number for number, _ in found] == [1, 2, 3, 4]
    assert {finding.rule for _, finding in found} == {"ALI102"}
    assert [finding.evidence["belongs_to"] for _, finding in found] == ["0", "1", "2", "3"]


def test_good_rows_are_left_alone() -> None:
    assert list(alignment.check_document(checked(PAIRS))) == []


def test_a_text_without_pairs_is_no_text() -> None:
    assert list(alignment.check_document(checked([("", "Le moulin."), ("The mill.", "")]))) == []
    assert list(alignment.check_document([])) == []


def test_nothing_is_said_of_a_language_that_the_encoder_does_not_know() -> None:
    for segment, facts in checked(shifted(), ("en", "sw")):
        assert list(alignment.check(segment, facts)) == []


def test_names_and_numbers_in_common_speak_for_a_pair() -> None:
    segment = Segment(
        "1", "the flock of a year, by Odile Marchetaux", "quelle route, Marchetaux ?", "en", "fr"
    )
    unlike = np.eye(2, 512, dtype=np.float32)
    facts = LazyFacts(segment, encoding.encoder(), unlike)
    assert list(alignment.check(segment, facts)) == []


def test_a_paragraph_that_moved_is_neither_omitted_nor_added(tmp_path: Path) -> None:
    english = [
        "The beekeeper checks his hives every Tuesday. Smoke calms the bees while he works.",
        "Two swarms left in May. A neighbour caught the larger one in a basket.",
        "Honey from the lime trees is almost white. It sells best at the market in Arles.",
    ]
    french = [
        "Le miel de tilleul est presque blanc. C’est au marché d’Arles qu’il se vend le mieux.",
        "L’apiculteur inspecte ses ruches tous les mardis. La fumée calme les abeilles pendant "
        "qu’il travaille.",
        "Deux essaims sont partis en mai. Un voisin a recueilli le plus gros dans un panier.",
    ]
    paths = [tmp_path / name for name in ("bees.en.txt", "bees.fr.txt")]
    for path, text in zip(paths, (english, french), strict=True):
        path.write_text("\n\n".join(text), encoding="utf-8")
    report = pipeline.check_documents(str(paths[0]), str(paths[1]), Config(), "text")
    assert [finding.message for each in report.segments for finding in each.findings] == []
    assert [link.moved for link in report.links] == [False] * 4 + [True] * 2
    assert report.summary.source_covered == report.summary.target_covered == 1
    assert report.notes == ("In the translation, segments 5 to 6 stand in another place.",)
