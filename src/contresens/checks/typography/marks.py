"""Marks: lost at the end, brackets and quotes that do not close, marks cut from a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from contresens import languages
from contresens.checks.typography import habits
from contresens.checks.typography.page import OPAQUE, TAG, bare, section
from contresens.languages import abbreviations
from contresens.model import Checked, Facts, Finding, Rule, Severity, Span

TYP201 = Rule(
    code="TYP201",
    name="final mark lost",
    category="linguistic conventions/punctuation",
    severity=Severity.MINOR,
    messages={
        "en": "The source ends with “{mark}”; the translation ends without a mark.",
        "fr": "La source se termine par « {mark} » ; la traduction, sans signe.",
    },
)

TYP202 = Rule(
    code="TYP202",
    name="another final mark",
    category="linguistic conventions/punctuation",
    severity=Severity.MINOR,
    messages={
        "en": "The source ends with “{mark}”, the translation with “{other}”.",
        "fr": "La source se termine par « {mark} », la traduction par « {other} ».",
    },
)

TYP203 = Rule(
    code="TYP203",
    name="bracket without its counterpart",
    category="linguistic conventions/punctuation",
    severity=Severity.MINOR,
    messages={
        "en": "“{mark}” has no counterpart in the translation.",
        "fr": "« {mark} » reste seul dans la traduction.",
    },
)

TYP204 = Rule(
    code="TYP204",
    name="quotation mark without its counterpart",
    category="linguistic conventions/punctuation",
    severity=Severity.MINOR,
    messages={
        "en": "The quotation mark {mark} has no counterpart in the translation.",
        "fr": "Le guillemet {mark} reste seul dans la traduction.",
    },
)

TYP205 = Rule(
    code="TYP205",
    name="mark that belongs to nothing",
    category="linguistic conventions/punctuation",
    severity=Severity.MINOR,
    messages={
        "en": "“{mark}” hangs on “{word}” and belongs to nothing.",
        "fr": "« {mark} » est accroché à « {word} » et ne se rattache à rien.",
    },
)

TYP206 = Rule(
    code="TYP206",
    name="opening dash lost",
    category="linguistic conventions/punctuation",
    severity=Severity.MINOR,
    messages={
        "en": "The source begins with “{mark}”, the translation does not.",
        "fr": "La source commence par « {mark} », la traduction, non.",
    },
)

RULES = (TYP201, TYP202, TYP203, TYP204, TYP205, TYP206)

_CLOSERS = f"{''.join(map(chr, range(0x2002, 0x200B)))} \t\u00a0\u202f\n\r{TAG}\"'”’»)]*"
_FINAL = ".:!…"
_WORDY = re.compile(r"\w")
_LAST = re.compile(r"(?:^|(?<=[\s(\[«“\"]))[^\s(\[«“\"]+$")
_PAIRS = {"(": ")", "[": "]"}
_NO_BRACKET = re.compile(r"(?:^|(?<![^\s;,(]))[\w.]{1,4}[)\]]\Z|[:;=8][-o']?[()\[\]]\Z")
"""What looks like half a pair: a) in a list, a smiley."""
_NEAR = 6
"""Segments over which a quotation may go on."""
_SINGLE = re.compile(r"(?<!\w)['‘]\w|\w[.,!?]?['’](?!\w)")
_INCHES = re.compile(r"(?<=\d)\s?[\"”]")


def check(facts: Facts) -> Iterator[Finding]:
    """Brackets of the target that stay open; marks where none belong."""
    yield from _brackets(facts)
    yield from _hanging(facts)
    yield from _opening(facts)


# --- the end ------------------------------------------------------------------------------------


def ends(checked: Sequence[Checked]) -> Iterator[tuple[int, Finding]]:
    """Final marks that are lost, unless the whole text does without them.

    A clause that was located in a document has its mark elsewhere: there, nothing is said.
    """
    ended, lost = 0, []
    for index, (segment, facts) in enumerate(checked):
        mark, _ = _final(bare(facts.source))
        cut_out = segment.target_location is not None and segment.target_location.span is not None
        if not mark or cut_out or not facts.target.text.strip():
            continue
        ended += 1
        finding = _end(facts, mark)
        if finding:
            lost.append((index, finding))
    if not habits.is_habit(sum(found.rule == "TYP201" for _, found in lost), ended):
        yield from lost


def _end(facts: Facts, mark: str) -> Finding | None:
    text = bare(facts.target)
    other, place = _final(text)
    if mark not in _FINAL or _abbreviates(facts):
        return None
    if not other and _WORDY.match(text[place - 1 : place]):
        last = Span(_last_word(text, place), place)
        needing = languages.toml(facts.target.language, "stranded").get("end", ())
        if last.of(text).casefold() in needing:
            return None  # the translation breaks off: more than a mark is lost
        return TYP201.finding(
            confidence=0.9,
            source=[_mark_span(facts)],
            target=[last],
            suggestion=last.of(facts.target.text) + _set(mark, facts),
            mark=mark,
        )
    if (mark, other) in {(".", ":"), (":", "."), (".", ";"), (":", ","), (".", ",")}:
        if other == "," or (mark == ":" and facts.target.text.count(":")):
            return None
        span = Span(place - 1, place)
        return TYP202.finding(
            confidence=0.75,
            source=[_mark_span(facts)],
            target=[span],
            suggestion=_set(mark, facts),
            mark=mark,
            other=other,
        )
    return None


def _final(plain: str) -> tuple[str, int]:
    """The mark that ends a text, "" for none, and the place behind the last sign that counts."""
    end = len(plain.rstrip(_CLOSERS))
    last = plain[end - 1 : end]
    if plain[:end].endswith("..."):
        return "…", end
    return (last if last and not last.isalnum() and last not in f"{OPAQUE}_" else ""), end


def _mark_span(facts: Facts) -> Span:
    _, end = _final(bare(facts.source))
    return Span(end - 1, end)


def _set(mark: str, facts: Facts) -> str:
    """The mark with the space that the language has before it."""
    before = section(facts.target.language, "spacing").get("before", "")
    return f"\u00a0{mark}" if mark in before else mark


def _last_word(text: str, end: int) -> int:
    match = _LAST.search(text, max(0, end - 60), end)
    return match.start() if match else end - 1


def _abbreviates(facts: Facts) -> bool:
    """Whether the source's full stop is that of "Inc." or "p.m.", which says nothing."""
    text = facts.source.text.rstrip(_CLOSERS)
    word = _LAST.search(text)
    if not text.endswith(".") or not word:
        return False
    inner = "." in word[0][:-1].strip(".")
    known = abbreviations.holds(text + " 1", len(text) - 1, facts.source.language)
    return inner or known


