"""Termbases: files that say how things are to be called → concepts with their terms.

By the suffix of the file: TBX (``.tbx``, ``.xml``), tables (``.tsv``, ``.csv``, ``.xlsx``), and
plain lists of terms that are not to be translated (``.txt``), one a line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from gettext import gettext as _

from contresens.errors import InputError, UsageError
from contresens.model import Concept, Term, Termbase
from contresens.reading import encodings, files
from contresens.reading.termbases.collecting import Entry, chosen, tidy
from contresens.reading.termbases.spreadsheets import read_xlsx
from contresens.reading.termbases.tables import read_csv, read_tsv
from contresens.reading.termbases.tbx import read_tbx

SUFFIXES = (".tbx", ".xml", ".tsv", ".csv", ".xlsx", ".txt")


def read_termbase(
    paths: Sequence[str], languages: tuple[str, str], *, domains: Sequence[str] = ()
) -> Termbase:
    """The terms of several files together, those of some domains only if any are named.

    ``languages`` are those of source and target.

    Raises UsageError for a missing file, an unknown suffix, a domain that no term has, or an entry
    that contradicts itself or cannot be understood, with file and line; InputError for a file
    that cannot be read at all.
    """
    concepts = [concept for path in paths for concept in _concepts(path, languages)]
    return Termbase(chosen(concepts, domains))


def _concepts(path: str, languages: tuple[str, str]) -> list[Concept]:
    label = files.label(path)
    suffix = next((each for each in SUFFIXES if path.lower().endswith(each)), "")
    if not suffix:
        raise UsageError(
            _("{path!r} is not a termbase that can be read.").format(path=path),
            remedy=_("Those end in {names}.").format(names=", ".join(SUFFIXES)),
        )
    data = files.load(path)
    if suffix in (".tbx", ".xml"):
        return read_tbx(data, label, languages)
    if suffix == ".xlsx":
        return read_xlsx(data, label, languages)
    text = encodings.decode(data, where=label, language=languages[1]).text
    readers: dict[str, Callable[[str, str, tuple[str, str]], list[Concept]]]
    readers = {".tsv": read_tsv, ".csv": read_csv, ".txt": _read_list}
    return readers[suffix](text, label, languages)


def _read_list(text: str, label: str, languages: tuple[str, str]) -> list[Concept]:
    """Terms that are not to be translated, one a line; lines that begin with # are comments."""
    del languages
    found: list[Concept] = []
    for number, line in enumerate(text.split("\n"), start=1):
        term = "" if line.startswith("#") else tidy(line)
        if term:
            entry = Entry(f"{label}:{number}", kept=True)
            entry.add(Term(term, "", exact_case=True), entry.where)
            found.append(entry.concept())
    if not found:
        raise InputError(_("has no terms."), where=label, remedy=_("Write one on each line."))
    return found
