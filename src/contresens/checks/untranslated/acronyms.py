"""Acronyms that the target language has in another form: AI, IA."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from contresens import languages
from contresens.checks.untranslated import evidence
from contresens.languages import frequency
from contresens.languages.folding import fold
from contresens.model import Facts, Finding, Name, NameKind, Rule, Severity, Token, TokenKind

UNT104 = Rule(
    code="UNT104",
    name="acronym left untranslated",
    category="accuracy/untranslated",
    severity=Severity.MINOR,
    messages={
        "en": "The acronym “{acronym}” of the source was left as it is; here it is {usual}.",
        "fr": "Le sigle « {acronym} » de la source est resté tel quel ; on dit ici {usual}.",
    },
)
RULES = (UNT104,)

_ALWAYS = "*"
_WORD = 4.0  # Zipf from which an acronym in lower case is a word of the language


def find(facts: Facts) -> Iterator[Finding]:
    """Acronyms of the source that stand in the target though its language has others for them."""
    source, target = facts.source.language, facts.target.language
    for name in _single(facts):
        usual = _usual(name.text, source, target)
        if not usual:
            continue
        for position, token in enumerate(facts.target.tokens):
            if token.kind is not TokenKind.WORD or fold(token.text) != fold(name.text):
                continue
            before = facts.target.tokens[position - 1].text if position else ""
            after = facts.target.tokens[position + 1 : position + 2]
            if _is_word(token, before, target) or _in_name(token, after, facts):
                continue
            yield UNT104.finding(
                confidence=0.75 if token.text.isupper() else 0.7,
                source=[name.span],
                target=[token.span],
                suggestion=usual if token.text.isupper() else usual.lower(),
                acronym=token.text,
                usual=usual,
            )
            break


def _single(facts: Facts) -> Iterator[Name]:
    """The acronyms of the source, each once."""
    seen: set[str] = set()
    for name in facts.source.names:
        if name.kind is NameKind.ACRONYM and name.text not in seen:
            seen.add(name.text)
            yield name


@cache
def _usual(acronym: str, source: str, target: str) -> str:
    """The acronym that the target language has; empty if none is known or it may stay."""
    forms = {row[0]: row[1].split("|") for row in languages.table(target, "acronyms")}
    keys = [row[0] for row in languages.table(source, "acronyms") if acronym in row[1].split("|")]
    found = [forms[key] for key in keys if key in forms]
    if len(found) != 1 or any(fold(form) == fold(acronym) for form in found[0]):
        return ""
    return found[0][0]


def _is_word(token: Token, before: str, language: str) -> bool:
    """Whether what looks like an acronym in lower case is a word of the target language."""
    if token.text.isupper():
        return False
    words = languages.toml(language, "untranslated").get("homographs", {})
    telling = words.get(evidence.plain(token.text))
    if telling is None:
        return frequency.zipf(token.text, language) >= _WORD
    return _ALWAYS in telling or evidence.plain(before) in telling


def _in_name(token: Token, after: tuple[Token, ...], facts: Facts) -> bool:
    """Whether the acronym is part of a longer name ("AI Act") or stands in brackets."""
    text = facts.target.text
    if text[: token.span.start].endswith(("(", "-")) or text[token.span.end :].startswith("-"):
        return True
    following = bool(after) and after[0].kind is TokenKind.WORD and after[0].text.istitle()
    return token.text.isupper() and following
