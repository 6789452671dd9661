"""What a word may be in another language.

For a pair of languages ``_pairs/en-fr`` has a large lexicon that was induced from the encoder
(``lexicon.tsv.gz``; see ``NOTICE.md`` there), function words put together by hand (``words.tsv``),
and expressions of several words (``phrases.tsv``). Acronyms come from the languages' own
tables, which share their keys.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import product

from contresens import languages

SURE = 1.0
MAYBE = 0.5
"""Scores of the pairs that were put together by hand."""


_SCORES = {f"{hundredths:02}": hundredths / 100 for hundredths in range(100)}


def translations(word: str, source: str, target: str) -> tuple[tuple[str, float], ...]:
    """What a word may be in the target language, in lower case: words with scores, best first.

    Scores are from 0 to 1: 1 for a pair put together by hand, else the similarity of the two
    words' embeddings. Empty where the word or the pair of languages is not known.
    """
    found = counterparts(source, target).get(plain(word), {})
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def plain(word: str) -> str:
    """The form of a word under which it is looked up."""
    return word.casefold().replace("’", "'").replace("‑", "-")


@cache
def counterparts(source: str, target: str) -> Mapping[str, Mapping[str, float]]:
    """The whole lexicon from one language to another; read on first use, in a fifth of a second."""
    found: dict[str, dict[str, float]] = {}
    for word, pairs in _induced(source, target):
        found[word] = dict(pairs)
    for word, pairs in _induced(target, source):
        for other, score in pairs:
            found.setdefault(other, {})[word] = score
    for one, other, score in _by_hand(source, target):
        words = found.setdefault(one, {})
        words[other] = max(score, words.get(other, 0.0))
    return found


@cache
def phrases(source: str, target: str) -> tuple[tuple[str, str], ...]:
    """Expressions that answer to each other, in lower case; one side at least has several words."""
    return tuple(dict.fromkeys(_phrase_pairs(source, target)))


def _induced(source: str, target: str) -> Iterator[tuple[str, list[tuple[str, float]]]]:
    """The words of the induced lexicon with their counterparts: ``word<TAB>mot87<TAB>terme61``."""
    file = files(languages.__package__) / "_pairs" / f"{source}-{target}" / "lexicon.tsv.gz"
    if not file.is_file():
        return
    for line in gzip.decompress(file.read_bytes()).decode("utf-8").splitlines():
        word, *others = line.split("\t")
        yield word, [(other[:-2], _SCORES[other[-2:]]) for other in others]


def _by_hand(source: str, target: str) -> Iterator[tuple[str, str, float]]:
    for one, other, score in _function_words(source, target):
        yield one, other, score
    for one, other, score in _function_words(target, source):
        yield other, one, score
    yield from _acronyms(source, target)


def _function_words(source: str, target: str) -> Iterator[tuple[str, str, float]]:
    for row in languages.table(f"_pairs/{source}-{target}", "words"):
        for cell, score in zip(row[1:], (SURE, MAYBE), strict=False):
            for other in filter(None, cell.split("|")):
                yield row[0], other, score


def _acronyms(source: str, target: str) -> Iterator[tuple[str, str, float]]:
    others = {row[0]: row[1].split("|") for row in languages.table(target, "acronyms")}
    for row in languages.table(source, "acronyms"):
        for one, other in product(row[1].split("|"), others.get(row[0], ())):
            yield plain(one), plain(other), SURE


def _phrase_pairs(source: str, target: str) -> Iterator[tuple[str, str]]:
    for row in languages.table(f"_pairs/{source}-{target}", "phrases"):
        yield from ((row[0].casefold(), plain(other)) for other in row[1].split("|"))
    for row in languages.table(f"_pairs/{target}-{source}", "phrases"):
        yield from ((plain(other), row[0].casefold()) for other in row[1].split("|"))
