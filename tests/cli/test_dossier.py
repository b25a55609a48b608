"""The verbs of a dossier on the command line: what they say, what they refuse, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audiatur.cli import main

AT = "2026-03-02T09:00:00+01:00"


class Desk:
    """An office at which commands are given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.runner = CliRunner()

    def __call__(self, *words: str, code: int = 0) -> Result:
        """Give a command of `dossier`; check its exit code."""
        args = ["dossier", *words, "--office", str(self.folder)]
        result = self.runner.invoke(main, args, catch_exceptions=False)
        assert result.exit_code == code, result.output
        return result

    def acts(self, name: str = "river") -> int:
        """Count the acts of a dossier."""
        result = self("status", name, "--json", "-")
        return int(json.loads(result.stdout)["acts"])


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "office"
    made = CliRunner().invoke(
        main, ["office", "init", str(folder), "--name", "Our office", "--zone", "Europe/Zurich"]
    )
    assert made.exit_code == 0, made.output
    desk = Desk(folder)
    desk(
        *("new", "river", "--title", "The river", "--procedure", "ohchr-country-report"),
        *("--party", "state=The State", "--party", "company=The company", "--at", AT),
    )
    return desk


@pytest.fixture
def draft(tmp_path: Path) -> str:
    path = tmp_path / "draft.md"
    path.write_text("# The river\n\n1. The dam holds seven gates.\n")
    return str(path)


def test_a_folder_that_is_no_office_is_said(tmp_path: Path) -> None:
    result = Desk(tmp_path)("status", code=2)
    assert "is no office" in result.output
    assert "audiatur office init" in result.output


def test_what_happens_now_is_told_by_the_clock_of_the_place(desk: Desk, draft: str) -> None:
    fixed = json.loads(desk("fix", "river", "v1", draft, "--json", "-").stdout)
    assert fixed["acts"][0]["at"].endswith(("+01:00", "+02:00"))
    stands = desk("status", "river").output.splitlines()[2]
    assert stands.startswith("How it stands on ")
    assert stands.endswith(("+01:00", "+02:00"))


def test_a_dry_run_after_the_promised_instant_says_how_late_it_is(desk: Desk, draft: str) -> None:
    desk("fix", "river", "v1", draft, "--at", AT)
    desk("promise", "river", "--ends", "2026-03-10T09:00:00+01:00", "--by", "authority", "--at", AT)
    said = desk("release", "river", "v1", "--dry-run", "--at", "2026-03-12T10:00:00+01:00").output
    assert "2026-03-10T09:00:00+01:00, is past: a release now is 2 days and 1 hour late." in said


def test_an_extract_names_places_as_read_lists_them(desk: Desk, tmp_path: Path) -> None:
    draft = tmp_path / "three.md"
    draft.write_text("# The river\n\nIt rises.\n\nIt falls.\n")
    listed = CliRunner().invoke(main, ["read", str(draft)]).output.splitlines()
    (place,) = [line.split()[0] for line in listed if line.endswith("It falls.")]
    desk("fix", "river", "v1", str(draft))
    desk("share", "river", "state", "v1", "--length", "P30D", "--extract", place)
    copy = desk.folder / "dossiers" / "river" / "copies" / "state-v1" / "review-copy.docx"
    shown = CliRunner().invoke(main, ["read", str(copy)]).output
    assert "It falls." in shown
    assert "It rises." not in shown


def test_an_office_is_made_once(tmp_path: Path, desk: Desk) -> None:
    again = CliRunner().invoke(main, ["office", "init", str(desk.folder), "--name", "Other"])
    assert again.exit_code == 2
    assert "is an office already" in again.output
    full = tmp_path / "full"
    full.mkdir()
    (full / "mine.txt").write_text("mine")
    made = CliRunner().invoke(main, ["office", "init", str(full), "--name", "Other"])
    assert made.exit_code == 2
    assert [path.name for path in full.iterdir()] == ["mine.txt"]


def test_a_dossier_that_is_not_there_is_said_with_the_nearest_name(desk: Desk) -> None:
    result = desk("status", "rivre", code=2)
    assert '"river" may be meant' in result.output


