"""What an office may choose: within the bounds of the rule, and binding its own hands no more than that."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur.model import InputError
from audiatur.procedure.choices import with_choices
from audiatur.procedure.clock import ends_of, zone_named
from audiatur.procedure.durations import Length, parse_length, shorter
from audiatur.procedure.reading import read_procedure
from audiatur.procedure.toml_file import TomlFile
from audiatur.procedure.values import Bound, Rule


def _chosen(length: str, choice: str) -> Rule:
    text = f"""schema = "audiatur/procedure/1"
id = "x"
title = "X"
version = "1"
[[round]]
id = "r"
length = {{ {length}, source = "s. 1" }}
"""
    file = TomlFile(f'"rounds.length" = "{choice}"'.encode(), "case.toml")
    procedure = with_choices(read_procedure(text.encode(), "x.toml"), file, file.data)
    file.check()
    return procedure.rounds[0].rule("length")


@pytest.mark.parametrize(
    ("length", "choice", "bound"),
    [
        ("open = true", "P21D", Bound.USUAL),
        ('is = "P30D", practice = true', "P21D", Bound.USUAL),
        ('is = "P30D", bound = "usual"', "P60D", Bound.USUAL),
        ('is = "P30D", bound = "minimum"', "P5W", Bound.MINIMUM),
        ('is = "P30D", bound = "minimum"', "P1M", Bound.MINIMUM),
        ('is = "P30D", bound = "maximum", least = "P7D"', "P14D", Bound.MAXIMUM),
        ('is = "P30D"', "P30D", Bound.FIXED),
    ],
)
def test_a_length_is_chosen_within_its_bounds(length: str, choice: str, bound: Bound) -> None:
    found = _chosen(length, choice)
    assert (found.value, found.open, found.bound) == (choice, False, bound)


@pytest.mark.parametrize(
    ("length", "choice", "said"),
    [
        ('is = "P30D"', "P21D", "is settled by the procedure"),
        ('is = "P30D", bound = "minimum"', "P29D", "is at least P30D; P29D was chosen"),
        ('is = "P30D", bound = "minimum"', "PT700H", "is at least P30D"),
        ('is = "P30D", bound = "maximum"', "P2M", "is at most P30D; P2M was chosen"),
        ('is = "P30D", bound = "maximum", least = "P7D"', "P6D", "is at least P7D; P6D was chosen"),
    ],
)
def test_no_choice_breaks_the_bounds_of_a_rule(length: str, choice: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        _chosen(length, choice)


_lengths = st.builds(
    lambda number, unit: parse_length(f"P{number}{unit}"), st.integers(1, 60), st.sampled_from("DWMB")
)


_starts = st.integers(0, 100 * 365 * 24).map(
    lambda hours: datetime(1990, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
)


@given(_lengths, _lengths, _starts)
def test_what_is_shorter_whatever_the_calendar_ends_no_later(
    one: Length, other: Length, start: datetime
) -> None:
    zone = zone_named("Europe/Paris")
    assert zone is not None
    ends = ends_of(start, one, zone), ends_of(start, other, zone)
    assert not shorter(one, other) or ends[0] <= ends[1]
    assert not shorter(one, other) or not shorter(other, one)
