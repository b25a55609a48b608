"""Columns from one form into another and back: nothing is lost, whatever the forms and the texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur.formats.converting.columns import convert
from audiatur.formats.converting.forms import FORMS, Head
from audiatur.formats.converting.table import Table

TEXTS = st.one_of(
    st.sampled_from(
        ["", "", "=1+1", "Accepted", "ACCEPTED. x", "REJECTED", "Rejected. No.", "1", "\t", " Accepted"]
    ),
    st.text(max_size=5),
)
STRANGE = ("Comment", "Email", "Page", "Odd", "Response", "Line", "Überschrift")


def named(table: Table, name: str) -> list[str] | None:
    """The cells of a column, or None where there is none of that name."""
    places = [at for at, head in enumerate(table.heads) if head.name == name]
    assert len(places) <= 1
    return table.column(places[0]) if places else None


@given(st.data())
def test_every_column_comes_back(data: st.DataObject) -> None:
    """Any form to any form and back: own columns exactly, strange ones too, and no words beside them."""
    source = FORMS[data.draw(st.sampled_from(list(FORMS)))]
    target = FORMS[data.draw(st.sampled_from(list(FORMS)))]
    own = {head.name for head in source.heads}
    strange = data.draw(st.lists(st.sampled_from(STRANGE), max_size=3, unique=True))
    heads = (*source.heads, *(Head(name=name, field=None) for name in strange if name not in own))
    rows = tuple(tuple(data.draw(TEXTS) for _ in heads) for _ in range(data.draw(st.integers(0, 3))))
    table = Table(form=source.id, heads=heads, rows=rows)
    back = convert(convert(table, target), source)
    for at, head in enumerate(heads):
        came = named(back, head.name)
        if head.name in own or (any(table.column(at)) and head.name not in {h.name for h in target.heads}):
            assert came == table.column(at), head.name
    for at, head in enumerate(back.heads):
        if head.name not in {one.name for one in heads}:
            assert not any(back.column(at)), head.name


def table_of(form: str, **columns: str) -> Table:
    """One row of a form with these cells, `_` for spaces in the names."""
    cells = {name.replace("_", " "): text for name, text in columns.items()}
    heads = FORMS[form].heads
    assert set(cells) <= {head.name for head in heads}
    return Table(form=form, heads=heads, rows=(tuple(cells.get(head.name, "") for head in heads),))


def cells_of(table: Table) -> dict[str, str]:
    """The cells of the only row that say anything."""
    return {head.name: text for head, text in zip(table.heads, table.rows[0], strict=True) if text}


def test_what_the_target_has_no_place_for_is_kept_under_its_name() -> None:
    """Address and vote of an IEEE comment stand right of an ISO form; word and reason are joined."""
    source = table_of(
        "ieee-myproject",
        Comment="Too short.",
        Email="a@b.example",
        Vote="No",
        Disposition_Status="REVISED",
        Disposition_Detail="Made longer.",
    )
    made = convert(source, FORMS["iso-2012-03"])
    assert cells_of(made) == {
        "Comments": "Too short.",
        "Observations of the secretariat": "REVISED. Made longer.",
        "Email": "a@b.example",
        "Vote": "No",
        "Disposition Status": "REVISED",
        "Disposition Detail": "Made longer.",
    }


def test_an_answer_written_into_the_target_comes_back() -> None:
    """The kept columns hold the answer of before; the one that a person wrote since goes before it."""
    source = table_of(
        "ieee-myproject", Comment="Too short.", Email="a@b.example", Disposition_Status="REJECTED"
    )
    made = convert(source, FORMS["iso-2012-03"])
    at = [head.name for head in made.heads].index("Observations of the secretariat")
    row = (*made.rows[0][:at], "Accepted. Made longer.", *made.rows[0][at + 1 :])
    back = convert(Table(form=made.form, heads=made.heads, rows=(row,)), FORMS["ieee-myproject"])
    cells = cells_of(back)
    assert cells["Disposition Detail"] == "Accepted. Made longer."
    assert cells["Email"] == "a@b.example"


def test_a_word_is_read_from_an_answer_for_a_form_that_has_a_column_for_it() -> None:
    """In the words of that form."""
    source = table_of("iso-2012-03", Comments="x", Observations_of_the_secretariat="Rejected. Not so.")
    cells = cells_of(convert(source, FORMS["ieee-myproject"]))
    assert cells["Disposition Status"] == "REJECTED"
    assert cells["Disposition Detail"] == "Rejected. Not so."


@pytest.mark.parametrize("form", FORMS)
def test_the_same_form_is_the_same_table(form: str) -> None:
    """Nothing moves, nothing is added."""
    heads = FORMS[form].heads
    table = Table(form=form, heads=heads, rows=(tuple(f"x{at}" for at in range(len(heads))),))
    made = convert(table, FORMS[form])
    assert made.heads == heads
    assert made.rows == table.rows
