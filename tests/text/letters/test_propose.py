"""Letters of all kinds into points: what begins one, what goes on with it, what makes none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur.formats import plain as plain_reader
from audiatur.formats.letters import of_report
from audiatur.model import Mark, Paragraph, ParagraphKind, Report
from audiatur.text.letters import Split, plain, point_text, propose, to_comments


def letter(text: str) -> Report:
    """A letter of plain text."""
    return of_report(plain_reader.read(text, "letter.txt", "0" * 64)).report


def made(*paragraphs: Paragraph | str) -> Report:
    """A letter of these paragraphs."""
    given_ = [
        one if isinstance(one, Paragraph) else Paragraph(index=at, text=one)
        for at, one in enumerate(paragraphs)
    ]
    return Report(name="letter.docx", sha256="0" * 64, format="docx", paragraphs=tuple(given_))


def points(split: Split) -> list[str]:
    """The words of each point, one line."""
    return [" / ".join(point_text(split, point).split("\n")) for point in split.points]


def whys(split: Split) -> list[str]:
    return [one.why for one in split.none]


def covered(split: Split) -> bool:
    """Whether each character of each paragraph, white space aside, is in exactly one place."""
    pieces = [piece for point in split.points for piece in point.pieces]
    pieces += [one.piece for one in split.none] + list(split.left)
    for paragraph in split.letter.paragraphs:
        text = plain(paragraph)
        count = [0] * len(text)
        for piece in pieces:
            if piece.paragraph == paragraph.index:
                for at in range(piece.start, piece.end):
                    count[at] += 1
        if any(times != 1 for times, sign in zip(count, text, strict=True) if not sign.isspace()):
            return False
    return True


MINISTRY = """MINISTRY OF WATER
12 River Street
Adrel

Ref: MW/2025/118

30 June 2025

Subject: Draft report on the Teshra

Dear Madam Ombudsperson,

The Ministry thanks you for the draft report and offers the following comments.

The Ministry regrets that it was not heard before the draft was written.

On paragraph 42, the number of people treated is wrong. It was 469.

The registers are enclosed.

Paragraphs 31 and 32 should be deleted. Paragraph 39 says so. In paragraph 45, the date should be 16 February.

Section 3 does not quote the law of 1987:

> The water of the Teshra is common.

We remain at your disposal.

Yours faithfully,

A. Reader
Secretary General

