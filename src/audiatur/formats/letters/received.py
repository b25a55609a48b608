"""A letter from a file of any kind that letters come as."""

from __future__ import annotations

from pathlib import Path, PurePath

from audiatur.formats.package import COMPOUND_FILE, compound_file
from audiatur.formats.reading import load
from audiatur.formats.reading import read as read_report
from audiatur.model import InputError

from .letter import Letter, of_report


def read_letter(path: Path) -> Letter:
    """Read a letter: DOCX, PDF, a mail (EML), HTML, Markdown or plain text.

    Raises:
        InputError: the file is missing, empty, encrypted, damaged or of another type; an Outlook message
            (.msg) is refused with what to do.
    """
    data = load(path)
    refuse_outlook(data, path.name)
    if is_mail(data, path.name):
        from .mail import read_mail  # noqa: PLC0415 - few letters are mails

        return read_mail(data, path.name)
    report = read_report(path)
    if report.format == "docx":
        from .pages import with_pages  # noqa: PLC0415 - only Word files need the second look

        report = with_pages(data, path.name, report)
    return of_report(report)


def refuse_outlook(data: bytes, name: str) -> None:
    """Refuse Outlook's own format, which no standard describes.

    Raises:
        InputError: the file is an Outlook message.
    """
    outlook = PurePath(name).suffix.lower() == ".msg" or (
        data.startswith(COMPOUND_FILE) and "Outlook" in compound_file(data)
    )
    if outlook:
        raise InputError.of(
            name,
            "a mail is read from EML, but this is an Outlook message (.msg); save it as EML (or as text) "
            "from Outlook or another mail program, and give that",
        )


_HEADS = (b"from", b"to", b"date", b"subject", b"received", b"message-id", b"mime-version", b"return-path")
_LOOKED_AT = 4096
"""Bytes in which the head of a mail shows what it is."""


def is_mail(data: bytes, name: str) -> bool:
    """Whether a file is a mail: by its name, or by at least three lines of a mail's head."""
    if PurePath(name).suffix.lower() in (".eml", ".mht", ".mhtml"):
        return True
    head = data[:_LOOKED_AT].replace(b"\r\n", b"\n").split(b"\n\n", 1)[0]
    names = {line.split(b":", 1)[0].strip().lower() for line in head.split(b"\n") if b":" in line}
    # A letter may begin with To, From, Date and Subject too; a machine's own line tells them apart.
    return len(names & set(_HEADS)) >= 3 and bool(names & {b"message-id", b"mime-version", b"received"})
