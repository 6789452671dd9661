"""Names that came through misspelt, or with an ending that is not theirs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from contresens import languages
from contresens.checks.names.answers import Answers, alike, parts
from contresens.languages import frequency
from contresens.languages.folding import fold
from contresens.model import Finding, Name, NameKind, Rule, Severity, Span

NAM102 = Rule(
    code="NAM102",
    name="name misspelt",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "The name “{name}” of the source stands in the target as “{other}”.",
        "fr": "Le nom « {name} » de la source figure dans la cible sous la forme « {other} ».",
    },
)
NAM103 = Rule(
    code="NAM103",
    name="name with a plural ending",
    category="accuracy/mistranslation",
    severity=Severity.MINOR,
    messages={
        "en": "The name “{name}” has got an ending in the target: “{other}”.",
        "fr": "Le nom « {name} » a reçu une terminaison dans la cible : « {other} ».",
    },
)
RULES = (NAM102, NAM103)

_KINDS = (NameKind.PROPER, NameKind.MIXED)
_SHORTEST = 4
_LONG = 8  # letters from which two slips are still one misspelling
_BETTER = 0.3  # Zipf by which a target spelling must be commoner to be an adaptation
_CORRECTED = 1.0  # Zipf by which it must be commoner in the source language: the source is wrong
_COMMON = 4.3  # Zipf from which a source word is not taken for a name by its capital alone
_KNOWN = 1.5  # Zipf from which a target word exists at all
_ORDINARY = 3.0  # Zipf from which a target word is a word of its own
_SOUNDS = (
    (re.compile(r"re$"), "er"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"sch|sh|ch|tch"), "c"),
    (re.compile(r"kh|gh|q|ck|k"), "c"),
    (re.compile(r"ph|v|w|ff"), "f"),
    (re.compile(r"ou|oo|u"), "o"),
    (re.compile(r"dj|zh|j|g"), "g"),
    (re.compile(r"y|ii|ee|ij"), "i"),
    (re.compile(r"ts|tz|z|s"), "s"),
    (re.compile(r"[aeio]+$|h"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


@dataclass(frozen=True, slots=True)
class _Part:
    text: str  # as the source has it
    span: Span
    kind: NameKind


def find(answers: Answers) -> Iterator[Finding]:
    """Words of the target that are a name of the source but for a letter or two.

    A name that the target also has in its right form is looked for as often as the source has it.
    """
    if not frequency.known(answers.target.language):
        return
    wanted = _parts(answers)
    left = Counter(fold(part.text) for part in wanted)
    used: set[Span] = set()
    for part in wanted:
        plain = fold(part.text)
        if left[plain] <= len(answers.target.places_of(part.text)):
            continue
        left[plain] -= 1
        finding = _judge(part, answers, used)
        if finding:
            used.update(finding.target_spans)
            yield finding


def _parts(answers: Answers) -> list[_Part]:
    found = []
    for name in answers.source.names:
        if name.kind not in _KINDS or name.confidence < 0.5:
            continue
        for text, start in _located(name, answers):
            if len(fold(text)) >= _SHORTEST:
                found.append(_Part(text, Span(start, start + len(text)), name.kind))
    return found


def _located(name: Name, answers: Answers) -> Iterator[tuple[str, int]]:
    keep = set(parts(name, answers.source.language))
    for match in re.finditer(r"\S+", name.text):
        if match[0] in keep:
            yield match[0], name.span.start + match.start()


def _judge(part: _Part, answers: Answers, used: set[Span]) -> Finding | None:
    for span, _ in alike(part.text, answers.target):
        word = span.of(answers.target.text)
        if span in used or fold(word) in fold(answers.source.text):
            continue
        if _is_plural(part.text, word):
            if _plural_is_right(span, answers):
                return None
            return _finding(NAM103, 0.6, part, span, answers)
        if _is_misspelling(part, word, answers):
            confidence = 0.9 if part.kind is NameKind.MIXED else 0.8
            return _finding(NAM102, confidence, part, span, answers)
    return None


def _finding(rule: Rule, confidence: float, part: _Part, span: Span, answers: Answers) -> Finding:
    return rule.finding(
        confidence=confidence,
        source=[part.span],
        target=[span],
        suggestion=part.text,
        name=part.text,
        other=span.of(answers.target.text),
    )


def _is_plural(name: str, word: str) -> bool:
    return fold(word) == fold(name) + "s"


def _plural_is_right(span: Span, answers: Answers) -> bool:
    """Whether a word before the name asks for the plural, or the word is one of its own."""
    words = answers.target.words
    position = next(i for i, word in enumerate(words) if word.span == span)
    before = words[position - 1].text.casefold().replace("’", "'") if position else ""
    asking = languages.toml(answers.target.language, "names").get("plural_before", [])
    ordinary = frequency.zipf(span.of(answers.target.text), answers.target.language)
    return before in asking or before.isdigit() or ordinary >= _ORDINARY


def _is_misspelling(part: _Part, word: str, answers: Answers) -> bool:
    from rapidfuzz.distance import OSA

    name, other = fold(part.text), fold(word)
    allowed = 1 if len(name) < _LONG else 2
    if not 0 < OSA.distance(name, other) <= allowed:
        return False
    if any(piece.isupper() for piece in re.split(r"[-‑]", part.text)[1:]):
        return False  # cryo-EM: an acronym inside may be translated
    if name[0] != other[0] and sorted(name) != sorted(other):
        return False
    if other.startswith(name[:-1]) and len(other) > len(name):
        return False  # an ending: an adjective or a feminine made from the name
    if part.kind is NameKind.PROPER and _sound(name) == _sound(other):
        return False  # the same name transliterated another way
    return not _is_word(part.text, word, answers)


def _is_word(name: str, word: str, answers: Answers) -> bool:
    """Whether the target word is a word or the usual form of the name rather than a slip."""
    source, target = answers.source.language, answers.target.language
    here = frequency.zipf(word, target)
    usual = frequency.zipf(name, source) >= _COMMON
    if here >= (_KNOWN if usual else _ORDINARY) or here > frequency.zipf(name, target) + _BETTER:
        return True
    return frequency.zipf(word, source) > frequency.zipf(name, source) + _CORRECTED


def _sound(word: str) -> str:
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return word
