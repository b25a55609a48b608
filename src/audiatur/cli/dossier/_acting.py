"""What the verbs of a dossier share: where the office is, when and by whom, and how the outcome is told."""

from __future__ import annotations

import functools
import itertools
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from audiatur.cli._common import EXIT_FOUND, json_option, printable, say, show_json, stop
from audiatur.model import Act, ActKind, Fault, InputError

if TYPE_CHECKING:
    from audiatur.dossier.record import Dossier
    from audiatur.registry.office import Office
    from audiatur.registry.recording import Outcome

T = TypeVar("T")

FOLDER = "AUDIATUR_OFFICE"
"""The variable that names the office's folder where no option does."""

office_option = click.option(
    "--office",
    "folder",
    metavar="DIR",
    help=f"The office's folder; by default ${FOLDER}, or the folder one stands in or below.",
)
_INSTANT = "2026-05-31T18:00:00+02:00"


def find_office(folder: str | None) -> Path:
    """Give the office's folder: as named, as the environment says, or around the current folder."""
    named = folder or os.environ.get(FOLDER)
    if named:
        return Path(named)
    try:
        here = Path.cwd()
    except OSError:
        stop([Fault(file=".", message="the folder one stands in is gone; name an office with --office DIR")])
    for place in (here, *here.parents):
        if (place / "office.toml").is_file():
            return place
    return stop([Fault(file=str(here), message="no office here or above; name its folder with --office DIR")])


