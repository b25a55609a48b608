"""Laws of the comparison, on texts of every script, white space and control character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audiatur.model import ChangeKind, Comparison, Paragraph, ParagraphKind, Report
from audiatur.text.compare import apply, compare
from audiatur.text.compare.edits import edits
from audiatur.text.keys import paragraph_key
from audiatur.text.words import split

_WORDS = st.sampled_from(
    [
        *(
            "the ",
            "office ",
            "shall ",
            "not ",
            "seven ",
            "visited ",
            "the area. ",
            "reply",
            ", ",
            ". ",
            "(a) ",
        ),
        *(
            "\u2028",
            "\u2029",
            "\x85",
            "\n",
            "\r\n",
            "\t",
            "\x00",
            "\x1c",
            "\x1f",
            "\u00a0",
            "\u200b",
            "\ufeff",
        ),
        *("é", "e\u0301", "\u0301", "\u200d", "\u200f", "\u00ad", "ﬁ", "“", "’", "—", "1,000", "1.5"),
        *(
            "报告",
            "の",
            "カタ",
            "ｶﾞ",
            "รายงาน",
            "ກຳ",
            "မြန်",
            "ខ្មែ",
            "تقرير ",
            "דו\u05bc\u05d7 ",
            "отчёт ",
            "नमस्ते ",
        ),
        *("👩\u200d👧", "🇫🇷", "\U0001f600", "𠀀", "\ue000", "\U0010ffff"),
    ]
)
_TEXTS = st.one_of(st.lists(_WORDS, max_size=12).map("".join), st.text(max_size=12))
_ATTRIBUTES = st.fixed_dictionaries(
    {},
    optional={"number": st.sampled_from(["1", "2", "(a)"]), "kind": st.sampled_from(list(ParagraphKind)[:3])},
)
_PARAGRAPHS = st.lists(st.tuples(_TEXTS, _ATTRIBUTES), max_size=7)


def _report(paragraphs: list[tuple[str, dict[str, object]]], form: str = "text") -> Report:
    """Make a report of texts with attributes."""
    made = tuple(Paragraph(index=at, text=text, **more) for at, (text, more) in enumerate(paragraphs))
    return Report(name="a", sha256="", format=form, paragraphs=made)


@st.composite
def _versions(draw: st.DrawFn) -> tuple[Report, Report]:
    """Two versions of a text: the second one edited, moved, split and merged from the first."""
    old = draw(_PARAGRAPHS)
    new = list(old)
    for action in draw(
        st.lists(st.sampled_from(["edit", "move", "split", "merge", "drop", "add"]), max_size=4)
    ):
        at = draw(st.integers(0, max(len(new) - 1, 0)))
        if action == "add" or not new:
            new.insert(at, draw(st.tuples(_TEXTS, _ATTRIBUTES)))
            continue
        text, more = new.pop(at)
        cut = draw(st.integers(0, len(text)))
        if action == "edit":
            new.insert(at, (text[:cut] + draw(_TEXTS) + text[cut + 3 :], more))
        elif action == "move":
            new.insert(draw(st.integers(0, len(new))), (text, more))
        elif action == "split":
            new[at:at] = [(text[:cut], more), (text[cut:], more)]
        elif action == "merge" and at < len(new):
            new[at] = (text + new[at][0], more)
    return _report(old), _report(new, draw(st.sampled_from(["text", "docx"])))


def _texts(report: Report, comparison: Comparison) -> list[str]:
    """The paragraphs of a report as the comparison has them."""
    if comparison.basis == "key":
        return list(map(paragraph_key, report.paragraphs))
    return [paragraph.text for paragraph in report.paragraphs]


def _ends(text: str) -> set[int]:
    """The word boundaries of a text."""
    ends, at = {0}, 0
    for token in split(text):
        at += len(token)
        ends.add(at)
    return ends


@given(_versions())
def test_applying_the_changes_gives_the_final_text(versions: tuple[Report, Report]) -> None:
    """The changes say all that differs, on any input."""
    comparison = compare(*versions)
    assert apply(comparison) == _texts(versions[1], comparison)


@given(_versions())
def test_changes_are_a_partition(versions: tuple[Report, Report]) -> None:
    """No paragraph is named twice; those not named are equal, in order, with equal attributes."""
    comparison = compare(*versions)
    shared = [at for c in comparison.changes for start, end in c.shared for at in range(start, end)]
    final = [at for c in comparison.changes for start, end in c.final for at in range(start, end)]
    assert (len(set(shared)), len(set(final))) == (len(shared), len(final))
    rest_old = [p for at, p in enumerate(versions[0].paragraphs) if at not in shared]
    rest_new = [p for at, p in enumerate(versions[1].paragraphs) if at not in final]
    key = paragraph_key if comparison.basis == "key" else (lambda paragraph: paragraph.text)
    assert [(key(p), p.number, p.kind, p.level) for p in rest_old] == [
        (key(p), p.number, p.kind, p.level) for p in rest_new
    ]


@given(_versions())
def test_ids_and_numbers_are_unique(versions: tuple[Report, Report]) -> None:
    """Each change has an id of its own, and the numbers for people follow the order of place."""
    changes = compare(*versions).changes
    assert len({change.id for change in changes}) == len(changes)
    assert [change.display for change in changes] == [f"K{at}" for at in range(1, len(changes) + 1)]


@given(_TEXTS, _TEXTS)
def test_runs_are_exact_and_maximal(old: str, new: str) -> None:
    """Runs give both texts, none is empty, neighbours differ in sign, `-` stands before `+`."""
    ops = edits(old, new)
    assert "".join(run for sign, run in ops if sign != "+") == old
    assert "".join(run for sign, run in ops if sign != "-") == new
    signs = "".join(sign for sign, _ in ops)
    assert all(run for _, run in ops)
    assert not any(pair in signs for pair in ("==", "--", "++", "+-"))


@given(_TEXTS, _TEXTS)
def test_runs_end_at_word_boundaries(old: str, new: str) -> None:
    """No word of either text is cut."""
    for text, other in ((old, "+"), (new, "-")):
        at, places = 0, set()
        for sign, run in edits(old, new):
            if sign != other:
                at += len(run)
                places.add(at)
        assert places <= _ends(text)


@given(_PARAGRAPHS)
def test_a_text_has_no_changes_against_itself(paragraphs: list[tuple[str, dict[str, object]]]) -> None:
    """Comparing a text with itself finds nothing."""
    assert compare(_report(paragraphs), _report(paragraphs)).changes == ()


@given(st.sets(st.integers(0, 15)))
def test_the_way_back_has_opposite_kinds(added: set[int]) -> None:
    """What is inserted on the way there is deleted on the way back."""
    new = [(f"Paragraph {at} of sixteen says what the office heard.", {}) for at in range(16)]
    old = [paragraph for at, paragraph in enumerate(new) if at not in added]
    there, back = compare(_report(old), _report(new)), compare(_report(new), _report(old))
    assert [change.kind for change in there.changes] == [ChangeKind.INSERT] * len(added)
    assert [change.kind for change in back.changes] == [ChangeKind.DELETE] * len(added)
    assert [change.new for change in there.changes] == [change.old for change in back.changes]


@given(st.integers(0, 19), st.integers(0, 19))
def test_an_id_survives_edits_elsewhere(edited: int, other: int) -> None:
    """A change keeps its id when another paragraph of the final text is edited."""
    old = [f"Paragraph {at} says that the office heard {at * 7} persons in the area." for at in range(20)]
    new = list(old)
    new[edited] = old[edited].replace("heard", "met")
    (before,) = compare(_report([(t, {}) for t in old]), _report([(t, {}) for t in new])).changes
    if other != edited:
        new[other] = new[other].replace("area", "region")
    after = compare(_report([(t, {}) for t in old]), _report([(t, {}) for t in new])).changes
    assert before.id in {change.id for change in after}
