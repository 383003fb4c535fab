"""A unit gives its old bytes back, as long as nobody has changed it since."""

from pathlib import Path

import pytest

from bridge.config import load
from bridge.errors import UsageError
from codemods.writing import ledger, migrate
from codemods.writing.undo import undo
from tests.codemods.projects import commit, content, project

SHOP = """\
import time

import requests
from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/one")
def one():
    time.sleep(0.001)
    return "one"


@app.get("/two")
def two():
    # Asked anew.
    answer = requests.get("http://upstream.invalid/two", timeout=5)
    time.sleep(0.001)
    return jsonify(answer.json())
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return project(tmp_path / "shop", {"app.py": SHOP, "requirements.txt": "flask\nrequests\n"})


def write(root: Path, **wishes: object) -> None:
    migrate.write(root, load(root), progress=lambda _: None, **wishes)


def code(root: Path) -> dict[str, bytes]:
    return {name: data for name, data in content(root).items() if not name.startswith(".wsgi2asgi/")}


@pytest.mark.parametrize("batch", [None, 1])
@pytest.mark.parametrize("order", [("one", "two"), ("two", "one")])
def test_each_unit_goes_alone_and_the_last_brings_every_byte_back(
    shop: Path, order: tuple[str, str], batch: int | None
) -> None:
    before = code(shop)
    write(shop, batch=batch)
    write(shop, batch=batch)
    first, second = order
    undo(shop, load(shop), [f"app.py::{first}"])
    text = (shop / "app.py").read_text()
    assert f"async def {second}" in text
    assert f"async def {first}" not in text
    assert "import asyncio" in text
    compile(text, "app.py", "exec")
    assert "async" in (shop / "requirements.txt").read_text()
    undo(shop, load(shop), [f"app.py::{second}"])
    assert code(shop) == before
    known = ledger.load(shop)
    assert {entry.state for entry in known.entries} == {"undone"}
    assert known.hunks == ()


def test_what_was_undone_is_converted_again_only_when_it_is_named(shop: Path) -> None:
    write(shop)
    after = code(shop)
    undo(shop, load(shop), ["app.py::one"])
    undone = code(shop)
    write(shop)
    assert code(shop) == undone
    write(shop, only=("app.py::one",))
    assert code(shop) == after
    undo(shop, load(shop), ["app.py::one", "app.py::two"])
    assert (shop / "app.py").read_text() == SHOP


def test_code_around_may_change(shop: Path) -> None:
    write(shop)
    path = shop / "app.py"
    path.write_text(
        path.read_text()
        .replace('"/one"', '"/one"')
        .replace("import requests\n", "import requests\nimport json\n")
        + "\n\nX = 1\n"
    )
    undo(shop, load(shop), ["app.py::two"])
    assert SHOP[SHOP.index('@app.get("/two")') :] in path.read_text()
    assert "async def one" in path.read_text()
    assert path.read_text().endswith("X = 1\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('return "one"', 'return "uno"'),
        ('await asyncio.sleep(0.001)\n    return "one"', 'await asyncio.sleep(0.5)\n    return "one"'),
    ],
)
def test_what_has_changed_since_stays(shop: Path, old: str, new: str) -> None:
    write(shop)
    path = shop / "app.py"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    before = content(shop)
    with pytest.raises(UsageError, match=r"app\.py::one has changed since it was converted"):
        undo(shop, load(shop), ["app.py::one"])
    assert content(shop) == before


def test_a_comment_in_the_way_is_not_thrown_away(shop: Path) -> None:
    write(shop)
    path = shop / "app.py"
    path.write_text(path.read_text().replace("async def one():", "async def one():  # new"))
    with pytest.raises(UsageError, match=r"app\.py::one has changed since"):
        undo(shop, load(shop), ["app.py::one"])


def test_what_others_await_is_refused_with_their_names(shop: Path) -> None:
    write(shop)
    path = shop / "app.py"
    caller = '\n\n@app.get("/again")\nasync def again():\n    return await one()\n'
    path.write_text(path.read_text() + caller)
    with pytest.raises(UsageError, match=r"app\.py:\d+:\d+ awaits app\.py::one; change that first"):
        undo(shop, load(shop), ["app.py::one"])


def test_a_unit_that_awaits_another_is_named(shop: Path) -> None:
    write(shop)
    commit(shop)
    path = shop / "app.py"
    path.write_text(
        path.read_text()
        + '\n\n@app.get("/again")\nasync def again():\n    time.sleep(0.1)\n    return await one()\n'
    )
    commit(shop)
    write(shop)
    commit(shop)
    with pytest.raises(UsageError, match=r"app\.py::again awaits app\.py::one; undo both: --undo app"):
        undo(shop, load(shop), ["app.py::one"])


def test_a_unit_that_nobody_knows_is_a_sentence(shop: Path) -> None:
    with pytest.raises(UsageError, match="'one' names no converted unit; nothing is converted here"):
        undo(shop, load(shop), ["one"])
    write(shop)
    with pytest.raises(UsageError, match=r"did you mean 'app\.py::one'"):
        undo(shop, load(shop), ["app.py:one"])


def test_a_unit_that_has_its_old_code_already_is_told_so(shop: Path) -> None:
    write(shop)
    undo(shop, load(shop), ["app.py::one"])
    with pytest.raises(UsageError, match=r"^'app\.py::one' has its old code already; `migrate --only`"):
        undo(shop, load(shop), ["app.py::one"])


def test_a_guess_stands_before_what_is_converted(shop: Path) -> None:
    write(shop)
    with pytest.raises(UsageError, match=r"unit \(did you mean 'app\.py::one'\?\); converted here: .+\.$"):
        undo(shop, load(shop), ["app.py:one"])


def test_a_decorator_that_another_unit_needs_stays(tmp_path: Path) -> None:
    text = """\
