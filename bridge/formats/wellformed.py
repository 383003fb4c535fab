"""Text that can be written as UTF-8, whatever the code that was read spells."""

from typing import TypeVar

import msgspec

T = TypeVar("T")


def well_formed(value: T) -> T:
    """Spell lone surrogates as backslash escapes in every string of a report or a plan.

    Python literals and file names can hold them, UTF-8 and JSON can't (RFC 3629, section 3; RFC 8259,
    section 8.1). A value without any, which is nearly every one, is returned as it is.
    """
    try:
        msgspec.json.encode(value)
    except UnicodeEncodeError:
        return msgspec.convert(_spelled(msgspec.to_builtins(value)), type(value))
    return value


def _spelled(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _spelled(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_spelled(item) for item in value]
    return value
