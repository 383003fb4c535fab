"""Errors that a user meets: each is one sentence that says what, where, and what to do."""


class BridgeError(Exception):
    """Say what went wrong and how to go on; the command line prints it and exits with 2."""


class UsageError(BridgeError):
    """Reject a command, path or option that can't be carried out as given."""


class ConfigError(BridgeError):
    """Reject a configuration that can't be read or holds a key nobody knows."""


def nearest(word: str, known: "list[str] | tuple[str, ...]") -> str:
    """Suggest the known word closest to ``word`` in parentheses, or nothing when none is close."""
    from difflib import get_close_matches

    matches = get_close_matches(word, known, n=1)
    return f" (did you mean {matches[0]!r}?)" if matches else ""
