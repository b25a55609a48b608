"""Finds the units and numbers in a text that references are made of, before they are joined to references."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ._reference_words import (
    FOREIGN_URL,
    HAN,
    HYPHENATED,
    JOIN,
    LINK,
    MENTION,
    NAMED,
    NOT_A_PLACE,
    NOT_IN_PROSE,
    NUMBER,
    ONLY_IN_CELLS,
    ORDINAL,
    ORDINALS,
    PLURAL,
    RANGE,
    SHORT,
    UNITS,
    Unit,
)
from .numbers import ascii_digits, compare

MAX_TEXT = 20_000
"""Signs of one text that are read; a longer one is cut. References stand early, and cells are short."""

_LETTERED = frozenset({Unit.CHAPTER, Unit.ANNEX, Unit.SECTION})
_PICTURES = frozenset({Unit.TABLE, Unit.FIGURE})
_NUMBERS = {
    **dict.fromkeys(Unit, re.compile(NUMBER)),
    **dict.fromkeys(_LETTERED, re.compile(f"{NUMBER}|{NAMED}")),
    **dict.fromkeys(_PICTURES, re.compile(HYPHENATED)),
    Unit.ITEM: re.compile(rf"{NUMBER}|\(?[a-z]{{1,4}}\)|[a-z](?!\w)"),
}
_BARE = re.compile(rf"{NUMBER}|(?<![^\s]){NAMED}(?=[.,;:]|\s*$)")
_SLOT = re.compile(r"(?:^|[\n,;/&、，]|(?<!\w)(?:and|or|und|et|y|и)(?=\s)|\s[-–]\s)[\s*•-]*(?=[\dA-Z])")
_AFTER_BARE = re.compile(r"\.?(?=[\s,;:)/、，-]|$)")
_LETTER = re.compile(r"[a-zA-Z0-9]")
_PAGE_LINE = re.compile(r"(\d{1,4})\s*[.:]\s*(\d{1,3})(?![\d.])")
_ENDS_LIST = re.compile(
    r"\s*(?:$|[,;:.)\]!?\n]|(?:and|or|to|is|are|was|has|should|and|in|of|on|et|und|y)\b|[-–&/])",
)
_SECTION_NAME = re.compile(
    r"(?:rfc\.)?(?P<unit>section|sec|clause|appendix|annex|page|para(?:graph)?|table|figure|line)"
    r"[-.=_]?(?P<number>[a-z]?[\d.]*\d|[a-z](?=$|[.-]))(?:(?:\.p\.|-)(?P<paragraph>\d+))?",
    re.IGNORECASE,
)
_EMPTY_WORDS = frozenset({"and", "und", "inc", "incl", "etc", "para", "the"})
_PUNCTUATION = " \t\n\r,;:.()[]-–—*_•#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a reference. `first` and `last` (of a range, inclusive, else None) are numbers as written;
    ordinals are digits, counted from the end when negative (`-1` for "the last paragraph"). `said` tells
    whether the unit was written, or taken from the column the number stands in.
    """

    unit: Unit
    first: str
    last: str | None = None
    said: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A unit with its numbers, and where in the text it stands: each range is one or more steps. `words` are
    those that follow it up to the next mention; `ordinal` says that it counts in something else.
    """

    start: int
    end: int
    unit: Unit
    ranges: tuple[tuple[Step, ...], ...]
    words: str = ""
    ordinal: bool = False
    many: bool = False


def mentions(text: str, bare: Unit | None) -> list[Mention]:
    """Find all mentions in order. `bare` is what numbers without a unit count, None if they count nothing."""
    found, text = _links(text)
    taken = list(found)
    for scan in (_ordinals, _han, _said):
        taken += [mention for mention in scan(text, bare is not None) if not _overlaps(mention, taken)]
    taken.sort(key=lambda mention: mention.start)
    if bare is not None:
        taken = _with_bare(text, taken, bare)
    return _merge(text, taken)


def _overlaps(mention: Mention, taken: list[Mention]) -> bool:
    return any(mention.start < other.end and other.start < mention.end for other in taken)


def _links(text: str) -> tuple[list[Mention], str]:
    """Take the addresses out of a text (their signs become spaces) and give those that name a place."""
    if "://" not in text and "#" not in text:
        return [], text
    found: list[Mention] = []
    pieces: list[str] = []
    at = 0
    for link in LINK.finditer(text):
        url = link["url"]
        start = link.start("url")
        if FOREIGN_URL.search(url):
            pieces += [text[at : link.start()], " " * (link.end() - link.start())]
            at = link.end()
            continue
        if (
            url[0] == "#"
            and link.start()
            and (text[link.start() - 1].isalnum() or text[link.start() - 1] in "&/#")
        ):
            continue
        # The label of a link is read as text; its signs around it are not.
        begin = start - (2 if link["label"] is not None else 0)
        pieces += [text[at:begin], " " * (link.end() - begin)]
        at = link.end()
        fragment = url.partition("#")[2].rstrip(".,;:")
        if fragment:
            found.append(_anchor(fragment, begin, link.end()))
    pieces.append(text[at:])
    return found, "".join(pieces)


def _anchor(fragment: str, start: int, end: int) -> Mention:
    """Make the mention of an address's fragment; `section-4.1-2` says section and paragraph outright."""
    steps: tuple[Step, ...] = (Step(unit=Unit.ANCHOR, first=fragment),)
    if named := _SECTION_NAME.fullmatch(fragment):
        unit = UNITS.get(named["unit"].casefold(), Unit.SECTION)
        steps = (Step(unit=unit, first=named["number"].upper()),)
        if named["paragraph"]:
            steps += (Step(unit=Unit.PARAGRAPH, first=named["paragraph"]),)
    return Mention(start=start, end=end, unit=steps[0].unit, ranges=(steps,))


