"""The lines outside Python code that a migration needs: ``flask[async]``, httpx at level 1, adrf if asked."""

import re
import tomllib
from pathlib import Path

from codemods.reading.versions import normalise, required, requirement_files, requirements
from codemods.rewriting import tables

_LINE = re.compile(r"^(\s*)(flask)(\s*)(\[[^\]]*\])?(?=\s*(?:$|[<>=!~;#@,]))", re.IGNORECASE)


_GREENLET = ("sqlalchemy", "greenlet>=3.0")
_HTTPX = ("requests", "httpx>=0.27")
_PYTEST = ("pytest", "pytest-asyncio>=1.0")
_QUART = "quart>=0.20"
_ADRF = ("djangorestframework", "adrf>=0.1.14")


def wanted(
    root: Path,
    *,
    async_flask: bool,
    httpx: bool,
    adrf: bool = False,
    quart: bool = False,
    greenlet: bool = False,
) -> dict[Path, bytes]:
    """Return the new content of every requirements file to change."""
    changed = with_async_flask(root) if async_flask else {}
    added = [*([_HTTPX] if httpx else []), *([_ADRF] if adrf else []), *([_PYTEST] if quart else [])]
    if greenlet and not _is_asynchronous(root):
        added.append(_GREENLET)
    for path in requirement_files(root):
        before = after = changed.get(path) or path.read_bytes()
        for beside, line in added:
            after = after if _requires(path, after, _name(line)) else _with(path, after, beside, line)
        after = _without_flask(path, after) if quart else after
        if after != before:
            changed[path] = after
    return changed | (_with_loop_scope(root, changed) if quart else {})


def _is_asynchronous(root: Path) -> bool:
    """Tell whether SQLAlchemy is required with what its own asynchronous part needs."""
    return any("asyncio]" in line for line in requirements(root) if _name(line) == "sqlalchemy")


def _with_loop_scope(root: Path, changed: dict[Path, bytes]) -> dict[Path, bytes]:
    """Say in pytest's own settings, where a project has some, that each test has a loop of its own.

    Unsaid, pytest-asyncio warns, and projects that turn warnings into errors could not run a test.
    """
    homes = {
        "pytest.ini": "[pytest]",
        "pyproject.toml": "[tool.pytest.ini_options]",
        "tox.ini": "[pytest]",
        "setup.cfg": "[tool:pytest]",
    }
    for name, header in homes.items():
        path = root / name
        if not path.is_file():
            continue
        content = changed.get(path) or path.read_bytes()
        lines = content.splitlines(keepends=True)
        found = [index for index, line in enumerate(lines) if line.strip() == header.encode()]
        if b"asyncio_default_fixture_loop_scope" in content:
            return {}
        if found and lines[found[0]].endswith(b"\n"):
            end = b"\r\n" if lines[found[0]].endswith(b"\r\n") else b"\n"
            value = b'"function"' if name == "pyproject.toml" else b"function"
            lines.insert(found[0] + 1, b"asyncio_default_fixture_loop_scope = " + value + end)
            return {path: b"".join(lines)}
    return {}


def _without_flask(path: Path, content: bytes) -> bytes:
    """Require Quart where Flask is required, whatever its version and extras."""
    text = content.decode("utf-8", "surrogateescape")
    if "--hash=" in text:
        return content
    if path.name == "pyproject.toml":
        for line in _everywhere(content):
            if _name(line) == "flask":
                text = re.sub(rf"([\"']){re.escape(line)}\1", rf"\g<1>{_QUART}\g<1>", text)
    if path.name in tables.HEADERS:
        text = tables.replaced(path.name, text, "flask", _QUART)
    else:
        pattern = (
            r"^flask[ \t]*(?:\[[^\]\r\n]*\])?(?=[ \t]*(?:$|[\r<>=!~;#@,]))[^\r\n#;]*?(?=[ \t]*(?:[\r#;]|$))"
        )
        text = re.sub(pattern, _QUART, text, flags=re.MULTILINE | re.IGNORECASE)
    return text.encode("utf-8", "surrogateescape")


def _requires(path: Path, content: bytes, wanted: str) -> bool:
    everywhere = _everywhere(content) if path.name == "pyproject.toml" else []
    lines = [*everywhere, *required(path, content.decode("utf-8", "replace"))]
    return any(_name(line) == wanted for line in lines)


def _name(line: str) -> str:
    match = re.match(r"\s*([A-Za-z0-9._-]+)", line)
    return normalise(match[1]) if match else ""


