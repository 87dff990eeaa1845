"""A small project in five scripts that the tests of search ask questions of."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from db.edits.actors import AddActor
from db.edits.articles import AddArticles
from db.edits.highlights import ActorGiven, AddHighlight, Tags, ThemeGiven
from db.edits.themes import AddTheme
from db.reading import Reading
from db.reads import articles as article_reads
from db.records.actors import Name
from db.records.articles import Draft
from db.store import Store


@dataclass
class Project:
    """A store with a reading, and the ids of what was put into it by name."""

    store: Store
    reading: Reading
    themes: dict[str, int]
    actors: dict[str, int]
    articles: dict[str, int]
    highlights: dict[str, int]

    def mark(
        self, article: str, quote: str, themes: str = "", actors: tuple[ActorGiven, ...] = (), note: str = ""
    ) -> int:
        """Mark the first place of a quote in an article; remembered under the quote."""
        text_id = article_reads.article(self.reading, self.articles[article]).text_id
        start = article_reads.text(self.reading, text_id).content.index(quote)
        tags = Tags(tuple(ThemeGiven(self.themes[name]) for name in themes.split(",") if name), actors)
        edit = AddHighlight(text_id, start, start + len(quote), tags, note)
        made = self.store.apply(edit).result().made["highlight"][0]
        self.highlights[quote] = made
        return made

    def quotes(self, ids: list[int]) -> set[str]:
        """The remembered quotes of highlights."""
        names = {number: quote for quote, number in self.highlights.items()}
        return {names[number] for number in ids}


TEXTS = {
    "Drone deal": (
        "Northwire",
        "A. Writer",
        "2022-07-19",
        "en",
        "Officials said that Shahed-136 drones had been sold. Raisi denied the sale of the drones.\n"
        "The Kremlin's spokesman spoke of partners. The café in Kyiv was empty 🛩️ that day.",
    ),
    "Gas talks": (
        "Eastern Post",
        None,
        "2022-08",
        "en",
        "A memorandum on the Kish gas field was signed. Sanctions were not discussed.",
    ),
    "المسيرات الإيرانية": (
        "Al-Nahar",
        None,
        "2022-07-20",
        "ar",
        "قال رئيسي إن إيران لم ترسل طائرات مسيرة. وتحسنت العلاقات مع روسيا.",
    ),
    "گفت‌وگوهای تهران": ("Khabar", None, "2022", "fa", "رئیسی گفت که ایران پهپاد نفرستاده است. کی‌یف پاسخ نداد."),
    "Беспилотники": ("Вестник", None, None, "ru", "Раиси заявил, что Иран не поставлял дроны. Ещё один вопрос."),
    "无人机": ("日报", None, "2022-07-01", "zh", "伊朗总统莱希否认出售无人机。俄罗斯没有回应。"),
}


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The project, to be read only."""
    store = Store.create(tmp_path_factory.mktemp("story") / "story.commonplace", coder="Tester")
    found = filled(store)
    yield found
    found.reading.close()
    store.close()


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """The project, to be changed."""
    store = Store.create(tmp_path / "story.commonplace", coder="Tester")
    found = filled(store)
    yield found
    found.reading.close()
    store.close()


def filled(store: Store) -> Project:
    drafts = tuple(
        Draft(title, text, text.encode(), "plain", "", outlet, author, published, language, f"https://example.org/{n}")
        for n, (title, (outlet, author, published, language, text)) in enumerate(TEXTS.items())
    )
    made = store.apply(AddArticles(drafts)).result().made["article"]
    articles = dict(zip(TEXTS, made, strict=True))
    themes: dict[str, int] = {}
    for name, parent in (("Weapons", None), ("Drones", "Weapons"), ("Gas fields", None), ("Denials", None)):
        edit = AddTheme(name, themes[parent] if parent else None)
        themes[name] = store.apply(edit).result().made["theme"][0]
    actors: dict[str, int] = {}
    raisi = tuple(Name(form) for form in ("Raisi", "رئيسي", "رئیسی", "Раиси", "莱希"))
    for name, names in (
        ("Ebrahim Raisi", raisi),
        ("Iran", (Name("إيران"), Name("Иран"), Name("伊朗"), Name("Tehran", "metonym"))),
        ("Russia", (Name("the Kremlin", "metonym"), Name("روسيا"))),
    ):
        actors[name] = store.apply(AddActor(name, "other", names)).result().made["actor"][0]
    found = Project(store, store.reading(), themes, actors, articles, {})
    says = ActorGiven(actors["Ebrahim Raisi"], "speaker", -2)
    found.mark("Drone deal", "Shahed-136 drones had been sold", "Drones", (ActorGiven(actors["Iran"], "subject"),))
    found.mark("Drone deal", "Raisi denied the sale of the drones", "Denials", (says,), note="Compare the memorandum")
    found.mark("Drone deal", "The Kremlin's spokesman", "", (ActorGiven(actors["Russia"], "speaker", 1),))
    found.mark("Drone deal", "The café in Kyiv was empty 🛩️ that day")
    store.rebuild_index().result()  # as a pause does: the words of what follows are not in the index yet
    found.mark("Gas talks", "Kish gas field", "Gas fields")
    found.mark("المسيرات الإيرانية", "قال رئيسي إن إيران", "Weapons", (says,))
    found.mark("المسيرات الإيرانية", "وتحسنت العلاقات")
    found.mark("گفت‌وگوهای تهران", "رئیسی گفت که ایران")
    found.mark("Беспилотники", "Раиси заявил")
    found.mark("无人机", "莱希否认出售无人机", "Drones")
    return found
