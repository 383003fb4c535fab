"""Read setup.py and manage.py as syntax, never running them."""

import ast
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

_FINDERS = ("find_packages", "find_namespace_packages")
_SETTINGS = "DJANGO_SETTINGS_MODULE"


@dataclass(frozen=True, slots=True)
class SetupArguments:
    """Hold what a call of ``setup`` says of where packages lie."""

    package_dir: dict[str, str]
    where: tuple[str, ...]


def setup_arguments(data: bytes) -> Iterator[SetupArguments]:
    """Read the calls of ``setup`` whose arguments are written as constants, or as names of constants."""
    tree = _parse(data)
    if tree is None:
        return
    named = _assigned(tree)
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or _name(call.func) != "setup":
            continue
        keywords = {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
        directories = _literal(keywords.get("package_dir"), named)
        pairs = directories.items() if isinstance(directories, dict) else ()
        found = keywords.get("packages")
        if isinstance(found, ast.Name):
            found = named.get(found.id, found)
        where = tuple(_where(found, named)) if found is not None else ()
        yield SetupArguments({a: b for a, b in pairs if isinstance(a, str) and isinstance(b, str)}, where)


def named_settings(data: bytes) -> Iterator[str]:
    """Find the module that ``DJANGO_SETTINGS_MODULE`` is set to, by ``setdefault`` or an assignment."""
    if _SETTINGS.encode() not in data:
        return
    tree = _parse(data)
    for node in ast.walk(tree) if tree is not None else ():
        if isinstance(node, ast.Call) and _name(node.func) in ("setdefault", "putenv"):
            first, second = (*node.args, None, None)[:2]
            if _is_setting(first) and isinstance(second, ast.Constant) and isinstance(second.value, str):
                yield second.value
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            for target in node.targets:
                if isinstance(target, ast.Subscript) and _is_setting(target.slice):
                    yield str(node.value.value)


def _where(node: ast.expr, named: dict[str, ast.expr]) -> Iterator[str]:
    """Find the directories that packages are looked for in."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and _name(call.func) in _FINDERS:
            given = [keyword.value for keyword in call.keywords if keyword.arg == "where"]
            for value in (*call.args[:1], *given):
                where = _literal(value, named)
                if isinstance(where, str):
                    yield where


def _is_setting(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and node.value == _SETTINGS


def _assigned(tree: ast.Module) -> dict[str, ast.expr]:
    """Give what the names of the module are assigned, each once."""
    return {
        target.id: statement.value
        for statement in tree.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


def _literal(node: ast.expr | None, named: dict[str, ast.expr]) -> object:
    if node is None:
        return None
    try:
        value: object = ast.literal_eval(_Named(named).visit(node))
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None
    return value


class _Named(ast.NodeTransformer):
    """Put what a name is assigned in its place, as far as that is a constant itself."""

    def __init__(self, named: dict[str, ast.expr]) -> None:
        self._named = named

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Look one name up."""
        found = self._named.get(node.id)
        return found if isinstance(found, ast.Constant | ast.Dict) else node


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _parse(data: bytes) -> ast.Module | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(data)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
