"""Text → quantities: figures in digits and words with what they count, measure or date."""

from __future__ import annotations

from contresens.analysing.quantities.lexicon import load
from contresens.analysing.quantities.ranges import join
from contresens.analysing.quantities.reader import Reader
from contresens.analysing.quantities.repairs import mark
from contresens.model import Quantity

__all__ = ["extract"]


def extract(text: str, language: str) -> tuple[Quantity, ...]:
    """The quantities of a text, in order, with those that the speaker took back.

    Nothing is found in a language without data on numbers. Linear in the length of the text.
    """
    lexicon = load(language)
    if lexicon is None or lexicon.prefilter is None or not lexicon.prefilter.lets_pass(text):
        return ()
    found = Reader(text, lexicon).read()
    return tuple(mark(join(found, text, lexicon), text, lexicon))
