"""Every entry of the catalogue is well-formed, whatever libraries are installed."""

import ast
import re
import subprocess
import sys
from collections import Counter

import pytest

from bridge.catalog import codes
from bridge.catalog.entry import Entry, Kind, Severity
from bridge.catalog.libraries import LIBRARIES
from tests.catalog.existence import segments, spell

_PATH = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*|\(\))*(\.\*){0,2}")
_RECIPES = {
    "auth",
    "cache",
    "django_orm",
    "files",
    "mail",
    "offload_call",
    "psycopg",
    "pymongo",
    "redis",
    "requests",
    "sessions",
    "sleep",
    "sqlalchemy",
    "subprocess",
    "urllib",
}
_WAITS = (Kind.BLOCKS, Kind.ITERATES, Kind.ENTERS, Kind.READS)
_POINTS = (Kind.RETURNS, Kind.YIELDS, Kind.IS, Kind.INHERITS)
_HANDS_ON = (Kind.OFFLOADS, Kind.CALLS, Kind.GETS, Kind.RUNS, Kind.WRAPS)

ENTRIES = [(library, entry) for library in LIBRARIES for entry in library.entries]


def test_the_catalogue_is_as_large_as_promised() -> None:
    distributions = {library.distribution for library, _ in ENTRIES}
    assert len(distributions) >= 40
    assert len({entry.target for _, entry in ENTRIES if entry.kind in _WAITS}) >= 800


def test_every_path_follows_the_grammar() -> None:
    paths = [path for _, entry in ENTRIES for path in (entry.target, entry.gives) if path]
    assert [path for path in paths if not _PATH.fullmatch(path)] == []
    assert [path for path in paths if "*" not in path and spell(segments(path)) != path] == []


def test_nothing_is_said_twice() -> None:
    said = Counter((entry.target, entry.kind, entry.argument, entry.gives) for _, entry in ENTRIES)
    assert [key for key, times in said.items() if times > 1] == []


def test_no_path_both_waits_and_passes() -> None:
    passing = {entry.target for _, entry in ENTRIES if entry.kind is Kind.PASSES}
    assert [entry.target for _, entry in ENTRIES if entry.kind in _WAITS and entry.target in passing] == []


def test_a_value_has_one_type() -> None:
    results = Counter(entry.target for _, entry in ENTRIES if entry.kind is Kind.RETURNS)
    readings = Counter(entry.target for _, entry in ENTRIES if entry.kind is Kind.IS)
    assert [target for target, times in (results + readings).items() if times > 1] == []


def test_no_entry_stands_behind_another_name() -> None:
    """What is said of ``a.b()`` is never read when ``a.b`` returns something that has a name of its own."""
    elsewhere = {entry.target: entry.gives for _, entry in ENTRIES if entry.kind is Kind.IS}
    elsewhere |= {f"{entry.target}()": entry.gives for _, entry in ENTRIES if entry.kind is Kind.RETURNS}
    hidden = []
    for _, entry in ENTRIES:
        parts = segments(entry.target)
        own = len(parts) - 1 if entry.kind is Kind.IS else len(parts)
        heads = (spell(parts[:size]) for size in range(1, own + 1))
        hidden += [(entry.target, path) for path in heads if elsewhere.get(path, path) != path]
    assert hidden == []


def test_waiting_entries_have_a_waiting_code_and_computing_ones_a_computing_code() -> None:
    for _, entry in ENTRIES:
        if entry.kind in _WAITS or entry.kind is Kind.COMPUTES:
            family = "WA5" if entry.kind is Kind.COMPUTES else "WA2"
            assert entry.code.startswith(family), entry
            assert codes.find(entry.code) is not None, entry
        else:
            assert entry.code == "", entry


def test_only_pointing_entries_give_something() -> None:
    assert [entry for _, entry in ENTRIES if bool(entry.gives) != (entry.kind in _POINTS)] == []
    assert [entry for _, entry in ENTRIES if entry.gives.endswith("*")] == []
    circular = [
        entry for _, entry in ENTRIES if entry.gives == entry.target and entry.kind is not Kind.RETURNS
    ]
    assert circular == []


