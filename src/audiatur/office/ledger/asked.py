"""What an address of the ledger page asks for: a list, a filter, and what lies on the desk.

Everything a person sees can be reached by an address, so it can be reached without scripts, kept and sent.
Nothing in an address is trusted: what is not known is as if it were not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final
from urllib.parse import urlencode

LONGEST_SEARCH: Final = 200
"""Characters of a search: more than anybody types, and too few to do harm."""


class View(StrEnum):
    """Which list is open; what it lists lies first on the desk."""

    CHANGES = "changes"
    COMMENTS = "comments"


class Show(StrEnum):
    """Filters of both lists; `screen` offers each list those that it has."""

    NEEDS = "needs"
    UNEXPLAINED = "unexplained"
    PROPOSED = "proposed"
    LOOK = "look"
    UNANSWERED = "unanswered"
    PROMISED = "promised"
    DESPITE = "despite"
    CONFLICT = "conflict"
    UNPLACED = "unplaced"
    REOPENED = "reopened"
    DONE = "done"
    RENUMBERED = "renumbered"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One address. `page` counts from 1 and is 0 where what is chosen tells the page; `at` is the number of
    the block at which the text opens, `place` a paragraph of the shared text to open it at.
    """

    view: View = View.CHANGES
    show: Show = Show.NEEDS
    party: str = ""
    words: str = ""
    page: int = 0
    change: str = ""
    comment: str = ""
    at: int | None = None
    place: int | None = None

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Asked:
        """Read the fields of an address or a form."""
        return cls(
            view=View.COMMENTS if given.get("view") == View.COMMENTS else View.CHANGES,
            show=Show(given["show"]) if given.get("show") in set(Show) else Show.NEEDS,
            party=given.get("party", "")[:LONGEST_SEARCH],
            words=given.get("words", "").strip()[:LONGEST_SEARCH],
            page=_number(given.get("page")) or 0,
            change=given.get("change", ""),
            comment=given.get("comment", ""),
            at=_number(given.get("at")),
            place=_number(given.get("place")),
        )

    def but(self, **fields: object) -> Asked:
        """Give the same with other fields."""
        return replace(self, **fields)  # type: ignore[arg-type]

    def to(self, **fields: object) -> str:
        """Give the address of the same with other fields, beginning with `?`."""
        return f"?{urlencode(self.but(**fields).fields())}"

    def fields(self) -> dict[str, str]:
        """Give what differs from the plain page, as fields."""
        whole = {
            "view": self.view.value,
            "show": self.show.value,
            "party": self.party,
            "words": self.words,
            "page": str(self.page),
            "change": self.change,
            "comment": self.comment,
            "at": "" if self.at is None else str(self.at),
            "place": "" if self.place is None else str(self.place),
        }
        return {name: value for name, value in whole.items() if value not in _PLAIN.get(name, ("",))}


_PLAIN: Final = {"view": ("changes",), "show": ("needs",), "page": ("0", "")}


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else None
