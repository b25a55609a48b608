"""Bodies' own words become canonical ones, and a negation never reads as its opposite."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur.model import Disposition
from audiatur.text.dispositions import canonical, duplicate_of, only_a_word, promises_change

ACCEPTED, PART, REJECTED = Disposition.ACCEPTED, Disposition.ACCEPTED_IN_PART, Disposition.REJECTED
NOTED, DUPLICATE, DEFERRED = Disposition.NOTED, Disposition.DUPLICATE, Disposition.DEFERRED
SCOPE, WITHDRAWN = Disposition.OUT_OF_SCOPE, Disposition.WITHDRAWN

WORDS = {
    ACCEPTED: [
        "ACCEPTED",
        "Accepted.",
        "accept",
        "Agreed",
        "We agree with this comment.",
        "Persuasive",
        "Fixed in #123",
        "Accepted without modification",
        "Accepted; no problem",
        "DJR: Text changed.",
        "TRB: Yes.",
        "Open: Accepted, pending verification",
        "Closed: Accepted",
        "Accept. Text revised",
        "Will fix",
        "This has been fixed",
        "Thank you. Accepted.",
        "No objection",
        "We have revised the paragraph accordingly.",
        "Accepté",
        "Aceptado",
        "Angenommen",
        "принято",
        "采纳",
        "DJR: Section renamed to “Overview”.",
        "TRB: Agreed. DJR: Sections 5.7 and 5.8 flipped.",
        "The committee has accepted the proposal",
        "Y",
    ],
    PART: [
        "REVISED",
        "Revised - see the new text",
        "Accepted with modifications",
        "AWM",
        "Accept with edits",
        "Persuasive with Mod",
        "Not Persuasive with Modification",
        "Partly agreed",
        "Partially accepted",
        "Accepted in part",
        "accepted-in-part",
        "Agreed in principle",
        "Taken into account",
        "Taken into account – text revised",
        "Not fully accepted",
        "rejected in part",
        "Accepté en partie",
        "Aceptada parcialmente",
        "Teilweise übernommen",
        "Accepted, but in part only",
    ],
    REJECTED: [
        "REJECTED",
        "not accepted",
        "Not accepted: out of date",
        "Comment not accepted",
        "cannot be accepted",
        "We do not agree.",
        "We did not accept it",
        "Unable to accept",
        "Disagree",
        "TRB: Disagree.",
        "declined",
        "not persuasive",
        "Considered. Not accepted",
        "The comment was considered and rejected",
        "won't fix",
        "won’t fix",
        "wontfix",
        "no change",
        "No change needed",
        "Text not changed",
        "The sentence was not deleted",
        "unaccepted",
        "not acceptable",
        "Invalid",
        "The comment is not accepted because it is accepted practice",
        "Non accepté",
        "N'est pas acceptée",
        "No se acepta",
        "Nicht angenommen",
        "keine Änderung",
        "Abgelehnt, da unklar",
        "не принято",
        "不采纳",
        "No.",
        "Rejected/Deferred",
        "Don't agree",
        "TRB: Definition not needed.",
    ],
    NOTED: [
        "Noted",
        "Comment noted.",
        "noted with thanks",
        "Thank you for your comment",
        "Zur Kenntnis genommen",
        "No action required",
        "Considered - No action required",
        "Noted. Text revised",
    ],
    DUPLICATE: ["duplicate of #12", "Duplicate", "Same as 12", "See response to comment 12", "Doublon de 4"],
    SCOPE: [
        "Out of scope",
        "out-of-scope for this document",
        "Beyond the scope of this report",
        "Hors sujet",
        "N/A",
    ],
    DEFERRED: [
        "deferred to next version",
        "Deferred",
        "To be considered in the next edition",
        "Will be addressed in next version",
        "Accepted for the next version",
        "TRB: We will be incorporating organizations into the next iteration of the document.",
        "This requires further analysis",
        "Pending",
        "Zurückgestellt",
    ],
    WITHDRAWN: ["withdrawn", "retracted", "Withdrawn by commenter", "Retiré"],
    None: [
        "",
        "-",
        "Clarification needed.",
        "Not a duplicate",
        "not out of scope",
        "This was not rejected",
        "Neither accepted nor rejected",
        "The term accepted is defined in clause 3",
        "TRB: This only applies to persons.",
        "TRB: This is an example.",
        "See above",
        "The text is fine",
        "Generally accepted accounting principles apply",
        "12",
        "http://example.org/",
    ],
}


@pytest.mark.parametrize(("raw", "expected"), [(raw, word) for word, raws in WORDS.items() for raw in raws])
def test_words_of_bodies(raw: str, expected: Disposition | None) -> None:
    """Each is read from the beginning of its clauses; what says nothing canonical gives nothing."""
    assert canonical(raw) is expected


@pytest.mark.parametrize(
    "negation", ["not", "never", "not yet", "cannot be", "can't be", "has not been", "is not"]
)
@pytest.mark.parametrize("word", ["accepted", "agreed", "adopted", "approved", "incorporated", "implemented"])
@pytest.mark.parametrize("frame", ["{}", "The comment {}", "We think: {}", "{}.", "TRB: {} – see below"])
def test_a_negated_acceptance_is_never_an_acceptance(negation: str, word: str, frame: str) -> None:
    """However it is framed, "not accepted" does not read as accepted."""
    assert canonical(frame.format(f"{negation} {word}")) not in (ACCEPTED, PART)


@given(st.text(max_size=80))
def test_any_text_is_read_without_error(raw: str) -> None:
    """A word of the office can be anything; reading it never fails and never depends on case."""
    found = canonical(raw)
    assert found is canonical(raw)
    assert isinstance(promises_change(found, raw, None), bool)
    assert isinstance(only_a_word(raw), bool)


@pytest.mark.parametrize("size", [2_000, 200_000])
def test_long_answers_are_read_from_their_beginning(size: int) -> None:
    """Neither a long answer nor one long word takes more than its beginning."""
    assert canonical("accepted " + "a" * size) is ACCEPTED
    assert canonical("the " * size) is None


@pytest.mark.parametrize(
    ("raw", "reason", "expected"),
    [
        ("Accepted", None, True),
        ("Accepted in part", "Only the date.", True),
        ("TRB: Agreed. This is implied in the text.", None, False),
        ("Accepted", "No change needed, the text says so already.", False),
        ("Noted", None, False),
        ("Noted. Text revised", None, True),
        ("Noted", "The paragraph will be revised.", True),
        ("DJR: Text flagged for changes.", None, True),
        ("DJR: Text removed previously.", None, False),
        (None, "Footnote 4 now added.", True),
        (None, "The text has not been changed.", False),
        (None, "We will not change the wording.", False),
        (None, "No change was made.", False),
        (None, "Thank you for the comment. The sentence has been reworded.", True),
        (None, "Le texte sera modifié.", True),
        (None, "Der Text wurde angepasst.", True),
        ("Rejected", "The paragraph stays as it is.", False),
        ("Deferred", "The text will be changed in the next edition.", False),
        (None, "The text will be changed in the next edition.", False),
        ("Duplicate of 12", None, False),
        (None, None, False),
    ],
)
def test_what_promises_a_change(raw: str | None, reason: str | None, expected: bool) -> None:
    """An acceptance does, unless nothing need change; a note does where its words say so."""
    assert promises_change(canonical(raw) if raw else None, raw, reason) is expected


@pytest.mark.parametrize(
    ("raw", "id_"),
    [
        ("duplicate of #12", "12"),
        ("Same as comment I-4", "I-4"),
        ("Duplicate of CID 1017.", "1017"),
        ("Duplicate", None),
    ],
)
def test_the_twin_of_a_duplicate(raw: str, id_: str | None) -> None:
    """The id it names is kept as written."""
    assert duplicate_of(raw) == id_


def test_a_bare_word_is_no_reason() -> None:
    """A reason says more than the disposition."""
    assert [
        raw
        for raw in ("Accepted", "TRB: Agreed.", "Not accepted", "Accepted, since it is right")
        if only_a_word(raw)
    ] == [
        "Accepted",
        "TRB: Agreed.",
        "Not accepted",
    ]
