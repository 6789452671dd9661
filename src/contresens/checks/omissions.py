"""Omission and addition (OMI): what one side says and the other does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contresens import languages
from contresens.languages import dictionary, places
from contresens.languages.folding import fold
from contresens.model import (
    Facts,
    Finding,
    Gap,
    Rule,
    Segment,
    Severity,
    SideFacts,
    Span,
    TokenKind,
)

OMI101 = Rule(
    code="OMI101",
    name="segment without translation",
    category="accuracy/omission",
    severity=Severity.CRITICAL,
    messages={
        "en": "Nothing in the translation renders “{omitted}”.",
        "fr": "Rien dans la traduction ne rend « {omitted} ».",
    },
    whole_segment=True,
)

OMI102 = Rule(
    code="OMI102",
    name="segment without source",
    category="accuracy/addition",
    severity=Severity.MAJOR,
    messages={
        "en": "Nothing in the source says “{added}”.",
        "fr": "Rien dans la source ne dit « {added} ».",
    },
    whole_segment=True,
)

OMI111 = Rule(
    code="OMI111",
    name="passage omitted",
    category="accuracy/omission",
    severity=Severity.MAJOR,
    messages={
        "en": "Nothing in the translation renders “{omitted}”.",
        "fr": "Rien dans la traduction ne rend « {omitted} ».",
    },
)

OMI112 = Rule(
    code="OMI112",
    name="passage added",
    category="accuracy/addition",
    severity=Severity.MAJOR,
    messages={
        "en": "Nothing in the source says “{added}”.",
        "fr": "Rien dans la source ne dit « {added} ».",
    },
)

OMI121 = Rule(
    code="OMI121",
    name="words omitted",
    category="accuracy/omission",
    severity=Severity.MINOR,
    messages={
        "en": "“{omitted}” seems to be missing from the translation.",
        "fr": "« {omitted} » semble manquer dans la traduction.",
    },
)

OMI122 = Rule(
    code="OMI122",
    name="words added",
    category="accuracy/addition",
    severity=Severity.MINOR,
    messages={
        "en": "“{added}” seems to have no counterpart in the source.",
        "fr": "« {added} » semble n'avoir pas d'équivalent dans la source.",
    },
)

OMI131 = Rule(
    code="OMI131",
    name="word lost from a literal translation",
    category="accuracy/omission",
    severity=Severity.MINOR,
    messages={
        "en": "No word of the translation answers to “{omitted}”, though others have one.",
        "fr": "Aucun mot de la traduction ne répond à « {omitted} », à la différence des autres.",
    },
)

OMI132 = Rule(
    code="OMI132",
    name="word added to a literal translation",
    category="accuracy/addition",
    severity=Severity.MINOR,
    messages={
        "en": "“{added}” answers to no word of the source, though nearly all others do.",
        "fr": "« {added} » ne répond à aucun mot de la source, à la différence des autres.",
    },
)

RULES: tuple[Rule, ...] = (
    OMI101,
    OMI102,
    OMI111,
    OMI112,
    OMI121,
    OMI122,
    OMI131,
    OMI132,
)

_PASSAGE = 3
"""Content words that make a passage."""

_SURE_PASSAGE = 0.75
_SURE_WORDS = 0.65
_SURE_WORD = 0.7
"""Strength of a gap that is reported; a single word tells less. Of 1000 professional translations
15 have such a gap, 2 of them a passage, and most of those do leave out or add something."""

_SURE_LITERAL = 0.9
"""Chance, among removals made on purpose, of a gap in a literal translation that is reported, for
target languages whose data (``gaps.toml``) has no other."""

_SURER = 0.1
"""By how much less a whole passage may be sure: it is not left over by chance."""

_RARER = 0.3
"""What that chance loses, as words are lost from real translations much more rarely."""

_SHORT = 3
"""Words up to which a missing segment may be a caption, a byline or a heading left out."""

_FINAL = frozenset('.!?…»”"')

_EXCERPT = 80
"""Characters of a segment that a message quotes."""


def check(segment: Segment, facts: Facts) -> Iterator[Finding]:
    """What is missing from the target, and what only the target has."""
    source_words, target_words = _words(facts.source), _words(facts.target)
    if source_words and not target_words:
        yield OMI101.finding(
            confidence=0.95 if source_words > _SHORT else 0.8,
            source=[Span.whole(segment.source)],
            omitted=_excerpt(segment.source),
        )
    elif target_words and not source_words:
        yield OMI102.finding(
            confidence=0.8 if target_words > _SHORT else 0.6,
            target=[Span.whole(segment.target)],
            added=_excerpt(segment.target),
        )
    elif source_words and target_words:
        yield from _omitted(facts)
        yield from _added(facts)


def _omitted(facts: Facts) -> Iterator[Finding]:
    """Stretches of the source that the target does not render."""
    for gap, rule in _reported(facts, "omitted", (OMI111, OMI121, OMI131)):
        words = _excerpt(gap.span.of(facts.source.text))
        yield rule.finding(confidence=_confidence(gap), source=[gap.span], omitted=words)


def _added(facts: Facts) -> Iterator[Finding]:
    """Stretches of the target that the source does not say."""
    for gap, rule in _reported(facts, "added", (OMI112, OMI122, OMI132)):
        if not (
            _is_gloss(facts.target, gap) or _is_neighbour(facts, gap) or _is_anothers(facts, gap)
        ):
            words = _excerpt(gap.span.of(facts.target.text))
            yield rule.finding(confidence=_confidence(gap), target=[gap.span], added=words)


def _reported(
    facts: Facts, what: str, rules: tuple[Rule, Rule, Rule]
) -> Iterator[tuple[Gap, Rule]]:
    """The gaps that are sure enough, each with its rule; none where an earlier one is.

    ``what``: "omitted", of the source, or "added", of the target.
    """
    omitted = what == "omitted"
    side, gaps = (facts.source, facts.source_gaps) if omitted else (facts.target, facts.target_gaps)
    least = float(languages.toml(facts.target.language, "gaps").get(what, _SURE_LITERAL))
    told: list[Span] = []
    for gap in gaps:
        rule = _rule(side, gap, rules, least)
        if rule and not any(gap.span.overlaps(span) for span in told):
            told.append(gap.span)
            yield gap, rule


def _rule(side: SideFacts, gap: Gap, rules: tuple[Rule, Rule, Rule], least: float) -> Rule | None:
    """The rule for a gap, or none: for a whole passage, for words, for what literal ones lack."""
    passage, words, literal = rules
    contents = _contents(side, gap.span)
    if gap.literal:
        enough = least - _SURER if contents >= _PASSAGE else least
        return literal if gap.strength >= enough else None
    if gap.strength >= _SURE_PASSAGE and contents >= _PASSAGE:
        return passage
    return words if gap.strength >= (_SURE_WORDS if contents > 1 else _SURE_WORD) else None


def _contents(side: SideFacts, span: Span) -> int:
    """Content words of a stretch that are no names."""
    function_words = languages.words(side.language, "function_words")
    inside = (token for token in side.tokens if span.contains(token.span))
    words = (token for token in inside if token.kind is TokenKind.WORD)
    return sum(
        word.text.casefold() not in function_words
        and not any(name.span.overlaps(word.span) for name in side.names)
        for word in words
    )


def _confidence(gap: Gap) -> float:
    """Chance that a gap is one. Strengths are too sure of themselves at the upper end."""
    return round(min(0.9, gap.strength - (_RARER if gap.literal else 0.1)), 2)


def _is_gloss(side: SideFacts, gap: Gap) -> bool:
    """Whether an addition stands in brackets: translators explain names and units so."""
    before, after = side.text[: gap.span.start], side.text[gap.span.end :]
    opened = max(before.rfind("("), before.rfind("["))
    return (
        opened > max(before.rfind(")"), before.rfind("]"))
        and re.search(r"[)\]]", after) is not None
    )


def _is_anothers(facts: Facts, gap: Gap) -> bool:
    """Whether an addition is a people, or no word of the language: NAM and UNT look after those."""
    word, language = gap.span.of(facts.target.text), facts.target.language
    strange = word.isalpha() and dictionary.known(language) and not dictionary.has(word, language)
    return strange or bool(places.named(fold(word), language, capital=False))


def _is_neighbour(facts: Facts, gap: Gap) -> bool:
    """Whether an addition may be the neighbouring sentence's: it stands at an end that is none.

    Where a phrase was located in a running text, its translation may come with a few words more.
    """
    source, target = facts.source.text.strip(), facts.target.text
    starts = not re.search(r"\w", target[: gap.span.start])
    ends = not re.search(r"\w", target[gap.span.end :])
    open_start = target[:1].islower() and source[:1].isupper()
    open_end = source[-1:] in _FINAL and target.rstrip()[-1:] not in _FINAL
    return (starts and open_start) or (ends and open_end)


def _words(side: SideFacts) -> int:
    return sum(token.kind in {TokenKind.WORD, TokenKind.NUMBER} for token in side.tokens)


def _excerpt(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1].rstrip() + "…"
