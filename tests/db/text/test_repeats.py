from pathlib import Path

from db.text.clean import captions_and_posts, clean
from db.text.repeats import repeats

PLAIN = (
    "The ministers met in the harbour town on Monday and agreed to build a second ferry line before the winter, "
    "which the opposition calls too late and too dear for a region of so few people."
)
OTHER = (
    "Fishermen on the northern shore said they had not been asked, and that the new pier would cut their boats off "
    "from the grounds where their families have worked for generations."
)


def test_the_seed_repeats_two_paragraphs(shared: Path) -> None:
    text = (shared / "seed" / "article.txt").read_text(encoding="utf-8")
    assert [(r.first_number, r.number) for r in repeats(text)] == [(19, 20), (29, 33)]
    for again in repeats(text):
        assert text[again.start : again.end].endswith(text[again.first_end - 40 : again.first_end])
    found = clean(text)
    assert [found.count(kind) for kind in ("repeat", "caption", "post", "missing", "doubled")] == [2, 3, 1, 1, 0]
    assert [text[mend.start - 9 : mend.start + 2] for mend in found.mends] == ["possible.No"]
    assert [(r.exact, r.news) for r in found.repeats] == [(False, ()), (False, ())]
    kinds = [(kind, text[start:end]) for start, end, kind in captions_and_posts(text)]
    assert [kind for kind, _ in kinds] == ["post", "caption", "caption", "caption"]
    assert kinds[0][1].startswith("Photo report")
    assert kinds[0][1].endswith("May 28, 2022")
    assert [said for _, said in kinds[2:]] == ["(Reuters)", "(Reuters)"]


def test_equal_words_are_a_repeat_whatever_their_marks() -> None:
    text = f"{PLAIN}\n\n{OTHER}\n\n{PLAIN.upper().replace(',', ' –')}"
    (found,) = repeats(text)
    assert (found.first_number, found.number, found.likeness) == (1, 3, 1.0)
    assert text[found.first_start : found.first_end] == PLAIN


def test_a_few_changed_words_are_a_repeat_and_another_paragraph_is_none() -> None:
    near = PLAIN.replace("on Monday", "late on Sunday")
    found = repeats(f"{PLAIN}\n{OTHER}\n{near}")
    assert [(r.first_number, r.number) for r in found] == [(1, 3)]
    assert 0.5 <= found[0].likeness < 1.0
    assert repeats(f"{PLAIN}\n{OTHER}") == []


def test_what_only_the_repeat_says_is_named() -> None:
    found = {
        PLAIN.replace("on Monday", "late on Sunday"): ("Sunday",),
        PLAIN.replace("a second ferry", "2 more"): ("2",),
        PLAIN.replace("which the opposition calls", "which nobody there does not call"): ("not",),
        PLAIN.replace("before the winter", "before winter"): (),
    }
    for near, news in found.items():
        (repeat,) = repeats(f"{PLAIN}\n{near}")
        assert (repeat.exact, repeat.news) == (False, news)
    line = "وقعت إيران وروسيا اتفاقا جديدا للتعاون في مجال الطاقة والنقل بين البلدين خلال السنوات العشر المقبلة"
    (repeat,) = repeats(f"{line}\n{line} جدا")
    assert repeat.news == ("جدا",)
    assert repeats(f"{line}\n{line}")[0].news == ()


def test_short_lines_do_not_count() -> None:
    assert repeats("(Reuters)\n\nRead more\n\n(Reuters)\n\nRead more") == []
    assert repeats("") == []


def test_other_scripts_repeat_too() -> None:
    line = "وقعت إيران وروسيا اتفاقا جديدا للتعاون في مجال الطاقة والنقل بين البلدين خلال السنوات العشر المقبلة"
    assert len(repeats(f"{line}\n\n{line.replace('إيران', 'ایران')}")) == 1
    chinese = (
        "伊朗和俄罗斯周一签署了一项为期二十年的全面战略伙伴关系协议，"
        "涵盖能源、交通和国防等多个领域的合作，双方还同意扩大贸易。"
    )
    assert len(repeats(f"{chinese}\n{chinese.replace('周一', '周二')}")) == 1
