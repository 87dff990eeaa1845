"""The tables of a database of DNA 3, as DNA 3.0.7 makes them, with one of ours beside.

https://github.com/leifeld/dna, Sql.createTables. DNA asks for a password: it keeps SHA-256 of salt and password, run
a hundred thousand times (Jasypt, StrongPasswordEncryptor).
"""

from __future__ import annotations

import base64
from hashlib import sha256

from db.exchange.dna.tables import OURS

VERSION, DATE = "3.0.7", "2022-06-10"
PASSWORD = "commonplace"
"""What every coder of a file of ours says to get in."""
LONGEST = 190
"""Characters of what DNA calls a short text."""
_ROUNDS = 100_000
_SALT = 16

_COLOURS = ("Red", "Green", "Blue")
_RGB = ", ".join(f"{name} INTEGER NOT NULL DEFAULT 0 CHECK ({name} BETWEEN 0 AND 255)" for name in _COLOURS)
_PERMISSIONS = (
    *("AddDocuments", "EditDocuments", "DeleteDocuments", "ImportDocuments"),
    *("AddStatements", "EditStatements", "DeleteStatements", "EditAttributes", "EditRegex", "EditStatementTypes"),
    *("EditCoders", "EditCoderRelations", "ViewOthersDocuments", "EditOthersDocuments"),
    *("ViewOthersStatements", "EditOthersStatements"),
)
_EMPTY = " DEFAULT ''"


def _flag(name: str, default: int = 1) -> str:
    return f"{name} INTEGER NOT NULL CHECK ({name} BETWEEN 0 AND 1) DEFAULT {default}"


def _short(name: str, default: str = "") -> str:
    return f"{name} TEXT NOT NULL{default} CHECK (LENGTH({name}) < 191)"


def _to(column: str, table: str) -> str:
    return f"FOREIGN KEY({column}) REFERENCES {table}(ID) ON DELETE CASCADE"


def _value(table: str, value: str, more: str = "") -> str:
    return (
        f"CREATE TABLE {table}(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL, VariableId INTEGER "
        f"NOT NULL, {value}, {_to('StatementId', 'STATEMENTS')}, {_to('VariableId', 'VARIABLES')}, {more}"
        "UNIQUE (StatementId, VariableId))"
    )


