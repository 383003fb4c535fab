"""``migrate PACKAGE`` and ``migrate FILE`` read the project around: its tests and its callers stand there."""

from pathlib import Path

import pytest

from tests.cli.command import wsgi2asgi
from tests.codemods.projects import project

FILES = {
    "requirements.txt": "flask>=3.0\n",
    "shop/__init__.py": "",
    "shop/views.py": (
        "import time\n\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n"
        "@app.get('/slow')\ndef slow():\n    time.sleep(0.5)\n    return 'slow'\n\n\n"
        "@app.get('/used')\ndef used():\n    time.sleep(0.5)\n    return 'used'\n"
    ),
    "shop/other.py": (
        "import time\n\nfrom shop.views import app\n\n\n"
        "@app.get('/other')\ndef other():\n    time.sleep(0.5)\n    return 'other'\n"
    ),
    "job.py": "from shop.views import used\n\n\ndef run():\n    print(used().upper())\n",
    "tests/test_slow.py": (
        "from unittest import mock\n\nfrom shop import other\n\n\n"
        "def test_slow():\n    with mock.patch('time.sleep') as sleep:\n"
        "        assert other.app.test_client().get('/slow').text == 'slow'\n"
        "    sleep.assert_called_once_with(0.5)\n"
    ),
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return project(tmp_path, FILES)


@pytest.mark.parametrize("path", ["shop", "shop/views.py", "."])
def test_the_project_around_is_read(shop: Path, path: str) -> None:
    done = wsgi2asgi("migrate", path, "--write", cwd=shop)
    assert done.code == 0, done.err
    views = (shop / "shop/views.py").read_text()
    assert "await asyncio.to_thread(time.sleep, 0.5)" in views
    assert "R-CALLBACK  used: job.py:5:11 calls it without awaiting it." in done.out
    assert ("async def other" in (shop / "shop/other.py").read_text()) is (path != "shop/views.py")
    assert (shop / "requirements.txt").read_text() == "flask[async]>=3.0\n"
    assert (shop / ".wsgi2asgi/ledger.jsonl").is_file()
    assert not (shop / "shop/.wsgi2asgi").exists()
    again = wsgi2asgi("migrate", ".", "--write", "--only", "*slow", cwd=shop)
    assert (again.code, (shop / "shop/views.py").read_text()) == (0, views)


def test_a_file_can_be_narrowed_down(shop: Path) -> None:
    done = wsgi2asgi("plan", "shop/views.py", "--only", "*slow", cwd=shop)
    assert "shop/views.py::slow" in done.out
    assert "used" not in done.out
    assert "other" not in done.out


def test_a_source_directory_belongs_to_the_project_above(tmp_path: Path) -> None:
    files = {f"src/{path}" if path.startswith("shop/") else path: text for path, text in FILES.items()}
    files["pyproject.toml"] = "[project]\nname = 'shop'\ndependencies = ['flask']\n"
    done = wsgi2asgi("plan", "src", cwd=project(tmp_path, files))
    assert "src/shop/views.py::slow" in done.out
    assert "asyncio.to_thread(time.sleep" in done.out
