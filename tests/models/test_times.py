"""The close of the poll in summer and winter time, and dates in words."""

from datetime import UTC, date, datetime

import pytest

from models.times import clock_time, day_in_words, local, polls_close, short_day


@pytest.mark.parametrize(
    ("day", "close"),
    [
        (date(2021, 5, 6), datetime(2021, 5, 6, 21, 0, tzinfo=UTC)),  # British Summer Time
        (date(2019, 12, 12), datetime(2019, 12, 12, 22, 0, tzinfo=UTC)),  # Greenwich Mean Time
        (date(2024, 3, 30), datetime(2024, 3, 30, 22, 0, tzinfo=UTC)),  # clocks go on that night
        (date(2024, 3, 31), datetime(2024, 3, 31, 21, 0, tzinfo=UTC)),
        (date(2024, 10, 26), datetime(2024, 10, 26, 21, 0, tzinfo=UTC)),  # and back
        (date(2024, 10, 27), datetime(2024, 10, 27, 22, 0, tzinfo=UTC)),
    ],
)
def test_polls_close_at_ten_by_the_clock_in_the_hall(day: date, close: datetime) -> None:
    assert polls_close(day) == close
    assert clock_time(polls_close(day)) == "22:00"


def test_times_are_shown_as_the_hall_has_them() -> None:
    moment = datetime(2021, 5, 7, 4, 41, 7, tzinfo=UTC)
    assert clock_time(moment) == "05:41"
    assert clock_time(moment, seconds=True) == "05:41:07"
    assert local(moment) == moment


def test_days_in_words() -> None:
    assert day_in_words(date(2021, 5, 6)) == "Thursday 6 May 2021"
    assert short_day(date(2019, 12, 12)) == "12 December 2019"