# --- brackets and quotes --------------------------------------------------------------------------


def _brackets(facts: Facts) -> Iterator[Finding]:
    if any(True for _ in _unpaired(bare(facts.source))):
        return
    for span in _unpaired(bare(facts.target)):
        mark = span.of(facts.target.text)
        yield TYP203.finding(confidence=0.85, target=[span], mark=mark)


def _unpaired(text: str) -> Iterator[Span]:
    """Brackets without their other half; a) in a list and :) have none."""
    waiting: list[tuple[str, int]] = []
    alone: list[int] = []
    for match in re.finditer(r"[()\[\]]", text):
        if match[0] in _PAIRS:
            waiting.append((match[0], match.start()))
        elif waiting and _PAIRS[waiting[-1][0]] == match[0]:
            waiting.pop()
        else:
            alone.append(match.start())
    for at in (*alone, *(at for _, at in waiting)):
        if not _NO_BRACKET.search(text[max(0, at - 6) : at + 1]):
            yield Span(at, at + 1)


def quotes(checked: Sequence[Checked]) -> Iterator[tuple[int, Finding]]:
    """Quotation marks that nothing answers to, in the segment or in those around it.

    A quotation may go on over several segments, and a translator may open it elsewhere than the
    source. Where the source has loose quotation marks, too, nothing is said.
    """
    loose = [_loose(bare(facts.target)) for _, facts in checked]
    for index, (segment, facts) in enumerate(checked):
        if not loose[index]:
            continue
        source = bare(facts.source)
        around = range(max(0, index - _NEAR), min(len(checked), index + _NEAR + 1))
        excused = bool(_loose(source)) or bool(_SINGLE.search(source))
        if excused or any(
            loose[at] for at in around if at != index and checked[at][0].doc == segment.doc
        ):
            continue
        for span in loose[index]:
            yield (
                index,
                TYP204.finding(confidence=0.8, target=[span], mark=span.of(facts.target.text)),
            )


