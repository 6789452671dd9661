"""Spaces: missing, too many, in the wrong place, of the wrong kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from contresens.checks.typography.page import OPAQUE, SPACES, Spacing, bare, group, spacing
from contresens.model import Facts, Finding, Rule, Severity, Span

TYP101 = Rule(
    code="TYP101",
    name="space missing beside a mark",
    category="locale conventions/typography",
    severity=Severity.MINOR,
    messages={
        "en": "A no-break space is missing beside “{mark}”.",
        "fr": "Il manque une espace insécable à côté de « {mark} ».",
    },
    fixable=True,
)

TYP102 = Rule(
    code="TYP102",
    name="space beside a mark that has none",
    category="linguistic conventions/typography",
    severity=Severity.MINOR,
    messages={
        "en": "No space belongs beside “{mark}” here.",
        "fr": "Aucune espace n'a sa place ici à côté de « {mark} ».",
    },
    fixable=True,
)

TYP103 = Rule(
    code="TYP103",
    name="space missing after a mark",
    category="linguistic conventions/typography",
    severity=Severity.MINOR,
    messages={
        "en": "A space is missing after “{mark}”.",
        "fr": "Il manque une espace après « {mark} ».",
    },
    fixable=True,
)

TYP104 = Rule(
    code="TYP104",
    name="several spaces in a row",
    category="linguistic conventions/typography",
    severity=Severity.MINOR,
    messages={
        "en": "{count} spaces stand in a row; the source has one at a time.",
        "fr": "{count} espaces se suivent ; la source n'en a qu'une à la fois.",
    },
    fixable=True,
)

TYP105 = Rule(
    code="TYP105",
    name="text left in tokens",
    category="linguistic conventions/typography",
    severity=Severity.MINOR,
    messages={
        "en": "Words and marks are cut apart by spaces, as programs do it: “{sample}”.",
        "fr": "Des espaces séparent mots et signes, comme le font les programmes : « {sample} ».",
    },
    fixable=True,
)

TYP106 = Rule(
    code="TYP106",
    name="another space beside a mark",
    category="locale conventions/typography",
    severity=Severity.NEUTRAL,
    messages={
        "en": "The space beside “{mark}” is not the {wanted} no-break space.",
        "fr": "L'espace à côté de « {mark} » n'est pas l'espace insécable attendue ({wanted}).",
    },
    fixable=True,
)

RULES = (TYP101, TYP102, TYP103, TYP104, TYP105, TYP106)

_WANTED = {"\u202f": "narrow", "\u00a0": "full"}
_END = r"(?=[\s.,!?«“»”\"')\]]|$)"
_DOUBLE = re.compile(rf"(?<=\S)[{SPACES}]{{2,}}(?=\S)")
_GLUED = re.compile(
    r"(?<=[^\W\d_][^\W\d_])(?:(?P<stop>\.)(?=[^\W\d_a-zß-öø-ÿ][a-zß-öø-ÿ])"
    r"|(?P<mark>[,;:!?])(?=[^\W\d_]{2}))"
)
_TOKENISED = 2
"""Traces of a tokenizer from which the whole stretch is called tokenised."""


def check(facts: Facts) -> Iterator[Finding]:
    """What is wrong with the spaces of the target."""
    rules = spacing(facts.target.language, facts.conventions.region)
    if rules is None:
        return
    text = bare(facts.target)
    yield from _missing_before(facts, text, rules)
    yield from _stray(facts, text, rules)
    yield from _glued(facts, text, rules)
    yield from _doubled(facts)
    yield from _other_kind(facts, text, rules)


# --- spaces that a language wants ---------------------------------------------------------------


@cache
def _wanting(rules: Spacing) -> re.Pattern[str] | None:
    """Marks without the space that belongs beside them."""
    if not rules.before and not rules.after:
        return None
    high, percent = re.escape(rules.before.replace("%", "")), "%" in rules.before
    per_cent = rf"|(?<=\d)(?P<percent>%)(?![\w%]){_END[:-1]}|[;:])" if percent else ""
    after = re.escape(rules.after)
    return re.compile(
        rf"(?<=[^\W_])(?P<before>[{high}])(?![^\W_]){_END}|(?<=[)\]…»])(?P<closing>[{high}]){_END}"
        + per_cent
        + (rf"|(?P<after>[{after}])(?=[^\W_\ue000])" if after else "")
    )


def _missing_before(facts: Facts, text: str, rules: Spacing) -> Iterator[Finding]:
    pattern = _wanting(rules)
    for match in pattern.finditer(text) if pattern else ():
        span = group(match, match.lastgroup or 0)
        mark = span.of(text)
        if _belongs_to_name(facts, text, span):
            continue
        space = rules.space(mark, facts.conventions)
        suggestion = mark + space if match.lastgroup == "after" else space + mark
        yield TYP101.finding(confidence=0.9, target=[span], suggestion=suggestion, mark=mark)


def _belongs_to_name(facts: Facts, text: str, span: Span) -> bool:
    """Yahoo!, Jeopardy!: the source has the same, and the sentence goes on; a name of a work."""
    word = re.search(r"[^\W_]+$", text[max(0, span.start - 40) : span.start])
    if not word or not word[0][0].isupper():
        return False
    goes_on = re.match(r"[!?:]\s+[^\W\d_]", text[span.start :])
    return bool(goes_on) and word[0] + span.of(text) in facts.source.text


# --- spaces that a language does not want ---------------------------------------------------------


@cache
def _unwanted(rules: Spacing) -> re.Pattern[str]:
    """Spaces beside marks that have none, and what tokenizers leave behind."""
    closed, opened = (
        re.escape(marks.replace("]", "").replace("[", "")) for marks in (rules.closed, rules.opened)
    )
    space = f"[{SPACES}]"
    clitics = "|".join(re.escape(each).replace("'", "['’]") for each in rules.clitics)
    parts = [
        rf"(?<=[^\W\d_])(?P<apostrophe>{space}['’]{space})(?=[^\W\d_])",
        rf"(?<=[^\s(:;\[])(?P<closed>{space}+[{closed}](?![.,;:!?)])){_END}",
        rf"(?P<opened>[{opened}]{space}+)(?=[^\s)\].,;:])",
        r"(?P<symbol>-[LR][RS]B-|``|@-@|''(?=\s|$))",
    ]
    if clitics:
        parts.append(rf"(?<=[^\W\d_])(?P<clitic>{space}(?:{clitics}))(?![^\W_'’])")
    if rules.elided:
        elided = "|".join(rules.elided)
        parts.append(rf"(?<![^\W_])(?:{elided})(?P<elided>['’]{space}+)(?=[^\W\d_])")
    return re.compile("|".join(parts), re.IGNORECASE)


_TELLING = frozenset({"apostrophe", "clitic", "symbol"})
"""Traces that no hand leaves."""
_SYMBOLS = {
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "``": '"',
    "''": '"',
    "@-@": "-",
}


def _stray(facts: Facts, text: str, rules: Spacing) -> Iterator[Finding]:
    traces = [match for match in _unwanted(rules).finditer(text) if not _meant(match, facts, text)]
    if not traces:
        return
    telling = any(match.lastgroup in _TELLING for match in traces)
    cut_off = sum(match.lastgroup == "closed" for match in traces)
    if telling or cut_off >= _TOKENISED:
        yield _tokenised(facts, traces)
        return
    for match in traces:
        span = group(match, match.lastgroup or 0)
        mark = span.of(text).strip()
        yield TYP102.finding(confidence=0.9, target=[span], suggestion=mark, mark=mark)


def _meant(match: re.Match[str], facts: Facts, text: str) -> bool:
    """Ratios (3 : 1), what the source has likewise (rock ' n ' roll), lists of marks."""
    span = group(match, match.lastgroup or 0)
    written = span.of(text)
    around = text[max(0, span.start - 1) : span.end + 2]
    if written.strip() == ":" and re.fullmatch(r"\d\s+:\s\d", around):
        return True
    if OPAQUE in around:
        return True
    return match.lastgroup in (*_TELLING, "opened") and written in facts.source.text


def _tokenised(facts: Facts, traces: Sequence[re.Match[str]]) -> Finding:
    """One finding from the first trace to the last; the suggestion takes the spaces out."""
    text = facts.target.text
    spans = [group(match, match.lastgroup or 0) for match in traces]
    whole = spans[0].cover(spans[-1])
    parts, at = [], whole.start
    for span in spans:
        written = span.of(text).strip()
        parts += [text[at : span.start], _SYMBOLS.get(written.upper(), written)]
        at = span.end
    first = text[max(0, spans[0].start - 8) : spans[0].end + 8].strip()
    return TYP105.finding(
        confidence=0.95, target=[whole], suggestion="".join(parts), sample=first, count=len(spans)
    )


# --- spaces between words -----------------------------------------------------------------------


def _glued(facts: Facts, text: str, rules: Spacing) -> Iterator[Finding]:
    """A mark with a word on either side, where the source has nothing of the kind."""
    for match in _GLUED.finditer(text):
        span = group(match, match.lastgroup or 0)
        mark = span.of(text)
        around = re.search(r"\S*$", text[max(0, span.start - 40) : span.start])
        after = re.match(r"\w*", text[span.end : span.end + 40])
        written = f"{around[0] if around else ''}{mark}{after[0] if after else ''}"
        inherited = mark + (after[0] if after else "") in facts.source.text
        if mark not in rules.followed or inherited or "::" in written:
            continue
        before = rules.space(mark, facts.conventions) if mark in rules.before else ""
        yield TYP103.finding(
            confidence=0.85, target=[span], suggestion=f"{before}{mark} ", mark=mark
        )


def _doubled(facts: Facts) -> Iterator[Finding]:
    """Two spaces and more; where the source has them too, they are meant."""
    if _DOUBLE.search(facts.source.text):
        return
    for match in _DOUBLE.finditer(facts.target.text):
        run = match[0]
        hard = next((space for space in run if space in "\u00a0\u202f"), " ")
        yield TYP104.finding(confidence=0.9, target=[group(match)], suggestion=hard, count=len(run))


# --- which space --------------------------------------------------------------------------------


def _other_kind(facts: Facts, text: str, rules: Spacing) -> Iterator[Finding]:
    """Spaces of another kind than the configuration asks for; by default, those that break.

    An ordinary space is left alone where nothing is asked for.
    """
    if not rules.before:
        return
    left = " \t\u00a0\u202f" if facts.conventions.spacing == "any" else ""
    before, after = re.escape(rules.before), re.escape(rules.after) or "\ue002"
    pattern = rf"(?<=\S)(?P<before>[{SPACES}])[{before}]|[{after}](?P<after>[{SPACES}])(?=\S)"
    for match in re.finditer(pattern, text):
        span = group(match, "before" if match["before"] else "after")
        mark = match[0][-1] if match["before"] else match[0][0]
        wanted = rules.space(mark, facts.conventions)
        found = span.of(text)
        if found != wanted and found not in left:
            yield TYP106.finding(
                confidence=0.95,
                target=[span],
                suggestion=wanted,
                mark=mark,
                wanted=_WANTED[wanted],
            )
