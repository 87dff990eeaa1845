"""A listener over AT-SPI, as a screen reader is one; run by the system's Python, which has the `gi` that speaks it.

Reads one word a line from its input and answers each with one line of JSON after "answer: ":
    focus        what has the focus: role, name, description, and of a text its count, caret, selection, line, word
    text A B     the characters [A, B) of the focused text
    box A        the rectangle of a character on the screen: x, y, width, height
    tree         every object: depth, role, name, whether it can have the focus
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402  # the version must be named first


def program():
    """The program's root, as soon as it is there."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        desktop = Atspi.get_desktop(0)
        for at in range(desktop.get_child_count()):
            found = desktop.get_child_at_index(at)
            if found is not None and found.get_name() == "Commonplace" and found.get_child_count():
                return found
        time.sleep(0.1)
    sys.exit("the program is not on the bus")


def walk(node, depth=0):
    """The node and all below it."""
    yield node, depth
    for at in range(node.get_child_count()):
        child = node.get_child_at_index(at)
        if child is not None:
            yield from walk(child, depth + 1)


def has(node, state):
    """Whether the node is in that state."""
    return node.get_state_set().contains(state)


def focused(root):
    """The innermost text that has the focus, or else the innermost object."""
    found = [
        node for node, _ in walk(root) if has(node, Atspi.StateType.FOCUSED) and has(node, Atspi.StateType.SHOWING)
    ]
    texts = [node for node in found if node.get_role() == Atspi.Role.TEXT]
    return (texts or found or [root])[-1]


def told(node):
    """What a screen reader would say of it."""
    said = {"role": node.get_role_name(), "name": node.get_name(), "description": node.get_description()}
    if "Text" in node.get_interfaces():
        caret = Atspi.Text.get_caret_offset(node)
        said |= {"count": Atspi.Text.get_character_count(node), "caret": caret}
        for name, unit in (("line", Atspi.TextGranularity.LINE), ("word", Atspi.TextGranularity.WORD)):
            found = Atspi.Text.get_string_at_offset(node, caret, unit)
            said[name] = [found.start_offset, found.end_offset, found.content]
        if Atspi.Text.get_n_selections(node):
            selected = Atspi.Text.get_selection(node, 0)
            said["selection"] = [selected.start_offset, selected.end_offset]
    return said


def answer(root, words):
    """One answer."""
    if words[0] == "focus":
        return told(focused(root))
    if words[0] == "text":
        return Atspi.Text.get_text(focused(root), int(words[1]), int(words[2]))
    if words[0] == "box":
        box = Atspi.Text.get_character_extents(focused(root), int(words[1]), Atspi.CoordType.SCREEN)
        return [box.x, box.y, box.width, box.height]
    return [
        [depth, node.get_role_name(), node.get_name(), has(node, Atspi.StateType.FOCUSABLE)]
        for node, depth in walk(root)
        if has(node, Atspi.StateType.SHOWING)
    ]


def main():
    """Answer until the input ends."""
    Atspi.init()
    root = program()
    print("answer:", json.dumps("ready"), flush=True)
    for line in sys.stdin:
        root.clear_cache()
        print("answer:", json.dumps(answer(root, line.split())), flush=True)


main()
