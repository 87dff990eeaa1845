"""Bylines: people with a family name, bodies and names of other scripts whole."""

import pytest

from db.bundles.citations.authors import authors


@pytest.mark.parametrize(
    ("line", "turned"),
    [
        ("Jane Doe", ["Doe, Jane"]),
        ("By Jane Doe", ["Doe, Jane"]),
        ("Doe, Jane", ["Doe, Jane"]),
        ("Jane Doe, John Roe", ["Doe, Jane", "Roe, John"]),
        ("Jane Doe, John Roe and Ann Poe", ["Doe, Jane", "Roe, John", "Poe, Ann"]),
        ("Jane Doe & John Roe", ["Doe, Jane", "Roe, John"]),
        ("Ludwig van Beethoven", ["van Beethoven, Ludwig"]),
        ("Hossein al Sadr", ["al Sadr, Hossein"]),
        ("Madonna", ["Madonna"]),
        ("AFP", ["AFP"]),
        ("The Levant Courier staff", ["The Levant Courier staff"]),
        ("Editorial Board", ["Editorial Board"]),
        ("Jane Doe and AFP", ["Doe, Jane", "AFP"]),
        ("Department of Health and Human Services", ["Department of Health and Human Services"]),
        ("Ministry of Trade and Industry", ["Ministry of Trade and Industry"]),
        ("Марина Волкова и Иван Петров", ["Волкова, Марина", "Петров, Иван"]),
        ("Редакция", ["Редакция"]),
        ("ليلى حداد", ["ليلى حداد"]),
        ("ليلى حداد، سامر الجردق", ["ليلى حداد", "سامر الجردق"]),
        ("مریم فراهانی و علی رضایی", ["مریم فراهانی", "علی رضایی"]),
        ("ليلى حداد وسامر الجردق", ["ليلى حداد", "سامر الجردق"]),
        ("أحمد وليد", ["أحمد وليد"]),
        ("محمد علي وليد حسن", ["محمد علي وليد حسن"]),
        ("وكالة الأنباء، القاهرة", ["وكالة الأنباء، القاهرة"]),
        ("דנה לוי, יוסי כהן", ["דנה לוי", "יוסי כהן"]),
        ("דנה לוי ויוסי כהן", ["דנה לוי", "יוסי כהן"]),
        ("ויקטור לוי", ["ויקטור לוי"]),
        ("John Roe Jr.", ["Roe, John, Jr."]),
        ("John Roe, Jr.", ["Roe, John, Jr."]),
        ("Jane Doe and John Roe III", ["Doe, Jane", "Roe, John, III"]),
        ("Dr. Jane Doe", ["Doe, Jane"]),
        ("Петров И. И.", ["Петров, И. И."]),
        ("И. И. Петров", ["Петров, И. И."]),
        ("Иван Иванович Петров", ["Петров, Иван Иванович"]),
        ("王伟", ["王伟"]),
        ("王伟、李娜", ["王伟", "李娜"]),
        ("김철수", ["김철수"]),
        ("", []),
        (None, []),
        (" ; , ", []),
    ],
)
def test_a_byline_names(line: str | None, turned: list[str]) -> None:
    assert [author.turned for author in authors(line)] == turned


@pytest.mark.parametrize(
    ("line", "initials"),
    [("Jean-Paul Roe", "Roe, J.-P."), ("R. U. Roe", "Roe, R. U."), ("Марина Волкова", "Волкова, М."), ("王伟", "王伟")],
)
def test_initials(line: str, initials: str) -> None:
    assert authors(line)[0].initials == initials
