"""What forbids a view to become async before its body is looked at: its place, its class, its users."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bridge.analysis.graph import Program, Reference
from bridge.model.place import Place
from codemods.planning.awaiting import HOOKS, ON_DISPATCH
from codemods.planning.handing_on import hands_on
from codemods.reading.facts import Facts, is_generator
from codemods.reading.frames import Frame, dotted, own_nodes, to_span
from codemods.reading.project import FunctionDef, Module, Project, is_test
from codemods.reasons import Refusal

_REGISTERING = HOOKS | frozenset(
    ["add_url_rule", "path", "re_path", "url", "route", "add_route", "register", "add_view", "as_view"]
)
_LOCKS = frozenset(
    [
        *(f"threading.{name}" for name in ("Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition")),
        *(f"multiprocessing.{name}" for name in ("Lock", "RLock", "Semaphore", "BoundedSemaphore")),
    ]
)


def opens_transaction(module: Module, node: ast.expr) -> bool:
    """Tell whether a with statement's item opens a database transaction."""
    bare = node.func if isinstance(node, ast.Call) else node
    if isinstance(bare, ast.Attribute):
        return bare.attr in ("atomic", "begin", "begin_nested", "transaction", "db_session")
    name = module.imports.get(dotted(bare), dotted(bare))
    return name.rpartition(".")[2] in ("atomic", "db_session")


def takes_lock(facts: Facts, frame: Frame, node: ast.expr) -> bool:
    """Tell whether a with statement's item takes a lock: made by ``threading``, or called one."""
    bare = node.func if isinstance(node, ast.Call) else node
    name = dotted(bare)
    last = name.rpartition(".")[2].lower()
    if last.endswith(("lock", "mutex", "semaphore")):
        return True
    origin = (frame.module, name) if name in frame.module.values else None
    found = origin or facts.project.find(frame.module.absolute(name))
    values = found[0].values.get(found[1], []) if found else []
    return any(facts.callee(Frame(found[0]), value) in _LOCKS for value in values) if found else False


def held_open(facts: Facts, function: str, place: Place) -> None:
    """Check that a helper does not wait inside a transaction or under a lock.

    Raises:
        Refusal: R-ATOMIC or R-LOCK.
    """
    path, _, qualname = function.partition("::")
    module = facts.project.module(path)
    node = module.definitions.get(qualname) if module else None
    if module is None or node is None or isinstance(node, ast.ClassDef):
        return
    for decorator in node.decorator_list:
        if opens_transaction(module, decorator):
            raise Refusal("R-ATOMIC", place.line, f"{qualname} waits inside a transaction.", path)
    frame = Frame(module, node)
    for part in own_nodes(node):
        if not isinstance(part, ast.With) or not _around(part.body, place):
            continue
        for item in part.items:
            what = ast.unparse(item.context_expr)
            if opens_transaction(module, item.context_expr):
                raise Refusal(
                    "R-ATOMIC", place.line, f"{qualname} waits inside the transaction {what}.", path
                )
            if takes_lock(facts, frame, item.context_expr):
                raise Refusal("R-LOCK", place.line, f"{qualname} waits while it holds {what}.", path)


def _around(body: list[ast.stmt], place: Place) -> bool:
    return any(part.lineno <= place.line <= (part.end_lineno or part.lineno) for part in body)


def shape(module: Module, node: FunctionDef, qualname: str, *, keeps_context: bool = False) -> None:
    """Check what the function itself is.

    ``keeps_context`` says that Flask lets coroutine functions stream with the request's context (3.1.2 does).

    Raises:
        Refusal: it is a special method, a generator, or streams one with the request's context.
    """
    if node.name.startswith("__") and node.name.endswith("__"):
        raise Refusal("R-DUNDER", node.lineno, f"Python calls {qualname} itself.")
    if node.name in module.redefined:
        raise Refusal("R-RECEIVER-UNPROVED", node.lineno, f"{qualname} is defined more than once.")
    if is_generator(node):
        raise Refusal("R-GENERATOR", node.lineno, f"{qualname} yields its answer piece by piece.")
    parts = tuple(ast.walk(node))
    for part in () if keeps_context else parts:
        if isinstance(part, ast.Name | ast.Attribute) and _keeps_context(module, part):
            message = (
                "The answer is a generator that keeps the request's context; Flask 3.1.2 has that async."
            )
            raise Refusal("R-GENERATOR", part.lineno, message)
    taken = {"asyncio": "asyncio", "sync_to_async": "asgiref.sync.sync_to_async"}
    for name, meant in taken.items():
        if hides(module, parts, name, meant):
            raise Refusal("R-SHADOWED", node.lineno, f"The name {name} means something else in this file.")