TABLES = (
    "CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT NOT NULL)",
    f"CREATE TABLE CODERS(ID INTEGER NOT NULL PRIMARY KEY, {_short('Name')}, {_RGB}, "
    "Refresh INTEGER NOT NULL CHECK (Refresh BETWEEN 0 AND 9999) DEFAULT 0, "
    "FontSize INTEGER NOT NULL CHECK (FontSize BETWEEN 1 AND 99) DEFAULT 14, "
    f"{_short('Password')}, PopupWidth INTEGER CHECK (PopupWidth BETWEEN 100 AND 9999) DEFAULT 300, "
    f"{_flag('ColorByCoder', 0)}, {_flag('PopupDecoration', 0)}, {_flag('PopupAutoComplete')}, "
    + ", ".join(_flag(f"Permission{name}") for name in _PERMISSIONS)
    + ")",
    f"CREATE TABLE DOCUMENTS(ID INTEGER NOT NULL PRIMARY KEY, {_short('Title')}, Text TEXT NOT NULL, Coder INTEGER, "
    + ", ".join(_short(name, _EMPTY) for name in ("Author", "Source", "Section"))
    + f", Notes TEXT NOT NULL DEFAULT '', {_short('Type', _EMPTY)}, Date INTEGER NOT NULL, "
    + f"{_to('Coder', 'CODERS')})",
    f"CREATE TABLE STATEMENTTYPES(ID INTEGER NOT NULL PRIMARY KEY, {_short('Label')}, {_RGB})",
    f"CREATE TABLE VARIABLES(ID INTEGER NOT NULL PRIMARY KEY, {_short('Variable')}, DataType TEXT NOT NULL CHECK "
    "(DataType = 'boolean' OR DataType = 'integer' OR DataType = 'long text' OR DataType = 'short text') DEFAULT "
    f"'short text', StatementTypeId INTEGER, {_to('StatementTypeId', 'STATEMENTTYPES')}, "
    "UNIQUE (Variable, StatementTypeId))",
    "CREATE TABLE VARIABLELINKS(ID INTEGER NOT NULL PRIMARY KEY, SourceVariableId INTEGER, TargetVariableId INTEGER, "
    f"CHECK (TargetVariableId != SourceVariableId), {_to('SourceVariableId', 'VARIABLES')}, "
    f"{_to('TargetVariableId', 'VARIABLES')})",
    f"CREATE TABLE REGEXES(Label TEXT PRIMARY KEY CHECK (LENGTH(Label) < 191), {_RGB})",
    "CREATE TABLE CODERRELATIONS(ID INTEGER NOT NULL PRIMARY KEY, Coder INTEGER CHECK(Coder > 0), "
    "OtherCoder INTEGER CHECK(OtherCoder > 0), "
    + ", ".join(_flag(name) for name in ("viewStatements", "editStatements", "viewDocuments", "editDocuments"))
    + f", CHECK (Coder != OtherCoder), {_to('Coder', 'CODERS')}, {_to('OtherCoder', 'CODERS')})",
    "CREATE TABLE STATEMENTS(ID INTEGER NOT NULL PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, "
    "Start INTEGER NOT NULL CHECK(Start >= 0), Stop INTEGER NOT NULL CHECK(Stop >= 0), Coder INTEGER, "
    "CHECK (Start < Stop), "
    f"{_to('StatementTypeId', 'STATEMENTTYPES')}, {_to('Coder', 'CODERS')}, {_to('DocumentId', 'DOCUMENTS')})",
    _value("DATABOOLEAN", "Value INTEGER NOT NULL DEFAULT 1"),
    _value("DATAINTEGER", "Value INTEGER NOT NULL DEFAULT 0"),
    "CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL, "
    f"{_short('Value', _EMPTY)}, "
    + ", ".join(f"{name} INTEGER CHECK ({name} BETWEEN 0 AND 255)" for name in _COLOURS)
    + f", ChildOf INTEGER CHECK(ChildOf > 0), UNIQUE (VariableId, Value), {_to('ChildOf', 'ENTITIES')}, "
    f"{_to('VariableId', 'VARIABLES')})",
    _value("DATASHORTTEXT", "Entity INTEGER NOT NULL", f"{_to('Entity', 'ENTITIES')}, "),
    _value("DATALONGTEXT", "Value TEXT DEFAULT ''"),
    "CREATE TABLE ATTRIBUTEVARIABLES(ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL, "
    f"{_short('AttributeVariable')}, UNIQUE(VariableId, AttributeVariable), {_to('VariableId', 'VARIABLES')})",
    "CREATE TABLE ATTRIBUTEVALUES(ID INTEGER PRIMARY KEY NOT NULL, EntityId INTEGER NOT NULL, "
    f"AttributeVariableId INTEGER NOT NULL, {_short('AttributeValue', _EMPTY)}, "
    f"UNIQUE (EntityId, AttributeVariableId), "
    f"{_to('EntityId', 'ENTITIES')}, {_to('AttributeVariableId', 'ATTRIBUTEVARIABLES')})",
    f"CREATE TABLE {OURS}(Kind TEXT NOT NULL, Row INTEGER NOT NULL, Id TEXT NOT NULL, Value TEXT NOT NULL, Kept TEXT "
    "NOT NULL DEFAULT '', PRIMARY KEY (Kind, Row)) WITHOUT ROWID",
)


def short(words: str) -> str:
    """Words as they fit into a short text."""
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def password_of(seed: bytes) -> str:
    """PASSWORD as DNA keeps it, salted by a seed: the same file each time."""
    salt = sha256(b"commonplace/dna/" + seed).digest()[:_SALT]
    digest = salt + PASSWORD.encode()
    for _ in range(_ROUNDS):
        digest = sha256(digest).digest()
    return base64.b64encode(salt + digest).decode()
