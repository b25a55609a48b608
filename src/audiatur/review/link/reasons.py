"""Reasons for a link, in sentences that a person can check at a glance. They come from the features."""

from __future__ import annotations

from collections.abc import Sequence

from audiatur.model import Comment

from .features import Pairs
from .places import sections
from .words import COMMENT_WORDS, STOP_WORDS, surfaces

MAX_REASONS = 4
MAX_QUOTE = 60
"""Characters of a quotation that are shown in a reason."""

SHARE_TO_SAY = 0.5
"""From this share of the words proposed, quoted or unwanted on, the fact is worth saying."""

WORDS_TO_SAY = 4


def reasons(pairs: Pairs, comment: Comment, row: int, column: int) -> tuple[str, ...]:
    """Say why a comment may have led to a change, the strongest reason first; never empty."""
    value = {name: float(matrix[row, column]) for name, matrix in pairs.features.items() if name in _SAID}
    asked = pairs.queries[row]
    said: list[str] = []
    if value["proposed_inserted"] >= SHARE_TO_SAY:
        said.append(f"inserts the words proposed: “{_cut(comment.proposed_change or asked.proposed)}”")
    elif value["proposed_new"] >= SHARE_TO_SAY:
        said.append(f"has the words proposed: “{_cut(comment.proposed_change or asked.proposed)}”")
    if value["unwanted_deleted"] >= SHARE_TO_SAY:
        said.append(f"removes words as the comment asks: “{_cut(asked.unwanted)}”")
    if section := _section(pairs, row, column):
        said.append(section)
    if value["quoted_share"] >= SHARE_TO_SAY:
        said.append(f"changes a passage that the comment quotes: “{_cut(asked.quoted)}”")
    said.extend(_words(pairs, row, column))
    if not said and max(value["words_near_shared"], value["firm_near_shared"], value["line"]) >= SHARE_TO_SAY:
        said.append("stands at the place that the comment speaks of")
    return tuple(said[:MAX_REASONS]) or ("is among the changes nearest to the comment in words and place",)


_SAID = frozenset(
    {
        "proposed_inserted",
        "proposed_new",
        "unwanted_deleted",
        "quoted_share",
        "words_near_shared",
        "firm_near_shared",
        "line",
    }
)


def _cut(text: str) -> str:
    """Shorten a quotation to its first words, on one line."""
    line = " ".join(text.split())
    if len(line) <= MAX_QUOTE:
        return line
    return line[:MAX_QUOTE].rsplit(" ", 1)[0] + " …"


def _section(pairs: Pairs, row: int, column: int) -> str | None:
    """Say that the comment names the section in which the change stands."""
    pointed = pairs.pointed[row]
    for outline, place, text in zip(
        pairs.outlines,
        (pairs.sides.place[column], pairs.sides.final_place[column]),
        ("", " of the final text"),
        strict=True,
    ):
        at = max(int(place), 0)
        for section, _ in sections(outline, (*pointed.cell, *pointed.prose)):
            if section.own[0] <= at < section.own[1]:
                return f"names {_name(section.printed, section.title)}{text}, where this change is"
    return None


def _name(printed: str | None, title: str) -> str:
    if not printed:
        return f"the section “{_cut(title)}”"
    return printed if printed[:1].isalpha() and " " in printed else f"section {printed}"


def _words(pairs: Pairs, row: int, column: int) -> list[str]:
    """Name the rarest words that comment and change have in common, those inserted or removed first."""
    change = pairs.sides.changes[column]
    written = surfaces(pairs.queries[row].whole)
    dull = STOP_WORDS | COMMENT_WORDS
    mine = {
        word
        for word, form in written.items()
        if word not in dull and form.lower() not in dull and len(word) > 1
    }
    answered = _said(pairs, [pairs.queries[row].answer])
    said = []
    for op, verb in (("+", "inserts"), ("-", "removes")):
        edited = _said(pairs, [text for sign, text in change.ops if sign == op])
        if found := _rarest(pairs, mine & edited, written):
            whose = "the comment or its answer" if mine & edited & answered else "the comment"
            said.append(f"{verb} words of {whose}: {found}")
            mine -= edited
    if not said and (found := _rarest(pairs, mine & _said(pairs, [*change.old, *change.new]), written)):
        said.append(f"shares rare words: {found}")
    return said


def _said(pairs: Pairs, texts: Sequence[str]) -> set[str]:
    """Give the words of texts; the vocabulary remembers those of texts it has met."""
    known = pairs.vocabulary
    return {known.words[number] for text in texts for number in known.numbers(text)}


def _rarest(pairs: Pairs, words: set[str], written: dict[str, str]) -> str:
    idf = pairs.rarity.idf
    ranked = sorted(words, key=lambda word: (-idf[pairs.vocabulary.number(word)], word))
    return ", ".join(dict.fromkeys(written[word] for word in ranked[:WORDS_TO_SAY]))
