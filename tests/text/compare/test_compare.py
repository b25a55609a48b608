"""What `compare` says of small texts, one kind of change at a time."""

from audiatur.model import ChangeKind, Comparison, Paragraph, ParagraphKind, Report
from audiatur.text.compare import apply, coding, compare

LONG = "The office visited the area on three occasions and spoke to forty persons who live there."
OTHER = "A second team read the records of the company, which it had been given in full in March."
THIRD = "No reply was received from the regional authority before this report was completed."


def report(*texts: str, form: str = "text") -> Report:
    """Make a report of plain paragraphs."""
    paragraphs = tuple(Paragraph(index=at, text=text) for at, text in enumerate(texts))
    return Report(name="a.txt", sha256="0" * 64, format=form, paragraphs=paragraphs)


def kinds(comparison: Comparison) -> list[str]:
    """List the kinds of all changes in order."""
    return [change.kind.value for change in comparison.changes]


def test_equal_texts_have_no_changes() -> None:
    """Nothing is reported where nothing differs, and empty reports are texts like any other."""
    assert compare(report(LONG, OTHER), report(LONG, OTHER)).changes == ()
    assert compare(report(), report()).changes == ()


def test_a_word_is_replaced() -> None:
    """A pair shows the words that differ, the old ones first."""
    (change,) = compare(report("The seven men left."), report("The five men left.")).changes
    assert change.kind is ChangeKind.REPLACE
    assert change.ops == (("=", "The "), ("-", "seven"), ("+", "five"), ("=", " men left."))
    assert (change.shared, change.final, change.display) == (((0, 1),), ((0, 1),), "K1")


def test_a_paragraph_is_inserted_and_deleted() -> None:
    """A paragraph on one side only has no place on the other."""
    inserted = compare(report(LONG), report(LONG, OTHER))
    deleted = compare(report(LONG, OTHER), report(LONG))
    assert [(change.shared, change.final) for change in inserted.changes] == [((), ((1, 2),))]
    assert [(change.shared, change.final) for change in deleted.changes] == [(((1, 2),), ())]
    assert (kinds(inserted), kinds(deleted)) == (["insert"], ["delete"])


def test_a_paragraph_moves() -> None:
    """The lightest paragraphs against the order are the ones that moved."""
    comparison = compare(report(THIRD, LONG, OTHER), report(LONG, OTHER, THIRD))
    (change,) = comparison.changes
    assert (change.kind, change.shared, change.final) == (ChangeKind.MOVE, ((0, 1),), ((2, 3),))
    assert change.ops == (("=", THIRD),)


def test_a_paragraph_is_split_and_merged() -> None:
    """A split names all parts; a merge is its mirror image; the parts are joined by U+2029."""
    whole = f"{LONG} {OTHER}"
    split = compare(report(THIRD, whole), report(THIRD, LONG, OTHER))
    merge = compare(report(THIRD, LONG, OTHER), report(THIRD, whole))
    assert [
        (change.kind.value, change.shared, change.final) for change in (*split.changes, *merge.changes)
    ] == [
        ("split", ((1, 2),), ((1, 3),)),
        ("merge", ((1, 3),), ((1, 2),)),
    ]
    assert split.changes[0].ops == (("=", LONG), ("-", " "), ("+", "\u2029"), ("=", OTHER))


def test_attributes_are_no_text() -> None:
    """Equal text with another number is a change of attributes, which names only what differs."""
    old = Report(name="a", sha256="", format="docx", paragraphs=(Paragraph(index=0, text=LONG, number="1"),))
    moved = Paragraph(index=0, text=LONG, number="2", kind=ParagraphKind.LIST)
    (change,) = compare(old, Report(name="a", sha256="", format="docx", paragraphs=(moved,))).changes
    assert (change.kind, change.ops) == (ChangeKind.ATTRIBUTE, (("=", LONG),))
    assert change.old_attributes == {"kind": "body", "number": "1"}
    assert change.new_attributes == {"kind": "list", "number": "2"}


def test_formats_are_compared_on_keys() -> None:
    """Across formats typography is folded and counted, and runs and texts are those of the keys."""
    comparison = compare(report("A \u201ctest\u201d.", "B  c."), report('A "test".', "B d.", form="docx"))
    assert (comparison.basis, comparison.layout_only, kinds(comparison)) == ("key", 1, ["replace"])
    assert comparison.changes[0].old == ("B c.",)
    assert apply(comparison) == ['A "test".', "B d."]


def test_no_script_without_spaces_is_overlooked() -> None:
    """What is looked for first, since it is quick, finds at least all that those ranges hold."""
    every = [chr(at) for at in range(0x110000) if not 0xD800 <= at < 0xE000]
    assert [
        one for one in every if coding.unspaced().match(one) and not coding.PERHAPS_UNSPACED.match(one)
    ] == []
