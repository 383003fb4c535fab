"""Make an application's virtual environment, once for each set of requirements."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from .applications import COMMON, Application

ROOT = Path(__file__).resolve().parents[2]


class EnvironmentFailedError(Exception):
    """Say which command failed while an environment was made."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Name the interpreter, its version and the environment variables under which an application runs."""

    python: Path
    version: str
    variables: dict[str, str]


def make_environment(application: Application, source: Path, cache: Path) -> Environment:
    """Return the environment for the application in `source`, made anew when its requirements changed."""
    directory = cache / "venvs" / application.name
    mark = cache / "venvs" / f"{application.name}.json"
    python = directory / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    requirements = requirements_of(application, source)
    interpreter = find_python(application.python)
    wanted = {
        "interpreter": interpreter,
        "requirements": requirements,
        "source": str(source) if application.installed else None,
    }
    if not (python.exists() and mark.is_file() and json.loads(mark.read_text(encoding="utf-8")) == wanted):
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.unlink(missing_ok=True)
        _run(interpreter, "-m", "venv", "--clear", str(directory))
        listed = mark.with_suffix(".txt")
        listed.write_text("\n".join(requirements) + "\n", encoding="utf-8")
        own = ("--editable", str(source)) if application.installed else ()
        _run(*installer(python), "-r", str(listed), *own)
        mark.write_text(json.dumps(wanted), encoding="utf-8")
    variables = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))
    }
    variables |= {
        "PYTHONPATH": str(_path(cache)),
        "PYTHONDONTWRITEBYTECODE": "1",
        # Sets come in the same order in each process, so that two servers can answer the same bytes.
        "PYTHONHASHSEED": "0",
    }
    version = _output(str(python), "-c", "import platform; print(platform.python_version())")
    return Environment(python, version, variables)


def find_python(version: str) -> str:
    """Return an interpreter of that version if the machine has one, else the one that is running.

    Each candidate is run, for a command on the path may be a version manager's shim that leads nowhere.
    """
    if f"{sys.version_info.major}.{sys.version_info.minor}" == version:
        return sys.executable
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    candidates = [
        shutil.which(f"python{version}"),
        *sorted(str(path) for path in pyenv.glob(f"{version}.*/bin/python")),
    ]
    for candidate in candidates:
        if candidate and _output(candidate, "-c", "print('runs')") == "runs":
            return candidate
    uv = _uv()
    return (_output(uv, "python", "find", version) if uv else "") or sys.executable


def _output(*command: str) -> str:
    """Return what the command prints, or nothing when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return "" if done.returncode else done.stdout.strip()


def requirements_of(application: Application, source: Path) -> list[str]:
    """Return all requirement lines; an override takes the place of the application's own pin."""
    lines: list[str] = []
    if application.requirements_file:
        text = (source / application.requirements_file).read_text(encoding="utf-8")
        lines = [line.strip() for line in text.splitlines() if line.strip() and line[0] not in "#-"]
    overridden = {_project(line) for line in application.overrides}
    return [
        *(line for line in lines if _project(line) not in overridden),
        *application.overrides,
        *application.requirements,
        *COMMON,
    ]


def _project(requirement: str) -> str:
    """Return the normalized project name a requirement line begins with (PEP 503)."""
    for index, letter in enumerate(requirement):
        if not (letter.isalnum() or letter in "-_."):
            requirement = requirement[:index]
            break
    return requirement.lower().replace("_", "-").replace(".", "-")


def installer(python: Path) -> tuple[str, ...]:
    """Return the install command: uv where it is at hand, for it is quick, else the environment's own pip."""
    uv = _uv()
    if uv:
        return uv, "pip", "install", "--quiet", "--python", str(python)
    return str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"


def _uv() -> str | None:
    return shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))


def _path(cache: Path) -> Path:
    """Return a directory with nothing on it but the bridge and the entrances.

    The repository's root would do, but for its `tests` package, which would hide the application's own.
    """
    directory = cache / "path"
    directory.mkdir(parents=True, exist_ok=True)
    for name, target in (
        ("bridge", ROOT / "bridge"),
        ("entrances", ROOT / "tests" / "real" / "entrances"),
        ("served", ROOT / "tests" / "real" / "served"),
    ):
        link = directory / name
        if not link.is_symlink() or link.readlink() != target:
            link.unlink(missing_ok=True)
            link.symlink_to(target, target_is_directory=True)
    return directory


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=1200)
    if done.returncode:
        raise EnvironmentFailedError(
            f"{' '.join(command)} failed: {(done.stderr or done.stdout).strip()[-2000:]}"
        )