def _keeps_context(module: Module, node: ast.Name | ast.Attribute) -> bool:
    name = dotted(node)
    return module.imports.get(name, name).rpartition(".")[2] == "stream_with_context"


def streams(node: FunctionDef) -> int:
    """Find the line on which a function makes a streaming answer of Django; 0 when it makes none."""
    parts = (part for part in ast.walk(node) if isinstance(part, ast.Name | ast.Attribute))
    found = (part.lineno for part in parts if dotted(part).rpartition(".")[2] == "StreamingHttpResponse")
    return min(found, default=0)


def hides(module: Module, parts: tuple[ast.AST, ...], name: str, meant: str) -> bool:
    """Tell whether a name stands for anything but ``meant`` in a file, or in ``parts`` of it."""
    if module.imports.get(name, meant) != meant or name in module.definitions or name in module.values:
        return True
    return any(
        (isinstance(part, ast.Name) and part.id == name and isinstance(part.ctx, ast.Store))
        or (isinstance(part, ast.arg) and part.arg == name)
        for part in parts
    )


def flask_class(facts: Facts, module: Module, owner: ast.ClassDef) -> None:
    """Check the class around a method of a Flask class-based view.

    Raises:
        Refusal: a base class does not dispatch through Flask, or dispatch is overridden.
    """
    for _, node, bases in lineage(facts, module, owner):
        for base in bases:
            if base not in ("flask.views.MethodView", "flask.views.View", "object", "abc.ABC"):
                raise Refusal(
                    "R-EXTENSION", node.lineno, f"{base} dispatches to the methods of {owner.name}."
                )
        if node is not owner and _overrides(node, "dispatch_request"):
            raise Refusal("R-CBV-MIXIN", node.lineno, f"{node.name} overrides dispatch_request.")
        if _overrides(node, "dispatch_request") and any(
            base == "flask.views.MethodView" for _, _, all_ in lineage(facts, module, owner) for base in all_
        ):
            raise Refusal("R-CBV-MIXIN", node.lineno, f"{node.name} overrides dispatch_request.")


def around_class(facts: Facts, module: Module, owner: ast.AST | None) -> list[tuple[Module, list[ast.expr]]]:
    """List, by file, the decorators that Flask puts around the sync dispatch of a class and its bases."""
    if not isinstance(owner, ast.ClassDef):
        return []
    return [(where, _decorators(node)) for where, node, _ in lineage(facts, module, owner)]


def _decorators(owner: ast.ClassDef) -> list[ast.expr]:
    for part in owner.body:
        names = [ast.unparse(target) for target in part.targets] if isinstance(part, ast.Assign) else []
        if (
            names == ["decorators"]
            and isinstance(part, ast.Assign)
            and isinstance(part.value, ast.List | ast.Tuple)
        ):
            return list(part.value.elts)
    return []


