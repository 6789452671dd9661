from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from contresens.model import Span
from contresens.reporting.pieces import Piece, pieces, split_acting


def test_overlapping_spans_share_a_piece() -> None:
    cut = list(pieces("abcdef", [[Span(1, 4)], [Span(3, 5)]]))
    assert cut == [
        Piece("a", ()),
        Piece("bc", (0,)),
        Piece("d", (0, 1)),
        Piece("e", (1,)),
        Piece("f", ()),
    ]


def test_an_empty_span_is_an_empty_piece() -> None:
    assert list(pieces("ab", [[Span(2, 2)]])) == [Piece("ab", ()), Piece("", (0,))]
    assert list(pieces("", [[Span(0, 0)]])) == [Piece("", (0,))]


@given(
    st.text(max_size=30),
    st.lists(st.lists(st.tuples(st.integers(0, 35), st.integers(0, 9)), max_size=3), max_size=4),
)
def test_pieces_give_the_text_back(text: str, places: list[list[tuple[int, int]]]) -> None:
    spans = [[Span(start, start + length) for start, length in group] for group in places]
    cut = list(pieces(text, spans))
    assert "".join(piece.text for piece in cut) == text
    for number, group in enumerate(spans):
        covered = {place for span in group for place in range(span.start, span.end)}
        marked, position = set(), 0
        for piece in cut:
            end = position + len(piece.text)
            if number in piece.marks:
                marked |= set(range(position, end))
            position = end
        assert marked == covered & set(range(len(text)))


@given(st.text())
def test_splitting_keeps_every_character(text: str) -> None:
    assert "".join(run for run, _ in split_acting(text)) == text
