"""What each paragraph is in a letter: its text, or letterhead, salutation, thanks, signature and the like."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from audiatur.model import Paragraph, ParagraphKind

from . import _words as w
from .numbering import number_of
from .says import SENTENCE, names_a_place
from .values import Role, plain

_HEAD: Final = 40
"""Paragraphs among which the salutation is looked for: letterheads of missions are long."""
_LONGEST_HEAD_LINE: Final = 30
"""Words of a paragraph of letterhead; a longer one is text that stands before the salutation."""
_SHORT_SIGNATURE: Final = 14
"""Words of a line of the signature block."""
_LAST_LINE: Final = 8
"""Words of the name that ends a letter without a closing formula."""
_SENTENCE_END: Final = (".", "!", "?", "。", "؟", ":", ";", "：")


def roles(paragraphs: Sequence[Paragraph]) -> list[Role]:
    """Give the role of each paragraph, in order."""
    found = [_alone(paragraph) for paragraph in paragraphs]
    _head(paragraphs, found)
    _tail(paragraphs, found)
    _mail(paragraphs, found)
    _typed_headings(paragraphs, found)
    return found


def _typed_headings(paragraphs: Sequence[Paragraph], found: list[Role]) -> None:
    """Headings of letters whose format has none: short lines without an end, above a longer text."""
    for at, (paragraph, below) in enumerate(pairwise(paragraphs)):
        text = plain(paragraph).strip()
        if found[at] is not Role.BODY or found[at + 1] not in (Role.BODY, Role.COURTESY):
            continue
        if paragraph.kind is not ParagraphKind.BODY or number_of(paragraph)[0] or names_a_place(text):
            continue
        words = len(text.split())
        ends = text.endswith((*_SENTENCE_END, ",", "，", "、"))
        if words <= _LAST_LINE and "\n" not in text and not ends and len(plain(below).split()) > words:
            found[at] = Role.HEADING


def _alone(paragraph: Paragraph) -> Role:
    """What a paragraph is by its own words, wherever it stands."""
    text = plain(paragraph)
    if paragraph.kind is ParagraphKind.FOOTNOTE:
        return Role.FOOTNOTE
    if paragraph.kind is ParagraphKind.QUOTE:
        return Role.BODY
    if w.DISCLAIMER.search(text) and not names_a_place(text):
        return Role.DISCLAIMER
    if paragraph.kind is ParagraphKind.HEADING:
        return Role.HEADING
    if number_of(paragraph)[0] is None and is_courtesy(text):
        return Role.COURTESY
    return Role.BODY


def is_courtesy(text: str) -> bool:
    """Whether a text only gives thanks, introduces points or closes them."""
    if len(text.split()) > w.MOST_COURTESY_WORDS or names_a_place(text):
        return False
    if w.CLOSES.search(text) and not w.OBJECTS.search(w.CLOSES.sub("", text)):
        return True
    # Thanks open a paragraph of courtesies; at the end of another they only close what it says.
    sentences = SENTENCE.split(text.strip())
    courteous = w.THANKS.search(sentences[0]) or w.INTRODUCES.search(sentences[-1])
    return bool(courteous) and not w.OBJECTS.search(text)


def _head(paragraphs: Sequence[Paragraph], found: list[Role]) -> None:
    """The beginning of the letter: all up to its salutation, or lines that are letterhead by their form."""
    salutation = next(
        (at for at, paragraph in enumerate(paragraphs[:_HEAD]) if _is_salutation(paragraph)), None
    )
    for at, paragraph in enumerate(paragraphs[: _HEAD if salutation is None else salutation]):
        text = plain(paragraph)
        if found[at] not in (Role.BODY, Role.HEADING, Role.COURTESY) or number_of(paragraph)[0]:
            break
        short = len(text.split()) <= _LONGEST_HEAD_LINE
        role = _head_line(text) if short or "\n" in text else None
        if role is None and salutation is not None and short and not _is_sentence(text):
            role = Role.ADDRESS
        if role is None and found[at] is not Role.HEADING:
            break
        found[at] = role or found[at]
    if salutation is not None:
        found[salutation] = Role.SALUTATION
        _after_salutation(paragraphs, found, salutation)


def _after_salutation(paragraphs: Sequence[Paragraph], found: list[Role], at: int) -> None:
    for after in range(at + 1, min(at + 3, len(paragraphs))):
        if w.SUBJECT.match(plain(paragraphs[after])):
            found[after] = Role.SUBJECT


def _head_line(text: str) -> Role | None:
    """What a line of the beginning is by its form alone."""
    first = text.strip()
    if w.SUBJECT.match(first):
        return Role.SUBJECT
    if w.DATE.fullmatch(first):
        return Role.DATE
    if w.FIELD.match(first) or (w.CONTACT.search(first) and not _is_sentence(first)):
        return Role.ADDRESS
    lines = [line for line in first.split("\n") if line.strip()]
    if len(lines) >= 3 and all(len(line.split()) <= _SHORT_SIGNATURE for line in lines):
        return None if _is_sentence(first) else Role.ADDRESS
    return None


def _is_salutation(paragraph: Paragraph) -> bool:
    text = plain(paragraph).strip()
    if paragraph.kind not in (ParagraphKind.BODY, ParagraphKind.HEADING) or number_of(paragraph)[0]:
        return False
    ends = text.endswith((",", ":", "!", "،", "，", "：", "؛"))
    words = len(text.split())
    addresses = w.SALUTATION.match(text) is not None and not text.endswith((".", "?", ";"))
    if not addresses and ends and words <= 5:
        # `Madam Ombudsperson,` and its like: a title and a comma.
        addresses = any(w.SALUTATION.match(part) for part in text.split())
    return addresses and words <= w.MOST_SALUTATION_WORDS and (ends or words <= 8) and not names_a_place(text)


def _is_sentence(text: str) -> bool:
    return text.rstrip(' "”»’)').endswith(_SENTENCE_END) and len(text.split()) > 3


def _tail(paragraphs: Sequence[Paragraph], found: list[Role]) -> None:
    """Closing formula, signature and enclosures; what stands after them may be an annex with points."""
    signing = False
    for at, paragraph in enumerate(paragraphs):
        text = plain(paragraph).strip()
        if text in ("--", "-- ", "—") and paragraph.kind is not ParagraphKind.QUOTE:
            found[at], signing = Role.SIGNATURE, True
        elif found[at] in (Role.BODY, Role.COURTESY) and _is_closing(paragraph, text, at, found):
            found[at], signing = Role.CLOSING, True
        elif signing:
            signing = _signed(paragraph, text, at, found)
    _last_line(paragraphs, found)


def _is_closing(paragraph: Paragraph, text: str, at: int, found: Sequence[Role]) -> bool:
    if number_of(paragraph)[0] or paragraph.kind is not ParagraphKind.BODY or not w.CLOSING.match(text):
        return False
    if len(text.split()) > w.MOST_CLOSING_WORDS or names_a_place(text):
        return False
    return any(role in (Role.BODY, Role.COURTESY, Role.SALUTATION) for role in found[:at])


def _signed(paragraph: Paragraph, text: str, at: int, found: list[Role]) -> bool:
    """Say what a paragraph after the closing formula is, and whether the signature may still go on."""
    if found[at] in (Role.DISCLAIMER, Role.COURTESY):
        return True
    if found[at] is Role.HEADING or w.AFTERWORD.match(text) or number_of(paragraph)[0]:
        return False
    if w.ENCLOSURE.match(text):
        found[at] = Role.ENCLOSURE
        return True
    lines = [line for line in text.split("\n") if line.strip()]
    short = all(len(line.split()) <= _SHORT_SIGNATURE for line in lines)
    plain_text = found[at] is Role.BODY and paragraph.kind is ParagraphKind.BODY
    if not (plain_text and short) or names_a_place(text):
        return False
    if _is_sentence(text) and not w.CONTACT.search(text):
        return False
    found[at] = Role.DATE if w.DATE.fullmatch(text) else Role.SIGNATURE
    return True


def _last_line(paragraphs: Sequence[Paragraph], found: list[Role]) -> None:
    """The name under a letter that has a salutation and no closing formula."""
    if Role.SALUTATION not in found or Role.CLOSING in found:
        return
    for at in range(len(paragraphs) - 1, 0, -1):
        text = plain(paragraphs[at]).strip()
        if w.ENCLOSURE.match(text):
            found[at] = Role.ENCLOSURE
            continue
        unlike = found[at] is not Role.BODY or paragraphs[at].kind is not ParagraphKind.BODY
        if unlike or number_of(paragraphs[at])[0] or _is_sentence(text) or names_a_place(text):
            return
        if len(text.split()) > _LAST_LINE:
            return
        found[at] = Role.SIGNATURE


def _mail(paragraphs: Sequence[Paragraph], found: list[Role]) -> None:
    """Earlier messages that a mail carries: to its end below a mark, or quoted with nothing said to it."""
    for at, paragraph in enumerate(paragraphs):
        text = plain(paragraph).strip()
        if w.EARLIER_MAIL.match(text) or (at and w.MAIL_HEADS.match(text)):
            for after in range(at, len(paragraphs)):
                if found[after] is not Role.DISCLAIMER:
                    found[after] = Role.EARLIER_MAIL
            break
        if w.ATTRIBUTION.fullmatch(text):
            found[at] = Role.EARLIER_MAIL
    # A page of HTML marks no depth: there the line that introduces a quotation tells that it is a mail's.
    attributed = Role.EARLIER_MAIL in found
    trailing: list[int] = []
    for at in range(len(paragraphs) - 1, -1, -1):
        quoted = attributed and paragraphs[at].kind is ParagraphKind.QUOTE
        if quoted or is_mail_quote(paragraphs[at]):
            trailing.append(at)
        elif found[at] in (Role.BODY, Role.HEADING):
            # What a text with a colon leads to is quoted by the letter for its point.
            leads = plain(paragraphs[at]).rstrip().endswith((":", "："))
            trailing = [] if leads and trailing and trailing[-1] == at + 1 else trailing
            break
    for at in trailing:
        found[at] = Role.EARLIER_MAIL


def is_mail_quote(paragraph: Paragraph) -> bool:
    """Whether a paragraph is quoted as mail programs do it (`> …`)."""
    return plain(paragraph).lstrip().startswith(">") or (
        paragraph.kind is ParagraphKind.QUOTE and paragraph.level is not None
    )
