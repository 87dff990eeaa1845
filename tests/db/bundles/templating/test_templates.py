"""Templates of the user: the shipped one changes nothing, faults are named by their line, none goes on without end."""

import io
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from db.bundles.formats import FORMATS
from db.bundles.gathering.laying import lay_out
from db.bundles.outline import Outline
from db.bundles.proof.verify import verdict_words, verify
from db.bundles.templating.rendering import SHIPPED, shipped
from db.bundles.templating.templates import templates
from db.bundles.write import write_bundle
from db.errors import NotFound, Refused
from db.records.bundle_settings import CITED_IN
from db.records.bundles import Bundle


def written(outline: Outline, name: str) -> str:
    file = io.BytesIO()
    next(one for one in FORMATS if one.name == name).write(outline, file, lambda: None)
    return file.getvalue().decode()


def own(bundle: Bundle, folder: Path, source: str, ending: str = ".html.j2") -> Outline:
    file = folder / f"mine{ending}"
    file.write_text(source, "utf-8")
    outline = lay_out(bundle)
    outline.templates = templates([str(file)])
    return outline


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("cited_in", CITED_IN)
@pytest.mark.parametrize("shows", [True, False])
def test_the_shipped_template_gives_the_usual_file(
    bundle: Bundle, tmp_path: Path, name: str, cited_in: str, shows: bool
) -> None:
    asked = replace(bundle, settings=replace(bundle.settings, cited_in=cited_in, notes=shows, texts=shows))
    usual = written(lay_out(asked), name)
    assert written(own(asked, tmp_path, shipped(name), f".{name}.j2"), name) == usual


def test_plain_words_are_escaped_as_the_format_wants(bundle: Bundle, tmp_path: Path) -> None:
    assert written(own(bundle, tmp_path, "<p>{{ title }}</p>"), "html") == (
        "<p>Drones &amp; talks: &lt;July&gt; *2022*</p>"
    )
    assert written(own(bundle, tmp_path, "# {{ title }}", ".md.j2"), "md") == "# Drones & talks: \\<July> \\*2022\\*"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("a\n{% for one in %}", "line 2 of mine.html.j2"),
        ("a\nb\n{{ nothing }}", "line 3 of mine.html.j2: 'nothing' is undefined"),
        ("{{ title.nothing }}", "line 1"),
        ("\n{{ 1 / 0 }}", "line 2"),
        ("{{ title | shout }}", "line 1"),
        ("{% include '/etc/passwd' %}", "line 1"),
        ("{{ title.__class__.__mro__ }}", "line 1"),
        ("{{ sections.gi_frame.f_globals }}", "line 1"),
        ("{{ ''.join(['a']) }}", "line 1"),
        ("{{ '{0.__class__}'.format(title) }}", "line 1"),
        ("{{ lipsum() }}", "line 1"),
    ],
)
def test_a_fault_is_told_with_its_line(bundle: Bundle, tmp_path: Path, source: str, words: str) -> None:
    with pytest.raises(Refused, match="template") as caught:
        written(own(bundle, tmp_path, source), "html")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "source",
    [
        "{% for a in range(999999) %}{% for b in range(999999) %}{% endfor %}{% endfor %}",
        "{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(1) }}",
        "{{ 'x' * 999999999 }}",
        "{{ [0] * 999999999 }}",
        "{{ 9 ** 9 ** 9 ** 9 }}",
        "{{ '%999999999d' % 1 }}",
        "{% set n = namespace(x='aaaaaaaa') %}{% for a in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
        "{% set n = namespace(x='aaaaaaaa') %}{% for a in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}",
        "{% for a in range(99999999999) %}{% endfor %}",
        "{% macro m(x) %}{{ x }}{{ x }}{% endmacro %}" + "{{ " + "m(" * 40 + "'aaaaaaaa'" + ")" * 40 + " }}",
    ],
)
def test_what_has_no_end_is_stopped(bundle: Bundle, tmp_path: Path, source: str) -> None:
    with pytest.raises(Refused, match=r"mine\.html\.j2"):
        written(own(bundle, tmp_path, source), "html")


def test_nothing_is_left_of_an_export_whose_template_fails(bundle: Bundle, tmp_path: Path) -> None:
    outline = own(
        bundle, tmp_path, "{% for s in sections %}{% for p in s.parts %}{{ p.number }}{% endfor %}{{ oh }}{% endfor %}"
    )
    with pytest.raises(Refused, match="oh"):
        write_bundle(outline, tmp_path / "b", ("html",))
    assert not (tmp_path / "b").exists()


def test_files_that_are_no_templates_are_answered_in_words(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="cannot be read"):
        templates([str(tmp_path / "gone.html.j2")])
    with pytest.raises(Refused, match="by its name"):
        templates([str(tmp_path / "mine.txt")])
    (tmp_path / "bad.md.j2").write_bytes(b"\xff\xfe")
    with pytest.raises(Refused, match="UTF-8"):
        templates([str(tmp_path / "bad.md.j2")])


def test_a_bundle_by_an_own_template_is_verified_as_far_as_it_can_be(bundle: Bundle, tmp_path: Path) -> None:
    whole = own(bundle, tmp_path, shipped("html").replace("<main", "<main class='mine'"))
    write_bundle(whole, tmp_path / "whole", ("html",))
    verdict = verify(tmp_path / "whole")
    assert (verdict.ok, verdict.standing, verdict.remarks) == (True, 9, ())
    page = tmp_path / "whole" / "excerpts.html"
    page.write_text(page.read_text("utf-8").replace("unmanned aircraft at an", "manned aircraft at an", 1), "utf-8")
    faults = verify(tmp_path / "whole").faults
    assert any("The quotation was changed" in fault.what and "excerpt 1" in fault.where for fault in faults)
    assert any("This file was changed" in fault.what for fault in faults)
    bare = own(bundle, tmp_path, "<h1>{{ title }}</h1>")
    write_bundle(bare, tmp_path / "bare", ("html", "json"))
    verdict = verify(tmp_path / "bare")
    assert (verdict.ok, verdict.standing) == (True, 9)
    assert any("only its hash was checked" in line for line in verdict_words(verdict))
    some = own(
        bundle,
        tmp_path,
        "{% for s in sections %}{% for p in s.parts if p.kind == 'excerpt' and p.important %}"
        '<p data-excerpt="{{ p.uuid }}" data-number="{{ p.number }}"><q data-part="quote">{{ p.quote }}</q></p>'
        "{% endfor %}{% endfor %}",
    )
    shutil.rmtree(tmp_path / "bare")
    write_bundle(some, tmp_path / "bare", ("html",))
    verdict = verify(tmp_path / "bare")
    assert verdict.ok
    assert "it holds 2 of 9 quotations" in verdict.remarks[0].what
