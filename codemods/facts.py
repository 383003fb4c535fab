"""What each expression and statement of a function may do to its thread: proven, or assumed the worst."""

import ast
import builtins

from bridge.analysis.graph import Program
from bridge.model.site import Site
from codemods import frameworks
from codemods.effects import (
    FREE_CODES,
    HARMLESS_CONTEXTS,
    LOADS,
    STAYS,
    TIED,
    WAIT_CODES,
    Effect,
    Fact,
    Value,
    is_safe_builtin,
    is_safe_external,
    words,
)
from codemods.frames import Findings, Frame, bound_names, dotted, own_nodes, parameters, root_name
from codemods.project import FunctionDef, Module, Project

_INSTANCE_RETURNING = words(
    "get get_or_404 first first_or_404 one one_or_none one_or_404 scalar scalar_one scalar_one_or_none last "
    "earliest latest create get_object_or_404 refresh_from_db"
)
_STREAMING = ("urlopen", "Popen", "open", "stream", "connect", "SMTP", "create_connection")
_FILLS = words("append add insert setdefault get pop clear")
_BOX_METHODS = words("items keys values copy update extend union")
_BOX_BUILTINS = words("len bool list tuple dict enumerate zip reversed iter")
_PLAIN_RESULTS = words(
    "len str int float bool repr ascii format hash id isinstance any all ord round abs callable"
)
_PLAIN_BASES = words(
    "object Exception BaseException ValueError TypeError KeyError RuntimeError LookupError OSError "
    "enum.Enum enum.IntEnum enum.StrEnum enum.Flag typing.NamedTuple typing.Generic typing.Protocol "
    "typing.TypedDict abc.ABC dict list str int werkzeug.exceptions.HTTPException"
)