Encl.: the registers
"""


def test_a_letter_without_numbers() -> None:
    """Places begin points; what only goes on stays with them; quotations belong to what leads to them."""
    split = propose(letter(MINISTRY))
    assert points(split) == [
        "The Ministry regrets that it was not heard before the draft was written.",
        "On paragraph 42, the number of people treated is wrong. It was 469. / The registers are enclosed.",
        "Paragraphs 31 and 32 should be deleted.",
        "Paragraph 39 says so.",
        "In paragraph 45, the date should be 16 February.",
        "Section 3 does not quote the law of 1987: / > The water of the Teshra is common.",
    ]
    assert whys(split) == [
        "is letterhead or address",
        "is the subject line",
        "is the date",
        "is the subject line",
        "is the salutation",
        "gives thanks, introduces the points or closes them",
        "gives thanks, introduces the points or closes them",
        "is the closing formula",
        "is the signature",
        "lists enclosures or copies",
    ]
    assert covered(split)


@pytest.mark.parametrize(
    ("paragraphs", "references"),
    [
        (
            (
                "Madame la Médiatrice,",
                "Nous vous remercions du projet.",
                "Au paragraphe 42, le nombre est inexact.",
                "S'agissant des paragraphes 14 à 16, nous ne sommes pas d'accord.",
                "Veuillez agréer l'assurance de ma haute considération.",
                "Jean Martin",
            ),
            ["paragraph 42", "paragraph 14 to 16"],
        ),
        (
            (
                "Estimada señora Defensora:",
                "Agradecemos el envío del proyecto.",
                "En el párrafo 42 hay un error.",
                "Con respecto a la sección 3.1, no es así.",
                "Atentamente,",
                "María Pérez",
            ),
            ["paragraph 42", "section 3.1"],
        ),
        (
            (
                "Sehr geehrte Frau Ombudsfrau,",
                "vielen Dank für den Entwurf.",
                "Zu Absatz 42: Die Zahl ist falsch.",
                "Hinsichtlich der Absätze 14 bis 16 widersprechen wir.",
                "Mit freundlichen Grüßen",
                "Max Muster",
            ),
            ["paragraph 42", "paragraph 14 to 16"],
        ),
        (
            (
                "Уважаемая госпожа Омбудсмен!",
                "Благодарим за проект доклада.",
                "В пункте 42 неверное число.",
                "Относительно пунктов 14–16 мы не согласны.",
                "С уважением,",
                "И. Иванов",
            ),
            ["paragraph 42", "paragraph 14 to 16"],
        ),
        (
            (
                "尊敬的监察专员：",
                "感谢贵办公室转来报告草案。",
                "第42段所述人数有误。",
                "关于第14至16段，我们不同意。",
                "此致",
                "水利部",
            ),
            ["paragraph 42", "paragraph 14 to 16"],
        ),
        (
            (
                "سعادة أمينة المظالم،",
                "نشكركم على إرسال مشروع التقرير.",
                "الفقرة 42: العدد غير صحيح.",
                "وتفضلوا بقبول فائق الاحترام.",
                "وزارة المياه",
            ),
            ["paragraph 42"],
        ),
    ],
)
def test_letters_in_other_languages(paragraphs: tuple[str, ...], references: list[str]) -> None:
    split = propose(letter("\n\n".join(paragraphs)))
    assert [point.reference.reference for point in split.points] == references
    assert whys(split) == [
        "is the salutation",
        "gives thanks, introduces the points or closes them",
        "is the closing formula",
        "is the signature",
    ]


def test_headings_that_name_places() -> None:
    """All that stands under one is a point, with its place; other headings only give the title."""
    split = propose(
        made(
            Paragraph(index=0, text="General remarks", kind=ParagraphKind.HEADING),
            "The tone is wrong.",
            Paragraph(index=2, text="Paragraph 12", kind=ParagraphKind.HEADING),
            "The gates were five, not seven as in paragraph 30.",
            "They should be counted again.",
            Paragraph(index=5, text="On paragraphs 14-16", kind=ParagraphKind.HEADING),
            Paragraph(index=6, text="The gates were closed", kind=ParagraphKind.QUOTE),
            "This is not true.",
        )
    )
    assert [(p.title, p.reference.reference, p.reference.quote) for p in split.points] == [
        ("General remarks", None, None),
        ("Paragraph 12", "paragraph 12", None),
        ("On paragraphs 14-16", "paragraph 14 to 16", "The gates were closed"),
    ]
    assert (
        points(split)[1]
        == "The gates were five, not seven as in paragraph 30. / They should be counted again."
    )


def test_headings_that_are_only_typed() -> None:
    """In plain text a short line without an end, above a longer text, is one."""
    split = propose(
        letter("General comments\n\nThe State rejects the report as a whole.\n\nThe rest is right.\n")
    )
    assert [point.title for point in split.points] == ["General comments", "General comments"]
    assert whys(split) == ["is a heading"]


def test_numbers_rule_where_the_letter_has_them() -> None:
    split = propose(
        letter(
            "Dear Madam,\n\nThe report is biased.\n\n1. Paragraph 12 is wrong. Paragraph 13 is too.\n\n"
            "See our plan.\n\n2. Delete the map.\n\nYours sincerely,\n\nA. B.\n"
        )
    )
    assert [(point.number, text) for point, text in zip(split.points, points(split), strict=True)] == [
        ("A", "The report is biased."),
        ("1", "Paragraph 12 is wrong. Paragraph 13 is too. / See our plan."),
        ("2", "Delete the map."),
    ]


def test_a_list_under_a_place_numbers_no_points() -> None:
    split = propose(
        letter(
            "Dear Madam,\n\nOn paragraph 12 we ask for two things:\n\n1. Count again.\n\n2. Say so.\n\n"
            "On paragraph 14 we ask for one:\n\n1. Delete it.\n"
        )
    )
    assert len(split.points) == 2
    assert [point.reference.reference for point in split.points] == ["paragraph 12", "paragraph 14"]


def test_lines_that_begin_items_are_paragraphs_of_their_own() -> None:
    """Mails and notes set their points line under line."""
    split = propose(
        letter(
            "Dear all,\n\nOur points:\n1) The map is old.\n2) Table 1 is wrong:\nQuella is 26.\n\n"
            "Best regards\n"
        )
    )
    assert points(split) == ["The map is old.", "Table 1 is wrong: / Quella is 26."]


def test_an_annex_below_the_signature_still_makes_points() -> None:
    split = propose(
        made(
            "Dear Madam,",
            "Please find our comments in the annex.",
            "Yours faithfully,",
            "A. Reader",
            Paragraph(index=4, text="Annex", kind=ParagraphKind.HEADING),
            "Paragraph 12 is wrong.",
        )
    )
    assert points(split) == ["Paragraph 12 is wrong."]


def test_footnotes_belong_to_the_point_that_refers_to_them() -> None:
    split = propose(
        made(
            "Dear Madam,",
            Paragraph(index=1, text="Paragraph 12 is wrong.", marks=(Mark(ref="fn1", at=21),)),
            "Paragraph 14 too.",
            Paragraph(index=3, text="See the log.", kind=ParagraphKind.FOOTNOTE, number="1"),
            Paragraph(index=4, text="Nobody refers here.", kind=ParagraphKind.FOOTNOTE, number="9"),
        )
    )
    assert points(split) == ["Paragraph 12 is wrong. / 1 See the log.", "Paragraph 14 too."]
    assert whys(split) == ["is the salutation", "is a footnote"]


@pytest.mark.parametrize(
    "text",
    [
        "We thank you for the draft, but the number in it is wrong.",
        "Thank you. Paragraph 12 is not so.",
        "We do not ask for anything else, except that the map should go.",
        "We welcome the opportunity to object.",
        "The proposal puts them in a difficult position. Thank you for your work.",
        "I urge you to think again. Thank you.",
    ],
)
def test_thanks_that_say_more_make_a_point(text: str) -> None:
    """A courtesy taken for a point costs a click; a point taken for a courtesy would be lost."""
    assert points(propose(made("Dear Madam,", text, "Yours faithfully,"))) == [text]


def test_earlier_messages_and_notices_make_none() -> None:
    split = propose(
        letter(
            "Hello,\n\nParagraph 12 is wrong.\n\nBest regards,\n\nA. B.\n\n"
            "This e-mail and any attachments are confidential.\n\n-----Original Message-----\n\n"
            "From: Office\nSent: Monday\nTo: A. B.\n\nPlease comment on paragraph 13.\n"
        )
    )
    assert points(split) == ["Paragraph 12 is wrong."]
    assert whys(split)[-4:] == [
        "is a notice on confidentiality",
        *["is quoted from an earlier message"] * 3,
    ]


def test_words_quoted_and_words_proposed() -> None:
    """The place is what is quoted, the proposal what it should read."""
    (comment,), _ = to_comments(
        propose(made("Paragraph 39 says “until 14 February”. It should read “until 16 February”."))
    )
    assert (comment.anchor.quote, comment.proposed_change) == ("until 14 February", "until 16 February")
    (comment,), _ = to_comments(
        propose(made("Section 2: the date is wrong.\u2028Proposed text: until 16 February"))
    )
    assert comment.proposed_change == "until 16 February"


_KINDS = st.sampled_from(list(ParagraphKind))
_TEXTS = st.one_of(
    st.text(min_size=1, max_size=60).filter(lambda text: not text.isspace()),
    st.sampled_from(
        [
            "Dear Madam,",
            "Paragraph 12 is wrong. In paragraph 14 too. On page 3, yes.",
            "1. First",
            "> quoted",
            "On Monday X wrote:",
            "Yours faithfully,",
            "--",
            "Thank you for the draft.",
            "Comment 3: no",
            "Section 2",
            "(a) item:",
            "P.S. one more",
        ]
    ),
)


@given(st.lists(st.tuples(_TEXTS, _KINDS, st.sampled_from([None, "1", "2.", "(a)", "12"])), max_size=25))
def test_nothing_is_lost_whatever_the_letter(parts: list[tuple[str, ParagraphKind, str | None]]) -> None:
    """Every paragraph is in a point or named with a reason; numbers of points are unique."""
    split = propose(
        made(
            *(
                Paragraph(index=at, text=text.replace("\n", " "), kind=kind, number=number)
                for at, (text, kind, number) in enumerate(parts)
            )
        )
    )
    assert covered(split)
    assert split.left == ()
    numbers = [point.number for point in split.points]
    assert len(set(numbers)) == len(numbers)
    comments, others = to_comments(split)
    assert len(comments) == len(split.points)
    assert len(others) == len(split.none)
