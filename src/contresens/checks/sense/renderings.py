"""SEN101 to SEN104: words rendered in a sense that they do not have here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contresens.languages import phrases
from contresens.languages.phrases import Read, Term
from contresens.languages.senses import Index, Sense, anchors, index, occurring
from contresens.model import Checked, Facts, Finding, Rule, Segment, Severity, SideFacts, Span

SEN101 = Rule(
    code="SEN101",
    name="false friend",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "“{term}” does not mean “{wrong}” ({why}); expected: {right}.",
        "fr": "« {term} » ne signifie pas « {wrong} » ; attendu : {right}.",
    },
)

SEN102 = Rule(
    code="SEN102",
    name="wrong sense",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "“{term}” is not “{wrong}” here ({why}); expected: {right}.",
        "fr": "« {term} » n'est pas « {wrong} » ici ; attendu : {right}.",
    },
)

SEN103 = Rule(
    code="SEN103",
    name="idiom translated word for word",
    category="accuracy/mistranslation",
    severity=Severity.MINOR,
    messages={
        "en": "“{term}” is translated word for word by “{wrong}” ({why}); expected: {right}.",
        "fr": "« {term} » est traduit mot à mot par « {wrong} » ; attendu : {right}.",
    },
)

SEN104 = Rule(
    code="SEN104",
    name="calque",
    category="linguistic conventions/style",
    severity=Severity.MINOR,
    messages={
        "en": "“{wrong}” copies the English “{term}” ({why}); better: {right}.",
        "fr": "« {wrong} » calque l'anglais « {term} » ; mieux : {right}.",
    },
)

RULES: tuple[Rule, ...] = (SEN101, SEN102, SEN103, SEN104)

_RULES = {
    "friend": (SEN101, 0.85),
    "sense": (SEN102, 0.8),
    "idiom": (SEN103, 0.85),
    "calque": (SEN104, 0.75),
}
"""The rule for each kind of row, and the chance that it is right."""

_NAME = 0.5
"""Confidence of a name from which its words are no vocabulary."""

_SHOWN = 3
"""Right renderings that a message names."""

_SUBJECT_SEGMENTS = 4
_SUBJECT_SHARE = 0.06
"""Segments, and their share, that must speak of a subject for a text to be about it."""

_NEAR = 10
"""Segments on either side, one of which must speak of it too."""

_LESS_SURE = 0.1
"""How much less sure a finding is for which the text as a whole is the witness."""


def check(segment: Segment, facts: Facts) -> Iterator[Finding]:
    """Source terms that the target renders in a wrong sense, and nowhere in a right one."""
    pair = segment.source_lang, segment.target_lang
    if not anchors(*pair).isdisjoint(phrases.vocabulary(facts.source.text)):
        yield from _findings(facts, index(*pair))


def check_document(checked: Sequence[Checked]) -> Iterator[tuple[int, Finding]]:
    """Wrong senses where only the rest of the text shows what is meant.

    A row that asks for a word of its subject beside the term is satisfied by a text that is about
    that subject: "back into the pool" among segments about processors.
    """
    texts: dict[int, list[Read]] = {}
    for place, (segment, facts) in enumerate(checked):
        pair = segment.source_lang, segment.target_lang
        if anchors(*pair).isdisjoint(phrases.vocabulary(segment.source)):
            continue
        told = {span for finding in _findings(facts, index(*pair)) for span in finding.source_spans}
        for reading in _readings(facts, index(*pair), beside=False):
            if reading.sense.beside == "-" or told.intersection(reading.spans):
                continue
            if _is_about(checked, place, reading.sense, texts):
                yield from ((place, found) for found in _reported(reading, facts, _LESS_SURE))


def _is_about(
    checked: Sequence[Checked], place: int, sense: Sense, texts: dict[int, list[Read]]
) -> bool:
    """Whether enough other segments, near ones too, speak of a sense's subject and no other one."""
    language = checked[place][0].source_lang
    meant, other = (phrases.terms(written, language) for written in (sense.beside, sense.unless))
    speaking: list[int] = []
    for number, (segment, _) in enumerate(checked):
        if number != place and segment.source_lang == language:
            if number not in texts:
                texts[number] = phrases.words(segment.source)
            if _occurs(meant, texts[number]):
                speaking.append(number)
    near = [number for number in speaking if abs(number - place) <= _NEAR]
    enough = max(_SUBJECT_SEGMENTS, _SUBJECT_SHARE * len(checked))
    if not near or len(speaking) < enough:
        return False
    beside = range(max(0, place - _NEAR), min(len(checked), place + _NEAR + 1))
    against = [number for number in beside if number in texts and _occurs(other, texts[number])]
    return 2 * len(against) < len(near)


