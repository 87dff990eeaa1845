"""Bundles as PDF: what a reader sees, what programs read, and what a forger cannot change."""

import io
import json
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.bundles.found import Found, FoundNote, Unreadable
from db.bundles.gathering.laying import lay_out
from db.bundles.pdf import child as pdf_child
from db.bundles.pdf import file as pdf_file
from db.bundles.pdf.fonts import Fitted, covered
from db.bundles.pdf.look import font_folders, look
from db.bundles.pdf.read import read
from db.bundles.pdf.same import Piece, Seen, same
from db.bundles.proof.cover_digest import on_cover
from db.bundles.proof.verify import verify
from db.bundles.quotation_digest import in_eights
from db.bundles.write import write_bundle
from db.errors import Cancelled, Refused
from db.records.bundle_settings import Settings
from db.records.bundles import Bundle

MakeBundle = Callable[..., Bundle]
HEBREW = "דובר הממשלה אמר ביום שני כי השיחות בין הצדדים נמשכות וכי 3 סוגיות עדיין פתוחות (NATO).\n"
TEXTS = {
    "en": "Officials said on Monday that two delegations had inspected unmanned aircraft at an airfield.\n" * 3,
    "ar": "قال مسؤول إن البلدين يعززان تعاونهما في مجالات عدة منها الطاقة والنقل، حسب وكالة Northwire يوم 19 يوليو.\n"
    * 3,
    "fa": "سخنگو گفت که مذاکرات «در مراحل اولیه» است و می‌توان به ۳ نکته اشاره کرد.\n" * 3,
    "he": HEBREW * 3,
    "ru": "Представитель министерства сообщил, что переговоры находятся «на ранней стадии».\n" * 3,
    "zh": "发言人表示，粮食走廊将在监督下开放。日月长见。\n" * 6,
    "th": "โฆษกรัฐบาลกล่าวว่าการเจรจาจะดำเนินต่อไปในสัปดาห์หน้า\n" * 3,
}


