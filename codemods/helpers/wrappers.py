"""Put a wrapper for coroutine functions before the one for plain functions, under a question for the kind."""

from collections.abc import Sequence

import libcst as cst


def for_both_kinds(
    original: cst.FunctionDef, node: cst.FunctionDef, wrapper: str, wrapped: str
) -> cst.FunctionDef:
    """Keep the inner function ``wrapper`` of ``original`` beside its rewritten form in ``node``.

    The rewritten one is made where ``wrapped``, a parameter, is a coroutine function.
    """
    before, after = _body(original), _body(node)
    place = _place(before, wrapper)
    if place is None or len(before) != len(after):
        return node
    blank = cst.EmptyLine(indent=False)
    tail = [statement.deep_clone() for statement in before[place + 1 :]]
    if tail and not getattr(tail[0], "leading_lines", ()):
        tail[0] = tail[0].with_changes(leading_lines=[blank])
    question = cst.If(
        cst.Call(cst.Name("iscoroutinefunction"), [cst.Arg(cst.Name(wrapped))]),
        cst.IndentedBlock([after[place].with_changes(leading_lines=[]), *tail]),
        leading_lines=getattr(before[place], "leading_lines", ()),
    )
    plain = before[place].deep_clone().with_changes(leading_lines=[blank])
    body = [*after[:place], question, plain, *after[place + 1 :]]
    return node.with_changes(body=node.body.with_changes(body=body))


def _body(node: cst.FunctionDef) -> Sequence[cst.BaseStatement]:
    return node.body.body if isinstance(node.body, cst.IndentedBlock) else ()


def _place(statements: Sequence[cst.BaseStatement], name: str) -> int | None:
    found = (
        index
        for index, statement in enumerate(statements)
        if isinstance(statement, cst.FunctionDef) and statement.name.value == name
    )
    return next(found, None)
