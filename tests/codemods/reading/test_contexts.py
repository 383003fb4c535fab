"""What a context manager does with exceptions, read from the project's own code."""

import ast
from pathlib import Path

import pytest

from bridge.analysis.scan import scan
from bridge.config import Config
from codemods.planning.ground import Ground
from codemods.reading.contexts import swallowing
from codemods.reading.frames import own_nodes

HEAD = """\
import contextlib
import tempfile

from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker

from elsewhere import Made

engine = create_engine("sqlite://")
"""
SCOPE = """\
@contextlib.contextmanager
def scope():
    {before}try:
        yield 1
    except Exception:
        {handler}
    finally:
        {final}
"""
CASES = {
    "sessionmaker": ("Made()", "", False),
    "sessionmaker of this file": ("Own()", "Own = sessionmaker(engine)\n", False),
    "SQLAlchemy's class": ("Session(engine)", "", False),
    "raises again": (
        "scope()",
        SCOPE.format(before="", handler="print()\n        raise", final="pass"),
        False,
    ),
    "raises another": (
        "scope()",
        SCOPE.format(before="", handler="raise KeyError from None", final="pass"),
        False,
    ),
    "swallows": ("scope()", SCOPE.format(before="", handler="print()", final="pass"), True),
    "may return": (
        "scope()",
        SCOPE.format(before="", handler="if engine:\n            return\n        raise", final="pass"),
        True,
    ),
    "returns at last": ("scope()", SCOPE.format(before="", handler="raise", final="return"), True),
    "within another that swallows": (
        "scope()",
        "@contextlib.contextmanager\ndef scope():\n    with contextlib.suppress(KeyError):\n        yield\n",
        True,
    ),
    "within a file": (
        "scope()",
        "@contextlib.contextmanager\ndef scope():\n    with open('x') as file:\n        yield file\n",
        False,
    ),
    "tries again": (
        "scope()",
        "@contextlib.contextmanager\ndef scope():\n    while True:\n        yield\n",
        True,
    ),
    "a function of another kind": (
        "scope()",
        "def scope():\n    return contextlib.suppress(KeyError)\n",
        True,
    ),
    "gives nothing": ("Own()", "class Own:\n    def __exit__(self, *failure):\n        print()\n", False),
    "gives False": ("Own()", "class Own:\n    def __exit__(self, *failure):\n        return False\n", False),
    "gives something": (
        "Own()",
        "class Own:\n    def __exit__(self, *failure):\n        return self.quiet\n",
        True,
    ),
    "inherits": ("Own()", "class Own(Base):\n    pass\n", True),
    "two of one name": (
        "scope()",
        "def scope():\n    pass\n\n\n" + SCOPE.format(before="", handler="raise", final="pass"),
        True,
    ),
    "not known": ("unheard()", "", True),
    "a library's": ("tempfile.TemporaryDirectory()", "", False),
    "the standard library's by its own name": (
        "ThreadPoolExecutor()",
        "from concurrent.futures import ThreadPoolExecutor\n",
        False,
    ),
    "suppress": ("contextlib.suppress(KeyError)", "", True),
    "suppress by another name": ("quiet(KeyError)", "from contextlib import suppress as quiet\n", True),
    "another library's by its own name": ("unheard()", "from unheard import unheard\n", True),
    "a parameter": ("given()", "given = sessionmaker(engine)\n", True),
}


@pytest.mark.parametrize(("context", "source", "swallows"), CASES.values(), ids=CASES)
def test_it_is_known_which_swallow(tmp_path: Path, context: str, source: str, swallows: bool) -> None:
    view = f"\n\ndef view(given):\n    with {context} as value:\n        return value\n"
    (tmp_path / "app.py").write_text(HEAD + source + view)
    (tmp_path / "elsewhere.py").write_text(
        "from sqlalchemy.orm import sessionmaker\n\nMade = sessionmaker()\n"
    )
    ground = Ground(scan(tmp_path, Config(root=str(tmp_path))), tmp_path, 0)
    frame = ground.facts.frame("app.py::view")
    assert frame is not None
    assert frame.node is not None
    item = next(part for part in own_nodes(frame.node) if isinstance(part, ast.withitem))
    assert swallowing(ground.facts, frame)(item.context_expr) is swallows
