"""Noise of the web, one kind at a time: files as they come, to links between sentences."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from contresens import pipeline
from contresens.config import Config
from contresens.model import Alignment

ENGLISH = [
    "The clockmaker opened his shop in 1974.",
    "He still repairs every watch himself.",
    "Tourists come for the cuckoo clocks.",
    "He does not like them much.",
    "His daughter studied physics in Lausanne.",
    "She returned last spring with a printer for plastic parts.",
    "Now the two of them argue about gears.",
    "The shop closes at noon on Saturdays.",
]
FRENCH = [
    "L'horloger a ouvert sa boutique en 1974.",
    "Il répare encore chaque montre lui-même.",
    "Les touristes viennent pour les coucous.",
    "Il ne les aime pas beaucoup.",
    "Sa fille a étudié la physique à Lausanne.",
    "Elle est revenue au printemps dernier avec une imprimante pour pièces en plastique.",
    "Maintenant, ils se disputent tous les deux au sujet des engrenages.",
    "La boutique ferme à midi le samedi.",
]

Pairs = set[tuple[str, str]]


def align(folder: Path, source: Sequence[str], target: Sequence[str]) -> Alignment:
    """The alignment of two texts of so many paragraphs."""
    paths = [folder / name for name in ("clock.en.txt", "clock.fr.txt")]
    for path, paragraphs in zip(paths, (source, target), strict=True):
        path.write_text("\n\n".join(paragraphs), encoding="utf-8")
    return pipeline.align(str(paths[0]), str(paths[1]), Config(), "text")


def pairs(alignment: Alignment) -> Pairs:
    return {
        (each.source, each.target) for each in alignment.segments if each.source and each.target
    }


def alone(alignment: Alignment) -> set[str]:
    segments = alignment.segments
    return {each.source or each.target for each in segments if not each.source or not each.target}


def paragraphs(sentences: Sequence[str], size: int = 4) -> list[str]:
    return [" ".join(sentences[n : n + size]) for n in range(0, len(sentences), size)]


WHOLE = set(zip(ENGLISH, FRENCH, strict=True))
SOURCE = paragraphs(ENGLISH)


def test_page_furniture(tmp_path: Path) -> None:
    page = ["Accueil > Métiers > Artisans", "EnglishFrançaisDeutschItaliano", *paragraphs(FRENCH)]
    alignment = align(tmp_path, SOURCE, [*page, "Partager  Imprimer  Haut de page"])
    assert pairs(alignment) == WHOLE


def test_captions(tmp_path: Path) -> None:
    caption = "Un cartel du XVIIIe siècle dans la vitrine (photo : musée municipal)"
    first, second = paragraphs(FRENCH)
    alignment = align(tmp_path, SOURCE, [first, caption, second])
    assert pairs(alignment) == WHOLE
    assert alone(alignment) == {caption}


def test_repeated_boilerplate(tmp_path: Path) -> None:
    notice = "Inscrivez-vous à notre lettre d'information."
    target = [part for pair in paragraphs(FRENCH, 2) for part in (pair, notice)]
    alignment = align(tmp_path, SOURCE, target)
    assert pairs(alignment) == WHOLE
    assert alone(alignment) <= {notice}


def test_a_missing_paragraph(tmp_path: Path) -> None:
    target = paragraphs([*FRENCH[:2], *FRENCH[5:]])
    alignment = align(tmp_path, SOURCE, target)
    assert pairs(alignment) == {pair for pair in WHOLE if pair[0] not in ENGLISH[2:5]}
    assert alone(alignment) == set(ENGLISH[2:5])


def test_a_duplicated_sentence(tmp_path: Path) -> None:
    target = paragraphs([*FRENCH[:5], FRENCH[4], *FRENCH[5:]])
    alignment = align(tmp_path, SOURCE, target)
    assert pairs(alignment) == WHOLE
    assert not any(link.moved for link in alignment.links)


def test_a_section_elsewhere(tmp_path: Path) -> None:
    alignment = align(tmp_path, paragraphs(ENGLISH, 3), paragraphs([*FRENCH[3:], *FRENCH[:3]], 3))
    assert pairs(alignment) == WHOLE
    assert sum(link.moved for link in alignment.links) == 3


def test_lower_case(tmp_path: Path) -> None:
    alignment = align(tmp_path, SOURCE, [each.lower() for each in paragraphs(FRENCH)])
    assert pairs(alignment) == {(source, target.lower()) for source, target in WHOLE}


def test_glued_sentences(tmp_path: Path) -> None:
    target = [each.replace(". ", ".") for each in paragraphs(FRENCH)]
    assert pairs(align(tmp_path, SOURCE, target)) == WHOLE


@pytest.mark.parametrize("lower", [False, True])
def test_a_sentence_cut_in_the_middle(tmp_path: Path, lower: bool) -> None:
    cut = FRENCH[5].replace(" avec une", ". avec une")
    target = paragraphs([*FRENCH[:5], cut, *FRENCH[6:]])
    alignment = align(tmp_path, SOURCE, [each.lower() if lower else each for each in target])
    found = {(source, target.lower()) for source, target in pairs(alignment)}
    wanted = {(source, target.lower()) for source, target in WHOLE if target != FRENCH[5]}
    assert found == {*wanted, (ENGLISH[5], cut.lower())}