def test_all_faults_of_an_opening_are_said_at_once(desk: Desk) -> None:
    result = desk(
        *("new", "No Name", "--title", " ", "--procedure", "ohchr-contry-report"),
        *("--party", "office=The office", "--party-zone", "office=Mars/Base"),
        code=2,
    )
    for what in (
        "cannot name a dossier",
        "a title was expected",
        "ohchr-country-report",
        "office",
        "Mars/Base",
    ):
        assert what in result.output
    assert "No Name" not in desk("status").output


def test_what_the_rules_refuse_is_told_with_the_rule_and_nothing_is_written(desk: Desk, draft: str) -> None:
    desk("fix", "river", "v1", draft)
    before = desk.acts()
    result = desk("extend", "river", "state", "--ends", "2027-01-01", code=1)
    assert "refused: extended" in result.output
    assert "nothing was written" in result.output
    assert desk.acts() == before


def test_a_refusal_is_json_too(desk: Desk) -> None:
    result = desk("acknowledge", "river", "state", "v1", "--json", "-", code=1)
    answer = json.loads(result.stdout)
    assert answer["schema"] == "audiatur/outcome/1"
    assert answer["written"] is False
    assert [act["allowed"] for act in answer["acts"]] == [False]


@pytest.mark.parametrize("when", ["tomorrow", "2026-13-01", "2999-01-01T00:00:00+00:00", "2020-01-01"])
def test_an_instant_that_is_none_or_lies_ahead_or_before_the_last_act_is_a_fault(
    desk: Desk, draft: str, when: str
) -> None:
    before = desk.acts()
    result = desk("fix", "river", "v1", draft, "--at", when, code=2)
    assert "--at" in result.output
    assert desk.acts() == before


def test_a_date_without_a_time_is_the_end_of_that_day_in_the_zone_of_the_dossier(desk: Desk) -> None:
    result = desk("promise", "river", "--ends", "2099-06-30", "--by", "authority")
    assert "2099-07-01T00:00:00+02:00" in result.output


def test_a_report_that_cannot_be_read_is_not_fixed(desk: Desk, tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 no zip")
    before = desk.acts()
    desk("fix", "river", "v1", str(broken), code=2)
    desk("fix", "river", "v1", str(tmp_path / "absent.docx"), code=2)
    assert desk.acts() == before


def test_a_comment_that_is_on_record_is_told_and_one_with_other_words_is_a_fault(
    desk: Desk, draft: str, tmp_path: Path
) -> None:
    desk("fix", "river", "v1", draft)
    desk("share", "river", "state", "v1", "--length", "P30D")
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("No.,Paragraph,Comment\n1,1,There are five gates\n")
    desk("comment", "river", "state", str(sheet))
    acts = desk.acts()
    assert "0 new, 1 on record already" in desk("comment", "river", "state", str(sheet)).output
    sheet.write_text("No.,Paragraph,Comment\n1,1,There are six gates\n2,1,And a weir\n")
    result = desk("comment", "river", "state", str(sheet), code=2)
    assert "state:1 is on record with other words" in result.output
    assert desk.acts() == acts


def test_two_parties_may_use_the_same_numbers(desk: Desk, draft: str) -> None:
    desk("fix", "river", "v1", draft)
    for party in ("state", "company"):
        desk("share", "river", party, "v1", "--length", "P30D")
        desk("comment", "river", party, "--text", "Five gates.", "--id", "C1")
    result = desk("withdraw", "river", "C1", code=2)
    assert "state:C1" in result.output
    assert "company:C1" in result.output
    desk("withdraw", "river", "state:C1", "--by", "state")


def test_a_request_not_to_publish_is_no_comment(desk: Desk, draft: str) -> None:
    desk("fix", "river", "v1", draft)
    desk("share", "river", "state", "v1", "--length", "P30D")
    result = desk(
        "comment", "river", "state", "--text", "Do not publish.", "--kind", "request not to publish", code=1
    )
    assert "record it as an approach" in result.output


def test_documents_come_out_byte_for_byte(desk: Desk, tmp_path: Path) -> None:
    reply = tmp_path / "reply.bin"
    reply.write_bytes(bytes(range(256)))
    desk("annex", "river", "state", str(reply))
    desk("files", "river", "2", "-o", str(tmp_path / "out"))
    assert (tmp_path / "out" / "reply.bin").read_bytes() == bytes(range(256))
    assert "has no documents" in desk("files", "river", "9", "-o", str(tmp_path / "none"), code=2).output
