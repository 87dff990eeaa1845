"""Days of workbooks, no more precise than their formats show them."""

import pytest

from db.sheets.number_formats import shows, written


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", ""),
        ("0.00", ""),
        ('#,##0 "days"', ""),
        ("[Red]0;[Blue]-0", ""),
        ("yyyy-mm-dd", "ymd"),
        ("[$-409]d mmm yyyy;@", "ymd"),
        ('yyyy"年"m"月"d"日"', "ymd"),
        ("mmm\\ yy", "ym"),
        ("yyyy", "y"),
        ("dd.mm.yyyy hh:mm", "ymdh"),
        ("h:mm AM/PM", "h"),
        ("mm:ss.0", "h"),
        ("[h]:mm:ss", "h"),
    ],
)
def test_formats(code: str, shown: str) -> None:
    assert shows(code) == shown


@pytest.mark.parametrize(
    ("serial", "shown", "iso"),
    [
        ("44761", "ymd", "2022-07-19"),
        ("44761", "ym", "2022-07"),
        ("44761", "y", "2022"),
        ("44761.75", "ymdh", "2022-07-19T18:00:00"),
        ("44761.999999", "ymd", "2022-07-19"),
        ("1", "ymd", "1900-01-01"),
        ("61", "ymd", "1900-03-01"),
        ("0.75", "h", "18:00:00"),
        ("-3", "ymd", "-3"),
        ("9999999", "ymd", "9999999"),
        ("soon", "ymd", "soon"),
        ("nan", "ymd", "nan"),
    ],
)
def test_serials(serial: str, shown: str, iso: str) -> None:
    assert written(serial, shown, False) == iso


def test_serials_from_1904() -> None:
    assert written("43299", "ymd", True) == "2022-07-19"