def test_inheritance_is_between_classes_and_has_no_circle() -> None:
    bases: dict[str, set[str]] = {}
    for _, entry in ENTRIES:
        if entry.kind is Kind.INHERITS:
            assert "(" not in entry.target + entry.gives, entry
            bases.setdefault(entry.target, set()).add(entry.gives)

    def ancestors(name: str, below: tuple[str, ...] = ()) -> None:
        assert name not in below, below
        for base in bases.get(name, ()):
            ancestors(base, (*below, name))

    for name in bases:
        ancestors(name)


def test_only_entries_that_take_a_callable_name_an_argument() -> None:
    named = [entry for _, entry in ENTRIES if entry.argument != 0 and entry.kind not in _HANDS_ON]
    assert named == []


def test_exemptions_follow_their_grammar() -> None:
    for _, entry in ENTRIES:
        for exemption in entry.unless:
            assert entry.kind is Kind.BLOCKS, entry
            if exemption == "()":
                continue
            name, _, value = exemption.removeprefix("!").partition("=")
            assert name.isidentifier() or name.isdecimal(), entry
            if value != "*":
                ast.parse(value, mode="eval")


def test_remedies_are_expressions_notes_are_sentences_and_recipes_are_known() -> None:
    for _, entry in ENTRIES:
        remedy = entry.remedy
        if remedy.instead:
            ast.parse(remedy.instead if remedy.instead != "async for" else "x", mode="eval")
        assert remedy.recipe in _RECIPES or not remedy.recipe, entry
        if remedy.note:
            assert remedy.note[-1] == ".", entry
            assert len(remedy.note.split()) >= 2, entry


def test_libraries_have_names_of_their_own_and_a_version_range() -> None:
    names = [library.name for library in LIBRARIES]
    assert len(set(names)) == len(names)
    for library in LIBRARIES:
        assert re.fullmatch(r"([<>=!]=?[\d.]+)(,[<>=!]=?[\d.]+)*", library.versions), library.name
        assert library.entries, library.name


def test_every_given_path_is_known_or_a_name_that_can_be_imported() -> None:
    """A value that nobody says anything about is no use: some entry has to be about it.

    Names that a package takes from a module of its own may be known to the readers of frameworks alone.
    """
    about = {spell(segments(entry.target)[:size]) for _, entry in ENTRIES for size in range(1, 12)}
    about |= {f"{path}()" for path in about}
    given = {entry.gives for _, entry in ENTRIES if entry.gives and not _is_taken(entry)}
    assert sorted(given - about) == []


def _is_taken(entry: Entry) -> bool:
    top, name = entry.gives.partition(".")[0], entry.gives.rpartition(".")[2]
    return entry.kind is Kind.IS and entry.target.startswith(f"{top}.") and entry.target.endswith(f".{name}")


@pytest.mark.parametrize(
    "trap",
    [
        "time.time",
        "json.loads",
        "io.StringIO",
        "io.BytesIO",
        "subprocess.Popen().poll",
        "threading.Lock().release",
        "threading.Event().set",
        "queue.Queue().get_nowait",
        "concurrent.futures.Executor().submit",
        "redis.Redis",
        "http.client.HTTPSConnection",
        "os.path.join",
        "os.getcwd",
        "django.db.models.QuerySet().filter",
        "django.db.models.QuerySet().aget",
        "sqlalchemy.orm.Session().add",
        "sqlalchemy.orm.Session().query",
        "sqlalchemy.create_engine",
        "asyncio.sleep",
        "httpx.AsyncClient().get",
    ],
)
def test_what_does_not_wait_is_not_said_to(trap: str) -> None:
    assert [entry for _, entry in ENTRIES if entry.target == trap and entry.kind in _WAITS] == []


@pytest.mark.parametrize(
    "optional",
    [
        "json.load",
        "subprocess.Popen",
        "threading.Lock().acquire",
        "threading.Thread().start",
        "sqlite3.Cursor().fetchall",
        "django.core.cache.backends.base.BaseCache().get",
        "django.contrib.sessions.backends.base.SessionBase().__getitem__",
    ],
)
def test_what_reasonable_engineers_disagree_about_is_low(optional: str) -> None:
    found = [entry for _, entry in ENTRIES if entry.target == optional and entry.kind in _WAITS]
    assert found
    assert {entry.severity for entry in found} == {Severity.LOW}


def test_importing_the_catalogue_imports_no_library() -> None:
    code = (
        "import sys, bridge.catalog.libraries; "
        "print(*{'django', 'flask', 'sqlalchemy', 'requests', 'asyncio'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stdout.strip() == ""
