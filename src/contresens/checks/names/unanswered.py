"""Names and places of one side that nothing on the other side answers to.

The same questions are asked both ways: what the source names and the target does not is lost, what
the target names and the source does not was added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from contresens import languages
from contresens.checks.names.answers import Answers, Side, acronym_keys, parts
from contresens.languages import brands, frequency, lexicon, places
from contresens.languages.folding import fold
from contresens.model import Name, NameKind, Span

_EVIDENT = 0.7  # confidence that something is a name, for it to be missed
_SHORTEST = 3  # letters of a word that is missed
_KEPT = 0.9  # Zipf that a word may be rarer on the other side for it to be kept in translation
_UNKNOWN = 2.2  # Zipf below which the word lists are too thin to compare
_RARE = 3.0  # Zipf below which a capitalised word is hardly anything but a name
_COMMON = 4.9  # Zipf from which a capital may be mere fashion
_PREFIX = 4  # letters after which no capital stands inside a name
_OPENING = 4  # letters of a name at the start of a sentence
_TRANSLATED = 0.8  # similarity from which a word of the other language is a translation
_MAYBE_TRANSLATED = 0.55  # the same where that very word is on the other side
_RESEMBLING = 70.0  # rapidfuzz ratio from which it is the same word in another form
_LONGEST = 5  # words of a place's name
_MIXED, _PERSON, _STRANGE, _PLACE, _PLAIN, _PART = 0.85, 0.75, 0.7, 0.6, 0.5, 0.45


Place = tuple[Span, frozenset[str]]
"""Where a place or a people is named, and the keys of what it may be."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A name without an answer: where it stands, and how sure we are (0 to 1) that it is missed."""

    span: Span
    text: str
    sure: float
    place: bool = False


def find(answers: Answers) -> list[Unanswered]:
    """What ``answers.source`` names and ``answers.target`` does not, in order, each name once."""
    if not frequency.known(answers.target.language):
        return []
    parts_found = (
        *_names(answers),
        *_places(answers),
        *_institutions(answers),
        *_openings(answers),
    )
    found = sorted(parts_found, key=lambda item: item.span)
    once: dict[str, Unanswered] = {}
    for item in found:
        if not any(item.span.overlaps(other.span) for other in once.values()):
            once.setdefault(fold(item.text), item)
    return list(once.values())


# --- names --------------------------------------------------------------------------------------


def _names(answers: Answers) -> Iterator[Unanswered]:
    places_here = [span for span, _ in named_places(answers.source)]
    for name in answers.source.names:
        if name.kind not in (NameKind.PROPER, NameKind.MIXED):
            continue
        if name.confidence < _EVIDENT and not _begins_as_person(name, answers.source.language):
            continue
        words = _words(name, answers.source.language, places_here)
        if words and (sure := _missed(name, words, answers)):
            yield Unanswered(name.span, name.text, sure)


def _words(name: Name, language: str, places_here: Sequence[Span]) -> list[str]:
    """The words of a name but the small ones and the places in it, which are looked for apart."""
    found, start = [], name.span.start
    keep = set(parts(name, language))
    for word in name.text.split():
        start = name.span.start + name.text.index(word, start - name.span.start)
        span = Span(start, start + len(word))
        if word in keep and not any(place.overlaps(span) for place in places_here):
            found.append(word)
        start = span.end
    return found


def _begins_as_person(name: Name, language: str) -> bool:
    return name.text.split()[0] in languages.words(language, "given_names")


def _missed(name: Name, words: Sequence[str], answers: Answers) -> float:
    """How sure we are that a name should have come through and did not; 0 to be silent."""
    here, there = answers.source.language, answers.target.language
    if brands.is_brand(name.text, here):
        return 0.0
    if name.kind is NameKind.MIXED:
        ordinary = frequency.zipf(name.text, here) >= _COMMON or acronym_keys(name.text, here)
        return 0.0 if ordinary or is_answered(name, answers) else _MIXED
    kept = [word for word in words if is_kept(word, here, there)]
    if not kept or all(_is_translated(word, here, there) for word in kept):
        return 0.0
    if is_answered(name, answers):
        lost = [word for word in kept if not part_is_answered(word, answers)]
        return _PART if len(lost) > 1 or _is_taken(words, answers) else 0.0
    return _certainty(name, words, kept, answers)


def _certainty(name: Name, words: Sequence[str], kept: Sequence[str], answers: Answers) -> float:
    """How sure we are of a name without any answer, by what its words are like."""
    here, there = answers.source.language, answers.target.language
    if is_usually_translated(words, here) and len(kept) < len(words):
        return _PART
    person = _begins_as_person(name, here)
    if len(words) > 1 and (person or len(kept) == len(words)):
        ordinary = any(_is_translated(word, here, there) for word in kept)
        return _PLAIN if ordinary and not person else _PERSON
    strange = all(frequency.zipf(word, here) < _RARE for word in kept)
    again = answers.source.counts[fold(kept[-1])] > 1
    return _STRANGE if len(kept) == len(words) and (strange or again) else _PLAIN


