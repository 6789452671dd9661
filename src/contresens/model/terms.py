"""Termbases: how a customer wants things called, and where a text has such a term."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from contresens.model.documents import Span


class TermStatus(StrEnum):
    """What a termbase says of a term."""

    PREFERRED = "preferred"
    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase for a concept, in one language; an empty ``language`` stands for all.

    ``exact_case``: it must be written in these capitals and small letters. ``noun``: its forms
    are those of a noun, so that "we share" is no "share".
    """

    text: str
    language: str
    status: TermStatus = TermStatus.PREFERRED
    exact_case: bool = False
    noun: bool = False


@dataclass(frozen=True, slots=True)
class Concept:
    """What a termbase knows of one thing: what it is called in each language.

    ``kept``: its terms are the same in every language and are not translated. ``where`` is the
    place of its entry, "terms.tsv:12".
    """

    terms: tuple[Term, ...]
    where: str
    domain: str = ""
    note: str = ""
    kept: bool = False

    def called(self, language: str, *statuses: TermStatus) -> tuple[Term, ...]:
        """Its terms in a language, with one of the statuses where some are named, best first."""
        found = (term for term in self.terms if term.language in (language, ""))
        wanted = (term for term in found if not statuses or term.status in statuses)
        return tuple(sorted(wanted, key=lambda term: list(TermStatus).index(term.status)))


@dataclass(frozen=True, slots=True)
class Termbase:
    """The concepts of one or several files, in their order."""

    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term that a text has: which one, of what concept, and where.

    ``same_case`` is False where the term is there in other capitals than its own, and the text
    says something of capitals there. ``part``: it stands inside a hyphenated word.
    """

    span: Span
    term: Term
    concept: Concept
    same_case: bool = True
    part: bool = False
