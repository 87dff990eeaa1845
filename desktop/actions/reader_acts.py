"""What the keys do in the reader itself, as data: words, usual keys, and the group they stand in on the key sheet.

`desktop.reader.hands.keys` answers each of these by its id; which key means it now is asked of the KeyMap.
"""

from __future__ import annotations

from db.record import record
from desktop.actions.table import QT_TRANSLATE_NOOP


@record
class ReaderAct:
    """One thing that a key does in the reader; keys are named as in `desktop.actions.physical_keys`.

    `fixed` keys cannot be changed: Esc always leads out.
    """

    id: str
    text: str
    keys: tuple[str, ...]
    group: str = "move"
    fixed: bool = False


READER_GROUPS: tuple[tuple[str, str], ...] = (
    ("move", QT_TRANSLATE_NOOP("Keys", "In the reader")),
    ("choose", QT_TRANSLATE_NOOP("Keys", "Choosing words")),
    ("marks", QT_TRANSLATE_NOOP("Keys", "Highlights")),
    ("ends", QT_TRANSLATE_NOOP("Keys", "Ends of a passage or highlight")),
    ("pins", QT_TRANSLATE_NOOP("Keys", "Pinned tags")),
)
_GIVE = (
    QT_TRANSLATE_NOOP("Keys", "Give pinned tag 1"),
    QT_TRANSLATE_NOOP("Keys", "Give pinned tag 2"),
    QT_TRANSLATE_NOOP("Keys", "Give pinned tag 3"),
    QT_TRANSLATE_NOOP("Keys", "Give pinned tag 4"),
    QT_TRANSLATE_NOOP("Keys", "Give pinned tag 5"),
    QT_TRANSLATE_NOOP("Keys", "Give pinned tag 6"),
    QT_TRANSLATE_NOOP("Keys", "Give pinned tag 7"),
    QT_TRANSLATE_NOOP("Keys", "Give pinned tag 8"),
    QT_TRANSLATE_NOOP("Keys", "Give pinned tag 9"),
)
_ARM = (
    QT_TRANSLATE_NOOP("Keys", "Arm pinned tag 1: every selection gets it"),
    QT_TRANSLATE_NOOP("Keys", "Arm pinned tag 2"),
    QT_TRANSLATE_NOOP("Keys", "Arm pinned tag 3"),
    QT_TRANSLATE_NOOP("Keys", "Arm pinned tag 4"),
    QT_TRANSLATE_NOOP("Keys", "Arm pinned tag 5"),
    QT_TRANSLATE_NOOP("Keys", "Arm pinned tag 6"),
    QT_TRANSLATE_NOOP("Keys", "Arm pinned tag 7"),
    QT_TRANSLATE_NOOP("Keys", "Arm pinned tag 8"),
    QT_TRANSLATE_NOOP("Keys", "Arm pinned tag 9"),
)

READER_ACTS: tuple[ReaderAct, ...] = (
    ReaderAct("next_sentence", QT_TRANSLATE_NOOP("Keys", "Next sentence"), ("Down",)),
    ReaderAct("previous_sentence", QT_TRANSLATE_NOOP("Keys", "Previous sentence"), ("Up",)),
    ReaderAct("next_paragraph", QT_TRANSLATE_NOOP("Keys", "Next paragraph"), ("Ctrl+Down",)),
    ReaderAct("previous_paragraph", QT_TRANSLATE_NOOP("Keys", "Previous paragraph"), ("Ctrl+Up",)),
    ReaderAct("page_down", QT_TRANSLATE_NOOP("Keys", "A page on"), ("Space", "PgDn")),
    ReaderAct("page_up", QT_TRANSLATE_NOOP("Keys", "A page back"), ("Shift+Space", "PgUp")),
    ReaderAct("to_beginning", QT_TRANSLATE_NOOP("Keys", "To the beginning"), ("Home", "Ctrl+Home")),
    ReaderAct("to_end", QT_TRANSLATE_NOOP("Keys", "To the end"), ("End", "Ctrl+End")),
    ReaderAct("leave", QT_TRANSLATE_NOOP("Keys", "Leave: selection, highlight, caret"), ("Esc",), fixed=True),
    ReaderAct("take_sentence", QT_TRANSLATE_NOOP("Keys", "Take the next sentence too"), ("Shift+Down",), "choose"),
    ReaderAct("give_sentence", QT_TRANSLATE_NOOP("Keys", "Give a sentence back"), ("Shift+Up",), "choose"),
    ReaderAct("widen", QT_TRANSLATE_NOOP("Keys", "Wider: word, clause, sentence, paragraph"), ("+", "="), "choose"),
    ReaderAct("narrow", QT_TRANSLATE_NOOP("Keys", "Narrower"), ("-",), "choose"),
    ReaderAct(
        "caret_mode", QT_TRANSLATE_NOOP("Keys", "Caret in the text: arrows, Shift+arrows"), ("F7",), group="choose"
    ),
    ReaderAct("next_mark", QT_TRANSLATE_NOOP("Keys", "Next highlight"), ("N",), "marks"),
    ReaderAct("previous_mark", QT_TRANSLATE_NOOP("Keys", "Previous highlight"), ("P",), "marks"),
    ReaderAct(
        "cycle_marks", QT_TRANSLATE_NOOP("Keys", "Choose among the highlights that overlap here"), ("O",), "marks"
    ),
    ReaderAct("end_out", QT_TRANSLATE_NOOP("Keys", "End: a word further"), ("]",), "ends"),
    ReaderAct("end_in", QT_TRANSLATE_NOOP("Keys", "End: a word back"), ("[",), "ends"),
    ReaderAct("start_in", QT_TRANSLATE_NOOP("Keys", "Start: a word further"), ("}",), "ends"),
    ReaderAct("start_out", QT_TRANSLATE_NOOP("Keys", "Start: a word back"), ("{",), "ends"),
    ReaderAct("end_out_sentence", QT_TRANSLATE_NOOP("Keys", "End: a sentence further"), (".",), "ends"),
    ReaderAct("end_in_sentence", QT_TRANSLATE_NOOP("Keys", "End: a sentence back"), (",",), "ends"),
    ReaderAct("start_in_sentence", QT_TRANSLATE_NOOP("Keys", "Start: a sentence further"), (">",), "ends"),
    ReaderAct("start_out_sentence", QT_TRANSLATE_NOOP("Keys", "Start: a sentence back"), ("<",), "ends"),
    ReaderAct("end_out_letter", QT_TRANSLATE_NOOP("Keys", "End: a character further"), ("Ctrl+]",), "ends"),
    ReaderAct("end_in_letter", QT_TRANSLATE_NOOP("Keys", "End: a character back"), ("Ctrl+[",), "ends"),
    ReaderAct("start_in_letter", QT_TRANSLATE_NOOP("Keys", "Start: a character further"), ("Ctrl+}",), "ends"),
    ReaderAct("start_out_letter", QT_TRANSLATE_NOOP("Keys", "Start: a character back"), ("Ctrl+{",), "ends"),
    *(ReaderAct(f"pinned_{number}", text, (str(number),), "pins") for number, text in enumerate(_GIVE, 1)),
    *(ReaderAct(f"arm_{number}", text, (f"Shift+{number}",), "pins") for number, text in enumerate(_ARM, 1)),
)
