"""Text from the user's code made safe and exact for a terminal."""

import unicodedata

_TAB = 4


def visible(text: str) -> str:
    """Expand tabs and show control characters as pictures, so that source can't steer a terminal."""
    return "".join(_shown(character) for character in text)


def width(text: str) -> int:
    """Count the terminal columns that ``visible(text)`` takes."""
    return sum(_wide(character) for character in visible(text))


def _shown(character: str) -> str:
    if character == "\t":
        return " " * _TAB
    if character < " ":
        return chr(0x2400 + ord(character))
    if character == "\x7f":
        return "\u2421"
    # Other controls, line separators and characters that reorder text would falsify what is shown.
    return "\ufffd" if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Cs") else character


def _wide(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
