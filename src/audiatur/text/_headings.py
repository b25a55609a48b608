"""Headings: what their markup and words say of them, and the numbers they have, printed or counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from audiatur.model import Paragraph, ParagraphKind

from .numbers import arabic, follows, normalise, values

PRINTED_SHARE = 0.15
"""Headings that carry a number, of all, from which on numbers count as printed. Definitions, boxes and front
matter are headings without number in numbered reports: the NIST draft has 116 numbered of 280."""

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
_DATE = re.compile(r"\s*\d{1,2}\.?\s+[^\W\d_]+\.?,?\s+\d{4}\b")
_APPENDIX = re.compile(r"append|annex|anexo|anhang|приложение", re.IGNORECASE)
_PART_MARK = re.compile(r"-{3}\s*(abstract|middle|back|note_\w+)\s*$")
_ATTRIBUTES = re.compile(r"\{:?\s*(?P<inside>[#.:\w][^{}]*)\}")
_UNNUMBERED = re.compile(r"""numbered\s*=\s*["']?(?:false|no)|\.unnumbered\b|^-$""", re.IGNORECASE)
_ID = re.compile(r"#([^\s#}]+)")


@dataclass(slots=True)
class Head:
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
    aliases: list[str] = field(default_factory=list)


def split_number(title: str) -> tuple[str | None, str]:
    """Split a heading's text into the number it begins with, or None, and the title proper.

    `5.1.1.2. Verifiers` gives `("5.1.1.2", "Verifiers")`, `Appendix A - Strength` gives
    `("Appendix A", "Strength")`.
    """
    found = _PRINTED.match(title)
    if found is None or _DATE.match(title):
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


def collect(paragraphs: Sequence[Paragraph]) -> list[Head]:
    """Collect the headings with what their markup says of them, and the part of the draft they stand in."""
    heads: list[Head] = []
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


def _head(paragraph: Paragraph, part: str) -> Head:
    """Read one heading: its title without number and attributes, its number where it has one."""
    marked, numbered = paragraph.text, True
    anchors = list(paragraph.anchors)
    if "{" in marked:
        for found in _ATTRIBUTES.finditer(marked):
            anchors += _ID.findall(found["inside"])
            numbered &= not _UNNUMBERED.search(found["inside"])
    text = _ATTRIBUTES.sub("", marked if paragraph.plain is None else paragraph.plain).strip()
    printed, title = (paragraph.number, text) if paragraph.number else split_number(text)
    if _DATE.match(f"{paragraph.number or ''} {text}"):
        printed = None
    whole = f"{paragraph.number} {text}" if paragraph.number else text
    return Head(
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


def are_printed(heads: Sequence[Head]) -> bool:
    """Say whether the headings' numbers are printed: enough of them carry one, and more than one does."""
    printed = sum(_key(head.printed) is not None for head in heads)
    return printed > 1 and printed >= PRINTED_SHARE * len(heads)


def _key(printed: str | None) -> str | None:
    """Give the one spelling of a heading's number: `Appendix A` is `a`."""
    return normalise(printed.rpartition(" ")[2] if " " in printed else printed) if printed else None


def number_printed(heads: list[Head]) -> list[Head]:
    """Take the numbers as printed, and the other names they go by: `Appendix A` may stand in section 6."""
    for head in heads:
        head.number = _key(head.printed)
        if head.number is None:
            head.printed = None
        also, _ = split_number(head.title)
        if also and _APPENDIX.match(also) and (name := _key(also)) and name != head.number:
            head.aliases.append(name)
    _name_in_full(heads)
    return heads


def _name_in_full(heads: list[Head]) -> None:
    """Give a heading `A` in chapter IV the name `iv.a` too, and show it so where there are several `A`."""
    often = Counter(head.number for head in heads)
    full: list[tuple[str | None, str | None]] = []
    for place, (head, parent) in enumerate(zip(heads, nest(heads), strict=True)):
        full.append((head.number, head.printed))
        outer, shown = full[parent] if parent is not None else (None, None)
        if head.number is None:
            full[place] = (outer, shown)
        elif outer and "." not in head.number:
            full[place] = (f"{outer}.{head.number}", f"{shown}.{head.printed}")
            head.aliases.append(f"{outer}.{head.number}")
            head.printed = full[place][1] if often[head.number] > 1 else head.printed
        head.aliases += [name for alias in (head.number, *head.aliases) if (name := arabic(alias or ""))]


def number_computed(heads: list[Head]) -> list[Head]:
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


def _base_level(heads: Sequence[Head]) -> int:
    """Give the level at which numbers begin: below a lone first heading of the top level, the title."""
    if not heads:
        return 1
    top = min(head.level for head in heads)
    if heads[0].level == top and len(heads) > 2 and sum(head.level == top for head in heads) == 1:
        return min(head.level for head in heads[1:])
    return top


def nest(heads: Sequence[Head]) -> list[int | None]:
    """Give each heading's parent. Numbers say it better than levels, which real files get wrong."""
    parents: list[int | None] = []
    stack: list[int] = []
    for place, head in enumerate(heads):
        del stack[_kept(heads, stack, head) :]
        parents.append(stack[-1] if stack else None)
        stack.append(place)
    return parents


def _kept(heads: Sequence[Head], stack: Sequence[int], head: Head) -> int:
    """Give how many of the open sections go on at a heading: those its number begins with; those around the
    section its number follows; else those of a higher level whose numbers count something else.
    """
    numbers = [heads[place].number for place in stack]
    if head.number:
        for depth in range(len(stack), 0, -1):
            number = numbers[depth - 1]
            if number and head.number.startswith(f"{number}."):
                return depth
            if number and number.count(".") == head.number.count(".") and follows(head.number, number):
                return depth - 1
    depth = len(stack)
    while depth and _ends(heads[stack[depth - 1]], head):
        depth -= 1
    return depth


def _ends(outer: Head, head: Head) -> bool:
    """Say whether a heading ends an open section: by its level, by counting the same, or as an appendix."""
    if outer.level >= head.level or _alike(outer.number, head.number):
        return True
    return head.appendix and not outer.appendix and outer.number is not None


def _alike(outer: str | None, inner: str | None) -> bool:
    """Say whether two numbers count the same thing, so that neither section holds the other. One that begins
    a count (`A`, `I`, `1`) may begin it inside any other.
    """
    if not outer or not inner:
        return False
    ways, other = values(outer.split(".")[0]), values(inner.split(".")[0])
    first = "." not in inner and any(value == 1 for _, value in other)
    return not first and bool({way for way, _ in ways} & {way for way, _ in other})
