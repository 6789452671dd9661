"""Office documents are zip archives: opened with care, since a small one can unpack to a flood."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from gettext import gettext as _
from typing import Any

from contresens.errors import InputError
from contresens.reading.xmlstream import refuse_entities

LARGEST = 500_000_000
"""Bytes that an office document may have when it is unpacked."""

_ZIP = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0"
"""What office documents of before 2007 begin with, and those that have a password."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_STEP = 1 << 20

_DAMAGE = (
    *(zipfile.BadZipFile, ValueError, OSError, EOFError, struct.error, zlib.error),
    *(NotImplementedError, OverflowError, IndexError),
)
"""What zipfile raises for archives that are damaged or made with methods that it has not."""


def is_word(data: bytes) -> bool:
    """Whether the bytes seem to be a Word document."""
    return data.startswith(_ZIP) and b"word/" in data[:_STEP]


class Archive:
    """The parts of an office document, read within bounds."""

    def __init__(self, data: bytes, label: str, kind: str, largest: int = LARGEST) -> None:
        """Open it. Raises InputError for what is no such document, or protected, or too large."""
        self._label = label
        self._kind = kind
        self._left = largest
        if data.startswith(_OLD):
            raise self._old(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise self.unreadable(str(error)) from error
        size = sum(item.file_size for item in self._zip.infolist())
        if size > largest:
            raise self._too_large(size)

    def names(self) -> list[str]:
        """The names of the parts, in the order of the archive."""
        return self._zip.namelist()

    def part(self, name: str) -> bytes:
        """The bytes of a part.

        Raises InputError where it is damaged or encrypted, or unpacks to more than it says.
        """
        found = bytearray()
        try:
            with self._zip.open(name) as file:
                while block := file.read(_STEP):
                    found += block
                    self._left -= len(block)
                    if self._left < 0:
                        raise self._too_large(len(found))
        except KeyError as error:
            raise self.unreadable(_("it has no part {name!r}").format(name=name)) from error
        except _DAMAGE as error:
            raise self.unreadable(str(error)) from error
        except RuntimeError as error:  # zipfile's word for a password
            raise self._protected() from error
        return bytes(found)

    def tree(self, name: str) -> Any:
        """The root element of a part that is XML, nothing expanded or loaded.

        Raises InputError for what is no XML or declares entities.
        """
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(self.part(name), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            problem = getattr(error, "msg", None) or str(error)
            raise self.unreadable(f"{name}: {problem}") from error
        refuse_entities(root, f"{self._label} ({name})")
        return root

    def unreadable(self, problem: str) -> InputError:
        """The error of a document that is damaged or something else."""
        return InputError(
            _("is not {kind} that can be read ({problem}).").format(
                kind=self._kind, problem=problem or _("it is damaged")
            ),
            where=self._label,
            remedy=_("Open it in its program and save it again."),
        )

    def _old(self, data: bytes) -> InputError:
        if _ENCRYPTED in data:
            return self._protected()
        return InputError(
            _("is an office document of before 2007."),
            where=self._label,
            remedy=_("Save it in the present format, .docx or .xlsx."),
        )

    def _protected(self) -> InputError:
        return InputError(
            _("is protected by a password."),
            where=self._label,
            remedy=_("Save a copy of it without password."),
        )

    def _too_large(self, size: int) -> InputError:
        return InputError(
            _("is too large: {size} MB when it is unpacked.").format(size=f"{size // 10**6:,}"),
            where=self._label,
            remedy=_("Cut it into several documents."),
        )
