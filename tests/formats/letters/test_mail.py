"""Mails as letters: heads, encodings, quotations, attachments, forwarded and hostile ones."""

from __future__ import annotations

from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audiatur.formats.letters import Letter, read_letter
from audiatur.formats.letters.mail import DEEPEST, read_mail
from audiatur.formats.letters.mail_text import unflowed
from audiatur.formats.sheets import read_comments
from audiatur.model import InputError
from audiatur.text.letters import plain, point_text, propose

BODY = """Dear Office,

Thank you for the draft.

> 42. In all 412 people were treated.

This is not so. It should be 469.

> 45. The tankers came.

Agreed.

Kind regards,
María

--{space}
María Pérez
Union of Water Users

On 1 June 2025, The Office wrote:
> Dear María,
>
> please find the draft attached.
""".format(space=" ")


def mail(body: str = BODY, **heads: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = heads.get("From", "María Pérez <maria@example.org>")
    message["To"] = "office@example.org"
    message["Date"] = "Thu, 12 Jun 2025 09:30:00 +0200"
    message["Subject"] = "Comments on the draft"
    message["Message-ID"] = "<1@example.org>"
    message.set_content(body)
    return message


def read(message: EmailMessage) -> Letter:
    return read_mail(message.as_bytes(), "letter.eml")


def texts(letter: Letter) -> list[str]:
    return [plain(paragraph) for paragraph in letter.report.paragraphs]


def test_who_wrote_when() -> None:
    letter = read(mail())
    assert (letter.commenter, letter.received_at, letter.subject) == (
        "María Pérez",
        "2025-06-12T09:30:00+02:00",
        "Comments on the draft",
    )
    assert read(mail(From="maria@example.org")).commenter == "maria@example.org"


def test_a_reply_between_quotations_is_a_point_for_each() -> None:
    """What is quoted last, with nothing said to it, is the earlier message."""
    split = propose(read(mail()).report)
    assert [point_text(split, point) for point in split.points] == [
        "> 42. In all 412 people were treated.\nThis is not so. It should be 469.",
        "> 45. The tankers came.\nAgreed.",
    ]
    assert [point.reference.quote for point in split.points] == [
        "In all 412 people were treated.",
        "The tankers came.",
    ]
    assert [one.why for one in split.none] == [
        "is the salutation",
        "gives thanks, introduces the points or closes them",
        "is the closing formula",
        "is the signature",
        "is the signature",
        "is quoted from an earlier message",
        "is quoted from an earlier message",
        "is quoted from an earlier message",
    ]


def test_attachments_are_named_never_opened() -> None:
    message = mail()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="registers.pdf")
    message.add_attachment("a,b", subtype="csv", filename="../table.csv")
    letter = read(message)
    assert letter.attachments == (
        "registers.pdf (application/pdf, 8 bytes)",
        "../table.csv (text/csv, 4 bytes)",
    )
    assert "attachments were not opened" in letter.report.notices[-1].message


def test_html_is_read_where_there_is_no_text() -> None:
    message = mail()
    message.set_content("<p>Dear Office,</p><p>Paragraph 12 is <b>wrong</b>.</p>", subtype="html")
    assert texts(read(message)) == ["Dear Office,", "Paragraph 12 is wrong."]


def test_text_goes_before_html() -> None:
    message = mail("Paragraph 12 is wrong, as the plan of 1987 shows, and we ask that it be corrected.\n")
    message.add_alternative("<p>Something else</p>", subtype="html")
    assert texts(read(message)) == [
        "Paragraph 12 is wrong, as the plan of 1987 shows, and we ask that it be corrected."
    ]


def test_a_mail_that_only_carries_another_one() -> None:
    outer = EmailMessage()
    outer["From"] = "secretary@example.org"
    outer["Date"] = "Fri, 13 Jun 2025 10:00:00 +0200"
    outer["Subject"] = "Fwd"
    outer.add_attachment(mail())
    letter = read(outer)
    assert letter.commenter == "María Pérez"
    assert [notice.kind for notice in letter.report.notices] == ["forwarded"]


