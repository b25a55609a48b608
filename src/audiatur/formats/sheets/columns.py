"""Which column is which field: headings compared without case, punctuation, line breaks or examples."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import Indel

from .composed import composed
from .fields import COMMENT, FIELDS, RAW, SAYS_SOMETHING
from .templates import SYNONYMS, TEMPLATES, WEAK, Template

HEADER_ROWS: Final = 30
"""A header stands within so many rows; above it are titles, dates and instructions."""
HEADING_LENGTH: Final = 160
"""No heading of the forms known is longer (the longest has 87 characters)."""
_NEAR: Final = 0.88
"""Likeness of a misspelt heading to a known one: about one letter wrong in eight."""
_NEAR_LENGTH: Final = 6
"""Shorter headings must be spelt right: `Page` and `Pays` are one letter apart."""
_TEMPLATE_SHARE: Final = 0.6
"""A form is recognised by so much of its columns; people delete those they do not need."""
_EITHER: Final = "either"
_ANSWERS: Final = frozenset({"disposition", "reason"})

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_FOOTNOTE = re.compile(r"\d+\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A row of headings.

    `at` is its place in the grid (-1: it stands elsewhere), `names` the headings made unique, `columns` the
    columns that became a field as pairs of index and field, in the order in which they are taken, `deep`
    the number of rows it takes.
    """

    at: int
    names: tuple[str, ...]
    columns: tuple[tuple[int, str], ...]
    template: str | None = None
    deep: int = 1

    @property
    def below(self) -> int:
        """Where in the grid the rows below the headings begin."""
        return self.at + self.deep if self.at >= 0 else 0

    @property
    def mapping(self) -> dict[str, str]:
        """Heading to field, of the columns that became one, from left to right."""
        return {self.names[index]: field for index, field in sorted(self.columns)}

    @property
    def unmapped(self) -> tuple[str, ...]:
        """The headings that became no field."""
        known = {index for index, _ in self.columns}
        return tuple(name for index, name in enumerate(self.names) if name and index not in known)

    @property
    def says_something(self) -> bool:
        """Whether a comment can be read with it."""
        return any(field in SAYS_SOMETHING or field == "title" for _, field in self.columns)


@lru_cache(maxsize=8192)
def keys(heading: str) -> tuple[str, ...]:
    """The forms under which a heading is looked up, fullest first: letters, digits and `#` alone."""
    folded = unicodedata.normalize("NFKD", heading.casefold())
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    forms = [plain, _BRACKETS.sub(" ", plain)]
    forms += [_FOOTNOTE.sub("", form) for form in forms]
    found = (re.sub(r"[^\w#¶№]|_", "", form) for form in forms)
    return tuple(dict.fromkeys(form for form in found if form))


def recognised(cells: Sequence[str]) -> int:
    """How many different fields a row of headings would give; 0 where no comment could be read."""
    template = _template(cells)
    fields = {field for _, field in _assign(cells, template.columns if template else {})}
    return len(fields) if fields & SAYS_SOMETHING else 0


def known(heading: str) -> bool:
    """Whether a heading means a field in any form, or belongs to one."""
    listed = not _template_keys().isdisjoint(keys(heading))
    return listed or _strong(heading) is not None or weak(heading)


def weak(heading: str) -> bool:
    """Whether a heading means a field only where no other column does (`Description`, `Status`)."""
    forms = keys(heading)
    return any(not words.isdisjoint(forms) for words in _weak_keys().values())


def understand(cells: Sequence[str], at: int) -> Header:
    """Read a row as headings: by the form whose columns it has, else one by one."""
    names = unique(cells)
    template = _template(names)
    columns = _assign(names, template.columns if template else {})
    return Header(at=at, names=names, columns=columns, template=template.id if template else None)


def unique(cells: Iterable[str]) -> tuple[str, ...]:
    """Name repeated headings `Page`, `Page (2)`, so that nothing of `raw` is lost; leave blanks blank."""
    seen: dict[str, int] = {}
    result = []
    for cell in cells:
        name = " ".join(cell.split())
        seen[name] = seen.get(name, 0) + 1
        result.append(f"{name} ({seen[name]})" if name and seen[name] > 1 else name)
    return tuple(result)


