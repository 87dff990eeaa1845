from db.sources.markdown import read

REPORT = """---
title: "Порт: открыт"
author: Анна Вельская
date: '2031-05-04'
source: Северный вестник
source_url: https://vestnik.example/port
lang: ru-RU
tags: port
---

# Порт открыт

Корабли **пришли** утром. [Список](https://vestnik.example/list) [зло](javascript:alert(1))

- первый
- второй
"""


def test_front_matter_is_metadata() -> None:
    draft = read(REPORT.encode(), "port.md")
    assert draft.title == "Порт: открыт"
    assert draft.author == "Анна Вельская"
    assert draft.published == "2031-05-04"
    assert draft.outlet == "Северный вестник"
    assert draft.url == "https://vestnik.example/port"
    assert draft.language == "ru"
    assert "Вельская" not in draft.text
    assert draft.format == "markdown"


def test_marks_become_blocks_and_spans() -> None:
    draft = read(REPORT.encode(), "port.md")
    blocks = [(b.kind, draft.text[b.start : b.end]) for b in draft.blocks]
    assert blocks[0] == ("heading", "Порт открыт")
    assert ("item", "первый") in blocks
    assert "strong" in {s.kind for s in draft.spans if draft.text[s.start : s.end] == "пришли"}
    assert [s.target for s in draft.spans if s.kind == "link"] == ["https://vestnik.example/list"]


def test_without_front_matter_the_heading_is_the_title() -> None:
    draft = read("Vorab\n\n## البوابة مفتوحة\n\nنص".encode(), "x.md")
    assert draft.title == "البوابة مفتوحة"
    assert draft.published is None
    assert read(b"just a line\n", "x.md").title == "just a line"
    assert read(b"---\ndate: next week\nurl: file:///etc/passwd\n---\ntext\n", "x.md").published is None
    assert read(b"---\nsource: https://a.example/1\n---\ntext\n", "x.md").outlet is None
