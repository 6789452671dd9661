"""What stands in the place of a name: the target words between its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from contresens import languages
from contresens.checks.names.answers import Answers, Side
from contresens.languages import frequency
from contresens.languages.folding import fold
from contresens.model import Name, Span

_MOST = 5  # words that may stand for a name
_RARE = 3.2  # Zipf below which a word of a name is hardly an ordinary word
_REGNAL = re.compile(r"[ \u00a0]([IVX]{1,6})(?!\w)")
_SHORTEST = 3  # letters that make a word shared by both sides a landmark


def instead(name: Span, answers: Answers) -> Span | None:
    """The target words that stand where the name should, None where that cannot be told.

    The nearest words on either side that both texts have (names, numbers, cognates) are the
    landmarks. Between them the source may have the name and small words only, and as many small
    words are taken off the ends of what the target has there.
    """
    source, target = answers.source, answers.target
    first = next(i for i, word in enumerate(source.words) if word.span.end > name.start)
    last = max(i for i, word in enumerate(source.words) if word.span.start < name.end)
    left = _landmark(range(first - 1, -1, -1), answers)
    right = _landmark(range(last + 1, len(source.words)), answers)
    if first == 0 and left is None:
        left = (-1, -1)  # the text begins with the name
    if left is None or right is None or left[1] >= right[1]:
        return None
    before, after = range(left[0] + 1, first), range(last + 1, right[0])
    if not all(_small(source, i) for i in (*before, *after)):
        return None
    start, end = left[1] + 1, right[1]
    start += _leading(target, range(start, end), len(before))
    end -= _leading(target, range(end - 1, start - 1, -1), len(after))
    positions = range(start, end)
    if left[0] < 0 and (len(positions) > 2 or any(_small(target, i) for i in positions)):
        return None
    return _span(target, positions)


def _landmark(positions: Sequence[int], answers: Answers) -> tuple[int, int] | None:
    """The first of the source words that stands once on either side, with its target position."""
    source, target = answers.source, answers.target
    for position in positions:
        folded = source.folds[position]
        if len(folded) < _SHORTEST or _small(source, position):
            continue
        if source.counts[folded] == target.counts[folded] == 1:
            return position, target.folds.index(folded)
    return None


def _small(side: Side, position: int) -> bool:
    word = side.words[position].text.casefold().replace("’", "'")
    return word in languages.words(side.language, "function_words")


def _leading(side: Side, positions: Sequence[int], most: int) -> int:
    taken = 0
    for position in positions[:most]:
        if not _small(side, position):
            break
        taken += 1
    return taken


def _span(side: Side, positions: range) -> Span | None:
    if not 0 < len(positions) <= _MOST or all(_small(side, i) for i in positions):
        return None
    span = side.words[positions[0]].span.cover(side.words[positions[-1]].span)
    return None if any(mark in span.of(side.text) for mark in ".!?;:,()\n") else span


def translated(words: Sequence[str], answers: Answers) -> Span | None:
    """The target words that look like a word-for-word translation of a name of several words.

    One of them at least must resemble a word of the name ("Equipment", "équipements"); the word
    beside it stands for the other one.
    """
    target = answers.target
    if len(words) < 2:
        return None
    found = {word: answers.adapted(word) for word in words if not answers.target.places_of(word)}
    hits = sorted({spans[0] for spans in found.values() if spans})
    if not hits:
        return None
    first = next(i for i, word in enumerate(target.words) if word.span == hits[0])
    last = next(i for i, word in enumerate(target.words) if word.span == hits[-1])
    if last - first > len(words) + 1:
        return None
    missing = len(words) - len(hits)
    if missing and (joined := _after_connector(target, last, missing + 1)):
        return _span(target, range(first, joined + 1))
    while missing and _beside(target, last, last + 1):
        last, missing = last + 1, missing - 1
    while missing and _beside(target, first - 1, first):
        first, missing = first - 1, missing - 1
    return _span(target, range(first, last + 1))


def _after_connector(side: Side, last: int, most: int) -> int:
    """The last of the words that a connector ties to a word: "cellules d'eau claire"; 0 if none."""
    connectors = languages.toml(side.language, "names").get("connectors", [])
    if last + 2 >= len(side.words):
        return 0
    if side.words[last + 1].text.casefold() not in connectors or _small(side, last + 2):
        return 0
    end = last + 2
    while end < last + 1 + most and _beside(side, end, end + 1):
        end += 1
    return end


def _beside(side: Side, left: int, right: int) -> bool:
    """Whether two words of a side are neighbours, neither of them a small word."""
    if left < 0 or right >= len(side.words) or _small(side, left) or _small(side, right):
        return False
    return side.text[side.words[left].span.end : side.words[right].span.start] == " "


def half_changed(name: Name, answers: Answers) -> Span | None:
    """The word that stands where half a name should: "Tom Boulanger" for "Tom Baker".

    The first word is a first name, a title or anything beside a rare word. The target must have it
    and go on with a capitalised word that the source has not.
    """
    before, last = _halves(name, answers)
    if not before or answers.exact(last) or answers.adapted(last) or answers.place(last):
        return None
    here = answers.exact(before) or answers.adapted(before)
    target = answers.target
    position = next((i for i, word in enumerate(target.words) if [word.span] == here), None)
    if position is None or position + 1 >= len(target.words):
        return None
    first, after = target.words[position], target.words[position + 1]
    if is_regnal(name.span, answers):
        return None  # Pope John XXII, le pape Jean XXII
    together = target.text[first.span.end : after.span.start] == " " and after.text.istitle()
    if not together or _small(target, position + 1) or fold(after.text) in answers.source.counts:
        return None
    return after.span


def is_regnal(name: Span, answers: Answers) -> bool:
    """Whether a ruler's number follows in both texts: languages have forms of such names."""
    number = _REGNAL.match(answers.source.text, name.end)
    return number is not None and any(
        other[1] == number[1] for other in _REGNAL.finditer(answers.target.text)
    )


def _halves(name: Name, answers: Answers) -> tuple[str, str]:
    """What stands before the last word of a name, and that word; empty where nothing can be said.

    That is a first name, the title before a surname, or the other word beside a rare one.
    """
    words = name.text.split()
    language = answers.source.language
    if len(words) == 1:
        before = answers.source.text[: name.span.start].split()[-1:]
        titles = languages.toml(language, "names").get("titles", [])
        return (before[0], words[0]) if before and before[0] in titles else ("", "")
    if len(words) != 2 or answers.place(words[0]) is not None:
        return "", ""
    known = words[0] in languages.words(language, "given_names")
    rare = frequency.zipf(words[1], language) < _RARE
    return (words[0], words[1]) if known or rare else ("", "")
