"""What the program promises of bringing in: many texts, many pages, a long PDF, a project of a million selections.

Each comes in by the command line; time is the clock's, memory that of the command and its children together.
"""

from __future__ import annotations

import json
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from figures import goal
from tree import COMMONPLACE, Run, run

TEXTS, TEXT_BYTES = 10_000, 10_000
PAGES, PAGE_BYTES = 1_000, 100_000
LEAVES = 500
SOURCES, ON_EACH, CODES = 1_000, 1_000, 500
WORDS = [f"{begin}{middle}{end}" for begin in ("dro", "gra", "por", "mi", "tal") for middle in ("ne", "sti", "lo", "ra")
         for end in ("", "s", "d", "ly", "ment", "ing", "ry", "tion", "n", "ous")]  # fmt: skip


def measure(folder: Path) -> dict[str, Any]:
    """All of them, each into a project of its own."""
    texts = _brought_in(folder, "texts", _texts(folder / "texts"))
    pages = _brought_in(folder, "pages", _pages(folder / "pages"))
    leaves = _brought_in(folder, "leaves", _leaves(folder / "long.pdf"))
    million = _brought_in(folder, "million", selections(folder / "million.qdpx"))
    project, out = folder / "million.commonplace", folder / "out.qdpx"
    given = run((*COMMONPLACE, "export", str(project), str(out), "--json"), 3_600.0)
    return {
        "goals": {
            "10,000 texts of 10 KB": goal(texts.wall, 60.0, "s"),
            "their memory": goal(texts.memory, 300.0, "MB"),
            "1,000 saved pages of 100 KB": goal(pages.wall, 60.0, "s"),
            "a PDF of 500 pages": goal(leaves.wall, 20.0, "s"),
            "a .qdpx with 1,000,000 selections": goal(million.wall, 300.0, "s"),
            "its memory": goal(million.memory, 400.0, "MB"),
            "the same going out": goal(given.wall, 300.0, "s"),
            "memory going out": goal(given.memory, 400.0, "MB"),
        },
        "cpu s": {name: round(one.cpu, 1) for name, one in
                  (("texts", texts), ("pages", pages), ("PDF", leaves), ("in", million), ("out", given))},
        "memory MB": {"pages": round(pages.memory, 1), "PDF": round(leaves.memory, 1)},
        "excerpts": json.loads(given.out or "{}"),
    }  # fmt: skip


def _brought_in(folder: Path, name: str, source: Path) -> Run:
    project = folder / f"{name}.commonplace"
    run((*COMMONPLACE, "new", str(project)))
    done = run((*COMMONPLACE, "import", str(project), str(source), "--json"), 3_600.0)
    if done.status or json.loads(done.out)["refused"]:
        raise AssertionError(f"{name}: {done.err[-500:]}{done.out[-500:]}")
    return done


def sentences(rng: random.Random, characters: int) -> str:
    """Paragraphs of about that many characters, no two alike."""
    said: list[str] = []
    whole = 0
    while whole < characters:
        words = rng.choices(WORDS, k=rng.randrange(60, 120))
        words[::12] = [word.capitalize() for word in words[::12]]
        said.append(" ".join(words) + f" {rng.randrange(10_000)}.")
        whole += len(said[-1]) + 2
    return "\n\n".join(said)[:characters]


def _texts(folder: Path) -> Path:
    folder.mkdir()
    rng = random.Random(1)
    for number in range(TEXTS):
        (folder / f"{number:05}.txt").write_text(sentences(rng, TEXT_BYTES), encoding="utf-8")
    return folder


