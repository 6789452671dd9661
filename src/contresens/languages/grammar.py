"""What the grammar of a language finds odd: places where a word is missing, words that do not fit.

The model is small: it was shown sentences of which some had lost a word, had two words exchanged or
one in a wrong form, and learned to tell where (``benchmarks/fit_grammar.py``). It sees of a word
its form (the commoner ones), its ending and its capitals, and around a place all words up to 15
on either side. The numbers are in ``grammar.npz`` of each language; a language without that file
has no model.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from contresens import languages
from contresens.model import TokenKind

if TYPE_CHECKING:  # the command line starts without numpy
    import numpy as np
    import numpy.typing as npt

Floats: TypeAlias = "npt.NDArray[np.float32]"

LACKS = (
    "nothing",
    "noun",
    "verb",
    "modifier",
    "determiner",
    "preposition",
    "conjunction",
    "pronoun",
)
"""What may be missing at a place, in the order of the model; modifiers are adjectives, adverbs."""

FAULTS = ("none", "form", "order", "function")
"""What may be wrong with a word: its form, its place, or that another word should stand there."""

_UNKNOWN, _START, _END = 0, 1, 2
_AT_START, _PAD = 8, 9
_SMALL = 1e-5

_FIGURES = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
_WHOLE = frozenset({"it's", "he's", "she's", "that's", "there's", "what's", "let's", "who's"})


class Word(NamedTuple):
    """A word, number or mark as the model takes it."""

    text: str
    kind: TokenKind


class Impression(NamedTuple):
    """Chances by the model, each row summing to 1.

    ``lacks[i]`` is for the place before word i (the last row: the end), ``faults[i]`` for word i;
    columns as in ``LACKS`` and ``FAULTS``.
    """

    lacks: Floats
    faults: Floats


def parts(text: str) -> tuple[str, ...]:
    """A token as the model takes it: an English genitive is a word of its own."""
    plain = text.lower().replace("’", "'")
    if plain.endswith("'s") and len(plain) > 2 and plain not in _WHOLE:
        return text[:-2], text[-2:]
    return (text,)


class Grammar:
    """The model of one language."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        import numpy as np

        self.version = bytes(data["version"]).decode()
        self._words = _numbered(bytes(data["words"]).decode())
        rarer = bytes(data["others"]).decode().split("\n")
        for number, group in enumerate(rarer, len(self._words)):
            self._words.update(dict.fromkeys(group.split(), number))
        self._endings = _numbered(bytes(data["endings"]).decode())
        self._tables = [
            data[name].astype(np.float32) * data[f"{name}_scale"].astype(np.float32)
            for name in ("word_table", "ending_table", "shape_table")
        ]
        self._reaches = [int(reach) for reach in data["reaches"]]
        self._layers = {
            name: data[name].astype(np.float32) for name in data if name.startswith("layer_")
        }

    def judge(self, words: Sequence[Word]) -> Impression:
        """What is odd about the words of one sentence."""
        import numpy as np

        numbers = self._numbers(words)
        signal = sum(table[column] for table, column in zip(self._tables, numbers.T, strict=True))
        state = None
        for depth, reach in enumerate(self._reaches):
            seen = np.concatenate([_shifted(signal, reach), signal, _shifted(signal, -reach)], 1)
            heard = np.maximum(seen @ self._layer("mix", depth) + self._layer("bias", depth), 0)
            state = heard if state is None else state + heard
            size = np.sqrt((state * state).mean(axis=1, keepdims=True) + _SMALL)
            signal = state / size * self._layer("gain", depth)
        between = np.concatenate([signal[:-1], signal[1:]], 1)
        hidden = np.maximum(between @ self._layers["layer_gap"] + self._layers["layer_gap_bias"], 0)
        lacks = hidden @ self._layers["layer_lacks"] + self._layers["layer_lacks_bias"]
        faults = signal[1:-1] @ self._layers["layer_faults"] + self._layers["layer_faults_bias"]
        return Impression(_chances(lacks), _chances(faults))

    def _layer(self, name: str, depth: int) -> Floats:
        layer: Floats = self._layers[f"layer_{name}{depth}"]
        return layer

    def _numbers(self, words: Sequence[Word]) -> npt.NDArray[np.int64]:
        """Form, ending and shape of each word by number, with the two ends of the sentence."""
        import numpy as np

        rows = [(_START, _UNKNOWN, _AT_START)]
        first = True
        for word in words:
            plain = form(word.text)
            number = self._words.get(plain) or self._words.get(plain.rsplit("-", 1)[-1], _UNKNOWN)
            ending = self._endings.get(tail(plain), _UNKNOWN)
            rows.append((number, ending, shape(word, first=first)))
            first = first and word.kind is TokenKind.MARK
        rows.append((_END, _UNKNOWN, _PAD))
        return np.array(rows, dtype=np.int64)


def form(text: str) -> str:
    """The form under which the model knows a word: lower case, figures all alike."""
    return _FIGURES.sub("0", text.lower().replace("’", "'").replace("‑", "-"))


def tail(plain: str) -> str:
    """The ending of a form: its last three letters; of a short word all, marked as such."""
    last = plain.rsplit("-", 1)[-1]
    return last[-3:] if len(last) > 3 else "^" + last


def shape(word: Word, *, first: bool) -> int:
    """How a word is written, by number; a capital at the beginning says less than a later one."""
    if word.kind is not TokenKind.WORD:
        return {TokenKind.NUMBER: 5, TokenKind.MARK: 6, TokenKind.CODE: 7}[word.kind]
    text = word.text
    if text.islower():
        return 0
    if text[0].isupper() and (len(text) == 1 or text[1:].islower() or not text.isalpha()):
        return 1 if first else 2
    return 3 if text.isupper() else 4


@cache
def grammar(language: str) -> Grammar | None:
    """The model of a language (ISO 639-1), read on first use; None where it has none."""
    file = files(languages.__package__) / language / "grammar.npz"
    if not file.is_file():
        return None
    import numpy as np

    with np.load(io.BytesIO(file.read_bytes()), allow_pickle=False) as data:
        return Grammar(dict(data))


def _numbered(lines: str) -> dict[str, int]:
    return {line: number for number, line in enumerate(lines.split("\n"))}


def _shifted(rows: Floats, by: int) -> Floats:
    """The rows moved down by so many places (up, where negative), with zeros where none were."""
    import numpy as np

    moved = np.zeros_like(rows)
    if by > 0:
        moved[by:] = rows[:-by]
    else:
        moved[:by] = rows[-by:]
    return moved


def _chances(scores: Floats) -> Floats:
    import numpy as np

    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances: Floats = odds / odds.sum(axis=1, keepdims=True)
    return chances
