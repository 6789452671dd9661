"""Terms as a file has them → concepts: one for each thing, whatever the number of rows."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from gettext import gettext as _
from importlib.resources import files as resources

from contresens.errors import UsageError
from contresens.model import Concept, Term, TermStatus

_SPACES = re.compile(r"\s+")
_DOMAINS = re.compile(r"\s*[;,|]\s*")
_LONGEST = 300
"""Characters of a term: what has more is a sentence or a mistake."""


@cache
def vocabulary() -> dict[str, dict[str, tuple[str, ...]]]:
    """What ``columns.toml`` says: the names of columns and values."""
    text = resources(__package__).joinpath("columns.toml").read_text(encoding="utf-8")
    return {
        part: {key: tuple(names) for key, names in table.items()}
        for part, table in tomllib.loads(text).items()
    }


@cache
def meaning(part: str, written: str) -> str:
    """What a written name or value stands for; empty where it is none that we know."""
    plain = tidy(written).casefold().replace("_", " ")
    table = vocabulary()[part]
    return next((key for key, names in table.items() if plain in names), "")


def tidy(text: str) -> str:
    """A cell or element without the white space around it and line breaks in it."""
    return _SPACES.sub(" ", text).strip()


def domains(text: str) -> tuple[str, ...]:
    """The domains that a cell names."""
    return tuple(part for part in _DOMAINS.split(text.strip()) if part)


@dataclass(slots=True)
class Entry:
    """A concept while its rows are read."""

    where: str
    domain: str = ""
    note: str = ""
    kept: bool = False
    terms: dict[tuple[str, str], tuple[Term, str]] = field(default_factory=dict)

    def add(self, term: Term, where: str) -> None:
        """Add a term that stands at ``where``.

        Raises UsageError where it is no term, or was said to have another status.
        """
        if not any(char.isalnum() for char in term.text) or len(term.text) > _LONGEST:
            raise UsageError(
                _("{text!r} is no term.").format(text=term.text[:30]),
                where=where,
                remedy=_("A term has a letter or digit and at most {longest} characters.").format(
                    longest=_LONGEST
                ),
            )
        key = term.text, term.language
        known, place = self.terms.setdefault(key, (term, where))
        if (known.status is TermStatus.FORBIDDEN) != (term.status is TermStatus.FORBIDDEN):
            raise UsageError(
                _("{text!r} is {status} here, and {other} at {place}.").format(
                    text=term.text, status=term.status.value, other=known.status.value, place=place
                ),
                where=where,
                remedy=_("Leave one of the two out."),
            )

    def concept(self) -> Concept:
        """The concept as the checks have it."""
        terms = tuple(term for term, _ in self.terms.values())
        return Concept(terms, self.where, self.domain, self.note, self.kept)


def chosen(concepts: Sequence[Concept], wanted: Sequence[str]) -> tuple[Concept, ...]:
    """The concepts of the wanted domains, and those that belong to none; all if none is named.

    Raises UsageError for a domain that no concept has.
    """
    if not wanted:
        return tuple(concepts)
    known = {name.casefold(): name for each in concepts for name in domains(each.domain)}
    asked = {name.casefold() for name in wanted}
    for name in sorted(asked - known.keys()):
        listed = ", ".join(sorted(known.values())) or "none"
        raise UsageError(
            _("no term is of the domain {name!r}.").format(name=name),
            remedy=_("The domains are: {listed}.").format(listed=listed),
        )
    return tuple(
        concept
        for concept in concepts
        if not concept.domain
        or not asked.isdisjoint(name.casefold() for name in domains(concept.domain))
    )
