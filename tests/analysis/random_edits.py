"""Make random edits of Python source: those that people make every day, and wilder ones."""

import ast
import random
import warnings
from collections.abc import Callable, Iterator

Function = ast.FunctionDef | ast.AsyncFunctionDef
Lines = list[str]
Edit = Callable[[random.Random, ast.Module, Lines], bool]
_OPPOSITES: dict[type[ast.cmpop], str] = {
    ast.Eq: "!=", ast.NotEq: "==", ast.Lt: ">=", ast.GtE: "<", ast.Gt: "<=", ast.LtE: ">",
    ast.Is: "is not", ast.IsNot: "is", ast.In: "not in", ast.NotIn: "in",
}  # fmt: skip
_IMPORTS = {
    "os": "import os",
    "re": "import re",
    "json": "import json",
    "time": "import time",
    "Any": "from typing import Any",
    "datetime": "from datetime import datetime",
}


def edited(text: str, chosen: random.Random, kinds: dict[str, Edit]) -> tuple[str, str] | None:
    """Edit a text once; give the kind of the edit with the new text, or None where none fits."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(text)
        order = list(kinds)
        chosen.shuffle(order)
        for kind in order:
            lines = text.splitlines(keepends=True)
            if kinds[kind](chosen, tree, lines) and (new := "".join(lines)) != text:
                try:
                    ast.parse(new)
                except (SyntaxError, ValueError):
                    continue
                return kind, new
    return None


def _functions(tree: ast.Module) -> list[Function]:
    found = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [node for node in found if node.body[0].lineno > node.lineno]


def _statements(tree: ast.Module) -> list[ast.stmt]:
    """List the statements inside functions that have lines of their own."""
    found: dict[ast.stmt, None] = {}
    for function in _functions(tree):
        for node in ast.walk(function):
            if isinstance(node, ast.stmt) and node is not function:
                found[node] = None
    return list(found)


def _insert(chosen: random.Random, tree: ast.Module, lines: Lines, written: str) -> bool:
    """Insert a line before a statement of some function, or behind its last one."""
    statements = [item for item in _statements(tree) if not isinstance(item, ast.FunctionDef)]
    if not statements:
        return False
    at = chosen.choice(statements)
    if lines[at.lineno - 1][: at.col_offset].strip():
        return False
    lines.insert(at.lineno - 1, " " * at.col_offset + written + "\n")
    return True


def comment(chosen: random.Random, tree: ast.Module, lines: Lines) -> bool:
    """Add a comment, or an empty line, anywhere."""
    return _insert(chosen, tree, lines, chosen.choice(("# noted", "")))


def docstring(chosen: random.Random, tree: ast.Module, lines: Lines) -> bool:
    """Change or add a docstring."""
    functions = _functions(tree)
    if not functions:
        return False
    body = chosen.choice(functions).body[0]
    if lines[body.lineno - 1][: body.col_offset].strip():
        return False
    lines.insert(body.lineno - 1, " " * body.col_offset + '"""Say what this does."""\n')
    return True


def local(chosen: random.Random, tree: ast.Module, lines: Lines) -> bool:
    """Add a local name."""
    written = chosen.choice(("limit_of_ours = 10", "label_of_ours = 'x'", "flag_of_ours: bool = True"))
    return _insert(chosen, tree, lines, written)


def written(chosen: random.Random, tree: ast.Module, lines: Lines) -> bool:
    """Add a local name that is made of another one."""
    functions = [item for item in _functions(tree) if item.args.args]
    if not functions:
        return False
    function = chosen.choice(functions)
    name = chosen.choice(function.args.args).arg
    at = chosen.choice(function.body)
    if lines[at.lineno - 1][: at.col_offset].strip():
        return False
    lines.insert(at.lineno - 1, " " * at.col_offset + f"text_of_ours = f'about {{{name}}}'\n")
    return True


def log(chosen: random.Random, tree: ast.Module, lines: Lines) -> bool:
    """Add a call of the module's logger."""
    names = [name for name in ("logger", "log", "LOG", "_logger") if f"\n{name} = " in "\n" + "".join(lines)]
    if not names:
        return False
    function = chosen.choice(_functions(tree) or [None])
    if function is None:
        return False
    given = f", {chosen.choice(function.args.args).arg}" if function.args.args else ""
    at = chosen.choice(function.body)
    if lines[at.lineno - 1][: at.col_offset].strip():
        return False
    lines.insert(at.lineno - 1, " " * at.col_offset + f'{names[0]}.info("here %s"{given})\n')
    return True


