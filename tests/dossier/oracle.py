"""A second judge of some gates, written from their descriptions over bare acts; it shares none of their code.

It knows only what the machine's procedures use: windows of whole days in UTC, one round, one override.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from audiatur.model import Act, ActKind
from audiatur.procedure.values import Procedure


@dataclass
class Time:
    """A party's time to comment on a version."""

    party: str
    version: str
    days: int | None
    ends: datetime | None
    waived: bool = False
    spoke: bool = False

    def over(self, now: datetime) -> bool:
        """Whether it has ended or was waived."""
        return self.waived or (self.ends is not None and self.ends <= now)


@dataclass
class Said:
    """A comment that was taken in."""

    party: str
    criticises: str | None
    in_time: bool
    answer: str | None = None
    withdrawn: bool = False


@dataclass
class Oracle:
    """What was allowed so far, kept as lists."""

    procedure: Procedure
    parties: tuple[str, ...]
    times: list[Time] = field(default_factory=list)
    said: dict[str, Said] = field(default_factory=dict)
    texts: list[Act] = field(default_factory=list)
    stated: dict[str, list[Act]] = field(default_factory=dict)
    pinned: dict[str, Act] = field(default_factory=dict)
    agreed: set[str] = field(default_factory=set)
    bars: set[str] = field(default_factory=set)
    overridden: set[str] = field(default_factory=set)
    promises: list[Act] = field(default_factory=list)

    def hear(self, act: Act) -> None:
        """Take in an act that was allowed."""
        getattr(self, f"_{act.kind.value}", lambda _: None)(act)

    def _fixed(self, act: Act) -> None:
        self.texts.append(act)

    _revised = _fixed

    def _shared(self, act: Act) -> None:
        found = self.procedure.rounds[0]
        stated = act.length or found.rule("length").text
        days = int(stated[1:-1]) if stated and act.ends is None else None
        waits = found.rule("start_event").text == "received" and act.ends is None
        ends = act.ends or (None if waits or days is None else _end(act.at, days))
        self.times.append(Time(act.party or "", act.version or "", days if waits else None, ends))

    def _acknowledged(self, act: Act) -> None:
        for one in self.times:
            if (one.party, one.version) == (act.party, act.version) and one.ends is None and one.days:
                one.ends = _end(act.at, one.days)

    def _extended(self, act: Act) -> None:
        for party in self.parties if act.party == "all" else (act.party,):
            mine = [one for one in self.times if one.party == party]
            if mine:
                mine[-1].ends = act.ends

    def _declined(self, act: Act) -> None:
        if act.what == "comment":
            [one for one in self.times if one.party == act.party][-1].waived = True

    def _commented(self, act: Act) -> None:
        mine = [one for one in self.times if (one.party, one.version) == (act.party, act.version)]
        still = [one for one in mine if one.ends is None or act.at < one.ends]
        if still:
            still[-1].spoke = True
        self.said[act.comment or ""] = Said(act.party or "", act.criticises, bool(still))

    def _withdrew(self, act: Act) -> None:
        self.said[act.comment or ""].withdrawn = True

    def _disposed(self, act: Act) -> None:
        self.said[act.comment or ""].answer = act.disposition

    def _stated(self, act: Act) -> None:
        if act.party:
            self.stated.setdefault(act.party, []).append(act)

    def _annexed(self, act: Act) -> None:
        self.pinned[act.party or ""] = act

    def _consented(self, act: Act) -> None:
        self.agreed.add(act.party or "")

    def _barred(self, act: Act) -> None:
        self.bars.add(act.gate or "")
        self.overridden.discard(act.gate or "")

    def _lifted(self, act: Act) -> None:
        self.bars.discard(act.gate or "")

    def _overridden(self, act: Act) -> None:
        self.overridden.add(act.gate or "")

    def _promised(self, act: Act) -> None:
        self.promises.append(act)

    def due(self, now: datetime) -> bool:
        """Whether a promised instant has come while it was the one promised."""
        untils = [*[later.at for later in self.promises[1:]], now]
        return any(p.ends is not None and p.ends <= t for p, t in zip(self.promises, untils, strict=False))

    def opens(self, gate: str, now: datetime) -> bool | None:
        """Say whether a gate is open; None for one it does not know."""
        judge = {
            "windows-closed": self._closed,
            "comments-disposed": self._answered,
            "changes-explained": self._explained,
            "criticisms-heard": self._heard,
            "annexes-pinned": self._annexes,
            "consent-given": self._consent,
            "court-order": self._unbarred,
        }.get(gate)
        if judge is None:
            return None
        return gate in self.overridden or judge(now)

    def _closed(self, now: datetime) -> bool:
        waits = self.procedure.rounds[0].rule("on_expiry").text == "wait"
        return all(one.over(now) and (one.waived or one.spoke or not waits) for one in self.times)

    def _answered(self, now: datetime) -> bool:
        del now
        counted = [one for one in self.said.values() if one.in_time and not one.withdrawn]
        return all(one.answer not in (None, "deferred") for one in counted)

    def _explained(self, now: datetime) -> bool:
        del now
        loose = self.procedure.rule("text.own_motion_edits").text == "allowed"
        names = [text.version for text in self.texts]
        shown = [names.index(one.version) for one in self.times]
        led = [place for place in self._led() if not shown or place > min(shown)]
        if shown and any(self.texts[place].kind is ActKind.FIXED for place in led):
            return False
        changes = [change for place in led for change in self.texts[place].changes]
        return all(
            change.causes or (change.own_motion is not None and (loose or change.own_motion.strip()))
            for change in changes
        )

    def _led(self) -> list[int]:
        """Give the places of the texts that led to the last one; a draft given up is not among them."""
        place, found = len(self.texts) - 1, []
        while place >= 0:
            found.append(place)
            names = [text.version for text in self.texts]
            from_ = self.texts[place].from_
            place = names.index(from_) if from_ else place - 1
        return sorted(found)

    def _heard(self, now: datetime) -> bool:
        return all(self._one_heard(party, now) for party in self.parties)

    def _one_heard(self, party: str, now: datetime) -> bool:
        since = 0
        for place in self._led():
            text = self.texts[place]
            critics = {self.said[cause].criticises for change in text.changes for cause in change.causes}
            sharper = {change.sharpens for change in text.changes} | critics
            if party in sharper and self.procedure.rule("text.sharpen_rearms").value is not False:
                since = place
        enough = {text.version for text in self.texts[since:]}
        return any(one.party == party and one.version in enough and one.over(now) for one in self.times)

    def _annexes(self, now: datetime) -> bool:
        del now
        for party, pin in self.pinned.items():
            told = self.stated.get(party, [])
            if not told or told[-1].sha256 == pin.sha256:
                continue
            if told[-1].at > pin.at or pin.sha256 in [one.sha256 for one in told[:-1]]:
                return False
        if self.procedure.rule("annex.mode").text != "always":
            return True
        heard = {one.party for one in self.said.values() if one.in_time and not one.withdrawn}
        return heard | set(self.stated) <= set(self.pinned)

    def _consent(self, now: datetime) -> bool:
        del now
        shown = {one.party for one in self.times} or set(self.parties)
        return shown <= self.agreed

    def _unbarred(self, now: datetime) -> bool:
        del now
        return "court-order" not in self.bars


def _end(start: datetime, days: int) -> datetime:
    day = start.astimezone(UTC).date() + timedelta(days=days + 1)
    return datetime.combine(day, time(), tzinfo=UTC)
