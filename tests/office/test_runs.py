"""The way through without a browser: files in, what was read, the work, files to take away."""

from __future__ import annotations

import getpass
import io
import socket
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.office.conftest import HOST, LINK, ORIGIN

from audiatur import api
from audiatur.formats.ledger_sheet import write
from audiatur.model import CauseKind, ChangeDecision, ChangeStatus, CommentDecision, Disposition
from audiatur.office.options import MOST_RUNS
from audiatur.office.run import Run, State
from audiatur.office.visits import Visit, Visits
from audiatur.office.work import Step, Work

CASE = Path(__file__).parents[2] / "examples" / "teshra-river"
LETTER = "letter-civil-society.docx"
HOSTILE = Path(__file__).parents[3] / "shared" / "cases" / "documents" / "hostile"
LONGEST = 120.0
"""Seconds a job of the example case may take on a machine that does much else."""


def visit_of(visits: Visits, client: Client) -> Visit:
    visit = visits.of(client.cookies["audiatur-8750"].value)
    assert visit is not None
    return visit


def settled(run: Run) -> Run:
    """Wait until a run is not busy any more."""
    end = time.monotonic() + LONGEST
    while run.busy and time.monotonic() < end:
        time.sleep(0.02)
    assert not run.busy
    return run


def opened(visits: Visits, client: Client, *paths: Path, by: str = "") -> Run:
    """Drop files on the first page."""
    files = [path.open("rb") for path in paths]
    answer = client.post("/files", {"files": files, "by": by})
    for file in files:
        file.close()
    assert answer.status_code == 302
    return visit_of(visits, client).runs[0]


def read(visits: Visits, client: Client, *paths: Path, by: str = "") -> Run:
    """Drop files and have them read as they were guessed."""
    run = opened(visits, client, *paths, by=by)
    assert client.post(f"/run/{run.id}/roles", {"read": "1"})["Location"] == f"/run/{run.id}/progress"
    return settled(run)


def explained(visits: Visits, client: Client, *paths: Path, by: str = "") -> tuple[Run, Work]:
    run = read(visits, client, *paths, by=by)
    assert run.seen is not None
    assert run.seen.faults == ()
    client.post(f"/run/{run.id}/explain")
    work = settled(run).work
    assert work is not None
    return run, work


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.fixture
def small(tmp_path: Path) -> list[Path]:
    """A case that takes a moment: two texts of three paragraphs, two comments."""
    texts = {
        "shared.md": "# Report\n\nThe dam held seven years.\n\nNobody was warned.\n",
        "final.md": "# Report\n\nThe dam held five years.\n\nNobody was warned in time.\n",
        "comments.csv": (
            "No,Party,Reference,Comment,Proposed text,Disposition,Response\n"
            "1,State,The dam held seven years,It was five years,The dam held five years.,,\n"
            "2,Company,Nobody was warned,Some were,,,\n"
        ),
    }
    folder = tmp_path / "given"
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


def test_the_example_case_goes_straight_to_its_work(visits: Visits, visitor: Client) -> None:
    answer = visitor.post("/example", {"by": "  A.  Editor "})
    run = visit_of(visits, visitor).runs[0]
    assert answer["Location"] == f"/run/{run.id}/progress"
    assert settled(run).state is State.READY
    assert run.work is not None
    assert run.work.by == "A. Editor"
    comments = [
        CASE / "comments-company.csv",
        CASE / "comments-state.xlsx",
        CASE / "letter-civil-society.docx",
    ]
    expected = api.explain(
        api.read(CASE / "shared.docx"), api.read(CASE / "final.docx"), api.read_comments(*comments)
    )
    assert run.work.ledger.totals == expected.totals


def test_what_was_read_is_said_file_by_file(visits: Visits, visitor: Client, small: list[Path]) -> None:
    run = read(visits, visitor, *small)
    said = page(visitor, f"/run/{run.id}/read")
    assert run.state is State.READ
    assert "Everything can be used." in said
    assert "2 comments" in said
    assert "3 paragraphs" in said


def test_progress_says_what_is_done_and_leads_on(visits: Visits, visitor: Client, small: list[Path]) -> None:
    run = opened(visits, visitor, *small)
    visitor.post(f"/run/{run.id}/roles", {"read": "1"})
    assert 'role="status"' in page(visitor, f"/run/{run.id}/progress")
    settled(run)
    assert visitor.get(f"/run/{run.id}/progress")["Location"] == f"/run/{run.id}/read"
    part = visitor.get(f"/run/{run.id}/progress", headers={"HX-Request": "true"})
    assert (part.status_code, part["HX-Redirect"]) == (204, f"/run/{run.id}/read")


