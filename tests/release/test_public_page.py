"""The public page: what it says over the life of a case, and what it must never say."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.dossier.scenes import HASHES, act, at
from tests.release.cases import CASES, case_dossier, small_dossier

from audiatur.dossier.entry import Erased
from audiatur.dossier.record import Dossier
from audiatur.model import Act, ActKind
from audiatur.procedure.shelf import all_shipped, shipped
from audiatur.procedure.values import Rule
from audiatur.release.public_page import Stage, Status, public_page, public_status
from audiatur.release.public_page.publishing import publishes
from audiatur.release.public_page.words import GATES

FIRST = "Saturday 11 April 2026, 11:00 (09:00 UTC)"
ATOM = "{http://www.w3.org/2005/Atom}"
PROMISED = act(ActKind.PROMISED, 1, ends=at(40))
FIXED = act(ActKind.FIXED, 1, version="v1")
SHARED = act(ActKind.SHARED, 2, party="a", version="v1", ends=at(20))
RELEASED = act(ActKind.RELEASED, 39, version="v1", by="authority")


def status_of(*acts: Act, days: float, **more: Any) -> Status:
    return public_status(small_dossier(acts, **more), at(days))


def answer_to(status: Status, question: str) -> tuple[str, str]:
    found = [one for one in status.answers if question in one.question]
    assert len(found) == 1, [one.question for one in status.answers]
    return found[0].answer, found[0].level.value


def page_text(status: Status) -> str:
    """Give the words of the page, without tags."""
    page = public_page(status)["status.html"].decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.partition("<body")[2]))


@pytest.mark.parametrize(
    ("acts", "days", "stage", "headline"),
    [
        ((), 1, Stage.UNPROMISED, "Not released, and no date has been promised."),
        (
            (PROMISED,),
            30,
            Stage.PROMISED,
            f"Promised by {FIRST}. 10 days were left when this page was made.",
        ),
        (
            (PROMISED,),
            40 + 1 / 24,
            Stage.OVERDUE,
            f"Not released. It was promised by {FIRST} and was late by 1 hour when this page was made.",
        ),
        (
            (PROMISED, act(ActKind.PROMISED, 41, ends=at(60), reason="the office was late")),
            50,
            Stage.OVERDUE,
            (
                f"Not released. It was promised by {FIRST} and was late by 10 days when this page was made. "
                "A new date has been named since: Friday 1 May 2026, 11:00 (09:00 UTC)."
            ),
        ),
        (
            (PROMISED, FIXED, RELEASED),
            50,
            Stage.RELEASED,
            "Released on Friday 10 April 2026, 11:00 (09:00 UTC), 1 day before the promised instant.",
        ),
        (
            (PROMISED, FIXED, replace(RELEASED, at=at(43.5))),
            50,
            Stage.RELEASED,
            "Released on Tuesday 14 April 2026, 23:00 (21:00 UTC), 3 days and 12 hours late.",
        ),
        (
            (FIXED, RELEASED),
            50,
            Stage.RELEASED,
            "Released on Friday 10 April 2026, 11:00 (09:00 UTC); no date had been promised.",
        ),
        (
            (FIXED, RELEASED, act(ActKind.RETRACTED, 45, ground="a source is in danger")),
            50,
            Stage.RETRACTED,
            (
                "Released on Friday 10 April 2026, 11:00 (09:00 UTC); no date had been promised. "
                "Retracted on Thursday 16 April 2026, 11:00 (09:00 UTC)."
            ),
        ),
    ],
)
def test_it_says_first_where_the_report_is(
    acts: tuple[Act, ...], days: float, stage: Stage, headline: str
) -> None:
    status = status_of(*acts, days=days)
    assert (status.stage, status.headline) == (stage, headline)


def test_the_promise_is_answered_for_as_in_a_replay() -> None:
    """A new date after a broken promise is told, and mends nothing."""
    acts = (PROMISED, act(ActKind.PROMISED, 41, ends=at(60), reason="r"), FIXED, replace(RELEASED, at=at(55)))
    status = status_of(*acts, days=70)
    assert (status.kept, status.late) == (False, timedelta(days=15))
    assert [(one.state.value, one.after_broken) for one in status.promises] == [
        ("broken", False),
        ("kept", True),
    ]
    replayed = small_dossier(acts).standing(at(70))
    from audiatur.dossier.replay import promise

    assert promise(replayed)["kept"] is False


def test_a_receipt_is_told_with_its_level_and_never_guessed() -> None:
    question = "Has it been seen by Party A?"
    assert answer_to(status_of(FIXED, SHARED, days=3), question)[1] == "not-known"
    acknowledged = act(ActKind.ACKNOWLEDGED, 4, party="a", version="v1", by="a")
    said, level = answer_to(status_of(FIXED, SHARED, acknowledged, days=5), question)
    assert (level, "acknowledged the receipt on Friday 6 March 2026" in said) == ("acknowledged", True)
    assert answer_to(status_of(FIXED, SHARED, days=3), "Party B")[0].startswith("Not as far as the record")


@pytest.mark.parametrize("receipt", ["fetched", "signed"])
def test_a_stronger_or_weaker_receipt_is_told_as_the_record_has_it(receipt: str) -> None:
    acknowledged = act(ActKind.ACKNOWLEDGED, 4, party="a", version="v1", by="a")
    dossier = small_dossier((FIXED, SHARED, acknowledged))
    entry = dossier.entries[-1]
    assert not isinstance(entry, Erased)
    marked = replace(dossier, entries=(*dossier.entries[:-1], replace(entry, content={"receipt": receipt})))
    status = public_status(marked, at(5))
    assert status.parties[0].sharings[0].receipt.level.value == receipt
    assert status.acts[-1].level.value == receipt


def test_an_extension_stands_with_its_reason() -> None:
    extended = act(ActKind.EXTENDED, 10, party="all", ends=at(30), reason="translation took longer")
    status = status_of(FIXED, SHARED, extended, days=11)
    assert [one.reason for one in status.parties[0].extensions] == ["translation took longer"]
    assert status.parties[0].sharings[0].ends == at(30)
    assert "Reason: translation took longer" in page_text(status)


def test_approaches_are_told_without_words_or_names() -> None:
    approached = act(
        ActKind.APPROACHED,
        5,
        from_="Ambassador Nemo",
        asks="delay",
        known="received",
        signatories=40,
        reason="a secret reason",
        note="a note",
        evidence="a letter",
    )
    status = status_of(approached, days=6)
    text = page_text(status)
    assert answer_to(status, "to delay the report") == ("Yes, the office has received it.", "office")
    assert "Signatories: 40" in text
    written = b"".join(public_page(status).values()).decode()
    assert [word for word in ("Nemo", "secret", "a note", "a letter") if word in written] == []


def test_what_was_open_at_the_release_is_listed() -> None:
    comment = act(ActKind.COMMENTED, 5, party="a", comment="c1", version="v1")
    status = status_of(PROMISED, FIXED, SHARED, comment, replace(RELEASED, at=at(40)), days=41)
    assert status.released is not None
    assert [one.gate for one in status.released.open_gates] == ["comments-disposed"]
    assert status.open == ("Not every comment had an answer.",)
    assert status.kept


def test_a_correction_and_its_ground_are_told() -> None:
    corrected = act(ActKind.CORRECTED, 45, version="v2", ground="a name was wrong")
    status = status_of(FIXED, RELEASED, corrected, days=50)
    assert status.headline.endswith("Corrected on Thursday 16 April 2026, 11:00 (09:00 UTC).")
    assert "Ground: a name was wrong" in page_text(status)


def test_a_leak_is_told_only_where_the_rules_say_so() -> None:
    """To confirm that a text in circulation is a draft would publish it."""
    leaked = act(ActKind.LEAKED, 5, version="v1")
    assert status_of(FIXED, leaked, days=6) == status_of(FIXED, days=6)
    rules = shipped("ohchr-country-report")
    tells = replace(rules, rules={**rules.rules, "public.leaks": Rule(name="public.leaks", value=True)})
    assert status_of(FIXED, leaked, days=6, procedure=tells).leaks == (at(5),)


def test_a_bar_is_told_without_its_ground_until_it_is_lifted() -> None:
    barred = act(ActKind.BARRED, 5, gate="source-safety", ground="the witness in the north")
    lifted = act(ActKind.LIFTED, 8, gate="source-safety", ground="the witness is abroad")
    status = status_of(barred, days=6)
    assert [bar.ground for bar in status.bars] == [None]
    assert status_of(barred, lifted, days=9).bars == ()
    written = b"".join(public_page(status_of(barred, lifted, days=9)).values()).decode()
    assert ("witness" in written, "source-safety" in written) == (False, False)


NAMED = {"iso-ballot", "ohchr-country-report", "public-consultation"}


@pytest.mark.parametrize("procedure", list(all_shipped()), ids=lambda found: found.id)
def test_parties_are_named_only_where_no_duty_of_confidence_stands(procedure: Any) -> None:
    assert publishes(procedure).parties == (procedure.id in NAMED)


def test_where_parties_are_in_confidence_their_acts_change_no_byte() -> None:
    rules = shipped("uk-inquiry-rule-13")
    comment = act(ActKind.COMMENTED, 5, party="a", comment="c1", version="v1")
    alone = status_of(PROMISED, days=10, procedure=rules)
    heard = status_of(PROMISED, FIXED, SHARED, comment, days=10, procedure=rules)
    assert public_page(heard) == public_page(alone)
    assert "Party A" not in page_text(heard)
    assert answer_to(heard, "Has anybody the report is about seen it?")[1] == "not-known"


_HIDDEN = (
    act(ActKind.FIXED, 3, version="v7"),
    act(ActKind.DISPOSED, 6, comment="c1", disposition="rejected", reason="no"),
    act(ActKind.APPROVED, 7, comments=("c1",)),
    act(ActKind.EXECUTED, 8, comment="c1", version="v1"),
    act(ActKind.WITHDREW, 8, comment="c1"),
    act(ActKind.REVISED, 9, version="v8", from_="v7"),
    act(ActKind.CERTIFIED, 10, gate="legal-check", by="Ms X"),
    act(ActKind.DELEGATED, 11, to="Mr Y"),
    act(ActKind.LEAKED, 12, version="v7"),
    act(ActKind.OVERRIDDEN, 13, gate="signed", ground="g"),
)
_SHOWN = (
    PROMISED,
    FIXED,
    SHARED,
    act(ActKind.COMMENTED, 5, party="a", comment="c1", version="v1"),
    act(ActKind.APPROACHED, 6, from_="x", asks="delay", known="press"),
    act(ActKind.EXTENDED, 10, party="all", ends=at(30), reason="r"),
    act(ActKind.NOTIFIED, 14, party="a"),
    act(ActKind.ANNEXED, 15, party="a", sha256=HASHES[0]),
)


@given(st.sets(st.sampled_from(_HIDDEN)), st.sets(st.sampled_from(_SHOWN)), st.integers(0, 60))
def test_acts_that_are_not_public_change_no_byte_before_the_release(
    hidden: set[Act], shown: set[Act], days: int
) -> None:
    """The page is a fold that never looks at them: not at their words, and not at their number."""
    with_them = small_dossier(sorted(hidden | shown, key=lambda one: (one.at, one.kind)))
    without = small_dossier(sorted(shown, key=lambda one: (one.at, one.kind)))
    assert public_page(public_status(with_them, at(days))) == public_page(public_status(without, at(days)))


@given(st.integers(0, 60), st.integers(0, 60))
def test_the_feed_moves_with_the_acts_and_ids_never_change(one: int, other: int) -> None:
    early, later = sorted((one, other))
    dossier = small_dossier((*_SHOWN, RELEASED))
    before = etree.fromstring(public_page(public_status(dossier, at(early)))["feed.atom"])
    after = etree.fromstring(public_page(public_status(dossier, at(later)))["feed.atom"])
    ids = [entry.findtext(f"{ATOM}id") for entry in before.iter(f"{ATOM}entry")]
    known = [entry.findtext(f"{ATOM}id") for entry in after.iter(f"{ATOM}entry")]
    assert known[len(known) - len(ids) :] == ids
    assert len(set(known)) == len(known)


def test_the_feed_has_what_a_feed_must_have() -> None:
    feed = etree.fromstring(public_page(status_of(*_SHOWN, RELEASED, days=50))["feed.atom"])
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        for needed in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{needed}")) == 1
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "").utcoffset() == timedelta()
        assert (element.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "The office"


def test_a_feed_without_an_act_is_one_too() -> None:
    feed = etree.fromstring(public_page(status_of(days=1))["feed.atom"])
    assert feed.findtext(f"{ATOM}updated") == "2026-03-02T09:00:00Z"


HOSTILE = (
    "<script>alert(1)</script>",
    "\" onload='x' &amp;",
    "]]><!--",
    "\x00\x1b[31m\ufffe\udc80\u202e",
    "{{ 7 * 7 }}",
    "x" * 3000,
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_strings_stay_strings(text: str) -> None:
    """In every field that a person fills: no tag comes of it, and every file can be read."""
    parser = pytest.importorskip("html5lib", reason="the group `browser` is not installed").HTMLParser
    acts = (
        replace(PROMISED, reason=text),
        act(ActKind.FIXED, 1, version=text),
        act(ActKind.SHARED, 2, party=text, version=text, ends=at(20)),
        act(ActKind.APPROACHED, 3, from_=text, asks="delay", known="press"),
        act(ActKind.EXTENDED, 3, party="all", ends=at(30), reason=text),
        act(ActKind.COMMENTED, 5, party=text, comment=text, version=text),
        act(ActKind.ANNEXED, 5, party=text, sha256=text),
        act(ActKind.RELEASED, 39, version=text, by=text),
        act(ActKind.CORRECTED, 40, version=text, ground=text),
        act(ActKind.RETRACTED, 41, ground=text),
    )
    files = public_page(
        status_of(*acts, days=50, parties=(text,), title=text, office=text, dossier=text, language=text)
    )
    page = files["status.html"].decode()
    document = parser(namespaceHTMLElements=False).parse(page)
    assert document.findall(".//script") == []
    plain = public_page(status_of(*_SHOWN, days=1))["status.html"].decode()
    assert page.count("<style") == plain.count("<style") == 1
    assert not re.search("[\\x00-\\x08\\x0b-\\x1f\\ufffe\\ud800-\\udfff\\u202a-\\u202e]", page)
    assert json.loads(files["status.json"])["schema"] == "audiatur/status/1"
    assert etree.fromstring(files["feed.atom"]).tag == f"{ATOM}feed"


@pytest.mark.parametrize("days", [0, 3, 12, 45, 60])
def test_the_page_is_valid_and_the_same_twice(days: int) -> None:
    html5lib = pytest.importorskip("html5lib", reason="the group `browser` is not installed")
    dossier = small_dossier((*_SHOWN, replace(RELEASED, at=at(45))))
    files = public_page(public_status(dossier, at(days)))
    html5lib.HTMLParser(strict=True).parse(files["status.html"].decode())
    assert public_page(public_status(dossier, at(days))) == files


def test_the_page_asks_for_nothing() -> None:
    """No address but its own two neighbours, and no script."""
    page = public_page(status_of(*_SHOWN, RELEASED, days=50))["status.html"].decode()
    addresses = set(re.findall(r'(?:href|src|action)="([^"#]+)', page))
    assert addresses == {"status.json", "feed.atom"}
    assert "<script" not in page
    assert "url(" not in page


def test_a_title_from_right_to_left_stands_so() -> None:
    page = public_page(status_of(days=1, title="تقرير عن النهر", language="ar"))["status.html"].decode()
    assert '<h1 dir="rtl" lang="ar">تقرير عن النهر</h1>' in page


def test_midnight_is_the_end_of_a_day() -> None:
    promised = act(ActKind.PROMISED, 1, ends=datetime(2026, 3, 31, 22, tzinfo=UTC))
    status = status_of(promised, days=2)
    assert "Promised by the end of Tuesday 31 March 2026 (22:00 UTC on 31 March 2026)." in status.headline


def test_every_gate_has_its_sentence() -> None:
    from audiatur.procedure.gates import CATALOGUE

    assert set(GATES) == set(CATALOGUE)


def test_erased_acts_are_passed_over() -> None:
    dossier = small_dossier((PROMISED, FIXED, SHARED))
    gone = replace(dossier, entries=(*dossier.entries[:-1], Erased(seq=4, sha256=HASHES[0])))
    assert public_status(gone, at(5)) == status_of(PROMISED, FIXED, days=5)


def test_a_reader_gets_the_answers_of_2022_from_the_page_alone() -> None:
    """Has the State seen it? Did the letter arrive? Was it late? What was open? With what is not known."""
    dossier = case_dossier("xinjiang-2022")
    status = public_status(dossier, datetime.fromisoformat("2022-09-01T09:00:00+02:00"))
    text = page_text(status)
    said = [
        "Released on Wednesday 31 August 2022, 23:48 (21:48 UTC), 12 minutes before the promised instant.",
        (
            "The office says that it sent version shared-text on Wednesday 20 July 2022, 12:00 (10:00 UTC). "
            "No receipt is on record. By its comments of Thursday 25 August 2022, 12:00 (10:00 UTC) it has"
        ),
        (
            "Did the request not to publish the report, noted for Tuesday 28 June 2022, 12:00, arrive? "
            "Not known. The office knows of it from the press; no receipt is on record. not known"
        ),
        (
            "Did the request not to publish the report, noted for Thursday 25 August 2022, 12:00, arrive? "
            "Yes, the office has received it."
        ),
        "Signatories: 40",
        "When its time ends is not known: no end has been set.",
        "No extension is on record.",
        "That it was told what became of its comments is not on record.",
        "Not every change since the text was shared had been explained.",
    ]
    assert [words for words in said if words not in text] == []


@pytest.mark.parametrize("path", sorted(CASES.glob("*.expected.json")), ids=lambda path: path.stem[:-9])
def test_every_example_case_has_its_page_at_every_moment(path: Any) -> None:
    dossier: Dossier = case_dossier(path.name.removesuffix(".expected.json"))
    for one in dossier.case().acts:
        files = public_page(public_status(dossier, one.at))
        assert sorted(files) == ["feed.atom", "status.html", "status.json"]


def test_the_example_of_the_specification_has_the_keys_that_are_written() -> None:
    """Every key of the example is written, and every key that is written stands in the example."""
    spec = (CASES.parents[1] / "spec" / "status.md").read_text(encoding="utf-8")
    example = json.loads(spec.split("```json\n")[1].split("```")[0])
    dossier = case_dossier("xinjiang-2022")
    made = public_status(dossier, datetime.fromisoformat("2022-09-01T10:00:00+02:00"))
    written = json.loads(public_page(made)["status.json"])
    assert _keys(example) == _keys(written)
    assert example["headline"] == written["headline"]


def _keys(value: Any) -> Any:
    """Give the keys of objects at every depth, in order, each list by its first item."""
    if isinstance(value, dict):
        return {key: _keys(found) for key, found in value.items()}
    return [_keys(value[0])] if isinstance(value, list) and value else None


def test_the_office_may_settle_who_is_named() -> None:
    rules = shipped("uk-inquiry-rule-13")
    named = Rule(name="public.parties", value="named")
    rules = replace(rules, rules={**rules.rules, "public.parties": named})
    status = status_of(FIXED, SHARED, days=5, procedure=rules)
    assert [party.name for party in status.parties] == ["Party A", "Party B"]


def test_comments_that_come_together_are_one_line() -> None:
    """Three hundred of one evening do not bury the rest; the next day's are a line of their own."""
    flood = [
        act(ActKind.COMMENTED, 30 + n / 1000, party="a", comment=f"c{n}", version="v1") for n in range(300)
    ]
    one_more = act(ActKind.COMMENTED, 31.5, party="a", comment="c300", version="v1")
    status = status_of(FIXED, SHARED, *flood, act(ActKind.NOTIFIED, 31, party="a"), one_more, days=32)
    assert [(one.n, one.kind.value, one.count) for one in status.acts] == [
        (1, "shared", 1),
        (2, "commented", 300),
        (3, "notified", 1),
        (4, "commented", 1),
    ]
    assert status.acts[1].said == "300 comments on v1 came in from Party A."
    assert status.parties[0].comments is not None
    assert (status.parties[0].comments.count, status.parties[0].comments.late) == (301, 301)


