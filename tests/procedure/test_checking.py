"""What `procedure check` finds: each remark with a file that earns it, and one that does not."""

from __future__ import annotations

import pytest

from audiatur.procedure.checking import RemarkKind, check
from audiatur.procedure.reading import read_procedure

HEAD = 'schema = "audiatur/procedure/1"\nid = "ours"\ntitle = "Ours"\nversion = "1"\n'
ROUND = '[[round]]\nid = "first"\nsource = "s. 2"\non_expiry = "release_author"\n'


def _gate(name: str, strength: str = "due") -> str:
    return f'[[gates]]\ngate = "{name}"\nstrength = "{strength}"\nsource = "s. 3"\n'


def _found(text: str, kind: RemarkKind) -> list[str]:
    remarks = check(read_procedure((HEAD + text).encode(), "ours.toml"))
    return [remark.rule for remark in remarks if remark.kind is kind]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (ROUND.replace("release_author", "wait") + _gate("windows-closed"), "round.first.on_expiry"),
        (ROUND + 'start_event = "received"\n' + _gate("criticisms-heard", "hard"), "round.first.start_event"),
        (_gate("criticisms-heard", "hard"), "gates.criticisms-heard"),
        (_gate("letters-covered"), "gates.letters-covered"),
        (_gate("rounds-done"), "gates.rounds-done"),
        (
            '[disposition]\nsource = "s. 4"\nvalues = ["deferred"]\n' + _gate("comments-disposed"),
            "disposition.values",
        ),
        ('[release]\nsource = "s. 5"\ntrigger = "consent"\n', "release.trigger"),
    ],
)
def test_a_gate_that_could_never_open_is_a_deadlock(text: str, rule: str) -> None:
    assert _found(text, RemarkKind.DEADLOCK) == [rule]


@pytest.mark.parametrize(
    "text",
    [
        ROUND + _gate("windows-closed") + _gate("criticisms-heard", "hard") + _gate("rounds-done"),
        ROUND.replace("release_author", "wait")
        + _gate("windows-closed")
        + '[[override]]\ngate = "windows-closed"\nground = "silence"\nby = "authority"\n'
        + 'effect = "comes out"\nsource = "s. 6"\n',
        '[release]\nsource = "s. 5"\ntrigger = "consent"\n' + _gate("consent-given", "hard"),
        '[disposition]\nsource = "s. 4"\nvalues = ["deferred", "rejected"]\n' + _gate("comments-disposed"),
    ],
)
def test_a_way_out_is_no_deadlock(text: str) -> None:
    assert _found(text, RemarkKind.DEADLOCK) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (_gate("own-words-only"), "gates.own-words-only"),
        (_gate("embargo-over"), "gates.embargo-over"),
        (_gate("translations-complete"), "gates.translations-complete"),
        (_gate("kinds-respected"), "gates.kinds-respected"),
        (_gate("reasons-given"), "gates.reasons-given"),
        (
            '[disposition]\nsource = "s. 4"\nnotify = "table"\n' + _gate("parties-notified"),
            "gates.parties-notified",
        ),
        (
            '[disposition]\nsource = "s. 4"\nvalues = ["accepted"]\nreason_required_for = ["rejected"]\n',
            "disposition.reason_required_for",
        ),
        (
            ROUND + '[round.extension]\nsource = "s. 7"\nmax = 0\nby = "authority"\n',
            "round.first.extension.by",
        ),
        (
            '[[override]]\ngate = "signed"\nground = "g"\nby = "authority"\neffect = "e"\nsource = "s. 8"\n',
            "overrides.signed",
        ),
        ('[annex]\nsource = "s. 9"\norder = "by date"\n', "annex.order"),
    ],
)
def test_a_rule_that_does_nothing_is_named(text: str, rule: str) -> None:
    assert rule in _found(text, RemarkKind.NO_EFFECT)


@pytest.mark.parametrize(
    "text",
    [
        '[comment]\nsource = "s. 1"\nscope_rule = "own-words-only"\n' + _gate("own-words-only"),
        '[release]\nsource = "s. 1"\nembargo = "P2D"\n' + _gate("embargo-over"),
        '[comment]\nsource = "s. 1"\nkinds_that_may_change_text = ["factual"]\n' + _gate("kinds-respected"),
        '[disposition]\nsource = "s. 1"\nreason_required_for = ["rejected"]\n' + _gate("reasons-given"),
        '[disposition]\nsource = "s. 1"\nnotify = "each"\n' + _gate("parties-notified"),
    ],
)
def test_a_gate_that_can_be_shut_is_not_named(text: str) -> None:
    assert _found(text, RemarkKind.NO_EFFECT) == []


def test_a_wait_nobody_chose_aloud_is_named_and_an_open_one_said_aloud_is_not() -> None:
    quiet = '[[round]]\nid = "first"\nlength = { is = "P30D", source = "s. 2" }\n'
    assert _found(quiet, RemarkKind.SILENT_WAIT) == ["round.first.on_expiry"]
    assert _found(quiet + 'on_expiry = "wait"\n', RemarkKind.SILENT_WAIT) == ["round.first.on_expiry"]
    aloud = quiet + 'on_expiry = { is = "wait", source = "s. 3" }\n'
    assert _found(aloud, RemarkKind.SILENT_WAIT) == []
    assert _found(quiet + "on_expiry = { open = true }\n", RemarkKind.SILENT_WAIT) == []


def test_every_place_without_a_source_is_named() -> None:
    text = (
        '[annex]\nmode = "none"\n[[gates]]\ngate = "signed"\n'
        '[[override]]\ngate = "signed"\nground = "g"\nby = "b"\neffect = "e"\n'
        '[[duty]]\nowed_by = "a"\nowed_to = "b"\nobject = "c"\n'
    )
    assert _found(text, RemarkKind.NO_SOURCE) == ["annex.mode", "gates.signed", "overrides.signed", "duties"]


def test_what_rests_on_a_source_not_opened_is_named() -> None:
    text = '[annex]\nmode = { is = "none", source = "a book", seen = "not-opened" }\n'
    assert _found(text, RemarkKind.UNCHECKED) == ["annex.mode"]


def test_an_answer_in_a_bodys_own_words_is_told_with_the_words_there_are() -> None:
    text = '[disposition]\nsource = "s. 4"\nvalues = ["accepted", "revised", "rejected"]\n'
    remarks = check(read_procedure((HEAD + text).encode(), "ours.toml"))
    assert [remark.message.split(";")[0] for remark in remarks if remark.rule == "disposition.values"] == [
        "revised can be given in no act"
    ]
    only = text.replace('"accepted", "revised", "rejected"', '"persuasive"') + _gate("comments-disposed")
    assert _found(only, RemarkKind.DEADLOCK) == ["disposition.values"]
