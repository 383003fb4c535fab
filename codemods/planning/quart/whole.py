"""Plan the move of a whole application from Flask to Quart: one unit, or every reason that is in the way."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bridge.model.plan import Held
from codemods.planning.conversion import Conversion
from codemods.planning.ground import Ground
from codemods.planning.hops import Hops
from codemods.planning.quart import clients, names
from codemods.planning.quart.coroutines import ENSURE, Coroutines
from codemods.planning.quart.kinds import APP, CLIENT, Kinds, nodes_of, scoped
from codemods.reading.effects import Effect, Value
from codemods.reading.frames import dotted
from codemods.reading.project import Module, is_test
from codemods.reasons import Refusal
from codemods.recipe import Change
from codemods.recipes.flask_to_quart import SPELLED

RECIPE = "flask_to_quart"
_EXTENSION = re.compile(r"flask_\w+|flaskext")
_SPELLED = {
    "babel": "Babel",
    "cors": "CORS",
    "debugtoolbar": "DebugToolbar",
    "httpauth": "HTTPAuth",
    "jwt_extended": "JWT-Extended",
    "restful": "RESTful",
    "restx": "RESTX",
    "socketio": "SocketIO",
    "sqlalchemy": "SQLAlchemy",
    "wtf": "WTF",
}
_WRAPPING = {
    "bridge.flask": "FlaskBridge serves Flask; Quart is served as it is",
    "a2wsgi": "it wraps a WSGI application",
    "asgiref.wsgi": "it wraps a WSGI application",
    "werkzeug.middleware": "it wraps a WSGI application",
    "werkzeug.serving": "it serves a WSGI application",
    "gevent": "it replaces threads, which asyncio needs",
    "eventlet": "it replaces threads, which asyncio needs",
}
_WAYS = {
    "R-EXTENSION": "Put what Quart has in its place, or stay on Flask under FlaskBridge.",
    "R-GENERATOR": "Collect the data before the answer starts, or stay on Flask under FlaskBridge.",
    "R-TEST-SHAPE": "Write the test so that Quart's client can run it, and run this again.",
}
_SYNC_HOOKS = frozenset(["url_value_preprocessor", "app_url_value_preprocessor", "url_defaults"])


@dataclass(frozen=True, slots=True)
class Whole:
    """Hold the changes of the one unit, and what is in the way; there are changes only without any."""

    changes: tuple[Change, ...]
    functions: tuple[str, ...]
    held: tuple[Held, ...]
    on_loop: int = 0
    """How many handlers reach for what belongs to one thread, and so will do on the event loop."""


def convert(ground: Ground, conversion: Conversion) -> Whole:
    """Find all that has to change, in every file of the project."""
    project = ground.project
    modules = [module for path in project.paths if (module := project.module(path)) is not None]
    flask = [module for module in modules if any(_of_flask(node) for node in module.nodes)]
    if not flask:
        return Whole((), (), ())
    kinds = Kinds(project)
    refusals = [refusal for module in modules for refusal in _in_the_way(kinds, module)]
    asked = _tied(ground, kinds)
    changes: dict[str, list[Change]] = {}
    if not refusals:
        try:
            changes = Coroutines(kinds, asked).changes()
            changes[""] = [change for module in flask for change in _spelled(module)]
            changes[""] += [change for module in modules for change in _commands(kinds, module)]
            for name in changes.keys() - {""}:
                changes[name] += _off_loop(ground, conversion, kinds, name, changes[name])
        except Refusal as refusal:
            refusals.append(refusal)
    if not refusals:
        refusals = [refusal for module in modules for refusal in _left_sync(kinds, module, changes)]
    if refusals:
        held = {refusal.message: _held(refusal) for refusal in refusals}
        return Whole((), (), tuple(held.values()))
    found = tuple(dict.fromkeys(change for own in changes.values() for change in own))
    functions = tuple(name for name in sorted(changes) if name and not is_test(name.partition("::")[0]))
    return Whole(found, functions or tuple(sorted(ground.views)), (), len(asked))


def _held(refusal: Refusal) -> Held:
    held = refusal.held(f"{refusal.path}::<module>")
    return replace(held, way_out=_WAYS.get(held.reason, held.way_out))


def _of_flask(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return not node.level and (node.module or "").partition(".")[0] == "flask"
    return isinstance(node, ast.Import) and any(
        alias.name.partition(".")[0] == "flask" for alias in node.names
    )


# -- what is in the way --------------------------------------------------------------------------------


def _in_the_way(kinds: Kinds, module: Module) -> Iterator[Refusal]:
    for node in module.nodes:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from _imports(module, node)
        elif isinstance(node, ast.Attribute):
            full = module.absolute(dotted(node))
            if full in names.LOST:
                yield Refusal(
                    "R-EXTENSION", node.lineno, f"Quart has no {full.removeprefix('flask.')}.", module.path
                )
            elif full.startswith("flask.") and full.count(".") == 1:
                yield from _name(module, node.lineno, "flask", node.attr)
        elif isinstance(node, ast.ClassDef):
            yield from _application(module, node)
        elif is_test(module.path) and isinstance(node, ast.Constant) and _names_flask(node.value):
            message = f"A test replaces {node.value!r}, which the application will not use any more."
            yield Refusal("R-TEST-SHAPE", node.lineno, message, module.path)
    for function, node in scoped(kinds, module):
        kind = kinds.of(module, function, node.value) if isinstance(node, ast.Attribute) else ""
        if not isinstance(node, ast.Attribute):
            continue
        if kind == APP and node.attr in names.LOST_ON_APP and node.attr != "ensure_sync":
            message = f"{ast.unparse(node)} is a coroutine function in Quart, or missing there."
            yield Refusal("R-EXTENSION", node.lineno, message, module.path)
        elif kind == CLIENT and node.attr not in names.VERBS | clients.KNOWN:
            message = f"Quart's client has no {node.attr} that does the same."
            yield Refusal("R-TEST-SHAPE", node.lineno, message, module.path)


def _left_sync(kinds: Kinds, module: Module, changes: dict[str, list[Change]]) -> Iterator[Refusal]:
    """Refuse ``app.ensure_sync``, which Quart lacks, where no wrapper awaits what it gave instead."""
    own = [change for found in changes.values() for change in found if change.path == module.path]
    for function, node in scoped(kinds, module):
        if isinstance(node, ast.Attribute) and node.attr == "ensure_sync":
            if kinds.of(module, function, node.value) != APP:
                continue
            span = module.span(node)
            if not any(change.name == ENSURE and change.span.holds(span) for change in own):
                message = f"{ast.unparse(node)} is missing in Quart."
                yield Refusal("R-EXTENSION", node.lineno, message, module.path)


def _names_flask(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"flask(\.\w+)+", value) is not None


def _imports(module: Module, node: ast.Import | ast.ImportFrom) -> Iterator[Refusal]:
    if isinstance(node, ast.ImportFrom):
        homes = [node.module or ""] if not node.level else []
    else:
        homes = [alias.name for alias in node.names]
    for home in homes:
        top = home.partition(".")[0]
        if _EXTENSION.fullmatch(top):
            name = "Flask-" + _SPELLED.get(rest := top.removeprefix("flask_"), rest.capitalize())
            yield Refusal(
                "R-EXTENSION", node.lineno, f"{name} extends Flask and does not run on Quart.", module.path
            )
        for known, why in _WRAPPING.items():
            if f"{home}.".startswith(f"{known}."):
                yield Refusal("R-EXTENSION", node.lineno, f"{home}: {why}.", module.path)
        if top == "flask" and home != "flask" and home not in names.MODULES:
            yield Refusal("R-EXTENSION", node.lineno, f"Quart has no {home}.", module.path)
        elif top == "flask" and isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield from _name(module, node.lineno, home, alias.name)


def _name(module: Module, line: int, home: str, name: str) -> Iterator[Refusal]:
    if name in ("stream_with_context", "stream_template", "stream_template_string"):
        yield Refusal("R-GENERATOR", line, f"Quart's {name} takes asynchronous generators only.", module.path)
    elif home == "flask":
        inner = f"flask.{name}" in names.MODULES
        if name not in names.SAME and name not in SPELLED and not inner:
            yield Refusal("R-EXTENSION", line, f"Quart has no {name}, or one that does less.", module.path)
    elif name not in names.FROM_MODULES:
        yield Refusal("R-EXTENSION", line, f"{home}.{name} may differ in Quart.", module.path)


def _application(module: Module, node: ast.ClassDef) -> Iterator[Refusal]:
    """Refuse a class of applications that overrides how requests are handled."""
    if any(module.absolute(dotted(base)) == "flask.Flask" for base in node.bases):
        own = {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
        for name in sorted(own & (names.LOST_ON_APP | names.ON_APP | names.ENTERED | {"__call__"})):
            message = (
                f"{node.name} overrides {name}, which is a coroutine function in Quart, or missing there."
            )
            yield Refusal("R-OVERRIDE-EXTERNAL", node.lineno, message, module.path)


# -- what changes --------------------------------------------------------------------------------------


def _spelled(module: Module) -> Iterator[Change]:
    """Yield the changes of imports and of the names that they bring."""
    renamed: set[str] = set()
    aliases: set[str] = set()
    for node in module.nodes:
        if isinstance(node, ast.Import | ast.ImportFrom) and _of_flask(node):
            yield Change(RECIPE, module.path, module.span(node), name="import")
            if isinstance(node, ast.ImportFrom):
                renamed |= {alias.name for alias in node.names if alias.name in SPELLED and not alias.asname}
            else:
                aliases |= {alias.name for alias in node.names if not alias.asname}
    for node in module.nodes:
        if isinstance(node, ast.Name) and node.id in renamed:
            yield Change(RECIPE, module.path, module.span(node), name="spelled", callee=SPELLED[node.id])
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            home = module.absolute(node.value.id)
            if home.partition(".")[0] == "flask" and (node.attr in SPELLED or node.value.id in aliases):
                spelled = "quart" if node.value.id == "flask" else node.value.id
                new = f"{spelled}.{SPELLED.get(node.attr, node.attr)}"
                yield Change(RECIPE, module.path, module.span(node), name="spelled", callee=new)


def _commands(kinds: Kinds, module: Module) -> Iterator[Change]:
    """Yield what commands and files that are opened need: Flask gave more than Quart gives."""
    for function, node in scoped(kinds, module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            holder = node.func.value
            if node.func.attr == "open_resource" and kinds.of(module, function, holder) == APP:
                if node.keywords or not 0 < len(node.args) < 3:
                    raise Refusal("R-EXTENSION", node.lineno, "Quart awaits resources.", module.path)
                yield Change(RECIPE, module.path, module.span(node), name="open")
            if node.func.attr == "add_command" and dotted(holder).rpartition(".")[2] == "cli" and node.args:
                target = kinds.entered(module, function, ast.Call(node.args[0], [], []))
                above = " ".join(map(ast.unparse, target.node.decorator_list)) if target else ""
                if target and "command" in above and "with_appcontext" not in above:
                    home = target.module
                    yield Change(RECIPE, home.path, home.span(target.node), name="appcontext")


def _off_loop(
    ground: Ground, conversion: Conversion, kinds: Kinds, name: str, found: list[Change]
) -> Iterator[Change]:
    """Yield what moves waits for the network, a child process or a timer off the loop, as at level 0."""
    function = kinds.functions[name]
    frame = ground.facts.frame(name)
    if frame is None or is_test(function.module.path):
        return
    taken = {change.span for change in found}
    hops = Hops(ground.facts, frame, conversion.choose)
    for node in nodes_of(function):
        if isinstance(node, ast.Call) and function.module.span(node) not in taken:
            own = ground.facts.own_call(frame, node)
            if own.waits and hops.loadable(node.func):
                hops.offload_call(frame, node, own)
    yield from hops.changes


# -- threads -------------------------------------------------------------------------------------------


def _tied(ground: Ground, kinds: Kinds) -> frozenset[str]:
    """List the handlers that must share a thread, because the application keeps objects of one in ``g``."""
    if not _keeps_objects(ground, kinds):
        return frozenset()
    found: set[str] = set()
    for view in ground.report.views:
        function = kinds.functions.get(view.id)
        if view.framework != "flask" or function is None or not isinstance(function.node, ast.FunctionDef):
            continue
        above = {dotted(one).rpartition(".")[2] for one in function.node.decorator_list}
        frame = ground.facts.frame(view.id)
        if frame is None or above & _SYNC_HOOKS or view.role == "signal":
            continue
        if ground.facts.body(frame, function.node.body).effect is Effect.TIED:
            found.add(view.id)
    return frozenset(found)


def _keeps_objects(ground: Ground, kinds: Kinds) -> bool:
    """Tell whether something other than data is kept in ``g``, or taken out of it to be used."""
    for function in kinds.functions.values():
        if is_test(function.module.path):
            continue
        frame = ground.facts.frame(function.id)
        for node in nodes_of(function) if frame is not None else ():
            for target in node.targets if isinstance(node, ast.Assign) else ():
                kept = isinstance(target, ast.Attribute) and (
                    function.module.absolute(dotted(target.value)) == "flask.g"
                )
                if not frame or not kept or not isinstance(node, ast.Assign):
                    continue
                if ground.facts.expression(frame, node.value).value is not Value.PLAIN:
                    return True
    return False