def _ordinals(text: str, cell: bool) -> list[Mention]:
    """Find `2nd paragraph`, `last bullet`, `2nd para from bottom`."""
    found = []
    for match in ORDINAL.finditer(text):
        unit = UNITS.get(match["unit"].casefold())
        if unit in {Unit.PARAGRAPH, Unit.ITEM, Unit.TABLE, Unit.FIGURE, Unit.LINE} and (
            cell or unit is not Unit.LINE
        ):
            word = match["ordinal"].casefold()
            place = int(word) if word.isdecimal() else ORDINALS[word]
            place = -place if match["back"] else place
            unit = Unit.SUBITEM if match["sub"] else unit
            step = Step(unit=unit, first=str(place))
            found.append(
                Mention(start=match.start(), end=match.end(), unit=unit, ranges=((step,),), ordinal=True)
            )
    return found


def _han(text: str, cell: bool) -> list[Mention]:  # noqa: ARG001  # one form for all scans
    """Find `第12段` and `第3至5段`."""
    if "第" not in text:
        return []
    found = []
    for match in HAN.finditer(text):
        if unit := UNITS.get(match["unit"]):
            step = Step(unit=unit, first=ascii_digits(match["first"]), last=match["last"])
            found.append(Mention(start=match.start(), end=match.end(), unit=unit, ranges=((step,),)))
    return found


def _said(text: str, cell: bool) -> list[Mention]:
    """Find units with their numbers: `Sections 5.1 and 5.2`, `l. 181-189`, `Table 4-3`."""
    found = []
    at = 0
    while match := MENTION.search(text, at):
        at = match.end("unit")
        unit = _unit(match, text, cell)
        if unit is None:
            continue
        ranges, end = _list(text, match.end(), unit, match["unit"].casefold() in PLURAL, cell)
        if ranges:
            at = end
            found.append(
                Mention(
                    start=match.start(),
                    end=end,
                    unit=unit,
                    ranges=tuple((step,) for step in ranges),
                    many=match["unit"].casefold() in PLURAL,
                ),
            )
    return found


def _unit(match: re.Match[str], text: str, cell: bool) -> Unit | None:
    """Look up the unit a word names where it stands, or None."""
    word = match["unit"].casefold()
    unit = UNITS.get(word)
    if unit is None:
        # Chinese sets no space before the unit: the last sign of the run is the word.
        unit = UNITS.get(word[-1]) if ord(word[-1]) > 0x2E80 else None
        word = word[-1]
    if unit is None:
        return None
    if word in SHORT and not match["dot"] and match["gap"]:
        return None
    if not cell and (unit in ONLY_IN_CELLS or word in NOT_IN_PROSE) and word != "table":
        return None
    before = text[max(0, match.start() - 16) : match.start()].casefold()
    if unit is Unit.PAGE and before.endswith(("note de bas de ", "notes de bas de ")):
        return Unit.FOOTNOTE
    if unit is Unit.ITEM and before.rstrip(" -").endswith("sub"):
        return Unit.SUBITEM
    return unit


def _list(text: str, at: int, unit: Unit, many: bool, cell: bool) -> tuple[list[Step], int]:
    """Read numbers and ranges from a place on, as many as belong to the unit; give them and their end."""
    number = _NUMBERS[unit]
    steps: list[Step] = []
    end = at
    while found := number.match(text, at):
        after = found.end()
        if _LETTER.match(text, after):
            break
        last = None
        if (to := RANGE.match(text, after)) and (upper := number.match(text, to.end())):
            if _ascends(found[0], upper[0]):
                last, after = ascii_digits(upper[0]), upper.end()
            elif unit not in _PICTURES:
                break
        if steps and not cell and not _ENDS_LIST.match(text, after):
            break
        if steps and not _continues(steps[0], found[0], unit, many, cell):
            break
        steps.append(Step(unit=unit, first=_written(found[0]), last=last))
        end = after
        joined = JOIN.match(text, after)
        if joined is None:
            break
        at = joined.end()
    return steps, end