class Press:
    """Sets every bundle once, whoever asks for it: the pages are set by a child that begins anew each time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._set: list[Bundle] = []

    def _whole(self, bundle: Bundle) -> Path:
        if bundle not in self._set:
            write_bundle(lay_out(bundle), self._folder / str(len(self._set)), formats=["pdf"])
            self._set.append(bundle)
        return self._folder / str(self._set.index(bundle))

    def pdf(self, bundle: Bundle) -> bytes:
        """The PDF of its bundle."""
        return (self._whole(bundle) / "excerpts.pdf").read_bytes()

    def faults(self, bundle: Bundle, content: bytes) -> list[str]:
        """What verify says of a bundle whose PDF is another, everything else set right for it."""
        with TemporaryDirectory() as folder:
            target = shutil.copytree(self._whole(bundle), Path(folder) / "b")
            (target / "excerpts.pdf").write_bytes(content)
            return [f"{fault.where}: {fault.what}" for fault in verify(target).faults]


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    return Press(tmp_path_factory.mktemp("press"))


def written(bundle: Bundle) -> bytes:
    """The PDF, set now."""
    file = io.BytesIO()
    pdf_file.write(lay_out(bundle), file, lambda: None)
    return file.getvalue()


def test_a_pdf_is_tagged_has_a_title_bookmarks_and_numbered_pages(press: Press, bundle: Bundle) -> None:
    content = press.pdf(bundle)
    document = pypdfium2.PdfDocument(content)
    marks = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    assert [(level, title) for level, title, _ in marks][:6] == [
        (0, "Military / Drones"),
        (1, "Talks"),
        (0, "<b>bold</b> & [media](x)"),
        (0, "Further excerpts"),
        (0, "Sources"),
        (0, "Method"),
    ]
    assert [page for _, _, page in marks] == sorted(page for _, _, page in marks)
    assert document.get_metadata_value("Title") == bundle.title
    assert document.get_metadata_value("Author") == "A. K."
    assert document.get_metadata_value("CreationDate") == "D:20220721104000Z"
    assert [document.get_page_label(index) for index in range(3)] == ["i", "ii", "1"]
    for said in (b"/MarkInfo<</Marked true>>", b"/Lang(en-GB)", b"/DisplayDocTitle true", b"/S/BlockQuote", b"/S/H1"):
        assert said in content
    assert re.findall(rb"/Lang\((\w+)\)", content).count(b"fa") >= 1


def test_every_object_that_is_named_is_there(press: Press, bundle: Bundle) -> None:
    content = press.pdf(bundle)
    start = int(content[content.rindex(b"startxref") + 9 :].split()[0])
    head, count, table = content[start:].split(b"\n", 2)
    rows = [table[20 * index : 20 * index + 20] for index in range(int(count.split()[1]))]
    there = {number for number, row in enumerate(rows) if row[17:18] == b"n"}
    assert head == b"xref"
    for number in there:
        offset = int(rows[number][:10])
        assert content[offset:].startswith(b"%d 0 obj" % number)
    outside = re.sub(rb"stream\n.*?\nendstream", b"", content[:start], flags=re.DOTALL)
    named = {int(one) for one in re.findall(rb"(?<![\d.])(\d+) 0 R", outside)}
    assert named <= there
    keys = [int(one) for one in re.findall(rb"/StructParents? (\d+)", outside)]
    assert len(keys) == len(set(keys))


def test_links_lead_to_pages_of_the_same_file(press: Press, bundle: Bundle) -> None:
    content = press.pdf(bundle)
    names = set(re.findall(rb"\((\w+)\)\[\d+ 0 R/XYZ", content))
    leads = set(re.findall(rb"/Dest\((\w+)\)", content))
    assert leads >= {b"g1", b"g2", b"g3", b"g4"}
    assert leads <= names
    assert {b"excerpt_%d" % number for number in range(1, 10)} <= names
    assert b"cp:" not in re.sub(rb"/Contents\(cp:\w+\)", b"", content)


def test_fonts_are_inside_and_ours(press: Press, bundle: Bundle) -> None:
    content = press.pdf(bundle)
    fonts = set(re.findall(rb"/BaseFont/[A-Z]{6}\+([A-Za-z0-9]+)", content))
    assert fonts <= {b"SourceSerif4", b"NotoSans", b"Amiri", b"NotoSerifHebrew", b"NotoSansCJKsc", b"NotoSansThai"}
    assert {b"SourceSerif4", b"Amiri", b"NotoSansCJKsc"} <= fonts
    assert content.count(b"/FontFile") >= len(fonts)


def test_the_same_bundle_is_the_same_bytes(press: Press, bundle: Bundle) -> None:
    assert written(bundle) == press.pdf(bundle)


def test_many_volumes_are_one_file(
    press: Press, bundle: Bundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pypdfium2.PdfDocument(press.pdf(bundle))
    monkeypatch.setattr(pdf_file, "_ENOUGH", 100)
    monkeypatch.setattr(pdf_file, "_MOST", 900)
    volumes = Press(tmp_path)
    content = volumes.pdf(bundle)
    document = pypdfium2.PdfDocument(content)
    assert len(document) > len(whole)
    assert [mark.get_title() for mark in document.get_toc()] == [mark.get_title() for mark in whole.get_toc()]
    footers = [page.get_textpage().get_text_bounded(top=80).split() for page in document]
    assert [footer[-1] for footer in footers[2:]] == [str(number) for number in range(1, len(document) - 1)]
    assert volumes.faults(bundle, content) == []


def test_nothing_that_stands_in_a_bundle_is_code(press: Press, bundle: Bundle) -> None:
    evil = '#panic("no") #read("/etc/passwd") $x$ \\u{41} ] } "); #import "@preview/x:1.0.0" '
    first, *others = bundle.excerpts
    noted = replace(first, highlight=replace(first.highlight, note=evil))
    content = press.pdf(replace(bundle, title=evil, coder=evil, excerpts=(noted, *others)))
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
    assert '#panic("no")' in pages[0]
    assert any('#read("/etc/passwd")' in page for page in pages[2:])


def test_a_child_that_fails_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused, match="could not be set"):
        pdf_child.pages("#nothing", {}, font_folders(), "2022-07-21T10:40:00Z")
    with pytest.raises(Refused, match="longer than 0 seconds"):
        pdf_child.pages(look(), {}, font_folders(), "", seconds=0)
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(Refused, match="cannot be set here"):
        pdf_child.pages(look(), {}, font_folders(), "")


def test_a_pdf_that_cannot_be_made_leaves_the_others(
    bundle: Bundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    steps: list[tuple[int, int]] = []
    written = write_bundle(lay_out(bundle), tmp_path / "b", ["pdf", "md"], lambda *told: steps.append(told))
    why = "The PDF was not made: its pages cannot be set here."
    assert written.not_made == (why,)
    assert not (tmp_path / "b" / "excerpts.pdf").exists()
    assert f"excerpts.pdf is not here. {why}" in (tmp_path / "b" / "README.txt").read_text("utf-8")
    assert json.loads((tmp_path / "b" / "manifest.json").read_bytes())["not_made"] == {"pdf": why}
    assert steps[-1][0] == steps[-1][1]
    assert verify(tmp_path / "b").ok
    with pytest.raises(Refused, match="cannot be set here"):
        write_bundle(lay_out(bundle), tmp_path / "alone.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_its_first_page_bears_the_digest_of_the_quotations(press: Press, bundle: Bundle) -> None:
    outline = lay_out(bundle)
    assert on_cover("pdf", io.BytesIO(press.pdf(bundle))) == outline.digest
    pages = pypdfium2.PdfDocument(press.pdf(bundle))
    assert in_eights(outline.digest)[:35] in pages[0].get_textpage().get_text_range().replace("\r\n", " ")


def test_a_child_reads_no_file_of_its_own() -> None:
    for source in ('#read("/etc/hostname")', '#import "@preview/cetz:0.2.2"'):
        with pytest.raises(Refused, match="could not be set"):
            pdf_child.pages(source, {}, font_folders(), "2022-07-21T10:40:00Z")


def test_without_its_package_it_says_so() -> None:
    code = (
        "import sys, io; sys.modules['typst'] = None; from db.bundles.pdf.child import _set; "
        "print(_set({'look': '', 'data': '', 'fonts': [], 'made': ''}).decode())"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "typst" in said
    assert said.startswith("E")


def test_a_cancelled_export_ends_no_later_than_the_next_excerpt(bundle: Bundle) -> None:
    def step() -> None:
        raise Cancelled("The export was stopped; nothing was written.")

    with pytest.raises(Cancelled):
        pdf_file.write(lay_out(bundle), io.BytesIO(), step)


@pytest.mark.parametrize("cited_in", ["footnotes", "endnotes", "text"])
def test_citations_are_read_back(press: Press, bundle: Bundle, cited_in: str) -> None:
    cited = replace(bundle, settings=Settings(cited_in=cited_in))
    assert press.faults(cited, press.pdf(cited)) == []


@pytest.mark.parametrize("language", list(TEXTS))
def test_a_changed_letter_is_found_in_every_script(press: Press, bundle_of: MakeBundle, language: str) -> None:
    text = TEXTS[language]
    spans = [(len(text) * part // 6, len(text) * (part + 1) // 6) for part in (1, 3, 4)]
    true = bundle_of(text, spans, language)
    assert press.faults(true, press.pdf(true)) == []
    changed = list(text)
    for part, (start, end) in enumerate(spans):
        letters = [at for at in range(start, end) if text[at].isalpha()]
        at = (letters[1], letters[len(letters) // 2], letters[-2])[part]
        changed[at] = next(one for one in text if one.isalpha() and one.casefold() != text[at].casefold())
    found = press.faults(true, press.pdf(bundle_of("".join(changed), spans, language)))
    for number in (1, 2, 3):
        assert any(said.startswith(f"excerpts.pdf, excerpt {number}: The quotation was changed") for said in found)


def test_a_changed_vowel_sign_and_a_joined_word_are_found(bundle_of: MakeBundle) -> None:
    changes = {
        "قال إن الاتِّفاق لم يُوَقَّعْ بعدُ، حسب وكالة Northwire يوم 19، وإن السَّلام بعيد.": (
            ("يُوَقَّعْ", "يُوَقِّعْ"),
            ("السَّلام", "السلام"),
            ("قال إن", "قالإن"),
            ("قال إن", "قا لإن"),
            ("، حسب", " حسب"),
            ("وكالة Northwire يوم", "وكالةNorthwire يوم"),
        ),
        "דובר הממשלה אמר שָׁלוֹם כי השיחות נמשכות.": (("שָׁלוֹם", "שָׁלֻום"), ("כי השיחות", "כיהשיחות")),
        "What may be seen there is naïve, they said.": (
            ("may be", "maybe"),
            ("naïve", "naive"),
            ("is naïve", "isnaïve"),
        ),
        "Это ещё не всё.": (("ещё не", "ещёне"), ("ещё", "еще")),
        "โฆษกรัฐบาลกล่าวว่าการเจรจา": (("กล่าว", "กลาว"),),
    }
    text = "\n".join(changes)
    starts = [text.index(one) for one in changes]
    spans = [(start, start + len(one)) for start, one in zip(starts, changes, strict=True)]
    reading = read(io.BytesIO(written(bundle_of(text, spans))))
    found = [one.quote for one in reading.found if isinstance(one, Found)]
    for (true, changed), quote in zip(changes.items(), found, strict=True):
        assert same(true, quote)
        for old, new in changed:
            assert old in true
            assert not same(true.replace(old, new), quote), (old, new)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("19 يوليو 2022", "91 يوليو 2022", "words after"),
        ("وفدان في", "وفدان من", "words before"),
    ],
)
def test_numbers_and_context_in_arabic(press: Press, bundle: Bundle, old: str, new: str, what: str) -> None:
    excerpt = bundle.excerpts[5]
    forged = replace(excerpt, before=excerpt.before.replace(old, new), after=excerpt.after.replace(old, new))
    assert forged != excerpt
    seen = [part for part in lay_out(bundle).excerpts() if part.excerpt.highlight.uuid == excerpt.highlight.uuid]
    reading = read(io.BytesIO(press.pdf(bundle)))
    found = next(one for one in reading.found if isinstance(one, Found) and one.number == seen[0].number)
    assert same(excerpt.before, found.before)
    assert same(excerpt.after, found.after)
    side = "after" if what == "words after" else "before"
    assert not same(getattr(forged, side), getattr(found, side))


def test_an_excerpt_that_is_missing_or_stands_twice(press: Press, bundle: Bundle) -> None:
    fewer = replace(bundle, excerpts=bundle.excerpts[:-1], headings=())
    plain = replace(bundle, headings=())
    assert "excerpts.pdf, excerpt 9: This excerpt is missing." in press.faults(plain, press.pdf(fewer))
    twice = replace(bundle, excerpts=(*bundle.excerpts, bundle.excerpts[0]), headings=())
    assert any("was not exported" in said for said in press.faults(plain, press.pdf(twice)))


def test_what_is_no_pdf_is_said_to_be_none() -> None:
    for content in (b"", b"words", b"%PDF-1.7\nno"):
        with pytest.raises(Unreadable):
            list(read(io.BytesIO(content)).found)


def forged(content: bytes, old: bytes, new: bytes) -> bytes:
    """The file with its first page that holds `old` painted anew, and its table of objects set right."""
    start = int(content[content.rindex(b"startxref") + 9 :].split()[0])
    for stream in re.findall(rb"stream\n(.*?)\nendstream", content, re.DOTALL):
        try:
            plain = zlib.decompress(stream)
        except zlib.error:
            continue
        if old in plain:
            break
    else:
        raise AssertionError("nothing to change")
    packed = zlib.compress(plain.replace(old, new, 1))
    at = content.index(stream)
    longer = len(packed) - len(stream)

    def moved(row: re.Match[bytes]) -> bytes:
        offset = int(row[1])
        return b"%010d%s" % (offset + longer if offset > at else offset, row[2])

    table = re.sub(rb"(\d{10})( \d{5} n )", moved, content[start:])
    table = table.replace(b"startxref\n%d" % start, b"startxref\n%d" % (start + longer))
    return content[:at] + packed + content[at + len(stream) : start] + table


def test_words_of_another_size_or_hidden_are_odd(press: Press, bundle: Bundle) -> None:
    content = press.pdf(bundle)
    for old, new, what in (
        (b" 11 Tf", b" 13 Tf", "size"),
        (b"BT 0 Tr", b"BT 3 Tr", "hidden"),
        (b"BT 0 Tr", b"/x0 Do BT 0 Tr", "pictures"),
    ):
        reading = read(io.BytesIO(forged(content, old, new)))
        list(reading.found)
        assert any(what in str(said) for said in reading.oddities)


def test_letters_that_are_painted_anew_are_found(press: Press, bundle: Bundle) -> None:
    content = press.pdf(bundle)
    painted = zlib.decompress(
        next(one for one in re.findall(rb"stream\n(.*?)\nendstream", content, re.DOTALL) if b"11 Tf" in unpacked(one))
    )
    shown = re.search(rb" 11 Tf[^T]*?Tm\[?(\((?:[^()\\]|\\.)*\)|<[0-9A-F]+>)", painted)
    assert shown is not None
    other = shown[0].replace(shown[1], b"<00050005>")
    found = press.faults(bundle, forged(content, shown[0], other))
    assert any("The quotation was changed" in said for said in found)


def unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def test_a_file_that_another_program_wrote_anew_is_said_to_be_one(press: Press, bundle: Bundle) -> None:
    document = pypdfium2.PdfDocument(press.pdf(bundle))
    file = io.BytesIO()
    document.save(file)
    with pytest.raises(Unreadable, match="another program"):
        list(read(file).found)


def test_characters_without_a_glyph_have_a_stand_in() -> None:
    fitted = Fitted()
    assert "aا走א𠮷\t\u202e.".translate(fitted) == "aا走א\ufffd    ."
    assert fitted.lacking == {"𠮷"}
    assert {ord(one) for one in "aéжωقیא走あ한ท\ufffd¶"} <= covered()


def test_signs_above_letters_that_no_font_has_stand_in_too_and_signs_that_choose_a_form_go_on() -> None:
    fitted = Fitted()
    assert "អំ葛\U000e0100".translate(fitted) == "\ufffd\ufffd葛\U000e0100"
    assert fitted.lacking == {"អ", "ំ"}
    assert same("葛\U000e0100飾 អំ", Seen([[Piece(10, "葛飾 \ufffd\ufffd")]], frozenset("អំ")))
    assert not same("葛\U000e0100飾 ก่", Seen([[Piece(10, "葛飾 ก้")]], frozenset()))


def test_a_quote_that_begins_with_a_sign_above_a_letter_is_no_fault(press: Press, bundle_of: MakeBundle) -> None:
    text = "โฆษกกล่าวเมื่อวันจันทร์ว่าคณะผู้แทนสองคณะได้ตรวจสอบอากาศยาน\n"
    spans = [(at, min(len(text), at + 9)) for at in range(0, len(text) - 1, 2)]
    true = bundle_of(text, spans, "th")
    assert press.faults(true, press.pdf(true)) == []


def test_a_line_is_compared_as_it_is_read() -> None:
    def seen(*pieces: tuple[float, str], leftward: bool = True) -> Seen:
        return Seen([[Piece(left, text, leftward) for left, text in pieces]], frozenset())

    assert same("سلام دنیا", seen((10, "دنیا"), (40, "سلام ")))
    assert not same("سلام دنیا", seen((10, "سلام"), (40, "دنیا")))
    assert not same("سلام دنیا", seen((10, "دنیا"), (40, "سلیم ")))
    assert same("two words", Seen([[Piece(10, "two ")], [Piece(10, "words")]], frozenset()))
    assert not same("two words", Seen([[Piece(10, "two ")], [Piece(10, "swords")]], frozenset()))
    assert same("… was said", Seen([[Piece(10, "… "), Piece(20, "… was said")]], frozenset(), cut=True))


PIECES = st.sampled_from(
    [
        *("word", " ", "\n", "\t", "\u2028", "\u00a0", "\u200f", "\u202e", "\ufeff", "\u200d", "\x07", "\ufffe", "-"),
        *("مذاکرات", "می‌توان", "«لا»", "١٢", "19", "走廊", "𠮷", "👩‍👧", "e\u0301", "Вести", "שלום", "ไทย", "ﬁ", "²"),
        *("#", "$x$", "\\", '"', "[a](b)", "…", "<b>", "https://a.example/b_c", "(NATO)", "¶"),
    ]
)


@settings(max_examples=6, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(PIECES, min_size=3, max_size=60).map("".join), st.sampled_from([None, "en", "ar", "zh"]), st.data())
def test_any_text_is_read_back(
    press: Press, bundle_of: MakeBundle, text: str, language: str | None, data: st.DataObject
) -> None:
    starts = data.draw(st.lists(st.integers(0, len(text) - 1), min_size=1, max_size=4))
    spans: Sequence[tuple[int, int]] = [(at, min(len(text), at + 20)) for at in starts]
    made = bundle_of(text, spans, language)
    assert press.faults(made, press.pdf(made)) == []


def test_notes_are_found_by_their_marks(press: Press, bundle: Bundle) -> None:
    found = [one for one in read(io.BytesIO(press.pdf(bundle))).found if isinstance(one, FoundNote)]
    assert sorted(one.number for one in found) == list(range(1, 10))
