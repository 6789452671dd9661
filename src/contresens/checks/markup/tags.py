"""Tags: lost, added, damaged, or closed in the wrong order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from contresens import languages
from contresens.checks.markup.matching import free, of_kind
from contresens.model import Facts, Finding, Markup, MarkupKind, Rule, Severity, Span

TAG201 = Rule(
    code="TAG201",
    name="tag lost",
    category="design and markup/markup tag",
    severity=Severity.MAJOR,
    messages={
        "en": "The tag {tag} of the source is not in the translation.",
        "fr": "La balise {tag} de la source n'est pas dans la traduction.",
    },
)

TAG202 = Rule(
    code="TAG202",
    name="tag added",
    category="design and markup/markup tag",
    severity=Severity.MAJOR,
    messages={
        "en": "The translation has the tag {tag}, which the source has not.",
        "fr": "La traduction a la balise {tag}, que la source n'a pas.",
    },
)

TAG203 = Rule(
    code="TAG203",
    name="tags nested wrongly",
    category="design and markup/markup tag",
    severity=Severity.MAJOR,
    messages={
        "en": "{tag} stands where nothing is open that it could close, or closes what encloses it.",
        "fr": "{tag} figure là où il ne ferme rien, ou ferme ce qui l'entoure.",
    },
)

TAG204 = Rule(
    code="TAG204",
    name="tag damaged",
    category="design and markup/markup tag",
    severity=Severity.MAJOR,
    messages={
        "en": "The tag {tag} has become {other}.",
        "fr": "La balise {tag} est devenue {other}.",
    },
)

RULES = (TAG201, TAG202, TAG203, TAG204)

_TAG = re.compile(r"[<\[](/?)\s*([A-Za-z][\w:.-]*|\d+)([^<>]*?)(/?)[>\]]\Z", re.DOTALL)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'<>]+)")
_LOOSE = re.compile(
    r"<\s{0,2}/?\s{0,2}(?P<name>[A-Za-z][\w:.-]{0,30})[^<>\n]{0,200}>"
    r"|&lt;\s?/?(?P<escaped>[A-Za-z][\w:.-]{0,30})[^<>\n]{0,100}?&gt;"
    r"|[‹«]\s?/?(?P<quoted>[a-z]{1,8})\s?/?[›»]"
)
_ABSOLUTE = re.compile(r"://|www\.|^mailto:|^#")


@dataclass(frozen=True, slots=True)
class _Tag:
    markup: Markup
    name: str
    role: str  # open, close or alone
    code: str  # by which an inline code is known
    attributes: frozenset[tuple[str, str]]

    @property
    def key(self) -> tuple[str, str, str]:
        """Two tags with the same key do the same."""
        return self.name, self.role, self.code


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = languages.toml("_any", "markup")["tags"]
    return found


def _read(markup: Markup) -> _Tag | None:
    match = _TAG.match(markup.text)
    if not match:
        return None  # a comment
    name = match[2] if match[2].isdecimal() else match[2].casefold()
    bracket = "[" if markup.text[0] == "[" else ""
    attributes = {name: value.strip("\"'") for name, value in _ATTRIBUTE.findall(match[3])}
    code = ";".join(attributes[a] for a in _data()["identifying"] if a in attributes)
    if match[1]:
        role = "close"
    else:
        role = "alone" if match[4] or (name in _data()["void"] and not bracket) else "open"
    kept = {
        (name, value)
        for name, value in attributes.items()
        if name not in _data()["translatable"] and not _ABSOLUTE.search(value)
    }
    return _Tag(markup, bracket + name, role, code if role != "close" else "", frozenset(kept))


def _tags(markup: Sequence[Markup]) -> list[_Tag]:
    return [tag for each in of_kind(markup, MarkupKind.TAG) if (tag := _read(each))]


def check(facts: Facts) -> Iterator[Finding]:
    """Tags of the source that the target has otherwise, and the reverse."""
    source, target = _tags(facts.source.markup), _tags(facts.target.markup)
    if not source and not target:
        return
    missing, extra = _surplus(source, target), _surplus(target, source)
    if _merged(missing, target) and not extra:
        missing = []
    complete = not missing and not extra
    yield from _damaged(missing, extra, facts)
    yield from _grouped(TAG201, missing)
    yield from _grouped(TAG202, extra)
    if complete:
        yield from _attributes(source, target, facts)
        if _misplaced(source) is None and (wrong := _misplaced(target)):
            yield TAG203.finding(confidence=0.85, target=[wrong.markup.span], tag=wrong.markup.text)


def _surplus(tags: Sequence[_Tag], others: Sequence[_Tag]) -> list[_Tag]:
    left = Counter(tag.key for tag in others)
    found = []
    for tag in tags:
        left[tag.key] -= 1
        if left[tag.key] < 0:
            found.append(tag)
    return found


def _merged(missing: Sequence[_Tag], target: Sequence[_Tag]) -> bool:
    """Whether only pairs are missing of which the target has others: two runs became one."""
    counts = Counter((tag.name, tag.role) for tag in missing)
    names = {tag.name for tag in missing}
    known = Counter((tag.name, tag.role) for tag in target)
    return bool(missing) and all(
        counts[name, "open"] == counts[name, "close"] > 0
        and known[name, "open"] == known[name, "close"] > 0
        and name in _data()["joined"]
        for name in names
    )


def _damaged(missing: list[_Tag], extra: list[_Tag], facts: Facts) -> Iterator[Finding]:
    """Missing tags that stand there with spaces, escaped, or under another name."""
    loose = [
        (match, Span(*match.span()))
        for match in _LOOSE.finditer(facts.target.text)
        if free(facts, Span(*match.span())) or match["escaped"]
    ]
    for tag in tuple(missing):
        name = tag.name.lstrip("[")
        span = None
        for at, (match, place) in enumerate(loose):
            found = match["name"] or match["escaped"] or match["quoted"]
            if found.casefold() == name and ("/" in match[0][:6]) == (tag.role == "close"):
                span = place
                loose.pop(at)
                break
        other = next((one for one in extra if _renames(tag, one)), None) if span is None else None
        if other:
            extra.remove(other)
            span = other.markup.span
        if span:
            missing.remove(tag)
            yield _damage(tag, span, facts)


def _renames(tag: _Tag, other: _Tag) -> bool:
    """Whether one tag stands for the other: same role, and no element that is known besides."""
    known = other.name.lstrip("[") in _data()["known"]
    return tag.role == other.role and (tag.name == other.name or not known)


def _damage(tag: _Tag, span: Span, facts: Facts) -> Finding:
    return TAG204.finding(
        confidence=0.9,
        source=[tag.markup.span],
        target=[span],
        suggestion=tag.markup.text,
        tag=tag.markup.text,
        other=span.of(facts.target.text),
    )


def _grouped(rule: Rule, tags: Sequence[_Tag]) -> Iterator[Finding]:
    """One finding for a tag and its other half."""
    left = list(tags)
    while left:
        first = left.pop(0)
        partner = next(
            (t for t in left if first.role == "open" and (t.name, t.role) == (first.name, "close")),
            None,
        )
        if partner:
            left.remove(partner)
        spans = [tag.markup.span for tag in (first, partner) if tag]
        if rule is TAG201:
            yield rule.finding(confidence=0.9, source=spans, tag=first.markup.text)
        else:
            yield rule.finding(confidence=0.9, target=spans, tag=first.markup.text)


def _misplaced(tags: Sequence[_Tag]) -> _Tag | None:
    """The first tag that closes what is not open, or encloses what it closes."""
    waiting: list[str] = []
    optional = _data()["optional"]
    for tag in tags:
        if tag.role == "open":
            waiting.append(tag.name)
        elif tag.role == "close":
            while waiting and waiting[-1] != tag.name and waiting[-1] in optional:
                waiting.pop()
            if not waiting or waiting.pop() != tag.name:
                return tag
    return None


def _attributes(source: Sequence[_Tag], target: Sequence[_Tag], facts: Facts) -> Iterator[Finding]:
    """Attributes that a program reads and that came through changed."""
    left = list(target)
    changed: list[_Tag] = []
    for tag in source:
        same = next((t for t in left if t.key == tag.key and t.attributes == tag.attributes), None)
        if same:
            left.remove(same)
        else:
            changed.append(tag)
    for tag in changed:
        other = next((one for one in left if one.key == tag.key), None)
        if other:
            left.remove(other)
            yield _damage(tag, other.markup.span, facts)
