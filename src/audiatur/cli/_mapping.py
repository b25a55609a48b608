"""The option `--map COLUMN=FIELD`, in one place for the commands that read comments."""

from __future__ import annotations

from collections.abc import Sequence

import click

from audiatur.model import Fault, InputError

map_option = click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="COLUMN=FIELD",
    help="Say which column is which field, where its header is not known. May be given several times.",
)


def parse_mapping(pairs: Sequence[str]) -> dict[str, str]:
    """Split `COLUMN=FIELD` at its last equals sign, since headers may hold one themselves.

    Raises:
        InputError: all pairs that have no equals sign or an empty side.
    """
    mapping: dict[str, str] = {}
    faults: list[Fault] = []
    for pair in pairs:
        column, sign, field = pair.rpartition("=")
        if not sign or not column.strip() or not field.strip():
            faults.append(Fault(file=f"--map {pair}", message="expected COLUMN=FIELD, as in Remark=comment"))
        else:
            mapping[column.strip()] = field.strip()
    if faults:
        raise InputError(faults)
    return mapping
