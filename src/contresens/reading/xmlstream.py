"""XML → its elements, one by one and hardened: nothing is expanded, loaded or kept in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from gettext import gettext as _
from typing import Any, BinaryIO

from contresens.errors import InputError

_SPACE = "{http://www.w3.org/XML/1998/namespace}"
LANG = f"{_SPACE}lang"
"""The attribute that says in which language an element is."""


def elements(
    file: BinaryIO, *, root: str, units: Collection[str], groups: Collection[str], label: str
) -> Iterator[Any]:
    """Each element that is called as one of ``units``, once it is complete, without namespaces.

    What stood before it is forgotten when the next one is asked for; what encloses it keeps its
    attributes. ``groups`` are the elements around units. Raises InputError, with file and line,
    for what is no XML, has another root, or declares entities.
    """
    from lxml import etree

    wanted = [f"{{*}}{name}" for name in {root, *units, *groups}]
    found = etree.iterparse(
        file,
        events=("start", "end"),
        tag=wanted,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    seen = False
    try:
        for event, element in found:
            name = local(element)
            if event == "start":
                seen = seen or _checked(element, root, label)
            elif name in units:
                yield element
            if event == "end":
                _forget(element)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", None) or 1
        raise InputError(
            _("is not XML from here on ({error}).").format(
                error=getattr(error, "msg", None) or error
            ),
            where=f"{label}:{line}",
            remedy=_("Export it again; what stands before was read."),
        ) from error
    if not seen:
        raise _other(root, label)


def local(element: Any) -> str:
    """An element's name without its namespace; empty for references to entities."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Any, name: str) -> list[Any]:
    """The elements of that name right inside another, in any namespace."""
    return [child for child in element if local(child) == name]


def child(element: Any, name: str) -> Any | None:
    """The first element of that name right inside another, or None."""
    return next((each for each in element if local(each) == name), None)


def own(element: Any, name: str) -> str:
    """The value of an attribute in any namespace, "" where there is none."""
    value = element.get(name)
    if value is None:
        value = next((v for key, v in element.items() if key.endswith(f"}}{name}")), "")
    return str(value)


def inherited(element: Any, name: str) -> str:
    """The value of an attribute of the element or the nearest around it that has one."""
    for each in (element, *element.iterancestors()):
        if value := each.get(name):
            return str(value)
    return ""


def refuse_entities(element: Any, label: str) -> None:
    """Raise InputError where the document of an element declares entities: they may be bombs."""
    declared = element.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise InputError(
            _("declares entities of its own, which are not read."),
            where=label,
            remedy=_("Write the characters themselves."),
        )


def _checked(element: Any, root: str, label: str) -> bool:
    if local(element) != root or element.getparent() is not None:
        raise _other(root, label)
    refuse_entities(element, label)
    return True


def _other(root: str, label: str) -> InputError:
    return InputError(
        _("has no element <{root}> around its content.").format(root=root),
        where=label,
        remedy=_("Check that the ending of its name says what it is."),
    )


def _forget(element: Any) -> None:
    """Empty an element, and drop those before it."""
    parent = element.getparent()
    element.clear(keep_tail=False)
    while parent is not None and element.getprevious() is not None:
        del parent[0]
