"""Documents with markup: what becomes text, and that each word leads back to its place."""

from __future__ import annotations

import io
import re
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contresens import reading
from contresens.errors import InputError
from contresens.model import BlockKind, Document, Location, Origin, Span
from contresens.reading import htmlpages, htmltags, markdown, subtitles
from contresens.reading.documents import Reader


def read(reader: Reader, file: str, language: str = "en") -> Document:
    """The document, after a look at all its places."""
    found = reader(file, language, Origin("f"))
    sound(found, file)
    return found


def sound(document: Document, file: str) -> None:
    """Pieces are in order, and those that are verbatim are what the file has there."""
    end = 0
    lines = re.split(r"\r\n|\n|\r", file)
    for piece in document.pieces:
        assert piece.text.start >= end
        end = piece.text.end
        assert 0 <= piece.file.start <= piece.file.end <= len(file)
        if piece.verbatim:
            words = piece.text.of(document.text)
            assert words == piece.file.of(file)
            at = piece.column - 1
            assert lines[piece.line - 1][at : at + len(words)] == words
    assert end <= len(document.text)
    for block in document.blocks:
        assert block.span.of(document.text).strip()


def texts(document: Document, kind: BlockKind = BlockKind.TEXT) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks if block.kind is kind]


def location(document: Document, words: str) -> Location:
    """The place of some words, as that of a segment that is nothing else."""
    at = document.text.index(words)
    span = Span(at, at + len(words))
    cut = tuple(p.within(span) for p in document.pieces if p.text.overlaps(span))
    return Location("f", cut[0].line, span, cut[0].column, cut)


TAGS = (
    *("<p>", "</p>", "<li>", "<ul>", "</ul>", "<b>", "</b>", "<code>", "</code>", "<br>", "<td>"),
    *("<span translate=no>", "</span>", "<table>", "<svg>", "</svg>", "One.", " ", "&nbsp;", "\n"),
    *("&eacute;", "<!-- note -->", "<sup>2</sup>", "<p lang=de>"),
)