class Facts:
    """Judge code by what the scan resolved; everything that is not proven harmless is tied to its thread."""

    def __init__(self, project: Project, program: Program, findings: Findings) -> None:
        self.project = project
        self.program = program
        self.findings = findings
        self._summaries: dict[tuple[str, bool], Fact] = {}
        self._globals: dict[tuple[str, str], Fact] = {}
        self._turning: frozenset[str] = frozenset()

    def turn(self, functions: frozenset[str]) -> None:
        """Take these functions as coroutine functions from now on: a call of one is awaited on the loop."""
        self._turning = functions
        self._summaries.clear()
        self._globals.clear()

    def turns(self, frame: Frame, node: ast.Call) -> bool:
        """Tell whether a call enters a function that is becoming async."""
        targets = self.project_targets(frame, node)
        return bool(targets) and all(target in self._turning for target in targets)

    # -- functions ---------------------------------------------------------------------------------

    def frame(self, function: str, *, request: str = "", plain_self: bool = False) -> Frame | None:
        """Open a function for judging: infer what its names hold; None when its file does not parse."""
        path, _, qualname = function.partition("::")
        module = self.project.module(path)
        node = module.definitions.get(qualname) if module else None
        if module is None or node is None or isinstance(node, ast.ClassDef):
            return None
        owner = module.definitions.get(qualname.rpartition(".")[0])
        frame = Frame(module, node, request=request, owner=owner if isinstance(owner, ast.ClassDef) else None)
        frame.plain_self = plain_self
        for name in self._enclosing(module, qualname):
            frame.names[name] = Value.OPAQUE
        self._infer(frame, node)
        return frame

    def _enclosing(self, module: Module, qualname: str) -> set[str]:
        """Collect the names of the functions around a nested one: they hide the module's."""
        names: set[str] = set()
        while "<locals>" in qualname:
            qualname = qualname.rpartition(".<locals>.")[0]
            around = module.definitions.get(qualname)
            if around is None or isinstance(around, ast.ClassDef):
                continue
            names.update(parameters(around))
            for part in own_nodes(around):
                names.update(_binds(part))
                if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                    names.add(part.name)
        return names

    def summary(self, function: str, *, plain_self: bool = False) -> Fact:
        """Sum up a call of a project function with plain arguments, and for a method on a plain instance."""
        key = (function, plain_self)
        known = self._summaries.get(key)
        if known is None:
            # A cycle is judged by what else it does.
            self._summaries[key] = STAYS
            known = self._summaries[key] = self._summarise(function, plain_self)
        return known

    def _summarise(self, function: str, plain_self: bool) -> Fact:
        frame = self.frame(function, plain_self=plain_self)
        if frame is None or frame.node is None:
            return TIED
        if isinstance(frame.node, ast.AsyncFunctionDef):
            return TIED
        if is_generator(frame.node):
            return LOADS
        fact = Fact()
        for statement in frame.node.body:
            fact = fact | self.statement(frame, statement).of(Value.PLAIN)
        value = Value.PLAIN
        for node in own_nodes(frame.node):
            if isinstance(node, ast.Return) and node.value is not None:
                value = max(value, self.expression(frame, node.value).value)
        if not all(self._keeps_calls(frame.module, decorator) for decorator in frame.node.decorator_list):
            return Fact(Effect.TIED, Value.OPAQUE, fact.waits)
        return fact.of(value)

    def _keeps_calls(self, module: Module, decorator: ast.expr) -> bool:
        name = dotted(decorator.func if isinstance(decorator, ast.Call) else decorator)
        full = self.absolute(module, name)
        return full in (
            "staticmethod",
            "classmethod",
            "functools.lru_cache",
            "functools.cache",
            "functools.wraps",
            "functools.cached_property",
            "property",
        )

    def _infer(self, frame: Frame, node: FunctionDef) -> None:
        names = frame.names
        parts = list(own_nodes(node))
        outside = {n for part in parts if isinstance(part, ast.Global | ast.Nonlocal) for n in part.names}
        for name in [*parameters(node), *(n for part in parts for n in _binds(part) if n not in outside)]:
            names[name] = Value.PLAIN
        for part in parts:
            if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and part is not node:
                names[part.name] = Value.OPAQUE
        for special in (frame.receiver, frame.request):
            if special and not (frame.plain_self and special == frame.receiver):
                names[special] = Value.OPAQUE
        before: dict[str, Value] = {}
        while before != names:
            before = dict(names)
            for part in parts:
                self._learn(frame, part)

    def _learn(self, frame: Frame, node: ast.AST) -> None:
        """Raise what is known of the names that one node binds or changes."""
        if isinstance(node, ast.Assign):
            for target in node.targets:
                self._bind(frame, target, self.expression(frame, node.value).value)
        elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.NamedExpr) and node.value is not None:
            self._bind(frame, node.target, self.expression(frame, node.value).value)
        elif isinstance(node, ast.For | ast.AsyncFor):
            self._bind(frame, node.target, self.expression(frame, node.iter).value)
        elif isinstance(node, ast.withitem) and node.optional_vars is not None:
            harmless = self.callee(frame, node.context_expr) in HARMLESS_CONTEXTS
            value = self.expression(frame, node.context_expr).value
            self._bind(
                frame, node.optional_vars, Value.PLAIN if harmless and value is Value.PLAIN else Value.OPAQUE
            )
        elif isinstance(node, ast.MatchAs | ast.MatchStar | ast.MatchMapping):
            self._raise(frame, getattr(node, "name", None) or getattr(node, "rest", None) or "", Value.OPAQUE)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            self._fill(frame, node.func, self._arguments(frame, node).value)

    def _fill(self, frame: Frame, method: ast.Attribute, given: Value) -> None:
        """Raise what is known of an object by what a method call puts into it: ``rows.append(order)``."""
        if given is not Value.PLAIN:
            fills = isinstance(method.value, ast.Name) and method.attr in _FILLS
            self._raise(frame, root_name(method.value), Value.BOX if fills else Value.OPAQUE)

    def _bind(self, frame: Frame, target: ast.expr, value: Value) -> None:
        if isinstance(target, ast.Name):
            self._raise(frame, target.id, value)
        elif isinstance(target, ast.Attribute | ast.Subscript):
            if value is not Value.PLAIN:
                fills = isinstance(target, ast.Subscript) and isinstance(target.value, ast.Name)
                self._raise(frame, root_name(target), Value.BOX if fills else Value.OPAQUE)
        else:
            for name in bound_names(target):
                self._raise(frame, name, Value.PLAIN if value is Value.PLAIN else Value.OPAQUE)

    def _raise(self, frame: Frame, name: str, value: Value) -> None:
        if name in frame.names:
            frame.names[name] = max(frame.names[name], value)

    # -- names -------------------------------------------------------------------------------------

    def absolute(self, module: Module, name: str) -> str:
        """Spell a dotted name of a module as an absolute one, through its imports."""
        head, _, rest = name.partition(".")
        full = module.imports.get(head, head)
        return f"{full}.{rest}" if rest else full

    def callee(self, frame: Frame, node: ast.expr) -> str:
        """Name the library function that an expression calls, empty when it is none."""
        if not isinstance(node, ast.Call):
            return ""
        name = dotted(node.func)
        if not name or name.partition(".")[0] in frame.names:
            return ""
        return self.absolute(frame.module, name)

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
        full = self.absolute(module, name)
        found = self.project.find(full)
        if found is None:
            return frameworks.attribute(full) or (STAYS if is_safe_external(full) else LOADS)
        return self._global(*found) if found[1] else LOADS

    def _definition(self, module: Module, head: str, rest: str) -> Fact:
        node = module.definitions[head]
        if isinstance(node, ast.ClassDef):
            if not rest:
                return STAYS if self.is_plain_class(module, node) else LOADS
            if not self.is_plain_class(module, node):
                return TIED
            return STAYS if rest in _constants(node) else LOADS
        return STAYS if self.summary(f"{module.path}::{head}").effect is Effect.STAYS else LOADS

    def _variable(self, module: Module, head: str, rest: str) -> Fact:
        frame = Frame(module)
        values = module.values[head]
        origin = self.callee(frame, values[-1])
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
            full = self.absolute(module, name)
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

    # -- expressions -------------------------------------------------------------------------------

    def expression(self, frame: Frame, node: ast.expr | None) -> Fact:
        """Judge the evaluation of one expression."""
        if node is None or isinstance(node, ast.Constant):
            return STAYS
        if isinstance(node, ast.Name):
            return self._name(frame, node.id)
        if isinstance(node, ast.Attribute):
            return self._attribute(frame, node)
        if isinstance(node, ast.Call):
            return self._call(frame, node)
        if isinstance(node, ast.Lambda):
            inner = Frame(frame.module, None, dict(frame.names), frame.request)
            inner.names.update(dict.fromkeys(parameters(node), Value.PLAIN))
            return STAYS if self.expression(inner, node.body).effect is Effect.STAYS else LOADS
        if isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp):
            return self._comprehension(frame, node)
        if isinstance(node, ast.BoolOp):
            operands = [self.expression(frame, value) for value in node.values]
            fact = operands[-1]
            for value, operand in zip(node.values[:-1], operands[:-1], strict=True):
                fact = fact | self.truth(frame, value).of(operand.value)
            return fact
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return self.truth(frame, node.operand)
        if isinstance(node, ast.Compare) and all(isinstance(op, ast.Is | ast.IsNot) for op in node.ops):
            return self._children(frame, node).of(Value.PLAIN)
        if isinstance(node, ast.IfExp):
            branches = self.expression(frame, node.body) | self.expression(frame, node.orelse)
            return branches | self.truth(frame, node.test)
        if isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict):
            return _boxed(self._children(frame, node))
        if isinstance(node, ast.Starred):
            return self.iteration(frame, node.value)
        if isinstance(node, ast.NamedExpr | ast.Slice):
            return self._children(frame, node)
        if isinstance(node, ast.Subscript) and self.expression(frame, node.value).value is Value.BOX:
            return self._children(frame, node).of(Value.OPAQUE)
        if isinstance(node, ast.Yield | ast.YieldFrom | ast.Await):
            return LOADS
        # Operators, subscripts and formatting run code of their operands.
        fact = self._children(frame, node)
        if fact.value is Value.PLAIN:
            return fact
        fact = fact | TIED
        # Whatever a comparison runs, what it gives is tested without running more.
        return fact.of(Value.INSTANCE) if isinstance(node, ast.Compare) else fact

    def truth(self, frame: Frame, node: ast.expr) -> Fact:
        """Judge an expression together with the test of its truth."""
        fact = self.expression(frame, node)
        return (fact | TIED).of(Value.PLAIN) if fact.value is Value.OPAQUE else fact.of(Value.PLAIN)

    def iteration(self, frame: Frame, node: ast.expr) -> Fact:
        """Judge an expression together with a loop over it."""
        fact = self.expression(frame, node)
        return fact if fact.value <= Value.BOX else fact | TIED

    def _children(self, frame: Frame, node: ast.expr) -> Fact:
        fact = STAYS
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                fact = fact | self.expression(frame, child)
            elif isinstance(child, ast.keyword):
                fact = fact | self.expression(frame, child.value)
        return fact

    def _name(self, frame: Frame, name: str) -> Fact:
        if name in frame.names:
            return Fact(Effect.STAYS, frame.names[name])
        return self._global(frame.module, name)

    def _attribute(self, frame: Frame, node: ast.Attribute) -> Fact:
        name = dotted(node)
        head = name.partition(".")[0]
        if name and head not in frame.names:
            return self._global(frame.module, name)
        if name and head == frame.request and (known := frameworks.request_attribute(name.split(".")[1])):
            return known if name.count(".") == 1 else self._below(known)
        if name == f"{frame.receiver}.{node.attr}" and frame.receiver and not frame.plain_self:
            return TIED if self._is_property(frame, node.attr) else LOADS
        return self._below(self.expression(frame, node.value))

    def _below(self, base: Fact) -> Fact:
        return base if base.value is Value.PLAIN else base | TIED

    def _is_property(self, frame: Frame, name: str) -> bool:
        owner = frame.owner
        return owner is not None and any(
            isinstance(member, ast.FunctionDef) and member.name == name and member.decorator_list
            for member in owner.body
        )

    def _comprehension(
        self, frame: Frame, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp
    ) -> Fact:
        inner = Frame(frame.module, frame.node, dict(frame.names), frame.request, frame.owner)
        fact = STAYS
        for generator in node.generators:
            iterated = self.iteration(inner, generator.iter)
            fact = fact | iterated.of(Value.PLAIN)
            value = Value.PLAIN if iterated.value is Value.PLAIN else Value.OPAQUE
            inner.names.update(dict.fromkeys(bound_names(generator.target), value))
            for condition in generator.ifs:
                fact = fact | self.truth(inner, condition)
        parts = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        for part in parts:
            fact = fact | self.expression(inner, part)
        return _boxed(fact)

    # -- calls -------------------------------------------------------------------------------------

    def _arguments(self, frame: Frame, node: ast.Call) -> Fact:
        fact = STAYS
        for argument in node.args:
            fact = fact | self.expression(frame, argument)
        for keyword in node.keywords:
            fact = fact | self.expression(frame, keyword.value)
        return fact

    def own_call(self, frame: Frame, node: ast.Call) -> Fact:
        """Judge the call itself: what runs once its callee and arguments are there."""
        fact = self._judge_call(frame, node)
        if frame.waiting and not fact.waits and frame.module.span(node) in frame.waiting:
            return Fact(max(fact.effect, Effect.FREE), fact.value, True)
        return fact

    def _judge_call(self, frame: Frame, node: ast.Call) -> Fact:
        arguments = self._arguments(frame, node).value
        site = self.findings.site(frame.module.path, frame.module.span(node))
        if site is not None:
            return self._site(frame, node, site, arguments)
        constructed = self._constructed(frame, node, arguments)
        if constructed is not None:
            return constructed
        targets = self.project_targets(frame, node)
        if targets and all(target in self._turning for target in targets):
            return Fact(Effect.STAYS, Value.OPAQUE, True)
        if not targets:
            return self._other_call(frame, node, arguments)
        receiver = node.func.value if isinstance(node.func, ast.Attribute) else None
        plain_self = receiver is not None and self.expression(frame, receiver).value is Value.PLAIN
        fact = STAYS
        for target in targets:
            fact = fact | self.summary(target, plain_self=plain_self)
        return fact if arguments is Value.PLAIN else Fact(Effect.TIED, Value.OPAQUE, fact.waits)

    def _constructed(self, frame: Frame, node: ast.Call, arguments: Value) -> Fact | None:
        """Judge the making of an instance of one of the project's classes; None for any other call."""
        name = dotted(node.func)
        if not name or name.partition(".")[0] in frame.names:
            return None
        module = frame.module
        full = self.absolute(module, name)
        found = (module, name) if name.partition(".")[0] in module.definitions else self.project.find(full)
        definition = found[0].definitions.get(found[1]) if found else None
        if found is None or not isinstance(definition, ast.ClassDef):
            return None
        return self._construct(found[0], found[1], definition, arguments)

    def _call(self, frame: Frame, node: ast.Call) -> Fact:
        own = self.own_call(frame, node)
        fact = own | self._arguments(frame, node).of(Value.PLAIN)
        if isinstance(node.func, ast.Attribute):
            fact = fact | self.expression(frame, node.func.value).of(Value.PLAIN)
        elif not isinstance(node.func, ast.Name):
            fact = fact | self.expression(frame, node.func).of(Value.PLAIN)
        return fact.of(own.value)

    def _site(self, frame: Frame, node: ast.Call, site: Site, arguments: Value) -> Fact:
        last = site.callee.rpartition(".")[2]
        streams = any(
            keyword.arg == "stream"
            and not (isinstance(keyword.value, ast.Constant) and not keyword.value.value)
            for keyword in node.keywords
        )
        value = Value.OPAQUE if streams or last in _STREAMING else Value.PLAIN
        if is_wait(site):
            return Fact(Effect.FREE if arguments is Value.PLAIN else Effect.TIED, value, True)
        if site.code in FREE_CODES:
            receiver = STAYS
            if isinstance(node.func, ast.Attribute):
                receiver = self.expression(frame, node.func.value)
            free = arguments is Value.PLAIN and receiver.value is Value.PLAIN
            return Fact(Effect.FREE if free else Effect.TIED, value)
        return TIED.of(Value.INSTANCE if last in _INSTANCE_RETURNING else Value.OPAQUE)

    def project_targets(self, frame: Frame, node: ast.Call) -> tuple[str, ...]:
        """List the project's functions that a call enters, from the scan or else by name."""
        call = self.findings.call(frame.module.path, frame.module.span(node))
        found = (
            [target.function for target in call.targets if target.function and not target.offloaded]
            if call
            else []
        )
        if found:
            return tuple(found)
        name = dotted(node.func)
        if not name or name.partition(".")[0] in frame.names:
            return ()
        return self._function_named(frame.module, name)

    def _function_named(self, module: Module, name: str) -> tuple[str, ...]:
        place = (module, name)
        if name not in module.definitions:
            elsewhere = self.project.find(self.absolute(module, name))
            if elsewhere is None:
                return ()
            place = elsewhere
        node = place[0].definitions.get(place[1])
        if node is None or isinstance(node, ast.ClassDef):
            return ()
        return (f"{place[0].path}::{place[1]}",)

    def _other_call(self, frame: Frame, node: ast.Call, arguments: Value) -> Fact:
        name = dotted(node.func)
        local = name.partition(".")[0] in frame.names if name else True
        if name and not local:
            fact = self._global_call(frame, name, arguments)
            if fact is not None:
                return fact
        elif name and frame.request and name.partition(".")[0] == frame.request:
            known = frameworks.request_attribute(name.split(".")[1]) if "." in name else None
            if known is not None and known.value is Value.PLAIN:
                return known if arguments is Value.PLAIN else TIED
        if isinstance(node.func, ast.Attribute):
            receiver = self.expression(frame, node.func.value)
            if receiver.value is Value.PLAIN and arguments is Value.PLAIN:
                return STAYS
            if receiver.value <= Value.BOX and node.func.attr in _FILLS:
                return LOADS
            if receiver.value is Value.BOX and arguments <= Value.BOX and node.func.attr in _BOX_METHODS:
                return Fact(Effect.STAYS, Value.BOX)
            if node.func.attr in _INSTANCE_RETURNING:
                return TIED.of(Value.INSTANCE)
        return TIED

    def _global_call(self, frame: Frame, name: str, arguments: Value) -> Fact | None:
        module = frame.module
        full = self.absolute(module, name)
        if name.partition(".")[0] in module.definitions or self.project.find(full) is not None:
            return None
        if (known := frameworks.call(full)) is not None:
            return known
        if arguments is Value.BOX and full in _BOX_BUILTINS:
            return STAYS if full in ("len", "bool") else Fact(Effect.STAYS, Value.BOX)
        if arguments is not Value.PLAIN and full in _PLAIN_RESULTS:
            return STAYS if full in ("isinstance", "id") else TIED.of(Value.PLAIN)
        if arguments is not Value.PLAIN:
            instance = full.rpartition(".")[2] in _INSTANCE_RETURNING
            return TIED.of(Value.INSTANCE if instance else Value.OPAQUE)
        if full in module.imports.values() or "." in full:
            return STAYS if is_safe_external(full) else None
        return STAYS if is_safe_builtin(full) else None

    def _construct(self, module: Module, name: str, node: ast.ClassDef, arguments: Value) -> Fact:
        if not self.is_plain_class(module, node) or arguments is not Value.PLAIN:
            return TIED.of(Value.INSTANCE)
        fact, plain = STAYS, True
        for member in node.body:
            if not isinstance(member, ast.FunctionDef):
                continue
            hidden = member.name.startswith("__") or bool(member.decorator_list)
            if member.name in ("__init__", "__new__", "__post_init__"):
                fact = fact | self.summary(f"{module.path}::{name}.{member.name}", plain_self=True)
            elif hidden:
                # Attributes and operators run these without a call that could be judged.
                summary = self.summary(f"{module.path}::{name}.{member.name}", plain_self=True)
                plain = plain and summary.effect is Effect.STAYS
        return fact.of(Value.PLAIN if plain else Value.INSTANCE)

    # -- statements --------------------------------------------------------------------------------

    def statement(self, frame: Frame, node: ast.stmt) -> Fact:
        """Judge a statement with everything in it, nested functions left out."""
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            fact = STAYS
            for decorator in node.decorator_list:
                fact = fact | self.expression(frame, decorator).of(Value.PLAIN)
            return fact if not node.decorator_list else fact | TIED
        if isinstance(node, ast.With | ast.AsyncWith):
            fact = self.body(frame, node.body)
            for item in node.items:
                fact = fact | self.context(frame, item.context_expr)
            return fact
        if isinstance(node, ast.For | ast.AsyncFor):
            fact = self.iteration(frame, node.iter) | self.target(frame, node.target)
            return fact | self.body(frame, node.body) | self.body(frame, node.orelse)
        if isinstance(node, ast.If | ast.While):
            fact = self.truth(frame, node.test)
            return fact | self.body(frame, node.body) | self.body(frame, node.orelse)
        if isinstance(node, ast.Try | ast.TryStar):
            fact = self.body(frame, [*node.body, *node.orelse, *node.finalbody])
            for handler in node.handlers:
                fact = fact | self.body(frame, handler.body)
            return fact
        if isinstance(node, ast.Match):
            fact = self.iteration(frame, node.subject)
            for case in node.cases:
                fact = fact | self.body(frame, case.body)
                if case.guard is not None:
                    fact = fact | self.truth(frame, case.guard)
            return fact
        return self._simple(frame, node)

    def body(self, frame: Frame, statements: list[ast.stmt]) -> Fact:
        """Judge a run of statements."""
        fact = STAYS
        for statement in statements:
            fact = fact | self.statement(frame, statement).of(Value.PLAIN)
        return fact

    def context(self, frame: Frame, node: ast.expr) -> Fact:
        """Judge entering and leaving a context manager."""
        fact = self.expression(frame, node).of(Value.PLAIN)
        if self.callee(frame, node) in HARMLESS_CONTEXTS:
            return fact
        site = self.findings.site(frame.module.path, frame.module.span(node))
        if site is not None and site.code in FREE_CODES:
            return fact
        return fact | TIED

    def target(self, frame: Frame, node: ast.expr) -> Fact:
        """Judge storing into an assignment target."""
        if isinstance(node, ast.Name):
            return STAYS
        if isinstance(node, ast.Tuple | ast.List):
            fact = STAYS
            for element in node.elts:
                fact = fact | self.target(frame, element)
            return fact
        if isinstance(node, ast.Starred):
            return self.target(frame, node.value)
        if isinstance(node, ast.Attribute | ast.Subscript):
            if self.absolute(frame.module, dotted(node.value)) in ("flask.g", "flask.session"):
                return STAYS
            fact = self.expression(frame, node.value)
            if isinstance(node, ast.Subscript):
                index = self.expression(frame, node.slice)
                if fact.value is Value.BOX:
                    return (fact | index).of(Value.PLAIN)
                fact = fact | index
            return fact if fact.value is Value.PLAIN else fact | TIED
        return TIED

    def _simple(self, frame: Frame, node: ast.stmt) -> Fact:
        fact = STAYS
        if isinstance(node, ast.Assign):
            value = self.expression(frame, node.value)
            for target in node.targets:
                fact = fact | self.target(frame, target)
                if isinstance(target, ast.Tuple | ast.List) and value.value > Value.BOX:
                    fact = fact | TIED
            return fact | value
        if isinstance(node, ast.AugAssign):
            fact = self.target(frame, node.target) | self.expression(frame, node.value)
            known = self.expression(frame, _loaded(node.target))
            return fact if known.value is Value.PLAIN and fact.value is Value.PLAIN else fact | TIED
        if isinstance(node, ast.AnnAssign):
            return self.target(frame, node.target) | self.expression(frame, node.value)
        if isinstance(node, ast.Assert):
            return self.truth(frame, node.test) | self.expression(frame, node.msg)
        if isinstance(node, ast.Delete):
            for target in node.targets:
                fact = fact | self.target(frame, target)
            return fact
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                fact = fact | self.expression(frame, child)
        return fact


