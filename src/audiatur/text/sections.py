"""The sections of a text: their numbers as printed or as computed, their titles, the names links use.

Where headings carry printed numbers those are the numbers. Where none do, they are computed from the levels
of the headings, as the tools do that make such a document readable: one lone heading of the top level is the
document's title; in the Markdown of IETF drafts (kramdown-rfc) numbers begin after `--- middle`, appendices
are lettered after `--- back`, and headings marked `{:numbered="false"}` have none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from audiatur.model import Paragraph, ParagraphKind, Report

from .keys import fold
from .numbers import arabic, normalise

PRINTED_SHARE = 0.15
"""Headings that carry a number, of all, from which on numbers count as printed. Definitions, boxes and front
matter are headings without number in numbered reports: the NIST draft has 116 numbered of 280."""

MAX_TITLE = 200
"""Longer titles are compared by their first signs only."""

_PRINTED = re.compile(
    r"""\s*(?:
        (?P<word>appendix|annex|annexe|anexo|anhang|chapter|chapitre|cap[ií]tulo|kapitel|part|partie|parte|teil
            |section|secci[oó]n|article|art[ií]culo|artikel|abschnitt|глава|раздел|часть|приложение|статья)
            \s+(?P<named>[A-Z]|[IVXLC]+|\d+(?:\.\d+)*)(?![\w’'])
      | (?P<han>第[〇零一二三四五六七八九十百\d]+[章节節条條部编編])
      | §*\s*(?P<dotted>\d+(?:\.\d+)+)(?:\.|(?=[\s—–-])|$)
      | (?P<letter>[A-Z](?:\.\d+)+)(?:\.|(?=[\s—–:-])|$)
      | §*\s*(?P<plain>\d{1,3})(?:[.)](?=\D|$)|(?=\s+[^\W\d_]|\s*[—–]\s|$))
      | (?P<roman>[IVXL]+|[A-Z])[.)](?=\s)
    )[\s.:—–-]*""",
    re.VERBOSE | re.IGNORECASE,
)
_APPENDIX = re.compile(r"append|annex|anexo|anhang|приложение", re.IGNORECASE)
_PART_MARK = re.compile(r"-{3}\s*(abstract|middle|back|note_\w+)\s*$")
_ATTRIBUTES = re.compile(r"\{:?\s*(?P<inside>[#.:\w][^{}]*)\}")
_UNNUMBERED = re.compile(r"""numbered\s*=\s*["']?(?:false|no)|\.unnumbered\b|^-$""", re.IGNORECASE)
_ID = re.compile(r"#([^\s#}]+)")
_SLUG_DROPS = re.compile(r"[^\w\s-]")
_NAMED_BY_NUMBER = re.compile(
    r"(?:rfc\.)?(?:section|sec|clause|appendix|annex)[-._]?([a-z]?[\d.]*(?:\.[\d]+)*)(?:[-.]p?\.?(\d+(?:\.\d+)*))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section. `number` is its number in one spelling (`5.1.1.2`, `a.2`) or None, `printed` the number
    for people (`5.1.1.2`, `Appendix A`); `heading` the paragraph of its heading; `own` its paragraphs up to
    the first subsection, `whole` with all subsections, both with the heading, 0-based and half-open.
    `parent` is a place in `Outline.sections`; `anchors` are names an address may use; `is_title` says that
    it is the title of the document, which has no number.
    """

    index: int
    number: str | None
    printed: str | None
    title: str
    level: int
    heading: int
    own: tuple[int, int]
    whole: tuple[int, int]
    parent: int | None = None
    anchors: tuple[str, ...] = ()
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """All sections of a report in order. Paragraphs before the first heading are in none."""

    sections: tuple[Section, ...]
    _at: tuple[int | None, ...]
    _numbers: dict[str, tuple[int, ...]] = field(repr=False)
    _titles: dict[str, tuple[int, ...]] = field(repr=False)
    _anchors: dict[str, tuple[int, ...]] = field(repr=False)

    def section_of(self, index: int) -> Section | None:
        """Give the innermost section a paragraph stands in (a heading stands in its own)."""
        place = self._at[index] if 0 <= index < len(self._at) else None
        return None if place is None else self.sections[place]

    def path(self, index: int) -> tuple[Section, ...]:
        """Give the sections a paragraph stands in, outermost first."""
        found: list[Section] = []
        section = self.section_of(index)
        while section is not None:
            found.append(section)
            section = None if section.parent is None else self.sections[section.parent]
        return tuple(reversed(found))

    def number_of(self, index: int) -> str | None:
        """Give the number, as printed, of the nearest numbered section a paragraph stands in."""
        return next((s.printed for s in reversed(self.path(index)) if s.printed), None)

    def find(self, number: str) -> tuple[Section, ...]:
        """Give the sections with a number, however it is spelled (`§ 5.1.`, `IV` for 4); several in a text
        that numbers afresh in each part.
        """
        wanted = normalise(number)
        if wanted is None:
            return ()
        return self._get(self._numbers, wanted) or self._get(self._numbers, arabic(wanted) or "")

    def find_title(self, title: str) -> tuple[Section, ...]:
        """Give the sections with a title, without regard to case, typography, numbers and full stops."""
        return self._get(self._titles, title_key(title))

    def find_anchor(self, name: str) -> tuple[Section, ...]:
        """Give the sections an address's fragment (`#memorized-secret-verifiers`, `section-4.5`) names."""
        name = name.removeprefix("#").casefold()
        found = self._get(self._anchors, name)
        if not found and (match := _NAMED_BY_NUMBER.fullmatch(name)):
            return self.find(match[1])
        return found

    def _get(self, table: dict[str, tuple[int, ...]], name: str) -> tuple[Section, ...]:
        return tuple(self.sections[place] for place in table.get(name, ()))


def title_key(title: str) -> str:
    """Give what titles are compared by: the words in lower case without number, signs and case."""
    text = fold(title[:MAX_TITLE]).casefold()
    return " ".join(re.findall(r"\w+", text.replace("-", "")))


def slug(title: str) -> str:
    """Give the name GitHub gives a heading: lower case, spaces to hyphens, other signs dropped."""
    return _SLUG_DROPS.sub("", title.strip().casefold()).replace(" ", "-")


def kramdown_slug(title: str) -> str:
    """Give the name kramdown (as on pages.nist.gov) gives a heading: as `slug`, from its first letter."""
    text = re.sub(r"^[^a-zA-Z]+", "", title.strip())
    return re.sub(r"[^a-z0-9 -]", "", text.lower()).replace(" ", "-")


@dataclass(slots=True)
class _Head:
    """A heading on its way to a section."""

    at: int
    level: int
    title: str
    whole_title: str
    printed: str | None
    appendix: bool
    anchors: tuple[str, ...]
    numbered: bool
    part: str
    number: str | None = None
    is_title: bool = False


def split_number(title: str) -> tuple[str | None, str]:
    """Split a heading's text into the number it begins with, or None, and the title proper.

    `5.1.1.2. Verifiers` gives `("5.1.1.2", "Verifiers")`, `Appendix A - Strength` gives
    `("Appendix A", "Strength")`.
    """
    found = _PRINTED.match(title)
    if found is None:
        return None, title.strip()
    if found["word"]:
        named = f"{found['word'].capitalize()} {found['named']}"
        number = named if _APPENDIX.match(found["word"]) else found["named"]
    elif found["han"]:
        number = found["han"][1:-1]
    else:
        number = found["dotted"] or found["letter"] or found["plain"] or found["roman"]
        if found["roman"] and not found["roman"].isupper():
            return None, title.strip()
    return number, title[found.end() :].strip() or title.strip()


def outline(report: Report) -> Outline:
    """Find the sections of a report. A report without headings has an outline without sections."""
    heads = _heads(report.paragraphs)
    heads = _number_printed(heads) if _are_printed(heads) else _number_computed(heads)
    return _build(heads, len(report.paragraphs))


def _heads(paragraphs: Sequence[Paragraph]) -> list[_Head]:
    """Collect the headings with what their markup says of them, and the part of the draft they stand in."""
    heads: list[_Head] = []
    part = ""
    for paragraph in paragraphs:
        if mark := _PART_MARK.match(paragraph.text):
            part = mark[1]
        elif paragraph.kind is ParagraphKind.HEADING:
            heads.append(_head(paragraph, part))
        elif heads and heads[-1].at == paragraph.index - 1 and paragraph.text.startswith("{:"):
            inside = paragraph.text[2:].partition("}")[0].strip()
            heads[-1].numbered &= not _UNNUMBERED.search(inside)
            heads[-1].anchors += tuple(_ID.findall(inside))
    return heads


def _head(paragraph: Paragraph, part: str) -> _Head:
    """Read one heading: its title without number and attributes, its number where it has one."""
    marked, numbered = paragraph.text, True
    anchors = list(paragraph.anchors)
    if "{" in marked:
        for found in _ATTRIBUTES.finditer(marked):
            anchors += _ID.findall(found["inside"])
            numbered &= not _UNNUMBERED.search(found["inside"])
    text = _ATTRIBUTES.sub("", marked if paragraph.plain is None else paragraph.plain).strip()
    printed, title = (paragraph.number, text) if paragraph.number else split_number(text)
    whole = f"{paragraph.number} {text}" if paragraph.number else text
    return _Head(
        at=paragraph.index,
        level=paragraph.level or 1,
        title=title,
        whole_title=whole,
        printed=printed.strip() if printed else None,
        appendix=bool(printed and _APPENDIX.match(printed)),
        anchors=tuple(anchors),
        numbered=numbered,
        part=part,
    )


def _are_printed(heads: Sequence[_Head]) -> bool:
    """Say whether the headings' numbers are printed: enough of them carry one, and more than one does."""
    printed = sum(_key(head.printed) is not None for head in heads)
    return printed > 1 and printed >= PRINTED_SHARE * len(heads)


def _key(printed: str | None) -> str | None:
    """Give the one spelling of a heading's number: `Appendix A` is `a`."""
    return normalise(printed.rpartition(" ")[2] if " " in printed else printed) if printed else None


def _number_printed(heads: list[_Head]) -> list[_Head]:
    """Take the printed numbers, and their depth for the level where dots show it better than the markup."""
    for head in heads:
        head.number = _key(head.printed)
        if head.number is None:
            head.printed = None
    return heads


def _number_computed(heads: list[_Head]) -> list[_Head]:
    """Count the headings by their levels."""
    for head in heads:
        head.title, head.printed = head.whole_title, None
    drafted = any(head.part in {"middle", "back"} for head in heads)
    counted = [
        head for head in heads if head.numbered and not (drafted and head.part not in {"middle", "back"})
    ]
    base = _base_level(counted)
    counts: list[int] = []
    back = False
    for head in counted:
        if head.part == "back" and not back:
            counts, back = [], True
        depth = head.level - base
        if depth < 0:
            head.is_title = True
            continue
        counts = [*counts[: depth + 1], *[0] * (depth + 1 - len(counts))]
        counts[depth] += 1
        first = chr(ord("A") + (counts[0] - 1) % 26) if back else str(counts[0])
        number = ".".join((first, *map(str, counts[1:])))
        head.number, head.appendix = normalise(number), back
        head.printed = f"Appendix {number}" if back and depth == 0 else number
    return heads


def _base_level(heads: Sequence[_Head]) -> int:
    """Give the level at which numbers begin: below a lone first heading of the top level, the title."""
    if not heads:
        return 1
    top = min(head.level for head in heads)
    if heads[0].level == top and len(heads) > 2 and sum(head.level == top for head in heads) == 1:
        return min(head.level for head in heads[1:])
    return top


def _build(heads: Sequence[_Head], paragraphs: int) -> Outline:
    """Make the sections, their extents and parents, and the tables by which they are found."""
    parents = _parents(heads)
    ends = [paragraphs] * len(heads)
    for place in range(len(heads) - 1, -1, -1):
        after = place + 1
        while after < len(heads) and parents[after] is not None and _within(parents, after, place):
            after += 1
        ends[place] = heads[after].at if after < len(heads) else paragraphs
    sections = []
    at: list[int | None] = [None] * paragraphs
    for place, head in enumerate(heads):
        stop = heads[place + 1].at if place + 1 < len(heads) else paragraphs
        at[head.at : stop] = [place] * (stop - head.at)
        sections.append(
            Section(
                index=place,
                number=head.number,
                printed=head.printed,
                title=head.title,
                level=head.level,
                heading=head.at,
                own=(head.at, stop),
                whole=(head.at, ends[place]),
                parent=parents[place],
                anchors=head.anchors,
                is_title=head.is_title,
            ),
        )
    return Outline(
        tuple(sections),
        tuple(at),
        _table((section.number, section.index) for section in sections),
        _table(
            (title_key(name), k) for k, head in enumerate(heads) for name in (head.title, head.whole_title)
        ),
        _anchor_table(heads),
    )


def _within(parents: Sequence[int | None], place: int, outer: int) -> bool:
    """Say whether one section lies inside another."""
    up: int | None = parents[place]
    while up is not None and up > outer:
        up = parents[up]
    return up == outer


def _parents(heads: Sequence[_Head]) -> list[int | None]:
    """Give each heading's parent: by its number where both have one, else by level."""
    parents: list[int | None] = []
    stack: list[int] = []
    for place, head in enumerate(heads):
        while stack and not _encloses(heads[stack[-1]], head):
            stack.pop()
        parents.append(stack[-1] if stack else None)
        stack.append(place)
    return parents


def _encloses(outer: _Head, inner: _Head) -> bool:
    """Say whether a section goes on at a later heading. Printed numbers say it better than levels, which
    real files get wrong; a heading without number never ends a numbered section of a deeper or equal level.
    """
    if outer.number and inner.number:
        return inner.number.startswith(f"{outer.number}.")
    return outer.level < inner.level


def _table(entries: Iterable[tuple[str | None, int]]) -> dict[str, tuple[int, ...]]:
    """Collect places by name, each place once, in order."""
    table: dict[str, dict[int, None]] = {}
    for name, place in entries:
        if name:
            table.setdefault(name, {})[place] = None
    return {name: tuple(places) for name, places in table.items()}


def _anchor_table(heads: Sequence[_Head]) -> dict[str, tuple[int, ...]]:
    """Collect all names an address may use; of equal slugs the second is `-1`, as GitHub and kramdown do."""
    entries: list[tuple[str | None, int]] = []
    for make in (slug, kramdown_slug):
        seen: dict[str, int] = {}
        for place, head in enumerate(heads):
            name = make(unicodedata.normalize("NFC", head.whole_title))
            count = seen.get(name, -1) + 1
            seen[name] = count
            entries.append((name if count == 0 else f"{name}-{count}", place))
    own = [(anchor.casefold(), place) for place, head in enumerate(heads) for anchor in head.anchors]
    named = _table(own)
    for name, places in _table(entries).items():
        named.setdefault(name, places)
    return named
