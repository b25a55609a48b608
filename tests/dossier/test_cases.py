"""The cases that ship as examples: each gives the answer beside it, and the verdict it is there to show."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from audiatur import api
from audiatur.dossier.chronicle import chronicle
from audiatur.dossier.replay import to_json
from audiatur.model import InputError
from audiatur.procedure.checking import SERIOUS, RemarkKind, check

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "cases"
CASES = sorted(
    path for path in FOLDER.glob("*.toml") if "audiatur/case/1" in path.read_text(encoding="utf-8")
)
OWN_RULES = sorted(set(FOLDER.glob("*.toml")) - set(CASES))

VERDICTS: dict[str, dict[int, str]] = {
    "xinjiang-2022": {9: "gates.windows-closed"},
    "f1-drc-2010": {12: "round.state-comment.extension.applies_to"},
    "f4-npfit-release": {},
    "f4-npfit-wait": {3: "gates.windows-closed"},
    "f5-grenfell": {14: "gates.criticisms-heard", 16: "gates.criticisms-heard"},
    "f6-chilcot": {7: "round.letter.max_exchanges"},
    "f7-gao": {5: "round.agency-comment.extension.test", 8: "gates.windows-closed"},
    "f9-ovv": {11: "disposition.reason_required_for"},
    "f16-saudi-annex": {4: "release.once"},
    "f17-cpt": {3: "gates.consent-given", 4: "overrides.consent-given"},
    "f19-upr": {5: "comment.scope_rule"},
    "f21-ieee": {
        5: "disposition.detail_required_for",
        7: "disposition.reason_required_for",
        8: "disposition.values",
        11: "round.recirculation.length",
    },
    "f22-lgo": {6: "round.draft.max_exchanges"},
    "teshra-whole": {14: "round.consultation.extension.applies_to", 27: "gates.comments-disposed"},
}
"""The events that the rules refuse, and by which rule; every other is allowed."""


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_answer_is_the_one_beside_the_case(path: Path) -> None:
    expected = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    assert to_json(api.replay(path)) == expected


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_rules_refuse_what_the_case_is_there_to_show(path: Path) -> None:
    refused = {event.number: event.ruling.rule for event in api.replay(path).refused}
    assert refused == VERDICTS[path.stem]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_event_names_its_source(path: Path) -> None:
    events = api.replay(path).events
    assert events
    assert [event.number for event in events if not event.act.evidence] == []


def test_an_unknown_procedure_hides_no_other_fault(tmp_path: Path) -> None:
    case = tmp_path / "bad.toml"
    case.write_text(
        'schema = "audiatur/case/1"\ntitle = "bad"\nprocedure = "ohchr-country-reprt"\n'
        '[[party]]\nid = "a"\n[[event]]\nat = 2024-01-01T00:00:00Z\nact = "publish"\n'
        '[[event]]\nat = 2024-01-02T00:00:00Z\nact = "shared"\nparty = "b"\nversion = "v1"\n',
        encoding="utf-8",
    )
    with pytest.raises(InputError) as caught:
        api.replay(case)
    said = "\n".join(str(fault) for fault in caught.value.faults)
    for part in ("ohchr-country-reprt", '"publish"', '"b" is no known party'):
        assert part in said


def test_every_case_has_its_verdict() -> None:
    assert sorted(VERDICTS) == [path.stem for path in CASES]


@pytest.mark.parametrize("path", OWN_RULES, ids=lambda path: path.stem)
def test_rules_beside_the_cases_have_sources_and_only_the_old_practice_is_stuck(path: Path) -> None:
    kinds = [remark.kind for remark in check(api.read_procedure(path)) if remark.kind in SERIOUS]
    assert kinds == ([RemarkKind.DEADLOCK] if path.stem == "clearance-wait" else [])


def test_twelve_minutes_later_the_report_of_2022_could_have_come_out() -> None:
    midnight = datetime.fromisoformat("2022-09-01T00:00:00+02:00")
    answer = to_json(api.replay(FOLDER / "xinjiang-2022.toml", until=midnight))
    assert answer["release"] == {"allowed": True, "why": [], "released": None, "version": None}
    assert answer["promise"] == {"ends": midnight.isoformat(), "kept": None, "late_by": None}


def test_approaches_of_2022_move_no_gate() -> None:
    path = FOLDER / "xinjiang-2022.toml"
    eve = datetime.fromisoformat("2022-06-27T00:00:00+02:00")
    before, after = (to_json(api.replay(path, until=at)) for at in (eve, eve.replace(day=29)))
    assert [event["act"] for event in after["events"]] == ["promised", "approached"]  # type: ignore[attr-defined]
    assert (before["gates"], before["release"]) == (after["gates"], after["release"])


def test_the_report_of_2010_came_out_when_promised_with_what_was_open() -> None:
    result = api.replay(FOLDER / "f1-drc-2010.toml")
    answer = to_json(result)
    assert answer["promise"] == {"ends": "2010-10-01T12:00:00+02:00", "kept": True, "late_by": None}
    assert "released with open: changes-explained" in result.events[-1].ruling.why


def test_what_is_not_ascii_stays() -> None:
    told = "\n".join(chronicle(api.replay(FOLDER / "f21-ieee.toml")))
    assert "i-1 Ωµ−40 °C" in told


def test_the_whole_story_comes_out_by_the_deputy_with_what_is_open() -> None:
    """A late flood, a letter, a leak and an absent signatory: none of them holds the report back."""
    result = api.replay(FOLDER / "teshra-whole.toml")
    answer = to_json(result)
    assert answer["promise"] == {"ends": "2025-09-15T12:00:00+02:00", "kept": True, "late_by": None}
    assert "released with open: comments-disposed, changes-explained" in result.events[-1].ruling.why
    assert {window.ends for window in result.facts.windows} == {
        datetime.fromisoformat("2025-07-17T00:00:00+02:00")
    }
