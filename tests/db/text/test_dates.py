"""Dates as analysts type them, in many scripts; and those that must not be guessed at."""

from datetime import date

import pytest
from hijridate import Gregorian
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from db.text.dates import Dated, read_date
from db.text.months import LUNAR_MONTHS, SOLAR_MONTHS

THE_DAY = date(2022, 7, 19)  # a Tuesday


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2022", "2022"),
        ("2022-07", "2022-07"),
        ("2022-07-19", "2022-07-19"),
        ("2022/7/9", "2022-07-09"),
        ("2022.7.19", "2022-07-19"),
        ("19 july 2022", "2022-07-19"),
        ("19th of July, 2022", "2022-07-19"),
        ("July 19, 2022", "2022-07-19"),
        ("Tuesday, 19 Jul 2022", "2022-07-19"),
        ("sept. 2022", "2022-09"),
        ("jun 2022", "2022-06"),
        ("19.07.2022", "2022-07-19"),
        ("7.8.2022", "2022-08-07"),
        ("19/07/2022", "2022-07-19"),
        ("07/19/2022", "2022-07-19"),
        ("5/5/2022", "2022-05-05"),
        ("07/2022", "2022-07"),
        ("19 июля 2022 г.", "2022-07-19"),
        ("июль 2022", "2022-07"),
        ("19. Juli 2022", "2022-07-19"),
        ("١٩ يوليو ٢٠٢٢", "2022-07-19"),
        ("٢٠٢٢-٠٧-١٩", "2022-07-19"),
        ("19 تموز 2022", "2022-07-19"),
        ("۱۹ ژوئیه ۲۰۲۲", "2022-07-19"),
        ("2022年7月19日", "2022-07-19"),
        ("２０２２年７月", "2022-07"),
        ("二〇二二年七月十九日", "2022-07-19"),
        ("二零二二年十二月三十一日", "2022-12-31"),
        ("2022년 7월 19일", "2022-07-19"),
        ("28 tir 1401", "2022-07-19"),
        ("28 Tir, 1401", "2022-07-19"),
        ("سه‌شنبه ۲۸ تیر ۱۴۰۱", "2022-07-19"),
        ("۱۴۰۱/۰۴/۲۸", "2022-07-19"),
        ("۲۸/۴/۱۴۰۱", "2022-07-19"),
        ("1401-04-28 ه.ش", "2022-07-19"),
        ("28 سرطان 1401", "2022-07-19"),
        ("۳۰ اسفند ۱۳۹۹", "2021-03-20"),
        ("20 ذو الحجة 1443", "2022-07-19"),
        ("٢٠ ذو الحجة ١٤٤٣ هـ", "2022-07-19"),
        ("1 Ramadan 1444 AH", "2023-03-23"),
        ("1444/9/1 AH", "2023-03-23"),
        ("الثلاثاء 19 يوليو 2022", "2022-07-19"),
    ],
)
def test_a_whole_date_needs_no_day_to_count_from(typed: str, iso: str) -> None:
    assert read_date(typed, None) == Dated(iso)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("yesterday", "2022-07-18"),
        ("вчера", "2022-07-18"),
        ("أمس", "2022-07-18"),
        ("دیروز", "2022-07-18"),
        ("昨天", "2022-07-18"),
        ("today", "2022-07-19"),
        ("tuesday", "2022-07-19"),
        ("sunday", "2022-07-17"),
        ("last tuesday", "2022-07-12"),
        ("last month", "2022-06"),
        ("last year", "2021"),
        ("this year", "2022"),
        ("last june", "2022-06"),
        ("last july", "2021-07"),
        ("last August", "2021-08"),
        ("june", "2022-06"),
        ("august", "2021-08"),
        ("july", "2022-07"),
        ("20 july", "2021-07-20"),
        ("July 19", "2022-07-19"),
        ("7月19日", "2022-07-19"),
        ("29 february", "2020-02-29"),
    ],
)
def test_what_is_counted_says_so(typed: str, iso: str) -> None:
    assert read_date(typed, THE_DAY) == Dated(iso, counted=True)
    assert read_date(typed, None) == "no day to count from"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("07/08/2022", "either"),
        ("7-8-2022", "either"),
        ("19.07.22", "either"),
        ("31 june 2022", "no such day"),
        ("2022-13", "no such day"),
        ("2022-02-29", "no such day"),
        ("١٤٠١/٠٤/٢٨", "other calendar"),
        ("تیر ۱۴۰۱", "other calendar"),
        ("رمضان 1444", "other calendar"),
        ("28 tir", "other calendar"),
        ("۳۰ اسفند ۱۴۰۰", "no such day"),
        ("31 mehr 1401", "no such day"),
        ("١٤٤٣", "other calendar"),
        ("ju 2022", "unread"),
        ("", "unread"),
        ("soon", "unread"),
        ("last week", "unread"),
        ("19 july 2022 at noon", "unread"),
        ("19 july or august 2022", "unread"),
        ("2022-", "unread"),
        ("c. 2022", "unread"),
        ("19 20 july 2022", "unread"),
        ("9" * 200, "unread"),
    ],
)
def test_nothing_is_invented(typed: str, why: str) -> None:
    assert read_date(typed, THE_DAY) == why


@given(
    st.dates(date(1500, 1, 1)),
    st.sampled_from(["{d.year:04}-{d.month:02}-{d.day:02}", "{d.day}.{d.month}.{d.year:04}"]),
)
def test_every_day_comes_back(day: date, form: str) -> None:
    assert read_date(form.format(d=day), None) == Dated(day.isoformat())


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(typed: str) -> None:
    read_date(typed, THE_DAY)


@given(st.dates(date(1850, 1, 1), date(2075, 1, 1)), st.sampled_from(["solar", "lunar"]))
def test_every_day_of_the_other_calendars_comes_back(day: date, calendar: str) -> None:
    if calendar == "solar":
        there = JalaliDate(day)
        typed = f"{there.day} {list(SOLAR_MONTHS)[there.month - 1]} {there.year}"
    else:
        of = Gregorian(max(day.year, 1930), day.month, min(day.day, 28))
        day, lunar = date(*of.datetuple()), of.to_hijri()
        name = next(name for name, number in LUNAR_MONTHS.items() if number == lunar.month)
        typed = f"{lunar.day} {name} {lunar.year}"
    assert read_date(typed, None) == Dated(day.isoformat())
