"""Days, parts of days, weeks and months: their values, and the instants that they may mean."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_timeline.errors import InvalidValueError, TimeFormatError, UnknownZoneError
from summit_timeline.temporal import (
    LocalTime,
    PartialDate,
    PartOfDay,
    Precision,
    Relation,
    When,
    Window,
    day_of,
    shift_days,
    shift_months,
    shift_to_weekday,
    window_of,
)
from summit_timeline.testing import pairs_across_transition, zoned_times, zones
from summit_timeline.zones import ZonedTime, resolve, use_tz_data
from summit_timeline.zones.policy import offsets
from tests.zones.test_tzif import tzif

DAYS = st.dates(date(1850, 1, 1), date(2150, 12, 31))
ALL_DAYS = st.dates() | st.dates(max_value=date(1, 1, 9)) | st.dates(min_value=date(9999, 12, 23))


@st.composite
def partial_dates(draw: st.DrawFn, days: st.SearchStrategy[date] = DAYS) -> PartialDate:
    """Draw days, parts of days, weeks and months."""
    day = draw(days)
    match draw(st.sampled_from(("day", "part_of_day", "week", "month"))):
        case "day":
            return PartialDate(day)
        case "part_of_day":
            return PartialDate(day, Precision.PART_OF_DAY, draw(st.sampled_from(PartOfDay)))
        case "week":
            return PartialDate(date.fromisocalendar(*day.isocalendar()[:2], 1), Precision.WEEK)
        case _:
            return PartialDate(day.replace(day=1), Precision.MONTH)


@given(partial=partial_dates(ALL_DAYS.filter(lambda day: day > date(1, 1, 7))))
def test_a_value_is_read_back(partial: PartialDate) -> None:
    """The TIMEX3 value says all that there is."""
    assert PartialDate.parse(partial.value) == partial


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        pytest.param("2025-08-15", "2025-08-15", "2025-08-15", Precision.DAY, id="day"),
        pytest.param("2025-08-15TEV", "2025-08-15", "2025-08-15", Precision.PART_OF_DAY, id="evening"),
        pytest.param("2025-W33", "2025-08-11", "2025-08-17", Precision.WEEK, id="week"),
        pytest.param("2026-W01", "2025-12-29", "2026-01-04", Precision.WEEK, id="week-across-new-year"),
        pytest.param("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH, id="february-of-a-leap-year"),
        pytest.param("0001-12", "0001-12-01", "0001-12-31", Precision.MONTH, id="year-1"),
        pytest.param("9999-W52", "9999-12-27", "9999-12-31", Precision.WEEK, id="the-last-week-of-all"),
    ],
)
def test_a_value_covers_its_days(value: str, first: str, last: str, precision: Precision) -> None:
    """From the first to the last, both included."""
    partial = PartialDate.parse(value)

    assert (partial.first.isoformat(), partial.last.isoformat(), partial.precision) == (first, last, precision)
    assert partial.value == value


@pytest.mark.parametrize("value", ["", "2025", "2025-8-15", "2025-08-15TXX", "2025-13", "2025-02-30", "2025-W60", "x"])
def test_what_is_no_date_is_refused(value: str) -> None:
    """With what would be one."""
    with pytest.raises(TimeFormatError, match=r"2025-08-15|no such day"):
        PartialDate.parse(value)


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        pytest.param((datetime(2025, 8, 15, tzinfo=UTC),), "first", id="datetime"),
        pytest.param(("2025-08-15",), "first", id="text"),
        pytest.param((date(2025, 8, 15), Precision.MINUTE), "precision", id="minute"),
        pytest.param((date(2025, 8, 15), Precision.PART_OF_DAY), "part", id="no-part"),
        pytest.param((date(2025, 8, 15), Precision.DAY, PartOfDay.EVENING), "part", id="a-part-too-many"),
        pytest.param((date(2025, 8, 15), Precision.WEEK), "first", id="friday-of-a-week"),
        pytest.param((date(2025, 8, 15), Precision.MONTH), "first", id="middle-of-a-month"),
    ],
)
def test_fields_that_do_not_fit_are_refused(arguments: tuple[Any, ...], field: str) -> None:
    """The message names the field."""
    with pytest.raises(InvalidValueError, match=f"^{field} cannot be"):
        PartialDate(*arguments)


def within(window: Window, instant: datetime) -> bool:
    """Tell whether an instant lies in a window."""
    return (window.earliest is None or window.earliest <= instant) and (
        window.latest is None or instant < window.latest
    )


@given(moment=zoned_times(first_year=1850), week=st.booleans())
def test_a_day_has_every_instant_at_which_clocks_show_it(moment: ZonedTime, week: bool) -> None:  # noqa: FBT001 - drawn
    """Also where clocks change at midnight, or skip it, or pass it twice; and so has its week, and its month."""
    day = moment.wall.date()
    monday = date.fromisocalendar(*day.isocalendar()[:2], 1)
    wider = PartialDate(monday, Precision.WEEK) if week else PartialDate(day.replace(day=1), Precision.MONTH)

    assert within(PartialDate(day).window(moment.zone), moment.instant)
    assert within(wider.window(moment.zone), moment.instant)


@given(moment=zoned_times(first_year=1850))
def test_a_day_is_no_wider_than_its_instants(moment: ZonedTime) -> None:
    """At the first instant of its window clocks show the day, and just before the end too; before and after not."""
    day = moment.wall.date()
    window = PartialDate(day).window(moment.zone)
    assert window.earliest is not None
    assert window.latest is not None
    step = timedelta(microseconds=1)
    at = [window.earliest, window.latest - step, window.earliest - step, window.latest]

    shown = [ZonedTime.from_instant(instant, moment.zone).wall.date() == day for instant in at]

    assert shown == [True, True, False, False]


@given(pair=pairs_across_transition(first_year=1850))
def test_a_day_lasts_from_one_midnight_to_the_next(pair: tuple[ZonedTime, ZonedTime]) -> None:
    """Where these come once, whatever clocks do in between."""
    day, zone = pair[1].wall.date(), pair[1].zone
    window = PartialDate(day).window(zone)

    for edge, midnight in ((window.earliest, day), (window.latest, day + timedelta(days=1))):
        wall = datetime.combine(midnight, time())
        if len(offsets(wall, zone)) == 1:
            assert edge == resolve(wall, zone).instant


@pytest.mark.parametrize(
    ("day", "zone", "hours"),
    [
        pytest.param("2026-03-08", "America/Anchorage", 23, id="spring"),
        pytest.param("2026-11-01", "America/Anchorage", 25, id="autumn"),
        pytest.param("2025-08-15", "America/Anchorage", 24, id="summit"),
        pytest.param("2026-04-05", "Australia/Lord_Howe", 24.5, id="half-an-hour"),
        pytest.param("2024-04-26", "Africa/Cairo", 23, id="midnight-skipped"),
        pytest.param("2024-10-31", "Africa/Cairo", 25, id="last-hour-twice"),
        pytest.param("2024-11-01", "Africa/Cairo", 24, id="after-midnight-came-twice"),
        pytest.param("2011-12-30", "Pacific/Apia", 0, id="no-such-day"),
        pytest.param("2011-12-29", "Pacific/Apia", 24, id="before-no-such-day"),
        pytest.param("1867-10-18", "America/Juneau", 48, id="alaska-twice"),
        pytest.param("2010-11-06", "America/St_Johns", 25, id="midnight-passed-twice"),
        pytest.param("1919-03-30", "America/Toronto", 23.5, id="midnight-in-the-middle-of-a-gap"),
        pytest.param("1919-03-31", "America/Toronto", 23.5, id="after-that-gap"),
    ],
)
def test_a_day_has_its_hours(day: str, zone: str, hours: float) -> None:
    """Days that one can look up."""
    window = PartialDate.parse(day).window(zone)

    assert window.earliest is not None
    assert window.latest is not None
    assert window.latest - window.earliest == timedelta(hours=hours)


@given(day=DAYS, zone=zones())
def test_days_follow_each_other(day: date, zone: str) -> None:
    """A day meets the next, unless clocks go back over midnight and show the day once more."""
    one, two = (PartialDate(each).window(zone) for each in (day, day + timedelta(days=1)))

    assert one.relation(two) in (
        Relation.MEETS,
        Relation.OVERLAPS,
        Relation.STARTS,
        Relation.EQUALS,
        Relation.FINISHED_BY,
    )
    assert one.earliest is not None
    assert two.earliest is not None
    assert one.earliest <= two.earliest


@given(partial=partial_dates(ALL_DAYS), zone=zones() | st.none())
def test_every_date_has_a_window(partial: PartialDate, zone: str | None) -> None:
    """In every year that there is, and without a zone it is wide enough for every zone."""
    window = partial.window(zone)

    if window.earliest is not None and window.latest is not None:
        assert window.latest - window.earliest <= timedelta(days=34)


@given(partial=partial_dates(), zone=zones())
def test_anywhere_on_earth_is_wider_than_any_zone(partial: PartialDate, zone: str) -> None:
    """From 1850 on, whatever the date line did: at most a day of the calendar beyond."""
    here, anywhere = partial.window(zone), partial.window(None)
    assert here.earliest is not None
    assert here.latest is not None
    assert anywhere.earliest is not None
    assert anywhere.latest is not None

    if partial.first.year >= 1970 and zone != "Pacific/Apia":
        assert anywhere.earliest <= here.earliest <= here.latest <= anywhere.latest + timedelta(hours=2)


@pytest.mark.parametrize("value", ["2025-08-15", "2025-08-15TEV", "2025-W33", "2025-08"])
def test_a_window_in_no_zone_is_refused(value: str) -> None:
    """A zone that there is not is an error, and no window without bounds."""
    with pytest.raises(UnknownZoneError):
        PartialDate.parse(value).window("Alaska")


@pytest.mark.parametrize("value", ["2025-08-15", "2025-08-15TEV", "2025-W33", "2025-08"])
def test_a_zone_that_is_no_text_is_refused(value: str) -> None:
    """It is an error too, and no window without bounds."""
    zone: Any = 1

    with pytest.raises(InvalidValueError, match=r"^zone cannot be 1"):
        PartialDate.parse(value).window(zone)


@pytest.mark.parametrize("zone", [None, "America/Anchorage", "Asia/Tokyo"])
@pytest.mark.parametrize(("first", "last"), [("0001-01-01", "9999-12-31"), ("0001-01-01TMO", "9999-12-31TNI")])
def test_where_the_years_end_a_window_has_no_bound(first: str, last: str, zone: str | None) -> None:
    """What datetime cannot hold bounds nothing."""
    assert PartialDate.parse(first).window(zone).earliest is None
    assert PartialDate.parse(last).window(zone).latest is None


def test_a_day_that_clocks_pass_over_ends_with_that_change() -> None:
    """Whatever changes clocks make soon after."""
    change = round(datetime(2011, 12, 30, 10, tzinfo=UTC).timestamp())
    types = ((-36_000, 0, 0), (50_400, 0, 4), (46_800, 0, 4))
    data = tzif((change, change + 43_200), (1, 2), types, footer=b"BBB-13")

    with use_tz_data({"Date/Line": data}):
        assert PartialDate.parse("2011-12-30").window("Date/Line") == Window(
            *[datetime(2011, 12, 30, 10, tzinfo=UTC)] * 2
        )


@pytest.mark.parametrize(
    ("part", "low", "high"),
    [("MO", 4, 12), ("MI", 10, 15), ("AF", 12, 19), ("EV", 17, 24), ("NI", 18, 30)],
)
def test_a_part_of_a_day_has_its_hours(part: str, low: int, high: int) -> None:
    """On the clocks of its place, the night until the morning."""
    window = PartialDate.parse(f"2025-08-15T{part}").window("America/Anchorage")
    midnight = resolve("2025-08-15T00:00", "America/Anchorage").instant

    assert window == Window(midnight + timedelta(hours=low), midnight + timedelta(hours=high))


@pytest.mark.parametrize(
    ("value", "zone", "hours"),
    [
        pytest.param("2010-11-06TEV", "America/St_Johns", 8, id="midnight-passed-twice"),
        pytest.param("1867-10-19TMO", "America/Juneau", 32, id="morning-twice"),
        pytest.param("2011-12-29TNI", "Pacific/Apia", 12, id="night-to-a-day-that-is-none"),
    ],
)
def test_a_part_of_a_day_that_comes_twice_is_there_twice(value: str, zone: str, hours: int) -> None:
    """From the first time its hours begin to the last time they end."""
    window = PartialDate.parse(value).window(zone)

    assert window.earliest is not None
    assert window.latest is not None
    assert window.latest - window.earliest == timedelta(hours=hours)


@given(moment=zoned_times(first_year=1850))
def test_a_part_of_a_day_has_every_instant_of_its_hours(moment: ZonedTime) -> None:
    """Also where clocks change inside it or at its ends."""
    parts = {"MO": (4, 12), "MI": (10, 15), "AF": (12, 19), "EV": (17, 24), "NI": (18, 24)}

    for later in (moment.add(hours=hours) for hours in range(24)):
        for part in (part for part, (low, high) in parts.items() if low <= later.wall.hour < high):
            partial = PartialDate(later.wall.date(), Precision.PART_OF_DAY, PartOfDay(part))
            assert within(partial.window(later.zone), later.instant)


def test_without_a_zone_a_day_lasts_as_long_as_it_is_anywhere() -> None:
    """From Kiritimati's midnight to the last on the other side of the date line."""
    assert PartialDate.parse("2025-08-15").window(None) == Window(
        datetime(2025, 8, 14, 10, tzinfo=UTC), datetime(2025, 8, 16, 12, tzinfo=UTC)
    )


