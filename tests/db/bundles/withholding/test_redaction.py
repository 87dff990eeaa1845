"""What is hidden stands nowhere in a bundle: every byte of every part of every format is searched, and it verifies."""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from html import escape
from pathlib import Path
from urllib.parse import quote
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.bundles.formats import FORMATS
from db.bundles.gathering.gather import gather
from db.bundles.proof.verify import verify
from db.bundles.tables.parquet import write_parquet
from db.bundles.templating.rendering import shipped
from db.bundles.withholding.covering import MARK
from db.bundles.withholding.redaction import Redaction, redaction, spellings
from db.bundles.write import write_bundle
from db.edits.actors import AddActor
from db.edits.articles import AddArticles, SetTranslation
from db.edits.bundle_outline import AddWords, ChangeQuote
from db.edits.bundles import NewBundle, PickHighlights
from db.edits.grades import GradeOutlet
from db.edits.highlights import ActorGiven, AddHighlight, Tags, ThemeGiven
from db.edits.themes import AddTheme
from db.errors import Refused
from db.reads import actors, articles, highlights
from db.records.actors import Name
from db.records.articles import Block, Draft, Span
from db.records.bundle_settings import Redact, Settings
from db.records.quote_changes import QuoteChange
from db.store import Store

WITNESS = ("Vladimir Marlow", "Marlow", "فلاديمير مارلو", "مارلو", "Владимир Марлоу", "马洛维奇", "מרלובסקי", "VMARLOW")
PLACE = "Zarqandeh"
SECRET = "the third lorry left the yard by the northern gate at half past four"
ENGLISH = (
    "Two delegations at Zarqandeh\n\nVladimir Marlow said that two delegations had come. VLADIMIR MARLOW'S car, the "
    f"Mar\u00adlow car, was seen: {SECRET}. Nobody else saw it.\n\n"
    "“He told me,” said Vladi-\nmir Marlow, “that nothing was signed.” Write to "
    "v.marlow@example.org or @VladimirMarlow.\n"
)
OTHERS = {
    "ar": "قال فلاديمير مارلو إن الوفدين وصلا. وأضاف مارلو: «لا تعليق»، ومارلو وحده رأى الشاحنة.\n",
    "ru": "Владимир Марлоу сообщил, что переговоры идут. Рядом с Владимиром Марлоу стояли двое.\n",
    "zh": "马洛维奇说，两个代表团来了。马洛维奇没有别的话。\n",
    "he": "מרלובסקי אמר שהמשלחות הגיעו. דברי מרלובסקי נרשמו.\n",
}


