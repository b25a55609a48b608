"""Real reports: the consultation draft with printed line numbers, and the assessment of 2022."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache

from pypdfium2 import PdfDocument

from audiatur.formats import pdf
from audiatur.model import Paragraph, ParagraphKind, Report

from .made import case


@cache
def _shared() -> Report:
    return pdf.read(case("pctf-1.0/shared.pdf"), "shared.pdf")


@cache
def _final() -> Report:
    return pdf.read(case("pctf-1.0/final.pdf"), "final.pdf")


@cache
def _assessment() -> Report:
    return pdf.read(case("ohchr-2022/assessment.pdf"), "assessment.pdf")


def _letters(text: str) -> str:
    return re.sub(r"[\W\d]", "", text).casefold()


def _same(line: str, words: str) -> bool:
    """The plain text keeps list letters, and digits are left aside: those of footnote marks stand in it."""
    whole, part = _letters(line), _letters(words)
    return whole.endswith(part) and len(whole) - len(part) <= 3


def _printed(report: Report) -> dict[int, str]:
    """The words of each printed line."""
    found: dict[int, str] = {}
    for paragraph in report.paragraphs:
        places = [*(entry.at for entry in paragraph.line_map), len(paragraph.text)]
        for entry, end in zip(paragraph.line_map, places[1:], strict=True):
            assert entry.line not in found
            found[entry.line] = paragraph.text[entry.at : end]
    return found


def test_every_printed_line_number_is_kept_with_its_words() -> None:
    """1,296 of 1,296, against the plain text another program made, where the number ends the line."""
    found = _printed(_shared())
    assert sorted(found) == list(range(1, 1297))
    wanted: dict[int, list[str]] = {}
    for line in case("pctf-1.0/shared.txt").decode().splitlines():
        match = re.match(r"^(.*?)(\d{1,4})\s*$", line)
        for cut in range(len(match[2])) if match else ():
            wanted.setdefault(int(match[2][cut:]), []).append(f"{match[1]}{match[2][:cut]}")
    listed = ("LIST OF FIGURES", "TABLE OF CONTENTS")
    contents = {
        number
        for number, lines in wanted.items()
        if any("....." in line or line.strip() in listed for line in lines)
    }
    wrong = [
        number
        for number, words in found.items()
        if number not in contents and not any(_same(line, words) for line in wanted.get(number, [""]))
    ]
    assert wrong == []


def test_every_comment_s_lines_are_in_a_paragraph() -> None:
    """83 of 83 comments name lines, and each line is found."""
    rows = list(csv.DictReader(io.StringIO(case("pctf-1.0/comments.csv").decode())))
    covered = {
        number
        for paragraph in _shared().paragraphs
        if paragraph.lines
        for number in range(paragraph.lines[0], paragraph.lines[1] + 1)
    }
    cited = [[int(number) for number in re.findall(r"\d+", row["lines"])] for row in rows]
    assert len(cited) == 83
    assert all(numbers and set(numbers) <= covered for numbers in cited)


def test_the_final_text_has_no_line_numbers() -> None:
    """Nor do its page numbers, figures and lists make any."""
    assert all(paragraph.lines is None and not paragraph.line_map for paragraph in _final().paragraphs)


def test_furniture_is_in_neither_text() -> None:
    """No running head, foot or date line, and no contents list."""
    for report in (_shared(), _final()):
        assert "UNCLASSIFIED / NON" not in report.text
        assert "IMSC PCTF Working Group Page" not in report.text
        assert "Public Sector Profile of the PCTF V" not in report.text
        assert "....." not in report.text
        kinds = [notice.kind for notice in report.notices]
        assert kinds.count("running-head") == 3
        assert kinds.count("contents") == 1


def test_pages_are_those_printed_on_the_draft() -> None:
    """Front matter in roman numerals has none; then 1 to 73."""
    pages = [paragraph.pages for paragraph in _shared().paragraphs if paragraph.pages]
    assert [first for first, _ in pages] == sorted(first for first, _ in pages)
    assert {page for first, last in pages for page in (first, last)} <= set(range(1, 74))
    assert pages[0] == (1, 1)
    assert pages[-1] == (73, 73)


def _numbered(report: Report) -> dict[int, list[Paragraph]]:
    """Each numbered paragraph of the assessment with what follows it up to the next number or heading."""
    groups: dict[int, list[Paragraph]] = {}
    current: list[Paragraph] = []
    for paragraph in report.paragraphs:
        if paragraph.kind is ParagraphKind.FOOTNOTE:
            continue
        if paragraph.kind is ParagraphKind.HEADING:
            current = []
        elif paragraph.number == str(len(groups) + 1):
            current = groups[len(groups) + 1] = [paragraph]
        else:
            current.append(paragraph)
    return groups


GLUED = {17: 2, 18: 2, 22: 3, 24: 2, 63: 3, 151: 15, 152: 3}
"""Where `paragraphs.json` runs a paragraph together with the block quotations, sub-items or captions that
follow it; here they are paragraphs of their own, and so many make up what the file has as one."""

LOST = {90: ("1 to 8 grades", "1st to 8th grades"), 122: ("The 13 Five-year", "The 13th Five-year")}
"""Where the file lost raised letters that the page has."""

CAPTION = (107, "The blue line represents")
"""The caption of a chart stands in the file as part of this paragraph."""


ADDED_SPACES = {
    16: ["de- extremification"],
    29: ["so- called"],
    37: ["mid- 2019"],
    46: ["Counter- Terrorism"],
    57: ["re- engaged"],
    70: ["so- called"],
    76: ["self- determination"],
    82: ["Government- approved"],
    109: ["counter- terrorism"],
    115: ["2021- 2030"],
    148: ["2017- 2019"],
}
"""Words with a hyphen (most at the end of a line), after which the file has a space and the page none."""

LEFT_SPACES = (24, 25, 26, 27, 29)
"""Paragraphs where the file took a footnote's mark away before a full stop, comma or bracket and left the
space that stood beside it: `policies . This`."""


def _without_added_spaces(number: int, text: str) -> str:
    """Undo the spaces that the file added; each is looked up on the page it stands on."""
    for words in ADDED_SPACES.get(number, ()):
        assert words in text
        text = text.replace(words, words.replace("- ", "-"))
    if number in LEFT_SPACES:
        assert re.search(r" [,.;)]", text)
        text = re.sub(r" ([,.;)])", r"\1", text)
    return text


def test_the_assessment_has_no_space_where_the_file_added_one() -> None:
    """The pages themselves have each of those words without a space, most of them broken at a line's end."""
    pages = PdfDocument(case("ohchr-2022/assessment.pdf"))
    raw = "\n".join(page.get_textpage().get_text_range() for page in pages)
    for words in {word for listed in ADDED_SPACES.values() for word in listed}:
        first, second = words.split("- ")
        assert re.search(rf"{first}[^\w ]{{1,3}}{second}", raw), words


