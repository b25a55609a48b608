"""Procedures of one round with any gates of the catalogue, for tests."""

from __future__ import annotations

from hypothesis import strategies as st

from audiatur.procedure.gates import CATALOGUE, MAY_BE_HARD
from audiatur.procedure.values import GateUse, Override, Procedure, Round, Rule, Strength


def _rules(values: dict[str, object], prefix: str = "") -> dict[str, Rule]:
    return {
        name: Rule(name=f"{prefix}{name}", value=value, open=value is None, source="a test")
        for name, value in values.items()
    }


@st.composite
def procedures(draw: st.DrawFn) -> Procedure:
    """Make a procedure of one round with any gates of the catalogue."""

    def one_of(*values: object) -> object:
        return draw(st.sampled_from(values))

    of_round = {
        "length": one_of("P10D", "P30D", None),
        "start_event": one_of("sent", "received"),
        "on_expiry": one_of("release_author", "release_author", "wait"),
        "late_policy": one_of(None, "log", "refuse"),
        "max_exchanges": one_of(None, None, 1, 2),
        "extension.max": one_of(None, 0, 1, 2),
        "extension.by": one_of(None, "authority", "agreement"),
        "extension.applies_to": one_of("either", "all", "one"),
    }
    general = {
        "comment.kinds_that_may_change_text": one_of(None, ("any",), ("factual",)),
        "comment.scope_rule": one_of("any", "any", "own-words-only"),
        "disposition.reason_required_for": one_of(None, ("rejected",)),
        "disposition.notify": one_of(None, "each", "table"),
        "text.own_motion_edits": one_of(None, "allowed", "declared", "forbidden_after"),
        "text.sharpen_rearms": one_of(None, True, False),
        "annex.mode": one_of(None, "none", "on_request", "always"),
        "release.trigger": one_of("authority", "deadline", "minister"),
        "release.embargo": one_of(None, "P2D"),
    }
    gates = draw(st.lists(st.sampled_from(sorted(CATALOGUE)), unique=True, max_size=5))
    uses = [
        GateUse(gate=gate, strength=draw(st.sampled_from(Strength)) if gate in MAY_BE_HARD else Strength.DUE)
        for gate in gates
    ]
    known = [
        Override(ground="urgent", gate=gate, by="authority", effect="out")
        for gate in draw(st.sets(st.sampled_from(("consent-given", "court-order", "comments-disposed"))))
    ]
    return Procedure(
        id="random",
        title="A random body",
        version="1",
        languages=("en",),
        rounds=(Round(id="r", title="r", rules=_rules(of_round, "round.r.")),),
        rules=_rules(general),
        gates=tuple(uses),
        overrides=tuple(known),
    )
