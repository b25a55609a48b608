"""Sentences of the public page, put together from values: plain, and never more than is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta, tzinfo
from types import MappingProxyType

from audiatur.model import EVERYBODY, Act, ActKind
from audiatur.procedure.durations import in_words
from audiatur.procedure.facts import WindowState

from .dates import deadline, moment
from .values import Answer, Level, OpenGate, Party, Released, Sharing, Stage, Status
from .words import ARRIVED, ASKS, GATES, KNOWN


def act_said(act: Act, party: str | None, zone: tzinfo, count: int = 1) -> str:
    """Say an act in one sentence; `party` is the name to be shown, None where there is none. `count` is how
    many comments came with it.
    """
    if count > 1:
        return f"{count:,} comments on {act.version} came in from {party or 'a party'}."
    return _SAID[act.kind](act, party or "a party", zone)


def _until(act: Act, zone: tzinfo) -> str:
    return f" until {deadline(act.ends, zone).full}" if act.ends else ""


def _promised(act: Act, party: str, zone: tzinfo) -> str:
    del party
    by = f" by {deadline(act.ends, zone).full}" if act.ends else ""
    return f"Release was promised{by}."


def _extended(act: Act, party: str, zone: tzinfo) -> str:
    whom = "everybody" if act.party == EVERYBODY else party
    return f"More time to comment{_until(act, zone)} was given to {whom}."


def _declined(act: Act, party: str, zone: tzinfo) -> str:
    del zone
    if act.what == "comment":
        return f"No comment will come, by its own word, from {party}."
    return f"More time was refused to {party}."


def _approached(act: Act, party: str, zone: tzinfo) -> str:
    del party, zone
    signed = f", signed by {act.signatories:,}" if act.signatories else ""
    asks, known = ASKS.get(act.asks or "", "for a result"), KNOWN.get(act.known or "", "known")
    return f"The office was asked {asks}{signed}; {known}."


def _stated(act: Act, party: str, zone: tzinfo) -> str:
    del zone
    return f"A statement to stand beside the report came in from {party if act.party else 'another body'}."


def _disclosed(act: Act, party: str, zone: tzinfo) -> str:
    del zone
    return f"{'All' if act.part == 'whole' else 'A part'} of {act.version} was made public by {party}."


def _with_ground(words: str) -> Callable[[Act, str, tzinfo], str]:
    def said(act: Act, party: str, zone: tzinfo) -> str:
        del party, zone
        return f"{words}: {act.ground}" if act.ground else f"{words}."

    return said


_SAID: Mapping[ActKind, Callable[[Act, str, tzinfo], str]] = MappingProxyType(
    {
        ActKind.PROMISED: _promised,
        ActKind.SHARED: lambda act, party, _zone: f"{act.version} was sent for comment to {party}.",
        ActKind.ACKNOWLEDGED: lambda act, party, _zone: f"{act.version} was acknowledged by {party}.",
        ActKind.ASKED: lambda act, party, zone: f"More time{_until(act, zone)} was asked for by {party}.",
        ActKind.EXTENDED: _extended,
        ActKind.DECLINED: _declined,
        ActKind.COMMENTED: lambda act, party, _zone: f"A comment on {act.version} came in from {party}.",
        ActKind.NOTIFIED: lambda _act, party, _zone: f"What became of its comments was told to {party}.",
        ActKind.ANNEXED: lambda _act, party, _zone: f"Fixed, to be printed as it came: the reply of {party}.",
        ActKind.STATED: _stated,
        ActKind.APPROACHED: _approached,
        ActKind.CONSENTED: lambda _act, party, _zone: f"Consent to the release was given by {party}.",
        ActKind.DISCLOSED: _disclosed,
        ActKind.LEAKED: lambda act, _party, _zone: f"{act.version} became known outside the procedure.",
        ActKind.BARRED: _with_ground("The release was barred"),
        ActKind.LIFTED: _with_ground("A bar on the release was lifted"),
        ActKind.RELEASED: lambda act, _party, _zone: f"The report was released, in version {act.version}.",
        ActKind.CORRECTED: lambda act, _party, _zone: (
            f"{act.version} corrects what was released: {act.ground}"
        ),
        ActKind.RETRACTED: _with_ground("The report was retracted"),
    }
)
"""A sentence for each kind that can be public; another kind must never come here."""


def counted(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def headline(status: Status) -> str:
    """Say in one or two sentences where the report is."""
    zone, released = status.zone, status.released
    if released is not None:
        words = f"Released on {moment(released.at, zone).full}{_kept_words(status, released)}."
        if released.retracted:
            return f"{words} Retracted on {moment(released.retracted, zone).full}."
        if released.corrections:
            return f"{words} Corrected on {moment(released.corrections[-1].at, zone).full}."
        return words
    if status.stage is Stage.UNPROMISED:
        return "Not released, and no date has been promised."
    last = deadline(status.promises[-1].ends, zone).full
    if status.stage is Stage.PROMISED and status.left is None:
        # Neither late nor early: the page was made at that very instant.
        return f"Promised by {last}, which had just come when this page was made."
    if status.stage is Stage.PROMISED and status.left is not None:
        left = f"{in_words(status.left)} {_were(status.left)} left"
        return f"Promised by {last}. {left} when this page was made."
    answers_for = next(promise for promise in status.promises if promise.late is not None)
    words = f"Not released. It was promised by {deadline(answers_for.ends, zone).full}"
    words += f" and was late by {in_words(status.late or timedelta())} when this page was made."
    if status.left is not None:
        words += f" A new date has been named since: {last}."
    return words


def _were(left: timedelta) -> str:
    return "was" if in_words(left).startswith(("1 ", "less")) and " and " not in in_words(left) else "were"


def _kept_words(status: Status, released: Released) -> str:
    if status.kept is None:
        return "; no date had been promised"
    if status.late is not None:
        return f", {in_words(status.late)} late"
    ends = next(promise.ends for promise in reversed(status.promises) if promise.ends >= released.at)
    early = f"{in_words(ends - released.at)} before" if ends > released.at else "at"
    return f", {early} the promised instant"


def receipt_words(sharing: Sharing, party: Party, zone: tzinfo) -> str:
    """Say whether a party has what was sent to it, as far as anything says so."""
    receipt = sharing.receipt
    if receipt.at is not None:
        how = {
            Level.FETCHED: "It fetched its copy",
            Level.SIGNED: "It signed for its copy",
        }.get(receipt.level, "It acknowledged the receipt")
        return f"{how} on {moment(receipt.at, zone).full}."
    if party.comments is not None:
        came = moment(party.comments.first, zone).full
        return f"No receipt is on record. By its comments of {came} it has seen a text."
    return "Not known: no receipt is on record."


def window_words(sharing: Sharing, zone: tzinfo) -> str:
    """Say how long a party has, or that this is not known."""
    if sharing.state is None:
        return "The rules keep the end of its time from the public."
    if sharing.state is WindowState.WAIVED:
        return "It said that it will not comment."
    if sharing.ends is None:
        why = "it starts with the receipt" if sharing.opens is None else "no end has been set"
        return f"When its time ends is not known: {why}."
    ends = deadline(sharing.ends, zone)
    if sharing.state is WindowState.OPEN:
        return f"It has until {ends.full}."
    how = "it had commented" if sharing.state is WindowState.CLOSED else "no comment had come"
    return f"Its time ended {ends.by_then}; {how}."


def comments_words(party: Party, zone: tzinfo) -> str:
    """Say that comments came, when, and how many were late; or that none is on record."""
    found = party.comments
    if found is None:
        return "No comment is on record."
    when = f"on {moment(found.first, zone).full}"
    if found.last != found.first:
        when = f"from {moment(found.first, zone).full} to {moment(found.last, zone).full}"
    late = f", {found.late:,} of them late" if found.late else ""
    return f"{counted(found.count, 'comment')} came in {when}{late}."


def told_words(party: Party, zone: tzinfo) -> str:
    """Say whether the party heard what became of its comments."""
    if party.told is not None:
        return f"It was told on {moment(party.told, zone).full} what became of its comments."
    return "That it was told what became of its comments is not on record."


def answers(status: Status) -> Iterator[Answer]:
    """Give the questions a reader has, each with what can be said to it."""
    yield Answer(question="Has it come out?", answer=_came_out(status), level=Level.OFFICE)
    yield Answer(question="Is it late?", answer=_late(status), level=Level.OFFICE)
    yield from _seen(status)
    yield from _letters(status)


def _came_out(status: Status) -> str:
    if status.released is None:
        return "No."
    if status.released.retracted:
        return "Yes, and it was retracted."
    return f"Yes, on {moment(status.released.at, status.zone).full}."


def _late(status: Status) -> str:
    if not status.promises:
        return (
            "It cannot be said: no date has been promised."
            if status.released is None
            else ("It cannot be said: no date had been promised.")
        )
    if status.late is not None:
        if status.released is not None:
            return f"Yes. It came out {in_words(status.late)} late."
        return f"Yes. It was {in_words(status.late)} late when this page was made."
    if status.released is not None:
        return f"No. It came out{_kept_words(status, status.released).lstrip(',')}."
    return f"Not yet: {in_words(status.left or timedelta())} left when this page was made."


def _seen(status: Status) -> Iterator[Answer]:
    if not status.publishes.parties:
        yield Answer(
            question="Has anybody the report is about seen it?",
            answer="This page cannot say: the rules keep in confidence who is shown the draft.",
            level=Level.UNKNOWN,
        )
        return
    for party in status.parties:
        question = f"Has it been seen by {party.name}?"
        if not party.sharings:
            words = "Not as far as the record goes: the office has not said that it sent it a text."
            yield Answer(question=question, answer=words, level=Level.UNKNOWN)
            continue
        last = party.sharings[-1]
        sent = f"The office says that it sent version {last.version} on {moment(last.at, status.zone).full}."
        words = f"{sent} {receipt_words(last, party, status.zone)}"
        yield Answer(question=question, answer=words, level=last.receipt.level)


def _letters(status: Status) -> Iterator[Answer]:
    question = "Did letters or calls that ask for a result arrive?"
    if not status.publishes.approaches:
        words = "This page cannot say: the rules do not let it tell of them."
        yield Answer(question=question, answer=words, level=Level.UNKNOWN)
        return
    if not status.approaches:
        yield Answer(question=question, answer="None is on record.", level=Level.OFFICE)
    for approach in status.approaches:
        noted = moment(approach.at, status.zone)
        asked = ASKS.get(approach.asks, "for a result")
        level = Level.OFFICE if approach.known == "received" else Level.UNKNOWN
        yield Answer(
            question=f"Did the request {asked}, noted for {noted.local}, arrive?",
            answer=ARRIVED.get(approach.known, "Not known."),
            level=level,
        )


def open_matters(status: Status) -> Iterator[str]:
    """Say what is still to come, or was left open at the release."""
    if status.released is not None:
        yield from (gate.what for gate in status.released.open_gates)
        return
    yield "The report has not been released."
    for bar in status.bars:
        ground = f": {bar.ground}" if bar.ground else "; on what ground is not told"
        yield f"The release is barred since {moment(bar.since, status.zone).full}{ground}."
    for party in status.parties:
        yield from _open_of(party, status)


def _open_of(party: Party, status: Status) -> Iterator[str]:
    if not party.sharings:
        yield f"Not shown the draft, as far as the record goes: {party.name}."
        return
    last = party.sharings[-1]
    if last.receipt.at is None:
        yield f"Not confirmed: whether {last.version} reached {party.name}."
    if last.state is WindowState.OPEN:
        until = (
            f" It ends {deadline(last.ends, status.zone).by_then}." if last.ends else " It has no end yet."
        )
        yield f"Still running: the time to comment of {party.name}.{until}"
    if party.asked is not None:
        yield f"Not yet answered: a request for more time from {party.name}."
    if party.comments is not None and party.told is None:
        yield f"Not told what became of its comments, as far as the record goes: {party.name}."


def override_said(gate: str, ground: str | None) -> str:
    """Say that a gate was set aside. A ground is in a person's words, and can name a party: it is told only
    where parties are named.
    """
    return (
        f"{GATES[gate].rstrip('.')}; set aside{f': {ground}' if ground else ', on a ground the rules know'}"
    )


def gate_open(gate: str, strength: str) -> OpenGate:
    """Say what a gate that was shut at the release means."""
    return OpenGate(gate=gate, strength=strength, what=GATES[gate])