def test_a_job_can_be_stopped_and_nothing_of_it_goes_on(visits: Visits, visitor: Client) -> None:
    visitor.post("/example")
    run = visit_of(visits, visitor).runs[0]
    job = run._job
    assert job is not None
    assert visitor.post(f"/run/{run.id}/stop")["Location"] == f"/run/{run.id}/files"
    assert job._process.poll() is not None
    assert run.state is State.FILES
    assert len(run.uploads) == 5


def test_files_can_be_corrected_and_read_again(visits: Visits, visitor: Client, small: list[Path]) -> None:
    """Roles that were guessed wrong, a file too many, one too few: each is said, and none is a dead end."""
    shared, final, comments = small
    odd = shared.with_name("notes.md")
    odd.write_text("Something else.\n", encoding="utf-8")
    run = opened(visits, visitor, shared, final, odd)
    roles = {one.name: one for one in run.uploads}
    wrong = {f"role-{roles['notes.md'].number}": "final", "read": "1"}
    assert (
        "Only one file can be the final text." in visitor.post(f"/run/{run.id}/roles", wrong).content.decode()
    )
    visitor.post(f"/run/{run.id}/remove", {"remove": str(roles["notes.md"].number)})
    assert not roles["notes.md"].path.exists()
    missing = visitor.post(f"/run/{run.id}/roles", {"read": "1"}).content.decode()
    assert "Add at least one file with comments." in missing
    with comments.open("rb") as file:
        visitor.post(f"/run/{run.id}/roles", {"files": file})
    visitor.post(f"/run/{run.id}/roles", {"read": "1"})
    seen = settled(run).seen
    assert seen is not None
    assert seen.can_explain


def test_columns_nobody_knows_are_named_by_a_person(
    visits: Visits, visitor: Client, small: list[Path]
) -> None:
    shared, final, comments = small
    comments.write_text(
        "Spalte A;Spalte B;Spalte C\n"
        "4;Der Damm hielt fünf Jahre und nicht sieben, wie gesagt;x\n5;Es wurde gewarnt;y\n",
        encoding="utf-8",
    )
    run = read(visits, visitor, shared, final, comments)
    said = page(visitor, f"/run/{run.id}/read")
    assert "no column that is known" in said
    assert "Spalte B" in said
    form = {
        "column": ["Spalte A", "Spalte B", "Spalte C"],
        "was": ["", "", ""],
        "field": ["id", "comment", ""],
    }
    visitor.post(f"/run/{run.id}/columns", form)
    seen = settled(run).seen
    assert seen is not None
    assert seen.comments is not None
    assert [(one.id, one.comment[:8]) for one in seen.comments.comments] == [
        ("4", "Der Damm"),
        ("5", "Es wurde"),
    ]
    assert seen.can_explain


def test_a_bad_file_is_named_and_the_good_ones_are_read(
    visits: Visits, visitor: Client, small: list[Path]
) -> None:
    bad = small[0].with_name("comments-bad.xlsx")
    bad.write_bytes(b"PK\x03\x04 this is no workbook")
    run = read(visits, visitor, *small, bad)
    assert run.seen is not None
    assert {fault.file for fault in run.seen.faults} == {"comments-bad.xlsx"}
    assert run.seen.comments is not None
    assert len(run.seen.comments.comments) == 2
    assert "Something is missing or cannot be used." in page(visitor, f"/run/{run.id}/read")
    numbers = [one.number for one in run.uploads if one.name == bad.name]
    visitor.post(f"/run/{run.id}/remove", {"remove": str(numbers[0])})
    visitor.post(f"/run/{run.id}/roles", {"read": "1"})
    assert settled(run).seen.can_explain  # type: ignore[union-attr]


def test_files_that_cannot_be_used_stand_first_and_can_be_left_out_at_once(
    visits: Visits, visitor: Client, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"no Word file")
    good = [CASE / name for name in ("shared.docx", "final.docx", "comments-state.xlsx")]
    run = read(visits, visitor, *good, broken)
    said = page(visitor, f"/run/{run.id}/read")
    assert said.index("broken.docx") < said.index("shared.docx")
    assert "Go on without this file" in said
    number = next(one.number for one in run.uploads if one.name == "broken.docx")
    visitor.post(f"/run/{run.id}/roles", {f"role-{number}": "none", "read": "1"})
    settled(run)
    assert "Everything can be used." in page(visitor, f"/run/{run.id}/read")


def test_a_text_that_cannot_be_used_cannot_be_left_out(
    visits: Visits, visitor: Client, tmp_path: Path
) -> None:
    broken = tmp_path / "final.docx"
    broken.write_bytes(b"no Word file")
    run = read(visits, visitor, CASE / "shared.docx", broken, CASE / "comments-state.xlsx")
    said = page(visitor, f"/run/{run.id}/read")
    assert "Correct the files" in said
    assert "Go on without" not in said