def _assign(names: Sequence[str], template: Mapping[str, str]) -> tuple[tuple[int, str], ...]:
    """Give each column its field: the form's own word, a strong word of any form, then the weak ones."""
    own = {
        form: (place, field)
        for place, (column, field) in enumerate(template.items())
        for form in keys(column)[:2]
    }
    found: dict[int, tuple[int, str]] = {}
    for index, name in enumerate(names):
        if not name.strip() or len(name) > HEADING_LENGTH:
            continue
        forms = keys(name)
        place = next((own[form] for form in forms if form in own), None)
        field = _strong(name) if place is None else None
        if place is not None:
            found[index] = place
        elif field is not None:
            found[index] = (len(own) + index, field)
    _weak(names, found)
    _either(found)
    _answers(found)
    order = sorted(found.items(), key=lambda item: item[1][0])
    return tuple((index, field) for index, (_, field) in order if field != RAW)


def _strong(heading: str) -> str | None:
    """The field of a heading that a list holds, or that its words give, or that is all but spelt right."""
    table, forms = _synonyms(), keys(heading)
    exact = next((table[form] for form in forms if form in table), None)
    if exact or weak(heading):
        return exact
    return composed(heading) or (_near(forms[-1]) if forms else None)


@lru_cache(maxsize=8192)
def _near(form: str) -> str | None:
    if len(form) < _NEAR_LENGTH:
        return None
    best = process.extractOne(form, _long_synonyms(), scorer=Indel.normalized_similarity, score_cutoff=_NEAR)
    return _synonyms()[best[0]] if best else None


def _weak(names: Sequence[str], found: dict[int, tuple[int, str]]) -> None:
    for field, words in _weak_keys().items():
        if any(known == field for _, known in found.values()):
            continue
        for index, name in enumerate(names):
            if index not in found and not words.isdisjoint(keys(name)):
                found[index] = (len(names) + index, field)
                break


def _either(found: dict[int, tuple[int, str]]) -> None:
    """A bare `Reason` is the office's where it stands after the office's decision, else the commenter's."""
    for index, (place, field) in found.items():
        if field == _EITHER:
            decided = any(other < index and known in _ANSWERS for other, (_, known) in found.items())
            argued = any(known == "rationale" for _, known in found.values())
            found[index] = (place, "reason" if decided or argued else "rationale")


def _answers(found: dict[int, tuple[int, str]]) -> None:
    """A second column of comments to the right of the office's decision is the office's own."""
    comments = [index for index, (_, field) in sorted(found.items()) if field == COMMENT]
    answers = [index for index, (_, field) in found.items() if field in _ANSWERS]
    for index in comments[1:]:
        if any(comments[0] < answer < index for answer in answers):
            found[index] = (found[index][0], "reason")


def _template(names: Sequence[str]) -> Template | None:
    have = {form for name in names if len(name) <= HEADING_LENGTH for form in keys(name)}
    best, best_share = None, 0.0
    for template in TEMPLATES:
        found = sum(not have.isdisjoint(keys(column)) for column in template.columns)
        share = found / len(template.columns)
        if found >= 3 and share >= _TEMPLATE_SHARE and share > best_share:
            best, best_share = template, share
    return best


@cache
def _template_keys() -> frozenset[str]:
    return frozenset(keys(column)[0] for template in TEMPLATES for column in template.columns)


@cache
def _synonyms() -> dict[str, str]:
    names = {keys(field)[0]: field for field in FIELDS}
    return {**names, **{keys(word)[0]: field for field, words in SYNONYMS.items() for word in words}}


@cache
def _long_synonyms() -> tuple[str, ...]:
    return tuple(word for word in _synonyms() if len(word) >= _NEAR_LENGTH)


@cache
def _weak_keys() -> dict[str, frozenset[str]]:
    return {field: frozenset(keys(word)[0] for word in words) for field, words in WEAK.items()}
