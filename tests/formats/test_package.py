"""The gate for Office packages lets honest files in and nothing that is too much or ambiguous."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Sequence

import pytest

from audiatur.formats import package
from audiatur.formats.package import Package, parse_xml
from audiatur.model import InputError


def _zip(*parts: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of the very repeats that are tested here
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts:
                archive.writestr(name, data)
    return made.getvalue()


def _refusal(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        Package(data, "a.docx")
    return caught.value.faults[0].message


def test_parts_are_read_by_name() -> None:
    """A missing one is a fault of the file."""
    opened = Package(_zip(("a.xml", b"<a/>"), ("b/c.png", b"x")), "a.docx")
    assert (opened.parts, opened.read("b/c.png"), opened.xml("a.xml").tag) == (
        ("a.xml", "b/c.png"),
        b"x",
        "a",
    )
    with pytest.raises(InputError, match="the part d is missing"):
        opened.read("d")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([("a.xml", b""), ("A.XML", b"")], "the part A.XML is there twice; save it again in Office"),
        ([("../a.xml", b"")], "the part '../a.xml' has an odd path; save it again in Office"),
        ([("xl\\a.xml", b"")], "the part 'xl\\\\a.xml' has an odd path; save it again in Office"),
    ],
)
def test_ambiguous_parts_are_refused(parts: Sequence[tuple[str, bytes]], expected: str) -> None:
    """Two readers must not see two texts in one file."""
    assert _refusal(_zip(*parts)) == expected


def test_bombs_are_refused_before_they_are_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the ratio of a large part, the size of one and of all, and the number of parts."""
    monkeypatch.setattr(package, "RATIO_FROM", 100_000)
    assert _refusal(_zip(("a.xml", bytes(300_000)))) == "the part a.xml has 0 MB unpacked, which no text has"
    monkeypatch.setattr(package, "RATIO_FROM", package.LARGEST_PART)
    monkeypatch.setattr(package, "LARGEST_TOTAL", 1000)
    assert _refusal(_zip(("a", bytes(600)), ("b", bytes(600)))).startswith(
        "the file would unpack to more than"
    )
    monkeypatch.setattr(package, "LARGEST_PART", 1000)
    assert _refusal(_zip(("a.xml", bytes(1001)))).startswith("the part a.xml has")
    monkeypatch.setattr(package, "MOST_PARTS", 2)
    assert _refusal(_zip(*((str(at), b"") for at in range(3)))).startswith("the file has more than 2 parts")
    monkeypatch.setattr(package, "LARGEST_FILE", 10)
    assert _refusal(_zip(("a", b""))).startswith("the file has more than")


@pytest.mark.parametrize("cut", [10, 60, -10])
def test_what_is_cut_off_is_refused(cut: int) -> None:
    """A file that did not arrive whole."""
    data = _zip(("a.xml", b"<a>text</a>" * 50))
    assert _refusal(data[:cut]) == "the file is damaged or cut off; get it again from its sender"


def test_every_checksum_is_compared() -> None:
    """A flipped bit in any part, also in one that is not read for the text."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("media/picture.bin", b"0123456789")
    data = made.getvalue().replace(b"0123456789", b"0123456780")
    assert _refusal(data) == "the file is damaged or cut off; get it again from its sender"


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16"),
    ],
)
def test_a_document_type_is_refused_in_any_encoding(xml: bytes) -> None:
    """Entities are how XML bombs are made, and no Office program declares any."""
    with pytest.raises(InputError, match="declares a document type"):
        parse_xml(xml, "a.docx", "word/document.xml")


@pytest.mark.parametrize("xml", [b"", b"<a>", b"<a>" * 300 + b"</a>" * 300, b"<a>\x00</a>"])
def test_xml_that_is_damaged_or_too_deep_is_a_fault(xml: bytes) -> None:
    """No exception of the XML library comes through."""
    with pytest.raises(InputError, match=r"the part word/document\.xml is no XML"):
        parse_xml(xml, "a.docx", "word/document.xml")


def test_the_strict_namespaces_are_spelled_as_the_others() -> None:
    """Strict and Transitional files have one reader."""
    xml = b'<w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
    expected = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
    assert parse_xml(xml, "a.docx", "x").tag == expected


def test_references_outside_the_package_are_not_followed() -> None:
    """Only parts are named; an external target is as if it were not there."""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://x/styles" Target="styles.xml"/>'
        '<Relationship Id="r2" Type="http://x/image" Target="http://example.org/" TargetMode="External"/>'
        '<Relationship Id="r3" Type="http://x/header" Target="/word/header1.xml"/></Relationships>'
    )
    opened = Package(_zip(("word/_rels/document.xml.rels", relations.encode())), "a.docx")
    assert opened.related("word/document.xml") == {
        "r1": ("styles", "word/styles.xml"),
        "r3": ("header", "word/header1.xml"),
    }
