"""Terms whose translation is not the one that the termbase has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contresens import languages
from contresens.checks.terminology.uses import Uses, listed, suggested, wanted
from contresens.languages import termwords
from contresens.languages.termwords import Piece
from contresens.model import Concept, Finding, Rule, Severity, Span, Term, TermStatus

TRM102 = Rule(
    code="TRM102",
    name="another word than the term",
    category="terminology/inconsistent with resource",
    severity=Severity.MAJOR,
    messages={
        "en": "“{term}” is “{used}” here; the termbase ({where}) has {wanted}.",
        "fr": "« {term} » est rendu par « {used} » ; la base terminologique ({where}) donne "
        "{wanted}.",
    },
)

TRM105 = Rule(
    code="TRM105",
    name="term missing",
    category="terminology/inconsistent with resource",
    severity=Severity.MINOR,
    messages={
        "en": "The termbase ({where}) has {wanted} for “{term}”; the translation has none of them.",
        "fr": "Pour « {term} », la base terminologique ({where}) donne {wanted} ; la traduction "
        "n'en a aucun.",
    },
)

RULES = (TRM102, TRM105)

_OTHER = (0.7, 0.8)
_MISSING = (0.4, 0.65)
"""Confidence that another rendering is wrong, and that a missing one is (a pronoun or another
sentence may have it): for a term of one word, and of several."""

_WINDOW = 5
"""Words that may stand between those of a term: « taux annuel de change et d'intérêt »."""

_STEM = 5
_STEM_SHARE = 0.7
"""Letters, and share of the shorter word, that a word shares with one it is derived from."""


def check(uses: Uses, settled: set[int]) -> Iterator[Finding]:
    """Terms of the source that have no translation of the termbase in the target.

    ``settled`` are ids of concepts that something was said of already. A term counts once in a
    segment: what comes again may be a pronoun.
    """
    language = uses.facts.target.language
    groups: dict[frozenset[int], tuple[list[Span], list[Concept]]] = {}
    for span in dict.fromkeys(use.span for use in uses.source):
        concepts = [use.concept for use in uses.source if use.span == span]
        key = frozenset(map(id, concepts))
        groups.setdefault(key, ([], concepts))[0].append(span)
    for ids, (spans, concepts) in groups.items():
        terms = wanted(concepts, language)
        passed = any(concept.kept for concept in concepts) or not settled.isdisjoint(ids)
        if terms and not passed and not _answered(uses, ids, terms):
            yield from _finding(uses, spans, concepts, terms)


def _answered(uses: Uses, ids: frozenset[int], terms: Sequence[Term]) -> bool:
    """Whether the target has one of the terms, whole, inflected, taken apart or cut short."""
    used = any(
        id(use.concept) in ids and use.term.status is not TermStatus.FORBIDDEN
        for use in uses.facts.target.terms
    )
    if used:
        return True
    target = uses.facts.target
    read = termwords.pieces(target.text, target.language)
    return any(
        loosely(term, read, target.language)
        or shortened(term, read, target.text, target.language)
        or abbreviated(term, read, target.language)
        for term in terms
    )


def loosely(term: Term, read: Sequence[Piece], language: str) -> bool:
    """Whether the words of a term stand near each other in a text, or words made from them."""
    parts = _content(termwords.pieces(term.text, language), language)
    places = [[number for number, piece in enumerate(read) if _kin(part, piece)] for part in parts]
    if not parts or not all(places):
        return False
    reach = len(parts) + _WINDOW
    return any(
        all(any(abs(number - first) <= reach for number in others) for others in places)
        for first in places[0]
    )


def shortened(term: Term, read: Sequence[Piece], text: str, language: str) -> bool:
    """Whether the main word of a term stands for it: « le gestionnaire », the second time."""
    parts = termwords.pieces(term.text, language)
    habits = termwords.habits(language)
    if len(_content(parts, language)) < 2 or not habits:
        return False
    first = habits["head"] == "first"
    head = parts[0 if first else -1]
    step = 1 if first else -1
    for number, piece in enumerate(read):
        if head.keys.isdisjoint(piece.keys):
            continue
        place = number + step
        if not 0 <= place < len(read):
            return True
        beside = read[place]
        between = text[piece.end : beside.start] if first else text[beside.end : piece.start]
        if between.strip() or _is_small(beside, language, habits["linkers"]):
            return True
    return False


def abbreviated(term: Term, read: Sequence[Piece], language: str) -> bool:
    """Whether the initials of a term stand for it, or words for a term that is their initials."""
    parts = _content(termwords.pieces(term.text, language), language)
    if len(parts) > 1:
        initials = sorted(part.plain[0] for part in parts)
        return any(piece.text.isupper() and sorted(piece.plain) == initials for piece in read)
    letters = sorted(parts[0].plain) if parts and term.text.isupper() else []
    words = _content(read, language)
    return len(letters) > 1 and any(
        sorted(word.plain[0] for word in words[place : place + len(letters)]) == letters
        for place in range(len(words) - len(letters) + 1)
    )


def _is_small(piece: Piece, language: str, linkers: Sequence[str]) -> bool:
    """Whether a word beside the main one ties nothing to it."""
    small = piece.plain in languages.words(language, "function_words") or len(piece.text) == 1
    return small and piece.plain not in linkers


def _content(parts: Sequence[Piece], language: str) -> list[Piece]:
    grammar = languages.words(language, "function_words")
    found = [part for part in parts if part.plain not in grammar and len(part.text) > 1]
    return found or list(parts)


def _kin(one: Piece, other: Piece) -> bool:
    """Whether two words are forms of one, or one is made from the other."""
    if not one.keys.isdisjoint(other.keys):
        return True
    short, long = sorted((one.plain, other.plain), key=len)
    least = max(_STEM, round(_STEM_SHARE * len(short)))
    return len(short) >= least and short[:least] == long[:least]


def _is_other(words: str, terms: Sequence[Term], language: str) -> bool:
    """Whether words that render a term have one that none of the wanted terms has."""
    own = [piece for term in terms for piece in termwords.pieces(term.text, language)]
    return any(
        not any(_kin(piece, part) for part in own)
        for piece in _content(termwords.pieces(words, language), language)
    )


def _finding(
    uses: Uses, spans: Sequence[Span], concepts: Sequence[Concept], terms: Sequence[Term]
) -> Iterator[Finding]:
    source, target = uses.facts.source.text, uses.facts.target.text
    places = uses.rendered(spans[0])
    words, where = spans[0].of(source), concepts[0].where
    several = len(words.split()) > 1
    if not any(_is_other(place.of(target), terms, uses.facts.target.language) for place in places):
        yield TRM105.finding(
            confidence=_MISSING[several],
            source=spans[:1],
            term=words,
            wanted=listed(terms),
            where=where,
        )
        return
    used = " … ".join(place.of(target) for place in places)
    yield TRM102.finding(
        confidence=_OTHER[several],
        source=spans[:1],
        target=places,
        suggestion=suggested(terms, used, uses.facts.target.language) if len(places) == 1 else None,
        term=words,
        used=used,
        wanted=listed(terms),
        where=where,
    )
