"""Termbases in TBX: version 2 (martif) and version 3, in either style (DCA and DCT).

A category is an element's ``type`` in one style (``<termNote type="partOfSpeech">``) and its name
in the other (``<min:partOfSpeech>``); they are read alike. Nothing outside the file is ever loaded,
and entities of the file's own are refused.
"""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

from contresens.errors import InputError, UsageError
from contresens.model import Concept, Term, TermStatus
from contresens.reading import xmlstream
from contresens.reading.termbases.collecting import Entry, meaning, tidy

_CONCEPTS = frozenset({"termEntry", "conceptEntry"})
_LANGUAGES = frozenset({"langSet", "langSec"})
_TYPED = frozenset({"termNote", "descrip", "admin", "note", "ref", "xref", "transac"})
_STATUSES = frozenset({"administrativeStatus", "normativeAuthorization", "x-status", "status"})
_DOMAINS = frozenset({"subjectField", "domain", "x-domain"})
_KEPT = frozenset({"doNotTranslate", "x-doNotTranslate", "x-dnt"})
_CASE = frozenset({"caseSensitive", "x-caseSensitive"})
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_tbx(data: bytes, label: str, languages: tuple[str, str]) -> list[Concept]:
    """The concepts of a TBX file that have a term in one of the two languages.

    Raises InputError, with file and line, for what is no TBX, UsageError for an entry that cannot
    be understood.
    """
    root = _root(data, label)
    entries = [element for element in root.iter() if _name(element) in _CONCEPTS]
    if not entries:
        raise InputError(
            _("has no concepts: it is not TBX, or empty."),
            where=label,
            remedy=_("A TBX file has termEntry (version 2) or conceptEntry (version 3) elements."),
        )
    found = (_concept(element, label, languages) for element in entries)
    return [concept for concept in found if concept.terms]


def _root(data: bytes, label: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        dtd_validation=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", None) or 1
        raise InputError(
            _("is not XML ({error}).").format(error=getattr(error, "msg", error)),
            where=f"{label}:{line}",
            remedy=_("Export it as TBX again."),
        ) from error
    xmlstream.refuse_entities(root, label)
    return root


def _concept(element: Any, label: str, languages: tuple[str, str]) -> Concept:
    where = f"{label}:{element.sourceline}"
    about = _categories(element, below=_LANGUAGES)
    entry = Entry(
        where,
        domain=_first(about, _DOMAINS),
        note=_first(about, frozenset({"note", "definition"})),
        kept=_says_yes(about, _KEPT),
    )
    for section in element.iter():
        if _name(section) in _LANGUAGES:
            language = str(section.get(_LANG) or section.get("lang") or "").lower()
            own = next((code for code in languages if _is(language, code)), None)
            if own:
                _add(section, own, entry, label)
    return entry.concept()


def _add(section: Any, language: str, entry: Entry, label: str) -> None:
    """Add the terms of one language of a concept."""
    for element in section.iter():
        if _name(element) != "term":
            continue
        where = f"{label}:{element.sourceline}"
        about = _categories(_around(element), below=frozenset({"term"}))
        entry.kept = entry.kept or _says_yes(about, _KEPT)
        written = _first(about, _STATUSES)
        status = meaning("status", written) if written else "preferred"
        if not status:
            raise UsageError(
                _("there is no status {written!r}.").format(written=written),
                where=where,
                remedy=_(
                    "Use preferredTerm-admn-sts, admittedTerm-admn-sts or deprecatedTerm-admn-sts."
                ),
            )
        text = tidy("".join(element.itertext()))
        if text:
            entry.kept = entry.kept or status == "kept"
            entry.add(
                Term(
                    text,
                    language="" if entry.kept else language,
                    status=TermStatus.PREFERRED if status == "kept" else TermStatus(status),
                    exact_case=entry.kept or _says_yes(about, _CASE),
                    noun=meaning("pos", _first(about, frozenset({"partOfSpeech"}))) == "noun",
                ),
                where,
            )


def _around(term: Any) -> Any:
    """The section of one term, which has what is said of it."""
    parent = term.getparent()
    while parent is not None and _name(parent) == "termGrp":
        parent = parent.getparent()
    return parent if parent is not None else term


def _categories(element: Any, below: frozenset[str]) -> list[tuple[str, str]]:
    """What is said of an element, and not of the ones below it: categories and their values."""
    found: list[tuple[str, str]] = []
    pending = list(reversed(element))
    while pending:
        child = pending.pop()
        name = _name(child)
        if not name or name in below:
            continue
        category = str(child.get("type") or name) if name in _TYPED else name
        found.append((category, tidy(child.text or "")))
        pending.extend(reversed(child))
    return found


def _first(about: list[tuple[str, str]], wanted: frozenset[str]) -> str:
    return next((value for category, value in about if category in wanted and value), "")


def _says_yes(about: list[tuple[str, str]], wanted: frozenset[str]) -> bool:
    return meaning("case", _first(about, wanted)) == "exact"


def _is(tag: str, code: str) -> bool:
    return tag == code or tag.startswith((f"{code}-", f"{code}_"))


def _name(element: Any) -> str:
    """An element's name without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
