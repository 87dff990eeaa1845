from db.sources.titles import LONGEST, first_line, printable, shorten, stem


def test_a_long_line_is_cut_at_a_word() -> None:
    cut = shorten("harbour " * 40)
    assert len(cut) <= LONGEST
    assert cut.endswith("harbour…")


def test_a_line_without_words_is_cut_where_it_must_be() -> None:
    assert shorten("海" * 300) == "海" * (LONGEST - 1) + "…"


def test_the_first_line_that_says_something() -> None:
    assert first_line("\n \n\u3000\n  بندر سبز باز شد \nو بعد") == "بندر سبز باز شد"
    assert first_line(" \n\n") == ""


def test_names_of_files_become_printable() -> None:
    assert printable("caf\udce9_\udcff.txt") == "caf\ufffd_\ufffd.txt"
    assert printable("new\nline.txt") == "new line.txt"
    assert stem("Порт открыт.final.md") == "Порт открыт.final"
    assert stem(".md") == ".md"
    assert stem("") == "Untitled"
