"""Workbooks of our own, in the shapes that Excel, LibreOffice and others write."""

import io
import zipfile
from collections.abc import Callable

import pytest

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture(scope="session")
def workbook() -> Callable[..., bytes]:
    """Makes a workbook of the XML of its rows, sheet by sheet, and of more parts by their names."""

    def make(sheets: dict[str, str], properties: str = "", **parts: str) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
            # The parts are numbered against the order of the sheets, as after somebody moved them.
            numbers = {name: len(sheets) - at for at, name in enumerate(sheets)}
            listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for name, n in numbers.items())
            package.writestr(
                "xl/workbook.xml",
                f'<workbook {MAIN} xmlns:r="{OFFICE}"><workbookPr {properties}/><sheets>{listed}</sheets></workbook>',
            )
            related = "".join(
                f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
                for n in numbers.values()
            )
            package.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{related}</Relationships>")
            for name, rows in sheets.items():
                package.writestr(
                    f"xl/worksheets/sheet{numbers[name]}.xml",
                    f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>",
                )
            for name, part in parts.items():
                package.writestr(f"xl/{name}.xml", part)
        return made.getvalue()

    return make
