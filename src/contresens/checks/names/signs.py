"""Acronyms and code names that nothing in the target answers to."""

from __future__ import annotations

from collections.abc import Iterator

from contresens import languages
from contresens.checks.names.answers import Answers, acronym_keys
from contresens.languages import places
from contresens.languages.folding import fold
from contresens.model import Finding, Name, NameKind, Rule, Severity

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
NAM110 = Rule(
    code="NAM110",
    name="code name lost",
    category="accuracy/omission",
    severity=Severity.MINOR,
    messages={
        "en": "The source has the code name “{name}”; nothing in the target answers to it.",
        "fr": "La source a le nom de code « {name} » ; rien n'y répond dans la cible.",
    },
)
RULES = (NAM106, NAM110)

_SURE = 0.7  # confidence that something is an acronym, for it to be missed
_SHORTEST = 3  # letters of an acronym without known counterpart that is missed
_SIGNS = (NameKind.ACRONYM, NameKind.CODE, NameKind.MIXED)


def find(answers: Answers) -> Iterator[Finding]:
    """Acronyms and codes of the source without an answer, each once."""
    if not languages.words(answers.target.language, "function_words"):
        return
    seen: set[str] = set()
    for name in answers.source.names:
        amount = any(name.span.overlaps(span) for span in answers.source.amounts)
        if name.confidence < _SURE or fold(name.text) in seen or amount:
            continue
        seen.add(fold(name.text))
        if name.kind is NameKind.CODE and _code_is_missed(name, answers):
            yield NAM110.finding(confidence=0.6, source=[name.span], name=name.text)
        elif name.kind is NameKind.ACRONYM and (sure := _missed(name, answers)):
            yield NAM106.finding(confidence=sure, source=[name.span], name=name.text)


def _missed(name: Name, answers: Answers) -> float:
    """How sure we are that an acronym is missed: most of all where we know what answers to it."""
    bare = name.text.removesuffix("s")
    if _stands(bare, answers) or answers.place(bare) or _explains(name, answers.source.text):
        return 0.0
    if acronym_keys(name.text, answers.source.language):
        return 0.0 if answers.short(name.text) else 0.6
    if (
        len(bare) < _SHORTEST
        or answers.source.is_small(bare)
        or places.named(fold(bare), answers.source.language)
    ):
        return 0.0
    return 0.0 if _has_new(answers, _SIGNS) or answers.target.text.islower() else 0.5


def _code_is_missed(name: Name, answers: Answers) -> bool:
    """Whether no code stands for a code; a changed one is a wrong identifier, and told as such."""
    if answers.source.text[: name.span.start].endswith(("-", "‑")):
        return False  # half of a compound: "3-In-1"
    return not (_stands(name.text, answers) or _has_new(answers, (NameKind.CODE,)))


def _stands(text: str, answers: Answers) -> bool:
    return bool(answers.exact(text) or answers.permuted(text))


def _explains(name: Name, text: str) -> bool:
    """Whether the acronym stands in brackets, after the words that it is short for."""
    return text[: name.span.start].endswith("(") and text[name.span.end :].startswith(")")


def _has_new(answers: Answers, kinds: tuple[NameKind, ...]) -> bool:
    """Whether the target has a name of these kinds that the source has not."""
    known = {fold(name.text) for name in answers.source.names}
    return any(name.kind in kinds and fold(name.text) not in known for name in answers.target.names)