class TestHtml:
    def test_blocks_and_short_tags(self) -> None:
        page = (
            "<h1>The <em>old</em> kiln</h1>\n<p class=x>It burns <strong>peat</strong>\n   and "
            '<a href="/en/wood">wood</a>.<p>Next<ul><li>One<li>Two</ul>'
        )
        assert texts(read(htmlpages.read, page)) == [
            "The old kiln",
            "It burns <b>peat</b> and <a>wood</a>.",
            "Next",
            "One",
            "Two",
        ]

    def test_what_is_not_for_translation_is_left_out(self) -> None:
        page = (
            "<style>p { }</style><script>if (a < b) '<p>no</p>'</script><pre>ls -l</pre>"
            "<div translate=no>Kiln <p>Ltd.</div><p>Run <code>fire  --slow</code> at "
            '<span class="notranslate">Blue Door</span>.</p>'
        )
        assert texts(read(htmlpages.read, page)) == ['Run `fire --slow` at <ph id="Blue_Door"/>.']

    def test_references_and_superscripts(self) -> None:
        page = "<p>Caf&eacute;&nbsp;: 5 &lt; 10<sup>6</sup> m<sup>2</sup>, H<sub>2</sub>O</p>"
        found = read(htmlpages.read, page)
        assert texts(found) == ["Café\u00a0: 5 &lt; 10⁶ m², H₂O"]
        place = location(found, "Café")
        assert place.file_span == Span(3, 14)
        assert not place.has(Span(0, 4))
        assert place.has(Span(0, 3))

    def test_attributes_that_people_read(self) -> None:
        page = (
            '<meta name=description content="A kiln."><meta name=viewport content="w=1">'
            "<p>Look: <img src=k.png alt='The kiln &amp; its door' title=\"At night\"></p>"
        )
        assert texts(read(htmlpages.read, page)) == [
            "A kiln.",
            "Look:",
            "The kiln & its door",
            "At night",
        ]

    def test_other_languages_are_furniture(self) -> None:
        page = '<html lang="en"><a lang="fr" href="/fr">Français</a><p>The kiln is hot.</p>'
        found = read(htmlpages.read, page)
        assert texts(found) == ["The kiln is hot."]
        assert texts(found, BlockKind.FURNITURE) == ["Français"]

    def test_comments_are_notes(self) -> None:
        page = "<p>One.</p><!-- contresens: ignore NUM --><p>Two.</p><!--[if IE]>x<![endif]-->"
        found = read(htmlpages.read, page)
        assert [block.note for block in found.blocks] == [None, "contresens: ignore NUM"]

    def test_line_breaks_part_sentences_only(self) -> None:
        page = "<p>12 Mill Lane<br>York<br><br>It is<br>late.<br/>Go home.</p>"
        assert texts(read(htmlpages.read, page)) == [
            "12 Mill Lane",
            "York",
            "It is late.",
            "Go home.",
        ]

    def test_a_tag_around_everything_says_nothing(self) -> None:
        page = "<li><a href=x><b>Home</b></a></li><li><a>One</a> and <a>two</a></li>"
        assert texts(read(htmlpages.read, page)) == ["Home", "<a>One</a> and <a>two</a>"]

    def test_lines_and_columns(self) -> None:
        found = read(htmlpages.read, "<p>One\r\n  two <b>three</b></p>")
        assert location(found, "three").at("three", Span(0, 5)) == (2, 10, 15)
        whole = location(found, texts(found)[0])
        assert whole.at(texts(found)[0], Span(0, 7)) == (1, None, None)

    @pytest.mark.parametrize("piece", ["<a ", "<!--", "<b b='", "</", "<![CDATA[", "&#", '<p x="'])
    def test_broken_tags_take_no_time(self, piece: str) -> None:
        assert list(htmltags.tokens(piece * 20_000)) is not None

    def test_many_open_elements_take_no_time(self) -> None:
        page = "<b><div>" * 5000 + "words" + "</i></b>" * 5000 + "<br>" * 5000
        assert texts(read(htmlpages.read, page)) == ["words"]

    @given(st.text(alphabet=st.sampled_from("<>/ab pli\"'=&;-!\n x."), max_size=120))
    def test_anything(self, page: str) -> None:
        try_reading(htmlpages.read, page)

    @given(st.lists(st.sampled_from(TAGS), max_size=40))
    def test_any_order_of_tags(self, parts: list[str]) -> None:
        try_reading(htmlpages.read, "".join(parts))


class TestMarkdown:
    def test_blocks(self) -> None:
        file = (
            "---\ntitle: no\n---\n# The *old* kiln #\n\nIt burns\nall night.\n\n"
            "> Do not\n> touch.\n\n- [ ] One\n- Two\n  more\n\n```\ncode\n```\n\n    code\n\n"
            "| a | b |\n|---|---|\n| 1 x \\| y | **z** |\n\n[ref]: http://example.org\n"
        )
        assert texts(read(markdown.read, file)) == [
            "The old kiln",
            "It burns all night.",
            "Do not touch.",
            "One",
            "Two more",
            "a",
            "b",
            "1 x | y",
            "z",
        ]

    def test_what_stands_in_a_line(self) -> None:
        file = (
            "Use ``a`b`` or `c`, see [the *list*](../fr/list.fr.md#top 'T') and __do__ ~~it~~ "
            "&eacute; \\* ![A kiln](kiln.png) <http://example.org> <b>x</b><br>[^1] y."
        )
        assert texts(read(markdown.read, file, "fr")) == [
            "Use `a'b` or `c`, see [the list](list.md) and **do** it é * ![A kiln](kiln.png) "
            '<http://example.org> <b>x</b> <ph id="^1"/> y.'
        ]

    @pytest.mark.parametrize(
        ("written", "common"),
        [
            ("guide.fr.md", "guide.md"),
            ("../fr/guide.md#haut", "guide.md"),
            ("guide-fr.html?x=1", "guide.html"),
            ("fr", "#"),
            ("#ancre", "#ancre"),
            ("https://example.org/fr/", "https://example.org/fr/"),
            ("a_(b).md", "a__b_.md"),
        ],
    )
    def test_where_a_link_leads(self, written: str, common: str) -> None:
        assert markdown.address(written, "fr") == common

    def test_html_and_comments(self) -> None:
        file = (
            "<!-- contresens: ignore TYP -->\n\n<div align=center>\n  <p>The kiln</p>\n</div>\n\n"
            "It <!-- inside --> burns.\n"
        )
        found = read(markdown.read, file)
        assert texts(found) == ["The kiln", "It  burns."]
        assert [b.note for b in found.blocks] == ["contresens: ignore TYP", "inside"]

    def test_labels_of_notices_and_footnotes(self) -> None:
        file = "> [!NOTE]\n> It is hot.\n\n:::tip\nWait.\n:::\n\n[^1]: Two hours at least.\n"
        assert texts(read(markdown.read, file)) == ["It is hot.", "Wait.", "Two hours at least."]

    def test_windows_line_ends(self) -> None:
        found = read(markdown.read, "# One\r\n\r\n* two\r\n  **three**\r\n")
        assert texts(found) == ["One", "two **three**"]
        assert location(found, "three").at("three", Span(0, 5)) == (4, 5, 10)

    @settings(max_examples=150)
    @given(st.text(alphabet=st.sampled_from("ab *_`[]()#>-|\\\n!<&;:1.~^\t"), max_size=80))
    def test_anything(self, file: str) -> None:
        try_reading(markdown.read, file)


