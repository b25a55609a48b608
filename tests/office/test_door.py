"""The door: who may ask, from where, by which link, and what every answer forbids."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.office.conftest import HOST, LINK, ORIGIN, Clock

from audiatur.office.options import MOST_UPLOAD
from audiatur.office.visits import Visits

PAGES = [
    "/",
    "/nowhere",
    "/run/0123456789ab/files",
    f"/enter/{LINK}",
    "/enter/another",
    "/static/office/base.css",
]


@pytest.mark.parametrize(
    "host", ["example.org", "127.0.0.1", "127.0.0.1:80", "localhost:8751", "8750", "", "[::1]:8750"]
)
@pytest.mark.parametrize("page", PAGES)
def test_another_host_is_refused_before_anything_else(visitor: Client, page: str, host: str) -> None:
    """A name that was pointed at this machine (DNS rebinding) opens nothing, not even with the cookie."""
    answer = visitor.get(page, headers={"host": host})
    assert answer.status_code == 421
    assert b"Audiatur" not in answer.content


def test_localhost_is_this_machine_too(visitor: Client) -> None:
    assert visitor.get("/", headers={"host": "localhost:8750"}).status_code == 200


@pytest.mark.parametrize("page", ["/", "/files", "/example", "/leave", "/run/0123456789ab/files"])
def test_without_the_cookie_every_page_is_closed(stranger: Client, page: str) -> None:
    answer = stranger.get(page)
    assert answer.status_code == 403
    assert b"This page is closed" in answer.content


def test_the_link_opens_once(visits: Visits) -> None:
    first, second = (Client(headers={"host": HOST}) for _ in range(2))
    assert first.get(f"/enter/{LINK}").status_code == 200
    assert first.get("/").status_code == 200
    refused = second.get(f"/enter/{LINK}")
    assert refused.status_code == 403
    assert b"works once" in refused.content
    assert second.get("/").status_code == 403
    assert visits.enter(LINK) is None


def test_the_same_browser_may_press_the_link_again(visitor: Client) -> None:
    answer = visitor.get(f"/enter/{LINK}")
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_a_look_ahead_at_the_link_does_not_use_it_up(stranger: Client) -> None:
    """Programs that ask for the head of a link, to show what it is, let nobody in and keep nobody out."""
    assert stranger.head(f"/enter/{LINK}").status_code == 405
    assert stranger.get(f"/enter/{LINK}").status_code == 200


def test_another_link_lets_another_browser_in(visits: Visits, visitor: Client) -> None:
    other = Client(headers={"host": HOST})
    assert other.get(f"/enter/{visits.issue()}").status_code == 200
    assert other.get("/").status_code == 200
    assert visitor.get("/").status_code == 200


def test_the_cookie_is_for_this_address_alone(visitor: Client) -> None:
    cookie = visitor.cookies["audiatur-8750"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")
    assert cookie["domain"] == ""


def test_the_cookie_is_kept_nowhere(visits: Visits, visitor: Client) -> None:
    """What the program holds would not let anybody in."""
    cookie = visitor.cookies["audiatur-8750"].value
    assert visits.of(cookie) is not None
    assert cookie not in repr(vars(visits))


@pytest.mark.parametrize(
    "origin", ["http://example.org", "null", "", "https://127.0.0.1:8750", "http://127.0.0.1:8751"]
)
@pytest.mark.parametrize("page", ["/example", "/leave", "/files", "/language"])
def test_a_form_of_another_site_does_nothing(visitor: Client, page: str, origin: str) -> None:
    answer = visitor.post(page, headers={"origin": origin})
    assert answer.status_code == 403
    assert b"nothing was done" in answer.content


def test_a_form_without_an_origin_does_nothing(visits: Visits) -> None:
    client = Client(headers={"host": HOST})
    client.get(f"/enter/{LINK}")
    assert client.post("/example").status_code == 403
    assert visits.of(client.cookies["audiatur-8750"].value).runs == ()  # type: ignore[union-attr]


def test_a_form_without_its_token_does_nothing(visits: Visits) -> None:
    client = Client(enforce_csrf_checks=True, headers={"host": HOST, "origin": ORIGIN})
    client.get(f"/enter/{LINK}")
    answer = client.post("/example")
    assert answer.status_code == 403
    assert b"no longer valid" in answer.content
    assert visits.of(client.cookies["audiatur-8750"].value).runs == ()  # type: ignore[union-attr]


@pytest.mark.parametrize("page", PAGES)
def test_every_answer_forbids_what_it_must(visitor: Client, page: str) -> None:
    answer = visitor.get(page)
    answer.close()
    policy = dict(part.strip().partition(" ")[::2] for part in answer["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    if not page.startswith("/static/"):
        assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("length", [str(MOST_UPLOAD + 1), "9" * 30, "-", "ten"])
def test_too_large_an_upload_is_refused_unread(visitor: Client, length: str) -> None:
    answer = visitor.post("/files", CONTENT_LENGTH=length)
    assert answer.status_code == 413
    assert b"nothing of it was read" in answer.content


def test_idle_visits_lose_their_files_and_are_told(visits: Visits, visitor: Client, clock: Clock) -> None:
    visitor.post("/example")
    visit = visits.of(visitor.cookies["audiatur-8750"].value)
    assert visit is not None
    folder = visit.folder
    assert folder.exists()
    clock.now += visits.options.idle + 1
    visits.sweep()
    assert not folder.exists()
    assert b"Your files were deleted because nothing was asked" in visitor.get("/").content
    assert b"Your files were deleted because nothing was asked" not in visitor.get("/").content


def test_who_asks_is_not_idle(visits: Visits, visitor: Client, clock: Clock) -> None:
    visitor.post("/example")
    for _ in range(3):
        clock.now += visits.options.idle - 1
        visitor.get("/")
        visits.sweep()
    visit = visits.of(visitor.cookies["audiatur-8750"].value)
    assert visit is not None
    assert len(visit.runs) == 1


def test_leaving_deletes_everything(visits: Visits, visitor: Client) -> None:
    visitor.post("/example")
    visit = visits.of(visitor.cookies["audiatur-8750"].value)
    assert visit is not None
    assert b"Everything is deleted" in visitor.post("/leave").content
    assert not visit.folder.exists()
    assert visit.runs == ()


def test_one_visit_knows_nothing_of_another(visits: Visits, visitor: Client) -> None:
    visitor.post("/example")
    visit = visits.of(visitor.cookies["audiatur-8750"].value)
    assert visit is not None
    other = Client(headers={"host": HOST, "origin": ORIGIN})
    other.get(f"/enter/{visits.issue()}")
    name = visit.runs[0].id
    for page in ("files", "read", "progress", "take", "take/ledger.xlsx", "ledger/"):
        assert other.get(f"/run/{name}/{page}").status_code == 404
    assert other.post(f"/run/{name}/forget").status_code == 404
    assert len(visit.runs) == 1


def test_the_language_is_set_and_leads_back(visitor: Client) -> None:
    answer = visitor.post("/language", {"language": "fr", "back": "/"})
    assert answer["Location"] == "/"
    assert b'<html lang="fr" dir="ltr">' in visitor.get("/").content


@pytest.mark.parametrize(
    "back", ["https://example.org/", "//example.org", "javascript:alert(1)", "\\\\example.org"]
)
def test_the_language_leads_nowhere_else(visitor: Client, back: str) -> None:
    assert visitor.post("/language", {"language": "fr", "back": back})["Location"] == "/"
