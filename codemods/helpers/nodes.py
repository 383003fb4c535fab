"""Build the few pieces of syntax that the recipes share."""

from collections.abc import Sequence

import libcst as cst

from codemods.recipe import Thread

_BINDS_TIGHTER_THAN_AWAIT = (cst.Attribute, cst.Call, cst.Subscript)


def awaited(call: cst.BaseExpression) -> cst.Await:
    """Put ``await`` before an expression, without parentheses; the parent adds them where it must."""
    return cst.Await(call)


def parenthesised(node: cst.BaseExpression) -> cst.BaseExpression:
    """Put parentheses around an ``await`` that has none."""
    if isinstance(node, cst.Await) and not node.lpar:
        return node.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    return node


def moved(thread: Thread, function: cst.BaseExpression, call: cst.Call) -> cst.Await:
    """Await ``function`` on another thread with the arguments of ``call``, its layout kept."""
    plain = call.with_changes(lpar=[], rpar=[])
    if thread is Thread.REQUEST:
        adapter = cst.Call(cst.Name("sync_to_async"), [cst.Arg(function)])
        return _outer(call, plain.with_changes(func=adapter))
    first = cst.Arg(function)
    if call.args:
        gap = call.whitespace_before_args
        comma = cst.Comma(
            whitespace_after=gap
            if isinstance(gap, cst.ParenthesizedWhitespace)
            else cst.SimpleWhitespace(" ")
        )
        first = first.with_changes(comma=comma)
    arguments: Sequence[cst.Arg] = [first, *call.args]
    return _outer(call, plain.with_changes(func=_to_thread(), args=arguments))


def unmoved(call: cst.Call) -> cst.Call | None:
    """Take the thread out of ``to_thread(f, …)`` or ``sync_to_async(f)(…)``; None for any other call."""
    function = call.func
    if isinstance(function, cst.Call) and _last(function.func) == "sync_to_async" and function.args:
        return call.with_changes(func=function.args[0].value)
    if _last(function) == "to_thread" and call.args:
        return call.with_changes(func=call.args[0].value, args=call.args[1:])
    return None


def _last(node: cst.BaseExpression) -> str:
    name = node.attr if isinstance(node, cst.Attribute) else node
    return name.value if isinstance(name, cst.Name) else ""


def evaluated(thread: Thread, expression: cst.BaseExpression, convert: str) -> cst.Await:
    """Await an expression evaluated inside a lambda on another thread."""
    bare = expression
    if isinstance(expression, cst.Tuple) and not expression.lpar:
        bare = expression.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    elif convert:
        bare = _converted(convert, expression)
    function = cst.Lambda(cst.Parameters(), bare)
    if thread is Thread.REQUEST:
        return cst.Await(cst.Call(cst.Call(cst.Name("sync_to_async"), [cst.Arg(function)])))
    return cst.Await(cst.Call(_to_thread(), [cst.Arg(function)]))


def _converted(function: str, expression: cst.BaseExpression) -> cst.Call:
    """Call ``function`` with an expression; parentheses around it become those of the call, layout kept."""
    if isinstance(expression, cst.Tuple) or not expression.lpar:
        return cst.Call(cst.Name(function), [cst.Arg(expression)])
    opening, closing = expression.lpar[0], expression.rpar[-1]
    inner = expression.with_changes(lpar=expression.lpar[1:], rpar=expression.rpar[:-1])
    return cst.Call(
        cst.Name(function),
        [cst.Arg(inner, whitespace_after_arg=closing.whitespace_before)],
        whitespace_before_args=opening.whitespace_after,
    )


def _outer(call: cst.Call, inner: cst.Call) -> cst.Await:
    """Await ``inner``, with the parentheses that stood around ``call``."""
    return cst.Await(inner, lpar=call.lpar, rpar=call.rpar)


def _to_thread() -> cst.Attribute:
    return cst.Attribute(cst.Name("asyncio"), cst.Name("to_thread"))


def needs(thread: Thread) -> tuple[str, ...]:
    """Name the import that moving code to ``thread`` needs."""
    return ("import asyncio",) if thread is Thread.ANY else ("from asgiref.sync import sync_to_async",)


def keyword(name: str, value: cst.BaseExpression) -> cst.Arg:
    """Pass a value by keyword."""
    bare = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
    return cst.Arg(value, keyword=cst.Name(name), equal=bare)
