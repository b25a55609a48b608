"""The public status as JSON, schema `audiatur/status/1` (`spec/status.md`); every key is always there."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from audiatur.procedure.durations import duration

from .values import Approach, Commented, Extended, Party, Promised, PublicAct, Released, Sharing, Status

SCHEMA = "audiatur/status/1"


def to_json(status: Status) -> bytes:
    """Write a status: UTF-8, one key a line, keys in the order of the specification, a line end."""
    return (json.dumps(as_data(status), ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def as_data(status: Status) -> dict[str, Any]:
    """Give a status as plain values; instants in ISO 8601 by the clock of the place, spans as durations."""
    return _Writer(status).data()


class _Writer:
    """Writes one status; its instants all by the clock of its place."""

    def __init__(self, status: Status) -> None:
        self.status = status

    def at(self, moment: datetime | None) -> str | None:
        """Write an instant."""
        return moment.astimezone(self.status.zone).isoformat() if moment else None

    def data(self) -> dict[str, Any]:
        """Write it all."""
        status = self.status
        return {
            "schema": SCHEMA,
            "dossier": status.dossier,
            "title": status.title,
            "language": status.language,
            "office": status.office,
            "procedure": {"id": status.procedure, "title": status.procedure_title},
            "made": self.at(status.made),
            "zone": status.zone_name,
            "stage": status.stage.value,
            "headline": status.headline,
            "publishes": {
                "parties": status.publishes.parties,
                "extensions": status.publishes.extensions,
                "approaches": status.publishes.approaches,
                "bars": status.publishes.bars,
                "leaks": status.publishes.leaks,
            },
            "promise": {
                "kept": status.kept,
                "late_by": _span(status.late),
                "left": _span(status.left),
                "made": [self._promised(promise) for promise in status.promises],
            },
            "answers": [
                {"question": one.question, "answer": one.answer, "level": one.level.value}
                for one in status.answers
            ],
            "open": list(status.open),
            "parties": [self._party(party) for party in status.parties],
            "extensions": [self._extended(extended) for extended in status.extensions],
            "approaches": [self._approach(approach) for approach in status.approaches],
            "bars": [{"since": self.at(bar.since), "ground": bar.ground} for bar in status.bars],
            "leaks": [self.at(leak) for leak in status.leaks],
            "release": self._released(status.released) if status.released else None,
            "acts": [self._act(act) for act in status.acts],
        }

    def _promised(self, promise: Promised) -> dict[str, Any]:
        return {
            "at": self.at(promise.at),
            "ends": self.at(promise.ends),
            "reason": promise.reason,
            "state": promise.state.value,
            "late_by": _span(promise.late),
            "after_broken": promise.after_broken,
        }

    def _party(self, party: Party) -> dict[str, Any]:
        return {
            "id": party.id,
            "name": party.name,
            "sharings": [self._sharing(sharing) for sharing in party.sharings],
            "extensions": [self._extended(extended) for extended in party.extensions],
            "asked": {"at": self.at(party.asked.at), "ends": self.at(party.asked.ends)}
            if party.asked
            else None,
            "comments": self._commented(party.comments) if party.comments else None,
            "told": self.at(party.told),
            "reply_sha256": party.reply,
            "consented": self.at(party.consented),
        }

    def _sharing(self, sharing: Sharing) -> dict[str, Any]:
        return {
            "at": self.at(sharing.at),
            "version": sharing.version,
            "round": sharing.round,
            "receipt": {"level": sharing.receipt.level.value, "at": self.at(sharing.receipt.at)},
            "opens": self.at(sharing.opens),
            "ends": self.at(sharing.ends),
            "state": sharing.state.value if sharing.state else None,
        }

    def _extended(self, extended: Extended) -> dict[str, Any]:
        return {
            "at": self.at(extended.at),
            "ends": self.at(extended.ends),
            "reason": extended.reason,
            "for_all": extended.for_all,
        }

    def _commented(self, comments: Commented) -> dict[str, Any]:
        return {
            "count": comments.count,
            "late": comments.late,
            "first": self.at(comments.first),
            "last": self.at(comments.last),
        }

    def _approach(self, approach: Approach) -> dict[str, Any]:
        return {
            "at": self.at(approach.at),
            "asks": approach.asks,
            "known": approach.known,
            "signatories": approach.signatories,
        }

    def _released(self, released: Released) -> dict[str, Any]:
        return {
            "at": self.at(released.at),
            "version": released.version,
            "by": released.by,
            "open_gates": [
                {"gate": one.gate, "strength": one.strength, "what": one.what} for one in released.open_gates
            ],
            "overrides": list(released.overrides),
            "corrections": [
                {"at": self.at(one.at), "version": one.version, "ground": one.ground}
                for one in released.corrections
            ],
            "retracted": {"at": self.at(released.retracted), "ground": released.retracted_ground}
            if released.retracted
            else None,
        }

    def _act(self, act: PublicAct) -> dict[str, Any]:
        return {
            "n": act.n,
            "id": act.id,
            "at": self.at(act.at),
            "recorded_at": self.at(act.recorded_at),
            "act": act.kind.value,
            "level": act.level.value,
            "party": act.party,
            "said": act.said,
            "reason": act.reason,
            "sha256": act.sha256,
            "count": act.count,
        }


def _span(length: timedelta | None) -> str | None:
    return duration(length) if length is not None else None