def _pages(folder: Path) -> Path:
    """Pages as browsers save them: a third is text, the rest menus, scripts and styles."""
    folder.mkdir()
    rng = random.Random(2)
    menu = "".join(f'<li class="menu__item"><a href="/section/{n}">{WORDS[n]}</a></li>' for n in range(120))
    script = "<script>var data=[" + "0.123456789," * 2_000 + "0];</script>"
    for number in range(PAGES):
        body = "".join(f"<p>{one}</p>\n" for one in sentences(rng, PAGE_BYTES // 3).split("\n\n"))
        page = (
            f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Report {number} | Bench</title>'
            f'<meta property="article:published_time" content="2022-07-{number % 28 + 1:02}T10:00:00Z">'
            f'<link rel="canonical" href="https://example.org/report/{number}">{script}</head><body>'
            f'<nav><ul class="menu">{menu}</ul></nav><main><article><h1>Report {number}</h1>{body}</article></main>'
        )
        page += "<style>" + ".a{color:red}" * ((PAGE_BYTES - len(page) - 60) // 13) + "</style></body></html>"
        (folder / f"{number:04}.html").write_text(page, encoding="utf-8")
    return folder


def _leaves(path: Path) -> Path:
    """A PDF of 500 pages of text with running heads, written by hand: a page in one column of 55 lines."""
    rng = random.Random(3)
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(LEAVES))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {LEAVES} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number in range(LEAVES):
        lines = [f"BT /F1 9 Tf 72 800 Td (Yearly report of the bench) Tj 400 0 Td ({number + 1}) Tj ET"]
        lines.append("BT /F1 10 Tf 13 TL 72 770 Td")
        words = sentences(rng, 3_600).replace("\n\n", " ").split()
        while words:
            line, words = words[:12], words[12:]
            lines.append(f"({' '.join(line)}) Tj T*")
        content = "\n".join((*lines, "ET")).encode()
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            + f"/Contents {5 + 2 * number} 0 R >>".encode()
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream")
    out, places = b"%PDF-1.4\n", []
    pieces = [out]
    at = len(out)
    for number, one in enumerate(objects, 1):
        piece = f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
        places.append(at)
        pieces.append(piece)
        at += len(piece)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    pieces.append(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode())
    pieces.append(f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n".encode())
    path.write_bytes(b"".join(pieces))
    return path


def selections(path: Path, sources: int = SOURCES, on_each: int = ON_EACH) -> Path:
    """A project with `sources` texts of 40 KB and `on_each` selections on each, one or two codes for every one."""
    rng = random.Random(4)
    texts = [sentences(rng, 40_000) for _ in range(50)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open("project.qde", "w", force_zip64=True) as file:
            for piece in _project(rng, texts, sources, on_each):
                file.write(piece.encode())
        for number in range(sources):
            archive.writestr(f"sources/{_guid(1, number)}.txt", f"Source {number}. {texts[number % len(texts)]}")
    return path


def _project(rng: random.Random, texts: list[str], sources: int, on_each: int) -> Iterator[str]:
    user = _guid(0, 0)
    yield '<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="Bench">'
    yield f'<Users><User guid="{user}" name="AK"/></Users><CodeBook><Codes>'
    for number in range(CODES):
        yield f'<Code guid="{_guid(2, number)}" name="Code {number}" isCodable="true" color="#cc3344"/>'
    yield "</Codes></CodeBook><Sources>"
    for number in range(sources):
        guid = _guid(1, number)
        text = f"Source {number}. {texts[number % len(texts)]}"
        yield f'<TextSource guid="{guid}" name="Source {number}" plainTextPath="internal://{guid}.txt">\n'
        for place in range(on_each):
            start = text.find(" ", rng.randrange(len(text) - 400)) + 1
            end = text.find(" ", start + rng.randrange(20, 300))
            codings = "".join(
                f'<Coding guid="{_guid(4 + turn, number * on_each + place)}" creatingUser="{user}">'
                f'<CodeRef targetGUID="{_guid(2, rng.randrange(CODES))}"/></Coding>'
                for turn in range(1 + place % 2)
            )
            yield (
                f'<PlainTextSelection guid="{_guid(3, number * on_each + place)}" name="" startPosition="{start}" '
                f'endPosition="{end}" creatingUser="{user}" creationDateTime="2022-07-19T10:00:00Z">{codings}'
                "</PlainTextSelection>\n"
            )
        yield "</TextSource>"
    yield "</Sources></Project>"


def _guid(kind: int, number: int) -> str:
    return str(UUID(int=(kind + 1 << 96) + number + 1)).upper()
