"""A letter: its text as a report, and who sent it when, where the file says so."""

from __future__ import annotations

from dataclasses import dataclass

from audiatur.model import Report

from .items import by_items


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as received. `report` is its text, with notices of what was left out (attachments, parts of
    a mail that were not read). The others are what a mail's head says; elsewhere they are None, since what
    stands in a letterhead is not known to be the sender. `received_at` is ISO 8601.
    """

    report: Report
    party: str | None = None
    commenter: str | None = None
    received_at: str | None = None
    subject: str | None = None
    attachments: tuple[str, ...] = ()


def of_report(report: Report) -> Letter:
    """A letter of a text that was read already."""
    return Letter(report=by_items(report) if report.format == "text" else report)
