"""The lines outside Python code that a migration needs: ``flask[async]``, httpx at level 1, adrf if asked."""

import re
import tomllib
from pathlib import Path

from codemods.reading.versions import normalise, requirement_files

_LINE = re.compile(r"^(\s*)(flask)(\s*)(\[[^\]]*\])?(?=\s*(?:$|[<>=!~;#@,]))", re.IGNORECASE)


_HTTPX = ("requests", "httpx>=0.27")
_ADRF = ("djangorestframework", "adrf>=0.1.14")


def wanted(root: Path, *, async_flask: bool, httpx: bool, adrf: bool = False) -> dict[Path, bytes]:
    """Return the new content of every requirements file to change."""
    changed = with_async_flask(root) if async_flask else {}
    for beside, line in [*([_HTTPX] if httpx else []), *([_ADRF] if adrf else [])]:
        for path in requirement_files(root):
            before = changed.get(path) or path.read_bytes()
            after = before if _requires(path, before, _name(line)) else _with(path, before, beside, line)
            if after != before:
                changed[path] = after
    return changed


def _requires(path: Path, content: bytes, wanted: str) -> bool:
    return any(_name(line) == wanted for line in _requirements(path, content))


def _name(line: str) -> str:
    match = re.match(r"\s*([A-Za-z0-9._-]+)", line)
    return normalise(match[1]) if match else ""


def _with(path: Path, content: bytes, beside: str, line: str) -> bytes:
    """Require ``line`` beside a distribution, where that is required and no hashes pin the rest."""
    text = content.decode("utf-8", "surrogateescape")
    if "--hash=" in text:
        return content
    if path.name == "pyproject.toml":
        known = next((one for one in _requirements(path, content) if _name(one) == beside), None)
        if known is None:
            return content
        pattern = rf"(?P<before>\n?[ \t]*)(?P<quote>[\"']){re.escape(known)}(?P=quote)"
        edited = re.sub(
            pattern,
            lambda match: f"{match[0]},{match['before'] or ' '}{match['quote']}{line}{match['quote']}",
            text,
            count=1,
        )
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
    for line in _requirements(path, content):
        match = re.match(r"\s*([A-Za-z0-9._-]+)\s*(\[[^\]]*\])?", line)
        if match is None:
            continue
        name, extras = normalise(match[1]), (match[2] or "").lower()
        if name == "asgiref" or (name == "flask" and "async" in extras):
            return True
    return False


def _requirements(path: Path, content: bytes) -> list[str]:
    text = content.decode("utf-8", "replace")
    if path.name != "pyproject.toml":
        return text.splitlines()
    try:
        project = tomllib.loads(text).get("project", {})
    except tomllib.TOMLDecodeError:
        return []
    listed = project.get("dependencies", []) if isinstance(project, dict) else []
    return [line for line in listed if isinstance(line, str)]


def _edited(path: Path, content: bytes) -> bytes:
    text = content.decode("utf-8", "surrogateescape")
    if path.name == "pyproject.toml":
        for line in _requirements(path, content):
            new = _with_extra(line)
            if new != line:
                for quote in "\"'":
                    text = text.replace(f"{quote}{line}{quote}", f"{quote}{new}{quote}", 1)
                break
    elif "--hash=" not in text:
        text = "".join(_with_extra(line) for line in text.splitlines(keepends=True))
    return text.encode("utf-8", "surrogateescape")


def _with_extra(line: str) -> str:
    def extend(match: re.Match[str]) -> str:
        extras = f"{match[4][:-1]},async]" if match[4] else "[async]"
        return f"{match[1]}{match[2]}{extras}" + (match[3] if not match[4] else "")

    return _LINE.sub(extend, line, count=1)
