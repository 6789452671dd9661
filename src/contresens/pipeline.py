"""The arrows, in order; the only module that imports stages.

reading → segmenting → aligning → analysing → checks → decisions → scoring → reporting. Everything
in the tool that checks a segment calls ``check_segment``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from contresens import (
    __version__,
    aligning,
    analysing,
    decisions,
    encoding,
    neural,
    reading,
    scoring,
    segmenting,
)
from contresens.analysing import LazyFacts
from contresens.checks import RULES, running
from contresens.config import Config
from contresens.decisions import Listed
from contresens.errors import InputError
from contresens.model import (
    Alignment,
    Document,
    Finding,
    Link,
    Origin,
    Report,
    ScoreCard,
    Segment,
    Sentence,
    Units,
)
from contresens.reading import (
    BITEXTS,
    DOCUMENTS,
    Refusal,
    as_document,
    notes,
    read_configured,
    read_references,
    rewrite,
)
from contresens.reading.bitext import Bitext
from contresens.reporting import BINARY, render, render_bytes, schema
from contresens.reporting.links import render_links
from contresens.reporting.plots import files as plot_files
from contresens.reporting.scorecards import render_scores
from contresens.scoring import card, compare

__all__ = [  # the ends
    "BINARY",
    "BITEXTS",
    "DOCUMENTS",
    "RULES",
    "Listed",
    "Refusal",
    "as_document",
    "card",
    "compare",
    "decisions",
    "notes",
    "plot_files",
    "read_configured",
    "read_references",
    "render",
    "render_bytes",
    "render_links",
    "render_scores",
    "rewrite",
    "schema",
]

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is."""


def check_bitext(
    path: str, config: Config, progress: Progress | None = None
) -> tuple[Report, tuple[InputError, ...]]:
    """Check a file of pairs; the second answer is what could not be read in it."""
    bitext, config = reading.read_configured(path, config)
    return _check_read(bitext, config, progress), bitext.problems


def _check_read(bitext: Bitext, config: Config, progress: Progress | None) -> Report:
    sides = [" ".join(getattr(s, side) for s in bitext.segments) for side in ("source", "target")]
    return check(
        bitext.segments,
        config,
        origins=(bitext.origin,),
        notes=(*bitext.remarks, *reading.notes([bitext.origin], sides[0], sides[1], config)),
        progress=progress,
    )


def check_documents(
    source: str | Document,
    target: str | Document,
    config: Config,
    units: Units,
    progress: Progress | None = None,
    pins: str | None = None,
) -> Report:
    """Align two files (or locate the phrases of one in the other), then check the segments."""
    aligned = align(source, target, config, units, progress, pins)
    origins = (aligned.source.origin, aligned.target.origin)
    notes = reading.notes(origins, aligned.source.text, aligned.target.text, config)
    return check(
        aligned.segments,
        config,
        links=aligned.links,
        origins=origins,
        lengths=aligned.lengths,
        notes=(*notes, *aligning.remarks(aligned.links)),
        progress=progress,
    )


def align(
    source: str | Document,
    target: str | Document,
    config: Config,
    units: Units,
    progress: Progress | None = None,
    pins: str | None = None,
) -> Alignment:
    """The links between two files or texts, with these; ``pins`` is a file of links that stand."""
    encoder = encoding.configured(config)
    documents = _read(source, target, config, units)
    first = segmenting.cut(documents[0], units)
    second = segmenting.cut(documents[1], "lines" if units == "lines" else "text")
    texts, others = _texts(documents[0], first), _texts(documents[1], second)
    settled = reading.read_pins(pins) if pins else ()
    if units == "phrases":
        links = aligning.align_phrases(
            texts, documents[1], second, encoder, pins=settled, progress=progress
        )
    else:
        links = aligning.align_documents(texts, others, encoder, pins=settled, progress=progress)
    placed, segments = aligning.segments(
        links,
        source=documents[0],
        source_sentences=first,
        target=documents[1],
        target_sentences=second,
    )
    lengths = (sum(map(len, texts)), sum(map(len, others)))
    return Alignment(*documents, placed, segments, lengths)


def check(
    segments: Sequence[Segment],
    config: Config,
    *,
    links: tuple[Link, ...] = (),
    origins: tuple[Origin, ...] = (),
    lengths: tuple[int, int] | None = None,
    notes: tuple[str, ...] = (),
    progress: Progress | None = None,
) -> Report:
    """Check segments, each by itself and all together, and score them.

    ``lengths`` are the characters of all sentences of the two documents that the segments come
    from: what share of them has a counterpart is reported.
    """
    rules = running.rules(config)
    languages = (config.source_lang, config.target_lang)
    termbase = reading.read_termbase(config.termbase, languages, domains=config.term_domain)
    encoder = encoding.configured(config)
    facts = analysing.analyse(
        segments,
        encoder,
        progress,
        termbase,
        config.conventions,
        neural.configured(config),
        encoding.second(config),
    )
    checked = list(zip(segments, facts, strict=True))
    found = [check_segment(segment, fact, config) for segment, fact in checked]
    others, problems = running.foreign_findings(checked, config)
    for index, finding in (*running.document_findings(checked, config), *others):
        found[index] = running.settle([*found[index], finding])
    settlement = decisions.settle(
        segments, found, codes=running.known(config), active=rules, config=config
    )
    reports = tuple(map(scoring.scored, segments, facts, settlement.open, settlement.settled))
    summary = scoring.summarise(
        reports,
        links,
        lengths=lengths,
        looked_at=analysing.looked_at(facts),
        config=config,
        encoder=encoder.name,
    )
    return Report(
        version=__version__,
        source_lang=config.source_lang,
        target_lang=config.target_lang,
        origins=origins,
        segments=reports,
        links=links,
        summary=summary,
        rules=rules,
        notes=(*notes, *problems, *running.remarks(segments), *settlement.remarks),
        message_lang=config.message_lang,
        standing=settlement.standing,
        show_settled=config.show_dismissed,
    )


def scores(
    paths: Sequence[str],
    config: Config,
    reference: str | None = None,
    post_edited: str | None = None,
    progress: Progress | None = None,
) -> list[ScoreCard]:
    """The scores of files of pairs of one source; the other two files have a text a line.

    What stands in a baseline is an error all the same.
    """
    read = [reading.read_configured(path, replace(config, baseline="")) for path in paths]
    for bitext, _ in read:
        if bitext.problems:
            raise bitext.problems[0]
    scoring.same_sources(paths, [bitext.segments for bitext, _ in read])
    references, edited = (
        reading.read_references(other, config.target_lang, len(read[0][0].segments))
        if other
        else None
        for other in (reference, post_edited)
    )
    cards = []
    for path, (bitext, settings) in zip(paths, read, strict=True):
        report = _check_read(bitext.with_references(references), settings, progress)
        cards.append(scoring.card(path, report, config, references, edited))
    return cards


def check_segment(segment: Segment, facts: LazyFacts, config: Config) -> list[Finding]:
    """What is wrong in one segment."""
    return running.segment_findings(segment, facts, config)


def _read(
    source: str | Document, target: str | Document, config: Config, units: Units
) -> tuple[Document, Document]:
    readers = {"phrases": reading.read_phrases, "lines": reading.read_lines}
    if isinstance(source, str):
        source = readers.get(units, reading.read_document)(source, config.source_lang)
    if isinstance(target, str):
        reader = reading.read_lines if units == "lines" else reading.read_document
        target = reader(target, config.target_lang)
    return source, target


def _texts(document: Document, sentences: Sequence[Sentence]) -> list[str]:
    return [sentence.span.of(document.text) for sentence in sentences]
