"""A file that cannot be read is named with one clear sentence, and nothing else ever comes out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiatur.formats import pdf
from audiatur.model import InputError, Report

from .made import one_page

TEXT = one_page(
    b"BT /F 12 Tf 20 100 Td (A line of words.) Tj ET",
    b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>",
)
PICTURE = one_page(
    b"100 0 0 100 0 0 cm /I Do",
    b"/XObject << /I 5 0 R >>",
    [
        (
            b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
            b" /BitsPerComponent 8 /Length 1 >>\nstream\n\x00\nendstream"
        ),
    ],
)
ENCRYPTED = one_page(
    b"",
    more=[
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"11" * 32, b"22" * 32),
    ],
    trailer=b"/Encrypt 5 0 R /ID [<00> <00>]",
)


def _fault(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        pdf.read(data, "draft.pdf")
    (fault,) = caught.value.faults
    assert fault.file == "draft.pdf"
    return fault.message


def test_a_sound_file_is_read() -> None:
    """The smallest PDF with text gives one paragraph."""
    report = pdf.read(TEXT, "draft.pdf")
    assert report.text == "A line of words.\n"
    assert report.format == "pdf"


def test_an_empty_file_is_named() -> None:
    """0 bytes."""
    assert _fault(b"") == "is empty (0 bytes): ask for it again"


def test_another_type_is_named() -> None:
    """Bytes that do not begin like a PDF."""
    assert _fault(b"PK\x03\x04 a Word file").startswith("is not a PDF")


def test_a_truncated_file_is_named() -> None:
    """A file whose end is missing, at whatever place it was cut."""
    for end in (20, len(TEXT) // 2, len(TEXT) - 8):
        assert _fault(TEXT[:end]).startswith("is cut off")


def test_a_password_is_named() -> None:
    """A file that opens only with a password."""
    assert _fault(ENCRYPTED) == "is encrypted with a password: save a copy without one and give that"


def test_pictures_alone_are_named() -> None:
    """A scan without text says that text recognition comes first."""
    assert "only pictures of pages and no text" in _fault(PICTURE)
    assert "text recognition" in _fault(PICTURE)


def test_rubbish_between_is_named() -> None:
    """A file that begins and ends like a PDF and is none."""
    assert _fault(b"%PDF-1.7\nnothing\n%%EOF\n").startswith("is damaged")


def test_a_blank_page_is_a_text_without_paragraphs() -> None:
    """Nothing on the page is no fault: the document opens and is empty."""
    assert pdf.read(one_page(b""), "blank.pdf").paragraphs == ()


def _read_or_refused(data: bytes) -> bool:
    try:
        return isinstance(pdf.read(data, "damaged.pdf"), Report)
    except InputError as error:
        return bool(error.faults)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(TEXT) - 1), st.integers(0, 255), st.integers(0, len(TEXT) - 1))
def test_no_damage_brings_out_anything_but_a_report_or_faults(at: int, value: int, cut: int) -> None:
    """A byte changed and a stretch removed: a report, or `InputError`."""
    damaged = bytearray(TEXT)
    damaged[at] = value
    del damaged[cut : cut + 7]
    assert _read_or_refused(bytes(damaged))
