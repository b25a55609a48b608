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

from audiatur.model import Report

from ._headings import Head, are_printed, collect, nest, number_computed, number_printed, split_number
from .keys import fold
from .numbers import arabic, normalise

__all__ = ["Outline", "Section", "kramdown_slug", "outline", "slug", "split_number", "title_key"]

MAX_TITLE = 200
"""Longer titles are compared by their first signs only."""

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
    _aliases: dict[str, tuple[int, ...]] = field(repr=False)
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
        plain = arabic(wanted) or ""
        return (
            self._get(self._numbers, wanted)
            or self._get(self._aliases, wanted)
            or self._get(self._numbers, plain)
        )

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


def outline(report: Report) -> Outline:
    """Find the sections of a report. A report without headings has an outline without sections."""
    heads = collect(report.paragraphs)
    heads = number_printed(heads) if are_printed(heads) else number_computed(heads)
    return _build(heads, len(report.paragraphs))


def _build(heads: Sequence[Head], paragraphs: int) -> Outline:
    """Make the sections, their extents and parents, and the tables by which they are found."""
    parents = nest(heads)
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
        _table((alias, place) for place, head in enumerate(heads) for alias in head.aliases),
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


def _table(entries: Iterable[tuple[str | None, int]]) -> dict[str, tuple[int, ...]]:
    """Collect places by name, each place once, in order."""
    table: dict[str, dict[int, None]] = {}
    for name, place in entries:
        if name:
            table.setdefault(name, {})[place] = None
    return {name: tuple(places) for name, places in table.items()}


def _anchor_table(heads: Sequence[Head]) -> dict[str, tuple[int, ...]]:
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