def test_a_release_at_the_promised_instant_is_said_so() -> None:
    status = status_of(PROMISED, FIXED, replace(RELEASED, at=at(40)), days=41)
    assert status.headline.endswith(", at the promised instant.")


def test_a_page_made_at_the_promised_instant_itself_is_neither_late_nor_early() -> None:
    status = status_of(PROMISED, days=40)
    assert status.stage is Stage.PROMISED
    assert status.headline.endswith(", which had just come when this page was made.")
    assert public_page(status)


def test_what_was_written_down_on_another_day_is_told() -> None:
    dossier = small_dossier((PROMISED,))
    entry = dossier.entries[-1]
    assert not isinstance(entry, Erased)
    late = replace(dossier, entries=(dossier.entries[0], replace(entry, recorded_at=at(9))))
    assert "Written down later, on Wednesday 11 March 2026" in page_text(public_status(late, at(10)))
    assert "Written down later" not in page_text(public_status(dossier, at(10)))


@pytest.mark.parametrize(("rules", "told"), [("ohchr-country-report", True), ("uk-inquiry-rule-13", False)])
def test_the_ground_of_an_override_is_told_only_where_parties_are_named(rules: str, told: bool) -> None:
    """A ground is in a person's words, and can name a party."""
    given = act(ActKind.OVERRIDDEN, 13, gate="criticisms-heard", ground="Party A could not be found")
    status = status_of(FIXED, given, RELEASED, days=50, procedure=shipped(rules))
    assert status.released is not None
    assert len(status.released.overrides) == 1
    assert ("Party A could not be found" in page_text(status)) == told
