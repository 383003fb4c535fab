"""An import goes with its last use, and stays wherever somebody may still reach it."""

from pathlib import Path

import pytest

from codemods.rewriting.leftover import dropped

HEAD = "import asyncio\nimport os\n\nimport requests\n\n\n"
SHIM = HEAD + "async def f():\n    await asyncio.to_thread(requests.get)\n"
DONE = HEAD + "async def f():\n    await async_requests.get()\n"
GONE = DONE.removeprefix("import asyncio\n")


def left(root: Path, before: str, after: str, **others: str) -> str:
    for name, text in {"app": before, **others}.items():
        (root / f"{name}.py").write_text(text)
    return dropped(root, "app.py", before.encode(), after.encode()).decode()


def test_it_goes_with_its_last_use(tmp_path: Path) -> None:
    assert left(tmp_path, SHIM, DONE) == GONE


def test_a_group_of_its_own_goes_with_its_blank_line(tmp_path: Path) -> None:
    before = "import asyncio\n\nimport requests\n\nasyncio.run\n"
    after = "import asyncio\n\nimport requests\n\nprint\n"
    assert left(tmp_path, before, after) == "import requests\n\nprint\n"


def test_line_ends_and_other_imports_stay(tmp_path: Path) -> None:
    before = "from asgiref.sync import sync_to_async\r\nimport os\r\nsync_to_async\r\n"
    after = "from asgiref.sync import sync_to_async\r\nimport os\r\nos\r\n"
    (tmp_path / "app.py").write_text(before)
    assert dropped(tmp_path, "app.py", before.encode(), after.encode()) == b"import os\r\nos\r\n"


@pytest.mark.parametrize(
    "after",
    [
        DONE + "\n\nlimit = asyncio.sleep\n",
        DONE + '\n\n__all__ = ["asyncio"]\n',
        DONE.replace("import asyncio\n", "import asyncio  # for plugins\n"),
        DONE.replace("import asyncio\n", "import asyncio as asyncio\n"),
        DONE.replace("import asyncio\n", "try:\n    import asyncio\nexcept ImportError:\n    pass\n"),
    ],
)
def test_it_stays_when_used_or_not_plain(tmp_path: Path, after: str) -> None:
    assert left(tmp_path, SHIM, after) == after


@pytest.mark.parametrize(
    "other",
    [
        'from unittest import mock\n\n\n@mock.patch("shop.app.asyncio.sleep")\ndef test(_): ...\n',
        "from app import asyncio\n",
        "from app import (\n    f,\n    asyncio,\n)\n",
        "import app\n\napp.asyncio.run\n",
        "import asyncio\nfrom app import *\n",
    ],
)
def test_it_stays_when_another_file_reaches_it(tmp_path: Path, other: str) -> None:
    assert left(tmp_path, SHIM, DONE, other=other) == DONE


def test_what_was_unused_before_is_not_ours(tmp_path: Path) -> None:
    assert left(tmp_path, DONE, DONE) == DONE


REST = (
    "from rest_framework.views import APIView\nfrom rest_framework.decorators import action, api_view\n\n\n"
)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("class A(APIView):\n    b = action, api_view\n", "class A(B):\n    b = action, api_view\n", 0),
        ("a = APIView, action, api_view\n", "a = APIView, action\n", ", api_view"),
        ("a = APIView, action, api_view\n", "a = APIView, api_view\n", "action, "),
        ("a = APIView, action, api_view\n", "a = APIView, action, api_view, 1\n", ""),
    ],
)
def test_a_name_that_was_replaced_leaves_its_import(
    tmp_path: Path, before: str, after: str, expected: str | int
) -> None:
    whole = REST.removeprefix("from rest_framework.views import APIView\n") if expected == 0 else REST
    assert left(tmp_path, REST + before, REST + after) == whole.replace(str(expected), "", 1) + after


def test_a_replaced_name_that_another_file_takes_from_here_stays(tmp_path: Path) -> None:
    before, after = REST + "a = APIView, action, api_view\n", REST + "a = APIView, action\n"
    assert left(tmp_path, before, after, other="from app import api_view\n") == after