def django_class(facts: Facts, module: Module, owner: ast.ClassDef) -> None:
    """Check the class around a handler of a Django class-based view.

    Raises:
        Refusal: the class is generic, has mixins, overrides dispatch, or shares handlers with its
            bases or with classes that derive from it.
    """
    for where, node, bases in lineage(facts, module, owner):
        for base in bases:
            if base in ("django.views.View", "django.views.generic.View", "django.views.generic.base.View"):
                continue
            if base.startswith("django.views.generic."):
                raise Refusal("R-CBV-GENERIC", node.lineno, f"{owner.name} is a {base.rpartition('.')[2]}.")
            if base not in ("object", "abc.ABC"):
                raise Refusal(
                    "R-CBV-MIXIN", node.lineno, f"{base} takes part in the dispatch of {owner.name}."
                )
        for name in ("dispatch", "setup", "http_method_not_allowed", "options"):
            if _overrides(node, name) and not (name == "dispatch" and hands_on(where, node, name)):
                raise Refusal("R-CBV-MIXIN", node.lineno, f"{node.name} overrides {name}.")
        if node is not owner and any(_overrides(node, name) for name in HANDLERS):
            raise Refusal("R-CBV-MIXIN", node.lineno, f"{node.name} in {where.path} has handlers too.")
        for decorator in node.decorator_list:
            if not _harmless_on_class(where, decorator):
                what = ast.unparse(decorator)
                raise Refusal(
                    "R-DECORATOR-UNKNOWN", decorator.lineno, f"@{what} on {node.name} wraps a sync dispatch."
                )
    for where, node in _derived(facts, owner):
        # Django refuses a class of which some handlers are coroutine functions and some are not.
        if any(_overrides(node, name) for name in HANDLERS):
            message = f"{node.name} in {where.path} has handlers too."
            raise Refusal("R-CBV-MIXIN", node.lineno, message, where.path)


def _derived(facts: Facts, owner: ast.ClassDef) -> Iterator[tuple[Module, ast.ClassDef]]:
    """List the classes of the project that derive from a class."""
    queue, seen = [owner], {id(owner)}
    while queue:
        base = queue.pop()
        for path in facts.project.paths:
            where = facts.project.module(path) if base.name in facts.project.text(path) else None
            for node in where.definitions.values() if where is not None else ():
                if id(node) in seen or not isinstance(node, ast.ClassDef) or where is None:
                    continue
                if any(above is base for _, above, _ in lineage(facts, where, node)):
                    seen.add(id(node))
                    queue.append(node)
                    yield where, node


def _harmless_on_class(module: Module, decorator: ast.expr) -> bool:
    """Tell whether a class decorator only marks ``dispatch``, which hands the handler's coroutine on."""
    if not isinstance(decorator, ast.Call) or len(decorator.args) != 1:
        return False
    maker = module.absolute(dotted(decorator.func))
    names = [keyword.value for keyword in decorator.keywords if keyword.arg == "name"]
    return (
        maker == "django.utils.decorators.method_decorator"
        and module.absolute(dotted(decorator.args[0])) in ON_DISPATCH
        and len(names) == len(decorator.keywords) == 1
        and isinstance(names[0], ast.Constant)
        and names[0].value == "dispatch"
    )


HANDLERS = ("get", "post", "put", "patch", "delete", "head", "trace")


def lineage(facts: Facts, module: Module, node: ast.ClassDef) -> list[tuple[Module, ast.ClassDef, list[str]]]:
    """List a class and its bases inside the project, each with the names of its bases outside."""
    found: list[tuple[Module, ast.ClassDef, list[str]]] = []
    queue = [(module, node)]
    while queue and len(found) < 50:
        where, current = queue.pop(0)
        outside: list[str] = []
        for base in current.bases:
            name = dotted(base.value if isinstance(base, ast.Subscript) else base)
            full = where.absolute(name)
            inside = (where, name) if name in where.definitions else facts.project.find(full)
            definition = inside[0].definitions.get(inside[1]) if inside else None
            if inside is not None and isinstance(definition, ast.ClassDef) and definition is not current:
                queue.append((inside[0], definition))
            else:
                outside.append(full or ast.unparse(base))
        found.append((where, current, outside))
    return found


def _overrides(node: ast.ClassDef, name: str) -> bool:
    return any(
        isinstance(member, ast.FunctionDef | ast.AsyncFunctionDef) and member.name == name
        for member in node.body
    )


@dataclass(frozen=True, slots=True)
class Users:
    """Hold who uses a view besides its framework: calls, and decorators applied like functions."""

    calls: tuple[Reference, ...]
    wrappers: tuple[tuple[Module, ast.expr], ...]


