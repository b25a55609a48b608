"""PDF files with annotations, written object by object as the standard has them (ISO 32000-1, 12.5)."""

from __future__ import annotations

from collections.abc import Sequence

from .made import written

LINES = (
    "The dam was built in 1987 and has five gates of the old kind.",
    "It was never inspected before the flood of 14 February.",
    "The State did not answer any of the letters.",
)
TOP, STEP, LEFT, SIZE = 700, 20, 72, 12
WIDTH = 0.6 * SIZE
"""Courier's signs are all as wide: where a word stands can be computed."""


def box(line: int, words: str) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of words of a line."""
    at = LINES[line].index(words)
    base = TOP - STEP * line
    return LEFT + WIDTH * at, base - 2, LEFT + WIDTH * (at + len(words)), base + 9


def quads(*boxes: tuple[float, float, float, float]) -> bytes:
    """Corners as Acrobat writes them: upper left, upper right, lower left, lower right."""
    numbers = (f"{left} {top} {right} {top} {left} {low} {right} {low}" for left, low, right, top in boxes)
    return f"/QuadPoints [{' '.join(numbers)}]".encode()


def rect(place: tuple[float, float, float, float]) -> bytes:
    """The rectangle of an annotation."""
    return f"/Rect [{' '.join(map(str, place))}]".encode()


def wide(text: str) -> bytes:
    """A text string in UTF-16, as programs write what is not Latin."""
    return b"<FEFF" + text.encode("utf-16-be").hex().encode() + b">"


FIRST = 6
"""The number of the first annotation's object."""


def annotated(notes: Sequence[bytes], lines: Sequence[str] = LINES) -> bytes:
    """A page of these lines with these annotations (the inside of their dictionaries)."""
    shown = b" ".join(b"(%s) ' " % line.encode() for line in lines)
    content = b"BT /F1 %d Tf %d TL %d %d Td %s ET" % (SIZE, STEP, LEFT, TOP + STEP, shown)
    listed = b" ".join(b"%d 0 R" % (FIRST + at) for at in range(len(notes)))
    return written(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> /Annots [%s] >>" % listed,
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
            *(b"<< /Type /Annot %s >>" % note for note in notes),
        ]
    )
