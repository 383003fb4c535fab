"""The requirement on Flask gains its extra, once, and nothing else changes."""

from pathlib import Path

import pytest

from codemods.reading.versions import versions
from codemods.rewriting import requirements
from codemods.rewriting.requirements import missing, wanted, with_async_flask

TEXT = {
    "bare": (b"flask\n", b"flask[async]\n"),
    "pinned": (b"Flask==3.0.1 ; python_version > '3'\r\n", b"Flask[async]==3.0.1 ; python_version > '3'\r\n"),
    "spaced": (b"flask >= 2.2\n", b"flask[async] >= 2.2\n"),
    "other extras": (b"flask[dotenv]~=3.0\n", b"flask[dotenv,async]~=3.0\n"),
    "no line end": (b"requests\nflask", b"requests\nflask[async]"),
    "commented": (b"# flask\nflask # web\n", b"# flask\nflask[async] # web\n"),
}

LEFT = {
    "has the extra": b"flask[async]>=3\n",
    "has asgiref": b"flask>=3\nasgiref==3.8\n",
    "another distribution": b"flask-login==0.6\nFlask_SQLAlchemy\nflaskish\n",
    "hashes": b"flask==3.0 --hash=sha256:00\n",
    "an include": b"-r flask.txt\n-e .\n",
}


@pytest.mark.parametrize(("before", "after"), TEXT.values(), ids=TEXT)
def test_a_requirements_file_is_edited(tmp_path: Path, before: bytes, after: bytes) -> None:
    path = tmp_path / "requirements.txt"
    path.write_bytes(before)
    assert with_async_flask(tmp_path) == {path: after}
    path.write_bytes(after)
    assert with_async_flask(tmp_path) == {}


@pytest.mark.parametrize("content", LEFT.values(), ids=LEFT)
def test_a_requirements_file_is_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "requirements.txt").write_bytes(content)
    assert with_async_flask(tmp_path) == {}


def test_pyproject_is_edited_in_its_dependencies_only(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(
        '[project]\nname = "flask"\ndependencies = [\n  "flask>=3",  # web\n]\n[tool.x]\nflask = "flask>=3"\n'
    )
    (after,) = with_async_flask(tmp_path).values()
    assert after.decode() == path.read_text().replace('"flask>=3",', '"flask[async]>=3",')


TABLES = {
    "poetry": (
        "pyproject.toml",
        '[tool.poetry.dependencies]\npython = "^3.11"\nFlask = "^3.0.0"  # web\n\n[tool.x]\nflask = "1"\n',
        'Flask = "^3.0.0"',
        'Flask = {extras = ["async"], version = "^3.0.0"}',
    ),
    "pipenv": (
        "Pipfile",
        '[packages]\r\nflask-wtf = "*"\r\nflask = "*"\r\n\r\n[dev-packages]\r\nflask = "*"\r\n',
        'flask = "*"\r\n\r\n[dev',
        'flask = {extras = ["async"], version = "*"}\r\n\r\n[dev',
    ),
    "inline table": (
        "Pipfile",
        '[packages]\n"Flask" = {version = "==3.0", markers = "x"}\n',
        "{version",
        '{extras = ["async"], version',
    ),
    "other extras": (
        "pyproject.toml",
        '[tool.poetry.dependencies]\nflask = { version = "3", extras = ["dotenv"] }\n',
        '"dotenv"',
        '"dotenv", "async"',
    ),
}


@pytest.mark.parametrize(("name", "text", "old", "new"), TABLES.values(), ids=TABLES)
def test_tables_of_requirements_are_edited(tmp_path: Path, name: str, text: str, old: str, new: str) -> None:
    path = tmp_path / name
    path.write_bytes(text.encode())
    assert missing(tmp_path)
    assert with_async_flask(tmp_path) == {path: text.replace(old, new, 1).encode()}
    path.write_bytes(text.replace(old, new, 1).encode())
    assert with_async_flask(tmp_path) == {}
    assert not missing(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        '[packages]\nflask = {git = "https://example.org/flask.git"}\n',
        '[packages]\nflask-login = "*"\n',
        '[packages]\nflask = "*"\nasgiref = "*"\n',
        '[packages.flask]\nversion = "*"\n',
    ],
)
def test_other_tables_of_requirements_are_left_alone(tmp_path: Path, text: str) -> None:
    (tmp_path / "Pipfile").write_text(text)
    assert with_async_flask(tmp_path) == {}


