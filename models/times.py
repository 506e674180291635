"""British time and dates in words; every stored time is UTC, every shown one is local."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from models.wording.tongue import tr

UK = ZoneInfo("Europe/London")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def polls_close(polling_day: date) -> datetime:
    """Ten at night on polling day, as UTC; no vote can be counted before it."""
    return datetime.combine(polling_day, time(22, 0), UK).astimezone(UTC)


def day_in_words(day: date) -> str:
    """`Thursday 6 May 2021`, in the language of the paper or screen, whatever the computer's own."""
    return f"{tr(_DAYS[day.weekday()])} {short_day(day)}"


def short_day(day: date) -> str:
    """`6 May 2021`."""
    return f"{day.day} {tr(_MONTHS[day.month - 1])} {day.year}"


def local(moment: datetime) -> datetime:
    """A stored time as the hall's clock shows it."""
    return moment.astimezone(UK)


def clock_time(moment: datetime, *, seconds: bool = False) -> str:
    """`05:41` or `05:41:07`."""
    return local(moment).strftime("%H:%M:%S" if seconds else "%H:%M")
