"""Pairs → XLIFF 2.1 (OASIS, 2018): what was found stands where it is, and in notes.

A finding is a localization quality issue of the ITS module, on the words it marks, and a note of
its unit, which every editor shows. Inline codes that a reader has written as tags are codes again;
nothing else of the texts is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from contresens.model import Alignment, Finding, Report, Segment, Severity, Span
from contresens.reporting import its
from contresens.reporting.labels import Labels
from contresens.reporting.telling import told
from contresens.reporting.xmltext import FORBIDDEN, clean

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
_XML = "http://www.w3.org/XML/1998/namespace"

_PRIORITIES: Mapping[Severity, str] = {
    Severity.CRITICAL: "1",
    Severity.MAJOR: "2",
    Severity.MINOR: "5",
    Severity.NEUTRAL: "9",
}
"""Of a note, 1 being the highest."""

_CODE = re.compile(
    r"</?(?:g|pc|hi)(?: (?:id|x|i)=\"[^<>\"\s]*\")?>"
    r"|<(?:x|bx|ex|ph|bpt|ept|it|ut|sc|ec|sub)(?: (?:id|rid|x|i|startRef)=\"[^<>\"\s]*\")?/>"
)
"""Inline codes as the readers of XLIFF and TMX write them into a text."""

_NO_NAME = re.compile(r"[^\w.:-]", re.ASCII)
"""What may not be in an id."""


@dataclass(frozen=True, slots=True)
class _Note:
    text: str
    category: str
    priority: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A segment, what is said of it, and the findings whose words are marked."""

    segment: Segment
    facts: Sequence[tuple[str, str]] = ()
    notes: Sequence[_Note] = ()
    findings: Sequence[Finding] = ()
    comments: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Mark:
    """Words and what is said of them; a mark that crosses another is ``cut`` in two points."""

    id: str
    span: Span
    attributes: Mapping[str, str]
    cut: bool = False


@dataclass(slots=True)
class _Codes:
    """The inline codes of a unit: those that are alike on both sides have the same id."""

    data: dict[str, str] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)

    def id(self, tag: str) -> tuple[str, str]:
        """The id of the next code of this kind on the present side, and that of its content."""
        data = self.data.setdefault(tag, f"d{len(self.data) + 1}")
        self.used[tag] = self.used.get(tag, 0) + 1
        return f"c{data[1:]}" + (f".{self.used[tag]}" if self.used[tag] > 1 else ""), data


def render(alignment: Alignment) -> str:
    """The links, those with an empty side too; the similarity is metadata."""
    units = [
        _Unit(
            segment,
            facts=[
                ("similarity", f"{link.similarity:.4f}"),
                *([("moved", "yes")] if link.moved else []),
            ],
        )
        for link, segment in zip(alignment.links, alignment.segments, strict=True)
    ]
    languages = (alignment.source.language, alignment.target.language)
    return _document(units, languages, alignment.source.origin.path)


def render_report(report: Report) -> str:
    """The segments with what was found in them; remarks on the input are notes of the file."""
    labels = Labels(report.message_lang)
    units = []
    for each in report.segments:
        comments = [told(f, report.rules.get(f.rule), labels) for f in each.findings]
        notes = [_note(*pair) for pair in zip(each.findings, comments, strict=True)]
        if each.segment.note:
            notes.append(_Note(each.segment.note, "note"))
        facts = [("score", f"{each.score.value:.2f}")]
        if each.similarity is not None:
            facts.append(("similarity", f"{each.similarity:.4f}"))
        units.append(_Unit(each.segment, facts, notes, each.findings, comments))
    original = report.origins[0].path if report.origins else ""
    return _document(units, (report.source_lang, report.target_lang), original, report.notes)


def _note(finding: Finding, comment: str) -> _Note:
    side = "target" if finding.target_spans or not finding.source_spans else "source"
    return _Note(comment, finding.rule, _PRIORITIES[finding.severity], side)


