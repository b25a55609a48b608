"""The page over requests: what is asked for is shown, a form is a step, and nothing typed is lost."""

from __future__ import annotations

import html
from urllib.parse import parse_qs, urlsplit

import html5lib
import pytest
from django.test import Client
from tests.office.ledger.conftest import RUN

from audiatur.formats import plain
from audiatur.model import Comment, Comments, Disposition, Report, Source, SourceKind
from audiatur.office.ledger.asked import Show
from audiatur.office.ledger.standing import standing_of
from audiatur.office.run import Run
from audiatur.office.work import Work
from audiatur.review import lay

LEDGER = f"/run/{RUN}/ledger/"
ALL = "view=comments&show=all"

pytestmark = pytest.mark.usefixtures("run")


def page(client: Client, address: str = "") -> str:
    answer = client.get(LEDGER + address)
    assert answer.status_code == 200
    text = answer.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    return text


def send(client: Client, form: str, **fields: object) -> dict[str, str]:
    """Send a form that is taken; gives the fields of the address it leads to."""
    answer = client.post(LEDGER + form, fields)
    assert answer.status_code == 302, answer.content.decode()
    parts = urlsplit(answer["Location"])
    assert (parts.path, parts.fragment) == (LEDGER, "desk")
    return {name: values[0] for name, values in parse_qs(parts.query).items()}


def refused(client: Client, to: str, **fields: object) -> str:
    answer = client.post(LEDGER + to, fields)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_first_page_shows_the_first_change_that_needs_a_person(visitor: Client, work: Work) -> None:
    text = page(visitor)
    name = standing_of(work).changes[Show.NEEDS][0]
    assert f"change={name}" in text
    assert "14 changes not explained" in text


@pytest.mark.parametrize(
    "address",
    [
        "?view=comments",
        "?show=renumbered",
        "?show=done&page=99",
        "?view=comments&show=all&words=mine",
        "?view=comments&show=conflict",
        "?change=c-00000000&comment=%00&at=99999&place=99999&page=x&view=x&show=x",
        "?words=%3Cscript%3Ealert(1)%3C/script%3E&party=%22%3E",
        "help?view=comments&comment=S7",
    ],
)
def test_any_address_gives_a_valid_page(visitor: Client, address: str) -> None:
    assert "<script>alert" not in page(visitor, address)


def test_a_decision_leads_to_the_next_that_needs_a_person(visitor: Client, work: Work) -> None:
    names = standing_of(work).changes[Show.UNEXPLAINED]
    back = f"show=unexplained&change={names[1]}"
    asked = send(visitor, "change", on=names[1], do="state", cause="own-motion", reason="clearer", back=back)
    assert asked["change"] == names[2]
    assert asked["show"] == "unexplained"
    assert "Stated for" in page(visitor)


def test_the_last_of_a_list_leads_to_what_is_left_of_it(visitor: Client, work: Work) -> None:
    names = standing_of(work).changes[Show.UNEXPLAINED]
    back = f"show=unexplained&change={names[-1]}"
    asked = send(visitor, "change", on=names[-1], do="state", cause="correction", reason="why", back=back)
    assert asked["change"] == names[0]


def test_what_stays_on_its_list_stays_on_the_desk(visitor: Client, work: Work) -> None:
    name = standing_of(work).changes[Show.ALL][3]
    back = f"show=all&change={name}&comment=S7"
    asked = send(visitor, "change", on=name, do="link", other="S7", back=back)
    assert (asked["change"], asked["comment"]) == (name, "S7")


def test_forty_comments_take_one_answer_in_one_step(visitor: Client, work: Work) -> None:
    send(
        visitor,
        "comment",
        do="all",
        disposition="noted",
        ready="Noted with thanks.",
        back="view=comments&show=all",
    )
    assert {one.reason for one in work.ledger.comments} == {"Noted with thanks."}
    assert {one.disposition for one in work.ledger.comments} == {Disposition.NOTED}
    assert len(work.history) == 1


def test_marked_comments_alone_are_answered(visitor: Client, work: Work) -> None:
    send(
        visitor, "comment", do="marked", mark=["S7", "C3"], disposition="noted", back="view=comments&show=all"
    )
    assert {decision.comment for decision in work.decisions.comments} == {"S7", "C3"}


