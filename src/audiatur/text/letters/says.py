"""What the words of a point say of their place: references, words quoted, words proposed."""

from __future__ import annotations

import re
from typing import Final

from audiatur.model import Reference
from audiatur.text.references import parse, write

from ._words import LEAD

_QUOTED: Final = re.compile(
    r"“([^“”]+)”|«\s*([^«»]+?)\s*»|„([^„“”]+)[“”]|\"([^\"]+)\"|‘([^‘’]{8,})’(?!\w)|「([^「」]+)」"
)
_PROPOSES: Final = re.compile(
    r"(?:should|must|ought to|could)\s+(?:\w+\s+)?(?:read|be|say|state)(?:\s+\w+){0,2}\W*$"
    r"|(?:to|instead) read\W*$"
    r"|(?:replaced?|changed?|amended|reworded?|corrected)\b[^“”\"«»]*\b(?:by|with|to|as)(?:\s+the words)?\W*$"
    r"|(?:insert|add|write|say)(?:ed)?(?:\s+the (?:words|sentence|following))?(?:\s+instead)?\W*$|instead\W*$"
    r"|(?:suggest|propose)\w*(?:\s+(?:text|wording|change|the (?:words|wording|text)))?\W*$"
    r"|(?:remplac|modifi)\w+[^“”\"«»]*\bpar\W*$|(?:ajouter|lire|insérer)\W*$"
    r"|(?:sustitu|reemplaz)\w+[^“”\"«»]*\bpor\W*$|(?:añadir|decir)\W*$|(?:durch|ersetzen durch|lauten)\W*$",
    re.IGNORECASE,
)
"""Words before a quotation that make it the text proposed, not the text spoken of."""
_OFFERED: Final = re.compile(
    r"(?:^|\n)\s*(?:(?:proposed|suggested)\s+(?:change|text|wording|edit|amendment)|proposal|suggestion|proposition"
    r"|propuesta|vorschlag)\s*:\s*(?P<words>[^\n]+)",
    re.IGNORECASE,
)
"""A labelled proposal that stands without quotation marks."""
_MAIL_MARKS: Final = re.compile(r"^(?:[ \t]*>)+[ \t]?", re.MULTILINE)
_NUMBER_BEFORE: Final = re.compile(r"^\(?\d{1,4}[.)]\s+")
SENTENCE: Final = re.compile(r"(?<=[.!?;])\s+(?=[^\W\d_a-z])|(?<=[。！？；])")
_BEFORE: Final = 80
"""Signs before a quotation in which it may be said that its words are proposed."""
_OPENING_WORDS: Final = 3
"""Words within which a paragraph that begins with a place has named it (`Paragraph 12 says`)."""
_OPENING_SIGNS: Final = 12
"""The same where words are not set apart by spaces."""
_LONGEST_QUOTE: Final = 1500
"""Signs of a quotation that is looked for; a longer one is a passage, found by its paragraphs."""


def references(text: str) -> str | None:
    """The places a text names (`paragraph 12; footnote 4`), sentence by sentence, each once."""
    found = (
        write(reference) for sentence in SENTENCE.split(text) for reference in parse(sentence, bare=None)
    )
    return "; ".join(dict.fromkeys(found)) or None


def opens_with(text: str) -> str | None:
    """The place a text begins with (`On paragraphs 12 to 14, …`), or None."""
    lead = LEAD.match(text)
    rest = text[lead.end() if lead else 0 :]
    words = rest.split(None, _OPENING_WORDS)[:_OPENING_WORDS]
    opening = " ".join(words) if len(words) > 1 else rest[:_OPENING_SIGNS]
    if not parse(opening, bare=None):
        return None
    # The place may go on after its first words: `Paragraphs 12, 13 and 14`.
    clause = re.split(r"[:：.](?=\s|$)|\b(?:says?|states?|is|are|should|the)\b", rest, maxsplit=1)[0]
    return references(clause) or references(opening)


def quotations(text: str) -> tuple[str | None, str | None]:
    """The words of the report that are quoted, and the words proposed; the first of each.

    A quotation of several words is taken before a single word, which may only be stressed.
    """
    quotes: list[str] = []
    proposed: str | None = None
    for match in _QUOTED.finditer(text):
        words = next(group for group in match.groups() if group)
        if _PROPOSES.search(text[max(0, match.start() - _BEFORE) : match.start()]):
            proposed = proposed or words
        elif len(words) <= _LONGEST_QUOTE:
            quotes.append(words)
    if proposed is None and (offered := _OFFERED.search(text)):
        proposed = offered["words"].strip()
        quotes = [quote for quote in quotes if quote not in proposed]
    return next((quote for quote in quotes if " " in quote.strip()), quotes[0] if quotes else None), proposed


def unquoted(text: str) -> str:
    """The words of a quotation as they stood, without the marks of a mail and a number before them."""
    bare = _MAIL_MARKS.sub("", text).strip()
    return _NUMBER_BEFORE.sub("", bare, count=1) or bare


def names_a_place(text: str) -> bool:
    """Whether a text names a place of a report or quotes several words."""
    if references(text):
        return True
    quote, _ = quotations(text)
    return quote is not None and " " in quote.strip()


def reference_of(text: str, heading: str | None = None, quoted: str | None = None) -> Reference:
    """The place a point speaks of: what its heading names, and what it begins with; without such a heading
    all that it names. `quoted` are words set apart as a quotation.
    """
    above = references(heading) if heading else None
    own = opens_with(text) if above else references(text)
    places = [place for named in (above, own) if named for place in named.split("; ")]
    quote, _ = quotations(text)
    block = quoted if quoted and len(quoted) <= _LONGEST_QUOTE else None
    return Reference(reference="; ".join(dict.fromkeys(places)) or None, quote=block or quote)