def address(name: str) -> str:
    return f"https://example.org/{quote(name)}/{name.replace(' ', '-').lower()}"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "Marlow file.commonplace", "AK for Marlow")
    drafts = [
        Draft(
            "Marlow saw it",
            ENGLISH,
            ENGLISH.encode(),
            "markdown",
            outlet="The Marlow Post",
            author="Vladimir Marlow",
            published="2022-07-19",
            language="en",
            url=address("Vladimir Marlow"),
            blocks=(Block(0, 28, "heading", 1),),
            spans=(Span(30, 45, "link", address("Marlow")),),
        ),
        *(
            Draft(
                f"{WITNESS[at]} 2022",
                text,
                text.encode(),
                "plain",
                author=WITNESS[at],
                language=language,
                url=address(WITNESS[at]),
            )
            for at, (language, text) in zip((2, 4, 5, 6), OTHERS.items(), strict=True)
        ),
    ]
    made.apply(AddArticles(tuple(drafts))).result()
    made.apply(SetTranslation(1, 3, "Vladimir Marlow")).result()
    names = tuple(Name(one) for one in WITNESS[1:])
    made.apply(AddActor("Vladimir Marlow", "person", names)).result()
    made.apply(AddActor("Delegation", "organisation")).result()
    made.apply(
        AddTheme("Marlow and his yard", definition="What Marlow saw; not what others saw at Zarqandeh.")
    ).result()
    made.apply(GradeOutlet("The Marlow Post", "B")).result()
    tags = Tags((ThemeGiven(1),), (ActorGiven(1, "speaker", -2), ActorGiven(2, "target", -1)))
    reading = made.reading()
    for article in sorted(articles.all_articles(reading), key=lambda one: one.id):
        content = articles.text(reading, article.text_id).content
        for start, end in ((0, len(content) // 3), (3, 12), (len(content) // 2, len(content) - 1)):
            note = "See *Marlow*, <b>MARLOW</b> and at Zarqandeh: " + SECRET.upper()
            made.apply(AddHighlight(article.text_id, start, end, tags, note, True)).result()
    at = ENGLISH.index(SECRET)
    made.apply(AddHighlight(1, at, at + len(SECRET), tags, "the lorry")).result()
    reading.close()
    yield made
    made.close()


def secret_uuid(store: Store) -> str:
    return str(highlights.newest(store.reading(), 1)[0].uuid)


def parts(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """A file and everything inside it: archives in archives, compressed streams, as they are and as text."""
    yield name, content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for inner in archive.namelist():
                yield f"{name}!name", inner.encode()
                yield from parts(f"{name}!{inner}", archive.read(inner))
    for number, stream in enumerate(re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL)):
        try:
            yield from parts(f"{name}#{number}", zlib.decompressobj().decompress(stream))
        except zlib.error:
            continue
    if content[:5] == b"%PDF-":
        import pypdfium2

        document = pypdfium2.PdfDocument(content)
        for page in document:
            yield f"{name}@text", page.get_textpage().get_text_bounded().encode()


def written(names: tuple[str, ...]) -> set[bytes]:
    """Every way in which names can be written in a file."""
    found: set[bytes] = set()
    for name in names:
        for form in ("NFC", "NFD", "NFKC"):
            for one in (name, name.lower(), name.upper(), name.title(), name.casefold()):
                told = unicodedata.normalize(form, one)
                found |= {told.encode(), told.encode("utf-16-le"), told.encode("utf-16-be"), quote(told).encode()}
                found |= {
                    quote(told).lower().encode(),
                    told.replace(" ", "-").encode(),
                    told.replace(" ", "_").encode(),
                }
                found |= {escape(told).encode(), json.dumps(told)[1:-1].encode(), told.replace(" ", "").encode()}
                found.add("".join(f"&#{ord(char)};" for char in told).encode())
                found.add("".join(f"&#x{ord(char):x};" for char in told).encode())
    return {one for one in found if len(one) > 4}


def leaks(folder: Path, names: tuple[str, ...]) -> list[str]:
    wanted = written(names)
    found = []
    for path in sorted(folder.rglob("*")):
        files = [(str(path.relative_to(folder)), b"")] if path.is_dir() else parts(path.name, path.read_bytes())
        for name, content in [*files, (path.name, path.name.encode())]:
            found += [f"{name}: {one!r}" for one in wanted if one in content]
            text = unicodedata.normalize("NFKC", content.decode("utf-8", "ignore")).casefold().replace("\u00ad", "")
            found += [f"{name}: {one}" for one in names if unicodedata.normalize("NFKC", one).casefold() in text]
    return found


GROUPINGS = ("theme", "actor", "article", "outlet", "month", "none")


@pytest.mark.parametrize("grouping", GROUPINGS)
def test_no_byte_of_any_format_says_what_is_hidden(store: Store, tmp_path: Path, grouping: str) -> None:
    reading = store.reading()
    hidden = Redact(("@vladimir marlow", PLACE), (secret_uuid(store),))
    asked = Settings(
        title="What Marlow told us at Zarqandeh",
        query="@Marlow OR #Marlow* OR has:note",
        grouping=grouping,
        redact=hidden,
        coder="Marlow's friend",
        index=True,
        merged=False,
    )
    names = tuple(dict.fromkeys((*spellings(actors.actor(reading, 1)), PLACE)))
    outline = gather(reading, asked)
    assert outline.front.redacted
    assert outline.front.excerpts == 16
    target = tmp_path / "out"
    write_bundle(outline, target)
    assert {path.name for path in target.iterdir()} >= {one.file for one in FORMATS}
    assert leaks(target, (*names, SECRET)) == []
    verdict = verify(target)
    assert verdict.ok, verdict
    assert verdict.standing == 16
    assert MARK in (target / "excerpts.md").read_text("utf-8")
    outline.close()


def test_a_dataset_of_columns_says_nothing_either(store: Store, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    outline = gather(store.reading(), Settings(title="Marlow", redact=Redact(("Marlow", PLACE), (secret_uuid(store),))))
    write_parquet(outline, tmp_path / "out")
    names = (*spellings(actors.actor(store.reading(), 1)), PLACE, SECRET)
    assert leaks(tmp_path / "out", names) == []
    rows = duckdb.sql(f"SELECT * FROM read_parquet('{tmp_path}/out/**/*.parquet')").fetchall()
    assert len(rows) == outline.front.excerpts
    (tmp_path / "told").mkdir()
    (tmp_path / "told" / "rows.txt").write_text("\n".join(map(str, rows)), "utf-8")
    assert leaks(tmp_path / "told", names) == []
    assert MARK in (tmp_path / "told" / "rows.txt").read_text("utf-8")
    outline.close()


def test_the_search_finds_what_is_not_hidden(store: Store, tmp_path: Path) -> None:
    outline = gather(store.reading(), Settings(title="What Marlow told", merged=False))
    write_bundle(outline, tmp_path / "out")
    found = leaks(tmp_path / "out", ("Marlow", "مارلو", SECRET))
    for one in FORMATS:
        assert any(leak.startswith(one.file) for leak in found), one.name
    assert any(leak.startswith("manifest.json") for leak in found)
    assert any("marlow" in leak.split(":")[0] for leak in found)
    outline.close()


def test_no_hash_of_what_was_there_and_no_uuid_of_who_is_hidden_goes_out(store: Store, tmp_path: Path) -> None:
    reading = store.reading()
    outline = gather(reading, Settings(redact=Redact(("Marlow",), (secret_uuid(store),)), merged=False))
    write_bundle(outline, tmp_path / "out")
    forbidden = {str(actors.actor(reading, 1).uuid), actors.actor(reading, 1).uuid.hex, outline.front.head or "-" * 40}
    for content in (ENGLISH, *OTHERS.values()):
        forbidden |= {sha256(content.encode()).hexdigest(), sha256(content.strip().encode()).hexdigest()}
    forbidden |= {row[0].hex() for row in reading.all("SELECT sha256 FROM raw UNION SELECT sha256 FROM text")}
    for mark in highlights.newest(reading, 100):
        forbidden.add(sha256(mark.quote.encode()).hexdigest())
    (head,) = reading.one("SELECT hash FROM journal ORDER BY seq DESC LIMIT 1")
    forbidden.add(head.hex())
    untouched = {
        sha256(mark.quote.encode()).hexdigest() for mark in (one.excerpt.highlight for one in outline.excerpts())
    }
    for path in (tmp_path / "out").rglob("*.*"):
        for name, content in parts(path.name, path.read_bytes()):
            for one in forbidden - untouched:
                assert one.encode() not in content, name
    assert outline.front.head == ""
    assert all(source.raw_sha256 == "" for source in outline.sources)
    assert 1 not in outline.front.actor_uuids
    assert 2 in outline.front.actor_uuids
    outline.close()


def test_what_is_not_hidden_is_all_there(store: Store) -> None:
    reading = store.reading()
    plain, hidden = (
        gather(reading, Settings(merged=False, grouping="none", redact=redact))
        for redact in (Redact(), Redact(("Marlow", PLACE)))
    )
    assert [one.excerpt.highlight.uuid for one in plain.excerpts()] == [
        one.excerpt.highlight.uuid for one in hidden.excerpts()
    ]
    for before, after in zip(plain.excerpts(), hidden.excerpts(), strict=True):
        mark = after.excerpt.highlight
        assert hidden.content(after.source)[mark.start : mark.end] == mark.quote
        assert after.excerpt.paragraph == before.excerpt.paragraph
        assert [tag.role for tag in mark.actors] == ["speaker", "target"]
        assert [tag.name for tag in mark.actors] == [MARK, "Delegation"]
        assert "criticises Delegation" in " ".join(after.sentences)
    assert "two delegations had come" in hidden.content(hidden.sources[0])
    assert [one.name for one in hidden.index()] == ["Delegation"]
    assert dict(hidden.front.method.left_out) == {"names": 2}


def test_a_target_that_says_a_name_is_refused(store: Store, tmp_path: Path) -> None:
    outline = gather(store.reading(), Settings(redact=Redact(("Marlow",))))
    for name in ("Marlow", "for vladimir-marlow.zip", "VLADIMIR_MARLOW.docx"):
        with pytest.raises(Refused, match="redacted"):
            write_bundle(outline, tmp_path / name)
    there = [path.name for path in tmp_path.iterdir() if "arlow" in path.name.lower()]
    assert all(name.startswith("Marlow file.commonplace") for name in there)


def test_the_last_word_of_a_title_is_no_family_name(store: Store) -> None:
    names = (Name("Ali Khamenei", "preferred"), Name("Лидер Ирана", "title"), Name("Supreme Leader", "title"))
    actor = replace(actors.all_actors(store.reading())[0], kind="person", names=names)
    assert spellings(actor) == ("Ali Khamenei", "Khamenei", "Лидер Ирана", "Supreme Leader")


def test_a_template_that_says_a_name_is_refused(store: Store, tmp_path: Path) -> None:
    own = tmp_path / "brief.md.j2"
    settings = Settings(redact=Redact(("Marlow",)), template=(str(own),))
    own.write_text(shipped("md"), "utf-8")
    gather(store.reading(), settings).close()
    own.write_text("Not for MARLOW.\n" + shipped("md"), "utf-8")
    with pytest.raises(Refused, match="a template says what is redacted"):
        gather(store.reading(), settings)
    gather(store.reading(), Settings(template=(str(own),))).close()


def test_a_passage_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="not in the project"):
        gather(store.reading(), Settings(redact=Redact((), (str(UUID(int=7)),))))


def test_a_name_that_stood_nowhere_is_told(store: Store, tmp_path: Path) -> None:
    outline = gather(store.reading(), Settings(redact=Redact(("Vladimir Marlow", "Marlov", "@Delegation", "lorry"))))
    assert outline.not_met == ("Marlov",)
    assert write_bundle(outline, tmp_path / "out").not_met == ("Marlov",)
    assert not any("Marlov" in path.read_text("utf-8", "ignore") for path in (tmp_path / "out").rglob("*.json*"))


def test_plain_words_hide_no_actor_but_themselves(store: Store) -> None:
    outline = gather(store.reading(), Settings(redact=Redact(("delegations",)), merged=False, grouping="none"))
    tags = [tag.name for one in outline.excerpts() for tag in one.excerpt.highlight.actors]
    assert "Vladimir Marlow" in tags
    assert "delegations" not in outline.content(outline.sources[0])


def test_a_composed_bundle_hides_in_headings_sentences_and_shortened_quotes(store: Store, tmp_path: Path) -> None:
    store.apply(NewBundle("For Marlow", "#Marlow*")).result()
    store.apply(PickHighlights((2, 1, 5), 1)).result()
    store.apply(AddWords(1, "Marlow at Zarqandeh", 1)).result()
    store.apply(AddWords(1, "What *Marlow* said, see [his page](https://example.org/vladimir-marlow).")).result()
    quote_of = highlights.highlight(store.reading(), 1).quote
    at = quote_of.index("Zarqandeh")
    changes = (QuoteChange(at + 2, at + 5), QuoteChange(at + 12, at + 12, "[Marlow]"), QuoteChange(at + 20, at + 24))
    store.apply(ChangeQuote(1, 1, changes)).result()
    asked = Settings(picked="For Marlow", grouping="outline", redact=Redact(("Marlow", PLACE)), merged=False)
    outline = gather(store.reading(), asked)
    names = (*spellings(actors.actor(store.reading(), 1)), PLACE)
    write_bundle(outline, tmp_path / "out")
    assert leaks(tmp_path / "out", names) == []
    assert verify(tmp_path / "out").ok
    assert next(head.title for head in outline.sections if head.title) == f"{MARK} at {MARK}"
    for one in outline.excerpts():
        kept = "".join(stretch.text for stretch in one.shown if stretch.kind != "inserted")
        assert kept == one.excerpt.highlight.quote
    (shortened,) = (one for one in outline.excerpts() if one.excerpt.changes)
    assert MARK in "".join(stretch.text for stretch in shortened.shown if stretch.kind == "inserted")
    outline.close()


def test_copies_of_a_report_hide_alike(store: Store, tmp_path: Path) -> None:
    copy = ENGLISH.replace("Two delegations at", "Two  delegations at")
    store.apply(AddArticles((Draft("A copy by Marlow", copy, b"c", "plain", outlet="Marlow Wire"),))).result()
    number = max(one.id for one in articles.all_articles(store.reading()))
    text = articles.article(store.reading(), number).text_id
    at = copy.index(SECRET)
    store.apply(AddHighlight(text, at, at + len(SECRET))).result()
    outline = gather(store.reading(), Settings(redact=Redact(("Marlow",), (secret_uuid(store),)), merged=True))
    write_bundle(outline, tmp_path / "out")
    assert leaks(tmp_path / "out", ("Marlow", SECRET)) == []
    assert verify(tmp_path / "out").ok
    outline.close()


def test_nothing_to_hide_changes_nothing(store: Store) -> None:
    nothing = redaction(store.reading(), (), ())
    assert not nothing
    article = articles.article(store.reading(), 1)
    assert nothing.article(article) is article
    assert Redaction().text(1, ENGLISH).content == ENGLISH


PIECES = st.lists(
    st.one_of(
        st.sampled_from([*WITNESS, PLACE, *(one.upper() for one in WITNESS), *(one.lower() for one in WITNESS)]),
        st.sampled_from([" ", "\n", "\n\n", ". ", "، ", "-", "و", "ال", "\u200f", "的"]),
        st.text(max_size=12),
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=12, deadline=None)
@given(PIECES, PIECES, st.data())
def test_random_texts_with_names_keep_none_and_verify(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str], noted: list[str], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("random")
    store = Store.create(folder / "p.commonplace", "AK")
    text = "x" + "".join(pieces)
    store.apply(AddArticles((Draft("".join(noted) or "t", text, text.encode("utf-8", "replace"), "plain"),))).result()
    store.apply(AddActor("Vladimir Marlow", "person", tuple(Name(one) for one in WITNESS[1:]))).result()
    reading = store.reading()
    length = len(articles.text(reading, 1).content)
    for _ in range(3):
        start = data.draw(st.integers(0, length - 1))
        end = data.draw(st.integers(start + 1, length))
        tags = Tags((), (ActorGiven(1, "speaker"),))
        try:
            store.apply(AddHighlight(1, start, end, tags, "".join(noted))).result()
        except Refused:
            continue  # inside a letter, or nothing but blanks
    asked = Settings(redact=Redact(("Marlow", PLACE)), merged=False, around=3)
    outline = gather(reading, asked)
    if outline.front.excerpts:
        write_bundle(outline, folder / "out", ("md", "json", "csv", "html"))
        assert leaks(folder / "out", (*WITNESS, PLACE)) == []
        assert verify(folder / "out").ok
    outline.close()
    reading.close()
    store.close()
