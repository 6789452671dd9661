"""Words of a third language among those of the target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contresens.checks.untranslated import evidence
from contresens.checks.untranslated.words import Kept
from contresens.languages import frequency
from contresens.languages.folding import fold
from contresens.model import Facts, Finding, Rule, Severity, Token, TokenKind

UNT107 = Rule(
    code="UNT107",
    name="words of a third language",
    category="accuracy/untranslated",
    severity=Severity.MAJOR,
    messages={
        "en": "“{words}” is neither in the target language nor in the source's ({language}).",
        "fr": "« {words} » n'est ni dans la langue cible ni dans celle de la source ({language}).",
    },
)
RULES = (UNT107,)

_LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pt")
_SMALL = 5.5  # Zipf from which a word is one of the small words of its language
_COMMON = 3.5  # Zipf from which a word of the third language counts
_STRANGE = 1.0  # Zipf by which each word must be commoner there than in the target language
_STRANGER = 2.0  # the same for the small words
_FEWEST = 2


def find(facts: Facts) -> Iterator[Finding]:
    """Runs of words that one other language has and the target language does not.

    One of them at least must be a small word there, and two must not be in the source. Words with
    a capital and words in quotation marks or brackets are left alone.
    """
    target = facts.target.language
    if not (evidence.grammar(target) and frequency.known(target)):
        return
    others = [code for code in _LANGUAGES if code not in (target, facts.source.language)]
    there = {fold(token.text) for token in facts.source.tokens}
    for run in _odd_runs(facts):
        candidates = (
            (sum(fold(token.text) not in there for token in part), code, part)
            for code in others
            for part in _parts(run, code, target)
        )
        found = max(candidates, key=lambda item: item[0], default=None)
        if found and found[0] >= _FEWEST:
            last = _further(run, found[2][-1], found[1], target)
            span = found[2][0].span.cover(last.span)
            words = span.of(facts.target.text)
            yield UNT107.finding(confidence=0.8, target=[span], words=words, language=found[1])


def _odd_runs(facts: Facts) -> Iterator[list[Token]]:
    """Words in a row that are no names and in no quotation."""
    kept = Kept(facts)
    run: list[Token] = []
    for token in facts.target.tokens:
        plain = token.text.islower() or (run and token.text.istitle())  # German nouns
        if token.kind is TokenKind.WORD and plain and (run or not kept.target(token)):
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _parts(run: Sequence[Token], code: str, target: str) -> Iterator[list[Token]]:
    """The stretches of a run that speak a language, each with a small word of it."""
    part: list[Token] = []
    for token in [*run, None]:
        if token is not None and _speaks(token, code, target) >= _STRANGE:
            part.append(token)
            continue
        if any(_is_small(word, code, target) for word in part):
            yield part
        part = []


def _further(run: Sequence[Token], last: Token, code: str, target: str) -> Token:
    """The last word of the stretch, rarer words of the language at its end counted in."""
    for token in run[run.index(last) + 1 :]:
        word = evidence.plain(token.text)
        if frequency.zipf(word, code) < frequency.zipf(word, target) + _STRANGE:
            break
        last = token
    return last


def _speaks(token: Token, code: str, target: str) -> float:
    word = evidence.plain(token.text)
    here = frequency.common(word, code)
    return here - frequency.zipf(word, target) if here >= _COMMON else 0.0


def _is_small(token: Token, code: str, target: str) -> bool:
    here = frequency.common(evidence.plain(token.text), code)
    return here >= _SMALL and _speaks(token, code, target) >= _STRANGER
