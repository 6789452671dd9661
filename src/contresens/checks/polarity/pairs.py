"""A word of the source and its opposite in the target: the pairs that are worth weighing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contresens.languages import opposites
from contresens.languages.opposites import Placed, Pole
from contresens.model import Negation, NegationKind, SideFacts, Span

_BESIDE = 30
"""Characters before a word within which a negation concerns it …"""

_AFTER = 6
"""… and after it …"""

_CLOSE = 14
"""… and before it for a weak one …"""

_ADJACENT = 10
"""… and for a word that is negative in itself: "fail to open"."""

_ADJOINING = 2
"""Characters between two words that stand side by side."""

_TURNING = frozenset({NegationKind.EXPLICIT, NegationKind.LEXICAL, NegationKind.LOOSE})
_STEADY = frozenset({"too", "slight", "limit"})
"""Keys of the words that turn nothing: "trop froid", "slightly shorter"."""

_WEAKENING = frozenset({"few", "less", "far", "loose"})
"""Keys of the weak words that turn what stands close behind them: "peu connu", "far from wet"."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A word of the source and one of the target that are each other's opposite."""

    said: Span
    put: Span
    poles: frozenset[Pole]
    """Of the word of the source."""

    turned: tuple[int, int]
    """How many words beside either turn its sense …"""

    surely: tuple[int, int]
    """… and how many of them do nothing else: "not", but neither "fail" nor "leave"."""

    @property
    def denied(self) -> bool:
        """Whether anything turns the sense of either."""
        return any(self.turned)

    @property
    def agrees(self) -> bool:
        """Whether one is denied and the other is not, so that they say the same."""
        return any(one % 2 != other % 2 for one, other in (self.turned, self.surely))

    def undone_by(self, other: Pair) -> bool:
        """Whether another pair beside this one turns it back: "more weakly", "moins fortement"."""
        gaps = (
            max(one.start - two.end, two.start - one.end)
            for one, two in ((self.said, other.said), (self.put, other.put))
        )
        return all(0 < each <= _ADJOINING for each in gaps)

    def shares(self, other: Pair) -> bool:
        """Whether the two have a word in common."""
        return self.said.overlaps(other.said) or self.put.overlaps(other.put)


def candidates(source: SideFacts, target: SideFacts, *, loose: bool = False) -> Iterator[Pair]:
    """Words beyond those whose own pole answers to them, with an opposite on the other side.

    ``loose``: those with too many senses to be compared as well.
    """
    ours = _plain(source)
    theirs = _plain(target)
    keys = {pole.key for placed in ours for pole in placed.poles}
    keys &= {pole.key for placed in theirs for pole in placed.poles}
    found: dict[tuple[Span, Span], set[Pole]] = {}
    for key in sorted(keys):
        if not loose and opposites.kind(key, source.language) == opposites.LOOSE:
            continue
        for pole in (Pole(key, 0), Pole(key, 1)):
            for said, put in _reversed(pole, (ours, theirs), (source, target)):
                found.setdefault((said, put), set()).add(pole)
    for (said, put), poles in sorted(found.items()):
        yield turned(said, put, frozenset(poles), (source, target))


def turned(
    said: Span, put: Span, poles: frozenset[Pole], sides: tuple[SideFacts, SideFacts]
) -> Pair:
    """A pair, with what turns the sense of either."""
    turning = (_turning(sides[0], said), _turning(sides[1], put))
    surely = [sum(kind is not NegationKind.LEXICAL for kind in each) for each in turning]
    return Pair(said, put, poles, (len(turning[0]), len(turning[1])), (surely[0], surely[1]))


def _plain(side: SideFacts) -> list[Placed]:
    """The words that have an opposite and are not part of a name."""
    names = [name.span for name in side.names]
    return [
        placed
        for placed in opposites.find(side.plain, side.language)
        if not any(span.overlaps(placed.span) for span in names)
    ]


def _reversed(
    pole: Pole,
    placed: tuple[Sequence[Placed], Sequence[Placed]],
    sides: tuple[SideFacts, SideFacts],
) -> list[tuple[Span, Span]]:
    """Words of the pole in the source and of its opposite in the target that nothing answers to."""
    said, same = (_of(pole, side) for side in placed)
    against, put = (_of(pole.opposite, side) for side in placed)
    said = [said[n] for n in _left(said, same, sides)[0]]
    put = [put[n] for n in _left(against, put, sides)[1]]
    return [(said[i], put[j]) for i, j in nearest(said, put, sides)]


def _of(pole: Pole, placed: Sequence[Placed]) -> list[Span]:
    return [each.span for each in placed if pole in each.poles]


def _left(
    source: Sequence[Span], target: Sequence[Span], sides: tuple[SideFacts, SideFacts]
) -> tuple[list[int], list[int]]:
    """What is left of both when those that stand nearest to each other are put together."""
    pairs = nearest(source, target, sides)
    taken = ({i for i, _ in pairs}, {j for _, j in pairs})
    return (
        [n for n in range(len(source)) if n not in taken[0]],
        [n for n in range(len(target)) if n not in taken[1]],
    )


def nearest(
    source: Sequence[Span], target: Sequence[Span], sides: tuple[SideFacts, SideFacts]
) -> list[tuple[int, int]]:
    """Pairs of numbers, the nearest places first, each used once."""
    every = sorted(
        (apart(one, other, sides), i, j)
        for i, one in enumerate(source)
        for j, other in enumerate(target)
    )
    rows: set[int] = set()
    columns: set[int] = set()
    pairs = []
    for _, i, j in every:
        if i not in rows and j not in columns:
            pairs.append((i, j))
            rows.add(i)
            columns.add(j)
    return pairs


def apart(said: Span, put: Span, sides: tuple[SideFacts, SideFacts]) -> float:
    """How far apart two places are, each as a part of its text."""
    source, target = sides
    return abs(said.start / len(source.text) - put.start / len(target.text))


def _turning(side: SideFacts, span: Span) -> list[NegationKind]:
    """The words around a word that turn its sense: "not", "without"; "peu" close by."""
    around = Span(max(0, span.start - _BESIDE), span.end + _AFTER)
    close = Span(max(0, span.start - _CLOSE), span.end)
    adjacent = Span(max(0, span.start - _ADJACENT), span.end)

    def reach(each: Negation) -> Span:
        """A negative word turns what comes behind it: in "stay motionless" nothing is turned."""
        return close if each.weak else adjacent if each.kind is NegationKind.LEXICAL else around

    return [
        each.kind
        for each in side.negations
        if any(cue.overlaps(reach(each)) for cue in each.cues)
        and each.kind in _TURNING
        and not _STEADY.intersection(each.keys)
        and (not each.weak or _WEAKENING.intersection(each.keys))
        and not any(span.contains(cue) for cue in each.cues)
    ]
