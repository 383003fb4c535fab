"""What names of a project stand for as far as Quart is concerned: applications, test clients, answers."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from codemods.planning.quart.names import VERBS
from codemods.reading.frames import bound_names, dotted, own_nodes, parameters
from codemods.reading.project import FunctionDef, Module, Project

APP, CLIENT, ANSWER, SESSION, REQUEST = "app", "client", "answer", "session", "request"
_MADE = {
    "flask.Flask": APP,
    "flask.app.Flask": APP,
    "flask.current_app": APP,
    "flask.testing.FlaskClient": CLIENT,
    "flask.wrappers.Response": ANSWER,
    "flask.Response": ANSWER,
    "flask.make_response": ANSWER,
    "flask.jsonify": ANSWER,
    "flask.redirect": ANSWER,
    "werkzeug.test.TestResponse": ANSWER,
}
_ROUNDS = 6


@dataclass(frozen=True)
class Function:
    """Hold one function with the module and the functions around it; ``id`` is ``path::qualname``."""

    id: str
    module: Module
    node: FunctionDef
    around: "Function | None" = None

    @property
    def qualname(self) -> str:
        """Return its qualified name."""
        return self.id.partition("::")[2]


@dataclass
class Kinds:
    """Infer kinds over a whole project: by what makes a value, by fixtures' names, by annotations."""

    project: Project
    functions: dict[str, Function] = field(default_factory=dict)
    _locals: dict[str, dict[str, str]] = field(default_factory=dict)
    _results: dict[str, str] = field(default_factory=dict)
    _attributes: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read all functions, then go over them until nothing new is learnt."""
        for path in self.project.paths:
            module = self.project.module(path)
            for qualname, node in module.definitions.items() if module else ():
                if module is not None and not isinstance(node, ast.ClassDef):
                    name = f"{path}::{qualname}"
                    self.functions[name] = Function(name, module, node)
        for name, function in list(self.functions.items()):
            above = function.qualname.rpartition(".<locals>.")[0]
            around = self.functions.get(f"{function.module.path}::{above}") if above else None
            if around is not None:
                self.functions[name] = Function(name, function.module, function.node, around)
        for _ in range(_ROUNDS):
            before = (dict(self._results), dict(self._attributes), sum(map(len, self._locals.values())))
            for function in self.functions.values():
                self._learn(function)
            if before == (self._results, self._attributes, sum(map(len, self._locals.values()))):
                break

    # -- learning ----------------------------------------------------------------------------------

    def _learn(self, function: Function) -> None:
        names = self._locals.setdefault(function.id, {})
        arguments = [
            *function.node.args.posonlyargs,
            *function.node.args.args,
            *function.node.args.kwonlyargs,
        ]
        for argument in arguments:
            known = self._annotated(function.module, argument.annotation) or self._fixture(
                function, argument.arg
            )
            if known:
                names.setdefault(argument.arg, known)
        if arguments and _takes_answer(function):
            names.setdefault(arguments[0].arg, ANSWER)
        if arguments and (owner := self.owner(function)):
            names.setdefault(arguments[0].arg, f"object:{owner}")
        for node in own_nodes(function.node):
            self._learn_node(function, node, names)

    def _learn_node(self, function: Function, node: ast.AST, names: dict[str, str]) -> None:
        module = function.module
        if isinstance(node, ast.Assign):
            kind = self.of(module, function, node.value)
            for target in node.targets if kind else ():
                if isinstance(target, ast.Name):
                    names.setdefault(target.id, kind)
                elif isinstance(target, ast.Attribute):
                    holder = self.of(module, function, target.value)
                    if holder.startswith("object:"):
                        self._attributes.setdefault((holder, target.attr), kind)
        elif isinstance(node, ast.withitem) and node.optional_vars is not None:
            kind = self.of(module, function, node.context_expr)
            for name in bound_names(node.optional_vars) if kind else ():
                names.setdefault(name, kind)
        elif isinstance(node, ast.Return | ast.Yield) and node.value is not None:
            kind = self.of(module, function, node.value)
            if kind:
                self._results.setdefault(function.id, kind)
        elif isinstance(node, ast.Call) and (found := self.entered(module, function, node)) is not None:
            self._pass_on(function, node, found)

    def _pass_on(self, function: Function, call: ast.Call, target: Function) -> None:
        """Note the kinds of a call's arguments as those of the parameters."""
        names = parameters(target.node)
        if self.owner(target):
            names = names[1:]
        inside = self._locals.setdefault(target.id, {})
        pairs = [*zip(names, call.args, strict=False), *((k.arg or "", k.value) for k in call.keywords)]
        for name, value in pairs:
            kind = self.of(function.module, function, value)
            if kind and name in names:
                inside.setdefault(name, kind)

    def _annotated(self, module: Module, annotation: ast.expr | None) -> str:
        if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
            return _MADE.get(module.absolute(annotation.value), "")
        return _MADE.get(module.absolute(dotted(annotation)), "") if annotation is not None else ""

    def _fixture(self, function: Function, name: str) -> str:
        """Return what a test's parameter stands for: what the fixture of this name gives."""
        found = self.fixture(function, name)
        return self._results.get(found.id, "") if found is not None else ""

    def fixture(self, function: Function, name: str) -> Function | None:
        """Find the fixture that pytest hands in under a name; None where it hands in nothing."""
        if not is_fixture(function) and not function.node.name.startswith("test"):
            return None
        path = PurePosixPath(function.module.path)
        homes = [str(path), *(str(directory / "conftest.py") for directory in path.parents)]
        for home in homes:
            found = self.functions.get(f"{home}::{name}")
            if found is not None and is_fixture(found) and found.id != function.id:
                return found
        return None

    # -- asking ------------------------------------------------------------------------------------

    def owner(self, function: Function) -> str:
        """Name the class around a method as ``path::Class``; empty for a function."""
        above = function.qualname.rpartition(".")[0]
        node = function.module.definitions.get(above) if above else None
        decorators = {ast.unparse(one) for one in function.node.decorator_list}
        return (
            f"{function.module.path}::{above}"
            if isinstance(node, ast.ClassDef) and not (decorators & {"staticmethod", "classmethod"})
            else ""
        )

    def is_local(self, function: Function | None, name: str) -> bool:
        """Tell whether a name belongs to a function, or to one around it, rather than to the module."""
        head = name.partition(".")[0]
        while function is not None:
            node = function.node
            stored = (part for part in own_nodes(node) if isinstance(part, ast.Name))
            if head in parameters(node) or any(
                part.id == head and isinstance(part.ctx, ast.Store) for part in stored
            ):
                return True
            function = function.around
        return False

    def of(self, module: Module, function: Function | None, node: ast.expr) -> str:
        """Return the kind of an expression; empty when it is none that matters."""
        if isinstance(node, ast.Name):
            return self._named(module, function, node.id)
        if isinstance(node, ast.Attribute):
            holder = self.of(module, function, node.value)
            if holder.startswith("object:"):
                return self._attributes.get((holder, node.attr), "")
            return "" if holder else self._global(module, dotted(node))
        if isinstance(node, ast.Call):
            return self._called(module, function, node)
        if isinstance(node, ast.Await):
            return self.of(module, function, node.value)
        return ""

    def _named(self, module: Module, function: Function | None, name: str) -> str:
        while function is not None:
            if name in self._locals.get(function.id, {}):
                return self._locals[function.id][name]
            function = function.around
        return self._global(module, name)

    def _global(self, module: Module, name: str) -> str:
        if not name:
            return ""
        if (known := _MADE.get(module.absolute(name))) is not None:
            return known
        place = (module, name) if name in module.values else self.project.find(module.absolute(name))
        values = place[0].values.get(place[1], []) if place else []
        if place is None or (place[0] is module and place[1] == name and not values):
            return ""
        kinds = {self.of(place[0], None, value) for value in values if not isinstance(value, ast.Name)}
        return kinds.pop() if len(kinds) == 1 else ""

    def _called(self, module: Module, function: Function | None, node: ast.Call) -> str:
        if isinstance(node.func, ast.Attribute):
            holder, name = self.of(module, function, node.func.value), node.func.attr
            if holder == APP and name == "test_client":
                return CLIENT
            if holder == CLIENT:
                return ANSWER if name in VERBS else SESSION if name == "session_transaction" else ""
        made = _MADE.get(module.absolute(dotted(node.func)), "")
        if made:
            return made
        target = self.entered(module, function, node)
        if target is not None and target.node.name == "__init__":
            return f"object:{self.owner(target)}"
        if target is not None:
            return self._results.get(target.id, "")
        place = self._definition(module, dotted(node.func))
        return (
            f"object:{place[0].path}::{place[1]}"
            if place and self._is_app(*place) is False
            else (APP if place else "")
        )

    def _is_app(self, module: Module, name: str) -> bool:
        """Tell whether a class of the project is a Flask application."""
        node = module.definitions.get(name)
        bases = node.bases if isinstance(node, ast.ClassDef) else []
        return any(_MADE.get(module.absolute(dotted(base))) == APP for base in bases)

    def _definition(self, module: Module, name: str) -> tuple[Module, str] | None:
        place = (module, name) if name in module.definitions else self.project.find(module.absolute(name))
        if name and place and isinstance(place[0].definitions.get(place[1]), ast.ClassDef):
            return place
        return None

    def entered(self, module: Module, function: Function | None, node: ast.Call) -> Function | None:
        """Find the project's function that a call enters, as far as its name or its receiver tells."""
        name = dotted(node.func)
        if isinstance(node.func, ast.Attribute):
            holder = self.of(module, function, node.func.value)
            if holder.startswith("object:"):
                return self.functions.get(f"{holder.removeprefix('object:')}.{node.func.attr}")
            if holder:
                return None
        around = function
        while around is not None:
            inner = self.functions.get(f"{around.id}.<locals>.{name}")
            if inner is not None:
                return inner
            if name.partition(".")[0] in self._locals.get(around.id, {}):
                return None
            around = around.around
        place = (module, name) if name in module.definitions else self.project.find(module.absolute(name))
        if not name or place is None:
            return None
        if isinstance(place[0].definitions.get(place[1]), ast.ClassDef):
            return self.functions.get(f"{place[0].path}::{place[1]}.__init__")
        return self.functions.get(f"{place[0].path}::{place[1]}")


