import pytest

from db.sources.dates import iso_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2022", "2022"),
        ("2022-07", "2022-07"),
        ("2022-07-19", "2022-07-19"),
        ("2022-07-19T08:30:00+04:30", "2022-07-19"),
        ("2025-06-06 15:07:11-04:00", "2025-06-06"),
        ("2022/07/19", "2022-07-19"),
        ("2022-7-9", "2022-07-09"),
        ("20220719", "2022-07-19"),
        ("20220719T083000Z", "2022-07-19"),
        ("19 July 2022", "2022-07-19"),
        ("Tuesday, 19 July 2022", "2022-07-19"),
        ("July 19, 2022", "2022-07-19"),
        ("Jul 19th, 2022, 08:30", "2022-07-19"),
        ("Tue, 19 Jul 2022 08:30:00 GMT", "2022-07-19"),
        ("Sept. 2022", "2022-09"),
        ("July 2022", "2022-07"),
        ("19.7.2022", "2022-07-19"),
        ("'2022-07-19'", "2022-07-19"),
        ("  2022-07-19\n", "2022-07-19"),
    ],
)
def test_written_dates(written: str, iso: str) -> None:
    assert iso_date(written) == iso


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "2022-13",
        "2022-02-30",
        "31 June 2022",
        "19/07/2022",
        "0000-01-01",
        "3 Marble 2022",
        "12345",
        "May",
        "x" * 5000,
    ],
)
def test_what_is_no_date_stays_unknown(written: str) -> None:
    assert iso_date(written) is None
