"""Bytes: only what a change names is different afterwards."""

import ast
from dataclasses import replace
from pathlib import Path

import libcst as cst
import pytest

from codemods import registry
from codemods.reading.project import Project
from codemods.reasons import Refusal
from codemods.recipe import Change, Recipe, Span
from codemods.rewriting.rewrite import rewrite

SOURCE = '''\
# -*- coding: {encoding} -*-
"""Grüße."""
import time   # kept


def view( a,b ):
\tif a :
\t\ttime.sleep( a )   # wait
\t\treturn "ä\\
b"
\x0c
class  Odd :
        x = 1 ;  y = 2
        def method ( self ): return [ self.x,
   self.y ]
'''


def changes(root: Path, data: bytes) -> list[Change]:
    (root / "a.py").write_bytes(data)
    module = Project(root).module("a.py")
    assert module is not None
    function = module.definitions["view"]
    call = next(node for node in ast.walk(function) if isinstance(node, ast.Call))
    return [
        Change("make_view_async", "a.py", module.span(function)),
        Change("sleep", "a.py", module.span(call), callee="time.sleep"),
    ]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "cp1252", "utf-8-sig"])
@pytest.mark.parametrize("last", ["\n", ""])
def test_every_other_byte_stays(tmp_path: Path, ends: str, encoding: str, last: str) -> None:
    text = SOURCE.format(encoding="utf-8" if encoding == "utf-8-sig" else encoding)
    text = (text.rstrip("\n") + last).replace("\n", ends)
    data = text.encode(encoding)
    after = rewrite(data, changes(tmp_path, data))
    expected = (
        text.replace("def view(", "async def view(")
        .replace("time.sleep( a )", "await asyncio.sleep( a )")
        .replace("import time", f"import asyncio{ends}import time")
    )
    assert after == expected.encode(encoding)


def test_mixed_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    data = b"import time\r\n\n\r\ndef view(a):\n\ttime.sleep(a)\r\n\treturn 1\n# end"
    after = rewrite(data, changes(tmp_path, data))
    assert after.endswith(b"\n\n\r\nasync def view(a):\n\tawait asyncio.sleep(a)\r\n\treturn 1\n# end")


def test_line_ends_that_do_not_come_back_are_refused(tmp_path: Path) -> None:
    data = b"import time\rdef view(a):\r\ttime.sleep(a)\r"
    with pytest.raises(Refusal, match="does not come back unchanged"):
        rewrite(data, changes(tmp_path, data))


def test_nothing_to_change_gives_the_same_bytes() -> None:
    data = b"\xff not even python"
    assert rewrite(data, []) is data


@pytest.mark.parametrize("data", [b"def (:\n", b"print 'two'\n", b"x = '\xff'\n"])
def test_a_file_that_does_not_parse_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        rewrite(data, [Change("sleep", "a.py", Span(1, 0, 1, 1))])
    assert caught.value.code == "V-PARSE"


def test_a_change_without_a_place_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        rewrite(b"x = 1\n", [Change("sleep", "a.py", Span(7, 0, 7, 4))])
    assert caught.value.code == "V-PARSE"


def test_code_that_a_recipe_can_not_write_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def spoil(_: cst.CSTNode, __: Change) -> cst.CSTNode:
        return cst.Name("")

    data = SOURCE.format(encoding="utf-8").encode()
    known = registry.get

    def get(name: str) -> Recipe:
        return replace(known(name), rewrite=spoil) if name == "sleep" else known(name)

    monkeypatch.setattr(registry, "get", get)
    with pytest.raises(Refusal) as caught:
        rewrite(data, changes(tmp_path, data))
    assert caught.value.code == "V-PARSE"
