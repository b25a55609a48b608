"""A file is told apart by content, then by name; each bad file ends in one clear sentence."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from audiatur.formats.reading import read
from audiatur.model import InputError

from .docx_builder import package, para

_SHOWN = "a report is read from DOCX, PDF, Markdown, HTML or plain text"


def _zip(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


def _ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le")


def _fault(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read(path)
    (fault,) = caught.value.faults
    assert fault.file.endswith(path.name)
    return fault.message


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.docx", b"", "the file is empty (0 bytes); get it again from its source"),
        ("a.docx", _ole("EncryptedPackage"), "the file is encrypted with a password; save it without one"),
        ("a.doc", _ole("WordDocument"), "the file is an old Word document (.doc); save it as DOCX"),
        ("a.docx", package(para("a"))[:300], "the file is damaged or cut off; get it again from its sender"),
        ("a.docx", _zip("a.txt"), "the file is a ZIP archive, but no Word document; unpack it first"),
        (
            "a.docx",
            _zip("[Content_Types].xml", "xl/workbook.xml"),
            f"the file is an Excel workbook; {_SHOWN}",
        ),
        ("a.docx", b"Just words.", f"the file has the name of a Word file, but is a plain text; {_SHOWN}"),
        (
            "a.pdf",
            b"Just words.",
            f"the file has the name of a PDF, but does not begin like one (%PDF); {_SHOWN}",
        ),
        ("a.png", b"\x89PNG\r\n\x1a\n", f"the file is a PNG picture; {_SHOWN}"),
        ("a.exe", b"MZ\x90\0", f"the file is a program; {_SHOWN}"),
        ("a.xml", b"<?xml version='1.0'?><a/>", f"the file is XML, as programs keep it; {_SHOWN}"),
        ("a.docx", b"PKxx", "the file is damaged or cut off; get it again from its sender"),
        ("a.csv", b"a,b\n", f"the file is a table of comma-separated values; {_SHOWN}"),
        (
            "a.txt",
            bytes(range(256)),
            "a text was expected, but this is a binary file of unknown type; save it as text, DOCX or PDF",
        ),
        (
            "a.txt",
            b"\xff\xfea\x00\x00\xd8",
            "the file says that it is UTF-16-LE, but byte 2 is not; save it as UTF-8",
        ),
    ],
)
def test_what_is_no_report_is_refused_by_its_name(
    tmp_path: Path, name: str, data: bytes, expected: str
) -> None:
    """The sentence says what the file is, and what to do."""
    path = tmp_path / name
    path.write_bytes(data)
    assert _fault(path) == expected


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    """Both before anything is read."""
    assert _fault(tmp_path / "no.md") == "there is no such file; check the name and the folder"
    assert _fault(tmp_path) == "a file was expected, but this is a folder; name a file in it"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("report", package(para("a")), "docx"),
        ("a.md", package(para("a")), "docx"),
        ("a.md", b"a", "markdown"),
        ("a.MARKDOWN", b"a", "markdown"),
        ("a.txt", b"a", "text"),
        ("a.unknown", b"a", "text"),
        ("a.txt", b" <!DOCTYPE html><p>a", "html"),
        ("a.htm", b"<p>a", "html"),
    ],
)
def test_content_comes_before_the_name(tmp_path: Path, name: str, data: bytes, expected: str) -> None:
    """A Word file is one under any name."""
    path = tmp_path / name
    path.write_bytes(data)
    report = read(path)
    assert (report.format, report.name, [p.text for p in report.paragraphs]) == (expected, name, ["a"])
    assert report.sha256 == hashlib.sha256(data).hexdigest()


def test_a_text_may_begin_like_a_binary_file(tmp_path: Path) -> None:
    """`PK` and `MZ` are letters, too."""
    path = tmp_path / "a.txt"
    path.write_text("MZ and PK met.", encoding="utf-8")
    assert read(path).format == "text"
    path.write_text("PK and MZ met.", encoding="utf-8")
    assert read(path).format == "text"


def test_formats_without_revisions_have_one_text(tmp_path: Path) -> None:
    """Whoever asks for another one gets it."""
    path = tmp_path / "a.md"
    path.write_text("a {b}", encoding="utf-8")
    assert {read(path, text=text).text for text in ("original", "final", "marked")} == {"a {b}\n"}
