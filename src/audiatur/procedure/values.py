"""A procedure as values: its rules by parameter name, its rounds, gates and overrides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .calendars import MONDAY_TO_FRIDAY, Calendar, shipped_calendars


class Seen(StrEnum):
    """How the makers of a procedure file know a rule."""

    SEEN = "seen"
    """The text itself was seen at the source named."""
    SECOND_HAND = "second-hand"
    """Seen through a third party."""
    NOT_OPENED = "not-opened"
    """General knowledge, the source not opened; to be checked before anybody relies on it."""
    OWN_DESIGN = "own-design"
    """No rule of the body: the choice of whoever wrote the file."""


class Bound(StrEnum):
    """How a length binds the office."""

    FIXED = "fixed"
    """This length (or one of its variants), neither more nor less."""
    MINIMUM = "minimum"
    """At least this."""
    MAXIMUM = "maximum"
    """At most this; shorter where the office says so."""
    USUAL = "usual"
    """What is usual; the office says what holds, and has to."""


class Strength(StrEnum):
    """What a shut gate can do."""

    HARD = "hard"
    """Holds whatever the date."""
    DUE = "due"
    """Blocks until the promised instant, and is printed on page one from then on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One parameter as set: its `value` (text, number, truth or texts), where it comes from, how it is known.

    `open` means that the sources leave it to the office; its value is then None. `practice` marks what is
    done rather than ordered. `bound`, `least` and `variants` belong to lengths: `least` is the shortest
    allowed below a maximum, `variants` name other lengths that the rule has for some parties. `line` is
    where the file sets it.
    """

    name: str
    value: object = None
    open: bool = False
    source: str | None = None
    seen: Seen | None = None
    practice: bool = False
    bound: Bound = Bound.FIXED
    least: str | None = None
    variants: Mapping[str, str] = field(default_factory=dict)
    note: str | None = None
    line: int | None = None

    @property
    def text(self) -> str | None:
        """The value where it is a text."""
        return self.value if isinstance(self.value, str) else None

    @property
    def texts(self) -> tuple[str, ...]:
        """The values where they are texts; a single text counts as one."""
        if isinstance(self.value, str):
            return (self.value,)
        return tuple(str(item) for item in self.value) if isinstance(self.value, list | tuple) else ()

    @property
    def number(self) -> int | None:
        """The value where it is a whole number."""
        return self.value if isinstance(self.value, int) and not isinstance(self.value, bool) else None

    @property
    def true(self) -> bool:
        """Whether the value is true."""
        return self.value is True


@dataclass(frozen=True, slots=True, kw_only=True)
class GateUse:
    """A gate of the catalogue as a procedure names it."""

    gate: str
    strength: Strength
    source: str | None = None
    seen: Seen | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A ground on which a gate may be opened against its state, by whom, and with what effect.

    `needs` is a kind of act without which the ground does not hold (`disclosed`), or None.
    """

    ground: str
    gate: str
    by: str
    effect: str
    needs: str | None = None
    source: str | None = None
    seen: Seen | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A duty of confidence: who owes it to whom, on what, what use is free, when it ends, who may waive."""

    owed_by: str
    owed_to: str
    object: str
    uses: str | None = None
    ends_on: str | None = None
    waiver_by: str | None = None
    source: str | None = None
    seen: Seen | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One sharing for comment that a procedure knows; `rules` by short name (`length`, `extension.max`)."""

    id: str
    title: str
    rules: Mapping[str, Rule]
    line: int | None = None

    def rule(self, name: str) -> Rule:
        """Give a rule by its short name; one that is not set is an open one without a source."""
        return self.rules.get(name) or Rule(name=f"round.{self.id}.{name}", open=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """The rules of one body. `rules` by full name (`annex.mode`); rounds in the order of the file."""

    id: str
    title: str
    version: str
    languages: tuple[str, ...]
    rounds: tuple[Round, ...]
    rules: Mapping[str, Rule] = field(default_factory=dict)
    gates: tuple[GateUse, ...] = ()
    overrides: tuple[Override, ...] = ()
    duties: tuple[Duty, ...] = ()
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    """Calendars of the procedure file itself, by id."""
    file: str = ""

    def rule(self, name: str) -> Rule:
        """Give a rule by its full name; one that is not set is an open one without a source."""
        return self.rules.get(name) or Rule(name=name, open=True)

    def round(self, name: str | None) -> Round | None:
        """Give a round by its id, the first one where no id is given; None where there is none such."""
        if name is None:
            return self.rounds[0] if self.rounds else None
        return next((found for found in self.rounds if found.id == name), None)

    def calendar(self, name: str | None) -> Calendar | None:
        """Give a calendar by its id: one of the file, else one that ships; Monday to Friday where none is
        named, None where there is none of that id.
        """
        if name is None:
            return MONDAY_TO_FRIDAY
        return self.calendars.get(name) or shipped_calendars().get(name)

    def all_rules(self) -> Iterator[Rule]:
        """Give every rule, those of rounds after the others, in the order of the file."""
        yield from self.rules.values()
        for found in self.rounds:
            yield from found.rules.values()
