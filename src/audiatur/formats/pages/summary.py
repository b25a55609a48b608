"""The ledger in twenty lines, for the terminal."""

from __future__ import annotations

import textwrap
import unicodedata

from audiatur.model import Finding, FindingKind, Ledger

from . import strings
from .clean import clean
from .wording import comments_sentence, counted, finding_count, honest_sentence

MOST_LINES = 20
"""What fits a terminal beside the command and its prompt."""

LEAST_WIDTH = 40
"""Columns below which lines are not cut further: they would say nothing."""

_PAGE = "ledger.html"


def summary_lines(ledger: Ledger, width: int = 80) -> list[str]:
    """Say a ledger in at most twenty lines of `width` columns: the honest sentence, then what needs a person.

    Findings that do not fit are counted (`and 12 more: see ledger.html`). No line holds a control character.
    """
    width = max(width, LEAST_WIDTH)
    lines = [_fit(_compared(ledger), width), ""]
    lines += textwrap.wrap(honest_sentence(ledger.totals), width)
    lines += textwrap.wrap(comments_sentence(ledger.totals), width)
    lines = lines[: MOST_LINES // 2]
    if not ledger.findings:
        return [*lines, *textwrap.wrap(strings.LABELS["needs_none"], width)]
    lines += ["", f"{strings.LABELS['needs']}:"]
    return lines + _findings(ledger, MOST_LINES - len(lines), width)


def _compared(ledger: Ledger) -> str:
    shared, final = ledger.comparison.shared, ledger.comparison.final
    texts = (
        f"{clean(report.name)} ({counted('paragraph', len(report.paragraphs))})" for report in (shared, final)
    )
    return f" {strings.WORDS['arrow']} ".join(texts)


def _findings(ledger: Ledger, room: int, width: int) -> list[str]:
    """Give each kind its line, and share the other lines out among the kinds, most pressing first."""
    by_kind = {kind: [finding for finding in ledger.findings if finding.kind is kind] for kind in FindingKind}
    kinds = [kind for kind, findings in by_kind.items() if findings]
    shown = dict.fromkeys(kinds, 0)
    room -= len(kinds) + 1  # the last line counts what is left out
    while room > 0 and any(shown[kind] < len(by_kind[kind]) for kind in kinds):
        for kind in kinds:
            if room > 0 and shown[kind] < len(by_kind[kind]):
                shown[kind] += 1
                room -= 1
    lines = []
    for kind in kinds:
        lines.append(_fit(f"  {finding_count(kind, len(by_kind[kind]))}", width))
        lines += [_fit(f"    {_sentence(finding)}", width) for finding in by_kind[kind][: shown[kind]]]
    left_out = len(ledger.findings) - sum(shown.values())
    if left_out:
        lines.append(f"  {counted('more', left_out)}: {strings.LABELS['see_file']} {_PAGE}")
    return lines


def _sentence(finding: Finding) -> str:
    return " ".join(clean(finding.message).split())


def _fit(line: str, width: int) -> str:
    """Cut a line to columns of a terminal, where a wide character takes two and a combining one none."""
    used = 0
    last_that_fits = 0
    for at, character in enumerate(line):
        used += _columns(character)
        if used < width:
            last_that_fits = at + 1
        if used > width:
            return line[:last_that_fits].rstrip() + "…"
    return line


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
