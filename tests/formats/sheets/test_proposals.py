"""What is proposed for unknown columns, and what a mapping does."""

from pathlib import Path

from audiatur.formats.sheets import mapping_proposals, propose_mapping, read_comments

TRACKER = (
    "pr,date,author,title,state,kind,lines_added,files\n"
    "3,2016-03-10,J. Doe,Escape the sign so that it is not a mark,merged,policy text,1,pages/a.md\n"
    "4,2016-03-11,A. Roe,Add a link to the statute in the appendix,not merged,policy text,2,pages/b.md;c.md\n"
)


def test_unknown_columns_are_proposed_comment_first(tmp_path: Path) -> None:
    """Headings and contents tell; a state of a tracker is proposed neither as an answer nor as a party."""
    path = tmp_path / "pulls.csv"
    path.write_text(TRACKER, encoding="utf-8")
    assert mapping_proposals(read_comments([path])) == {
        "pulls.csv": [
            "--map title=comment",
            "--map pr=id",
            "--map date=received_at",
            "--map author=commenter",
            "--map kind=kind",
        ]
    }


def test_a_mapped_file_needs_no_proposals(tmp_path: Path) -> None:
    """Once a column holds the comment, the other known headings count too, and the state stays raw."""
    path = tmp_path / "pulls.csv"
    path.write_text(TRACKER, encoding="utf-8")
    comments = read_comments([path], mapping={"title": "comment", "pr": "id"})
    assert mapping_proposals(comments) == {}
    assert comments.inputs[0].mapping == {
        "pr": "id",
        "date": "received_at",
        "author": "commenter",
        "title": "comment",
        "kind": "kind",
    }
    assert [c.raw["state"] for c in comments.comments] == ["merged", "not merged"]
    assert [(c.disposition, c.reason, c.party) for c in comments.comments] == [(None, None, None)] * 2


def test_nothing_is_proposed_without_prose() -> None:
    """A table of numbers holds no comments; nothing is guessed into it."""
    assert propose_mapping(["a", "b"], [["1", "2"], ["3", "4"]]) == []


def test_proposals_are_ready_for_a_shell() -> None:
    """A heading with spaces or signs is quoted."""
    rows = [["a sentence of several words", "x"], ["another one with words", "y"]]
    assert propose_mapping(["What's wrong (here)", ""], rows) == ["--map 'What'\"'\"'s wrong (here)=comment'"]


def test_a_known_form_without_rows_needs_no_proposals(tmp_path: Path) -> None:
    """A blank form is known; it just has no comments yet."""
    path = tmp_path / "blank.csv"
    path.write_text("No.,Line(s),Comment\n", encoding="utf-8")
    assert mapping_proposals(read_comments([path])) == {}


def test_german_headings_hint_too() -> None:
    """The sender is the party, the answer the office's reason."""
    headers = ["Lfd. Nr.", "Absender", "Anmerkung des Landes", "Antwort"]
    rows = [
        ["1", "Land Nord", "Die Frist ist zu kurz", "Ja"],
        ["2", "Land Süd", "Das Labor irrt sich", "Nein"],
    ]
    assert propose_mapping(headers, rows) == [
        "--map 'Anmerkung des Landes=comment'",
        "--map 'Lfd. Nr.=id'",
        "--map Absender=party",
        "--map Antwort=reason",
    ]
