"""Letters of a script that neither the source nor the target language is written in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from contresens.model import Facts, Finding, Rule, Severity, Span

UNT106 = Rule(
    code="UNT106",
    name="foreign script",
    category="accuracy/untranslated",
    severity=Severity.MAJOR,
    messages={
        "en": "“{text}” has letters of another script ({script}), which the source has not.",
        "fr": "« {text} » a des lettres d'une autre écriture ({script}), absente de la source.",
    },
)
RULES = (UNT106,)

_WORD = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")
_SYMBOLS = frozenset({"GREEK"})  # single Greek letters are symbols
_PLAIN = frozenset(
    {"LATIN", "MODIFIER", "FEMININE", "MASCULINE", "MICRO", "SCRIPT", "DOUBLE-STRUCK", "KELVIN"}
    | {"MATHEMATICAL", "FULLWIDTH", "SUPERSCRIPT", "SUBSCRIPT", "OHM", "ANGSTROM"}
)
_OWN = {
    "ru": "CYRILLIC", "uk": "CYRILLIC", "bg": "CYRILLIC", "sr": "CYRILLIC", "mk": "CYRILLIC",
    "el": "GREEK", "ar": "ARABIC", "fa": "ARABIC", "ur": "ARABIC", "he": "HEBREW",
    "zh": "CJK", "ja": "CJK", "ko": "HANGUL", "th": "THAI", "hi": "DEVANAGARI",
}  # fmt: skip


def find(facts: Facts) -> Iterator[Finding]:
    """Stretches of the target in a script that its language does not use."""
    if facts.target.language in _OWN:
        return
    known = {_script(character) for character in facts.source.text if character.isalpha()}
    for start, end, script in _stretches(facts.target.text):
        if script in known or (script in _SYMBOLS and end - start < 3):
            continue
        span = Span(start, end)
        yield UNT106.finding(
            confidence=0.9,
            target=[span],
            text=span.of(facts.target.text),
            script=script.capitalize(),
        )


def _stretches(text: str) -> Iterator[tuple[int, int, str]]:
    """Words, or several in a row, without any Latin letter."""
    for match in _WORD.finditer(text):
        words = [
            (word, sorted(scripts)[0])
            for word in re.finditer(r"[^\W\d_]+", match[0])
            if "LATIN" not in (scripts := {_script(character) for character in word[0]})
        ]
        if words:
            (first, script), (last, _) = words[0], words[-1]
            yield match.start() + first.start(), match.start() + last.end(), script


@cache
def _script(character: str) -> str:
    name = unicodedata.name(character, "LATIN").split()[0]
    if name in {"HIRAGANA", "KATAKANA"}:
        return "CJK"
    return "LATIN" if name in _PLAIN else name
