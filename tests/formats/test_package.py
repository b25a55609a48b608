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


@pytest.mark.parametrize("xml", [b"", b"<a>", b"<a>\x00</a>", b"<a>\n\x00</a>", b"<a b='c' b='d'/>"])
def test_xml_that_is_damaged_is_a_fault(xml: bytes) -> None:
    """No exception of the XML library comes through, and its words are one line."""
    with pytest.raises(InputError) as caught:
        parse_xml(xml, "a.docx", "word/document.xml")
    message = caught.value.faults[0].message
    assert message.startswith("the part word/document.xml is no XML (")
    assert message.isprintable()


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (b"<a>" * 257 + b"</a>" * 257, "nests more than 256 elements, which no text does"),
        (
            b"<a>" + b"x" * 11_000_000 + b"</a>",
            "has a text or an attribute of more than 10 MB, which no text has",
        ),
        (
            b'<a b="' + b"x" * 11_000_000 + b'"/>',
            "has a text or an attribute of more than 10 MB, which no text has",
        ),
        (
            b"<a>" + b"<b/>" * 1_000_000 + b"</a>",
            "has more than 1,000,000 tags and attributes, which no text has",
        ),
        (b"<a>" + bytes(64 << 20), "has more than 64 MB of XML, which no text has"),
    ],
    ids=["depth", "text", "attribute", "elements", "size"],
)
def test_xml_beyond_a_limit_is_called_what_it_is(xml: bytes, expected: str) -> None:
    """Each limit has its own words."""
    with pytest.raises(InputError) as caught:
        parse_xml(xml, "a.docx", "x.xml")
    assert caught.value.faults[0].message == f"the part x.xml {expected}"


def test_xml_at_the_limit_of_depth_is_read() -> None:
    """Honest files are far from it, but the limit is where it is said to be."""
    assert parse_xml(b"<a>" * 256 + b"</a>" * 256, "a.docx", "x").tag == "a"


def test_all_trees_of_a_package_share_one_limit_of_elements() -> None:
    """A hundred headers, each just within the limit, would fill the memory."""
    big = b"<a>" + b"<b/>" * 600_000 + b"</a>"
    opened = Package(_zip(("a.xml", big), ("b.xml", big)), "a.docx")
    assert (opened.xml("a.xml").tag, opened.xml("a.xml").tag) == ("a", "a")
    with pytest.raises(InputError, match="the file has more than 1,000,000 tags and attributes"):
        opened.xml("b.xml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_no_part_may_declare_a_document_type(encoding: str) -> None:
    """Not even one that is never read."""
    xml = '<?xml version="1.0"?><!-- <a> --><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode(encoding)
    assert _refusal(_zip(("customXml/item1.xml", xml))) == (
        "the part customXml/item1.xml declares a document type; save it again in Office"
    )
    assert Package(_zip(("web/page.html", xml)), "a.docx").read("web/page.html") == xml


@pytest.mark.parametrize(
    "path",
    ["/a", "a/../b", "./a", "a//b", "c:/a", "a\\b", "a\nb", "a\x1b[0m", "\u202ea"],
)
def test_odd_paths_are_refused(path: str) -> None:
    """Programs read them in different ways, or they lead out of the package."""
    assert _refusal(_zip((path, b""))) == f"the part {path!r} has an odd path; save it again in Office"


def test_names_that_differ_in_composition_are_the_same() -> None:
    """Some file systems and readers fold them."""
    assert _refusal(_zip(("caf\u00e9", b""), ("cafe\u0301", b""))) == (
        "the part cafe\u0301 is there twice; save it again in Office"
    )


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_compression_are_refused(method: int) -> None:
    """A step of theirs unpacks without bound, and no package may use them."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        archive.writestr("a.xml", b"<a/>")
    assert _refusal(made.getvalue()) == (
        "the part a.xml is compressed in a way that Office does not know; save it again there"
    )


@pytest.mark.parametrize("flag", [0x1, 0x40, 0x2000])
def test_an_encrypted_entry_is_called_encrypted(flag: int) -> None:
    """In a package that is no compound file, too."""
    data = bytearray(_zip(("a.xml", b"<a/>")))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(mark) + at
        data[place : place + 2] = flag.to_bytes(2, "little")
    assert _refusal(bytes(data)) == "the file is encrypted with a password; save it without one"


def test_parts_that_share_bytes_are_refused() -> None:
    """Bombs unpack one kernel again and again: here the second name points at the first one's bytes."""
    data = bytearray(_zip(("a.xml", b"<a/>"), ("b.xml", b"<a/>")))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = bytes(4)
    assert _refusal(bytes(data)) == (
        "two parts lie in the same bytes; the file is damaged or cut off; get it again from its sender"
    )


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        ("EncryptedPackage", "the file is encrypted with a password; save it without one"),
        ("WordDocument", "the file is an old Word document (.doc); save it as DOCX"),
        ("Book", "the file is an old Excel workbook (.xls); save it as XLSX"),
        ("Unheard", "the file is an old Office file of unknown type; save it as DOCX or XLSX"),
    ],
)
def test_a_compound_file_is_called_what_its_directory_says(stream: str, expected: str) -> None:
    """Words of a text that happen to be a stream's name are none."""
    text = "The EncryptedPackage of a Workbook.".encode("utf-16-le")
    name = stream.encode("utf-16-le").ljust(64, b"\0")
    assert _refusal(package.COMPOUND_FILE + bytes(504) + name + text) == expected


def test_a_harmless_file_with_a_high_ratio_opens() -> None:
    """Fifteen megabytes of blanks, a thousand to one."""
    blanks = b"<a>" + b" " * (15 << 20) + b"</a>"
    assert Package(_zip(("a.xml", blanks)), "a.docx").parts == ("a.xml",)


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
