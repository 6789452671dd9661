"""Different sources that have one translation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from contresens import languages
from contresens.checks.consistency.rows import Row, forms_of_one, grouped, speaking
from contresens.languages import lexicon
from contresens.model import Finding, Rule, Severity, Token, TokenKind

CON102 = Rule(
    code="CON102",
    name="different sources translated alike",
    category="accuracy/mistranslation",
    severity=Severity.MINOR,
    messages={
        "en": "“{word}” has the translation that segment {segment} has for “{other}”: {used}.",
        "fr": "« {word} » a la traduction que le segment {segment} a pour « {other} » : {used}.",
    },
)

RULES = (CON102,)

_WORDS = 3
"""Words of a target from which it is more than a label."""

_MOST = 20
"""Sources that may have one translation before it is nothing but a place holder."""

_SURE = 0.7
"""Score of the lexicon from which a word has that translation."""

_MAYBE = 0.4
"""Score from which it might have."""

_CONFIDENCE = 0.7


def check(rows: Sequence[Row]) -> Iterator[tuple[int, Finding]]:
    """Segments with the translation of another segment, one word of which says something else."""
    for group in grouped(rows, "target_key"):
        if len(speaking(group[0].facts.target.tokens)) < _WORDS:
            continue
        distinct = list({row.source_key.casefold(): row for row in reversed(group)}.values())
        if len(distinct) > _MOST:
            continue
        for row in sorted(distinct, key=lambda each: each.number):
            others = (other for other in distinct if other is not row)
            found = next(filter(None, (_wrong(row, other) for other in others)), None)
            if found:
                yield row.number, found


def _wrong(row: Row, other: Row) -> Finding | None:
    """What says that the translation is the other's: it has the other's word, not this one's."""
    own, theirs = _only(row, other), _only(other, row)
    if len(own) != 1 or len(theirs) != 1:
        return None
    known = lexicon.counterparts(row.segment.source_lang, row.segment.target_lang)
    mine, his = (known.get(lexicon.plain(each[0].text), {}) for each in (own, theirs))
    shared = {word for word in mine if mine[word] >= _MAYBE and his.get(word, 0) >= _MAYBE}
    if shared or not mine or not his:
        return None
    words = [each for each in row.facts.target.tokens if each.kind is TokenKind.WORD]
    answers = [each for each in words if his.get(lexicon.plain(each.text), 0) >= _SURE]
    if len(answers) != 1 or any(_may_answer(own[0], mine, each) for each in words):
        return None
    return CON102.finding(
        confidence=_CONFIDENCE,
        source=[own[0].span],
        target=[answers[0].span],
        word=own[0].text,
        segment=other.segment.id,
        other=theirs[0].text,
        used=answers[0].text,
    )


def _may_answer(word: Token, known: Mapping[str, float], target: Token) -> bool:
    """Whether a word of the target may stand for one of the source."""
    return lexicon.plain(target.text) in known or forms_of_one(word.text, target.text)


def _only(row: Row, other: Row) -> list[Token]:
    """The words of a source that say something, and that another source does not have."""
    grammar = languages.words(row.segment.source_lang, "function_words")
    theirs = {lexicon.plain(token.text) for token in speaking(other.facts.source.tokens)}
    found = [
        token
        for token in speaking(row.facts.source.tokens)
        if lexicon.plain(token.text) not in theirs and lexicon.plain(token.text) not in grammar
    ]
    return found if all(token.kind is TokenKind.WORD for token in found) else []
