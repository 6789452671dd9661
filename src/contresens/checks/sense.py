"""Sense (SEN): words rendered in a sense that they do not have here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contresens.languages import phrases
from contresens.languages.phrases import Read, Term
from contresens.languages.senses import Index, Sense, anchors, index, occurring
from contresens.model import Facts, Finding, Rule, Segment, Severity, SideFacts, Span

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

RULES: tuple[Rule, ...] = (SEN101, SEN102, SEN103)

_RULES = {"friend": (SEN101, 0.85), "sense": (SEN102, 0.8), "idiom": (SEN103, 0.85)}
"""The rule for each kind of row, and the chance that it is right."""

_NAME = 0.5
"""Confidence of a name from which its words are no vocabulary."""

_SHOWN = 3
"""Right renderings that a message names."""


def check(segment: Segment, facts: Facts) -> Iterator[Finding]:
    """Source terms that the target renders in a wrong sense, and nowhere in a right one."""
    pair = segment.source_lang, segment.target_lang
    if not anchors(*pair).isdisjoint(phrases.vocabulary(facts.source.text)):
        yield from _findings(facts, index(*pair))


def _findings(facts: Facts, known: Index) -> Iterator[Finding]:
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
        if wrong and _misread(sense, spans, [span for _, span in wrong], facts):
            pairs = list(zip(spans, wrong, strict=False))
            taken += [span for _, (_, span) in pairs]
            yield from (_finding(sense, place, *found, facts) for place, found in pairs)


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


def _misread(sense: Sense, spans: Sequence[Span], wrong: Sequence[Span], facts: Facts) -> bool:
    """Whether nothing in the segment speaks for the rendering that is known to be wrong."""
    if any(_is_name(facts.source, span) for span in spans):
        return False
    if _stands(sense.right, facts.target, wrong) or _stands(sense.unless, facts.source, spans):
        return False
    return sense.beside == "-" or _stands(sense.beside, facts.source, spans)


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


def _finding(sense: Sense, source: Span, wrong: Term, target: Span, facts: Facts) -> Finding:
    rule, confidence = _RULES[sense.kind]
    right = [
        term.label
        for term in phrases.terms(sense.right, facts.target.language)
        if "*" not in term.label
    ]
    text = target.of(facts.target.text)
    return rule.finding(
        confidence=confidence,
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
