"""The facts of a segment, each computed on first use, then kept."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from contresens.analysing import (
    coverage,
    fluency,
    grammar,
    links,
    literal,
    markup,
    names,
    polarity,
    quantities,
    words,
)
from contresens.model import (
    Conventions,
    Doubts,
    Encoder,
    Gap,
    Markup,
    Name,
    Negation,
    Oddness,
    Opinion,
    Quantity,
    Segment,
    TermUse,
    Token,
    Vectors,
    WordLink,
)

if TYPE_CHECKING:
    from contresens.analysing.terms import TermFinder

_ANY = Conventions()
_NONE = Opinion()


class LazySide:
    """Facts of one side; satisfies ``model.SideFacts``."""

    def __init__(self, text: str, language: str, finder: TermFinder | None = None) -> None:
        self.text = text
        self.language = language
        self._finder = finder

    @cached_property
    def markup(self) -> tuple[Markup, ...]:
        """Placeholders, tags and codes, in order; none overlaps another."""
        return markup.find(self.text)

    @cached_property
    def plain(self) -> str:
        """The text with its markup blanked out: every place is where it was."""
        return markup.blanked(self.text, self.markup)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Words, numbers and marks, in order."""
        return words.tokenize(self.text, self.language, [each.span for each in self.markup])

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Quantities, in order."""
        return quantities.extract(self.plain, self.language)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Names, in order."""
        return names.find(self.plain, self.language, self.tokens)

    @cached_property
    def negations(self) -> tuple[Negation, ...]:
        """Negations and what may stand for one, in order."""
        return polarity.find(self.plain, self.language, self.tokens)

    @cached_property
    def terms(self) -> tuple[TermUse, ...]:
        """Terms of the termbase, in order; none without one."""
        if self._finder is None:
            return ()
        return self._finder.find(self.text, self.language, self.tokens)


class LazyFacts:
    """Facts of a segment; satisfies ``model.Facts``.

    ``vectors`` has the embeddings of source and target, shape (2, dimensions), where they were
    computed in a batch before; without them the encoder is asked when they are needed. ``finder``
    finds the terms of the run's termbase. ``conventions``: how the target shall be set.
    ``opinion``: what other models say of the segment, in a run that has some.
    """

    def __init__(
        self,
        segment: Segment,
        encoder: Encoder,
        vectors: Vectors | None = None,
        finder: TermFinder | None = None,
        conventions: Conventions = _ANY,
        opinion: Opinion = _NONE,
    ) -> None:
        self.conventions = conventions
        self.judgement = opinion.judgement
        self.second_similarity = opinion.similarity
        self.source = LazySide(segment.source, segment.source_lang, finder)
        self.target = LazySide(segment.target, segment.target_lang, finder)
        self.encoder_name = encoder.name
        self._encoder = encoder
        self._given = vectors

    @cached_property
    def vectors(self) -> Vectors:
        """Embeddings of source and target, shape (2, dimensions)."""
        if self._given is not None:
            return self._given
        return self._encoder.encode([self.source.text, self.target.text])

    @cached_property
    def similarity(self) -> float:
        """Cosine of the two embeddings, -1 to 1."""
        return float(np.clip(self.vectors[0] @ self.vectors[1], -1.0, 1.0))

    def compare(self, pairs: Sequence[tuple[str, str]]) -> tuple[float, ...]:
        """Cosines of pairs of other texts: what the similarity would be of such sides."""
        if not pairs:
            return ()
        texts = list(dict.fromkeys(text for pair in pairs for text in pair))
        rows = dict(zip(texts, self._encoder.encode(texts), strict=True))
        return tuple(float(rows[one] @ rows[other]) for one, other in pairs)

    @cached_property
    def _linking(self) -> links.Linking:
        return links.linking(self.source, self.target)

    @cached_property
    def word_links(self) -> tuple[WordLink, ...]:
        """Which words answer to each other, in order of the source."""
        return self._linking.word_links()

    @cached_property
    def oddness(self) -> Oddness:
        """How odd the words of the target follow each other."""
        return fluency.oddness(self.target.tokens, self.target.language)

    @cached_property
    def doubts(self) -> Doubts:
        """What the grammar of its language doubts of the target."""
        return grammar.doubts(self.source, self.target, self.word_links)

    @cached_property
    def _gaps(self) -> tuple[tuple[Gap, ...], tuple[Gap, ...]]:
        found = coverage.gaps(self, self._encoder)
        literally = literal.gaps(self, self._linking, self._encoder)
        return found[0] + literally[0], found[1] + literally[1]

    @property
    def source_gaps(self) -> tuple[Gap, ...]:
        """What the source says and the target does not."""
        return self._gaps[0]

    @property
    def target_gaps(self) -> tuple[Gap, ...]:
        """What the target says and the source does not."""
        return self._gaps[1]
