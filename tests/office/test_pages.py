"""Pages that say one thing: each has its status and a sentence that tells what to do."""

from __future__ import annotations

import errno
from io import BytesIO

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from audiatur.office.pages import bad_request, not_found, server_error
from audiatur.office.visits import Visits


@pytest.fixture
def request_(visits: Visits) -> HttpRequest:  # noqa: ARG001 - templates speak of its limits
    return RequestFactory().get("/")


def _in_the_face_of(error: Exception, request: HttpRequest) -> HttpResponse:
    """Answer as Django does: while the error is being handled."""
    try:
        raise error
    except type(error):
        return server_error(request)


def test_a_full_disk_is_said_as_such(request_: HttpRequest) -> None:
    answer = _in_the_face_of(OSError(errno.ENOSPC, "No space left on device"), request_)
    assert answer.status_code == 507
    assert b"no room left" in answer.content


def test_a_fault_of_ours_tells_nothing_of_itself_on_the_page(request_: HttpRequest) -> None:
    answer = _in_the_face_of(KeyError("a secret of the program"), request_)
    assert answer.status_code == 500
    assert b"secret" not in answer.content
    assert b"The program has a fault" in answer.content


def test_what_cannot_be_understood_is_said(request_: HttpRequest) -> None:
    assert bad_request(request_, ValueError()).status_code == 400
    assert not_found(request_, ValueError()).status_code == 404


def test_a_form_with_too_many_files_is_refused_whole(visitor: Client, visits: Visits) -> None:
    files = [BytesIO(b"x") for _ in range(41)]
    for number, file in enumerate(files):
        file.name = f"{number}.csv"
    answer = visitor.post("/files", {"files": files})
    assert answer.status_code == 400
    visit = visits.of(visitor.cookies["audiatur-8750"].value)
    assert visit is not None
    assert visit.runs == ()
