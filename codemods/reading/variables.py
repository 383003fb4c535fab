"""Which local names statements bind and read: surely, perhaps, first."""

import ast
from collections.abc import Iterable, Iterator, Sequence

from codemods.reading.contexts import Swallows, by_name
from codemods.reading.frames import SCOPES, bound_names, own_nodes
from codemods.reading.project import FunctionDef


def shared(function: FunctionDef) -> set[str]:
    """Collect the names that a function binds outside of itself."""
    outside = (node for node in own_nodes(function) if isinstance(node, ast.Global | ast.Nonlocal))
    return {name for node in outside for name in node.names}


def assigned(statements: Iterable[ast.stmt]) -> set[str]:
    """Collect the local names that the statements bind, comprehension variables left out."""
    names: set[str] = set()
    for statement in statements:
        inside = {
            name
            for node in own_nodes(statement)
            if isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp)
            for generator in node.generators
            for name in bound_names(generator.target)
        }
        direct: set[str] = set()
        for node in own_nodes(statement):
            direct.update(binding(node))
        names |= direct - (inside - outside_comprehensions(statement))
    return names


def outside_comprehensions(statement: ast.AST, without: Sequence[ast.stmt] = ()) -> set[str]:
    """Collect the names that a statement binds outside of comprehensions and ``without`` some statements."""
    names: set[str] = set()
    stack: list[ast.AST] = [statement]
    while stack:
        node = stack.pop()
        if node in without:
            continue
        if isinstance(node, ast.comprehension):
            stack.extend([node.iter, *node.ifs])
            continue
        if isinstance(node, SCOPES) and node is not statement:
            names.update(binding(node))
            continue
        names.update(binding(node))
        stack.extend(ast.iter_child_nodes(node))
    return names


def binding(node: ast.AST) -> list[str]:
    """List the names that one node binds by itself."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store | ast.Del):
        return [node.id]
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
        return [node.name]
    if isinstance(node, ast.MatchMapping) and node.rest:
        return [node.rest]
    if isinstance(node, ast.Import | ast.ImportFrom):
        return [(alias.asname or alias.name).partition(".")[0] for alias in node.names]
    return []


def surely_assigned(statements: Iterable[ast.stmt], swallows: Swallows = by_name) -> set[str] | None:
    """Collect the names bound on every way through the statements; None when no way reaches the end."""
    names: set[str] = set()
    for node in statements:
        if isinstance(node, ast.Return | ast.Raise | ast.Break | ast.Continue):
            return None
        found = _surely(node, swallows)
        if found is None:
            return None
        names |= found
    return names


def _surely(node: ast.stmt, swallows: Swallows) -> set[str] | None:
    if isinstance(node, ast.If):
        return _both([node.body, node.orelse], swallows)
    if isinstance(node, ast.With | ast.AsyncWith):
        inside = surely_assigned(node.body, swallows)
        targets = {
            name for item in node.items if item.optional_vars for name in bound_names(item.optional_vars)
        }
        if any(swallows(item.context_expr) for item in node.items):
            return targets
        return None if inside is None else inside | targets
    if isinstance(node, ast.Try | ast.TryStar):
        ways = [[*node.body, *node.orelse], *(handler.body for handler in node.handlers)]
        inside = _both(ways, swallows)
        last = surely_assigned(node.finalbody, swallows)
        return None if inside is None or last is None else inside | last
    if isinstance(node, ast.For | ast.AsyncFor | ast.While | ast.Match):
        return set()
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {node.name}
    if isinstance(node, ast.AnnAssign) and node.value is None:
        return set()
    if isinstance(node, ast.Assign):
        return {name for target in node.targets for name in bound_names(target)}
    if isinstance(node, ast.AnnAssign | ast.AugAssign):
        return set(bound_names(node.target))
    return set(binding(node))


def _both(ways: Sequence[Sequence[ast.stmt]], swallows: Swallows) -> set[str] | None:
    found = [names for way in ways if (names := surely_assigned(way, swallows)) is not None]
    return set.intersection(*found) if found else None


def reads(statements: Iterable[ast.AST]) -> frozenset[str]:
    """Collect the names that the statements read, but for those that a loop binds for itself."""
    return frozenset(node.id for node, _ in reading(statements))


def reading(statements: Iterable[ast.AST]) -> Iterator[tuple[ast.Name, int]]:
    """Yield the names that are read, each with how many functions deep.

    Left out are reads of a loop's, a comprehension's or a handler's own variable inside it: they see what
    it binds.
    """
    stack: list[tuple[ast.AST, int, frozenset[str]]] = [(node, 0, frozenset()) for node in statements]
    while stack:
        node, depth, hidden = stack.pop()
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            if node.target.id not in hidden:
                yield node.target, depth
            stack.append((node.value, depth, hidden))
        elif isinstance(node, ast.Name):
            if not isinstance(node.ctx, ast.Store) and node.id not in hidden:
                yield node, depth
        elif isinstance(node, ast.For):
            inside = hidden | set(bound_names(node.target))
            stack.extend((part, depth, hidden) for part in (node.iter, node.target, *node.orelse))
            stack.extend((part, depth, inside) for part in node.body)
        elif isinstance(node, ast.ExceptHandler):
            inside = hidden | ({node.name} if node.name else set())
            stack.extend((part, depth, hidden) for part in [node.type] if part is not None)
            stack.extend((part, depth, inside) for part in node.body)
        elif isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            first = node.generators[0].iter
            own = {name for part in node.generators for name in bound_names(part.target)}
            stack.append((first, depth, hidden))
            stack.extend(
                (part, depth, hidden | own)
                for child in ast.iter_child_nodes(node)
                for part in (
                    [child] if not isinstance(child, ast.comprehension) else [*child.ifs, child.iter]
                )
                if part is not first
            )
        else:
            deeper = depth + isinstance(node, SCOPES)
            stack.extend((child, deeper, hidden) for child in ast.iter_child_nodes(node))


def read_before_set(statements: Sequence[ast.stmt], names: set[str], swallows: Swallows) -> set[str]:
    """Collect names that some way through the statements reads before it binds them."""
    early: set[str] = set()
    done: set[str] = set()
    for statement in statements:
        if isinstance(statement, ast.Assign | ast.AnnAssign | ast.Expr):
            found = reads([statement])
        else:
            # Inside a compound statement the order is not followed: every read may come first, unless
            # the name is the statement's own loop variable or with target.
            found = reads([statement]) - _introduced(statement, swallows)
            if isinstance(statement, ast.For):
                found |= {node.id for node, _ in reading([statement.iter])}
            elif isinstance(statement, ast.With):
                found |= {node.id for node, _ in reading([item.context_expr for item in statement.items])}
        early |= (found & names) - done
        done |= _surely(statement, swallows) or set()
    return early


def _introduced(statement: ast.stmt, swallows: Swallows) -> set[str]:
    """Collect names that a compound statement surely binds before its body can read them."""
    names: set[str] = set()
    if isinstance(statement, ast.For):
        names.update(bound_names(statement.target))
        names |= _bound_first(statement.body, names, swallows)
    elif isinstance(statement, ast.With):
        for item in statement.items:
            if item.optional_vars is not None:
                names.update(bound_names(item.optional_vars))
        names |= _bound_first(statement.body, names, swallows)
    elif isinstance(statement, ast.Try):
        for handler in statement.handlers:
            if handler.name:
                names.add(handler.name)
    return names


def _bound_first(body: Sequence[ast.stmt], known: set[str], swallows: Swallows) -> set[str]:
    return assigned(body) - read_before_set(body, assigned(body), swallows) - known
