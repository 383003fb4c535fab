"""Imports are added where a reader looks for them, and only where they are missing."""

import libcst as cst
import pytest

from codemods.helpers.imports import add

CASES = {
    "into the standard library's group": (
        "import os\nimport sys\n\nimport requests\n",
        "import asyncio\nimport os\nimport sys\n\nimport requests\n",
    ),
    "after what sorts before": ("import abc\nimport sys\n", "import abc\nimport asyncio\nimport sys\n"),
    "before from-imports": ("from os import path\n", "import asyncio\nfrom os import path\n"),
    "as a group of its own": ("import requests\n", "import asyncio\n\nimport requests\n"),
    "after a docstring": (
        '"""Say."""\n\nimport requests\n',
        '"""Say."""\n\nimport asyncio\n\nimport requests\n',
    ),
    "after the future": (
        "from __future__ import annotations\n\nimport sys\n",
        "from __future__ import annotations\n\nimport asyncio\nimport sys\n",
    ),
    "below a comment at the top": (
        "# made by hand\nimport sys\n",
        "# made by hand\nimport asyncio\nimport sys\n",
    ),
    "above a comment of the next group": (
        "import abc\n\n# web\nimport flask\n",
        "import abc\nimport asyncio\n\n# web\nimport flask\n",
    ),
    "into a file without imports": ('"""Say."""\nx = 1\n', '"""Say."""\n\nimport asyncio\n\nx = 1\n'),
    "not twice": ("import asyncio\n", "import asyncio\n"),
    "not where it stands among others": ("import abc, asyncio\n", "import abc, asyncio\n"),
    "among imports in no order, beside its like": (
        "import flask\nfrom . import db\nfrom datetime import UTC\n\nimport re\n\nx = 1\n",
        "import flask\nfrom . import db\nfrom datetime import UTC\n\nimport re\nimport asyncio\n\nx = 1\n",
    ),
    "behind imports in no order without its like": (
        "from . import db\nimport flask\n\nx = 1\n",
        "from . import db\nimport flask\nimport asyncio\n\nx = 1\n",
    ),
    "beside an alias": ("import asyncio as aio\n", "import asyncio as aio\nimport asyncio\n"),
}

FROM = {
    "a line of its own": (
        "import abc\n\nimport flask\n",
        "import abc\n\nimport flask\nfrom asgiref.sync import sync_to_async\n",
    ),
    "between others of its group": (
        "from aaa import b\nfrom flask import g\n",
        "from aaa import b\nfrom asgiref.sync import sync_to_async\nfrom flask import g\n",
    ),
    "into an import of the same module": (
        "from asgiref.sync import async_to_sync\n",
        "from asgiref.sync import async_to_sync, sync_to_async\n",
    ),
    "into a list over several lines": (
        "from asgiref.sync import (\n    async_to_sync,\n    zebra,\n)\n",
        "from asgiref.sync import (\n    async_to_sync,\n    sync_to_async,\n    zebra,\n)\n",
    ),
    "not twice": ("from asgiref.sync import sync_to_async\n", "from asgiref.sync import sync_to_async\n"),
    "into a block without blank lines": (
        "import threading\nimport requests\nfrom concurrent.futures import wait\nfrom flask import g\n",
        (
            "import threading\nimport requests\nfrom asgiref.sync import sync_to_async\n"
            "from concurrent.futures import wait\nfrom flask import g\n"
        ),
    ),
    "among groups without blank lines and order": (
        "import flask\nimport os\nfrom . import x\nimport abc\n",
        "import flask\nfrom asgiref.sync import sync_to_async\nimport os\nfrom . import x\nimport abc\n",
    ),
    "among imports in no order": (
        "import boto3\nimport tempfile\nfrom json import loads\n\nfrom flask import g\n",
        (
            "import boto3\nfrom asgiref.sync import sync_to_async\nimport tempfile\nfrom json import loads\n"
            "\nfrom flask import g\n"
        ),
    ),
    "before relative imports": (
        "import abc\n\nfrom . import x\n",
        "import abc\n\nfrom asgiref.sync import sync_to_async\n\nfrom . import x\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_an_import_is_added(before: str, after: str) -> None:
    assert add(cst.parse_module(before), ["import asyncio"]).code == after


@pytest.mark.parametrize(("before", "after"), FROM.values(), ids=FROM)
def test_a_name_is_imported(before: str, after: str) -> None:
    assert add(cst.parse_module(before), ["from asgiref.sync import sync_to_async"]).code == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("import abc\n", "import abc\n\nfrom asgiref.sync import mark, sync_to_async\n"),
        (
            "from asgiref.sync import sync_to_async\n",
            "from asgiref.sync import mark, sync_to_async\n",
        ),
        (
            "from asgiref.sync import mark, sync_to_async\n",
            "from asgiref.sync import mark, sync_to_async\n",
        ),
    ],
)
def test_several_names_are_imported_one_beside_the_other(before: str, after: str) -> None:
    assert add(cst.parse_module(before), ["from asgiref.sync import mark, sync_to_async"]).code == after
