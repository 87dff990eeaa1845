"""A child process that reads, Word documents of our own, and the hostile files."""

import io
import sys
import zipfile
from collections.abc import Callable, Iterator

import pytest

from db.sources.worker import Workers

READER = (
    sys.executable,
    "-c",
    "import sys; from db.sources.worker import serve; serve(sys.stdin.buffer, sys.stdout.buffer)",
)
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006'
    '/relationships/officeDocument"/></Relationships>'
)
CORE = (
    '<?xml version="1.0"?><c:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:c="http://schemas.'
    'openxmlformats.org/package/2006/metadata/core-properties">{}</c:coreProperties>'
)


@pytest.fixture(scope="session")
def reader_argv() -> tuple[str, ...]:
    """The command of a child that reads."""
    return READER


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """Two real children, ended at the end."""
    made = Workers(READER)
    yield made
    made.close()


@pytest.fixture(scope="session")
def word() -> Callable[..., bytes]:
    """Makes a Word document of the XML of its body, and of more parts by their names."""

    def make(body: str, properties: str = "", **more: str) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("[Content_Types].xml", TYPES)
            package.writestr("_rels/.rels", RELATIONS)
            package.writestr("word/document.xml", f"<w:document {WORD}><w:body>{body}</w:body></w:document>")
            if properties:
                package.writestr("docProps/core.xml", CORE.format(properties))
            for name, part in more.items():
                package.writestr(f"word/{name}.xml", part)
        return made.getvalue()

    return make
