"""Packages made by hand, and projects that take them in."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from db.exchange.foreign.report import ProjectReport
from db.exchange.qdpx.coming_in import ImportQdpx
from db.store import Store

Package = Callable[..., Path]

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="{origin}">'


@pytest.fixture
def package(tmp_path: Path) -> Package:
    """Write a .qdpx: what stands inside Project, and the members beside it."""

    def write(inside: str, origin: str = "test", name: str = "p.qdpx", **members: bytes) -> Path:
        target = tmp_path / name
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("project.qde", HEAD.format(origin=origin) + inside + "</Project>")
            for member, content in members.items():
                archive.writestr(f"Sources/{member}.txt", content)
        return target

    return write


@pytest.fixture
def bring() -> Callable[[Store, Path], ProjectReport]:
    """Take a package in."""

    def take(store: Store, path: Path) -> ProjectReport:
        report = ProjectReport()
        store.apply(ImportQdpx(path, report)).result()
        return report

    return take