def _takes_answer(function: Function) -> bool:
    """Tell whether Flask calls a function with each answer: one under ``@app.after_request``."""
    above = {dotted(one).rpartition(".")[2] for one in function.node.decorator_list}
    return bool(above & {"after_request", "after_app_request", "after_this_request"})


def is_fixture(function: Function) -> bool:
    """Tell whether pytest calls a function as a fixture."""
    return any(
        function.module.absolute(dotted(one.func if isinstance(one, ast.Call) else one))
        in ("pytest.fixture", "pytest_asyncio.fixture")
        for one in function.node.decorator_list
    )


def nodes_of(function: Function) -> Iterator[ast.AST]:
    """Yield what runs in a function itself; its own decorators and defaults run around it."""
    node = function.node
    outside = {
        id(part)
        for one in [*node.decorator_list, node.args, *([node.returns] if node.returns else [])]
        for part in ast.walk(one)
    }
    return (part for part in own_nodes(node) if id(part) not in outside and part is not node)


def scoped(kinds: Kinds, module: Module) -> Iterator[tuple[Function | None, ast.AST]]:
    """Yield what runs in a file, each node with the function that runs it; None is the module itself."""
    inside: set[int] = set()
    for function in kinds.functions.values():
        if function.module is module:
            for node in nodes_of(function):
                inside.add(id(node))
                yield function, node
    yield from ((None, node) for node in module.nodes if id(node) not in inside)
