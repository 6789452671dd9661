"""Bytes → text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contresens.errors import InputError
from contresens.reading.encodings import decode

FRENCH = (
    "L’été dernier, la forêt brûlait près de Nîmes : « Où aller ? » demandait Noëlle. "
    "Ça coûtait 5 € à peine, et son cœur battait."
)


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "iso8859-15", "cp850", "latin-1"])
def test_french_of_old_files(encoding: str) -> None:
    data = FRENCH.encode(encoding, errors="ignore")
    decoded = decode(data, where="f", language="fr")
    assert decoded.text == data.decode(encoding)
    assert decoded.assumed


@pytest.mark.parametrize(
    "text", ["un café", "Déjà vu ?", "À Noël, peut-être.", "une tâche ingérée", "Ñandú y cigüeña"]
)
def test_short_western_texts(text: str) -> None:
    assert decode(text.encode("cp1252"), where="f", language="fr").text == text


def test_other_alphabets_are_guessed() -> None:
    russian = "Прошлым летом лес горел недалеко от города, и люди уходили к морю. " * 5
    decoded = decode(russian.encode("cp1251"), where="f", language="ru")
    assert decoded.text == russian
    assert decoded.assumed
    assert decode(russian.encode("cp1251"), where="f", language="en").text == russian


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_is_believed(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + FRENCH.encode(encoding), where="f", language="fr")
    assert decoded == (FRENCH, encoding, False)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding), where="f", language="fr") == (FRENCH, encoding, True)


@pytest.mark.parametrize("data", [codecs.BOM_UTF16_LE + b"a", codecs.BOM_UTF16_BE + b"\xd8\x00"])
def test_broken_utf_16_is_no_text(data: bytes) -> None:
    with pytest.raises(InputError):
        decode(data, where="f", language="en")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    expected = text.removeprefix("\ufeff")
    assert decode(text.encode(), where="f", language="fr") == (expected, "utf-8", False)


WORDS = st.sampled_from(
    [
        "le",
        "été",
        "forêt",
        "où",
        "ça",
        "garçon",
        "naïve",
        "cœur",
        "Noël",
        "élève",
        "à",
        "la",
        "maison",
        "français",
        "près",
        "Éric",
        "goût",
    ]
)


@given(st.lists(WORDS, min_size=3, max_size=40).map(" ".join))
def test_cp1252_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode("cp1252"), where="f", language="fr").text == text


@given(st.binary(max_size=300), st.sampled_from(["en", "ru", "xx"]))
def test_any_bytes_are_a_text_or_an_input_error(data: bytes, language: str) -> None:
    try:
        text = decode(data, where="f", language=language).text
    except InputError:
        return
    assert text.encode("utf-8") is not None
