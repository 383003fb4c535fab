"""Whatever Python there is goes through the scan: it ends with findings or with what could not be read."""

import sysconfig
from pathlib import Path

import hypothesmith
import pytest
from hypothesis import HealthCheck, given, settings

from bridge.analysis.scan import Scan, scan
from bridge.config import Config

SUITE = Path(sysconfig.get_path("stdlib")) / "test"
"""CPython's own test suite, where the interpreter that runs brings it along."""
EVERY = 6


def suite() -> list[Path]:
    """List the files of CPython's test suite, those that are no Python on purpose included."""
    return sorted(SUITE.rglob("*.py"))


def check(project: Path) -> Scan:
    """Scan a directory or a file, and require that each of its files was read or is reported."""
    found = scan(project, Config())
    report = found.report
    unread = {unknown.place.path for unknown in report.unknown if unknown.what.startswith("WA910")}
    files = [project] if project.is_file() else [*project.rglob("*.py")]
    assert report.project.files + len(unread) == len(files)
    return found


@pytest.mark.skipif(not suite(), reason="this interpreter comes without CPython's test suite")
def test_a_sample_of_cpythons_own_tests_goes_through(tmp_path: Path) -> None:
    # Each stands under a name of its own that is no test's, or nothing in it would be followed.
    for number, file in enumerate(suite()[::EVERY]):
        (tmp_path / f"module_{number}.py").write_bytes(file.read_bytes())
    found = check(tmp_path)
    assert found.report.project.files > 10
    assert found.program.functions


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.skipif(not suite(), reason="this interpreter comes without CPython's test suite")
def test_every_file_of_cpythons_own_tests_goes_through(tmp_path: Path) -> None:
    for number, file in enumerate(suite()):
        copy = tmp_path / f"module_{number}.py"
        copy.write_bytes(file.read_bytes())
        assert check(copy).program is not None
        copy.unlink()


@settings(max_examples=60, deadline=None, suppress_health_check=[*HealthCheck])
@given(source=hypothesmith.from_grammar())
def test_generated_syntax_goes_through(source: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("generated") / "module.py"
    file.write_text(source, encoding="utf-8")
    check(file)


@settings(max_examples=20, deadline=None, suppress_health_check=[*HealthCheck])
@given(source=hypothesmith.from_node())
def test_generated_trees_go_through(source: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("generated") / "module.py"
    file.write_text(source, encoding="utf-8", errors="surrogatepass")
    check(file)


def project(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


VIEW = """\
import time
from flask import Flask
app = Flask(__name__)
@app.get("/")
def view():
    {call}
    return "done"
"""


def sites(root: Path) -> set[tuple[str, int]]:
    report = check(root).report
    return {(site.place.path, site.place.line) for site in report.sites}


def test_a_module_of_five_thousand_functions_ends(tmp_path: Path) -> None:
    functions = [f"def f{n}(x):\n    return f{n + 1}(x)\n" for n in range(5000)]
    text = "\n".join(["import time", *functions, "def f5000(x):\n    time.sleep(x)\n"])
    line = text[: text.index("time.sleep")].count("\n") + 1
    project(tmp_path, {"many.py": text, "app.py": "import many\n" + VIEW.format(call="many.f0(1)")})
    assert sites(tmp_path) == {("many.py", line)}


def test_a_thousand_views_in_one_module_end(tmp_path: Path) -> None:
    views = [f"@app.get('/{n}')\ndef view{n}():\n    time.sleep(1)\n    return ''\n" for n in range(1000)]
    project(tmp_path, {"app.py": VIEW.format(call="pass") + "\n".join(views)})
    report = check(tmp_path).report
    assert len(report.views) == 1001
    assert len(report.sites) == 1000


def test_circles_of_imports_calls_and_classes_end(tmp_path: Path) -> None:
    project(
        tmp_path,
        {
            "a.py": "import time\nimport b\ndef f(n):\n    time.sleep(1)\n    return b.g(n)\n"
            "class A(b.B): ...\n",
            "b.py": "import a\ndef g(n):\n    return a.f(n - 1) if n else g\nclass B(a.A): ...\n",
            "app.py": "import a, b\n" + VIEW.format(call="a.f(b.g)(a.A(b.B()))"),
        },
    )
    assert sites(tmp_path) == {("a.py", 4)}


def test_types_that_contain_themselves_end(tmp_path: Path) -> None:
    tree = """\
from __future__ import annotations
import time
Json = dict[str, "Json"] | list["Json"] | None
class Node:
    left: Node
    children: list[Node]
    def __init__(self, parent: Node | None = None, data: Json = None):
        self.parent = parent
        self.children = [Node(self, {"x": data})]
        self.left = Node(Node(Node(self)))
        self.data = {**data, "data": data, "me": self}
    def walk(self) -> Node:
        time.sleep(1)
        for child in self.children:
            child.left.parent.walk()
        return self.walk().walk().left
"""
    project(tmp_path, {"tree.py": tree, "app.py": "import tree\n" + VIEW.format(call="tree.Node().walk()")})
    assert sites(tmp_path) == {("tree.py", 13)}


def test_containers_that_hold_themselves_end(tmp_path: Path) -> None:
    call = "\n    ".join(
        (
            "x = {}",
            "y = [x]",
            "for i in range(9):",
            "    x = {**x, 'x': x, i: y}",
            "    y.append(y + [y])",
            "x['x'](y)",
        )
    )
    project(tmp_path, {"app.py": VIEW.format(call=call)})
    assert sites(tmp_path) == set()


@pytest.mark.parametrize(
    "expression",
    [
        "(" * 150 + "1" + ")" * 150,
        "+".join(["x"] * 3000),
        "f(" * 80 + ")" * 80,
        "x" + ".y" * 900,
        "x" + "()" * 900,
        "[" * 90 + "]" * 90,
        "lambda: " * 85 + "1",
        "not " * 900 + "x",
        " if x else ".join(["x"] * 900),
        "'" + "a" * 100_000 + "'",
    ],
)
def test_deep_expressions_end(tmp_path: Path, expression: str) -> None:
    project(
        tmp_path,
        {"deep.py": f"def f(x):\n    return {expression}\n", "app.py": VIEW.format(call="time.sleep(1)")},
    )
    assert sites(tmp_path) == {("app.py", 6)}


def test_deep_blocks_end(tmp_path: Path) -> None:
    depth = 18
    text = (
        "import time\n" + "".join(f"{' ' * n}def f{n}():\n" for n in range(90)) + " " * 90 + "time.sleep(1)\n"
    )
    loops = "".join(f"{' ' * n}for x{n} in y:\n" for n in range(depth)) + " " * depth + "z = [z, x1, y]\n"
    project(
        tmp_path,
        {"deep.py": text, "loops.py": "y = z = []\n" + loops, "app.py": VIEW.format(call="time.sleep(1)")},
    )
    assert sites(tmp_path) == {("app.py", 6)}
