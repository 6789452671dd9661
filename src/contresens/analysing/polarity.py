"""Text → negations: what says "no", what may say it instead, and what only looks like it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from contresens import languages
from contresens.languages import dictionary
from contresens.languages.clauses import clauses
from contresens.model import Negation, NegationKind, Span, Token, TokenKind

_APOSTROPHES = str.maketrans("’ʼ", "''")
_STOP = re.compile(r"[,;:.!?…()—–]")
_END = re.compile(r"[.!?…](?=\W|$)")
_WORD = r"[\w'-]+"
_GAP = rf"\s*(?:{_WORD}\s+){{0,3}}?"
"""What "*" stands for between two words of a phrase."""

_REACH = 9
"""Words between a particle and what closes it: "ne lui a, à ma connaissance, jamais dit"."""

_PREFIX_LEFT = 4
"""Letters that a prefix leaves at least."""


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Single words with their keys, and a pattern for the phrases of each key."""

    words: dict[str, tuple[str, ...]]
    patterns: dict[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class _Particle:
    """A particle such as the French "ne", and what makes it one thing or another."""

    words: frozenset[str]
    closed_by: re.Pattern[str]
    opened_by: re.Pattern[str]
    restricted_by: re.Pattern[str]
    alone_before: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """All that is known of a language."""

    explicit: re.Pattern[str]
    stranded: tuple[str, ...]
    near: frozenset[str]
    unanswered: frozenset[str]
    asking: re.Pattern[str]
    prefixes: re.Pattern[str]
    idioms: _Phrases
    carriers: _Phrases
    particle: _Particle | None
    ignored: _Phrases
    adjoining: frozenset[str]
    grammar: frozenset[str]


def find(text: str, language: str, tokens: Sequence[Token]) -> tuple[Negation, ...]:
    """The negations of a text and what may stand for one, in order; each word counts once.

    Empty for a language without data.
    """
    lexicon = _lexicon(language)
    if lexicon is None:
        return ()
    return _Finder(text, language, tokens, lexicon).all()


class _Finder:
    """One text being read: what is found first takes its words from what comes after."""

    def __init__(
        self, text: str, language: str, tokens: Sequence[Token], lexicon: _Lexicon
    ) -> None:
        self.text = text.translate(_APOSTROPHES)
        self.words = [token for token in tokens if token.kind is TokenKind.WORD]
        self.lexicon = lexicon
        self.language = language
        self.clauses = clauses(text, language)
        self.found: list[Negation] = []
        self.ignored = [
            Span(*match.span())
            for pattern in lexicon.ignored.patterns.values()
            for match in pattern.finditer(self.text)
        ]

    def all(self) -> tuple[Negation, ...]:
        """Idioms first, then what negates, then what may carry a negation."""
        self._phrases(self.lexicon.idioms, NegationKind.LOOSE)
        if self.lexicon.particle:
            self._particles(self.lexicon.particle)
        for match in self.lexicon.explicit.finditer(self.text):
            self._add(Span(*match.span()), self._kind(match), ())
        self._adjoining()
        self._phrases(self.lexicon.carriers, NegationKind.LEXICAL)
        self._words(self.lexicon.idioms, NegationKind.LOOSE)
        self._words(self.lexicon.carriers, NegationKind.LEXICAL)
        self._prefixes()
        return tuple(sorted(self.found, key=lambda each: each.span))

    def _add(
        self,
        span: Span,
        kind: NegationKind,
        keys: tuple[str, ...],
        cues: tuple[Span, ...] = (),
    ) -> None:
        if any(self._taken(cue) for cue in cues or (span,)):
            return
        weak = self._weak(keys)
        keys = tuple(key for key in keys if key not in self.lexicon.unanswered)
        self._keep(Negation(span, self._scope(span), kind, keys, weak, cues or (span,)))

    def _taken(self, span: Span) -> bool:
        if any(span.overlaps(ignored) for ignored in self.ignored):
            return True
        return any(span.overlaps(cue) for each in self.found for cue in each.cues)

    def _keep(self, negation: Negation) -> None:
        if negation.kind is NegationKind.EXPLICIT and self._asked(negation.span):
            loose = NegationKind.LOOSE
            negation = Negation(negation.span, negation.scope, loose, (), False, negation.cues)
        self.found.append(negation)

    def _weak(self, keys: tuple[str, ...]) -> bool:
        return bool(keys) and self.lexicon.near.issuperset(keys)

    def _scope(self, span: Span) -> Span:
        """The clause that the cue begins in."""
        holding = (clause for clause in self.clauses if clause.start <= span.start < clause.end)
        return next(holding, span)

    def _asked(self, span: Span) -> bool:
        """Whether a question is put that asserts as well: "n'est-il pas …?", not "quand …?"."""
        end = _END.search(self.text, span.end)
        if not end or end[0] != "?":
            return False
        start = max((m.end() for m in _END.finditer(self.text, 0, span.start)), default=0)
        return not self.lexicon.asking.search(self.text, start, span.start)

    def _kind(self, match: re.Match[str]) -> NegationKind:
        """EXPLICIT; LOOSE for an answer, a title, and a verb that stands without its object."""
        word = match[0].lower()
        following = self.text[match.end() :].lstrip()
        before = self.text[: match.start()].rstrip()
        alone = not following or not (following[0].isalnum() or following[0] in "\"“‘'«")
        title = match[0][:1].isupper() and not match[0].isupper() and before[-1:].isalnum()
        if title or (alone and word.endswith(self.lexicon.stranded)):
            return NegationKind.LOOSE
        return NegationKind.EXPLICIT

    # --- particles: ne … pas, aucun … ne, ne … que

    def _particles(self, particle: _Particle) -> None:
        for index, token in enumerate(self.words):
            if self._lower(token) in particle.words and not self._taken(token.span):
                self._particle(particle, index)

    def _particle(self, particle: _Particle, index: int) -> None:
        """What the particle at this word means, with all that belongs to it."""
        token = self.words[index]
        last = self.words[min(index + _REACH, len(self.words) - 1)]
        ahead = Span(token.span.end, last.span.end)
        closing = self._free(particle.closed_by.finditer(self.text, *_ends(ahead)), ahead)
        opening = self._opening(particle, token)
        limit = self._free(particle.restricted_by.finditer(self.text, *_ends(ahead)), ahead)
        span, kind, cues = token.span, NegationKind.EXPLETIVE, [token.span]
        if opening:
            span, kind, cues = opening, NegationKind.EXPLICIT, [opening, token.span]
        elif closing and not (limit and limit.start < closing.start):
            span, kind = token.span.cover(closing), NegationKind.EXPLICIT
            cues = [token.span, closing]
        elif limit:
            span, kind = token.span, NegationKind.RESTRICTIVE
            cues = [token.span, limit]
        elif self._alone(particle, index):
            span, kind = token.span.cover(self.words[index + 1].span), NegationKind.EXPLICIT
        if closing and opening:
            cues.append(closing)
        if not self._taken(cues[0]):
            keys = ("only",) if kind is NegationKind.RESTRICTIVE else ()
            self._keep(Negation(span, self._scope(token.span), kind, keys, False, tuple(cues)))

    def _free(self, matches: Iterable[re.Match[str]], within: Span) -> Span | None:
        """The first match that no idiom has, before a mark that ends the clause."""
        for match in matches:
            span = Span(*match.span())
            if self._taken(span):
                continue
            return None if _STOP.search(self.text, within.start, span.start) else span
        return None

    def _opening(self, particle: _Particle, token: Token) -> Span | None:
        """The last opener of the same clause: "aucun des trois n'…"."""
        start = max((m.end() for m in _STOP.finditer(self.text, 0, token.span.start)), default=0)
        found = list(particle.opened_by.finditer(self.text, start, token.span.start))
        return Span(*found[-1].span()) if found else None

    def _alone(self, particle: _Particle, index: int) -> bool:
        """Whether the particle negates without help: "il ne cesse de"."""
        if index + 1 >= len(self.words):
            return False
        return self._lower(self.words[index + 1]) in particle.alone_before

    # --- a word that negates the one behind it: non vacciné

    def _adjoining(self) -> None:
        """Such words before a word that says something and is no name."""
        for token, after in pairwise(self.words):
            between = self.text[token.span.end : after.span.start]
            if (
                self._lower(token) in self.lexicon.adjoining
                and between.isspace()
                and after.text.islower()
                and len(after.text) >= _PREFIX_LEFT
                and after.text not in self.lexicon.grammar
                and (
                    dictionary.has(after.text, self.language) or not dictionary.known(self.language)
                )
            ):
                span = token.span.cover(after.span)
                self._add(span, NegationKind.EXPLICIT, (), (token.span,))

    # --- what may carry a negation

    def _phrases(self, phrases: _Phrases, kind: NegationKind) -> None:
        found = [
            (match.start(), -match.end(), key)
            for key, pattern in phrases.patterns.items()
            for match in pattern.finditer(self.text)
        ]
        for start, end, key in sorted(found, key=lambda each: each[:2]):  # the longest wins
            self._add(Span(start, -end), kind, (key,))

    def _words(self, phrases: _Phrases, kind: NegationKind) -> None:
        for token in self.words:
            keys = phrases.words.get(self._lower(token)) or self._parts(token, phrases)
            if keys:
                self._add(token.span, kind, keys)

    def _parts(self, token: Token, phrases: _Phrases) -> tuple[str, ...]:
        """The keys of a compound, by its first or its last part: "smoke-free"."""
        parts = re.split("[-']", self._lower(token))
        ends = (parts[0], parts[-1]) if parts[1:] else ()
        return next((phrases.words[part] for part in ends if part in phrases.words), ())

    def _prefixes(self) -> None:
        for token in self.words:
            acronym = token.text.isupper()
            if not acronym and self.lexicon.prefixes.fullmatch(self._lower(token)):
                self._add(token.span, NegationKind.LEXICAL, ("im",))

    def _lower(self, token: Token) -> str:
        return token.text.translate(_APOSTROPHES).lower()


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


@cache
def _lexicon(language: str) -> _Lexicon | None:
    data = languages.toml(language, "polarity")
    if not data:
        return None
    particle = data.get("particle")
    return _Lexicon(
        explicit=_explicit(data),
        stranded=tuple(data["stranded"]),
        near=frozenset(data["near"]),
        unanswered=frozenset(data["unanswered"]),
        asking=_bounded(data["asking"]),
        prefixes=_prefix_pattern(data),
        idioms=_phrases(data["idioms"]),
        carriers=_phrases(data["carriers"]),
        particle=_particle(particle) if particle else None,
        ignored=_phrases({"": data.get("ignored", [])}),
        adjoining=frozenset(data.get("adjoining", ())),
        grammar=languages.words(language, "function_words"),
    )


def _explicit(data: dict[str, list[str]]) -> re.Pattern[str]:
    ending = rf"|\w+(?:{_any(data['suffixes'])})" if data["suffixes"] else ""
    return re.compile(
        rf"(?<!\w)(?<!\w[-'])(?:{_any(data['words'])}{ending})(?![\w-])", re.IGNORECASE
    )


def _prefix_pattern(data: dict[str, list[str]]) -> re.Pattern[str]:
    """Words that begin with a negative prefix, without those that only seem to."""
    endings = f"(?:{_any(data['prefixed_endings'])})" if data["prefixed_endings"] else r"\w*"
    prefixes, without = _any(data["prefixes"]), _any(data["not_prefixed"])
    suffixed = rf"|\w{{3,}}(?:{_any(data['endings'])})" if data["endings"] else ""
    prefixed = rf"(?:{prefixes})\w{{{_PREFIX_LEFT - 1},}}?{endings}|non-[\w-]+"
    return re.compile(rf"(?!(?:{without}))(?:{prefixed}{suffixed})")


def _particle(data: dict[str, list[str]]) -> _Particle:
    return _Particle(
        words=frozenset(data["words"]),
        closed_by=_bounded(data["closed_by"]),
        opened_by=_bounded(data["opened_by"]),
        restricted_by=_bounded(data["restricted_by"]),
        alone_before=frozenset(data["alone_before"]),
    )


def _phrases(table: dict[str, list[str]]) -> _Phrases:
    words: dict[str, tuple[str, ...]] = {}
    patterns = {}
    for key, phrases in table.items():
        single = [each for each in phrases if re.fullmatch(r"[\w-]+", each)]
        longer = sorted(set(phrases) - set(single))
        for word in single:
            words[word] = (*words.get(word, ()), key)
        if longer:
            patterns[key] = _bounded(longer)
    return _Phrases(words, patterns)


def _bounded(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases, longest first, between the edges of words."""
    return re.compile(rf"(?<!\w)(?<!\w-)(?:{_any(phrases)})(?:(?<=')|(?![\w-]))", re.IGNORECASE)


def _any(phrases: Iterable[str]) -> str:
    return "|".join(_written(sorted(phrases, key=lambda phrase: (-len(phrase), phrase))))


def _written(phrases: Iterable[str]) -> Iterator[str]:
    """Patterns: any white space between words, up to three words for "*"."""
    for phrase in phrases:
        parts = [r"\s+".join(map(re.escape, part.split())) for part in phrase.split("*")]
        yield (r"\w+" if phrase.startswith("n't") else "") + _GAP.join(parts)
