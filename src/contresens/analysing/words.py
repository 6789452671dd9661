"""Text → tokens: words, numbers, marks and opaque code, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from contresens.model import Span, Token, TokenKind

_URL = r"(?:https?://|www\.)[^\s<>\"«»]+[^\s<>\"«».,;:!?)\]}’']"
_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_PLACEHOLDER = (
    r"\{\{?[\w.]+\}?\}|%(?:\(\w+\))?[sdif]\b|\$\{?[A-Z_]{2,}\}?|<\/?[a-zA-Z][^<>]*>|&#?\w+;"
)
_NUMBER = r"\d+(?:[.,\u00a0\u202f]\d+)*"
_LETTERS = r"[^\W_]*[^\W\d_][^\W_]*(?:[-‑·&'’](?=[^\W_])[^\W_]+)*"

_ELIDED = re.compile(
    r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu)['’](?=\w)", re.IGNORECASE
)
_TOKEN = re.compile(
    rf"(?P<code>{_URL}|{_EMAIL}|{_PLACEHOLDER})|(?P<word>{_LETTERS})|(?P<number>{_NUMBER})"
    r"|(?P<mark>[^\w\s]|_)"
)
_ELIDING = frozenset({"fr", "it", "ca"})


def tokenize(text: str, language: str, opaque: Sequence[Span] = ()) -> tuple[Token, ...]:
    """The tokens of a text, in order, each with its span; white space is in none of them.

    In languages that elide, the elided word is a token of its own: ``l'`` ``eau``. Each of the
    ``opaque`` spans (in order) is one token, whatever it holds.
    """
    tokens: list[Token] = []
    start = 0
    for span in opaque:
        tokens += _between(text, language, start, span.start)
        tokens.append(_token(text, span.start, span.end, TokenKind.CODE))
        start = span.end
    tokens += _between(text, language, start, len(text))
    return tuple(tokens)


def _between(text: str, language: str, position: int, end_at: int) -> Iterator[Token]:
    elides = language in _ELIDING
    for match in _TOKEN.finditer(text, position, end_at):
        kind = TokenKind(match.lastgroup or TokenKind.MARK)
        start, end = match.span()
        while elides and kind is TokenKind.WORD:
            elided = _ELIDED.match(text, start, end)
            if not elided:
                break
            yield _token(text, start, elided.end(), kind)
            start = elided.end()
        yield _token(text, start, end, kind)


def _token(text: str, start: int, end: int, kind: TokenKind) -> Token:
    return Token(Span(start, end), text[start:end], kind)
