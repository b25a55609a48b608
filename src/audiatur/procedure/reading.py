"""A procedure file into a `Procedure`; every fault at once, each with table and line.

A rule is a plain value, or a table that says where it comes from:

    length = { is = "P30D", source = "s.24(2)", seen = "seen" }
    late_policy = { open = true, source = "none found" }

A plain value takes the `source` and `seen` of the table it stands in. A calendar may be a file of its own,
named by its path (`calendar = "our-days.toml"`); whoever reads says how such a file is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from audiatur.model import FIELDS, ActKind, InputError

from .calendars import SCHEMA as CALENDAR_SCHEMA
from .calendars import SUFFIX, Calendar, calendar_of, calendar_table, shipped_calendars
from .clock import zone_named
from .durations import WANTED, parse_length
from .gates import CATALOGUE, MAY_BE_HARD
from .parameters import PARAMETERS, ROUND_PARAMETERS, Parameter, Takes
from .toml_file import Path, TomlFile
from .values import Bound, Duty, GateUse, Override, Procedure, Round, Rule, Seen, Strength

SCHEMA = "audiatur/procedure/1"
FindCalendar = Callable[[str], Calendar]
"""Reads the calendar file that a procedure names; raises `InputError` with all its faults."""
_Whence = tuple[str | None, Seen | None]
"""A source, and how it is known."""
_TOP = ("schema", "id", "title", "version", "languages", "gates", "round", "override", "duty", "calendar")
_ABOUT = ("source", "seen")
_RULE = ("is", "open", "practice", "bound", "least", "variants", "note", *_ABOUT)
_BELONGS = {
    "gates": "each is a table [[gates]] of the file, with gate, strength and source",
    "rounds": "each round is a table [[round]], with an id",
    "extension": "it belongs to a round, as a table [round.extension] after it",
    "overrides": "each is a table [[override]] of the file",
    "override": "each is a table [[override]] of the file",
    "duties": "each is a table [[duty]] of the file",
    "duty": "each is a table [[duty]] of the file",
    "calendars": "each is a table [[calendar]] of the file, or a file that calendar names",
    "zone": "it belongs to a round; a case has its own",
    "length": "it belongs to a round",
    "late_policy": "it belongs to a round",
    "on_expiry": "it belongs to a round",
}
"""What people write in another place, as facts and other files have it, and where it belongs."""
_SECTIONS = tuple(dict.fromkeys(name.split(".")[0] for name in PARAMETERS))
_NESTED = tuple(dict.fromkeys(name.split(".")[0] for name in ROUND_PARAMETERS if "." in name))


def read_procedure(data: bytes, name: str, find_calendar: FindCalendar | None = None) -> Procedure:
    """Read a procedure file, and the calendar files that it names.

    Raises:
        InputError: all faults of the file and of those calendars.
    """
    file = TomlFile(data, name)
    top = file.data
    schema = top.get("schema")
    if schema != SCHEMA:
        here = "; this is a calendar, which a procedure names" if schema == CALENDAR_SCHEMA else ""
        file.fault(("schema",), f'schema = "{SCHEMA}" was expected, {schema!r} was found{here}')
        file.check()
    for key in top:
        if key in (*_TOP, *_SECTIONS):
            continue
        if not _misplaced(file, (key,), key):
            file.unknown((key,), key, (*_TOP, *_SECTIONS), "table or key of a procedure")
    rules: dict[str, Rule] = {}
    for section in _SECTIONS:
        table = file.table(top, section)
        known = {name: found for name, found in PARAMETERS.items() if name.startswith(f"{section}.")}
        rules.update(_rules(file, table, (section,), f"{section}.", known))
    procedure = Procedure(
        id=file.text(top, "id", (), needed=True) or "",
        title=file.text(top, "title", (), needed=True) or "",
        version=file.text(top, "version", (), needed=True) or "",
        languages=_texts(file, top.get("languages", ["en"]), ("languages",)),
        rounds=_rounds(file),
        rules=rules,
        gates=_gates(file),
        overrides=_overrides(file),
        duties=_duties(file),
        calendars=_calendars(file),
        file=name,
    )
    procedure = _with_calendar_files(file, procedure, find_calendar)
    file.check()
    return procedure


def self_contained(data: bytes, name: str, find_calendar: FindCalendar) -> bytes:
    """Give a procedure file with the calendar files it names written into it, so that it can be kept and read
    alone; the very bytes where it names none.

    Raises:
        InputError: all faults of the file and of those calendars.
    """
    procedure = read_procedure(data, name, find_calendar)
    own = _calendars(TomlFile(data, name))
    tables = [
        calendar_table(found, called) for called, found in procedure.calendars.items() if called not in own
    ]
    return b"\n".join((data, *(table.encode() for table in tables))) if tables else data


def _misplaced(file: TomlFile, path: Path, key: str) -> bool:
    """Note where a thing belongs that was written in another place; whether it is such a thing."""
    right = _BELONGS.get(key)
    if right is not None:
        file.fault(path, f'"{key}" is not written here: {right}')
    return right is not None


def _texts(file: TomlFile, value: object, path: Path) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    file.fault(path, f'"{path[-1]}" wants a list of texts, such as ["en"]')
    return ()


def _rules(
    file: TomlFile,
    table: Mapping[str, Any],
    path: Path,
    prefix: str,
    known: Mapping[str, Parameter],
    *,
    around: _Whence = (None, None),
) -> dict[str, Rule]:
    """Read the rules of one table; `known` by full name where `prefix` is a section, else by short name.

    A table inside it (`[release.consent]`) takes what it does not say itself from `around`.
    """
    own = _about(file, table, path)
    about = (own[0] or around[0], own[1] or around[1])
    found: dict[str, Rule] = {}
    for key, value in table.items():
        if key in _ABOUT:
            continue
        parameter = known.get(prefix + key)
        deeper = f"{prefix}{key}."
        if parameter is None and isinstance(value, dict) and any(name.startswith(deeper) for name in known):
            found.update(_rules(file, value, (*path, key), deeper, known, around=about))
            continue
        if parameter is None and _misplaced(file, (*path, key), key):
            continue
        if parameter is None:
            file.unknown((*path, key), key, [name.removeprefix(prefix) for name in known], "parameter here")
            continue
        found[prefix + key] = read_rule(file, value, (*path, key), parameter, about)
    return found


def _about(file: TomlFile, table: Mapping[str, Any], path: Path) -> _Whence:
    seen = file.text(table, "seen", path)
    if seen is not None and seen not in list(Seen):
        file.unknown((*path, "seen"), seen, list(Seen), "word for how a rule is known")
        seen = None
    return file.text(table, "source", path), Seen(seen) if seen else None


def read_rule(
    file: TomlFile,
    value: object,
    path: Path,
    parameter: Parameter,
    about: _Whence = (None, None),
) -> Rule:
    """Read one rule, plain or as a table; `about` is what a plain value takes from around it."""
    table: Mapping[str, Any] = value if isinstance(value, dict) else {"is": value}
    for key in table:
        if key not in _RULE:
            file.unknown((*path, key), key, _RULE, "key of a rule")
    own = _about(file, table, path)
    if "is" not in table and table.get("open") is not True:
        file.fault(path, f'"{path[-1]}" needs a value ("is = …") or "open = true" where the office decides')
    taken = table.get("is")
    if taken is not None:
        _check(file, taken, path, parameter)
    bound = table.get("bound", Bound.FIXED.value)
    if bound not in list(Bound):
        file.unknown((*path, "bound"), str(bound), list(Bound), "way in which a length binds")
        bound = Bound.FIXED.value
    for key in ("least", *(f"variants.{name}" for name in table.get("variants", {}))):
        length = table.get(key) if key == "least" else table["variants"][key.removeprefix("variants.")]
        if length is not None and (not isinstance(length, str) or parse_length(length) is None):
            file.fault((*path, key), f'"{key}" wants {WANTED}, {length!r} was found')
    return Rule(
        name=".".join(str(part) for part in path if not isinstance(part, int)),
        value=tuple(taken) if isinstance(taken, list) else taken,
        open=taken is None,
        source=own[0] or about[0],
        seen=own[1] or about[1],
        practice=table.get("practice") is True,
        bound=Bound(bound),
        least=file.text(table, "least", path),
        variants=dict(table.get("variants", {})),
        note=file.text(table, "note", path),
        line=file.line(path),
    )


def _check(file: TomlFile, value: object, path: Path, parameter: Parameter) -> None:
    """Note a fault where a value is not what its parameter takes."""
    takes = parameter.takes
    items = value if isinstance(value, list) else [value]
    texts = all(isinstance(item, str) for item in items)
    right = {
        Takes.TEXT: isinstance(value, str),
        Takes.TEXTS: isinstance(value, str | list) and texts,
        Takes.TRUTH: isinstance(value, bool),
        Takes.NUMBER: isinstance(value, int) and not isinstance(value, bool) and value >= 0,
        Takes.LENGTH: isinstance(value, str) and parse_length(value) is not None,
        Takes.ZONE: isinstance(value, str) and zone_named(value) is not None,
    }[takes]
    if not right:
        wanted = WANTED if takes is Takes.LENGTH else takes.value
        file.fault(path, f'"{path[-1]}" wants {wanted}; {value!r} was found')
    elif parameter.words:
        for item in items:
            if item not in parameter.words:
                file.unknown(path, str(item), parameter.words, f'value of "{path[-1]}"')


def _rounds(file: TomlFile) -> tuple[Round, ...]:
    rounds: list[Round] = []
    for path, table in file.tables(file.data, "round"):
        name = file.text(table, "id", path, needed=True) or ""
        if name in [found.id for found in rounds]:
            file.fault(path, f'there are two rounds "{name}"; each needs an id of its own')
        plain = {
            key: value for key, value in table.items() if key not in ("id", "title") and key not in _NESTED
        }
        rules = _rules(file, plain, path, "", ROUND_PARAMETERS)
        for nested in _NESTED:
            rules.update(
                _rules(file, file.table(table, nested, path), (*path, nested), f"{nested}.", ROUND_PARAMETERS)
            )
        named = {short: replace(rule, name=f"round.{name}.{short}") for short, rule in rules.items()}
        title = file.text(table, "title", path) or name
        rounds.append(Round(id=name, title=title, rules=named, line=file.line(path)))
    return tuple(rounds)


def _gates(file: TomlFile) -> tuple[GateUse, ...]:
    uses: list[GateUse] = []
    for path, table in file.tables(file.data, "gates"):
        gate = file.text(table, "gate", path, needed=True) or ""
        strength = table.get("strength", Strength.DUE.value)
        if gate and gate not in CATALOGUE:
            file.unknown(path, gate, CATALOGUE, "gate of the catalogue")
        if strength not in list(Strength):
            file.unknown(path, str(strength), list(Strength), "strength of a gate")
        elif strength == Strength.HARD and gate in CATALOGUE and gate not in MAY_BE_HARD:
            file.fault(path, f'the gate "{gate}" may only be due; hard may be: {", ".join(MAY_BE_HARD)}')
        if gate in [use.gate for use in uses]:
            file.fault(path, f'the gate "{gate}" is named twice')
        source, seen = _about(file, table, path)
        uses.append(
            GateUse(
                gate=gate,
                strength=Strength(strength) if strength in list(Strength) else Strength.DUE,
                source=source,
                seen=seen,
                line=file.line(path),
            )
        )
    return tuple(uses)


def _overrides(file: TomlFile) -> tuple[Override, ...]:
    found = []
    for path, table in file.tables(file.data, "override"):
        _known_keys(file, path, table, ("ground", "gate", "by", "effect", "needs"))
        gate = file.text(table, "gate", path, needed=True) or ""
        if gate and gate not in CATALOGUE:
            file.unknown(path, gate, CATALOGUE, "gate of the catalogue")
        needs = file.text(table, "needs", path)
        if needs is not None and needs not in [kind.value for kind in FIELDS]:
            file.unknown((*path, "needs"), needs, [kind.value for kind in ActKind], "act")
        source, seen = _about(file, table, path)
        found.append(
            Override(
                ground=file.text(table, "ground", path, needed=True) or "",
                gate=gate,
                by=file.text(table, "by", path, needed=True) or "",
                effect=file.text(table, "effect", path, needed=True) or "",
                needs=needs,
                source=source,
                seen=seen,
                line=file.line(path),
            )
        )
    return tuple(found)


def _with_calendar_files(file: TomlFile, procedure: Procedure, find: FindCalendar | None) -> Procedure:
    """Take in the calendars that rounds name by file; one that is nowhere is a fault."""
    calendars = dict(procedure.calendars)
    for path, name in _named_calendars(procedure):
        if calendars.get(name) or shipped_calendars().get(name):
            continue
        if find is not None and name.endswith(SUFFIX):
            try:
                calendars[name] = replace(find(name), file=name)
            except InputError as error:
                file.fault(path, f'the calendar "{name}" cannot be used; its faults stand beside this one')
                file.faults.extend(error.faults)
                calendars[name] = shipped_calendars()["monday-to-friday"]
        else:
            file.unknown(path, name, (*calendars, *shipped_calendars()), "calendar")
    return replace(procedure, calendars=calendars)


def _named_calendars(procedure: Procedure) -> Iterator[tuple[Path, str]]:
    for number, found in enumerate(procedure.rounds):
        name = found.rule("calendar").text
        if name is not None:
            yield ("round", number, "calendar"), name


def _calendars(file: TomlFile) -> dict[str, Calendar]:
    """Give the calendars of the file itself, each by its id, or by the file it was taken over from."""
    found: dict[str, Calendar] = {}
    for path, table in file.tables(file.data, "calendar"):
        calendar = calendar_of(file, table, path)
        name = calendar.file or calendar.id
        if name in found or (name in shipped_calendars() and not calendar.file):
            file.fault(path, f'there is another calendar "{name}"; each needs an id of its own')
        found[name] = calendar
    return found


def _duties(file: TomlFile) -> tuple[Duty, ...]:
    found = []
    for path, table in file.tables(file.data, "duty"):
        _known_keys(file, path, table, ("owed_by", "owed_to", "object", "uses", "ends_on", "waiver_by"))
        source, seen = _about(file, table, path)
        found.append(
            Duty(
                owed_by=file.text(table, "owed_by", path, needed=True) or "",
                owed_to=file.text(table, "owed_to", path, needed=True) or "",
                object=file.text(table, "object", path, needed=True) or "",
                uses=file.text(table, "uses", path),
                ends_on=file.text(table, "ends_on", path),
                waiver_by=file.text(table, "waiver_by", path),
                source=source,
                seen=seen,
                line=file.line(path),
            )
        )
    return tuple(found)


def _known_keys(file: TomlFile, path: Path, table: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for key in table:
        if key not in (*known, *_ABOUT):
            file.unknown((*path, key), key, known, "key here")