def _document(
    units: Sequence[_Unit], languages: tuple[str, str], original: str, notes: Sequence[str] = ()
) -> str:
    """The file as text, the same bytes for the same units (it has no date)."""
    from lxml import etree

    root = etree.Element(
        f"{{{NAMESPACE}}}xliff",
        {
            "version": "2.1",
            "srcLang": languages[0],
            "trgLang": languages[1],
            f"{{{its.NAMESPACE}}}version": its.VERSION,
        },
        nsmap={None: NAMESPACE, "its": its.NAMESPACE, "mda": METADATA},
    )
    for number, (path, group) in enumerate(_files(units, original), start=1):
        file = _child(
            root, "file", {"id": f"f{number}", "original": path, f"{{{_XML}}}space": "preserve"}
        )
        _add_notes(file, [_Note(note, "remark") for note in notes if number == 1])
        taken: set[str] = set()
        for unit in group:
            _add_unit(file, unit, number, taken)
    _break_lines(root)
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return text.decode("utf-8") + "\n"


def _files(units: Sequence[_Unit], original: str) -> Iterator[tuple[str, Iterator[_Unit]]]:
    """The units of each original document, in the order of the units."""

    def document(unit: _Unit) -> str:
        place = unit.segment.source_location or unit.segment.target_location
        return clean(unit.segment.doc or (place.path if place else original))

    return groupby(units, document)


def _child(
    parent: Any, name: str, attributes: Mapping[str, str] | None = None, space: str = NAMESPACE
) -> Any:
    from lxml import etree

    return etree.SubElement(parent, f"{{{space}}}{name}", dict(attributes or {}))


def _add_notes(parent: Any, notes: Sequence[_Note]) -> None:
    if not notes:
        return
    group = _child(parent, "notes")
    for note in notes:
        attributes = {"category": note.category}
        if note.side:
            attributes["appliesTo"] = note.side
        if note.priority:
            attributes["priority"] = note.priority
        _child(group, "note", attributes).text = clean(note.text)


def _add_unit(file: Any, unit: _Unit, file_number: int, taken: set[str]) -> None:
    segment = unit.segment
    name = segment.id
    identifier = _NO_NAME.sub("_", name) or "_"
    while identifier in taken:
        identifier += f".{len(taken) + 1}"
    taken.add(identifier)
    attributes = {"id": identifier}
    if identifier != name:
        attributes["name"] = clean(name)
    if segment.locked:
        attributes["translate"] = "no"
    element = _child(file, "unit", attributes)
    marks = _marks(element, unit, f"lqi.{file_number}.{len(taken)}")
    if unit.facts:
        _add_facts(element, unit.facts)
    _add_notes(element, unit.notes)
    codes = _Codes()
    after = _child(element, "segment", {"state": "translated" if segment.target else "initial"})
    _add_side(after, "source", segment.source, marks["source"], codes)
    codes.used.clear()
    if segment.target:
        _add_side(after, "target", segment.target, marks["target"], codes)
    if codes.data:
        data = _child(element, "originalData")
        for tag, key in codes.data.items():
            _child(data, "data", {"id": key}).text = tag
        after.addprevious(data)


def _add_facts(element: Any, facts: Sequence[tuple[str, str]]) -> None:
    metadata = _child(element, "metadata", space=METADATA)
    group = _child(metadata, "metaGroup", {"category": "contresens"}, METADATA)
    for name, value in facts:
        _child(group, "meta", {"type": name}, METADATA).text = value


def _marks(element: Any, unit: _Unit, prefix: str) -> dict[str, list[_Mark]]:
    """The marks of both sides. What several findings say of the same words stands in the unit."""
    said: dict[tuple[str, Span], list[dict[str, str]]] = {}
    for finding, comment in zip(unit.findings, unit.comments, strict=True):
        for place in _places(unit.segment, finding):
            said.setdefault(place, []).append(its.issue(finding, clean(comment)))
    marks: dict[str, list[_Mark]] = {"source": [], "target": []}
    for number, ((side, span), issues) in enumerate(said.items(), start=1):
        qualified = {f"{{{its.NAMESPACE}}}{name}": value for name, value in issues[0].items()}
        if len(issues) > 1:
            key = f"{prefix}.{number}"
            group = _child(element, "locQualityIssues", {f"{{{_XML}}}id": key}, its.NAMESPACE)
            for issue in issues:
                _child(group, "locQualityIssue", issue, its.NAMESPACE)
            qualified = {f"{{{its.NAMESPACE}}}locQualityIssuesRef": f"#its={key}"}
        marks[side].append(_Mark(f"m{number}", span, {"type": "its:generic", **qualified}))
    return marks


