"""The application without a server: Django set up once, and visits of its own for each test."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

from audiatur.office.options import Options
from audiatur.office.settings import configure
from audiatur.office.visits import Visits

HOST = "127.0.0.1:8750"
ORIGIN = f"http://{HOST}"
LINK = "the-link-of-the-tests"
SIGNS = "what signs the tokens of the tests, long enough for all of them"


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: float = 0.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now


@dataclass
class Secrets:
    """Secrets that can be foretold: `secret-1`, `secret-2`."""

    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def __call__(self) -> str:
        """Tell the next secret."""
        return f"secret-{next(self.numbers)}"


def options_in(folder: Path) -> Options:
    return Options(folder=folder, secret=SIGNS, link=LINK, port=8750)


@pytest.fixture(scope="session")
def configured(tmp_path_factory: pytest.TempPathFactory) -> None:
    if not settings.configured:
        configure(options_in(tmp_path_factory.mktemp("office")))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def visits(configured: None, tmp_path: Path, clock: Clock) -> Iterator[Visits]:  # noqa: ARG001 - must come first
    made = Visits(options_in(tmp_path), clock=clock, secret=Secrets())
    with override_settings(AUDIATUR_VISITS=made, FILE_UPLOAD_TEMP_DIR=str(tmp_path)):
        yield made
    made.close()


@pytest.fixture
def stranger(visits: Visits) -> Client:  # noqa: ARG001 - they must be there
    """A browser that was not let in."""
    return Client(headers={"host": HOST, "origin": ORIGIN})


@pytest.fixture
def visitor(stranger: Client) -> Client:
    """A browser that came in by the link."""
    assert stranger.get(f"/enter/{LINK}").status_code == 200
    return stranger
