"""Sharing, and the time it gives."""

from __future__ import annotations

from datetime import datetime, timedelta

from audiatur.dossier.window import round_of, rule_end, stops_clock, window_of
from audiatur.model import EVERYBODY, Act
from audiatur.procedure.calendars import OutsideCalendarError
from audiatur.procedure.clock import ends_of
from audiatur.procedure.durations import Length, parse_length
from audiatur.procedure.facts import Facts, Window
from audiatur.procedure.values import Bound, Procedure, Round, Rule

from .ruling import Ruling, acts_as, allow, on_a_partys_side, refuse


def shared(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Allow a sharing whose window is as long as the rule says."""
    found = procedure.round(act.round)
    if found is None:
        return refuse(f"the procedure has no round {act.round}", "rounds")
    rule = found.rule("length")
    if act.ends is not None and act.ends <= act.at:
        return refuse("the window would end before it begins", rule)
    try:
        problem = _length_problem(facts, act, procedure, found)
        window = window_of(facts, act, procedure)
    except OutsideCalendarError as error:
        return refuse(f"{error}", found.rule("calendar"))
    except (OverflowError, ValueError):
        return refuse("the window would end beyond the year 9999", rule)
    if problem:
        return refuse(problem, rule)
    if window.ends is not None:
        return allow(f"time to comment until {window.ends.isoformat()}", rule)
    if window.opens is None:
        return allow("the clock starts when the receipt is acknowledged", found.rule("start_event"))
    return allow("no length is settled, and the office has set none: the window has no end yet", rule)


def _length_problem(facts: Facts, act: Act, procedure: Procedure, found: Round) -> str | None:
    """Say what is wrong with the length or the end that a sharing names; None where nothing is."""
    rule = found.rule("length")
    stated = rule.text
    if act.ends is not None and act.length is not None:
        return "a sharing names a length or an end, not both"
    if act.length is not None:
        length = parse_length(act.length)
        return f"{act.length} is no length of time" if length is None else _contradiction(rule, length, act)
    if act.ends is None or stated is None or rule.bound is Bound.USUAL:
        return None
    ends = rule_end(facts, act.at, stated, procedure, found)
    if rule.bound is Bound.MINIMUM:
        return _below(act.ends, ends - timedelta(days=1), stated)
    if rule.bound is Bound.MAXIMUM:
        return None if act.ends <= ends else f"the rule allows at most {stated}, until {ends.isoformat()}"
    all_ends = [ends, *(rule_end(facts, act.at, other, procedure, found) for other in rule.variants.values())]
    if any(end - timedelta(days=1) <= act.ends <= end for end in all_ends):
        return None
    return f"the rule is {stated}, until {ends.isoformat()}; the end named is another"


def _below(ends: datetime, least: datetime, stated: str) -> str | None:
    return f"the rule is at least {stated}" if ends < least else None


def _contradiction(rule: Rule, length: Length, act: Act) -> str | None:
    stated = rule.text
    if stated is None or rule.bound is Bound.USUAL:
        return None
    if length.text == stated or length.text in rule.variants.values():
        return None
    said, meant = ends_of_length(act, length), ends_of_length(act, _length(stated))
    if rule.bound is Bound.MINIMUM:
        return None if said >= meant else f"the rule is at least {stated}; {length.text} is less"
    if rule.bound is Bound.MAXIMUM:
        if said > meant:
            return f"the rule is at most {stated}; {length.text} is more"
        if rule.least and said < ends_of_length(act, _length(rule.least)):
            return f"the rule is at least {rule.least}; {length.text} is less"
        return None
    return None if said == meant else f"the rule is {stated}; {length.text} contradicts it"


def _length(text: str) -> Length:
    found = parse_length(text)
    assert found is not None, text  # noqa: S101 - read_rule has checked it
    return found


def ends_of_length(act: Act, length: Length) -> datetime:
    """Give the end of a length from the instant of the act, only to hold two lengths against each other."""
    zone = act.at.tzinfo
    assert zone is not None  # noqa: S101 - acts have offsets
    return ends_of(act.at, length, zone)


def acknowledged(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Allow the acknowledgement of what was shared, where it starts a clock that can be reckoned."""
    shown = [window for window in facts.windows.of(act.party) if window.version == act.version]
    if not shown:
        return refuse(f"{act.version} was not shared with {act.party}", "shared")
    for window in shown:
        found = round_of(procedure, window)
        try:
            if window.opens is None and window.nominal:
                rule_end(facts, act.at, window.nominal, procedure, found)
        except OutsideCalendarError as error:
            return refuse(f"{error}", found.rule("calendar"))
        except (OverflowError, ValueError):
            return refuse("the window would end beyond the year 9999", found.rule("length"))
    return allow(f"{act.party} has said that it received {act.version}")


def asked(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Take in a request for more time; the rules of extensions bind what is granted."""
    window = facts.windows.last(act.party)
    if window is None:
        return refuse(f"nothing was shared with {act.party}", "shared")
    test = round_of(procedure, window).rule("extension.test")
    if test.text and not act.reason:
        return allow(f"asked; no showing came with it, and the rule asks for one: {test.text}", test)
    return allow(f"{act.party} asks for more time")


def extended(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Allow more time as far as the rules of extension go."""
    windows = facts.windows
    places = windows.last_places() if act.party == EVERYBODY else windows.places(act.party)[-1:]
    targets = [windows.at(place) for place in places]
    if not targets:
        return refuse("there is no window to extend: nothing was shared", "shared")
    rounds = {window.round: round_of(procedure, window) for window in targets}
    for found in rounds.values():
        here = [window for window in targets if window.round == found.id]
        if stops_clock(found, act.reason):
            # The rules of extension do not bind it: the clock stands still for whoever has to ask others.
            problem = _by_whom(facts, act, found) or _until_when(act, here, found)
        else:
            problem = _for_whom(act, windows.parties, found)
            problem = problem or _extension_problem(facts, act, procedure, found, here)
        if problem:
            return problem
    found = round_of(procedure, targets[0])
    until = act.ends.isoformat() if act.ends else ""
    if stops_clock(found, act.reason):
        return allow(f"the clock was stopped; time to comment until {until}", found.rule("stop_clock"))
    return allow(f"extended until {until}", _settled(found))


def _extension_problem(
    facts: Facts, act: Act, procedure: Procedure, found: Round, targets: list[Window]
) -> Ruling | None:
    """Say what is wrong with more time for the windows of one round; None where nothing is.

    A window without an end can be given one whatever the rules of extension say; otherwise a receipt that
    never comes, or a length that nobody sets, would be a veto.
    """
    endless = [window for window in targets if window.ends is None]
    ended = [window for window in targets if window.ends is not None]
    problem = _until_when(act, targets, found) or _first_end(facts, act, procedure, found, endless)
    if not ended:
        return problem or _not_a_party(facts, act, found)
    return (
        _how_often(ended, found)
        or _by_whom(facts, act, found)
        or _on_what_ground(facts, act, procedure, found, ended)
        or problem
    )


def _not_a_party(facts: Facts, act: Act, found: Round) -> Ruling | None:
    if acts_as(facts, act.by, found.rule("extension.by").text or "secretariat", act.at):
        return None
    return refuse(f"{act.by} may not set the end of a window", found.rule("extension.by"))


def _first_end(
    facts: Facts, act: Act, procedure: Procedure, found: Round, endless: list[Window]
) -> Ruling | None:
    """Refuse a first end that gives less than the length the window was to have, counted from now."""
    for window in endless:
        if window.nominal is None or act.ends is None:
            continue
        least = rule_end(facts, act.at, window.nominal, procedure, found) - timedelta(days=1)
        if act.ends < least:
            return refuse(
                f"the window is to be {window.nominal} long, and this end is nearer", found.rule("length")
            )
    return None


def _settled(found: Round) -> Rule:
    """Give the rule that an allowed extension rests on."""
    for name in ("extension.max", "extension.by", "extension.applies_to"):
        rule = found.rules.get(name)
        if rule is not None and not rule.open:
            return rule
    return found.rule("extension.max")


def _for_whom(act: Act, parties: int, found: Round) -> Ruling | None:
    rule = found.rule("extension.applies_to")
    if rule.text == "all" and act.party != EVERYBODY and parties > 1:
        return refuse("an extension is for all parties or for none", rule)
    if rule.text == "one" and act.party == EVERYBODY and parties > 1:
        return refuse("each party has its own extension; name the party", rule)
    return None


def _how_often(targets: list[Window], found: Round) -> Ruling | None:
    rule = found.rule("extension.max")
    over = [
        window.party
        for window in targets
        if rule.number is not None and window.extensions - window.stops >= rule.number
    ]
    if not over:
        return None
    if rule.number == 0:
        return refuse("the rules know no extension", rule)
    times = "once" if rule.number == 1 else f"{rule.number} times"
    return refuse(f"the window of {', '.join(over)} may be extended {times}, and has been", rule)


def _by_whom(facts: Facts, act: Act, found: Round) -> Ruling | None:
    rule = found.rule("extension.by")
    if rule.text == "agreement":
        if on_a_partys_side(facts, act.by):
            return refuse(f"{act.by} agrees to nothing alone; the office puts an agreement on record", rule)
        if not (act.reason or "").strip():
            return refuse("an extension is an agreement; a reason must state it", rule)
        return None
    if not acts_as(facts, act.by, rule.text, act.at):
        return refuse(f"{act.by} may not extend; {rule.text or 'the office'} may", rule)
    return None


def _on_what_ground(
    facts: Facts, act: Act, procedure: Procedure, found: Round, targets: list[Window]
) -> Ruling | None:
    rule = found.rule("extension.test")
    if not rule.text or (act.reason or "").strip():
        return None
    beyond = found.rule("extension.beyond").text
    opens = [window.opens for window in targets if window.opens]
    if beyond and opens and act.ends and act.ends <= rule_end(facts, max(opens), beyond, procedure, found):
        return None
    return refuse(f"no showing was made; the rule asks for one: {rule.text}", rule)


def _until_when(act: Act, targets: list[Window], found: Round) -> Ruling | None:
    rule = found.rule("extension.must_name_date")
    if act.ends is None or act.ends <= act.at:
        return refuse("an extension names its new end, and the end lies ahead", rule)
    if any(window.ends is not None and act.ends <= window.ends for window in targets):
        return refuse("the new end is not later than the one there is", rule)
    return None


def declined(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Take in that a party will not comment, or that its request for more time is refused."""
    del procedure
    if facts.windows.last(act.party) is None:
        return refuse(f"nothing was shared with {act.party}", "shared")
    if act.what == "comment":
        return allow(f"{act.party} will not comment")
    return allow(f"the request of {act.party} for more time is refused; the window stays as it is")
