"""The requirements that Poetry and Pipenv keep as tables: ``flask = "^3.0"`` below a header of its own."""

import re
from collections.abc import Callable

HEADERS = {"pyproject.toml": "tool.poetry.dependencies", "Pipfile": "packages"}

_EXTRAS = re.compile(r"(\bextras\s*=\s*\[)([^\]]*)(\])")


def with_extra(file: str, text: str, name: str, extra: str) -> str:
    """Give the requirement on a distribution one more extra, where its entry is a line of the table."""

    def extend(match: re.Match[str]) -> str:
        value = match["value"]
        if value[:1] in "\"'":
            value = f'{{extras = ["{extra}"], version = {value}}}'
        elif value[:1] != "{" or "git" in value:
            return match[0]
        elif _EXTRAS.search(value):
            value = _EXTRAS.sub(lambda known: f"{known[1]}{_joined(known[2], extra)}{known[3]}", value)
        else:
            value = f'{{extras = ["{extra}"], {value[1:].lstrip()}'
        return match["before"] + value + match["after"]

    return _edited(file, text, name, extend)


def with_beside(file: str, text: str, beside: str, line: str) -> str:
    """Require a distribution, as ``httpx>=0.27`` spells it, below another one that the table holds."""
    return _edited(file, text, beside, lambda match: match[0] + (match["end"] or "\n") + _entry(line))


def replaced(file: str, text: str, name: str, line: str) -> str:
    """Require a distribution in the place of another one."""
    return _edited(file, text, name, lambda match: _entry(line) + match["after"])


def _entry(line: str) -> str:
    name = re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0]
    return f'{name} = "{line[len(name) :] or "*"}"'


def _joined(extras: str, extra: str) -> str:
    return f'{extras.rstrip().rstrip(",")}, "{extra}"' if extras.strip() else f'"{extra}"'


def _edited(file: str, text: str, name: str, edit: Callable[[re.Match[str]], str]) -> str:
    """Edit the one line of the table that holds a distribution."""
    header = HEADERS.get(file)
    found = re.search(rf"^\[{re.escape(header)}\][^\n]*\n", text, re.MULTILINE) if header else None
    if found is None:
        return text
    following = re.compile(r"^\[", re.MULTILINE).search(text, found.end())
    end = following.start() if following else len(text)
    spelled = "[-_.]".join(map(re.escape, re.split(r"[-_.]+", name)))
    entry = re.compile(
        rf"^(?P<before>[\"']?{spelled}[\"']?[ \t]*=[ \t]*)"
        r"(?P<value>\"[^\"\n]*\"|'[^'\n]*'|\{[^}\n]*\})(?P<after>[ \t]*(?:#[^\r\n]*)?)(?=(?P<end>\r?\n|\Z))",
        re.MULTILINE | re.IGNORECASE,
    )
    return text[: found.end()] + entry.sub(edit, text[found.end() : end], count=1) + text[end:]