def _places(segment: Segment, finding: Finding) -> Iterator[tuple[str, Span]]:
    """The words that a finding marks; the whole text where it marks none."""
    for span in finding.source_spans:
        yield "source", span
    for span in finding.target_spans:
        yield "target", span
    if not finding.source_spans and not finding.target_spans:
        side = "target" if segment.target.strip() else "source"
        yield side, Span.whole(getattr(segment, side))


# --- inline ---------------------------------------------------------------------------------------


def _add_side(parent: Any, name: str, text: str, marks: Sequence[_Mark], codes: _Codes) -> None:
    """A side with its marks and codes, by events in the order of the text."""
    from lxml import etree

    out = etree.TreeBuilder()
    out.start(f"{{{NAMESPACE}}}{name}", {})
    place = 0
    for position, event in _events(_arranged(marks, text)):
        _add_text(out, text[place:position], codes)
        place = position
        for tag, attributes in event:
            if attributes is None:
                out.end(f"{{{NAMESPACE}}}{tag}")
            else:
                out.start(f"{{{NAMESPACE}}}{tag}", dict(attributes))
    _add_text(out, text[place:], codes)
    out.end(f"{{{NAMESPACE}}}{name}")
    parent.append(out.close())


_Event = Sequence[tuple[str, Mapping[str, str] | None]]
"""Tags that open, with their attributes, and tags that close, with None."""


def _events(marks: Iterable[_Mark]) -> list[tuple[int, _Event]]:
    """What happens where; at one place ends, inner ones first, then what is empty, then starts."""
    found: list[tuple[tuple[int, int, int], _Event]] = []
    for mark in marks:
        start, end = mark.span.start, mark.span.end
        about = {"id": mark.id, **mark.attributes}
        if mark.cut:
            found.append(((start, 2, -end), [("sm", about), ("sm", None)]))
            found.append(((end, 0, -start), [("em", {"startRef": mark.id}), ("em", None)]))
        elif start == end:
            found.append(((start, 1, 0), [("mrk", about), ("mrk", None)]))
        else:
            found.append(((start, 2, -end), [("mrk", about)]))
            found.append(((end, 0, -start), [("mrk", None)]))
    found.sort(key=lambda event: event[0])
    return [(key[0], event) for key, event in found]


def _arranged(marks: Sequence[_Mark], text: str) -> Iterator[_Mark]:
    """The marks around whole codes, those that cross another one cut."""
    codes = [Span(*found.span()) for found in _CODE.finditer(text)]
    grown = ((mark, _grown(mark.span, codes)) for mark in marks)
    around: list[int] = []
    for mark, span in sorted(grown, key=lambda pair: (pair[1].start, -pair[1].end)):
        while around and around[-1] <= span.start:
            around.pop()
        crosses = bool(around) and around[-1] < span.end
        if not crosses:
            around.append(span.end)
        yield _Mark(mark.id, span, mark.attributes, cut=crosses)


def _grown(span: Span, codes: Sequence[Span]) -> Span:
    for code in codes:
        if code.start < span.start < code.end or code.start < span.end < code.end:
            span = span.cover(code)
    return span


def _add_text(out: Any, text: str, codes: _Codes) -> None:
    """Plain text, codes as placeholders, and characters that XML cannot hold by their numbers."""
    place = 0
    for found in _CODE.finditer(text):
        _add_characters(out, text[place : found.start()])
        identifier, data = codes.id(found[0])
        out.start(f"{{{NAMESPACE}}}ph", {"id": identifier, "dataRef": data, "disp": found[0]})
        out.end(f"{{{NAMESPACE}}}ph")
        place = found.end()
    _add_characters(out, text[place:])


def _add_characters(out: Any, text: str) -> None:
    place = 0
    for found in FORBIDDEN.finditer(text):
        out.data(text[place : found.start()])
        place = found.end()
        if "\ud800" <= found[0] <= "\udfff":  # no character at all
            out.data("\ufffd")
            continue
        out.start(f"{{{NAMESPACE}}}cp", {"hex": f"{ord(found[0]):04X}"})
        out.end(f"{{{NAMESPACE}}}cp")
    out.data(text[place:])


def _break_lines(element: Any, depth: int = 0) -> None:
    """A line for each element, but nothing inside what holds text."""
    if not len(element) or element.text or element.tag.endswith(("}source", "}target")):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        _break_lines(child, depth + 1)
        child.tail = element.text
    element[-1].tail = "\n" + "  " * depth
