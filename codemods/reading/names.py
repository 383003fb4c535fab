"""What the names of a module stand for, through imports, definitions and module-level variables."""

import ast
import builtins
from abc import ABC, abstractmethod

from bridge.analysis.graph import Program
from codemods.reading import frameworks
from codemods.reading.applications import gives_application
from codemods.reading.effects import LOADS, STAYS, TIED, Effect, Fact, Value, is_safe_external, words
from codemods.reading.frames import Findings, Frame, bound_names, dotted
from codemods.reading.project import Module, Project

_PLAIN_BASES = words(
    "object Exception BaseException ValueError TypeError KeyError RuntimeError LookupError OSError "
    "enum.Enum enum.IntEnum enum.StrEnum enum.Flag typing.NamedTuple typing.Generic typing.Protocol "
    "typing.TypedDict abc.ABC dict list str int werkzeug.exceptions.HTTPException"
)
_EXCEPTIONS = words("DoesNotExist MultipleObjectsReturned")
"""What Django gives each model, to be caught."""


class Names(ABC):
    """Judge names outside of functions; what they are made of is judged by the classes built on this one."""

    def __init__(self, project: Project, program: Program, findings: Findings) -> None:
        self.project = project
        self.program = program
        self.findings = findings
        self._globals: dict[tuple[str, str], Fact] = {}

    @abstractmethod
    def summary(self, function: str, *, plain_self: bool = False) -> Fact:
        """Sum up a call of a project function."""

    @abstractmethod
    def answer(self, function: str, given: Value) -> Value:
        """Say what a project function gives back to code that awaits it."""

    @abstractmethod
    def keeps_data(self, module: Module, name: str, node: ast.ClassDef) -> bool:
        """Tell whether instances of a plain class keep nothing but data."""

    @abstractmethod
    def expression(self, frame: Frame, node: ast.expr | None) -> Fact:
        """Judge the evaluation of one expression."""

    @abstractmethod
    def awaited(self, frame: Frame, node: ast.Await) -> Value:
        """Say what a coroutine is given that awaits what it has sent to a thread."""

    def is_context_variable(self, module: Module, node: ast.expr) -> bool:
        """Tell whether a name of a module stands for a context variable."""
        name = dotted(node)
        place = (module, name) if name in module.values else self.project.find(module.absolute(name))
        return place is not None and any(
            isinstance(value, ast.Call) and place[0].absolute(dotted(value.func)) == "contextvars.ContextVar"
            for value in place[0].values.get(place[1], ())
        )

    def callee(self, frame: Frame, node: ast.expr) -> str:
        """Name the library function that an expression calls, empty when it is none."""
        if not isinstance(node, ast.Call):
            return ""
        name = dotted(node.func)
        if not name or name.partition(".")[0] in frame.names:
            return ""
        return frame.module.absolute(name)

    def is_imported(self, frame: Frame, node: ast.expr) -> bool:
        """Tell whether a call names what a file imports, or what a module that it imports holds."""
        name = dotted(node)
        head = name.partition(".")[0]
        if head in frame.names or head not in frame.module.imports:
            return False
        return "." not in name or (
            name.count(".") == 1 and frameworks.attribute(frame.module.imports[head]) is None
        )

    def answers(self, function: str) -> bool:
        """Tell whether a function's name stands for a library's sync wrapper around it.

        Whoever calls it gets an answer, also where the function itself is a coroutine function.
        """
        path, _, qualname = function.partition("::")
        module = self.project.module(path)
        node = module.definitions.get(qualname) if module is not None else None
        if module is None or node is None:
            return False
        called = (one.func if isinstance(one, ast.Call) else one for one in node.decorator_list)
        names = [dotted(one) for one in called]
        spelled = [module.absolute(name) for name in names]
        return any(map(frameworks.wraps, [*spelled, *(self.instance_path(module, name) for name in names)]))

    def origin(self, frame: Frame, node: ast.expr) -> str:
        """Name the library function that made what an expression gives, through the project's own makers."""
        made = self.callee(frame, node)
        place = self.project.find(made) if made and made not in frame.module.definitions else None
        module, name = place or (frame.module, made)
        maker = module.definitions.get(name)
        if isinstance(maker, ast.FunctionDef) and gives_application(module, name, maker):
            return "flask.Flask"
        return made

    def instance_path(self, module: Module, name: str) -> str:
        """Spell an attribute of a module-level object by what made the object: ``library.Class().name``.

        Empty when that is not known, or when different calls made it.
        """
        holder, _, attribute = name.rpartition(".")
        if not holder:
            return ""
        found = (module, holder) if holder in module.values else self.project.find(module.absolute(holder))
        values = found[0].values.get(found[1], []) if found else []
        makers = {self.callee(Frame(found[0]), value) for value in values} if found else set()
        maker = makers.pop() if len(makers) == 1 else ""
        return f"{maker}().{attribute}" if maker else ""

    def _global(self, module: Module, name: str) -> Fact:
        key = (module.path, name)
        if key not in self._globals:
            self._globals[key] = LOADS
            self._globals[key] = self._judge_global(module, name)
        return self._globals[key]

    def _judge_global(self, module: Module, name: str) -> Fact:
        head, _, rest = name.partition(".")
        if head in module.definitions:
            return self._definition(module, head, rest)
        if head in module.values:
            return self._variable(module, head, rest)
        if head not in module.imports:
            return STAYS if hasattr(builtins, head) else LOADS
        full = module.absolute(name)
        found = self.project.find(full)
        if found is None:
            return frameworks.attribute(full) or (STAYS if is_safe_external(full) else LOADS)
        return self._global(*found) if found[1] else LOADS

    def _definition(self, module: Module, head: str, rest: str) -> Fact:
        node = module.definitions[head]
        if isinstance(node, ast.ClassDef):
            if not rest:
                return STAYS if self.is_plain_class(module, node) else LOADS
            if rest in _EXCEPTIONS:
                return STAYS
            if not self.is_plain_class(module, node):
                return TIED
            return STAYS if rest in _constants(node) else LOADS
        return STAYS if self.summary(f"{module.path}::{head}").effect is Effect.STAYS else LOADS

    def _variable(self, module: Module, head: str, rest: str) -> Fact:
        frame = Frame(module)
        values = module.values[head]
        origin = self.origin(frame, values[-1])
        if origin and rest and (known := frameworks.attribute(f"{frameworks.alias(origin)}.{rest}")):
            return known
        fact = max((self.expression(frame, value).value for value in values), default=Value.OPAQUE)
        if fact is Value.PLAIN:
            return STAYS
        return TIED if rest else LOADS

    def is_plain_class(self, module: Module, node: ast.ClassDef) -> bool:
        """Tell whether a class and all its bases are ordinary Python without hidden machinery."""
        if node.keywords:
            return False
        for base in node.bases:
            name = dotted(base.value if isinstance(base, ast.Subscript) else base)
            full = module.absolute(name)
            if full in _PLAIN_BASES or (hasattr(builtins, full) and full.endswith(("Error", "Exception"))):
                continue
            if is_safe_external(full) and full.endswith(("Error", "Exception")):
                continue
            found = (module, name) if name in module.definitions else self.project.find(full)
            definition = found[0].definitions.get(found[1]) if found else None
            if not found or not isinstance(definition, ast.ClassDef) or definition is node:
                return False
            if not self.is_plain_class(found[0], definition):
                return False
        return True


def _constants(node: ast.ClassDef) -> set[str]:
    return {
        name
        for member in node.body
        if isinstance(member, ast.Assign) and isinstance(member.value, ast.Constant | ast.Tuple)
        for target in member.targets
        for name in bound_names(target)
    }