SRT = """1
00:00:01,000 --> 00:00:03,000
<i>The kiln is lit

2
00:00:03,100 --> 00:00:05,000
at dawn</i> and &amp; burns
until noon.

3
00:00:05,100 --> 00:00:07,000
- Is it hot?
- Very. {\\an8}

4
00:00:11,000 --> 00:00:12,000
[a door slams]
5
00:00:12,000 --> 00:00:13,000
They left
"""


LINES = (
    *("1\n", "00:00:01,000 --> 00:00:02,000\n", "\n", "- One.\n", "two <i>three</i>\n", "\r\n"),
    *("♪ la ♪\n", "WEBVTT\n", "NOTE x\n", "&amp; four", "00:09.000 --> 00:10.0\n"),
)


class TestSubtitles:
    def test_cues_are_joined_into_sentences(self) -> None:
        found = read(subtitles.read, SRT)
        assert texts(found) == [
            "The kiln is lit at dawn and & burns until noon.",
            "Is it hot?",
            "Very.",
            "[a door slams]",
            "They left",
        ]
        place = location(found, texts(found)[0])
        assert place.unit == (
            "cue 1 (00:00:01,000–00:00:03,000) to cue 2 (00:00:03,100–00:00:05,000)"
        )
        assert location(found, "noon").at("noon", Span(0, 4)) == (8, 7, 11)
        assert location(found, "Very.").shown == "f, cue 3 (00:00:05,100–00:00:07,000)"

    def test_webvtt(self) -> None:
        file = (
            "WEBVTT - a talk\n\nSTYLE\n::cue { color: red }\n\nNOTE said slowly\n\nintro\n"
            "00:01.500 --> 00:04.000 align:start\n"
            "<v Ida>The kiln</v> <00:02.000><c.loud>burns</c>.\n"
        )
        found = read(subtitles.read, file)
        assert texts(found) == ["The kiln burns."]
        assert found.blocks[0].note == "said slowly"

    def test_text_without_sentences_stays_in_cues(self) -> None:
        cues = "".join(
            f"{n}\n00:00:{n:02},000 --> 00:00:{n + 1:02},000\nwords here\n\n" for n in range(1, 20)
        )
        assert texts(read(subtitles.read, cues)) == ["words here"] * 19

    @pytest.mark.parametrize("line", ["00:00:xx,000 --> 00:00:02,000", "1 --> 2", "-->"])
    def test_bad_times_are_said(self, line: str) -> None:
        with pytest.raises(InputError) as error:
            subtitles.read(f"1\n{line}\nWords.\n", "en", Origin("a.srt"))
        assert error.value.where == "a.srt:2"
        assert "00:01:02,500" in error.value.remedy

    def test_files_of_another_tool(self, tmp_path: Path) -> None:
        pysubs2 = pytest.importorskip("pysubs2")
        made = pysubs2.SSAFile()
        for start, words in ((1000, "The kiln is\\Nhot."), (3000, "Nobody {\\i1}knows{\\i0} why.")):
            made.append(pysubs2.SSAEvent(start=start, end=start + 1500, text=words))
        for suffix in (".srt", ".vtt"):
            made.save(str(tmp_path / f"t{suffix}"))
            found = reading.read_document(str(tmp_path / f"t{suffix}"), "en")
            assert texts(found) == ["The kiln is hot.", "Nobody knows why."]

    @given(st.lists(st.sampled_from(LINES), max_size=30))
    def test_any_order_of_lines(self, parts: list[str]) -> None:
        try_reading(subtitles.read, "".join(parts))

    @given(st.text(max_size=100))
    def test_anything(self, file: str) -> None:
        try_reading(subtitles.read, "00:00:01,000 --> 00:00:02,000\n" + file)


