"""A mail (EML, RFC 5322 and MIME) as a letter: its own text, who sent it when, and what was not opened.

The plain text is taken before the HTML. What is quoted from earlier messages stays in the text, as
quotations; attachments are named, never opened. The standard library's parser is tolerant of what real
mail programs write; what it had to mend is no fault of the sender's text and is not told.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from typing import Final

from audiatur.formats.encoding import decode
from audiatur.model import InputError, Notice, Report

from .letter import Letter
from .mail_text import paragraphs, unflowed

LARGEST_MAIL: Final = 128 << 20
"""Bytes of a mail: gateways take 25 to 150 MB, all but a little of it attachments, which are not opened."""
MOST_PARTS: Final = 1_000
"""Parts that are looked at; mail programs make a few, one for each attachment."""
DEEPEST: Final = 20
"""Parts in parts: honest mails have five or six; the standard library reads them recursively."""
_DAMAGED: Final = "the mail is damaged and its text cannot be found; ask for it again, or save it as text"
_FEW_WORDS: Final = 10
"""A plain text of fewer words beside a page of HTML only says that the mail is HTML."""
_TROUBLE: Final = (
    MessageError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    RecursionError,
    IndexError,
)
"""What the parser is known to raise on damaged heads and encodings."""


@dataclass(slots=True, kw_only=True)
class _Found:
    """What a mail holds; each text with its part."""

    plain: list[EmailMessage] = field(default_factory=list)
    html: list[EmailMessage] = field(default_factory=list)
    inner: list[EmailMessage] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    parts: int = 0


def read_mail(data: bytes, name: str) -> Letter:
    """Read a mail's bytes.

    Raises:
        InputError: it is too large, nests too deep, is encrypted, or has no text.
    """
    if len(data) > LARGEST_MAIL:
        raise InputError.of(name, f"the mail has more than {LARGEST_MAIL >> 20} MB; save its text alone")
    try:
        message = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
        return _letter(message, data, name)
    except _TROUBLE as error:
        raise InputError.of(name, _DAMAGED) from error


def _letter(message: EmailMessage, data: bytes, name: str) -> Letter:
    _refuse_encrypted(message, name)
    found = _Found()
    _collect(message, found, name, depth=0)
    notices: list[Notice] = []
    if not (found.plain or found.html) and len(found.inner) == 1:
        inner = found.inner[0]
        notices.append(
            Notice(kind="forwarded", message="the mail only carries another one, which was read instead")
        )
        message, found.inner = inner, []
        _collect(inner, found, name, depth=1)
    report = _report(found, data, name, notices)
    for inner in found.inner:
        found.attachments.append(f"a message “{_head(inner, 'Subject') or 'without subject'}”")
    if found.attachments:
        listed = "; ".join(found.attachments)
        told = f"attachments were not opened: {listed}; save each as a file and give it by itself"
        notices.append(Notice(kind="attachment", message=told))
    sender, address = parseaddr(_head(message, "From") or "")
    return Letter(
        report=replace(report, notices=(*report.notices, *notices)),
        party=_head(message, "Organization"),
        commenter=sender or address or None,
        received_at=_date(message),
        subject=_head(message, "Subject"),
        attachments=tuple(found.attachments),
    )


def _refuse_encrypted(message: EmailMessage, name: str) -> None:
    kind = message.get_content_type()
    wrapped = kind in ("application/pkcs7-mime", "application/x-pkcs7-mime")
    if kind == "multipart/encrypted" or (wrapped and message.get_param("smime-type") != "signed-data"):
        raise InputError.of(name, "the mail is encrypted; open it in your mail program and save its text")
    if wrapped:
        raise InputError.of(
            name, "the mail is signed in a form that wraps its text; open it and save its text"
        )


def _collect(part: EmailMessage, found: _Found, name: str, depth: int) -> None:
    """Sort all parts of a message; texts that are attached as files are attachments."""
    found.parts += 1
    if depth > DEEPEST or found.parts > MOST_PARTS:
        raise InputError.of(
            name,
            f"the mail nests deeper than {DEEPEST} parts or has more than {MOST_PARTS}; save its text alone",
        )
    kind = part.get_content_type()
    if kind == "message/rfc822" and depth:
        found.inner += list(_children(part))
    elif part.is_multipart():
        for child in _children(part):
            _collect(child, found, name, depth + 1)
    elif part.get_content_disposition() == "attachment" or (part.get_filename() and kind != "text/plain"):
        found.attachments.append(_named(part))
    elif kind == "text/plain":
        found.plain.append(part)
    elif kind == "text/html":
        found.html.append(part)
    else:
        found.attachments.append(_named(part))


def _children(part: EmailMessage) -> Iterator[EmailMessage]:
    content = part.get_payload()
    if isinstance(content, list):
        yield from (child for child in content if isinstance(child, EmailMessage))


def _named(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    size = len(payload) if isinstance(payload, bytes) else 0
    return f"{part.get_filename() or 'one without a name'} ({part.get_content_type()}, {size:,} bytes)"


def _report(found: _Found, data: bytes, name: str, notices: list[Notice]) -> Report:
    digest = hashlib.sha256(data).hexdigest()
    texts = [_text(part, name, notices) for part in found.plain]
    if found.html and sum(len(text.split()) for text in texts) < _FEW_WORDS:
        from audiatur.formats import html  # noqa: PLC0415 - lxml costs more than most mails

        pages = [_text(part, name, notices) for part in found.html]
        return html.read("\n".join(pages).encode(), name, digest)
    if not any(text.strip() for text in texts):
        raise InputError.of(
            name, "the mail has no text of its own; save what is attached to it and give that"
        )
    return Report(
        name=name,
        sha256=digest,
        format="text",
        paragraphs=paragraphs("\n\n".join(texts)),
        language=_head_language(found.plain[0]),
    )


def _text(part: EmailMessage, name: str, notices: list[Notice]) -> str:
    """The characters of a part; where its own word on its encoding is wrong, that is told."""
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    said = part.get_content_charset() or "us-ascii"
    try:
        text = raw.decode(said)
    except (LookupError, UnicodeDecodeError):
        text, guessed = decode(raw, name)
        how = guessed[0].message if guessed else "It was read as UTF-8."
        message = f"the mail says that its text is {said.upper()}, which it is not. {how}"
        notices.append(Notice(kind="encoding", message=message))
    if part.get_content_type() == "text/plain" and part.get_param("format") == "flowed":
        return unflowed(text, delete_space=str(part.get_param("delsp")).lower() == "yes")
    return text


def _head(message: Message, name: str) -> str | None:
    """A line of the head, decoded; None where it is absent, empty or cannot be read."""
    try:
        value = message.get(name)
        text = " ".join(str(value).split()) if value is not None else ""
    except _TROUBLE:
        return None
    return text or None


def _head_language(message: Message) -> str | None:
    return _head(message, "Content-Language")


def _date(message: Message) -> str | None:
    """When the mail was sent, ISO 8601, by its own word."""
    text = _head(message, "Date")
    try:
        when: dt.datetime | None = parsedate_to_datetime(text) if text else None
    except _TROUBLE:
        return None
    return when.isoformat() if when else None
