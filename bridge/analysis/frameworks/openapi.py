"""Read of an OpenAPI specification which function answers which requests."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_CONTROLLERS = ("x-openapi-router-controller", "x-swagger-router-controller")
_LINE = re.compile(r"""^( *)(?:- +)?(["']?)([^\s"'#{][^"'#]*?|/[^"'#]*?)\2\s*:(?:\s+(.*?))?\s*$""")
_DEPTH_OF_WORDS = 3


class Operation(NamedTuple):
    """Hold what is said of one method of one address."""

    path: str
    method: str
    name: str
    """The ``operationId``; empty when none is given."""
    controller: str
    """The module of the function, where that is said by itself."""


def operations(data: bytes) -> list[Operation]:
    """List the operations of a specification in JSON or in YAML's block style; none of another document."""
    text = data.decode("utf-8", "replace")
    if text.lstrip().startswith("{"):
        return list(_of_json(text))
    return list(_of_yaml(text))


def _of_json(text: str) -> Iterator[Operation]:
    try:
        whole: Any = json.loads(text)
    except (ValueError, RecursionError):
        return
    paths = whole.get("paths") if isinstance(whole, dict) else None
    for path, item in paths.items() if isinstance(paths, dict) else ():
        for method, said in item.items() if isinstance(item, dict) else ():
            if method in _METHODS and isinstance(said, dict):
                controller = next((said[key] for key in _CONTROLLERS if key in said), None)
                controller = controller or next((item[key] for key in _CONTROLLERS if key in item), "")
                yield Operation(path, method, str(said.get("operationId", "")), str(controller))


def _of_yaml(text: str) -> Iterator[Operation]:
    """Follow the indentation below ``paths``; what stands deeper than an operation's own words is passed."""
    above: list[tuple[int, str]] = []
    words: dict[tuple[str, str], dict[str, str]] = {}
    shared: dict[str, str] = {}
    for line in text.splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        indent, key, value = len(match[1]), match[3], (match[4] or "").split(" #")[0].strip("\"' ")
        while above and above[-1][0] >= indent:
            above.pop()
        names = [name for _, name in above]
        above.append((indent, key))
        if names[:1] != ["paths"] or line.lstrip().startswith("- "):
            continue
        rest = names[1:]
        if len(rest) == 1 and key in _METHODS:
            words[rest[0], key] = {}
        elif len(rest) == 1 and key in _CONTROLLERS:
            shared[rest[0]] = value
        elif len(names) == _DEPTH_OF_WORDS and (rest[0], rest[1]) in words:
            words[rest[0], rest[1]].setdefault(key, value)
    for (path, method), said in words.items():
        controller = next((said[key] for key in _CONTROLLERS if key in said), shared.get(path, ""))
        yield Operation(path, method, said.get("operationId", ""), controller)