def _with(path: Path, content: bytes, beside: str, line: str) -> bytes:
    """Require ``line`` beside a distribution, where that is required and no hashes pin the rest."""
    text = content.decode("utf-8", "surrogateescape")
    if "--hash=" in text:
        return content
    if path.name == "pyproject.toml":
        known = next((one for one in _everywhere(content) if _name(one) == beside), None)
        if known is None:
            return tables.with_beside(path.name, text, beside, line).encode("utf-8", "surrogateescape")
        pattern = rf"(?P<before>\n?[ \t]*)(?P<quote>[\"']){re.escape(known)}(?P=quote)"
        edited = re.sub(
            pattern,
            lambda match: f"{match[0]},{match['before'] or ' '}{match['quote']}{line}{match['quote']}",
            text,
            count=1,
        )
    elif path.name in tables.HEADERS:
        edited = tables.with_beside(path.name, text, beside, line)
    else:
        pattern = rf"^(?P<all>{beside}(?![A-Za-z0-9._-])[^\r\n]*)(?P<end>\r?\n|\Z)"
        edited = re.sub(
            pattern,
            lambda match: f"{match['all']}{match['end'] or chr(10)}{line}{match['end']}",
            text,
            count=1,
            flags=re.MULTILINE | re.IGNORECASE,
        )
    return edited.encode("utf-8", "surrogateescape")


def with_async_flask(root: Path) -> dict[Path, bytes]:
    """Find the requirement on Flask and give it its ``async`` extra.

    Returns the new content of every file to change: none when the extra or asgiref is required already.
    """
    texts = {path: path.read_bytes() for path in requirement_files(root)}
    if any(_has_async(path, content) for path, content in texts.items()):
        return {}
    changed = {path: _edited(path, content) for path, content in texts.items()}
    return {path: content for path, content in changed.items() if content != texts[path]}


def missing(root: Path) -> bool:
    """Tell whether no requirement of the project brings what async Flask views need."""
    return not any(_has_async(path, path.read_bytes()) for path in requirement_files(root))


def _has_async(path: Path, content: bytes) -> bool:
    for line in required(path, content.decode("utf-8", "replace")):
        match = re.match(r"\s*([A-Za-z0-9._-]+)\s*(\[[^\]]*\])?", line)
        if match is None:
            continue
        name, extras = normalise(match[1]), (match[2] or "").lower()
        if name == "asgiref" or (name == "flask" and "async" in extras):
            return True
    return False


def _main(content: bytes) -> list[str]:
    """List the requirements that a pyproject.toml has in its standard place."""
    try:
        project = tomllib.loads(content.decode("utf-8", "replace")).get("project", {})
    except tomllib.TOMLDecodeError:
        return []
    listed = project.get("dependencies", []) if isinstance(project, dict) else []
    return [line for line in listed if isinstance(line, str)]


def _everywhere(content: bytes) -> list[str]:
    """List the requirements in a pyproject.toml, those of its extras and groups too."""
    try:
        document = tomllib.loads(content.decode("utf-8", "replace"))
    except tomllib.TOMLDecodeError:
        return []
    project, groups = document.get("project", {}), document.get("dependency-groups", {})
    extras = project.get("optional-dependencies", {}) if isinstance(project, dict) else {}
    lists = [*(extras.values() if isinstance(extras, dict) else []), *groups.values()]
    listed = project.get("dependencies", []) if isinstance(project, dict) else []
    return [
        line
        for lines in [listed, *lists]
        if isinstance(lines, list)
        for line in lines
        if isinstance(line, str)
    ]


def _edited(path: Path, content: bytes) -> bytes:
    text = content.decode("utf-8", "surrogateescape")
    if path.name in tables.HEADERS:
        for line in _main(content):
            new = _with_extra(line)
            if new != line:
                for quote in "\"'":
                    text = text.replace(f"{quote}{line}{quote}", f"{quote}{new}{quote}", 1)
                break
        else:
            text = tables.with_extra(path.name, text, "flask", "async")
    elif "--hash=" not in text:
        text = "".join(_with_extra(line) for line in text.splitlines(keepends=True))
    return text.encode("utf-8", "surrogateescape")


def _with_extra(line: str) -> str:
    def extend(match: re.Match[str]) -> str:
        extras = f"{match[4][:-1]},async]" if match[4] else "[async]"
        return f"{match[1]}{match[2]}{extras}" + (match[3] if not match[4] else "")

    return _LINE.sub(extend, line, count=1)
