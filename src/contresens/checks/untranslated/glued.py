"""Words that lost the space between them in the source and stayed so: "cleaningVery"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from contresens.checks.untranslated import evidence
from contresens.checks.untranslated.words import UNT103, in_address
from contresens.languages import frequency
from contresens.model import Facts, Finding, Span, Token, TokenKind

_PART = re.compile(r"[A-ZÀ-Þ]?[^\W\d_A-ZÀ-Þ]+|[A-ZÀ-Þ]+(?![a-zà-ÿ])")
_CAPITAL_INSIDE = re.compile(r"[a-zà-ÿ][A-ZÀ-Þ]")
_JOINT = re.compile(r"[-‑'’]")
_HYPHEN = re.compile(r"[-‑]")
_HEAD = re.compile(r"\d+[A-ZÀ-Þ][a-zà-ÿ]")
_TAIL = re.compile(r"\d+(?:[.,]\d+)*\Z")
_KNOWN = 2.0  # Zipf from which a part is a word
_COMMON = 3.0  # the same for the first part, which would be a name if it were none
_FEWEST = 3  # parts of what is no name for having so many
_LETTERS = 3  # of the first part


def parts_of(token: Token) -> Iterator[tuple[str, Span]]:
    """The words of a token, each with its place: those between capitals, hyphens and figures."""
    for match in _PART.finditer(token.text):
        yield evidence.plain(match[0]), Span(*match.span()).shift(token.span.start)


def source_parts(facts: Facts) -> dict[str, Span]:
    """The first place of each word of the source, those inside glued ones too."""
    found: dict[str, Span] = {}
    for token in facts.source.tokens:
        if token.kind is TokenKind.WORD:
            found.setdefault(evidence.plain(token.text), token.span)
            for word, span in parts_of(token):
                found.setdefault(word, span)
    return found


def find(facts: Facts) -> Iterator[Finding]:
    """Glued words of the source that stand in the target, whole or with a part translated.

    Product names are written so too ("SafeTravel"): one that begins with a capital is taken for
    glued words where a function word ends it, or where it has three parts.
    """
    source, target = facts.source.language, facts.target.language
    if not (evidence.grammar(target) and frequency.known(source)):
        return
    whole = {
        token.text: token.span for token in facts.source.tokens if token.kind is TokenKind.WORD
    }
    parts = source_parts(facts)
    text = facts.target.text
    for token in facts.target.tokens:
        if token.kind is not TokenKind.WORD or token.text.isupper() or in_address(text, token):
            continue
        if token.text in whole and is_glued(token.text, source, target):
            yield _finding(0.85, whole[token.text], token.span, token.text)
        elif token.text not in whole:
            yield from _half_translated(token, parts, source, target)


def _finding(confidence: float, there: Span, here: Span, words: str) -> Finding:
    return UNT103.finding(confidence=confidence, source=[there], target=[here], words=words)


def _half_translated(
    token: Token, there: Mapping[str, Span], source: str, target: str
) -> Iterator[Finding]:
    """A glued word that the source has not, with parts of the source's language in it."""
    parts = list(parts_of(token))
    joined = not _CAPITAL_INSIDE.search(token.text)
    if len(parts) < 2 or (joined and not _HYPHEN.search(token.text)):
        return
    if evidence.is_loan(evidence.plain(token.text), target):
        return
    left = [
        (word, span)
        for word, span in parts
        if word in there and len(word) >= _LETTERS and _is_foreign(word, source, target)
        if not joined or token.text[span.start - token.span.start].islower()
    ]
    if left:
        span = left[0][1].cover(left[-1][1])
        words = token.text[span.start - token.span.start : span.end - token.span.start]
        yield _finding(0.75, there[left[0][0]], span, words)


def is_glued(text: str, source: str, target: str) -> bool:
    """Whether a word of the source is two that lost the space between them."""
    parts = [evidence.plain(part) for part in _PART.findall(text)]
    if _HEAD.match(text) and evidence.small(parts[0], source, target):
        return len(parts[0]) >= _LETTERS
    tail = _TAIL.search(text)
    if not parts or len(parts) + bool(tail) < 2 or len(parts[0]) < _LETTERS or _JOINT.search(text):
        return False
    foreign = [part for part in parts if _is_foreign(part, source, target)]
    if text[0].isupper():
        return _ends_small(parts, source, target) or (
            len(parts) >= _FEWEST and bool(foreign) and _all_known(parts, source)
        )
    return (
        bool(foreign)
        and frequency.zipf(parts[0], source) >= _COMMON
        and (len(parts) > 1 or parts[0] in foreign)
        and _all_known(parts[:-1], source)
    )


def _ends_small(parts: Sequence[str], source: str, target: str) -> bool:
    """Whether a function word of the source ends it: "ColmarThe" for "Colmar. The"."""
    return len(parts) > 1 and evidence.small(parts[-1], source, target)


def _all_known(parts: Sequence[str], source: str) -> bool:
    return all(frequency.zipf(part, source) > _KNOWN for part in parts)


def _is_foreign(word: str, source: str, target: str) -> bool:
    return (
        evidence.small(word, source, target)
        or evidence.belongs(word, source, target)
        or evidence.leans(word, source, target)
    )