def _written(number: str) -> str:
    """Give a number as written, with digits as ASCII and no space inside."""
    return ascii_digits(re.sub(r"\s", "", number))


def _ascends(first: str, last: str) -> bool:
    """Say whether two numbers are a range."""
    return compare(first, last) < 0


def _continues(first: Step, number: str, unit: Unit, many: bool, cell: bool) -> bool:
    """Say whether a further number in a row counts the same unit: dotted numbers go with dotted ones, and a
    plain number after one section in a cell is a paragraph in it.
    """
    if unit is Unit.SECTION and NOT_A_PLACE.match(number):
        return False
    if unit is Unit.SECTION and number.isdecimal():
        return many or (not cell and first.first.isdecimal())
    if unit in _PICTURES:
        return number.isdecimal() == first.first.isdecimal()
    return ("." in number) == ("." in first.first) or unit is Unit.SECTION


def _with_bare(text: str, said: list[Mention], bare: Unit) -> list[Mention]:
    """Add the numbers that stand without a unit where one can stand: at the start and after separators."""
    found = list(said)
    blocked = [(mention.start, mention.end) for mention in said]
    if bare not in {Unit.LINE, Unit.PAGE}:
        blocked += [match.span() for match in NOT_A_PLACE.finditer(text)]
    section = None
    for slot in _SLOT.finditer(text):
        at = slot.end()
        if any(start <= at < end for start, end in blocked):
            continue
        before = [mention for mention in found if mention.end <= at]
        section = max(before, key=lambda mention: mention.end, default=None)
        mention = _bare(text, at, bare, section)
        if mention and not _overlaps(mention, found):
            found.append(mention)
    found.sort(key=lambda mention: mention.start)
    return found


def _bare(text: str, at: int, bare: Unit, before: Mention | None) -> Mention | None:
    """Read one number or range without a unit."""
    if bare is Unit.LINE and (pair := _PAGE_LINE.match(text, at)):
        return _page_line(text, at, pair)
    found = _BARE.match(text, at)
    if found is None or not _AFTER_BARE.match(text, found.end()):
        return None
    if found[0].isalpha() and text[:at].strip():
        return None
    last, end = None, found.end()
    if (to := RANGE.match(text, end)) and (upper := _BARE.match(text, to.end())):
        if not _ascends(found[0], upper[0]):
            return None
        last, end = _written(upper[0]), upper.end()
    plain = found[0][0].isdecimal() and "." not in found[0]
    unit = _bare_unit(bare, plain, before)
    step = Step(unit=unit, first=_written(found[0]), last=last, said=False)
    return Mention(start=at, end=end, unit=unit, ranges=((step,),))


def _bare_unit(bare: Unit, plain: bool, before: Mention | None) -> Unit:
    """Say what a number without a unit counts, by its form and by what stands before it."""
    if not plain:
        return Unit.SECTION
    inside = before is not None and before.unit in {
        Unit.SECTION,
        Unit.ANCHOR,
        Unit.TABLE,
        Unit.PARAGRAPH,
        Unit.ANNEX,
    }
    if bare is Unit.SECTION and inside and not (before and before.many):
        return Unit.PARAGRAPH
    return bare


def _page_line(text: str, at: int, pair: re.Match[str]) -> Mention:
    """Read `12.07` or `12:7` of a column of lines, alone or as the beginning of a range."""
    end = pair.end()
    last = None
    if (to := RANGE.match(text, end)) and (upper := _PAGE_LINE.match(text, to.end())) and upper[1] == pair[1]:
        last, end = str(int(upper[2])), upper.end()
    page = Step(unit=Unit.PAGE, first=str(int(pair[1])), said=False)
    line = Step(unit=Unit.LINE, first=str(int(pair[2])), last=last, said=False)
    return Mention(start=at, end=end, unit=Unit.PAGE, ranges=((page, line),))


def _merge(text: str, found: list[Mention]) -> list[Mention]:
    """Make one mention of neighbours with one unit, and give each the words that follow it."""
    merged: list[Mention] = []
    for place, mention in enumerate(found):
        stop = found[place + 1].start if place + 1 < len(found) else len(text)
        words = text[mention.end : stop].strip(_PUNCTUATION)
        words = "" if len(words) < 3 or words.casefold() in _EMPTY_WORDS else words
        if merged and merged[-1].unit is mention.unit and not merged[-1].words and not merged[-1].ordinal:
            before = merged.pop()
            mention = replace(mention, start=before.start, ranges=before.ranges + mention.ranges)  # noqa: PLW2901
        merged.append(replace(mention, words=words))
    return merged
