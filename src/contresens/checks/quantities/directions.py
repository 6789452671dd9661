"""NUM111: a rise became a fall, above became below, north became south."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from contresens import languages
from contresens.model import Facts, Finding, Rule, Severity, Span

DIRECTION = Rule(
    code="NUM111",
    name="direction reversed",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "“{source_text}” has become “{target_text}”: the direction is reversed.",
        "fr": "« {source_text} » est devenu « {target_text} » : le sens est inversé.",
    },
)
RULES = (DIRECTION,)

_OPPOSITE = {"up": "down", "down": "up"}


@dataclass(frozen=True, slots=True)
class _Words:
    """Patterns of one language: what to look past, and the words of each group and key."""

    ignore: re.Pattern[str]
    groups: dict[str, dict[str, re.Pattern[str]]]


@cache
def _words(language: str) -> _Words | None:
    data = languages.toml(language, "directions")
    if not data:
        return None
    groups = {
        group: {key: _pattern(words) for key, words in ways.items()}
        for group, ways in data.items()
        if group not in ("ignore", "beside")
    }
    return _Words(_pattern(data["ignore"]), groups)


def _pattern(words: list[str]) -> re.Pattern[str]:
    known = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{known or '(?!)'})(?!\w)", re.IGNORECASE)


def find(facts: Facts) -> Iterator[Finding]:
    """Groups of which the source has one direction only, and the target only the other."""
    source, target = _words(facts.source.language), _words(facts.target.language)
    if source is None or target is None:
        return
    texts = [_blanked(facts.source.text, source), _blanked(facts.target.text, target)]
    for group in sorted(source.groups.keys() & target.groups.keys()):
        for way, other in _OPPOSITE.items():
            said = _only(texts[0], source.groups[group], way, other)
            if said is None:
                said = _weakly(texts[0], source.groups[group], way, other)
            put = _only(texts[1], target.groups[group], other, way) if said else None
            if said and put:
                yield DIRECTION.finding(
                    confidence=0.55,
                    source=[said],
                    target=[put],
                    source_text=said.of(facts.source.text),
                    target_text=put.of(facts.target.text),
                )


def _weakly(text: str, ways: dict[str, re.Pattern[str]], way: str, other: str) -> Span | None:
    """A weaker word of the source, which is enough where none may say the other: over."""
    found = ways[f"{way}_weak"].search(text) if f"{way}_weak" in ways else None
    if found is None or ways[other].search(text) or ways[f"{other}_too"].search(text):
        return None
    return Span(*found.span())


def _blanked(text: str, words: _Words) -> str:
    """The text with phrases that only look like a direction blanked out, as long as before."""
    return words.ignore.sub(lambda match: " " * len(match.group()), text)


def _only(text: str, ways: dict[str, re.Pattern[str]], way: str, other: str) -> Span | None:
    """The one firm word of a direction, where no word may say the other."""
    found = [Span(*match.span()) for match in ways[way].finditer(text)]
    if len(found) != 1:
        return None
    rest = text[: found[0].start] + " " * len(found[0]) + text[found[0].end :]
    if ways[other].search(rest) or ways[f"{other}_too"].search(rest):
        return None  # what the firm word is made of says nothing: moins élevé
    return found[0]