def test_a_wrong_word_on_the_encoding_is_told() -> None:
    raw = (
        b"From: a@example.org\r\nDate: Thu, 12 Jun 2025 09:30:00 +0200\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: text/plain; charset=us-ascii\r\n\r\n" + "Le délai est passé.".encode()
    )
    letter = read_mail(raw, "letter.eml")
    assert texts(letter) == ["Le délai est passé."]
    assert [notice.kind for notice in letter.report.notices] == ["encoding"]
    assert "US-ASCII" in letter.report.notices[0].message


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_encodings(charset: str) -> None:
    message = mail()
    message.set_content("Le délai est passé.\n", charset=charset)
    assert texts(read(message)) == ["Le délai est passé."]


def test_softly_broken_lines_are_joined() -> None:
    """RFC 3676: a space at the end says that the line goes on; a signature's mark does not."""
    assert unflowed("a \nb\n c \n-- \nx", delete_space=False) == "a b\nc \n-- \nx"
    assert unflowed("> a \n> b\n>> c", delete_space=False) == "> a b\n> > c"
    assert unflowed("a \nb", delete_space=True) == "ab"


def test_a_mail_is_told_by_its_head_or_its_name(tmp_path: Path) -> None:
    path = tmp_path / "mail.txt"
    path.write_bytes(mail().as_bytes())
    assert read_letter(path).commenter == "María Pérez"
    assert [comment.id for comment in read_comments([path]).comments] == ["L1", "L2"]
    letter = tmp_path / "letter.txt"
    letter.write_text("To: Office\nFrom: María\nDate: today\nSubject: x\n\nNo.\n", encoding="utf-8")
    assert read_letter(letter).commenter is None


@pytest.mark.parametrize(
    ("message", "words"),
    [
        (b"Content-Type: multipart/encrypted; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n", "is encrypted"),
        (b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nAAAA\r\n", "is encrypted"),
        (b"Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\nAAAA\r\n", "is signed"),
        (b"Content-Type: application/pdf\r\n\r\nAAAA\r\n", "no text of its own"),
        (b"From: a@example.org\r\n\r\n", "no text of its own"),
    ],
)
def test_mails_without_a_readable_text(message: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_mail(message, "letter.eml")


def test_parts_in_parts_are_bounded() -> None:
    message = mail()
    for _ in range(DEEPEST + 2):
        outer = EmailMessage()
        outer["From"] = "a@example.org"
        outer.add_attachment(message)
        message = outer
    letter_or_fault = pytest.raises(InputError)
    with letter_or_fault:
        read_mail(b"Content-Type: multipart/mixed; boundary=a\r\n\r\n" + b"--a\r\n" * 3000, "letter.eml")
    nested = b""
    for depth in range(DEEPEST + 5):
        nested += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (depth, depth)
    with pytest.raises(InputError, match="nests deeper"):
        read_mail(nested + b"Content-Type: text/plain\r\n\r\nx\r\n", "letter.eml")


@pytest.mark.parametrize("name", ["letter.msg", "letter.MSG"])
def test_outlook_s_own_format_is_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504))
    for reader in (lambda: read_letter(path), lambda: read_comments([path])):
        with pytest.raises(InputError, match="Outlook message"):
            reader()


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300), st.integers(0, 400), st.integers(1, 40))
def test_damaged_mails_are_read_or_refused(noise: bytes, at: int, length: int) -> None:
    """Any bytes in the middle of a mail: a letter, or a fault in plain words; never another error."""
    message = mail()
    message.add_attachment(b"x" * 50, maintype="image", subtype="png", filename="a.png")
    data = message.as_bytes()
    broken = data[:at] + noise + data[at + length :]
    letter = None
    with suppress(InputError):
        letter = read_mail(broken, "letter.eml")
    assert letter is None or propose(letter.report).left == ()