@contextmanager
def office_at(folder: str | None, json_to: str | None = None) -> Iterator[Office]:
    """Open the office; faults of any kind of input end the command with exit code 2."""
    from audiatur.registry.office import opened
    from audiatur.registry.recording import out_of_step_json
    from audiatur.store import OutOfStepError

    try:
        with opened(find_office(folder)) as office:
            yield office
    except InputError as error:
        stop(error.faults)
    except OutOfStepError as error:
        click.echo(f"audiatur: {printable(str(error))}", err=True)
        if json_to:
            show_json(out_of_step_json(error), json_to)
        raise SystemExit(EXIT_FOUND) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """One act about to be done: in which dossier, when, by whom, and how it is told."""

    folder: str | None
    name: str
    at: str | None
    by: str | None
    reason: str | None
    note: str | None
    evidence: str | None
    json_to: str | None

    def do(self, job: Callable[[Deed], Outcome]) -> None:
        """Open the office, load the dossier, do the job and say what came of it; exit 1 if it was refused."""
        with office_at(self.folder, self.json_to) as office:
            dossier = office.load(self.name)
            given = instant("--at", self.at, dossier) if self.at else None
            at = office.moment(dossier, given)
            deed = Deed(office=office, dossier=dossier, acting=self, at=at if given else local(at, dossier))
            outcome = job(deed)
        tell(outcome, self.json_to)

    def look(self, job: Callable[[Deed], T]) -> T:
        """Open the office and look at the dossier; nothing is written."""
        with office_at(self.folder) as office:
            dossier = office.load(self.name)
            given = instant("--at", self.at, dossier) if self.at else None
            at = given or local(office.world.clock(), dossier)
            return job(Deed(office=office, dossier=dossier, acting=self, at=at))

    def simple(self, kind: ActKind, **fields: Any) -> None:
        """Do an act that needs nothing but its fields."""
        from audiatur.registry.documents import simple

        self.do(lambda deed: simple(deed.office, deed.dossier, deed.act(kind, **fields)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """An opened office, a loaded dossier, and the instant."""

    office: Office
    dossier: Dossier
    acting: Acting
    at: datetime

    def act(self, kind: ActKind, **fields: Any) -> Act:
        """Make the act with what every act may have."""
        common = self.acting
        return Act(
            kind=kind,
            at=self.at,
            by=common.by,
            reason=common.reason,
            note=common.note,
            evidence=common.evidence,
            **fields,
        )

    def instant(self, option: str, text: str | None) -> datetime | None:
        """Read an instant that an option names."""
        return instant(option, text, self.dossier) if text else None


def verb(name: str, example: str) -> Callable[[Callable[..., None]], click.Command]:
    """Make a command of a dossier: its name, its options, and an `Acting` as first argument."""

    def made(function: Callable[..., None]) -> click.Command:
        @functools.wraps(function)
        def run(
            *,
            folder: str | None,
            dossier: str,
            at: str | None,
            by: str | None,
            reason: str | None,
            note: str | None,
            evidence: str | None,
            json_to: str | None,
            **rest: Any,
        ) -> None:
            acting = Acting(
                folder=folder,
                name=dossier,
                at=at,
                by=by,
                reason=reason,
                note=note,
                evidence=evidence,
                json_to=json_to,
            )
            function(acting, **rest)

        options: list[Callable[..., Any]] = [
            json_option,
            click.option("--evidence", metavar="TEXT", help="What shows that it happened."),
            click.option("--note", metavar="TEXT", help="A note of the office; no party or reader sees it."),
            click.option(
                "--reason", metavar="TEXT", help="The reason, where the rules or a reader ask for one."
            ),
            click.option("--by", metavar="NAME", help="Who acts: a name, or a role such as authority."),
            click.option(
                "--at",
                metavar="TIME",
                help=f"When it happened, such as {_INSTANT}; a date alone: the end of that day; "
                "by default now.",
            ),
            office_option,
        ]
        command: Callable[..., Any] = run
        for option in options:
            command = option(command)
        # The dossier comes before the arguments of the verb, whatever order decorators ran in.
        command = click.argument("dossier")(command)
        return click.command(name, epilog=f"Example: audiatur dossier {example}")(command)

    return made


def instant(option: str, text: str, dossier: Dossier) -> datetime:
    """Read an instant of a dossier; see `read_instant`.

    Raises:
        InputError: it is none, or the dossier has no zone to read it in.
    """
    return read_instant(option, text, _zones(dossier))


def local(moment: datetime, dossier: Dossier) -> datetime:
    """Give an instant by the clock of the place that a dossier's days belong to, where it names one."""
    zone = first_zone(_zones(dossier))
    return moment.astimezone(zone) if zone else moment


def _zones(dossier: Dossier) -> list[str | None]:
    """Give the zones in which an instant is read: those of the rules before that of the dossier."""
    rules = dossier.procedure
    return [*(found.rule("zone").text for found in rules.rounds), dossier.opening.zone]


def first_zone(zones: Sequence[str | None]) -> tzinfo | None:
    """Give the first of the names that is a time zone, or None."""
    from audiatur.procedure.clock import zone_named

    named = next((zone for zone in zones if zone and zone_named(zone)), None)
    return zone_named(named) if named else None


def read_instant(option: str, text: str, zones: Sequence[str | None]) -> datetime:
    """Read an instant. Without an offset it is in the first of the zones that is one; a date alone means the
    end of that day, which is the first instant after it, as windows have it.

    Raises:
        InputError: it is none, or there is no zone to read it in.
    """
    wanted = f"a date and time was expected, such as {_INSTANT}; {text!r} was given"
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise InputError.of(option, wanted) from None
    if moment.tzinfo is not None:
        return moment
    zone = first_zone(zones)
    if zone is None:
        raise InputError.of(option, f"{wanted}; no time zone is set here, so add an offset")
    try:
        if _is_day(text):
            moment = datetime.combine(moment.date() + timedelta(days=1), time())
        moment = moment.replace(tzinfo=zone)
        moment.astimezone(UTC)
    except OverflowError:
        raise InputError.of(option, wanted) from None
    return moment


def _is_day(text: str) -> bool:
    """Whether a text names a day without a time, in any form that ISO 8601 knows."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def tell(outcome: Outcome, json_to: str | None) -> None:
    """Say what came of a command; exit 1 where the rules refused it."""
    from audiatur.registry.recording import to_json

    quiet = json_to == "-"
    if json_to:
        show_json(to_json(outcome), json_to)
    for line in outcome.said:
        say(line, to_stderr=quiet)
    refused = outcome.refused
    if refused:
        for one in refused[:MOST_TOLD]:
            rule = f" (rule {one.ruling.rule}" + (f": {one.ruling.source})" if one.ruling.source else ")")
            say(f"refused: {one.act.kind}: {one.ruling.why}{rule if one.ruling.rule else ''}", to_stderr=True)
        if len(refused) > MOST_TOLD:
            say(f"and {len(refused) - MOST_TOLD} more", to_stderr=True)
        say("nothing was written", to_stderr=True)
        raise SystemExit(EXIT_FOUND)
    told = list(_runs(outcome))
    for line in told[:MOST_TOLD]:
        say(line, to_stderr=quiet)
    if len(told) > MOST_TOLD:
        say(f"and {len(told) - MOST_TOLD} more; audiatur dossier timeline tells all", to_stderr=quiet)
    if outcome.written_to:
        say(f"written: {outcome.written_to}", to_stderr=quiet)


def _runs(outcome: Outcome) -> Iterator[str]:
    """Tell acts in their order, those of one kind with the same ruling in one line."""
    for (kind, why), run in itertools.groupby(outcome.judged, lambda one: (one.act.kind, one.ruling.why)):
        numbers = [one.seq for one in run]
        which = f"act {numbers[0]}" if len(numbers) == 1 else f"acts {numbers[0]} to {numbers[-1]}"
        yield f"{which}, {kind}: {why.removeprefix(f'{kind}: ')}"


MOST_TOLD = 12
"""Acts of one command that are told one by one."""