def text(chosen: random.Random, tree: ast.Module, lines: Lines) -> bool:
    """Change a string in a function."""
    return _constant(chosen, tree, lines, str)


def number(chosen: random.Random, tree: ast.Module, lines: Lines) -> bool:
    """Change a number in a function."""
    return _constant(chosen, tree, lines, int)


def _constant(chosen: random.Random, tree: ast.Module, lines: Lines, kind: type) -> bool:
    found = [
        node
        for statement in _statements(tree)
        for node in ast.walk(statement)
        if isinstance(node, ast.Constant) and type(node.value) is kind and node.lineno == node.end_lineno
    ]
    if not found:
        return False
    node = chosen.choice(found)
    line = lines[node.lineno - 1]
    if not line.isascii():
        return False
    new = repr(f"{node.value} more" if kind is str else node.value + 1)
    lines[node.lineno - 1] = line[: node.col_offset] + new + line[node.end_col_offset :]
    return True


def function(chosen: random.Random, tree: ast.Module, lines: Lines) -> bool:
    """Add a function at the end that nobody calls."""
    body = chosen.choice(("return value", "import time\n    time.sleep(value)", "return [v for v in value]"))
    lines.append(f"\n\ndef function_of_ours(value=1):\n    {body}\n")
    return True


def imported(chosen: random.Random, tree: ast.Module, lines: Lines) -> bool:
    """Add an import at the top, of something that the module does not import yet."""
    found = [item for item in tree.body if isinstance(item, ast.Import | ast.ImportFrom)]
    names = {alias.asname or alias.name for item in found for alias in item.names}
    at = found[0] if found else None
    if at is None or (isinstance(at, ast.ImportFrom) and at.module == "__future__"):
        return False
    missing = [(name, line) for name, line in _IMPORTS.items() if name not in names]
    if not missing:
        return False
    lines.insert(at.lineno - 1, chosen.choice(missing)[1] + "\n")
    return True


def renamed(chosen: random.Random, tree: ast.Module, lines: Lines) -> bool:
    """Rename a local name in a function."""
    functions = _functions(tree)
    if not functions:
        return False
    function = chosen.choice(functions)
    names = [node for node in ast.walk(function) if isinstance(node, ast.Name)]
    stored = sorted({node.id for node in names if isinstance(node.ctx, ast.Store)})
    if not stored:
        return False
    name = chosen.choice(stored)
    for node in sorted(names, key=lambda node: (node.lineno, node.col_offset), reverse=True):
        line = lines[node.lineno - 1]
        if node.id == name and line.isascii():
            lines[node.lineno - 1] = line[: node.col_offset] + "name_of_ours" + line[node.end_col_offset :]
    return True


def turned(chosen: random.Random, tree: ast.Module, lines: Lines) -> bool:
    """Turn a condition round, or join it with something."""
    tests = [item.test for item in _statements(tree) if isinstance(item, ast.If | ast.While)]
    tests += [node.test for node in ast.walk(tree) if isinstance(node, ast.IfExp)]
    tests = [test for test in tests if test.lineno == test.end_lineno]
    if not tests:
        return False
    test = chosen.choice(tests)
    line = lines[test.lineno - 1]
    written = line[test.col_offset : test.end_col_offset]
    names = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]
    made = (
        f"not ({written})",
        f"({written}) and {chosen.choice(names or ['True'])}",
        f"({written}) or False",
    )
    if not line.isascii():
        return False
    lines[test.lineno - 1] = line[: test.col_offset] + chosen.choice(made) + line[test.end_col_offset :]
    return True


