"""Keep lines that a backslash continues below the statement that they belong to when it is indented anew."""

import re
from typing import TypeVar

import libcst as cst

_Node = TypeVar("_Node", bound=cst.CSTNode)


def indented(node: _Node, step: str) -> _Node:
    """Indent the lines behind backslashes by one ``step`` more; libcst keeps those as they are."""
    return _visited(node, r"(\\(?:\r\n|\r|\n))", rf"\g<1>{step}")


def dedented(node: _Node, step: str) -> _Node:
    """Indent the lines behind backslashes by one ``step`` less, where they have it."""
    return _visited(node, rf"(\\(?:\r\n|\r|\n)){step}", r"\g<1>")


def _visited(node: _Node, pattern: str, replacement: str) -> _Node:
    result = node.visit(_Shift(pattern, replacement))
    return result if isinstance(result, type(node)) else node


class _Shift(cst.CSTTransformer):
    def __init__(self, pattern: str, replacement: str) -> None:
        super().__init__()
        self._pattern, self._replacement = re.compile(pattern), replacement

    def leave_SimpleWhitespace(  # noqa: N802  # libcst names it
        self, original_node: cst.SimpleWhitespace, updated_node: cst.SimpleWhitespace
    ) -> cst.SimpleWhitespace:
        value = self._pattern.sub(self._replacement, original_node.value)
        return updated_node if value == original_node.value else updated_node.with_changes(value=value)
