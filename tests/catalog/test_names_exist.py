"""Every name of the catalogue exists in the library it is said of."""

import hashlib
import importlib.metadata
import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

import pytest

from bridge.catalog.entry import Kind, Library
from bridge.catalog.libraries import LIBRARIES
from tests.catalog.exceptions import DYNAMIC, PROXIES, STANDS_FOR
from tests.catalog.existence import segments, spell

_ROOT = Path(__file__).parents[2]

# Distributions that come as a wheel under another name, or want an extra or a bound to be importable:
# passlib.apache can't be imported beside bcrypt 5.
_WHEELS = {
    "bcrypt": "bcrypt<5",
    "psycopg2": "psycopg2-binary",
    "psycopg": "psycopg[binary]",
    "pynamodb": "pynamodb>=5",
}


def _installed(library: Library) -> bool:
    if not library.distribution:
        return not (library.versions == "<3.13" and sys.version_info >= (3, 13))
    try:
        importlib.metadata.version(library.distribution)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _wrong(python: Path | str, names: list[str], seconds: float) -> dict[str, list[str]]:
    done = subprocess.run(
        [python, "-m", "tests.catalog.existence", *names],
        cwd=_ROOT,
        env={
            **os.environ,
            "PYTHONPATH": str(_ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "GIT_PYTHON_REFRESH": "quiet",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = json.loads(done.stdout[done.stdout.index("{\n") :])
    assert sorted(found) == sorted(names)
    return found


def test_the_names_of_installed_libraries_exist() -> None:
    names = [library.name for library in LIBRARIES if _installed(library)]
    assert {"requests", "sqlalchemy", "django.models", "stdlib.files"} <= set(names)
    wrong = _wrong(sys.executable, names, 50)
    assert {name: sentences for name, sentences in wrong.items() if sentences} == {}


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_the_names_of_all_libraries_exist(capsys: pytest.CaptureFixture[str]) -> None:
    """Install every library into an environment kept outside the repository, and look each name up."""
    python, refused = _environment(sorted({library.distribution for library in LIBRARIES} - {""}))
    chosen = {
        library.name: library.distribution for library in LIBRARIES if library.distribution not in refused
    }
    wrong = _wrong(python, list(chosen), 300)
    for name, sentences in wrong.items():
        if sentences and all(sentence.startswith("cannot import ") for sentence in sentences):
            refused[chosen[name]] = sentences.pop()
            sentences.clear()
    with capsys.disabled():
        for distribution, reason in sorted(refused.items()):
            print(f"\nnot checked: {distribution}: {reason}")
    assert {name: sentences for name, sentences in wrong.items() if sentences} == {}
    assert len(refused) <= len(set(chosen.values())) // 10, sorted(refused)


def _environment(distributions: list[str]) -> tuple[Path, dict[str, str]]:
    wheels = {name: _WHEELS.get(name, name) for name in distributions}
    digest = hashlib.sha256(repr((sys.version, wheels)).encode()).hexdigest()[:16]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or tempfile.gettempdir())
    home = cache / "wsgi2asgi-catalogue" / digest
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    record = home / "refused.json"
    if not record.exists():
        venv.create(home, with_pip=True, clear=True)
        # pip takes longer to choose the versions of so many distributions than uv takes to install them.
        subprocess.run([python, "-m", "pip", "install", "--quiet", "uv"], check=True, timeout=300)
        refused = _install_all(python, wheels)
        # What was installed in halves may have changed versions that an earlier half asked for.
        assert _install(python, [wheels[name] for name in wheels if name not in refused]) == ""
        record.write_text(json.dumps(refused))
    refused = json.loads(record.read_text())
    return python, refused


def _install_all(python: Path, wheels: dict[str, str]) -> dict[str, str]:
    """Install what can be installed; halve the list until the distributions that can not stand alone."""
    error = _install(python, list(wheels.values()))
    if not error or len(wheels) == 1:
        return dict.fromkeys(wheels, error) if error else {}
    names = list(wheels)
    halves = names[: len(names) // 2], names[len(names) // 2 :]
    return {
        name: reason
        for half in halves
        for name, reason in _install_all(python, {name: wheels[name] for name in half}).items()
    }


def _install(python: Path, wheels: list[str]) -> str:
    done = subprocess.run(
        [python, "-m", "uv", "pip", "install", "--quiet", "--python", python, *wheels],
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    if done.returncode == 0:
        return ""
    return " ".join(done.stderr.split())[:300] or "no reason given"


def test_every_exception_is_about_a_path_of_the_catalogue() -> None:
    entries = [entry for library in LIBRARIES for entry in library.entries]
    about = {
        spell(segments(path)[:size])
        for entry in entries
        for path in (entry.target, entry.gives, f"{entry.target}()" if entry.kind is Kind.RETURNS else "")
        for size in range(1, 14)
    }
    assert sorted({*DYNAMIC, *STANDS_FOR, *PROXIES} - about) == []
    assert all(len(reason.split()) >= 3 for reason in DYNAMIC.values())


def test_a_name_that_does_not_exist_is_found_out() -> None:
    program = (
        "from bridge.catalog.entry import *; from tests.catalog.existence import check; "
        "print([bool(check(entry)) for entry in (*blocks('WA210', 'socket.socket().sendal', 'os.lisdir',"
        " 'asyncio.open_connection', 'time.sleep'), *inherits('queue.Queue', 'threading.Thread'),"
        " *same('threading.Lock', 'threading.RLock'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=_ROOT, capture_output=True, text=True, check=True, timeout=50
    )
    assert json.loads(done.stdout.lower()) == [True, True, True, False, True, True]
