"""What a check of a bundle found, in the language of the window: `db` says it in English, with places for names."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from db.bundles.proof.proving import Fault
from db.bundles.proof.said import Said
from desktop.actions.table import QT_TRANSLATE_NOOP

SENTENCES = (
    QT_TRANSLATE_NOOP("Faults", "A note stands twice."),
    QT_TRANSLATE_NOOP("Faults", "It holds hidden or struck words."),
    QT_TRANSLATE_NOOP("Faults", "It holds changes or fields that no export writes."),
    QT_TRANSLATE_NOOP("Faults", "Source {source} stands twice."),
    QT_TRANSLATE_NOOP("Faults", "Its quote holds small words that are not its number."),
    QT_TRANSLATE_NOOP("Faults", "It holds a script that no export writes."),
    QT_TRANSLATE_NOOP("Faults", "Its {part} holds markup (<{tag}>)."),
    QT_TRANSLATE_NOOP("Faults", "It holds what no export writes (<{tag}>)."),
    QT_TRANSLATE_NOOP("Faults", "It hides words or sets them differently."),
    QT_TRANSLATE_NOOP("Faults", "A quotation without a number stands in it."),
    QT_TRANSLATE_NOOP("Faults", "It holds a second style sheet."),
    QT_TRANSLATE_NOOP("Faults", "Words stand between its paragraphs."),
    QT_TRANSLATE_NOOP("Faults", "Its {part} stands twice."),
    QT_TRANSLATE_NOOP("Faults", "It holds markup ({names})."),
    QT_TRANSLATE_NOOP("Faults", "It holds a block ({name})."),
    QT_TRANSLATE_NOOP("Faults", "It holds what no export writes."),
    QT_TRANSLATE_NOOP("Faults", "It holds words in a style of their own."),
    QT_TRANSLATE_NOOP("Faults", "Its {part} is set in another style."),
    QT_TRANSLATE_NOOP("Faults", "Its note is not its own."),
    QT_TRANSLATE_NOOP("Faults", "It holds pictures that no export writes."),
    QT_TRANSLATE_NOOP("Faults", "It holds words in a size that no export writes."),
    QT_TRANSLATE_NOOP("Faults", "Its quote stands twice."),
    QT_TRANSLATE_NOOP("Faults", "It holds hidden words."),
    QT_TRANSLATE_NOOP("Faults", "The source has no characters {start} to {end}."),
    QT_TRANSLATE_NOOP("Faults", "The source does not have this quotation: {found} instead of {expected}."),
    QT_TRANSLATE_NOOP("Faults", "The words before it differ in the source: {found} instead of {expected}."),
    QT_TRANSLATE_NOOP("Faults", "The words after it differ in the source: {found} instead of {expected}."),
    QT_TRANSLATE_NOOP("Faults", "… and {count} more."),
    QT_TRANSLATE_NOOP("Faults", "The manifest was changed since the export."),
    QT_TRANSLATE_NOOP("Faults", "This file was added since the export."),
    QT_TRANSLATE_NOOP("Faults", "This file was changed since the export."),
    QT_TRANSLATE_NOOP("Faults", "This file is missing."),
    QT_TRANSLATE_NOOP("Faults", "This file was changed since the export: {found} instead of {expected}."),
    QT_TRANSLATE_NOOP("Faults", "The digest of the quotations that it gives is not of these quotations."),
    QT_TRANSLATE_NOOP("Faults", "Its excerpts are not numbered one after the other, or one stands twice."),
    QT_TRANSLATE_NOOP("Faults", "It does not hold as many excerpts as it says."),
    QT_TRANSLATE_NOOP("Faults", "This source is not the text that was cited."),
    QT_TRANSLATE_NOOP("Faults", "The quotation is not the one that was sealed."),
    QT_TRANSLATE_NOOP("Faults", "This file cannot be read: {why}."),
    QT_TRANSLATE_NOOP("Faults", "This source is cited but not in the bundle."),
    QT_TRANSLATE_NOOP("Faults", "This passage does not stand there too, as it is said to."),
    QT_TRANSLATE_NOOP("Faults", "The source of this quotation is not at hand."),
    QT_TRANSLATE_NOOP("Faults", "It is said to stand in a source that is not named."),
    QT_TRANSLATE_NOOP("Faults", "This source is not in the folder of sources that was given."),
    QT_TRANSLATE_NOOP("Faults", "This source is not UTF-8."),
    QT_TRANSLATE_NOOP("Faults", "Its own template gives no quotation its marks: only its hash was checked."),
    QT_TRANSLATE_NOOP("Faults", "The format {name} is unknown; its quotations were not checked."),
    QT_TRANSLATE_NOOP("Faults", "The digest of the quotations on its first page is another than the manifest's."),
    QT_TRANSLATE_NOOP("Faults", "By its own template it holds {read} of {many} quotations that can be read back."),
    QT_TRANSLATE_NOOP("Faults", "It carries the mark of another excerpt."),
    QT_TRANSLATE_NOOP("Faults", "The quotation was changed: {found} instead of {expected}."),
    QT_TRANSLATE_NOOP("Faults", "The citation was changed: {found} instead of {expected}."),
    QT_TRANSLATE_NOOP("Faults", "It does not agree with the manifest about the sources."),
    QT_TRANSLATE_NOOP("Faults", "The text of {file} was changed: {found} instead of {expected}."),
    QT_TRANSLATE_NOOP("Faults", "Its quotations cannot be read: {why}."),
    QT_TRANSLATE_NOOP("Faults", "This excerpt is missing."),
    QT_TRANSLATE_NOOP("Faults", "The text of {file} is missing."),
    QT_TRANSLATE_NOOP("Faults", "The words before it were changed: {found} instead of {expected}."),
    QT_TRANSLATE_NOOP("Faults", "The words after it were changed: {found} instead of {expected}."),
    QT_TRANSLATE_NOOP("Faults", "It does not agree with the manifest about “{key}”."),
    QT_TRANSLATE_NOOP("Faults", "A source that was not exported stands here."),
    QT_TRANSLATE_NOOP("Faults", "A quotation that was not exported stands here: “{quote}”."),
    QT_TRANSLATE_NOOP("Faults", "Its citation is missing."),
    QT_TRANSLATE_NOOP("Faults", "A note that was not exported stands here."),
    QT_TRANSLATE_NOOP("Faults", "Its citation stands twice."),
    QT_TRANSLATE_NOOP("Faults", "This excerpt stands twice."),
    QT_TRANSLATE_NOOP("Faults", "The manifest cannot be read: {why}."),
    QT_TRANSLATE_NOOP("Faults", "Its place has another length."),
)
"""Every sentence of a check."""
REASONS = (
    QT_TRANSLATE_NOOP("Faults", "it has no part {part}"),
    QT_TRANSLATE_NOOP("Faults", "it has no part word/document.xml"),
    QT_TRANSLATE_NOOP("Faults", "it has no part word/footnotes.xml"),
    QT_TRANSLATE_NOOP("Faults", "it ends in the middle of an excerpt"),
    QT_TRANSLATE_NOOP("Faults", "it is not UTF-8"),
    QT_TRANSLATE_NOOP("Faults", "it is not the JSON that an export writes"),
    QT_TRANSLATE_NOOP("Faults", "it is not the JSON that an export writes ({error})"),
    QT_TRANSLATE_NOOP("Faults", "it is empty"),
    QT_TRANSLATE_NOOP("Faults", "line {line} is nested too deeply"),
    QT_TRANSLATE_NOOP("Faults", "line {line} is not the JSON that an export writes ({error})"),
    QT_TRANSLATE_NOOP("Faults", "line {line} is longer than 64 MB"),
    QT_TRANSLATE_NOOP("Faults", "it does not begin as an export does"),
    QT_TRANSLATE_NOOP("Faults", "line {line} is of a type that no export writes"),
    QT_TRANSLATE_NOOP("Faults", "it is damaged: it is no JSON at line {line}, column {column}"),
    QT_TRANSLATE_NOOP("Faults", "it is damaged: an entry of it is longer than 64 MB"),
    QT_TRANSLATE_NOOP("Faults", "it is damaged: byte {at} is not UTF-8"),
    QT_TRANSLATE_NOOP("Faults", "it is damaged: it says “{key}” twice"),
    QT_TRANSLATE_NOOP("Faults", "it is damaged: it is nested too deeply"),
    QT_TRANSLATE_NOOP("Faults", "it is damaged: a value in it is not of its kind"),
    QT_TRANSLATE_NOOP("Faults", "it is damaged: it has no {key}"),
    QT_TRANSLATE_NOOP("Faults", "it is of version {version}, which this Commonplace does not know"),
    QT_TRANSLATE_NOOP("Faults", "it has no part content.xml"),
    QT_TRANSLATE_NOOP("Faults", "it is larger than 64 MB"),
    QT_TRANSLATE_NOOP("Faults", "it is neither a folder nor a zip archive, or it is damaged"),
    QT_TRANSLATE_NOOP("Faults", "it is no ordinary file"),
    QT_TRANSLATE_NOOP("Faults", "it cannot be read ({error})"),
    QT_TRANSLATE_NOOP("Faults", "it names a file outside itself ({name})"),
    QT_TRANSLATE_NOOP("Faults", "it holds {count} files"),
    QT_TRANSLATE_NOOP("Faults", "it would unpack to more than a gigabyte, a hundred times what it holds"),
    QT_TRANSLATE_NOOP("Faults", "it would unpack to more than 64 gigabytes"),
    QT_TRANSLATE_NOOP("Faults", "two files in it have one name"),
    QT_TRANSLATE_NOOP("Faults", "it is damaged ({error})"),
    QT_TRANSLATE_NOOP("Faults", "it is nested too deeply"),
    QT_TRANSLATE_NOOP("Faults", "it is locked with a password"),
    QT_TRANSLATE_NOOP("Faults", "its XML is damaged ({error})"),
    QT_TRANSLATE_NOOP("Faults", "a quotation in it has no end"),
    QT_TRANSLATE_NOOP("Faults", "its XML declares what no export writes"),
    QT_TRANSLATE_NOOP("Faults", "it is damaged, or another program wrote it anew"),
    QT_TRANSLATE_NOOP("Faults", "it is longer than 64 MB"),
    QT_TRANSLATE_NOOP("Faults", "its columns are not those that an export writes"),
    QT_TRANSLATE_NOOP("Faults", "it is not the CSV that an export writes ({error})"),
    QT_TRANSLATE_NOOP("Faults", "row {row} has not {count} fields"),
    QT_TRANSLATE_NOOP("Faults", "it has no end"),
    QT_TRANSLATE_NOOP("Faults", "it is not the JSON-LD that an export writes ({error})"),
    QT_TRANSLATE_NOOP("Faults", "a cell in it is a formula"),
    QT_TRANSLATE_NOOP("Faults", "it is not the workbook that an export writes; another program may have saved it"),
    QT_TRANSLATE_NOOP("Faults", "a row in it has no number"),
    QT_TRANSLATE_NOOP("Faults", "a row in it has no uuid"),
)
"""Why a file cannot be read: each follows "This file cannot be read:", and begins with what stands for the file."""
PARTS = (
    QT_TRANSLATE_NOOP("Faults", "quote"),
    QT_TRANSLATE_NOOP("Faults", "before"),
    QT_TRANSLATE_NOOP("Faults", "after"),
    QT_TRANSLATE_NOOP("Faults", "citation"),
    QT_TRANSLATE_NOOP("Faults", "text"),
    QT_TRANSLATE_NOOP("Faults", "note"),
)
"""The parts of an excerpt that a sentence may name."""


def what_words(fault: Fault) -> str:
    """What is wrong."""
    return _translated(fault.said)


def where_words(fault: Fault) -> str:
    """In which file, and in which excerpt of it."""
    if fault.number is None:
        return fault.file
    number = QLocale().toString(fault.number)
    return QCoreApplication.translate("Faults", "{0}, excerpt {1}").format(fault.file, number)


def _translated(said: Said) -> str:
    values = {name: _value(value) for name, value in said.values}
    return QCoreApplication.translate("Faults", said.text).format(**values)


def _value(value: str | int | Said) -> str:
    if isinstance(value, Said):
        return _translated(value)
    return QLocale().toString(value) if isinstance(value, int) else value
