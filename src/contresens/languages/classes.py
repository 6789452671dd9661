"""Words of one kind: what the table ``classes.tsv`` of a language knows.

A row is a meaning of a kind, "lung" of the organs, with its words; kinds and meanings have the same
names in all languages. Who speaks of one meaning does not speak of another one of its kind. The
kind ``-`` has phrases whose words mean nothing of the kind: "on the other hand".
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from contresens import languages
from contresens.languages import phrases
from contresens.model import Span

_NONE = "-"


class Member(NamedTuple):
    """A word of a text that belongs to a kind, and what it means there."""

    kind: str
    meaning: str
    span: Span


def find(text: str, language: str) -> tuple[Member, ...]:
    """The words of a text that belong to a kind, in order; longer ones win.

    Empty for a language without a table. A word of two kinds is found once for each.
    """
    table = _table(language)
    if not table:
        return ()
    read = phrases.words(text)
    found: list[Member] = []
    index = 0
    while index < len(read):
        fitting = [row for row in table.get(read[index].text, ()) if row[0].at(read, index)]
        size = max((len(term.words) for term, *_ in fitting), default=1)
        span = Span(read[index].start, read[index + size - 1].end)
        for term, kind, meaning in fitting:
            if len(term.words) == size and kind != _NONE:
                found.append(Member(kind, meaning, span))
        index += size
    return tuple(found)


@cache
def _table(language: str) -> dict[str, tuple[tuple[phrases.Term, str, str], ...]]:
    table: dict[str, list[tuple[phrases.Term, str, str]]] = {}
    for kind, meaning, written in languages.table(language, "classes"):
        for term in phrases.terms(written, language):
            for form in term.words[0].forms:
                table.setdefault(form, []).append((term, kind, meaning))
    return {word: tuple(rows) for word, rows in table.items()}