def users(
    project: Project,
    program: Program,
    function: str,
    judged: frozenset[str],
    judge: Callable[[Module, list[ast.expr]], frozenset[str]],
) -> Users:
    """List the places that call a view as a function, and what wraps it where it is registered.

    ``judged`` names the decorators of the view that were looked at already; ``judge`` names further ones.

    Raises:
        Refusal: R-CALLBACK when the function is handed on to code that nobody knows.
    """
    calls: list[Reference] = []
    wrappers: list[tuple[Module, ast.expr]] = []
    handed: list[Reference] = []
    for reference in program.callers(function):
        outermost = reference.caller.partition(".<locals>.")[0]
        if is_test(reference.place.path) or {reference.caller, outermost} & judged:
            continue
        if reference.called:
            calls.append(reference)
            continue
        module = project.module(reference.place.path)
        found = _registration(module, reference.place, function) if module is not None else None
        if module is None or found is None:
            handed.append(reference)
            continue
        wrappers.extend((module, wrapper) for wrapper in found)
    for module, wrapper in wrappers:
        judged |= judge(module, [wrapper])
    for reference in handed:
        if not {reference.caller, reference.caller.partition(".<locals>.")[0]} & judged:
            raise Refusal("R-CALLBACK", 0, f"{reference.place} hands the function on.")
    return Users(tuple(calls), tuple(wrappers))


def _registration(module: Module, place: Place, function: str) -> list[ast.expr] | None:
    """Find what stands between a mention of a view and the call that registers it; None without one.

    ``place`` is the mention itself or an expression around it.
    """
    name = function.rpartition("::")[2].rpartition(".")[2]
    for node in module.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            # Its own decorators mention the function too; they are judged with the definition.
            above = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            if node.name == name and above <= place.line <= node.lineno:
                return []
        elif isinstance(node, ast.Import | ast.ImportFrom) and node.lineno == place.line:
            return []
    wrappers: list[ast.expr] = []
    for mention in _mentions(module, place, name):
        found = _wrappers(module, mention)
        if found is None:
            return None
        wrappers.extend(found)
    return wrappers if _mentions(module, place, name) else None


def _mentions(module: Module, place: Place, name: str) -> list[ast.expr]:
    """List the expressions inside ``place`` that spell a name."""
    inside = to_span(place)
    return [
        node
        for node in module.nodes
        if (isinstance(node, ast.Name) and node.id == name)
        or (isinstance(node, ast.Attribute) and node.attr == name)
        if inside.holds(module.span(node))
    ]


def around_views(facts: Facts, owner: ast.AST | None) -> Iterator[tuple[Module, ast.expr]]:
    """List what takes the views of a class where they are registered: ``guard(Page.as_view())``."""
    if not isinstance(owner, ast.ClassDef):
        return
    for path in facts.project.paths:
        module = facts.project.module(path) if "as_view" in facts.project.text(path) else None
        for node in module.nodes if module is not None and not is_test(path) else ():
            if isinstance(node, ast.Call) and _attribute(node.func) == "as_view" and module is not None:
                maker = node.func.value if isinstance(node.func, ast.Attribute) else node.func
                if _is_class(facts, module, dotted(maker), owner):
                    yield from ((module, wrapper) for wrapper in _wrappers(module, node) or ())


def _is_class(facts: Facts, module: Module, name: str, owner: ast.ClassDef) -> bool:
    """Tell whether a name stands for a class, or for one that derives from it."""
    place = (module, name) if name in module.definitions else facts.project.find(module.absolute(name))
    node = place[0].definitions.get(place[1]) if place and name else None
    if place is None or not isinstance(node, ast.ClassDef):
        return False
    return any(base is owner for _, base, _ in lineage(facts, place[0], node))


def _wrappers(module: Module, mention: ast.expr) -> list[ast.expr] | None:
    """List the callees that take a mention as argument, up to the call that registers it."""
    inner = module.span(mention)
    around = [
        node
        for node in module.nodes
        if isinstance(node, ast.Call)
        and any(module.span(part).holds(inner) for part in [*node.args, *(k.value for k in node.keywords)])
    ]
    around.sort(key=lambda call: (call.lineno, call.col_offset), reverse=True)
    wrappers: list[ast.expr] = []
    for call in around:
        last = call.func.attr if isinstance(call.func, ast.Attribute) else dotted(call.func)
        if last in _REGISTERING:
            return wrappers
        wrappers.append(call.func)
        if isinstance(call.func, ast.Call) and _attribute(call.func.func) in _REGISTERING:
            # `app.route("/x")(view)` registers by itself.
            return wrappers
    return None


def _attribute(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else ""