def is_kept(word: str, here: str, there: str) -> bool:
    """Whether a capitalised word stays as it is in the other language.

    A name is about as common in both languages; what is translated is not.
    """
    pieces = word.replace("‑", "-").split("-")
    if len(fold(word)) < _SHORTEST or not all(piece.isalpha() for piece in pieces if piece):
        return False
    if any(piece[:1].islower() or len(piece) == 1 for piece in pieces[1:]):
        return False
    if any(letter.isupper() for piece in pieces for letter in piece[_PREFIX:]):
        return False  # "BikeTo": words that lost their space; not "MacDonald"
    if is_usually_translated([word], here):
        return False
    common = frequency.zipf(word, here)
    return common < _UNKNOWN or common - frequency.zipf(word, there) <= _KEPT


def is_usually_translated(words: Sequence[str], language: str) -> bool:
    """Whether a word of the name says that it is an institution, an event or the like."""
    data = languages.toml(language, "names")
    usual = {fold(word) for key in ("translated", "titles") for word in data.get(key, [])}
    return any(fold(word) in usual or fold(word.removesuffix("s")) in usual for word in words)


def is_answered(name: Name, answers: Answers) -> bool:
    """Whether anything on the other side may stand for a name or for a part of it."""
    place = answers.place(name.text)
    if place:
        return True
    words = parts(name, answers.source.language)
    if any(part_is_answered(word, answers) for word in words):
        return True
    initials = "".join(fold(word)[:1] for word in words)
    return len(initials) > 1 and bool(answers.permuted(initials))


def part_is_answered(word: str, answers: Answers) -> bool:
    """Whether anything on the other side may stand for a word of a name."""
    if answers.exact(word) or answers.adapted(word) or answers.place(word):
        return True
    if any(other in answers.target.words_plain for other in _translations(word, answers)):
        return True
    pieces = [piece for piece in word.replace("‑", "-").split("-") if len(fold(piece)) > 2]
    if len(pieces) > 1 and any(part_is_answered(piece, answers) for piece in pieces):
        return True
    if len(fold(word)) > _SHORTEST + 2 or word.istitle():
        return False
    return bool(answers.short(word) or answers.permuted(word) or answers.abbreviated(word))


def _is_taken(words: Sequence[str], answers: Answers) -> bool:
    """Whether what answers to a name of two words belongs to another one.

    The first word has no answer, and this side has the last one more often after a first name
    than the other side has it at all: of five Kanjars four came through.
    """
    if len(words) != 2 or part_is_answered(words[0], answers):
        return False
    here, last = answers.source.language, fold(words[1])
    named = sum(
        second == last and before.text.istitle() and not is_usually_translated([before.text], here)
        for before, second in zip(answers.source.words, answers.source.folds[1:], strict=False)
    )
    return 0 < answers.target.counts[last] < named


# --- words at the start of a sentence -----------------------------------------------------------


def _openings(answers: Answers) -> Iterator[Unanswered]:
    """Capitalised words that nothing but the word lists shows to be names ("Valdry left early").

    They are no more common in their own language than in the other one, and no word of the other
    language is their translation.
    """
    source, target = answers.source, answers.target
    known = [name.span for name in source.names if name.confidence >= _EVIDENT]
    for position, (word, folded) in enumerate(zip(source.words, source.folds, strict=True)):
        if len(folded) < _OPENING or not _opens(source, position):
            continue
        if any(word.span.overlaps(span) for span in known) or not word.text.isalpha():
            continue
        if not _is_strange(word.text, source.language, target.language):
            continue
        if not part_is_answered(word.text, answers):
            yield Unanswered(word.span, word.text, _PART)


def _opens(side: Side, position: int) -> bool:
    """Whether a word has its capital from the start of a sentence, and a verb or 's follows."""
    word = side.words[position]
    before = side.text[: word.span.start].rstrip()
    after = side.words[position + 1 : position + 2]
    if not word.text.istitle() or side.is_small(word.text) or (before and before[-1] not in ".!?"):
        return False
    return bool(after) and (_is_verb(after[0].text, side) or word.span.end not in side.ends)


def _is_verb(word: str, side: Side) -> bool:
    data = languages.toml(side.language, "names")
    plain = word.replace("’", "'")
    return plain in data.get("verbs_after", []) or plain.endswith(
        tuple(data.get("verb_endings", ()))
    )


@lru_cache(maxsize=4096)
def _is_strange(word: str, here: str, there: str) -> bool:
    """Whether a word is a name, by what the word lists and the lexicon say."""
    common = frequency.zipf(word, here)
    plural = word.endswith("s") and frequency.zipf(word.removesuffix("s"), here) >= common
    if plural or not is_kept(word, here, there) or common >= _COMMON:
        return False
    if places.named(fold(word), here):
        return False
    return not _is_translated(word, here, there)


