"""Characters that nobody sees, or that came apart; signs and line breaks that are lost."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from contresens.checks.typography.page import bare, group, section
from contresens.model import Facts, Finding, Rule, Severity, Span

TYP501 = Rule(
    code="TYP501",
    name="invisible character",
    category="design and markup/character encoding",
    severity=Severity.MINOR,
    messages={
        "en": "{name} ({code}) stands here, and nobody sees it; the source has none.",
        "fr": "{name} ({code}) figure ici, et personne ne le voit ; la source n'en a pas.",
    },
    fixable=True,
)

TYP502 = Rule(
    code="TYP502",
    name="letters and accents apart",
    category="design and markup/character encoding",
    severity=Severity.MINOR,
    messages={
        "en": "{count} accents stand as characters of their own: the text is not in normal form C.",
        "fr": "{count} accents sont des caractères à part : le texte n'est pas en forme normale C.",
    },
    fixable=True,
)

TYP503 = Rule(
    code="TYP503",
    name="sign lost",
    category="accuracy/omission",
    severity=Severity.MINOR,
    messages={
        "en": "“{sign}” of the source is nowhere in the translation.",
        "fr": "« {sign} » de la source n'est nulle part dans la traduction.",
    },
)

TYP504 = Rule(
    code="TYP504",
    name="other line breaks",
    category="design and markup/layout",
    severity=Severity.MINOR,
    messages={
        "en": "The source has {source_count} line breaks, the translation {target_count}.",
        "fr": "La source a {source_count} sauts de ligne, la traduction {target_count}.",
    },
)

TYP505 = Rule(
    code="TYP505",
    name="other white space at the edge",
    category="linguistic conventions/typography",
    severity=Severity.NEUTRAL,
    messages={
        "en": "The source has “{source_space}” at its {edge}, the translation “{target_space}”.",
        "fr": "La source a « {source_space} » à son bord ({edge}), la traduction "
        "« {target_space} ».",
    },
    fixable=True,
)

RULES = (TYP501, TYP502, TYP503, TYP504, TYP505)

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b\u2060\ufeff"
    "\u200e\u200f\u202a-\u202e\u2066-\u2069]+|(?<=[a-zA-Z])[\u200c\u200d]+(?=[a-zA-Z])"
)
_COMBINED = re.compile(r"\w[\u0300-\u036f]+")
_EDGES = {"start": re.compile(r"\A\s*"), "end": re.compile(r"\s*\Z")}


def check(facts: Facts) -> Iterator[Finding]:
    """What is wrong with the characters of the target."""
    yield from _invisible(facts)
    yield from _apart(facts)
    yield from _signs(facts)
    yield from _lines(facts)


def _invisible(facts: Facts) -> Iterator[Finding]:
    for match in _INVISIBLE.finditer(facts.target.text):
        character = match[0][0]
        if character not in facts.source.text:
            yield TYP501.finding(
                confidence=0.9,
                target=[group(match)],
                suggestion="",
                name=unicodedata.name(character, "A control character").capitalize(),
                code=f"U+{ord(character):04X}",
            )


def _apart(facts: Facts) -> Iterator[Finding]:
    text = facts.target.text
    found = [
        match
        for match in _COMBINED.finditer(text)
        if len(unicodedata.normalize("NFC", match[0])) < len(match[0])
    ]
    if found:
        span = Span(found[0].start(), found[-1].end())
        yield TYP502.finding(
            confidence=0.95,
            target=[span],
            suggestion=unicodedata.normalize("NFC", span.of(text)),
            count=len(found),
        )


def _signs(facts: Facts) -> Iterator[Finding]:
    """Signs that carry meaning; words may stand for some of them."""
    source, target = bare(facts.source), bare(facts.target)
    low = target.casefold()
    for sign, words in section(facts.target.language, "symbols").items():
        if sign in source and sign not in target and not any(word in low for word in words):
            at = source.index(sign)
            yield TYP503.finding(confidence=0.7, source=[Span(at, at + 1)], sign=sign)


def _lines(facts: Facts) -> Iterator[Finding]:
    """Line breaks inside, white space at the edges."""
    source, target = facts.source.text, facts.target.text
    counts = [Counter(text.strip())["\n"] for text in (source, target)]
    if counts[0] != counts[1]:
        yield TYP504.finding(
            confidence=0.7,
            target=[Span.whole(target)],
            source_count=counts[0],
            target_count=counts[1],
        )
    for edge, pattern in _EDGES.items():
        spaces = [match[0] if (match := pattern.search(t)) else "" for t in (source, target)]
        if spaces[0] != spaces[1] and target.strip() and source.strip():
            at = 0 if edge == "start" else len(target) - len(spaces[1])
            yield TYP505.finding(
                confidence=0.9,
                target=[Span(at, at + len(spaces[1]))],
                suggestion=spaces[0],
                edge=edge,
                source_space=_shown(spaces[0]),
                target_space=_shown(spaces[1]),
            )


def _shown(space: str) -> str:
    return space.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
