"""Exports in the shapes of Nexis are taken apart into their articles, in every format that they come in."""

from collections.abc import Callable, Sequence

import pytest

from db.sources.databases.entry import kind_of
from db.sources.formats import read_parts

Makers = dict[str, Callable[[Sequence[str]], bytes]]

FIRST = "The harbour of Greenport opened again on Monday after two weeks in which no ship had come in at all."
SECOND = "Fishermen said that they had waited for the day: the price of fish would fall soon."
PERSIAN = "بندر سبز صبح دوشنبه پس از دو هفته باز شد و نخستین کشتی غله به اسکله رسید."

MODERN = [
    "User Name: Ada Marsh",
    "Date and Time: Tuesday, May 6, 2031 10:15 AM GMT",
    "Job Number: 123456789",
    "Documents (2)",
    "1. Harbour opens",
    "Client/Matter: -None-",
    "Search Terms: harbour",
    "2. بندر باز شد",
    "Client/Matter: -None-",
    "*Harbour opens",
    "The Greenport Post (England)",
    "May 4, 2031 Sunday",
    "Copyright 2031 The Greenport Post All Rights Reserved",
    "Section: NEWS; Pg. 4",
    "Length: 34 words",
    "Byline: Ada Marsh and Ben Reed",
    "Body",
    FIRST,
    SECOND,
    "Section two of the mole: still closed.",
    "Classification",
    "Language: ENGLISH",
    "Publication-Type: Newspaper",
    "Load-Date: May 4, 2031",
    "End of Document",
    "*بندر باز شد",
    "روزنامه بندر",
    "May 5, 2031 Monday 11:20 AM GMT",
    "Copyright 2031 روزنامه بندر All Rights Reserved",
    "Length: 160 words",
    "Body",
    PERSIAN,
    "Classification",
    "Language: FARSI (PERSIAN); فارسی",
    "End of Document",
]

CLASSIC = [
    "1 of 2 DOCUMENTS",
    "The Greenport Post",
    "May 4, 2031 Sunday\nFinal Edition",
    "Harbour opens",
    "BYLINE: By Ada Marsh",
    "SECTION: NEWS; Pg. 4",
    "LENGTH: 34 words",
    FIRST,
    SECOND,
    "LOAD-DATE: May 4, 2031",
    "LANGUAGE: ENGLISH",
    "PUBLICATION-TYPE: Newspaper",
    "Copyright 2031 The Greenport Post\nAll Rights Reserved",
    "2 of 2 DOCUMENTS",
    "Grünhafener Bote",
    "5. Mai 2031 Montag",
    "Der Hafen ist offen",
    "LÄNGE: 14 Wörter",
    "Nach zwei Wochen ist der Hafen am Montag wieder geöffnet worden, sagte das Amt.",
    "SPRACHE: DEUTSCH",
    "Copyright 2031 Grünhafener Bote Alle Rechte vorbehalten",
]


@pytest.mark.parametrize("ending", ["rtf", "html", "docx"])
def test_an_export_of_today(made: Makers, ending: str) -> None:
    first, second = read_parts(made[ending](MODERN), f"export.{ending}")
    assert (first.title, first.outlet, first.published) == (
        "Harbour opens",
        "The Greenport Post (England)",
        "2031-05-04",
    )
    assert (first.author, first.language) == ("Ada Marsh and Ben Reed", "en")
    assert first.text == f"{FIRST}\n\n{SECOND}\n\nSection two of the mole: still closed."
    assert first.warnings == ()
    assert (first.part, second.part) == ("1 of 2", "2 of 2")
    assert first.raw == second.raw
    assert (second.title, second.outlet, second.published) == ("بندر باز شد", "روزنامه بندر", "2031-05-05")
    assert second.text == PERSIAN
    assert second.warnings == ("its database counts 160 words, and 17 came; compare it with the export",)


@pytest.mark.parametrize("ending", ["rtf", "html", "docx"])
def test_an_older_export(made: Makers, ending: str) -> None:
    first, second = read_parts(made[ending](CLASSIC), f"export.{ending}")
    assert (first.title, first.outlet, first.published) == ("Harbour opens", "The Greenport Post", "2031-05-04")
    assert (first.author, first.language) == ("Ada Marsh", "en")
    assert first.text == f"{FIRST}\n\n{SECOND}"
    assert (second.title, second.outlet, second.published, second.language) == (
        "Der Hafen ist offen",
        "Grünhafener Bote",
        "2031-05-05",
        "de",
    )
    assert second.text.startswith("Nach zwei")
    assert second.warnings == ()


def test_an_older_export_in_plain_text() -> None:
    text = "\n\n".join(f"          {paragraph}" for paragraph in CLASSIC)
    first, second = read_parts(text.encode(), "export.txt")
    assert (first.title, first.text) == ("Harbour opens", f"{FIRST}\n\n{SECOND}")
    assert (second.title, second.language, second.encoding) == ("Der Hafen ist offen", "de", "utf-8")


def test_hundreds_of_articles_and_one_without_text(made: Makers) -> None:
    head = ["The Post", "May 4, 2031 Sunday", "Length: 8 words", "Body"]
    paragraphs = [
        line
        for n in range(300)
        for line in (f"*Ship {n}", *head, f"Ship {n} came in today with grain aboard.", "End of Document")
    ]
    drafts = read_parts(made["rtf"]([*paragraphs, "*Nothing", *head, "End of Document"]), "many.rtf")
    assert [draft.title for draft in drafts] == [f"Ship {n}" for n in range(300)]
    assert len({draft.text for draft in drafts}) == 300
    assert drafts[0].warnings == ("1 article of this file has no text and came not in",)
    assert drafts[1].warnings == ()


@pytest.mark.parametrize("ending", ["rtf", "html", "docx"])
def test_a_report_on_databases_is_one_article(made: Makers, ending: str) -> None:
    told = ["*On documents", "It is said that 1 of 2 documents were lost.", "End of document", "The rest stood there."]
    (draft,) = read_parts(made[ending](told), f"report.{ending}")
    assert draft.part == ""
    assert "The rest stood there." in draft.text


@pytest.mark.parametrize(
    ("section", "kind"),
    [
        ("OPINION; Pg. 4", "opinion"),
        ("Meinung", "opinion"),
        ("Op-Ed Columnists", "opinion"),
        ("МНЕНИЯ", "opinion"),
        ("Interview", "interview"),
        ("NEWS; Pg. 4", None),
        ("", None),
    ],
)
def test_a_section_that_says_what_its_articles_are(section: str, kind: str | None) -> None:
    assert kind_of(section) == kind