def _translations(word: str, answers: Answers) -> Iterator[str]:
    """What the lexicon gives for a word of a name that is an ordinary word too."""
    found = lexicon.translations(word, answers.source.language, answers.target.language)
    return (other for other, score in found if score >= _MAYBE_TRANSLATED)


def _is_translated(word: str, here: str, there: str) -> bool:
    """Whether the lexicon has a translation of the word that does not resemble it."""
    from rapidfuzz import fuzz

    return any(
        score >= _TRANSLATED and fuzz.ratio(fold(other), fold(word)) < _RESEMBLING
        for other, score in lexicon.translations(word, here, there)
    )


# --- institutions -------------------------------------------------------------------------------


def _institutions(answers: Answers) -> Iterator[Unanswered]:
    """Organisations named in full that the other side neither names nor abbreviates."""
    source = answers.source
    longs = _long_names(source.language)
    known = [span for span, _ in named_places(source)]
    for folded in sorted(longs.keys() & source.grams.keys()):
        span = source.grams[folded][0]
        if any(span.overlaps(place) for place in known):
            continue
        if span.of(source.text)[0].isupper() and answers.short(longs[folded]) == []:
            yield Unanswered(span, span.of(source.text), _PLACE, place=True)


@cache
def _long_names(language: str) -> Mapping[str, str]:
    """The acronyms of a language by what they are short for, if that is a name."""
    return {
        fold(long): row[1].split("|")[0]
        for row in languages.table(language, "acronyms")
        for long in row[2].split("|")
        if len(long.split()) > 2 and long[0].isupper()
    }


# --- places and peoples -------------------------------------------------------------------------


def _places(answers: Answers) -> Iterator[Unanswered]:
    there = {key for _, keys in named_places(answers.target) for key in keys}
    again = _is_named_again(answers)
    for span, keys in named_places(answers.source):
        text = span.of(answers.source.text)
        known = [
            form for key in sorted(keys) for form in places.forms(key, answers.target.language)
        ]
        amount = any(span.overlaps(other) for other in answers.source.amounts)
        if (
            again
            or amount
            or not known
            or keys & there
            or answers.exact(text)
            or answers.adapted(text)
        ):
            continue
        if not any(next(iter(answers.target.stems(form)), None) for form in known):
            yield Unanswered(span, text, _PLACE, place=True)


def _is_named_again(answers: Answers) -> bool:
    """Whether the other side has more words such as "the country" than this one."""
    return _place_words(answers.target) > _place_words(answers.source)


def _place_words(side: Side) -> int:
    data = languages.toml(side.language, "names")
    words = {fold(word) for word in data.get("place_words", [])}
    before = {fold(word) for word in data.get("place_before", [])}
    pairs = zip(side.folds, side.folds[1:], strict=False)
    return sum(first in before and second in words for first, second in pairs)


def named_places(side: Side) -> list[Place]:
    """The places and peoples that a side names, with their keys; longer names before parts."""
    found: list[Place] = []
    position = 0
    while position < len(side.words):
        taken = next(_place_at(side, position), None)
        if taken:
            end, keys = taken
            found.append((side.words[position].span.cover(side.words[end - 1].span), keys))
            position = end
        else:
            position += 1
    return found


def _place_at(side: Side, start: int) -> Iterator[tuple[int, frozenset[str]]]:
    capital = side.words[start].text[0].isupper()
    for end in range(min(start + _LONGEST, len(side.words)), start, -1):
        joined = "".join(side.folds[start:end])
        several = end > start + 1
        keys = places.named(joined, side.language, capital=capital, several=several)
        if several and side.words[end - 1].text.islower():
            keys = _ending_small(joined, keys, side.language)
        if keys and not (capital and _is_in_other_name(side, start, end)):
            yield end, keys


def _ending_small(folded: str, keys: frozenset[str], language: str) -> frozenset[str]:
    """The places of these that may end in a small letter: la réunion is no island."""
    return frozenset(
        key
        for key in keys
        if not any(
            fold(form) == folded and form.split()[-1].istitle()
            for form in places.forms(key, language)
        )
    )


def _is_in_other_name(side: Side, start: int, end: int) -> bool:
    """Whether the words belong to a longer name: "Jordan Hask", "Paris Vashbrook"."""
    beside = [(start - 1, start)] if start else []
    beside += [(end - 1, end)] if end < len(side.words) else []
    for left, right in beside:
        other = side.words[left if right == start else right].text
        glue = side.text[side.words[left].span.end : side.words[right].span.start]
        if glue == " " and other.istitle() and _is_name_word(other, side):
            return True
    return False


def _is_name_word(word: str, side: Side) -> bool:
    if side.is_small(word) or is_usually_translated([word], side.language):
        return False
    return not places.named(fold(word), side.language)
