"""POL108: a question became a statement, or a statement a question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contresens import languages
from contresens.model import Facts, Finding, Rule, Severity, SideFacts, Span

POL108 = Rule(
    code="POL108",
    name="question or statement",
    category="accuracy/mistranslation",
    severity=Severity.MINOR,
    messages={
        "en": "The source ends “{source_end}”, the translation “{target_end}”: only one asks.",
        "fr": "La source finit par « {source_end} » et la traduction par « {target_end} » : "
        "l'une des deux pose une question.",
    },
)
RULES = (POL108,)

_CONFIDENCE = 0.8
_ASKS = re.compile(r"[?？؟]")
_END = re.compile(r"(?P<mark>[.!?…。！？؟]+)[\"'”’»)\]\s]*\Z")
_LEAST_WORDS = 3
"""Words of a side below which it is a caption or an interjection."""

_SHOWN = 3
"""Words that a message quotes of the end of a side."""


def find(facts: Facts) -> Iterator[Finding]:
    """Sides of which one asks and the other, ending as a sentence, does not."""
    source, target = facts.source, facts.target
    if _asks(source) == _asks(target):
        return
    asking, telling = (source, target) if _asks(source) else (target, source)
    asked, told = _end(asking), _end(telling)
    if not asked or not told or not _ASKS.search(asked.of(asking.text)) or _asking_words(telling):
        return
    ends = {asking.language: asked, telling.language: told}
    yield POL108.finding(
        confidence=_CONFIDENCE,
        source=[ends[source.language]],
        target=[ends[target.language]],
        source_end=_last_words(source, ends[source.language]),
        target_end=_last_words(target, ends[target.language]),
    )


def _asks(side: SideFacts) -> bool:
    return _ASKS.search(side.text) is not None


def _end(side: SideFacts) -> Span | None:
    """The mark that ends the text, where it is a sentence of some words."""
    match = _END.search(side.text)
    if not match or side.text[: match.start()].count(" ") < _LEAST_WORDS - 1:
        return None
    return Span(*match.span("mark"))


def _asking_words(side: SideFacts) -> bool:
    """Whether a side asks by its words, or tells what was asked."""
    words = languages.toml(side.language, "questions")
    found = words.get("asking", [])
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", side.text, re.I) for word in found)


def _last_words(side: SideFacts, end: Span) -> str:
    start = end.start
    for _ in range(_SHOWN):
        start = side.text.rfind(" ", 0, max(0, start)) if start > 0 else -1
    return side.text[start + 1 : end.end]
