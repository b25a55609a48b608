"""PDF files for tests: typeset with typst, or written byte by byte where they are to be faulty."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from audiatur.formats import pdf
from audiatur.model import Paragraph, ParagraphKind, Report

CASES = Path(__file__).resolve().parents[4] / "shared" / "cases"

NAMES = ("Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India", "Juliet", "Kilo")
DEEDS = ("left", "sold", "repaired", "guarded", "lost", "rented", "insured")
THINGS = ("houses", "boats", "wells", "orchards", "mills")


def prose(count: int, first: int = 0) -> str:
    """So many sentences of plain words from the given one on, none like another among the first 385."""
    return " ".join(
        f"Witness {NAMES[at % 11]} said that the families of the lower quarter {DEEDS[at % 7]} their "
        f"{THINGS[at % 5]} before any warning was given by the authority charged with it under the law."
        for at in range(first, first + count)
    )


def typeset(source: str) -> bytes:
    """Typeset with the fonts that typst brings along; the test is skipped where typst is not installed."""
    typst = pytest.importorskip("typst", reason="typst (dependency group example) is not installed")
    made: bytes = typst.compile(source.encode(), format="pdf", ignore_system_fonts=True)
    return made


def read(source: str) -> Report:
    """Typeset and read back."""
    return pdf.read(typeset(source), "made.pdf")


def of_kind(report: Report, kind: ParagraphKind) -> list[Paragraph]:
    """The paragraphs of one kind, in order."""
    return [paragraph for paragraph in report.paragraphs if paragraph.kind is kind]


def case(name: str) -> bytes:
    """The bytes of a real file, by its path in the folder of cases; the test is skipped without them."""
    path = CASES / name
    if not path.exists():
        pytest.skip(f"../shared/cases/{name} is absent")
    return path.read_bytes()


def written(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Write a PDF of these objects, numbered from 1, the first of which is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def one_page(
    content: bytes, resources: bytes = b"", more: Sequence[bytes] = (), trailer: bytes = b""
) -> bytes:
    """A PDF of one page with this content stream; `more` are objects from number 5 on."""
    return written(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << %s >> >>"
            % resources,
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
            *more,
        ],
        trailer,
    )