def test_tables_gain_what_level_1_needs(tmp_path: Path) -> None:
    (tmp_path / "Pipfile").write_text('[packages]\nrequests = "*"\nredis = "*"\n')
    (after,) = requirements.wanted(tmp_path, async_flask=False, httpx=True).values()
    assert after.decode() == '[packages]\nrequests = "*"\nhttpx = ">=0.27"\nredis = "*"\n'


def test_quart_takes_the_place_of_flask_in_a_table(tmp_path: Path) -> None:
    (tmp_path / "Pipfile").write_text('[packages]\nflask = {extras = ["async"], version = "*"}\n')
    (after,) = requirements.wanted(tmp_path, async_flask=False, httpx=False, quart=True).values()
    assert after.decode() == '[packages]\nquart = ">=0.20"\n'


LOCKS = {
    "Pipfile.lock": '{"default": {"flask-login": {"version": "==0.6.3"}}, "develop": {}}',
    "poetry.lock": '[[package]]\nname = "Flask-Login"\nversion = "0.6.3"\n',
    "uv.lock": '[[package]]\nname = "own"\n\n[[package]]\nname = "flask-login"\nversion = "0.6.3"\n',
    "pylock.toml": '[[packages]]\nname = "flask-login"\nversion = "0.6.3"\n',
}


@pytest.mark.parametrize(("name", "text"), LOCKS.items(), ids=LOCKS)
def test_a_lock_file_tells_what_requirements_leave_open(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / "Pipfile").write_text('[packages]\nflask-login = "*"\n')
    (tmp_path / name).write_text(text)
    assert versions(tmp_path, ("flask-login",)) == {"flask-login": (0, 6, 3)}


def test_a_pin_counts_more_than_a_lock_file(tmp_path: Path) -> None:
    (tmp_path / "Pipfile").write_text('[packages]\nflask-login = "==0.5"\n')
    (tmp_path / "Pipfile.lock").write_text(LOCKS["Pipfile.lock"])
    assert versions(tmp_path, ("flask-login",)) == {"flask-login": (0, 5)}


def test_a_lock_file_that_is_no_lock_file_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "Pipfile.lock").write_text("[]")
    (tmp_path / "poetry.lock").write_text("package = 3")
    (tmp_path / "uv.lock").write_text("<<<<<<<")
    assert versions(tmp_path, ("absent-distribution",)) == {}


def test_a_project_without_requirements_is_told(tmp_path: Path) -> None:
    assert with_async_flask(tmp_path) == {}
    assert missing(tmp_path)


def test_a_pin_counts_more_than_what_is_installed(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("Django==4.2.7\nflask>=1.0\nnothing_known>=1.5,<2\n")
    found = versions(tmp_path, ("django", "flask", "nothing-known", "absent-distribution"))
    assert found["django"] == (4, 2, 7)
    assert found["flask"] >= (3, 0)
    assert found["nothing-known"] == (1, 5)
    assert "absent-distribution" not in found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("flask<2", (1,)),
        ("flask>=1.1,<2.0", (1, 1)),
        ("flask<0", None),
        ("flask<2.3", (2, 2)),
        ("absent-distribution<3.1", (3, 0)),
    ],
)
def test_what_is_installed_does_not_count_above_a_ceiling(
    tmp_path: Path, line: str, expected: tuple[int, ...] | None
) -> None:
    (tmp_path / "requirements.txt").write_text(f"{line}\n")
    name = line.partition("<")[0].partition(">")[0]
    assert versions(tmp_path, (name,)).get(name) == expected