def test_nobody_is_sent_to_the_command_line(visits: Visits, visitor: Client) -> None:
    run = read(visits, visitor, *(CASE / name for name in ("shared.docx", "final.docx")), CASE / LETTER)
    said = page(visitor, f"/run/{run.id}/read")
    assert "is no comment: it is the date." in said
    assert "audiatur comments" not in said


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the hostile documents are not beside this project")
def test_hostile_files_get_a_sentence_each_and_another_visit_goes_on(
    visits: Visits, visitor: Client, small: list[Path]
) -> None:
    hostile = sorted(path for path in HOSTILE.iterdir() if path.is_file() and path.stat().st_size < 5 << 20)[
        :30
    ]
    run = opened(visits, visitor, *small[:2], *hostile)
    numbers = {one.number: one.name for one in run.uploads}
    roles = {
        f"role-{n}": "shared" if name == "shared.md" else "final" if name == "final.md" else "comments"
        for n, name in numbers.items()
    }
    visitor.post(f"/run/{run.id}/roles", {**roles, "read": "1"})
    other = Client(headers={"host": HOST, "origin": ORIGIN})
    other.get(f"/enter/{visits.issue()}")
    _, work = explained(visits, other, *small)
    assert work.ledger.totals.comments == 2
    end = time.monotonic() + 10 * LONGEST
    while run.busy and time.monotonic() < end:
        time.sleep(0.1)
    said = page(visitor, f"/run/{run.id}/read" if run.state is State.READ else f"/run/{run.id}/files")
    assert "Traceback" not in said
    assert run.state in {State.READ, State.FILES}
    assert 'class="fault"' in said


def _decided(work: Work) -> None:
    unexplained = [one.change.id for one in work.ledger.changes if one.status is not ChangeStatus.CONFIRMED]
    work.decide(
        Step(
            said="All by own motion",
            changes=tuple(
                ChangeDecision(change=one, cause=CauseKind.OWN_MOTION, reason="clearer")
                for one in unexplained
            ),
            comments=tuple(
                CommentDecision(comment=one.id, disposition=Disposition.NOTED, reason=f"seen {one.id}")
                for one in work.comments.comments
            ),
        )
    )


def taken(client: Client, run: Run) -> dict[str, bytes]:
    """Make the files and take all of them, as the zip holds them."""
    client.post(f"/run/{run.id}/make")
    settled(run)
    answer: Any = client.get(f"/run/{run.id}/take/all.zip")
    data = b"".join(answer.streaming_content)
    answer.close()
    assert answer["Content-Disposition"] == 'attachment; filename="all.zip"'
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_was_decided_can_be_taken_away_and_gone_on_with(
    visits: Visits, visitor: Client, small: list[Path], tmp_path: Path
) -> None:
    """Tomorrow the files alone are enough: texts, comments and `ledger.xlsx` give the work back."""
    run, work = explained(visits, visitor, *small, by="A. Editor")
    _decided(work)
    files = taken(visitor, run)
    assert set(files) == {
        "ledger.xlsx", "ledger.html", "ledger.json", "redline.docx", "redline.html",
        "comments-answered.csv", "reply-State.docx", "reply-Company.docx",
    }  # fmt: skip
    assert b"seen 1" in files["comments-answered.csv"]
    ledger = tmp_path / "ledger.xlsx"
    ledger.write_bytes(files["ledger.xlsx"])
    _, again = explained(visits, visitor, *small, ledger)
    assert again.ledger.totals == work.ledger.totals
    assert again.decisions.comments == work.decisions.comments
    assert {one.by for one in again.decisions.changes} == {"A. Editor"}


def test_what_was_decided_stands_when_files_are_read_again(
    visits: Visits, visitor: Client, small: list[Path]
) -> None:
    """A file more, a role corrected: nobody has to decide twice what has not changed."""
    run, work = explained(visits, visitor, *small, by="A. Editor")
    _decided(work)
    more = small[0].with_name("comments-more.csv")
    more.write_text("No,Party,Comment\n3,Ministry,Late\n", encoding="utf-8")
    with more.open("rb") as file:
        visitor.post(f"/run/{run.id}/roles", {"files": file})
    assert run.work is None
    visitor.post(f"/run/{run.id}/roles", {"read": "1"})
    assert settled(run).state is State.READ
    visitor.post(f"/run/{run.id}/explain")
    again = settled(run).work
    assert again is not None
    assert again.ledger.totals.unexplained == 0
    assert again.ledger.totals.unanswered == 1
    assert again.decisions == work.decisions


