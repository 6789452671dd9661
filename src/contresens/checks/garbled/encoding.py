"""Characters that came through a wrong decoder, or an escape that nobody resolved."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from contresens.model import Facts, Finding, Rule, Severity, Span

GAR301 = Rule(
    code="GAR301",
    name="characters decoded wrongly",
    category="design and markup/character encoding",
    severity=Severity.MAJOR,
    messages={
        "en": "“{wrong}” is not text: its bytes were read in the wrong encoding.",
        "fr": "« {wrong} » n'est pas du texte : ses octets ont été lus dans le mauvais codage.",
    },
)

GAR302 = Rule(
    code="GAR302",
    name="character reference left in the text",
    category="design and markup/character encoding",
    severity=Severity.MINOR,
    messages={
        "en": "“{wrong}” stands in the translation where “{meant}” is meant.",
        "fr": "« {wrong} » figure dans la traduction au lieu de « {meant} ».",
    },
)

_C1 = {bytes([code]).decode("cp1252"): code for code in range(0x80, 0xA0)
       if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}  # fmt: skip
"""The printable characters that Windows-1252 has where Latin-1 has control codes."""

_CONTINUATION = "[\u0080-\u00bf" + "".join(map(re.escape, _C1)) + "]"
# Latin letters (2 bytes), typographic marks (3 bytes), emoji (4 bytes). "É\u00a0»" is French.
_MISREAD = re.compile(
    rf"(?:[ÂÃ]{_CONTINUATION}|[ÄÅ](?!\u00a0){_CONTINUATION}"
    rf"|[âï](?!\u00a0){_CONTINUATION}{{2}}|ð{_CONTINUATION}{{3}})+"
)
_LOST = re.compile(r"\w*\ufffd[\w\ufffd]*|(?<=[^\W\d_])\?(?=[^\W\d_])|[\u0080-\u009f]+")
_REFERENCE = re.compile(r"&(?:amp;)*(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d{0,2});")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")


def check(facts: Facts) -> Iterator[Finding]:
    """Misread bytes, lost characters and character references of the target."""
    text, source = facts.target.text, facts.source.text
    opaque = [Span(*match.span()) for match in _ADDRESS.finditer(text)]
    for span, meant in (*_misread(text), *_lost(text)):
        if span.of(text) not in source and not any(span.overlaps(other) for other in opaque):
            yield GAR301.finding(
                confidence=0.95 if meant else 0.85,
                target=[span],
                suggestion=meant,
                wrong=span.of(text),
            )
    for match in _REFERENCE.finditer(text):
        meant = _resolved(match[0])
        if meant and not _REFERENCE.search(source):
            span = Span(*match.span())
            yield GAR302.finding(
                confidence=0.9, target=[span], suggestion=meant, wrong=match[0], meant=meant
            )


def _misread(text: str) -> Iterator[tuple[Span, str | None]]:
    """UTF-8 that was read as Windows-1252 or Latin-1, and what it was."""
    for match in _MISREAD.finditer(text):
        raw = bytes(_C1.get(character, ord(character) & 0xFF) for character in match[0])
        try:
            meant = raw.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if all(character.isprintable() or character.isspace() for character in meant):
            yield Span(*match.span()), meant


def _lost(text: str) -> Iterator[tuple[Span, str | None]]:
    """Characters that a decoder could not read; what they were nobody knows."""
    misread = [match.span() for match in _MISREAD.finditer(text)]
    for match in _LOST.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in misread):
            yield Span(*match.span()), None


def _resolved(reference: str) -> str:
    """What a character reference stands for, however often it was escaped; "" for none."""
    before, after = "", reference
    while before != after:
        before, after = after, html.unescape(after)
    return after if "&" not in after or after == "&" else ""
