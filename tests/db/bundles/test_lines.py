"""What is written together is what each format writes alone, and JSON made of ready pieces is what `json` makes."""

import csv
import io
import json

from db.bundles.formats import FORMATS
from db.bundles.gathering.laying import lay_out
from db.bundles.lines import write_lines
from db.bundles.manifest import entries
from db.bundles.tables.csv_file import COLUMNS, Rows
from db.bundles.tables.dialect import guarded
from db.records.bundles import Bundle


def test_together_is_as_alone(bundle: Bundle) -> None:
    outline = lay_out(bundle)
    chosen = [(one, one.lines) for one in FORMATS if one.lines is not None]
    files = [(lines(outline), io.BytesIO()) for _, lines in chosen]
    steps: list[int] = []
    write_lines(outline, files, lambda: steps.append(1))
    assert len(steps) == len(chosen) * outline.front.excerpts
    for (one, _), (_, together) in zip(chosen, files, strict=True):
        alone = io.BytesIO()
        one.write(outline, alone, lambda: None)
        assert together.getvalue() == alone.getvalue(), one.name


def test_lines_are_as_json_writes_them(bundle: Bundle) -> None:
    outline = lay_out(bundle)
    known = {one.name: one.lines for one in FORMATS}
    written = io.BytesIO()
    assert known["jsonlines"] is not None
    write_lines(outline, [(known["jsonlines"](outline), written)], lambda: None)
    claimed = io.BytesIO()
    write_lines(outline, [(entries(outline), claimed)], lambda: None)
    lines = [
        *written.getvalue().decode().removesuffix("\n").split("\n"),
        *claimed.getvalue().decode().split("\n  ")[1:],
    ]
    assert len(lines) == 1 + outline.front.sources + 2 * outline.front.excerpts
    for line in lines:
        one = line.removesuffix(",")
        assert json.dumps(json.loads(one), ensure_ascii=False) == one


def test_rows_are_as_csv_writes_them(bundle: Bundle) -> None:
    outline = lay_out(bundle)
    lines = {one.name: one.lines for one in FORMATS}["csv"]
    assert lines is not None
    made, plain = lines(outline), Rows(outline)
    for numbered in outline.excerpts():
        expected = io.StringIO()
        row = [guarded(one) for one in plain.of("=a “section”", numbered)]
        csv.writer(expected, quoting=csv.QUOTE_ALL).writerow(row)
        assert made.of("=a “section”", numbered) == expected.getvalue()
    assert made.opening == '\ufeff"' + '","'.join(COLUMNS) + '"\r\n'