def _loose(text: str) -> list[Span]:
    """An odd straight quote, a quote that is opened and not closed, or the reverse."""
    text = _INCHES.sub(lambda match: OPAQUE * len(match[0]), text)
    loose = []
    for opening, closing in ("«»", "“”"):
        places = [match.start() for match in re.finditer(f"[{opening}{closing}]", text)]
        kinds = [text[at] for at in places]
        if kinds.count(opening) != kinds.count(closing):
            at = places[0] if kinds[0] == closing else places[-1]
            loose.append(Span(at, at + 1))
    straight = [match.start() for match in re.finditer('"', text)]
    if len(straight) % 2 and not any(mark in text for mark in "“”«»"):
        loose.append(Span(straight[-1], straight[-1] + 1))
    return loose


_OPENING = re.compile(r"\s*(?P<mark>[-–—•*])(?P<space>[\s\u00a0\u202f]+)(?=[\w\"«“])")
_ANY_OPENING = re.compile(r"\W*?[-–—•*·▪◦]|\s*[\"«“]")
_FIRST_WORD = re.compile(r"\s*(\S+)")


def _opening(facts: Facts) -> Iterator[Finding]:
    """The dash before what somebody says, the bullet of an item."""
    match = _OPENING.match(bare(facts.source))
    first = _FIRST_WORD.match(facts.target.text)
    if match and first and not _ANY_OPENING.match(bare(facts.target)):
        yield TYP206.finding(
            confidence=0.75,
            source=[Span(*match.span("mark"))],
            target=[Span(*first.span(1))],
            suggestion=f"{match['mark']}{match['space']}{first[1]}",
            mark=match["mark"],
        )


# --- marks that hang on a word --------------------------------------------------------------------

_HANGING = re.compile(
    r"(?<![\w'’-])(?P<word>[^\W\d_]{2,})(?:(?P<mark>[-:'])(?=[ ](?P<next>[^\W\d_]+))"
    r"|(?P<marks>[,;][!?])(?=\s|$))"
)


def _hanging(facts: Facts) -> Iterator[Finding]:
    """Marks that exclude each other, or hang on a word that cannot have them.

    That is a hyphen or an apostrophe behind a whole word, a colon behind one that needs another.
    """
    data = section(facts.target.language, "hanging")
    if not data:
        return
    for match in _HANGING.finditer(bare(facts.target)):
        word, mark = match["word"], match["mark"] or match["marks"]
        if _hangs(match, facts.target.language) and word + mark not in facts.source.text:
            yield TYP205.finding(
                confidence=0.75,
                target=[Span(match.end("word"), match.end("word") + len(mark))],
                suggestion=mark[:-1],
                mark=mark,
                word=word,
            )


def _hangs(match: re.Match[str], language: str) -> bool:
    if match["marks"]:
        return True
    data = section(language, "hanging")
    word, following = match["word"].casefold(), match["next"].casefold()
    if match["mark"] == "-":
        return following not in data["after_hyphen"] and word not in data["prefixes"]
    if match["mark"] == "'":
        return bool(data["possessive"]) and word[-1] not in data["possessive"]
    return word in languages.toml(language, "stranded").get("end", ())