def try_reading(reader: Reader, file: str) -> None:
    """A document whose places are right, or a sentence that says what is wrong."""
    with suppress(InputError):
        read(reader, file)


class TestDispatch:
    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            ("<!DOCTYPE html><p>The kiln</p>", ["The kiln"]),
            ("WEBVTT\n\n00:01.000 --> 00:02.000\nThe kiln\n", ["The kiln"]),
            ("1\r\n00:00:01,000 --> 00:00:02,000\r\nThe kiln\r\n", ["The kiln"]),
            ("# The kiln", ["# The kiln"]),
        ],
    )
    def test_by_content_where_the_name_says_nothing(
        self, tmp_path: Path, content: str, expected: list[str]
    ) -> None:
        (tmp_path / "file").write_bytes(content.encode())
        assert texts(reading.read_document(str(tmp_path / "file"), "en")) == expected

    def test_a_text_is_what_it_is(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("<html><p>The kiln</p>")
        assert texts(reading.read_document(str(tmp_path / "a.txt"), "en")) == [
            "<html><p>The kiln</p>"
        ]

    def test_a_page_says_its_encoding(self, tmp_path: Path) -> None:
        page = '<meta charset="windows-1250"><p>Řeka je čistá</p>'
        (tmp_path / "a.html").write_bytes(page.encode("cp1250"))
        found = reading.read_document(str(tmp_path / "a.html"), "cs")
        assert texts(found) == ["Řeka je čistá"]
        assert not found.origin.assumed

    def test_a_page_that_cannot_be_in_the_encoding_it_names(self, tmp_path: Path) -> None:
        (tmp_path / "a.html").write_bytes(b'<meta charset="utf-16"><p>caf\xe9 and bread</p>')
        found = reading.read_document(str(tmp_path / "a.html"), "en")
        assert texts(found) == ["café and bread"]
        assert found.origin.assumed

    @pytest.mark.parametrize("name", ["a.html", "a.md", "a.srt", "a.docx"])
    @pytest.mark.parametrize("content", [b"", b"  \n", b"\x00\x01\x02" * 50, b"%PDF-1.4"])
    def test_what_is_nothing(self, tmp_path: Path, name: str, content: bytes) -> None:
        (tmp_path / name).write_bytes(content)
        with pytest.raises(InputError) as error:
            reading.read_document(str(tmp_path / name), "en")
        assert name in str(error.value)
        assert error.value.remedy


def archive(parts: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(body: str, **parts: str) -> bytes:
    """A Word document by hand."""
    return archive(
        {
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
            **{f"word/{name}.xml": f"<w:x {W}>{content}</w:x>" for name, content in parts.items()},
        }
    )


class TestWord:
    def document(self, tmp_path: Path, data: bytes) -> Document:
        (tmp_path / "a.docx").write_bytes(data)
        return reading.read_document(str(tmp_path / "a.docx"), "en")

    def test_a_document_of_another_tool(self, tmp_path: Path) -> None:
        docx = pytest.importorskip("docx")
        made = docx.Document()
        made.add_heading("The kiln", 1)
        paragraph = made.add_paragraph("It burns ")
        for words in ("all ", "night"):
            paragraph.add_run(words).bold = True
        paragraph.add_run(", at 10")
        paragraph.add_run("3").font.superscript = True
        paragraph.add_run(" degrees.")
        table = made.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Wood", "12 loads"
        made.sections[0].header.paragraphs[0].text = "Report"
        made.save(str(tmp_path / "a.docx"))
        found = reading.read_document(str(tmp_path / "a.docx"), "en")
        assert texts(found) == [
            "The kiln",
            "It burns <b>all night</b>, at 10³ degrees.",
            "Wood",
            "12 loads",
            "Report",
        ]
        place = location(found, "12 loads")
        assert place.shown == "f, table 1, row 1, cell 2"
        assert location(found, "degrees").at("degrees", Span(0, 7)) == (2, 28, 35)
        assert location(found, "Report").unit == "header"

    def test_what_a_reviewer_deleted_and_what_nobody_sees(self, tmp_path: Path) -> None:
        body = (
            "<w:p><w:del><w:r><w:delText>Old </w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>New</w:t></w:r></w:ins>"
            "<w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
            "<w:r><w:t> kiln</w:t><w:noBreakHyphen/><w:t>fire</w:t></w:r>"
            '<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:footnoteReference w:id="1"/></w:r>'
            "<w:hyperlink><w:r><w:t>here</w:t></w:r></w:hyperlink></w:p>"
        )
        notes = (
            '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>x</w:t></w:r></w:p>'
            "</w:footnote>"
            '<w:footnote w:id="1"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>'
        )
        found = self.document(tmp_path, word(body, footnotes=notes, comments="<w:p>no</w:p>"))
        assert texts(found) == ["New kiln\u2011fire<ph/><a>here</a>", "A note."]
        assert location(found, "A note.").unit == "footnote 1"

    def test_a_text_box_is_read_once(self, tmp_path: Path) -> None:
        box = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
        mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        body = (
            f"<w:p><w:r><w:t>Before</w:t></w:r><w:r><mc:AlternateContent {mc}><mc:Choice>{box}"
            f"</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
        assert texts(self.document(tmp_path, word(body))) == ["Before", "In a box"]

    def test_speakers_are_set_apart(self, tmp_path: Path) -> None:
        lines = ["Moderator: Is the kiln hot?", "Ada Reed: It has been hot for two days."]
        body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
        found = self.document(tmp_path, word(body))
        assert texts(found, BlockKind.SPEAKER) == ["Moderator:", "Ada Reed:"]

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"PK\x03\x04 and no more", "is not a Word document that can be read"),
            (archive({"a.txt": "x"}), "there is no word/document.xml"),
            (archive({"word/document.xml": "<w:document"}), "word/document.xml"),
            (
                archive({"word/document.xml": '<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'}),
                "declares entities",
            ),
            (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
            (b"\xd0\xcf\x11\xe0" + bytes(600), "before 2007"),
            (word("<w:p/>"), "no text"),
        ],
    )
    def test_what_cannot_be_read_is_said(self, tmp_path: Path, data: bytes, said: str) -> None:
        with pytest.raises(InputError) as error:
            self.document(tmp_path, data)
        assert said in str(error.value)
        assert "a.docx" in error.value.where
        assert error.value.remedy

    def test_a_bomb_is_not_unpacked(self, tmp_path: Path) -> None:
        data = word("<w:p/>", big=" " * 1_000_000)
        real = zipfile.ZipFile(io.BytesIO(data)).getinfo("word/big.xml").file_size
        sizes = re.compile(re.escape(real.to_bytes(4, "little")))
        claimed = sizes.sub((900_000_000).to_bytes(4, "little"), data)
        with pytest.raises(InputError, match="900 MB"):
            self.document(tmp_path, claimed)

    @settings(max_examples=40)
    @given(st.data())
    def test_damaged_documents(self, data: st.DataObject) -> None:
        whole = word("<w:p><w:r><w:t>The kiln is hot.</w:t></w:r></w:p>")
        at = data.draw(st.integers(0, len(whole) - 1))
        damaged = whole[:at] + bytes([data.draw(st.integers(0, 255))]) + whole[at + 1 :]
        for each in (damaged, whole[:at]):
            with suppress(InputError):
                reading.documents.read("a.docx", each, "en")
