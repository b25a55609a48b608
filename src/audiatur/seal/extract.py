"""Which words of a draft a party may see: named as people name places, kept as spans of paragraphs.

    12-20, 34: "the Inspectorate … at 20.37", section IV.B, table 2, footnote 3, #17-#20

A number means the numbered paragraph with everything that belongs to it, up to the next one: sub-items,
quotations, tables. `#` counts all paragraphs of the text from 1, as `audiatur read` lists them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from audiatur.model import Fault, InputError, Paragraph, ParagraphKind, Report
from audiatur.text.letters import plain


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Characters `start` to `end` of the text of paragraph `paragraph` (from 0); None: from the beginning, to
    the end.
    """

    paragraph: int
    start: int | None = None
    end: int | None = None

    @property
    def whole(self) -> bool:
        """Whether it is the whole paragraph."""
        return self.start is None and self.end is None


_PLACE = re.compile(
    r"""\s*(?:
      \#(?P<index>\d+)(?:\s*[-–]\s*\#?(?P<to_index>\d+))?
    | (?:§|section\s|heading\s)\s*(?P<section>[\w.()]+)
    | table\s+(?P<table>\d+)
    | (?:footnote|fn\.?)\s*(?P<note>\w+)
    | (?:(?:paragraphs?|paras?\.?)\s+)?(?P<number>[\w.()]+?)
      (?:\s*[-–]\s*(?P<to>[\w.()]+?))?
      (?:\s*:\s*["“„«](?P<quote>[^"”“»]+)["”“»])?
    )\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[,;]\s*(?=(?:[^\"“”„«»]*[\"“„«][^\"”“»]*[\"”“»])*[^\"“”„«»]*$)")
_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)\s*")


def parse_extract(text: str, report: Report) -> tuple[Span, ...]:
    """Read the places of an extract.

    Raises:
        InputError: every place that is none, was not found, or is not unique, at once.
    """
    found: set[Span] = set()
    faults: list[Fault] = []
    for part in _SEPARATOR.split(text):
        if not part.strip():
            continue
        try:
            found.update(_spans(part.strip(), report))
        except InputError as error:
            faults.extend(error.faults)
    if not found and not faults:
        faults.append(Fault(file="--extract", message="no place was named; 12-20, 34 names three paragraphs"))
    if faults:
        raise InputError(faults)
    whole = {span.paragraph for span in found if span.whole}
    return tuple(sorted((s for s in found if s.whole or s.paragraph not in whole), key=_order))


def _order(span: Span) -> tuple[int, int]:
    return span.paragraph, span.start or 0


def _spans(place: str, report: Report) -> list[Span]:
    match = _PLACE.fullmatch(place)
    if match is None:
        wanted = "a number, a range, #17, section 3.1, table 2 or footnote 3 was expected"
        raise InputError.of("--extract", f"{wanted}; {place!r} was given")
    paragraphs = report.paragraphs
    if match["index"]:
        first, last = int(match["index"]), int(match["to_index"] or match["index"])
        if not 1 <= first <= last <= len(paragraphs):
            raise _absent(place, f"the text has {len(paragraphs)} paragraphs")
        return [Span(paragraph=index) for index in range(first - 1, last)]
    if match["table"]:
        indices = [p.index for p in paragraphs if p.table and p.table.table == int(match["table"]) - 1]
        return _all(indices, place)
    if match["note"]:
        wanted = match["note"].lower()
        notes = [p for p in paragraphs if p.kind is ParagraphKind.FOOTNOTE and (p.number or "") == wanted]
        return _all([p.index for p in notes], place)
    if match["section"]:
        return _all(_section(match["section"], paragraphs), place)
    return _numbered(match, place, paragraphs)


def _all(indices: list[int], place: str) -> list[Span]:
    if not indices:
        raise _absent(place, "the text has none")
    return [Span(paragraph=index) for index in indices]


def _absent(place: str, why: str) -> InputError:
    return InputError.of("--extract", f"{place!r} was not found: {why}")


def _bare(number: str | None) -> str:
    return (number or "").strip().rstrip(".").casefold()


def _section(name: str, paragraphs: tuple[Paragraph, ...]) -> list[int]:
    """The paragraphs under a heading, itself included, up to the next heading that is not below it."""
    headings = [p for p in paragraphs if p.kind is ParagraphKind.HEADING and _bare(p.number) == _bare(name)]
    if len(headings) != 1:
        return [p.index for p in paragraphs if _bare(p.section) == _bare(name)]
    heading = headings[0]
    after = (
        p.index
        for p in paragraphs[heading.index + 1 :]
        if p.kind is ParagraphKind.HEADING and (p.level or 1) <= (heading.level or 1)
    )
    return list(range(heading.index, next(after, len(paragraphs))))


def _numbered(match: re.Match[str], place: str, paragraphs: tuple[Paragraph, ...]) -> list[Span]:
    first = _begin(match["number"], place, paragraphs)
    last = _begin(match["to"], place, paragraphs) if match["to"] else first
    if last < first:
        raise _absent(place, "the range runs backwards")
    indices = list(range(first, _finish(last, paragraphs)))
    if not match["quote"]:
        return [Span(paragraph=index) for index in indices]
    return [_quoted(match["quote"], indices, place, paragraphs)]


def _begin(number: str, place: str, paragraphs: tuple[Paragraph, ...]) -> int:
    numbered = [p for p in paragraphs if p.number and p.kind not in _UNNUMBERED]
    found = [p.index for p in numbered if _bare(p.number).strip("()") == _bare(number).strip("()")]
    if len(found) == 1:
        return found[0]
    if not found:
        raise _absent(place, f"no paragraph has the number {number}")
    body = [index for index in found if paragraphs[index].kind is ParagraphKind.BODY]
    if len(body) == 1:
        return body[0]
    where = ", ".join(f"#{index + 1}" for index in found[:5])
    raise InputError.of("--extract", f"{place!r} could be {where}; name the one that is meant with #")


_UNNUMBERED = (ParagraphKind.HEADING, ParagraphKind.FOOTNOTE, ParagraphKind.CELL)


def _finish(start: int, paragraphs: tuple[Paragraph, ...]) -> int:
    """Where what belongs to a numbered paragraph ends: at the next heading or number of its rank."""
    own = paragraphs[start]
    for paragraph in paragraphs[start + 1 :]:
        if paragraph.kind is ParagraphKind.HEADING:
            return paragraph.index
        rank = paragraph.kind, paragraph.level
        if paragraph.number and paragraph.kind not in _UNNUMBERED:
            same = rank == (own.kind, own.level)
            if same or paragraph.kind is ParagraphKind.BODY:
                return paragraph.index
    return len(paragraphs)


def _quoted(quote: str, indices: list[int], place: str, paragraphs: tuple[Paragraph, ...]) -> Span:
    first, *rest = _ELLIPSIS.split(quote.strip())
    for index in indices:
        text = plain(paragraphs[index])
        start = text.find(first)
        end = start + len(first)
        if rest and start >= 0:
            end = text.find(rest[-1], end)
            end = end + len(rest[-1]) if end >= 0 else -1
        if start >= 0 and end >= 0:
            return Span(paragraph=index, start=start, end=end)
    raise _absent(place, "these words do not stand there")


def as_lists(spans: tuple[Span, ...]) -> list[list[int | None]]:
    """Give spans as plain JSON: paragraph, start, end."""
    return [[span.paragraph, span.start, span.end] for span in spans]


def from_lists(lists: list[list[int | None]]) -> tuple[Span, ...]:
    """Make spans of plain JSON.

    Raises:
        ValueError, TypeError: it is none.
    """
    found = []
    for paragraph, start, end in lists:
        if paragraph is None:
            raise TypeError("a span names its paragraph")
        found.append(Span(paragraph=paragraph, start=start, end=end))
    return tuple(found)
