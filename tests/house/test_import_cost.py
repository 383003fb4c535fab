"""What stays unloaded until it is needed: import cost is a feature."""

import subprocess
import sys

import pytest


def modules_after(statement: str) -> set[str]:
    """Run a statement in a fresh interpreter and return the top-level packages it loaded."""
    listing = "import sys\nprint('\\nloaded:', *{name.partition('.')[0] for name in sys.modules})"
    code = f"{statement}\n{listing}"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=50
    )
    return set(done.stdout.rpartition("loaded:")[2].split())


def test_the_bridge_loads_nothing_heavy():
    loaded = modules_after("from bridge import Bridge; assert isinstance(Bridge, type)")
    assert "bridge" in loaded
    assert not loaded & {
        "libcst",
        "click",
        "rich",
        "msgspec",
        "pathspec",
        "flask",
        "django",
        "a2wsgi",
        "codemods",
    }


def test_help_loads_neither_libcst_nor_rich():
    loaded = modules_after(
        "import sys; sys.argv = ['wsgi2asgi', '--help']\n"
        "from bridge.__main__ import main\n"
        "try: main()\n"
        "except SystemExit as end: assert end.code == 0, end.code"
    )
    assert "click" in loaded
    assert not loaded & {"libcst", "rich", "msgspec", "pathspec", "codemods", "asgiref", "uvicorn"}


@pytest.mark.parametrize("name", ["scan", "plan", "migrate", "serve", "explain"])
def test_the_help_of_a_command_loads_neither_libcst_nor_rich(name):
    loaded = modules_after(
        f"import sys; sys.argv = ['wsgi2asgi', {name!r}, '--help']\n"
        "from bridge.__main__ import main\n"
        "try: main()\n"
        "except SystemExit as end: assert end.code == 0, end.code"
    )
    assert not loaded & {"libcst", "rich"}


def test_a_scan_loads_no_libcst(tmp_path):
    (tmp_path / "app.py").write_text(
        "import time\n\n\ndef view(environ, start_response):\n    time.sleep(1)\n"
    )
    loaded = modules_after(
        f"import sys; sys.argv = ['wsgi2asgi', 'scan', {str(tmp_path)!r}]\n"
        "from bridge.__main__ import main\n"
        "try: main()\n"
        "except SystemExit as end: assert end.code in (0, 1), end.code"
    )
    assert not loaded & {"libcst", "rich"}
