"""Names that the target has and the source has not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from contresens.checks.names.answers import Answers, Side
from contresens.checks.names.unanswered import Unanswered, named_places
from contresens.checks.names.unanswered import find as unanswered
from contresens.languages import frequency, places
from contresens.languages.folding import fold
from contresens.model import Checked, Facts, Finding, Rule, Severity, Span

NAM109 = Rule(
    code="NAM109",
    name="name added",
    category="accuracy/addition",
    severity=Severity.MINOR,  # translators say who is meant, too
    messages={
        "en": "The target names “{name}”; nothing in the source here or near answers to it.",
        "fr": "La cible nomme « {name} » ; rien n'y répond dans la source, ici ni alentour.",
    },
)
RULES = (NAM109,)


_SURE = 0.5  # that something is missed on the other side, for it to be called added
_NEAR = 25  # segments before and after whose sources tell of whom a text speaks
_SHORTEST = 3  # letters of a word that tells it
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


Judge = Callable[[Checked], Sequence[Finding]]
"""What else is said of the names of a segment."""


def check(text: Sequence[Checked], judge: Judge) -> Iterator[tuple[int, Finding]]:
    """The names of a text's targets that no source near them has, by segment.

    What ``judge`` says of a name already is not said again.
    """
    near = _Near([facts for _, facts in text])
    for number, (segment, facts) in enumerate(text):
        if not (segment.source.strip() and segment.target.strip()):
            continue
        new = [name for name in names(Answers(facts)) if not near.speaks_of(name, number)]
        taken = [s for found in judge(text[number]) for s in found.target_spans] if new else []
        for name in new:
            if not any(name.span.overlaps(span) for span in taken):
                yield number, NAM109.finding(confidence=0.6, target=[name.span], name=name.text)


class _Near:
    """Of what the sources of a text speak, each looked at once and when it is asked."""

    def __init__(self, text: Sequence[Facts]) -> None:
        self._text = text
        self._read: dict[int, tuple[frozenset[str], frozenset[str]]] = {}

    def speaks_of(self, name: Unanswered, number: int) -> bool:
        """Whether a source near a segment has a word of a name, or names that place or people."""
        language = self._text[number].target.language
        words = {fold(word) for word in name.text.split()}
        words = {word for word in words if len(word) >= _SHORTEST}
        keys = places.named(fold(name.text), language) | places.keys(name.text, language)
        around = range(max(0, number - _NEAR), min(len(self._text), number + _NEAR + 1))
        return any(
            words & self._words(each)[0] or keys & self._words(each)[1]
            for each in around
            if each != number
        )

    def _words(self, number: int) -> tuple[frozenset[str], frozenset[str]]:
        if number not in self._read:
            side = Side(self._text[number].source)
            keys = frozenset(key for _, found in named_places(side) for key in found)
            self._read[number] = frozenset(side.folds), keys
        return self._read[number]