import functools
import time

from flask import Flask

app = Flask(__name__)


def signed(view):
    @functools.wraps(view)
    def guarded(*args, **kwargs):
        return view(*args, **kwargs)

    return guarded


@app.get("/one")
@signed
def one():
    time.sleep(0.001)
    return "one"


@app.get("/two")
@signed
def two():
    time.sleep(0.002)
    return "two"
"""
    root = project(tmp_path / "signed", {"app.py": text})
    write(root)
    assert "ensure_sync(view)(" in (root / "app.py").read_text()
    undo(root, load(root), ["app.py::one"])
    assert "ensure_sync(view)(" in (root / "app.py").read_text()
    undo(root, load(root), ["app.py::two"])
    assert (root / "app.py").read_text() == text


def test_a_decorator_for_both_kinds_does_not_stand_in_the_way(tmp_path: Path) -> None:
    decorators = """\
from functools import wraps


def ajax(view):
    @wraps(view)
    def wrapper(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["X-Ajax"] = "1"
        return response

    return wrapper
"""
    views = """\
import time

from django.http import HttpResponse

from decorators import ajax


@ajax
def one(request):
    time.sleep(0.001)
    return HttpResponse("one")


@ajax
def two(request):
    time.sleep(0.002)
    return HttpResponse("two")
"""
    urls = (
        "from django.urls import path\n\nimport views\n\n"
        'urlpatterns = [path("1", views.one), path("2", views.two)]\n'
    )
    files = {
        "decorators.py": decorators,
        "views.py": views,
        "urls.py": urls,
        "requirements.txt": "django==5.2\n",
    }
    root = project(tmp_path / "both", files)
    before = code(root)
    write(root)
    assert "await view(" in (root / "decorators.py").read_text()
    undo(root, load(root), ["views.py::one"])
    assert "await view(" in (root / "decorators.py").read_text()
    undo(root, load(root), ["views.py::two"])
    assert code(root) == before


def test_what_is_held_back_after_it_was_converted_can_be_undone(shop: Path) -> None:
    before = code(shop)
    write(shop)
    known = ledger.load(shop)
    one = next(entry for entry in known.entries if entry.function == "app.py::one")
    held = ledger.Entry(one.function, ledger.State.REFUSED, one.after, reason="R-NO-BENEFIT")
    ledger.write(shop, known, [held], {})
    undo(shop, load(shop), ["app.py::one", "app.py::two"])
    assert code(shop) == before


def test_bytes_of_other_encodings_come_back(tmp_path: Path) -> None:
    text = (
        "# -*- coding: latin-1 -*-\r\nimport time\r\nfrom flask import Flask\r\napp = Flask(__name__)\r\n"
        '@app.get("/")\r\ndef caf\xe9():\r\n\ttime.sleep(0.001); name = "\xe9"\r\n\treturn name'
    ).encode("latin-1")
    root = project(tmp_path / "odd", {"app.py": text})
    write(root)
    assert b"async def caf\xe9" in (root / "app.py").read_bytes()
    undo(root, load(root), ["app.py::caf\xe9"])
    assert (root / "app.py").read_bytes() == text


HELPED = """\
import requests
from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/one")
def one():
    answer = requests.get("http://upstream.invalid/one", timeout=5)
    return jsonify(answer.json())


@app.get("/two")
def two():
    return jsonify(helper("x"))


def helper(name):
    return requests.get(f"http://upstream.invalid/{name}", timeout=5).json()


def command():
    print(helper("y"))
"""


@pytest.mark.parametrize("levels", [(1,), (0, 1)])
def test_what_was_raised_to_level_1_goes_back_to_its_first_bytes(
    tmp_path: Path, levels: tuple[int, ...]
) -> None:
    root = project(tmp_path / "helped", {"app.py": HELPED, "requirements.txt": "flask\nrequests\n"})
    before = code(root)
    for level in levels:
        write(root, level=level)
        commit(root)
    assert "await helper_async" in (root / "app.py").read_text()
    assert (root / "async_requests.py").is_file()
    undo(root, load(root), ["app.py::one"])
    assert "await helper_async" in (root / "app.py").read_text()
    assert (root / "async_requests.py").is_file()
    undo(root, load(root), ["app.py::two"])
    assert code(root) == before