def _occurs(terms: Sequence[Term], read: Sequence[Read]) -> bool:
    return any(next(phrases.find(term, read), None) for term in terms)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A sense that a segment gets wrong: where its term and the wrong renderings stand."""

    sense: Sense
    spans: tuple[Span, ...]
    wrong: tuple[tuple[Term, Span], ...]


def _findings(facts: Facts, known: Index) -> Iterator[Finding]:
    for reading in _readings(facts, known, beside=True):
        yield from _reported(reading, facts, 0.0)


def _readings(facts: Facts, known: Index, *, beside: bool) -> Iterator[_Reading]:
    """What a segment misreads; ``beside``: where words beside the term show what is meant."""
    source = phrases.words(facts.source.text)
    places: dict[Sense, list[Span]] = {}
    for sense, span in occurring(source, known):
        places.setdefault(sense, []).append(span)
    if not places:
        return
    target = phrases.words(facts.target.text)
    taken: list[Span] = []
    for sense, spans in places.items():
        wrong = [
            (term, span)
            for term, span in _wrong(sense, target, facts.target)
            if not any(span.overlaps(other) for other in taken)
        ]
        if wrong and _misread(sense, spans, [span for _, span in wrong], facts, beside):
            pairs = list(zip(spans, wrong, strict=False))
            taken += [span for _, (_, span) in pairs]
            yield _Reading(sense, *(tuple(side) for side in zip(*pairs, strict=True)))


def _reported(reading: _Reading, facts: Facts, less: float) -> Iterator[Finding]:
    pairs = zip(reading.spans, reading.wrong, strict=True)
    return (_finding(reading.sense, place, *found, facts, less) for place, found in pairs)


def _wrong(sense: Sense, target: Sequence[Read], side: SideFacts) -> list[tuple[Term, Span]]:
    """The wrong renderings in the target, in order, longer ones before those that they contain."""
    found = [
        (term, span)
        for term in phrases.terms(sense.wrong, side.language)
        for span in phrases.find(term, target)
        if not _is_name(side, span)
    ]
    found.sort(key=lambda item: (item[1].start, -item[1].end))
    kept: list[tuple[Term, Span]] = []
    for term, span in found:
        if not kept or not kept[-1][1].overlaps(span):
            kept.append((term, span))
    return kept


def _misread(
    sense: Sense, spans: Sequence[Span], wrong: Sequence[Span], facts: Facts, beside: bool
) -> bool:
    """Whether nothing in the segment speaks for the rendering that is known to be wrong."""
    if any(_is_name(facts.source, span) for span in spans):
        return False
    if _stands(sense.right, facts.target, wrong) or _stands(sense.unless, facts.source, spans):
        return False
    return not beside or sense.beside == "-" or _stands(sense.beside, facts.source, spans)


def _stands(written: str, side: SideFacts, but: Sequence[Span]) -> bool:
    """Whether one of the terms stands in a text, hyphenated or not, and not just inside a place."""
    listed = phrases.terms(written, side.language)
    return any(
        not any(other.contains(span) for other in but)
        for parts in (False, True)
        for read in (phrases.words(side.text, parts=parts) if listed else (),)
        for term in listed
        for span in phrases.find(term, read)
    )


def _is_name(side: SideFacts, span: Span) -> bool:
    """Whether the words are, or belong to, a name: capitals are seen where a name is."""
    if span.of(side.text).islower():
        return False
    return any(name.span.overlaps(span) and name.confidence >= _NAME for name in side.names)


def _finding(
    sense: Sense, source: Span, wrong: Term, target: Span, facts: Facts, less: float
) -> Finding:
    rule, confidence = _RULES[sense.kind]
    right = [
        term.label
        for term in phrases.terms(sense.right, facts.target.language)
        if "*" not in term.label
    ]
    text = target.of(facts.target.text)
    return rule.finding(
        confidence=confidence - less,
        source=[source],
        target=[target],
        suggestion=_suggestion(phrases.terms(sense.right, facts.target.language)[0], wrong, text),
        term=source.of(facts.source.text),
        wrong=text,
        right=", ".join(right[:_SHOWN]),
        why=sense.why,
    )


def _suggestion(right: Term, wrong: Term, text: str) -> str | None:
    """What to write instead of the wrong words, where neither has forms to agree with."""
    if right.varies or wrong.varies:
        return None
    return right.label[0].upper() + right.label[1:] if text[0].isupper() else right.label
