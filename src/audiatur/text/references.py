"""References to places of a text, as people write them: read into chains of steps, nothing resolved.

`Section 5.1.1.2, paragraphs 3-4 and 11` is two references: section 5.1.1.2 > paragraphs 3 to 4, and the same
section > paragraph 11. A cell of a form (`4.1.2, 1`) may leave the units out; prose may not. References to
other documents (`Section 4.1 of RFC 9110`, `[TLS] Section 5`) are none of this text and are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import product

from ._mentions import MAX_TEXT, Mention, Step, mentions
from ._reference_words import FOREIGN_AFTER, FOREIGN_BEFORE, ONLY_IN_CELLS, WHOLE, Unit

__all__ = ["ParsedReference", "Step", "Unit", "named_places", "parse", "write"]

MAX_REFERENCES = 64
"""References read out of one text; more are a contents list and speak of no place."""

MAX_GAP = 160
"""Signs between two steps of one reference in a cell: the title of a section may stand between them."""

_RANKS = {
    Unit.DOCUMENT: 0,
    Unit.PAGE: 1,
    Unit.CHAPTER: 2,
    Unit.ANNEX: 2,
    Unit.SECTION: 3,
    Unit.ANCHOR: 4,
    Unit.TABLE: 5,
    Unit.FIGURE: 5,
    Unit.PARAGRAPH: 6,
    Unit.FOOTNOTE: 7,
    Unit.NOTE: 7,
    Unit.ROW: 7,
    Unit.ITEM: 7,
    Unit.SUBITEM: 8,
    Unit.LINE: 9,
}
"""A step nests in the nearest step before it of lower rank."""

_NEAR = re.compile(r"[\s,;:\])]*(?:\([^()]{0,80}\))?[\s,;:(]*", re.IGNORECASE)
"""What stands between two steps of one reference in prose."""

_OF = re.compile(
    r"[\s,]*\(?(?:of|in|on|at|from|under|du|de|de\s+la|von|der|des|auf|в|на)\s+(?:the\s+)?", re.IGNORECASE
)
"""What stands between a step and the wider one it belongs to: `paragraph 2 of section 4`."""

_FROM_END = {"-1": "last", "-2": "penultimate"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedReference:
    """One reference: steps from the widest to the narrowest. `words` are the words beside it in its cell,
    often the title of the section or the first words of the place; a cell without any number has only words.
    """

    steps: tuple[Step, ...]
    words: str | None = None

    def get(self, *units: Unit) -> Step | None:
        """Give the first step that counts one of these units."""
        return next((step for step in self.steps if step.unit in units), None)


def parse(text: str, *, bare: Unit | None = Unit.SECTION) -> tuple[ParsedReference, ...]:
    """Read all references in a cell of a form, or with `bare=None` in prose.

    `bare` is what a number without a unit counts; a plain number after a section (`4.1.2, 1`) is then a
    paragraph in it. In a column of lines `12.07` and `12:7` are page and line. Nothing is raised: what is no
    reference is passed over.
    """
    text = text[:MAX_TEXT]
    if bare is not None and (WHOLE.fullmatch(text) or (bare in {Unit.PAGE, Unit.LINE} and _is_zero(text))):
        return (ParsedReference(steps=(Step(unit=Unit.DOCUMENT, first=""),)),)
    found = _Chains(text=text, cell=bare is not None).join(mentions(text, bare))
    if not found and bare is not None and text.strip():
        return (ParsedReference(steps=(), words=text.strip()),)
    return tuple(found[:MAX_REFERENCES])


def write(reference: ParsedReference) -> str:
    """Write a reference in words that `parse` reads as the same reference (`words` aside)."""
    return ", ".join(map(_write_step, reference.steps))


def _write_step(step: Step) -> str:
    """Write one step."""
    if step.unit is Unit.DOCUMENT:
        return "whole document"
    if step.unit is Unit.ANCHOR:
        return f"#{step.first}"
    if step.first.startswith("-"):
        place = _FROM_END.get(step.first)
        return f"{place} {step.unit}" if place else f"{step.first[1:]}th {step.unit} from the end"
    return f"{step.unit} {step.first}" + (f" to {step.last}" if step.last else "")


def _is_zero(text: str) -> bool:
    """Say whether a cell of a page or line column holds nothing but zeros (page 0, line 0)."""
    return "0" in text and not text.strip(" 0.:,")


@dataclass(slots=True)
class _Chains:
    """Joins mentions to references: each nests in the wider ones before it."""

    text: str
    cell: bool
    found: list[ParsedReference] = field(default_factory=list)
    chain: list[Mention] = field(default_factory=list)

    def join(self, found: list[Mention]) -> list[ParsedReference]:
        """Make the references of all mentions, in order."""
        for place, mention in enumerate(found):
            self._add(mention, found[place - 1] if place else None)
        self._emit()
        return self.found

    def _add(self, mention: Mention, before: Mention | None) -> None:
        """Nest a mention in the chain, or begin a new one."""
        if before is None or not self.chain:
            self.chain = [mention]
            return
        gap = self.text[before.end : mention.start]
        rank = _RANKS[mention.unit]
        if rank < _RANKS[self.chain[0].unit] and (
            _OF.fullmatch(gap) or (mention.unit is Unit.PAGE and self._connected(gap))
        ):
            self.chain.insert(0, mention)
        elif not self._connected(gap):
            self._emit()
            self.chain = [mention]
        else:
            kept = [wider for wider in self.chain if _RANKS[wider.unit] < rank]
            if len(kept) < len(self.chain):
                self._emit()
            self.chain = [*kept, mention]

    def _connected(self, gap: str) -> bool:
        """Say whether what stands between two mentions lets the second belong to the first."""
        if self.cell:
            return len(gap) <= MAX_GAP
        return bool(_NEAR.fullmatch(gap) or _OF.fullmatch(gap))

    def _emit(self) -> None:
        """Make the references of the chain: one for each number of each of its steps."""
        if not self.chain or any(self._is_foreign(mention) for mention in self.chain):
            return
        if not self.cell and (
            all(mention.ordinal or mention.unit in ONLY_IN_CELLS for mention in self.chain)
        ):
            return
        words = self._words() if self.cell else None
        for steps in product(*(mention.ranges for mention in self.chain)):
            if len(self.found) < MAX_REFERENCES:
                flat = tuple(step for group in steps for step in group)
                self.found.append(ParsedReference(steps=flat, words=words))

    def _is_foreign(self, mention: Mention) -> bool:
        """Say whether a mention names a place of another document."""
        if FOREIGN_AFTER.match(self.text, mention.end):
            return True
        return bool(FOREIGN_BEFORE.search(self.text[max(0, mention.start - 60) : mention.start]))

    def _words(self) -> str | None:
        """Give the longest run of words beside the steps of the chain, up to the next mention."""
        return max((mention.words for mention in self.chain), key=len) or None


def named_places(text: str) -> tuple[tuple[int, int, Unit], ...]:
    """Give where prose names places: start and end of the unit with its numbers, and what it counts.

    Ordinals (`the second paragraph`) are left out: they name no number.
    """
    found = mentions(text[:MAX_TEXT], None)
    return tuple((one.start, one.end, one.unit) for one in found if not one.ordinal)
