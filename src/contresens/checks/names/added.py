"""Names that the target has and the source has not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contresens.checks.names.answers import Answers, Side
from contresens.checks.names.unanswered import Unanswered
from contresens.checks.names.unanswered import find as unanswered
from contresens.languages import frequency
from contresens.model import Finding, Rule, Severity, Span

NAM109 = Rule(
    code="NAM109",
    name="name added",
    category="accuracy/addition",
    severity=Severity.NEUTRAL,  # what professionals add is mostly known from the text around
    messages={
        "en": "The target names “{name}”; nothing in the source answers to it.",
        "fr": "La cible nomme « {name} » ; rien n'y répond dans la source.",
    },
)
RULES = (NAM109,)


_SURE = 0.5  # that something is missed on the other side, for it to be called added
_KNOWN = 2.5  # Zipf below which the word before a name is hardly one of the language


def names(answers: Answers) -> list[Unanswered]:
    """What the target names and the source does not.

    A translator explains in brackets, and a capital among words of another language says little:
    such names are left out.
    """
    target = answers.target
    found = unanswered(answers.turned())
    return [
        name
        for name in found
        if name.sure >= _SURE
        and (name.place or name.text[0].isupper())  # "nBeurre": half an escape sequence
        and not _is_in_brackets(name.span, target.text)
        and not _is_among_strangers(name.span, target)
    ]


def _is_in_brackets(span: Span, text: str) -> bool:
    before = text[: span.start]
    return before.rfind("(") > before.rfind(")") and ")" in text[span.end :]


def _is_among_strangers(span: Span, side: Side) -> bool:
    before = [word for word in side.words if word.span.end <= span.start][-1:]
    return any(
        word.text.islower() and frequency.zipf(word.text, side.language) < _KNOWN for word in before
    )


def find(added: Sequence[Unanswered], taken: Sequence[Span]) -> Iterator[Finding]:
    """The names of the target without an answer in the source, but those in ``taken``."""
    for name in added:
        if not any(name.span.overlaps(span) for span in taken):
            yield NAM109.finding(confidence=0.5, target=[name.span], name=name.text)