def test_a_letter_holds_its_own_party_and_what_was_answered(
    visits: Visits, visitor: Client, small: list[Path], tmp_path: Path
) -> None:
    run, work = explained(visits, visitor, *small, by="A. Editor")
    name = work.comments.comments[0].id
    work.decide(Step(said="", comments=(CommentDecision(comment=name, disposition=Disposition.ACCEPTED),)))
    files = taken(visitor, run)
    letters = {}
    for party in ("State", "Company"):
        path = tmp_path / f"{party}.docx"
        path.write_bytes(files[f"reply-{party}.docx"])
        letters[party] = api.read(path).text
    assert "Accepted." in letters["State"]
    assert "It was five years" in letters["State"]
    assert "Some were" not in letters["State"]
    assert "No answer has been given to this comment." in letters["Company"]
    assert "five years" not in letters["Company"]


def test_nothing_that_leaves_names_the_machine_or_its_person(
    visits: Visits, visitor: Client, small: list[Path]
) -> None:
    run, work = explained(visits, visitor, *small, by="A. Editor")
    _decided(work)
    traces = [str(run.folder), tempfile.gettempdir(), socket.gethostname(), str(Path.home()) + "/"]
    if len(getpass.getuser()) > 4:
        traces.append(getpass.getuser())
    for name, data in taken(visitor, run).items():
        parts = [data]
        if data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                parts = [archive.read(part) for part in archive.namelist()]
        found = [trace for trace in traces for part in parts if trace.encode() in part]
        assert (name, found) == (name, [])


def test_files_made_before_the_last_decision_are_said_to_be_old(
    visits: Visits, visitor: Client, small: list[Path]
) -> None:
    run, work = explained(visits, visitor, *small)
    taken(visitor, run)
    assert "Make them again" not in page(visitor, f"/run/{run.id}/take")
    _decided(work)
    assert "Make them again" in page(visitor, f"/run/{run.id}/take")


def test_only_files_that_were_made_can_be_taken(visits: Visits, visitor: Client, small: list[Path]) -> None:
    run, _ = explained(visits, visitor, *small)
    taken(visitor, run)
    for name in ("../task", "..%2ftask", "shared.md", "x"):
        assert visitor.get(f"/run/{run.id}/take/{name}").status_code == 404


def test_a_ledger_of_another_report_is_refused(visits: Visits, visitor: Client, small: list[Path]) -> None:
    other = api.explain(
        api.read(CASE / "shared.md"),
        api.read(CASE / "final.md"),
        api.read_comments(CASE / "comments-company.csv"),
    )
    ledger = small[0].with_name("ledger.xlsx")
    ledger.write_bytes(write(other))
    run = read(visits, visitor, *small, ledger)
    visitor.post(f"/run/{run.id}/explain")
    assert settled(run).state is State.READ
    assert "another shared text" in page(visitor, f"/run/{run.id}/read")


def test_words_and_names_of_strangers_are_shown_and_never_obeyed(
    visits: Visits, visitor: Client, small: list[Path]
) -> None:
    shared, final, comments = small
    script = "<script>alert(1)</script>"
    comments.write_text(f'No,"{script}",Comment\n1,x,"{script}"\n2,y,""\n', encoding="utf-8")
    named = comments.with_name("“><img src=x onerror=alert(1)>.csv")
    comments.rename(named)
    run = read(visits, visitor, shared, final, named, by=script)
    for address in ("/", f"/run/{run.id}/files", f"/run/{run.id}/read"):
        said = page(visitor, address)
        assert "<img" not in said
        assert "<script>alert" not in said
        assert said.count("<script") == 1


def test_too_many_works_are_refused_with_a_sentence(
    visits: Visits, visitor: Client, small: list[Path]
) -> None:
    for _ in range(MOST_RUNS):
        opened(visits, visitor, small[0])
    with small[0].open("rb") as file:
        answer = visitor.post("/files", {"files": [file]})
    assert answer.status_code == 400
    assert "Too many works are open." in answer.content.decode()
    run = visit_of(visits, visitor).runs[0]
    visitor.post(f"/run/{run.id}/forget")
    assert not run.folder.exists()
    assert len(visit_of(visits, visitor).runs) == MOST_RUNS - 1


def test_no_file_is_a_sentence_too(visitor: Client) -> None:
    answer = visitor.post("/files")
    assert answer.status_code == 400
    assert "No file was chosen." in answer.content.decode()


def test_the_link_is_in_no_page(visits: Visits, visitor: Client) -> None:  # noqa: ARG001 - they are entered
    assert LINK not in page(visitor, "/")