def test_each_numbered_paragraph_of_the_assessment() -> None:
    """153 of 153, white space folded, each on the page the file names; where not, the file is wrong."""
    groups = _numbered(_assessment())
    wanted = json.loads(case("ohchr-2022/paragraphs.json"))
    assert len(wanted) == len(groups) == 153
    for entry in wanted:
        number, text = entry["n"], entry["text"]
        text = _without_added_spaces(number, text.replace(*LOST.get(number, ("", ""))))
        if number == CAPTION[0]:
            text = text[: text.index(CAPTION[1])]
        parts = groups[number][: GLUED.get(number, 1)]
        words = " ".join(f"{part.number or ''} {part.text}" for part in parts).split()[1:]
        assert words == text.split(), number
        assert parts[0].pages is not None
        assert parts[0].pages[0] == entry["page"] - 2


def test_the_assessment_s_footnotes_stand_apart() -> None:
    """306 in order, each referred to once, and no mark left in the text."""
    report = _assessment()
    notes = [paragraph.number for paragraph in report.paragraphs if paragraph.kind is ParagraphKind.FOOTNOTE]
    assert notes == [str(number) for number in range(1, 307)]
    marks = [mark.ref for paragraph in report.paragraphs for mark in paragraph.marks]
    assert marks == [f"fn{number}" for number in range(1, 307)]


def test_the_assessment_has_no_line_numbers() -> None:
    """The numbers of its footnotes, on one edge and rising, are none."""
    assert all(paragraph.lines is None for paragraph in _assessment().paragraphs)