def compared(chosen: random.Random, tree: ast.Module, lines: Lines) -> bool:
    """Compare two things the other way round."""
    found = [
        node
        for statement in _statements(tree)
        for node in ast.walk(statement)
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and node.lineno == node.end_lineno
    ]
    if not found:
        return False
    node = chosen.choice(found)
    line, left, right = lines[node.lineno - 1], node.left, node.comparators[0]
    method = _OPPOSITES[type(node.ops[0])]
    if not line.isascii() or left.end_lineno != node.lineno:
        return False
    lines[node.lineno - 1] = f"{line[: left.end_col_offset]} {method} {line[right.col_offset :]}"
    return True


def parameter(chosen: random.Random, tree: ast.Module, lines: Lines) -> bool:
    """Give a function one more parameter with a default."""
    functions = [item for item in _functions(tree) if item.args.args and not item.args.defaults]
    functions = [item for item in functions if item.args.vararg is None]
    if not functions:
        return False
    argument = chosen.choice(functions).args.args[-1]
    line, end = lines[(argument.end_lineno or 1) - 1], argument.end_col_offset or 0
    if not line.isascii():
        return False
    default = chosen.choice(("=None", "=False", ": int = 10", "='x'"))
    lines[(argument.end_lineno or 1) - 1] = f"{line[:end]}, more_of_ours{default}{line[end:]}"
    return True


def deleted(chosen: random.Random, tree: ast.Module, lines: Lines) -> bool:
    """Delete a statement, or put ``pass`` in its place."""
    at = chosen.choice(_statements(tree) or [None])
    if at is None or at.end_lineno is None or lines[at.lineno - 1][: at.col_offset].strip():
        return False
    kept = " " * at.col_offset + "pass\n"
    lines[at.lineno - 1 : at.end_lineno] = [kept] if chosen.random() < 0.5 else []
    return True


def repeated(chosen: random.Random, tree: ast.Module, lines: Lines) -> bool:
    """Write a statement twice."""
    at = chosen.choice(_statements(tree) or [None])
    if at is None or at.end_lineno is None or lines[at.lineno - 1][: at.col_offset].strip():
        return False
    lines[at.end_lineno : at.end_lineno] = lines[at.lineno - 1 : at.end_lineno]
    return True


def blocking(chosen: random.Random, tree: ast.Module, lines: Lines) -> bool:
    """Add a call that blocks."""
    return _insert(chosen, tree, lines, chosen.choice(("import time; time.sleep(1)", "open('x').read()")))


def signature(chosen: random.Random, tree: ast.Module, lines: Lines) -> bool:
    """Give a function one more parameter, or one an annotation."""
    functions = [item for item in _functions(tree) if item.args.args and not item.args.defaults]
    if not functions:
        return False
    argument = chosen.choice(functions).args.args[-1]
    line, end = lines[argument.lineno - 1], argument.end_col_offset or 0
    if not line.isascii() or argument.annotation is not None:
        return False
    lines[argument.lineno - 1] = line[:end] + chosen.choice((", more_of_ours=None", ": str")) + line[end:]
    return True


def decorated(chosen: random.Random, tree: ast.Module, lines: Lines) -> bool:
    """Take away what decorates a function, or decorate one."""
    functions = _functions(tree)
    if not functions:
        return False
    function = chosen.choice(functions)
    if function.decorator_list:
        first = function.decorator_list[0]
        del lines[first.lineno - 1 : first.end_lineno]
    else:
        lines.insert(function.lineno - 1, " " * function.col_offset + "@staticmethod\n")
    return True


EVERYDAY: dict[str, Edit] = {
    "a comment": comment,
    "a docstring": docstring,
    "a local name": local,
    "a formatted string": written,
    "a call of the logger": log,
    "another string": text,
    "another number": number,
    "one more function": function,
    "one more import": imported,
    "another name": renamed,
    "another condition": turned,
    "another comparison": compared,
    "one more parameter": parameter,
}
WILD: dict[str, Edit] = {
    "no statement": deleted,
    "a statement twice": repeated,
    "a blocking call": blocking,
    "another signature": signature,
    "another decorator": decorated,
}


def each(text: str, seed: int, kinds: dict[str, Edit]) -> Iterator[tuple[str, str]]:
    """Edit a text once in each way that fits."""
    for kind, edit in kinds.items():
        found = edited(text, random.Random(f"{seed} {kind}"), {kind: edit})
        if found is not None:
            yield found
