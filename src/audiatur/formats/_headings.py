"""Headings as all readers see them: the number as printed apart from the title, and names for addresses."""

from __future__ import annotations

import re

from audiatur.model import LINE_BREAK

_NUMBER = re.compile(
    r"""(?:
        (?P<digits>\d{1,3}(?:\.\d{1,3})*)(?P<dot>\.?)  # 3, 3., 3.1, 3.1.
      | (?P<letter>[A-Z](?:\.\d{1,3})+)\.?             # A.1
      | (?P<single>[A-Z]|[IVXLC]{1,6})\.               # A., IV.
      | (?P<closed>\((?:\d{1,3}|[A-Za-z]|[ivxlc]{1,6})\))  # (a)
    )(?:[^\S\u2028]+(?=\S)|[\u3000\u3001])""",
    re.VERBOSE,
)

_SLUG_DROPPED = re.compile(r"[^\w\- ]")
_LEADING_NON_LETTERS = re.compile(r"^[^a-z]+")


def split_number(text: str) -> tuple[str | None, str]:
    """Give the number a heading begins with, without a dot at its end, and the title.

    A bare integer counts only with a dot or at most two digits (`2020 in review` has no number).
    """
    match = _NUMBER.match(text)
    if match is None:
        return None, text
    number = match["digits"] or match["letter"] or match["single"] or match["closed"]
    if match["digits"] and not match["dot"] and number.isdecimal() and len(number) > 2:
        return None, text
    return number, text[match.end() :]


def slugs(title: str, number: str | None = None) -> tuple[str, ...]:
    """Give the names that GitHub and kramdown give a heading, the latter without what stands before a letter.

    Sources: github-slugger (lower case, signs dropped, spaces to hyphens) and kramdown's `generate_id`.
    """
    whole = f"{number} {title}" if number else title
    github = _SLUG_DROPPED.sub("", " ".join(whole.lower().split(LINE_BREAK))).replace(" ", "-")
    kramdown = _LEADING_NON_LETTERS.sub("", github)
    return tuple(dict.fromkeys(name for name in (github, kramdown) if name))