def _boxed(fact: Fact) -> Fact:
    """Judge a container by what it holds."""
    return fact if fact.value is Value.PLAIN else fact.of(Value.BOX)


def is_wait(site: Site) -> bool:
    """Tell whether a view is converted for this site: network, child process, timer; not Django's cache."""
    return site.code in WAIT_CODES and not site.callee.startswith("django.core.cache") and not site.suppressed


def is_generator(node: FunctionDef) -> bool:
    """Tell whether a function yields."""
    return any(isinstance(part, ast.Yield | ast.YieldFrom) for part in own_nodes(node))


def _binds(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        return [node.id]
    if isinstance(node, ast.ExceptHandler) and node.name:
        return [node.name]
    if isinstance(node, ast.MatchAs | ast.MatchStar) and node.name:
        return [node.name]
    return [node.rest] if isinstance(node, ast.MatchMapping) and node.rest else []


def _constants(node: ast.ClassDef) -> set[str]:
    return {
        name
        for member in node.body
        if isinstance(member, ast.Assign) and isinstance(member.value, ast.Constant | ast.Tuple)
        for target in member.targets
        for name in bound_names(target)
    }


def _loaded(target: ast.expr) -> ast.expr:
    """Read an augmented assignment's target as the expression it first loads."""
    if isinstance(target, ast.Name):
        return ast.copy_location(ast.Name(target.id, ast.Load()), target)
    return target
