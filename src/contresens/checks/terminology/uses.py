"""Which terms of a segment count: the longest, as words of their own, in their own capitals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from contresens import languages
from contresens.checks.terminology.number import in_number
from contresens.languages import lexicon, termwords
from contresens.model import (
    Concept,
    Facts,
    SideFacts,
    Span,
    Term,
    TermStatus,
    TermUse,
    TokenKind,
)

_NAME = 0.5
"""Confidence of a name from which a term inside it is a part of it."""

_LINKED = 0.3
"""Strength from which a word link says what a word was rendered with."""

_SHOWN = 3
"""Terms that a message names."""


class Uses:
    """The terms of a segment, as the checks need them."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    @cached_property
    def source(self) -> list[TermUse]:
        """The terms that the source uses, not those that only are parts of longer ones."""
        own = [
            use
            for use in self.facts.source.terms
            if _as_written(use) and not use.part and not _elliptical(use) and not self._is_name(use)
        ]
        return [use for use in own if not _contained(use, own)]

    @cached_property
    def concepts(self) -> set[int]:
        """Ids of the concepts that the source uses."""
        return {id(use.concept) for use in self.source}

    @cached_property
    def target(self) -> list[TermUse]:
        """The terms that the target uses, but those inside longer ones."""
        own = [
            use
            for use in self.facts.target.terms
            if not use.part and not _in_name(use, self.facts.target)
        ]
        return [use for use in own if not _contained(use, own)]

    def _is_name(self, use: TermUse) -> bool:
        """Whether a use belongs to a name, which the target may leave as it is."""
        text = use.span.of(self.facts.source.text)
        if use.concept.kept or text.islower():
            return False
        left = not use.term.text.isupper() and text in self.facts.target.text
        begins = termwords.begins_sentence(self.facts.source.text, use.span.start)
        return (left and not begins) or _in_name(use, self.facts.source)

    def concerns(self, concept: Concept) -> bool:
        """Whether the source is about a concept, as far as the termbase can tell."""
        return id(concept) in self.concepts or not concept.called(self.facts.source.language)

    def rendered(self, place: Span) -> list[Span]:
        """The words of the target that answer to a place of the source, neighbours joined."""
        source, target = self.facts.source, self.facts.target
        linked = {
            link.target
            for link in self.facts.word_links
            if link.strength >= _LINKED
            and place.contains(source.tokens[link.source].span)
            and says(source, link.source)
            and says(target, link.target)
        }
        return _runs(sorted(linked), target)


def says(side: SideFacts, number: int) -> bool:
    """Whether a token is a word that says something rather than a function word."""
    token = side.tokens[number]
    grammar = languages.words(side.language, "function_words")
    return token.kind is TokenKind.WORD and lexicon.plain(token.text) not in grammar


def listed(terms: Iterable[Term]) -> str:
    """The first few terms as a message shows them, or a dash."""
    names = list(dict.fromkeys(term.text for term in terms))
    return ", ".join(names[:_SHOWN]) or "–"


def wanted(concepts: Iterable[Concept], language: str) -> list[Term]:
    """What the concepts are to be called, best first."""
    statuses = TermStatus.PREFERRED, TermStatus.ALLOWED
    found = (term for concept in concepts for term in concept.called(language, *statuses))
    return sorted(found, key=lambda term: statuses.index(term.status))


def suggested(terms: Sequence[Term], replaced: str, language: str) -> str | None:
    """The term to write instead of some words, in their number and with their capital."""
    if not terms or not replaced:
        return None
    text = in_number(terms[0].text, replaced, language)
    capital = replaced[0].isupper() and text.islower()
    return text[0].upper() + text[1:] if capital else text


def _as_written(use: TermUse) -> bool:
    """Whether a use has its term's capitals, if it has any: "who" is not the WHO."""
    return use.same_case or use.term.text.islower()


def _elliptical(use: TermUse) -> bool:
    """Whether a term is short for another one of its language, and may be many other things."""
    if use.term.status is not TermStatus.ALLOWED or " " in use.term.text:
        return False
    best = use.concept.called(use.term.language, TermStatus.PREFERRED)
    return any(" " in term.text for term in best)


def _contained(use: TermUse, uses: Iterable[TermUse]) -> bool:
    return any(other.span.contains(use.span) and len(other.span) > len(use.span) for other in uses)


def _in_name(use: TermUse, side: SideFacts) -> bool:
    """Whether a use is only a part of a name: the "bank" of the Bank of England."""
    if use.concept.kept or use.span.of(side.text).islower():
        return False
    return any(
        name.confidence >= _NAME and name.span.contains(use.span) and len(name.span) > len(use.span)
        for name in side.names
    )


def _runs(numbers: Sequence[int], side: SideFacts) -> list[Span]:
    """Places of tokens, one for those that stand together but for small words between them."""
    found: list[Span] = []
    last = -1
    for number in numbers:
        span = side.tokens[number].span
        between = range(last + 1, number)
        joined = found and not any(
            says(side, each) or side.tokens[each].kind is not TokenKind.WORD for each in between
        )
        if joined:
            found[-1] = found[-1].cover(span)
        else:
            found.append(span)
        last = number
    return found