@given(moment=zoned_times(first_year=1850))
def test_three_kinds_of_time_never_compare(moment: ZonedTime) -> None:
    """Law 12: a day, a floating time and a zoned time are unequal and have no order."""
    kinds: list[Any] = [moment, LocalTime(moment.wall), PartialDate(moment.wall.date())]

    for one in kinds:
        for two in kinds:
            assert (one == two) is (one is two)
            if one is not two:
                with pytest.raises(TypeError):
                    _ = one < two


@given(moment=zoned_times(first_year=1850))
def test_every_kind_has_its_day_and_its_window(moment: ZonedTime) -> None:
    """The day on the clocks it was stated for; the window of a zoned time is its instant alone."""
    kinds: list[When] = [moment, LocalTime(moment.wall), PartialDate(moment.wall.date())]

    assert {day_of(kind) for kind in kinds} == {moment.wall.date()}
    assert window_of(moment) == Window(moment.instant, moment.instant)
    assert window_of(None) == Window()
    assert window_of(kinds[2], moment.zone) == PartialDate(moment.wall.date()).window(moment.zone)


def test_a_floating_time_may_be_anywhere_or_in_a_zone() -> None:
    """Without a zone it may be any of 26 hours."""
    noon = LocalTime(datetime(2025, 8, 15, 12))  # noqa: DTZ001 - a floating time

    assert noon.value == "2025-08-15T12:00"
    assert window_of(noon) == Window(datetime(2025, 8, 14, 22, tzinfo=UTC), datetime(2025, 8, 16, 0, tzinfo=UTC))
    assert window_of(noon, "America/Anchorage") == Window(*[datetime(2025, 8, 15, 20, tzinfo=UTC)] * 2)


