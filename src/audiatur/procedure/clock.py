"""When a window ends: the first instant after it, in the zone of the body that set it.

Unless a procedure says otherwise a window of N days that starts on day D runs to the end of day D+N there.
So `ends` is the midnight that follows; a comment at that very instant is late. Where a rule counts the
first day (`inclusive`), it runs to the end of day D+N-1. Months keep the day of the month, or the last day
of a shorter month. Where clocks are put forward over midnight, the day ends at the first instant that
exists; where they are put back over it, at the earlier of the two.
"""

from __future__ import annotations

import calendar as months_of
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .calendars import MONDAY_TO_FRIDAY, Calendar
from .durations import Length


def zone_named(name: str) -> tzinfo | None:
    """Give a zone by its IANA name, `UTC` or an offset such as `+02:00`; None where there is none."""
    if name in ("UTC", "Z"):
        return UTC
    if name[:1] in "+-" and len(name) == len("+00:00"):
        try:
            return datetime.strptime(name, "%z").tzinfo
        except ValueError:
            return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def zone_name(zone: tzinfo, at: datetime) -> str:
    """Name a zone: its IANA name, or its offset at that instant."""
    if isinstance(zone, ZoneInfo) and zone.key:
        return zone.key
    if zone is UTC:
        return "UTC"
    offset = at.astimezone(zone).strftime("%z")
    return f"{offset[:3]}:{offset[3:5]}"


def fixed_zone(at: datetime) -> tzinfo:
    """Give the offset of an instant as a zone that never changes."""
    return timezone(at.utcoffset() or timedelta())


def ends_of(
    start: datetime,
    length: Length,
    zone: tzinfo,
    *,
    inclusive: bool = False,
    working: Calendar = MONDAY_TO_FRIDAY,
) -> datetime:
    """Give the first instant after a window of `length` that starts at `start`.

    Raises:
        OutsideCalendarError: working days are counted beyond the years a calendar covers.
    """
    local = start.astimezone(zone)
    if length.by_the_clock and not (length.days or length.months or length.working_days):
        return (start.astimezone(UTC) + timedelta(minutes=length.minutes)).astimezone(zone)
    last = _months_after(local.date(), length.months) + timedelta(days=length.days)
    if length.working_days:
        last = working.after(last, length.working_days - inclusive)
    elif inclusive:
        last -= timedelta(days=1)
    return end_of_day(last, zone) + timedelta(minutes=length.minutes)


def end_of_day(day: date, zone: tzinfo) -> datetime:
    """Give the first instant after a day in a zone."""
    midnight = datetime.combine(day + timedelta(days=1), time(), tzinfo=zone)
    # A midnight that the clocks skip does not come back the same from UTC; what comes back exists.
    return midnight.astimezone(UTC).astimezone(zone)


def _months_after(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, months_of.monthrange(year, month + 1)[1]))


def before(end: datetime, length: Length, zone: tzinfo, *, working: Calendar = MONDAY_TO_FRIDAY) -> datetime:
    """Give the instant that lies `length` before the end of a window: at the same time of the day there, or
    so many hours earlier on the clock. It is the first instant after its date, as `end` is.

    Raises:
        OutsideCalendarError: working days are counted beyond the years a calendar covers.
    """
    local = end.astimezone(zone)
    day = _months_after(local.date(), -length.months) - timedelta(days=length.days)
    if length.working_days:
        day = working.before(day, length.working_days)
    moment = datetime.combine(day, local.timetz().replace(tzinfo=None), tzinfo=zone)
    return (moment.astimezone(UTC) - timedelta(minutes=length.minutes)).astimezone(zone)
