"""Names that nothing in the target answers to, and what stands in their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contresens import languages
from contresens.checks.names.answers import Answers, acronym_keys, alike, parts
from contresens.checks.names.standing import half_changed, instead, translated
from contresens.languages import brands, frequency, places
from contresens.languages.folding import fold
from contresens.model import Finding, Name, NameKind, Rule, Severity, Span

NAM101 = Rule(
    code="NAM101",
    name="name lost",
    category="accuracy/omission",
    severity=Severity.MAJOR,
    messages={
        "en": "The source names “{name}”; nothing in the target answers to it.",
        "fr": "La source nomme « {name} » ; rien n'y répond dans la cible.",
    },
)
NAM104 = Rule(
    code="NAM104",
    name="words for a name",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "The source names “{name}”; the target says “{other}” in its place.",
        "fr": "La source nomme « {name} » ; la cible dit « {other} » à la place.",
    },
)
NAM105 = Rule(
    code="NAM105",
    name="another name",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "The source names “{name}”; the target names “{other}”, which the source does not.",
        "fr": "La source nomme « {name} » ; la cible nomme « {other} », absent de la source.",
    },
)
NAM106 = Rule(
    code="NAM106",
    name="acronym lost",
    category="accuracy/omission",
    severity=Severity.MINOR,
    messages={
        "en": "The source has the acronym “{name}”; nothing in the target answers to it.",
        "fr": "La source a le sigle « {name} » ; rien n'y répond dans la cible.",
    },
)
NAM108 = Rule(
    code="NAM108",
    name="name not repeated",
    category="accuracy/omission",
    severity=Severity.MINOR,
    messages={
        "en": "The source names “{name}”; the target does not, if no other word stands for it.",
        "fr": "La source nomme « {name} » ; la cible non, à moins qu'un autre mot en tienne lieu.",
    },
)
RULES = (NAM101, NAM104, NAM105, NAM106, NAM108)

_SURE = 0.7  # confidence that a name must have to be missed
_EVIDENT = 0.8  # the same for a name of the target
_SHORTEST = 4  # letters
_KEPT = 0.6  # Zipf that a name may be rarer in the target language than in the source language
_FOREIGN = 1.0  # the same for the other words of a name, one of which is kept
_COMMON = 4.3  # Zipf from which a word is not taken for a name by its capital alone
_UNKNOWN = 2.2  # Zipf below which the word lists are too thin to compare
_SELDOM = 3.2  # the same beside a word that is answered
_RARE = 3.0  # Zipf below which a capitalised word is hardly anything but a name


def find(answers: Answers, taken: Sequence[Span]) -> Iterator[Finding]:
    """Names of the source without an answer, each once; those in ``taken`` are answered for."""
    if not frequency.known(answers.target.language):
        return
    seen: set[str] = set()
    for name in answers.facts.source.names:
        known = fold(name.text) in seen or any(name.span.overlaps(span) for span in taken)
        seen.add(fold(name.text))
        if known or name.confidence < _SURE:
            continue
        if name.kind is NameKind.ACRONYM:
            yield from _acronym(name, answers)
        elif name.kind in (NameKind.PROPER, NameKind.MIXED):
            yield from _judge(name, answers)


# --- names --------------------------------------------------------------------------------------


def _judge(name: Name, answers: Answers) -> Iterator[Finding]:
    if brands.is_brand(name.text, answers.source.language):
        yield from _brand(name, answers)
    elif other := half_changed(name, answers):
        yield _finding(NAM105, 0.7, name, other, answers)
    elif not _is_answered(name, answers):
        yield from _missing(name, answers)
    elif rest := _half_lost(name, answers):
        if span := translated(parts(name, answers.source.language), answers):
            yield _finding(NAM104, 0.65, name, span, answers)
        elif rest == name.text.split()[-1]:
            yield NAM108.finding(confidence=0.5, source=[name.span], name=name.text)


def _brand(name: Name, answers: Answers) -> Iterator[Finding]:
    """A name made of ordinary words: what looks like a translation of them is no answer."""
    words = parts(name, answers.source.language)
    if any(answers.target.places_of(word) for word in (name.text, *words)):
        return
    span = translated(words, answers) or instead(name.span, answers)
    if span:
        yield _finding(NAM104, 0.85, name, span, answers)
    elif not any(answers.exact(word) for word in words):
        yield NAM108.finding(confidence=0.6, source=[name.span], name=name.text)


def _half_lost(name: Name, answers: Answers) -> str:
    """The rare word of a two-word name that has no answer while the other one has; else empty."""
    words = name.text.split()
    source = answers.source.language
    if len(words) != 2 or _is_usually_translated(words, source):
        return ""
    lost = [word for word in words if not _part_is_answered(word, answers)]
    rare = [word for word in lost if frequency.zipf(word, source) < _SELDOM and word.isalpha()]
    return rare[0] if len(lost) == 1 and rare and len(rare[0]) >= _SHORTEST else ""


def _is_usually_translated(words: Sequence[str], language: str) -> bool:
    """Whether a word of the name says that it is an institution, an event or the like."""
    usual = {fold(word) for word in languages.toml(language, "names").get("translated", [])}
    return any(fold(word) in usual or fold(word.removesuffix("s")) in usual for word in words)


def _is_answered(name: Name, answers: Answers) -> bool:
    place = answers.place(name.text)
    if place is not None:
        return bool(place) or bool(answers.exact(name.text))
    words = parts(name, answers.source.language)
    if any(_part_is_answered(word, answers) for word in words):
        return True
    initials = "".join(fold(word)[:1] for word in words)
    return len(initials) > 1 and bool(answers.permuted(initials))


def _part_is_answered(word: str, answers: Answers) -> bool:
    if answers.exact(word) or answers.adapted(word) or answers.place(word):
        return True
    pieces = [piece for piece in word.replace("‑", "-").split("-") if len(fold(piece)) > 2]
    if len(pieces) > 1 and any(_part_is_answered(piece, answers) for piece in pieces):
        return True
    if len(fold(word)) > _SHORTEST + 1:
        return False
    return bool(answers.short(word) or answers.permuted(word) or answers.abbreviated(word))


def _missing(name: Name, answers: Answers) -> Iterator[Finding]:
    known = places.keys(name.text, answers.source.language)
    if known and (other := _other_place(answers)):
        yield _finding(NAM105, 0.85, name, other, answers)
        return
    confidence = _place_certainty(answers) if known else _certainty(name, answers)
    if (confidence or _is_person(name, answers)) and (other := _other_name(answers)):
        yield _finding(NAM105, 0.75, name, other, answers)
        return
    if not confidence:
        return
    span = instead(name.span, answers)
    if span:
        yield _finding(NAM104, confidence + 0.1, name, span, answers)
        return
    rule = NAM101 if confidence >= _SURE else NAM108
    yield rule.finding(confidence=confidence, source=[name.span], name=name.text)


def _finding(rule: Rule, sure: float, name: Name, span: Span, answers: Answers) -> Finding:
    return rule.finding(
        confidence=sure,
        source=[name.span],
        target=[span],
        name=name.text,
        other=span.of(answers.target.text),
    )


def _place_certainty(answers: Answers) -> float:
    """How sure we are that a place without an answer is missed; 0 if "the country" may be it."""
    again = languages.toml(answers.target.language, "names").get("place_words", [])
    return 0.0 if any(fold(word) in answers.target.counts for word in again) else 0.6


def _certainty(name: Name, answers: Answers) -> float:
    """How sure we are that the name should have come through letter for letter; 0 to be silent."""
    words = parts(name, answers.source.language)
    if len(fold(name.text)) < _SHORTEST or not words:
        return 0.0
    source, target = answers.source.language, answers.target.language
    if name.kind is NameKind.MIXED:
        return 0.85 if frequency.zipf(name.text, source) < _COMMON else 0.0
    repeated = answers.source.counts[fold(words[-1])] > 1
    if len(words) == 1 and words[0].isalpha() and frequency.zipf(words[0], source) < _UNKNOWN:
        return 0.7 if repeated else 0.6
    strengths = [_kept(word, source, target) for word in words]
    if any(strength > _FOREIGN for strength in strengths):
        strange = any(frequency.zipf(word, source) < _UNKNOWN for word in words if word.isalpha())
        return 0.6 if strange and not _is_usually_translated(words, source) else 0.0
    if min(strengths) > _KEPT:
        return 0.5 if all(frequency.zipf(word, source) < _RARE for word in words) else 0.0
    rare = all(frequency.zipf(word, source) < _RARE for word in words)
    return 0.7 if rare or repeated else 0.5


def _kept(word: str, source: str, target: str) -> float:
    """By how much (Zipf) a word is rarer in the target language than in the source language.

    A name is about as common in both; what is translated is not. 9 for what is no plain name.
    """
    if any(character.isdigit() for character in word) or any(
        piece[:1].islower() or len(piece) == 1 for piece in word.replace("‑", "-").split("-")[1:]
    ):
        return 9.0
    here = frequency.zipf(word, source)
    singular = frequency.zipf(word.removesuffix("s"), source) if word.endswith("s") else 0.0
    if here < _UNKNOWN:
        return _KEPT
    if here >= _COMMON or (singular > here and singular >= _RARE):
        return 9.0
    return here - frequency.zipf(word, target)


def _is_person(name: Name, answers: Answers) -> bool:
    first, *rest = name.text.split()
    given = languages.words(answers.source.language, "given_names")
    return (
        bool(rest) and first in given and not _is_usually_translated(rest, answers.source.language)
    )


def _other_name(answers: Answers) -> Span | None:
    """A name that only the target has: nothing like it in the source, and no place or word."""
    target = answers.target.language
    for name in answers.facts.target.names:
        words = parts(name, target)
        if name.kind is not NameKind.PROPER or name.confidence < _EVIDENT or not words:
            continue
        if places.keys(name.text, target) or _is_usually_translated(words, target):
            continue
        if not any(_is_known(word, answers) for word in words):
            return name.span
    return None


def _is_known(word: str, answers: Answers) -> bool:
    """Whether a word of a target name is in the source in some form, or an ordinary word."""
    source, target = answers.source.language, answers.target.language
    if len(fold(word)) < _SHORTEST or fold(word) in answers.source.grams:
        return True
    given = word in languages.words(target, "given_names")
    seldom = given or frequency.zipf(word, target) < _SELDOM
    if not seldom and _kept(word, target, source) > _KEPT:
        return True
    if frequency.zipf(word, source) >= _COMMON and not given:
        return True
    return bool(alike(word, answers.source))


def _other_place(answers: Answers) -> Span | None:
    """A place that the target names and the source does not."""
    source, target = answers.source.language, answers.target.language
    for name in answers.facts.target.names:
        there = places.keys(name.text, target)
        forms = [form for key in there for form in places.forms(key, source)]
        if forms and not any(list(answers.source.stems(form)) for form in forms):
            return name.span
    return None


# --- acronyms -----------------------------------------------------------------------------------


def _explains(name: Name, text: str) -> bool:
    """Whether the acronym stands in brackets, after the words that it is short for."""
    return text[: name.span.start].endswith("(") and text[name.span.end :].startswith(")")


def _acronym(name: Name, answers: Answers) -> Iterator[Finding]:
    """An acronym is missed where we know what answers to it, and nothing does."""
    language = answers.source.language
    bare = name.text.removesuffix("s")
    if answers.exact(bare) or answers.place(bare) or answers.permuted(bare):
        return
    if _explains(name, answers.source.text):
        return
    if not acronym_keys(name.text, language) or answers.short(name.text) != []:
        return
    known = {fold(item.text) for item in answers.facts.source.names}
    if any(
        other.kind is NameKind.ACRONYM and fold(other.text) not in known
        for other in answers.facts.target.names
    ):
        return
    if languages.words(answers.target.language, "function_words"):
        yield NAM106.finding(confidence=0.6, source=[name.span], name=name.text)