@pytest.mark.parametrize("wall", [date(2025, 8, 15), datetime(2025, 8, 15, tzinfo=ZoneInfo("UTC")), "2025-08-15T11:30"])
def test_a_floating_time_is_naive(wall: Any) -> None:  # noqa: ANN401 - what is wrong may be anything
    """Anything else is an error."""
    with pytest.raises(InvalidValueError, match="wall"):
        LocalTime(wall)


@given(day=ALL_DAYS, days=st.integers(-(10**7), 10**7))
def test_days_are_moved_and_moved_back(day: date, days: int) -> None:
    """Or it is an error, where the years end."""
    try:
        moved = shift_days(day, days)
    except InvalidValueError:
        assert not 1 <= day.toordinal() + days <= date.max.toordinal()
    else:
        assert (moved - day).days == days
        assert shift_days(moved, -days) == day


@given(day=ALL_DAYS, months=st.integers(-130_000, 130_000))
def test_months_are_moved_and_days_kept_where_there_are_such(day: date, months: int) -> None:
    """The month is so many later, and the day the same, or the last that there is."""
    number = day.year * 12 + day.month - 1 + months
    try:
        moved = shift_months(day, months)
    except InvalidValueError:
        assert not 12 <= number < 10_000 * 12
    else:
        assert moved.year * 12 + moved.month - 1 == number
        last = (moved + timedelta(days=1)).day == 1 if moved < date.max else True
        assert moved.day == day.day or (moved.day < day.day and last)