def test_what_is_installed_counts_below_a_ceiling(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("flask<900\n")
    assert versions(tmp_path, ("flask",))["flask"] >= (3, 0)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("requirements.txt", "Flask\n", "quart>=0.20\n"),
        ("requirements.txt", "flask[async] >= 3, < 4\n", "quart>=0.20\n"),
        ("requirements.txt", "a\r\nFlask==3.0.3\r\nb\r\n", "a\r\nquart>=0.20\r\nb\r\n"),
        ("requirements.txt", "flask==3.0  # web\n", "quart>=0.20  # web\n"),
        ("requirements.txt", 'flask==3.0 ; python_version > "3"\n', 'quart>=0.20 ; python_version > "3"\n'),
        ("requirements.txt", "pytest==9\nflask", "pytest==9\npytest-asyncio>=1.0\nquart>=0.20"),
        ("requirements.txt", "flask-login==1\n", "flask-login==1\n"),
        ("requirements.txt", "flask==3.0 --hash=sha256:0\n", "flask==3.0 --hash=sha256:0\n"),
        (
            "pyproject.toml",
            '[project]\ndependencies = ["flask>=3"]\n\n[dependency-groups]\ntest = ["pytest"]\n',
            (
                '[project]\ndependencies = ["quart>=0.20"]\n\n'
                '[dependency-groups]\ntest = ["pytest", "pytest-asyncio>=1.0"]\n'
            ),
        ),
    ],
)
def test_quart_takes_the_place_of_flask(tmp_path: Path, name: str, before: str, after: str) -> None:
    (tmp_path / name).write_bytes(before.encode())
    found = requirements.wanted(tmp_path, async_flask=False, httpx=False, quart=True)
    assert found.get(tmp_path / name, before.encode()).decode() == after


@pytest.mark.parametrize(
    ("name", "header", "line"),
    [
        ("pytest.ini", "[pytest]\n", "asyncio_default_fixture_loop_scope = function\n"),
        ("setup.cfg", "[tool:pytest]\n", "asyncio_default_fixture_loop_scope = function\n"),
        (
            "pyproject.toml",
            "[tool.pytest.ini_options]\n",
            'asyncio_default_fixture_loop_scope = "function"\n',
        ),
    ],
)
def test_pytest_is_told_the_scope_of_loops_once(tmp_path: Path, name: str, header: str, line: str) -> None:
    (tmp_path / name).write_text(f"{header}addopts = ''\n")
    found = requirements.wanted(tmp_path, async_flask=False, httpx=False, quart=True)
    (tmp_path / name).write_bytes(found[tmp_path / name])
    assert (tmp_path / name).read_text() == f"{header}{line}addopts = ''\n"
    assert requirements.wanted(tmp_path, async_flask=False, httpx=False, quart=True) == {}


def test_adrf_is_required_beside_rest_framework(tmp_path: Path) -> None:
    path = tmp_path / "requirements.txt"
    path.write_text("djangorestframework==3.16\ndjangorestframework-xml\n")
    found = requirements.wanted(tmp_path, async_flask=False, httpx=False, adrf=True)
    assert found[path] == b"djangorestframework==3.16\nadrf>=0.1.14\ndjangorestframework-xml\n"
    path.write_bytes(found[path])
    assert requirements.wanted(tmp_path, async_flask=False, httpx=False, adrf=True) == {}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("sqlalchemy>=2\nflask\n", "sqlalchemy>=2\ngreenlet>=3.0\nflask\n"),
        ("SQLAlchemy[asyncio]==2.0.40\n", "SQLAlchemy[asyncio]==2.0.40\n"),
        ("sqlalchemy\ngreenlet==3.1\n", "sqlalchemy\ngreenlet==3.1\n"),
        ("flask-sqlalchemy\n", "flask-sqlalchemy\n"),
    ],
)
def test_greenlet_stands_beside_sqlalchemy_unless_it_comes_with_it(
    tmp_path: Path, before: str, after: str
) -> None:
    path = tmp_path / "requirements.txt"
    path.write_text(before)
    changed = wanted(tmp_path, async_flask=False, httpx=False, greenlet=True)
    assert changed == ({path: after.encode()} if before != after else {})