def test_a_filter_answers_what_it_lists_and_no_more(visitor: Client, work: Work) -> None:
    names = standing_of(work).comments[Show.UNANSWERED]
    send(visitor, "comment", do="all", disposition="noted", back="view=comments&show=unanswered")
    assert {decision.comment for decision in work.decisions.comments} == set(names)


def test_undo_goes_back_to_what_it_was_about_and_redo_too(visitor: Client, work: Work) -> None:
    name = standing_of(work).changes[Show.UNEXPLAINED][2]
    send(
        visitor, "change", on=name, do="state", cause="own-motion", reason="clearer", back="show=unexplained"
    )
    assert send(visitor, "undo", back="show=unexplained")["change"] == name
    assert work.ledger.decided is not None
    assert work.decisions.changes == ()
    asked = send(visitor, "redo", back="show=unexplained")
    assert (asked["change"], asked["show"]) == (name, "unexplained")
    send(visitor, "undo", back="")
    send(visitor, "undo", back="")
    assert work.history == ()


def test_what_is_refused_comes_back_with_the_reason_and_all_that_was_typed(
    visitor: Client, work: Work
) -> None:
    name = standing_of(work).changes[Show.UNEXPLAINED][0]
    text = refused(
        visitor, "change", form="change", on=name, do="state", cause="", reason="my <b>words</b>", back=""
    )
    assert "No cause is chosen." in text
    assert "my &lt;b&gt;words&lt;/b&gt;" in text
    text = refused(visitor, "change", form="change", on=name, do="link", other="nobody", back="")
    assert "There is no comment “nobody”." in text
    text = refused(visitor, "together", form="many", do="marked", cause="correction", reason="why", back="")
    assert "No change is marked." in text
    assert work.history == ()


def test_the_name_stands_beside_what_is_decided_from_now_on(visitor: Client, work: Work) -> None:
    send(visitor, "name", by="  B.   Reader ", back="")
    name = standing_of(work).changes[Show.UNEXPLAINED][0]
    send(visitor, "change", on=name, do="state", cause="own-motion", reason="clearer", back="")
    assert [decision.by for decision in work.decisions.changes] == ["B. Reader"]


def test_a_part_of_the_page_is_sent_where_a_part_is_asked_for(visitor: Client) -> None:
    answer = visitor.get(LEDGER, headers={"hx-request": "true"})
    text = answer.content.decode()
    assert answer["HX-Push-Url"].startswith(LEDGER)
    assert "<html" not in text
    assert 'hx-swap-oob="innerHTML"' in text
    assert "14 changes not explained" in text


def test_no_address_decides_anything(visitor: Client, work: Work) -> None:
    for form in ("change", "comment", "together", "undo", "redo", "name"):
        assert visitor.get(LEDGER + form).status_code == 405
    assert work.history == ()


def test_words_of_strangers_are_shown_and_never_run(visitor: Client, run: Run) -> None:
    """Script in every field, overrides of direction, controls: all are words."""
    evil = "<script>alert('x')</script>\u202e\x1b\"onload='y' {{ 1 }} {% now %} <img src=//x>"
    comments = Comments(
        inputs=(),
        comments=(
            Comment(
                id=evil,  # type: ignore[arg-type]
                source=Source(file=f"{evil}.csv", kind=SourceKind.ROW, number=1, sheet=evil),
                comment=evil,
                title=evil,
                party=evil,
                commenter=evil,
                kind=evil,
                severity=evil,
                proposed_change=evil,
                rationale=evil,
                disposition_raw=evil,
                reason=evil,
            ),
        ),
    )
    shared, final = (_report(f"# {evil}\n\nA dam {words} {evil}\n") for words in ("held", "broke"))
    run.work = Work(name=RUN, ground=lay(shared, final, comments), by=evil)
    standing = standing_of(run.work)
    change = standing.changes[Show.ALL][0]
    send(visitor, "change", on=change, do="link", other=evil, back="")
    for address in ("?show=all", "?view=comments&show=all"):
        text = page(visitor, address)
        assert "<script>alert" not in text
        assert "<img" not in text
        assert "\u202e" not in text
        assert "\x1b" not in text
        assert html.escape("alert('x')") in text


def _report(text: str) -> Report:
    return plain.read(text, "a <b>name</b>.txt", "0" * 64)