@given(day=ALL_DAYS, weekday=st.integers(0, 6), back=st.booleans(), same=st.booleans())
def test_the_nearest_weekday_is_found(day: date, weekday: int, back: bool, same: bool) -> None:  # noqa: FBT001 - drawn
    """It is that weekday, less than a week away, on the side asked for."""
    try:
        found = shift_to_weekday(day, weekday, back=back, same=same)
    except InvalidValueError:
        assert day <= date(1, 1, 7) or day >= date(9999, 12, 24)
    else:
        away = (day - found if back else found - day).days
        assert found.weekday() == weekday
        assert (0 if same else 1) <= away <= (6 if same else 7)


def test_unless_told_otherwise_a_weekday_is_looked_for_from_the_day_itself_on() -> None:
    """A Friday is its own Friday, and the Thursday after it is six days ahead."""
    friday = date(2025, 8, 15)

    assert shift_to_weekday(friday, 4) == friday
    assert shift_to_weekday(friday, 3) == date(2025, 8, 21)


def test_errors_of_shifts_name_what_was_given() -> None:
    """Days, months, or the day itself."""
    with pytest.raises(InvalidValueError, match=r"^days cannot be 1: .*years 1 to 9999"):
        shift_days(date.max, 1)
    with pytest.raises(InvalidValueError, match=r"^months cannot be -1: .*years 1 to 9999"):
        shift_months(date.min, -1)
    with pytest.raises(InvalidValueError, match=r"^day cannot be .*years 1 to 9999"):
        shift_to_weekday(date.max, 0)
