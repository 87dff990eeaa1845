"""commonplace export: a bundle of what a search finds, annotated articles, the project as JSON Lines, its codebook."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from db.bundles.formats import NAMES
from db.bundles.gathering.gather import gather
from db.bundles.tables.parquet import write_parquet
from db.bundles.write import write_bundle
from db.errors import Refused
from db.exchange.codebook import formats as codebooks
from db.exchange.dna.going_out import write_dna
from db.exchange.dna.schema import PASSWORD
from db.exchange.jsonl_out import write_jsonl
from db.exchange.qdpx.going_out import TARGETS, write_qdpx
from db.exchange.report_file import write_rows
from db.exchange.report_rows import many as counted
from db.exchange.report_rows import rows_of_left
from db.reads import highlights
from desktop.cli.annotated import annotated_arguments, export_annotated
from desktop.cli.bundle_options import bundle_arguments, settings_of, write_settings
from desktop.cli.command import (
    DONE,
    FAULTS,
    coder,
    json_option,
    note,
    place,
    project_argument,
    reading,
    tell,
    tell_json,
)
from desktop.cli.key_password import key_of

NAME = "export"
HELP = "write a bundle of excerpts, annotated articles, the whole project, or its codebook"


def arguments(parser: argparse.ArgumentParser) -> None:
    project_argument(parser)
    parser.add_argument("target", type=place, help="a folder, a .zip, or one file")
    parser.add_argument(
        "--format",
        action="append",
        choices=(*NAMES, "jsonl", "parquet", "qdpx", "dna", *codebooks.NAMES),
        help="may be given several times",
    )
    annotated_arguments(parser)
    bundle_arguments(parser)
    parser.add_argument(
        "--for",
        dest="program",
        choices=[one.name for one in TARGETS],
        default="any",
        help="the program that a .qdpx is for: how it counts positions",
    )
    parser.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="write what a .qdpx has no room for into a file (.md, .csv, .json, .txt)",
    )
    parser.add_argument("--sign", type=Path, metavar="KEYFILE", help="sign the bundle with this secret key")
    parser.add_argument("--replace", action="store_true", help="write over an earlier export of that name")
    json_option(parser)


def run(given: argparse.Namespace) -> int:
    if given.annotated is not None:
        return export_annotated(given)
    formats = given.format or list(NAMES)
    if formats == ["qdpx"] or (not given.format and given.target.suffix.lower() == ".qdpx"):
        return _project(given)
    if formats == ["dna"] or (not given.format and given.target.suffix.lower() == ".dna"):
        return _dna(given)
    if {"qdpx", "dna"} & set(formats):
        raise Refused("A project for other programs is one file.", "Give one --format.")
    if set(formats) & set(codebooks.NAMES):
        return _codebook(given, formats)
    outcome = DONE
    if given.sign is not None and {"jsonl", "parquet"} & set(formats):
        raise Refused("Only a bundle can be signed.", "Leave out --sign.")
    key = key_of(given.sign) if given.sign is not None else None
    with reading(given.project) as project:
        if "jsonl" in formats:
            if len(formats) > 1:
                raise Refused("The project as JSON Lines is one file.", "Give one --format.")
            if given.target.exists() and not given.replace:
                raise Refused(f"There is a {given.target.name} already.", "Choose another name, or add --replace.")
            write_jsonl(project, given.target)
            target, excerpts, files = given.target, highlights.count(project), [given.target.name]
        elif "parquet" in formats:
            if len(formats) > 1:
                raise Refused("A Parquet dataset is a folder of its own.", "Give one --format.")
            with closing(gather(project, settings_of(given, project, list(NAMES)), coder())) as outline:
                dataset = write_parquet(outline, given.target, replace=given.replace)
            target, excerpts = dataset.target, dataset.excerpts
            files = [f"month={month}" for month in dataset.months]
        else:
            settings = settings_of(given, project, formats)
            with closing(gather(project, settings, coder())) as outline:
                if given.write_settings is not None:
                    write_settings(settings, given.write_settings, replace=given.replace)
                written = write_bundle(
                    outline, given.target, settings.formats, replace=given.replace, texts=settings.texts, key=key
                )
            target, excerpts, files = written.target, written.excerpts, list(written.files)
            for why in written.not_made:
                note(why)
                outcome = FAULTS
            for name in written.not_met:
                note(f"{name} was to be hidden and stands nowhere. Is it written otherwise there?")
                outcome = FAULTS
    if given.json:
        tell_json({"target": str(target), "excerpts": excerpts, "files": files})
    else:
        tell(f"{target}: {counted(excerpts, 'excerpt')} in {counted(len(files), 'file')}.")
    return outcome


def _project(given: argparse.Namespace) -> int:
    with reading(given.project) as project:
        written = write_qdpx(project, given.target, given.program, replace=given.replace)
    said = f"{given.target}: {counted(written.articles, 'article')}, {counted(written.highlights, 'highlight')}."
    if given.report is not None:
        write_rows(given.report, "What went out", said, rows_of_left(written.left, given.target.name))
    told = {"articles": written.articles, "excerpts": written.highlights, "left_out": dict(written.left)}
    if given.json:
        tell_json({"target": str(given.target), **told, "files": [given.target.name]})
    else:
        tell(said)
        for what, many in written.left.items():
            tell(f"  left out: {what} ({many:,})")
    return DONE


def _dna(given: argparse.Namespace) -> int:
    with reading(given.project) as project:
        written = write_dna(project, given.target, replace=given.replace)
    counts = {"articles": written.articles, "excerpts": written.highlights, "statements": written.statements}
    told = counts | {"agreement": written.agreement, "password": PASSWORD, "left_out": dict(written.left)}
    if given.json:
        tell_json({"target": str(given.target), **told, "files": [given.target.name]})
        return DONE
    held = f"{counted(written.articles, 'article')}, {counted(written.highlights, 'highlight')}"
    tell(f"{given.target}: {held} as {counted(written.statements, 'statement')}. DNA asks for a password: {PASSWORD}.")
    if written.agreement == "integer":
        tell("  agreement goes from -2 to +2: some stances are strong, neutral or not told")
    for what, count in written.left.items():
        tell(f"  left out: {what} ({count:,})")
    return DONE


def _codebook(given: argparse.Namespace, formats: list[str]) -> int:
    if len(formats) > 1:
        raise Refused("A codebook is one file.", "Give one --format.")
    with reading(given.project) as project:
        themes = codebooks.write_codebook(project, given.target, formats[0], replace=given.replace)
    if given.json:
        tell_json({"target": str(given.target), "themes": themes, "files": [given.target.name]})
    else:
        tell(f"{given.target}: {counted(themes, 'theme')}.")
    return DONE
