"""Names that nothing in the target answers to, and what stands in their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contresens.checks.names.answers import Answers, parts
from contresens.checks.names.standing import half_changed, instead, is_regnal, translated
from contresens.checks.names.unanswered import (
    Unanswered,
    is_answered,
    is_usually_translated,
    part_is_answered,
)
from contresens.checks.names.unanswered import find as unanswered
from contresens.languages import brands, frequency
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
NAM108 = Rule(
    code="NAM108",
    name="name not repeated",
    category="accuracy/omission",
    severity=Severity.NEUTRAL,
    messages={
        "en": "The source names “{name}”; the target does not, if no other word stands for it.",
        "fr": "La source nomme « {name} » ; la cible non, à moins qu'un autre mot en tienne lieu.",
    },
)
RULES = (NAM101, NAM104, NAM105, NAM108)

_WORDS = (NameKind.PROPER, NameKind.MIXED)
_SURE = 0.7  # confidence that a name must have to be missed
_FAIR = 0.5  # the same for it to be replaced
_REPLACED = 0.75
_NEAR = 0.2  # share of the text by which a name and what replaced it may be apart
_NEAREST = 20  # characters that they may be apart in any case
_SHORTEST = 4  # letters
_SELDOM = 3.2  # Zipf below which a word is hardly an ordinary word beside one that is answered


def find(answers: Answers, added: Sequence[Unanswered], taken: Sequence[Span]) -> Iterator[Finding]:
    """Names of the source without an answer, each once; those in ``taken`` are answered for.

    ``added`` is what the target names and the source does not: it may stand for a lost name.
    """
    if not frequency.known(answers.target.language):
        return
    changed = _changed(answers, taken)
    yield from changed
    told = [*taken, *(span for finding in changed for span in finding.source_spans)]
    yield from _missing(answers, added, told)


def _free(answers: Answers, taken: Sequence[Span]) -> Iterator[Name]:
    """The evident names of the source that nothing was said about, each once."""
    seen: set[str] = set()
    for name in answers.source.names:
        known = fold(name.text) in seen or any(name.span.overlaps(span) for span in taken)
        seen.add(fold(name.text))
        if not known and name.confidence >= _SURE:
            yield name


# --- names --------------------------------------------------------------------------------------


def _changed(answers: Answers, taken: Sequence[Span]) -> list[Finding]:
    found = (_judge(name, answers) for name in _free(answers, taken) if name.kind in _WORDS)
    return [finding for finding in found if finding]


def _judge(name: Name, answers: Answers) -> Finding | None:
    if brands.is_brand(name.text, answers.source.language):
        return _brand(name, answers)
    if other := half_changed(name, answers):
        return _finding(NAM105, 0.7, name, other, answers)
    if is_answered(name, answers) and (rest := _half_lost(name, answers)):
        if span := translated(parts(name, answers.source.language), answers):
            return _finding(NAM104, 0.65, name, span, answers)
        if rest == name.text.split()[-1]:
            return NAM108.finding(confidence=0.5, source=[name.span], name=name.text)
    return None


def _brand(name: Name, answers: Answers) -> Finding | None:
    """A name made of ordinary words: what looks like a translation of them is no answer."""
    words = parts(name, answers.source.language)
    if any(answers.target.places_of(word) for word in (name.text, *words)):
        return None
    span = translated(words, answers) or instead(name.span, answers)
    if span:
        return _finding(NAM104, 0.85, name, span, answers)
    if not any(answers.exact(word) for word in words):
        return NAM108.finding(confidence=0.6, source=[name.span], name=name.text)
    return None


def _half_lost(name: Name, answers: Answers) -> str:
    """The rare word of a two-word name that has no answer while the other one has; else empty."""
    words = name.text.split()
    source = answers.source.language
    if len(words) != 2 or is_usually_translated(words, source):
        return ""
    lost = [word for word in words if not part_is_answered(word, answers)]
    rare = [word for word in lost if frequency.zipf(word, source) < _SELDOM and word.isalpha()]
    return rare[0] if len(lost) == 1 and rare and len(rare[0]) >= _SHORTEST else ""


def _missing(
    answers: Answers, added: Sequence[Unanswered], taken: Sequence[Span]
) -> Iterator[Finding]:
    for lost in unanswered(answers):
        if any(lost.span.overlaps(span) for span in taken) or is_regnal(lost.span, answers):
            continue
        other = _stand_in(lost, added, answers) if lost.sure >= _FAIR else None
        if other:
            yield _finding(NAM105, _REPLACED, lost, other.span, answers)
        elif span := None if lost.place else instead(lost.span, answers):
            yield _finding(NAM104, lost.sure + 0.1, lost, span, answers)
        else:
            rule = NAM101 if lost.sure >= _SURE else NAM108
            yield rule.finding(confidence=lost.sure, source=[lost.span], name=lost.text)


def _stand_in(lost: Unanswered, added: Sequence[Unanswered], answers: Answers) -> Unanswered | None:
    """What stands in the place of a lost name: one of its kind, as far into the text as it is."""
    length = len(answers.target.text)
    expected = lost.span.start / len(answers.source.text) * length
    apart = [
        (abs(other.span.start - expected), other) for other in added if other.place == lost.place
    ]
    best = min(apart, key=lambda item: item[0], default=None)
    return best[1] if best and best[0] <= max(_NEAR * length, _NEAREST) else None


def _finding(
    rule: Rule, sure: float, name: Name | Unanswered, span: Span, answers: Answers
) -> Finding:
    return rule.finding(
        confidence=sure,
        source=[name.span],
        target=[span],
        name=name.text,
        other=span.of(answers.target.text),
    )
