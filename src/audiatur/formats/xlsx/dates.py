"""Serial numbers as dates (ECMA-376 part 1, §18.17.4), written as ISO 8601 to the precision that is shown.

How a date is shown differs from country to country (format 14 is `7/20/2022` or `20.07.2022`), so that
no form of it is what every person sees; ISO 8601 means the same everywhere.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

_DAY: Final = 86_400
_LAST_DAY: Final = 2_958_465
"""31 December 9999 in the 1900 system: later days are shown as `####`."""
_MOST_DAYS: Final = 1e9
"""Days that are counted as elapsed: more than the history of mankind."""
_LEAP_DAY: Final = 60
"""29 February 1900, which never was: the 1900 system counts it all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shows:
    """What of an instant a number format shows; `elapsed` is the unit that is counted beyond its end."""

    year: bool = False
    month: bool = False
    day: bool = False
    hour: bool = False
    minute: bool = False
    second: bool = False
    elapsed: str | None = None

    @property
    def date(self) -> bool:
        """Whether any part of the date is shown."""
        return self.year or self.month or self.day

    @property
    def time(self) -> bool:
        """Whether any part of the time is shown."""
        return self.hour or self.minute or self.second


def written(serial: float, shows: Shows, *, from_1904: bool) -> str | None:
    """Write a serial number as far as it is shown; None where it is no date (negative, too late)."""
    if not abs(serial) <= _MOST_DAYS:
        return None
    seconds = round(serial * _DAY)
    if shows.elapsed:
        return _elapsed(seconds, shows)
    days, rest = divmod(seconds, _DAY)
    if days < 0 or days > _LAST_DAY:
        return None
    parts = []
    if shows.date:
        parts.append(_date(days, shows, from_1904=from_1904))
    if shows.time or not parts:
        hour, minute, second = rest // 3600, rest // 60 % 60, rest % 60
        parts.append(f"{hour:02}:{minute:02}" + (f":{second:02}" if shows.second else ""))
    return "T".join(parts)


def serial(moment: dt.datetime, *, from_1904: bool) -> float:
    """The serial number of an instant, as cells of type `d` hold it."""
    epoch = dt.datetime(1904, 1, 1) if from_1904 else dt.datetime(1899, 12, 30)  # noqa: DTZ001 - cells have no zone
    return (moment.replace(tzinfo=None) - epoch) / dt.timedelta(days=1)


def _date(days: int, shows: Shows, *, from_1904: bool) -> str:
    if from_1904:
        date = dt.date(1904, 1, 1) + dt.timedelta(days=min(days, _LAST_DAY - 1462))
    elif days == _LEAP_DAY:
        return "1900-02-29"
    elif days == 0:
        return "1900-01-00"
    else:
        date = dt.date(1899, 12, 31 if days < _LEAP_DAY else 30) + dt.timedelta(days=days)
    if shows.day or not shows.year:
        return date.isoformat()
    return f"{date.year:04}-{date.month:02}" if shows.month else f"{date.year:04}"


def _elapsed(seconds: int, shows: Shows) -> str:
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    if shows.elapsed == "s":
        return f"{sign}{seconds}"
    if shows.elapsed == "m":
        return f"{sign}{seconds // 60:02}:{seconds % 60:02}" if shows.second else f"{sign}{seconds // 60}"
    shown = f"{sign}{seconds // 3600}"
    if shows.minute:
        shown += f":{seconds // 60 % 60:02}"
    return shown + (f":{seconds % 60:02}" if shows.second else "")
