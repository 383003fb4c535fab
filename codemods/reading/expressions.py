"""What each expression may do to its thread: proven harmless, or assumed the worst."""

import ast

from bridge.analysis.graph import Program
from bridge.model.site import Site
from codemods.reading import callees, frameworks, lazies, lineage, twins
from codemods.reading.effects import (
    FILLS,
    FREE_CODES,
    LOADS,
    STAYS,
    TIED,
    WAITS,
    Effect,
    Fact,
    Value,
    gives_data,
    is_safe_builtin,
    is_safe_external,
    is_wait,
    stays_with_request,
    words,
)
from codemods.reading.frames import Findings, Frame, bound_names, dotted, parameters
from codemods.reading.names import Names
from codemods.reading.project import Module, Project

_INSTANCE_RETURNING = words(
    "get get_or_404 first first_or_404 one one_or_none one_or_404 scalar scalar_one scalar_one_or_none last "
    "earliest latest create get_object_or_404 refresh_from_db"
)
_BOX_METHODS = words("items keys values copy update extend union")
_BOX_BUILTINS = words("len bool list tuple dict enumerate zip reversed iter")
_PLAIN_RESULTS = words(
    "len str int float bool repr ascii format hash id isinstance any all ord round abs callable"
)
_ON_REQUEST_THREAD = words("sqlalchemy")
"""Recipes for calls that belong on the request's own thread where they are not awaited: an engine may keep a
connection for each thread."""
_OWN_VARIABLES = words("locals vars dir")
"""Builtins that, given nothing, read the variables of the function in which they are called."""


class Expressions(Names):
    """Judge expressions by what the scan resolved; what is not proven harmless is tied to its thread."""

    def __init__(self, project: Project, program: Program, findings: Findings) -> None:
        super().__init__(project, program, findings)
        self._turning: frozenset[str] = frozenset()
        self._helpers: frozenset[str] = frozenset()
        self._depth = 0
        """How many sync functions are being summed up, in which no helper is awaited."""

    def turns(self, frame: Frame, node: ast.Call) -> bool:
        """Tell whether a call enters a function that is becoming async."""
        if frame.module.span(node) in frame.awaited or self.becomes_async(frame, node):
            return True
        return self.helper(frame, node) != ""

    def is_turning(self, function: str) -> bool:
        """Tell whether a function will have no sync form any more."""
        return function in self._turning

    def becomes_async(self, frame: Frame, node: ast.Call) -> bool:
        """Tell whether a call enters a function that will have no sync form any more."""
        return self._all_turn(self.project_targets(frame, node))

    def _all_turn(self, targets: tuple[str, ...]) -> bool:
        turning = bool(targets) and all(target in self._turning for target in targets)
        return turning and not any(map(self.answers, targets))

    def helper(self, frame: Frame, node: ast.Call) -> str:
        """Name the helper whose async form a call awaits; empty when the call stays as it is."""
        targets = self.project_targets(frame, node) if self._helpers else ()
        if self._depth or frame.node is None or len(targets) != 1 or targets[0] not in self._helpers:
            return ""
        if self._arguments(frame, node).value is not Value.PLAIN:
            return ""
        return self.form(frame, targets[0], node.func)

    def form(self, frame: Frame, helper: str, function: ast.expr) -> str:
        """Return ``helper`` if its async form can be called where ``function`` stands, empty otherwise."""
        if helper not in self._helpers:
            return ""
        if not twins.reachable(self.project, frame.module, function, helper):
            return ""
        if isinstance(function, ast.Attribute) and "." in helper.partition("::")[2]:
            plain = self.expression(frame, function.value).value is Value.PLAIN
            own = frame.plain_self and dotted(function.value) == frame.receiver
            return helper if plain or own else ""
        return helper

    def expression(self, frame: Frame, node: ast.expr | None) -> Fact:
        """Judge the evaluation of one expression."""
        if node is None or isinstance(node, ast.Constant):
            return STAYS
        if isinstance(node, ast.Name):
            return self._name(frame, node.id)
        if frame.harmless and frame.module.span(node) in frame.harmless:
            return STAYS
        if isinstance(node, ast.Attribute):
            return WAITS if frame.reads_waiting(node) else self._attribute(frame, node)
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
            return self._children(frame, node).boxed()
        if isinstance(node, ast.Starred):
            return self.iteration(frame, node.value)
        if isinstance(node, ast.NamedExpr | ast.Slice):
            return self._children(frame, node)
        if isinstance(node, ast.Subscript) and self.expression(frame, node.value).value is Value.BOX:
            return self._children(frame, node).of(Value.OPAQUE)
        if isinstance(node, ast.Await):
            return STAYS.of(self.awaited(frame, node))
        if isinstance(node, ast.Yield | ast.YieldFrom):
            return LOADS
        # Operators, subscripts and formatting run code of their operands.
        fact = self._children(frame, node)
        if fact.value is Value.PLAIN:
            return fact
        fact = fact | TIED
        if isinstance(node, ast.JoinedStr) or _fills_in(node):
            return fact.of(Value.PLAIN)  # formatting runs code of the values, but what it gives is text
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
        if head in frame.applications and (known := frameworks.attribute(_application(name))):
            return known
        if name and head == frame.request and (known := frameworks.request_attribute(name.split(".")[1])):
            return known if name.count(".") == 1 else known.below()
        if name == f"{frame.receiver}.{node.attr}" and frame.receiver and not frame.plain_self:
            return TIED if self.is_property(frame, node.attr) else LOADS
        base = self.expression(frame, node.value)
        return base | TIED if frameworks.is_setting(node.value, node.attr) else base.below()

    def is_property(self, frame: Frame, name: str) -> bool:
        """Tell whether an attribute of the instance is more than a value, as its own class says."""
        owner = frame.owner
        return owner is not None and any(
            isinstance(member, ast.FunctionDef) and member.name == name and member.decorator_list
            for member in owner.body
        )

    def _comprehension(
        self, frame: Frame, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp
    ) -> Fact:
        inner = Frame(frame.module, frame.node, dict(frame.names), frame.request, frame.owner)
        inner.native, inner.ready, inner.harmless = frame.native, frame.ready, frame.harmless
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
        return fact.boxed()

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
        if frame.awaited and frame.module.span(node) in frame.awaited:
            return Fact(Effect.STAYS, Value.PLAIN if frame.plain_awaits else Value.OPAQUE, True)
        if frame.native and (span := frame.module.span(node)) in frame.native.keys() | frame.ready:
            if span in frame.ready:
                return STAYS
            # In a sync function that is called from elsewhere they are what they were.
            known = Effect.TIED if frame.native[span].recipe in _ON_REQUEST_THREAD else Effect.FREE
            return Fact(known if self._depth else Effect.STAYS, Value.PLAIN, True)
        arguments = self._arguments(frame, node).value
        if not self._is_shadowed(frame, node.func) and lazies.is_lazy(self, frame.module, node):
            return TIED
        site = self.findings.site(frame.module.path, frame.module.span(node))
        if site is not None:
            return self._site(frame, node, site, arguments)
        constructed = self._constructed(frame, node, arguments)
        if constructed is not None:
            return constructed
        targets = self.project_targets(frame, node)
        if self._all_turn(targets):
            return Fact(Effect.STAYS, max(self.answer(target, arguments) for target in targets), True)
        if helper := self.helper(frame, node):
            return Fact(Effect.STAYS, self.summary(helper, plain_self=True).value, True)
        if not targets:
            return self._other_call(frame, node, arguments)
        receiver = node.func.value if isinstance(node.func, ast.Attribute) else None
        plain_self = receiver is not None and self.expression(frame, receiver).value is Value.PLAIN
        fact = STAYS
        for target in targets:
            fact = fact | self.summary(target, plain_self=plain_self)
        return fact if arguments is Value.PLAIN else Fact(Effect.TIED, Value.OPAQUE, fact.waits)

    def _is_shadowed(self, frame: Frame, node: ast.expr) -> bool:
        """Tell whether a name is the function's own and says nothing of the module's."""
        return dotted(node).partition(".")[0] in frame.names

    def _constructed(self, frame: Frame, node: ast.Call, arguments: Value) -> Fact | None:
        """Judge the making of an instance of one of the project's classes; None for any other call."""
        name = dotted(node.func)
        if not name or name.partition(".")[0] in frame.names:
            return None
        module = frame.module
        full = module.absolute(name)
        found = (module, name) if name.partition(".")[0] in module.definitions else self.project.find(full)
        definition = found[0].definitions.get(found[1]) if found else None
        if found is None or not isinstance(definition, ast.ClassDef):
            return None
        return self._construct(found[0], found[1], definition, arguments)

    def _call(self, frame: Frame, node: ast.Call) -> Fact:
        own = self.own_call(frame, node)
        fact = own | self._arguments(frame, node).of(Value.PLAIN)
        if frame.native and frame.module.span(node) in frame.native:
            return fact.of(own.value)  # whose method it is has been found harmless
        if isinstance(node.func, ast.Attribute):
            fact = fact | self.expression(frame, node.func.value).of(Value.PLAIN)
        elif not isinstance(node.func, ast.Name):
            fact = fact | self.expression(frame, node.func).of(Value.PLAIN)
        return fact.of(own.value)

    def _site(self, frame: Frame, node: ast.Call, site: Site, arguments: Value) -> Fact:
        last = site.callee.rpartition(".")[2]
        value = Value.PLAIN if gives_data(site.callee) and not _streams(node) else Value.OPAQUE
        if is_wait(site):
            free = arguments is Value.PLAIN and not stays_with_request(site.callee)
            return Fact(Effect.FREE if free else Effect.TIED, value, True)
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
        found = tuple(
            target.function
            for target in (call.targets if call else ())
            if target.function and not target.offloaded
        )
        name = dotted(node.func)
        if found or not name or self._is_shadowed(frame, node.func):
            return found
        return callees.named(self.project, frame.module, name)

    def _other_call(self, frame: Frame, node: ast.Call, arguments: Value) -> Fact:
        name = dotted(node.func)
        local = name.partition(".")[0] in frame.names if name else True
        if name and not local:
            fact = self._global_call(frame, node, name, arguments)
            if fact is not None:
                return fact
        elif name.partition(".")[0] in frame.applications:
            return frameworks.call(_application(name), arguments) or TIED
        elif name and frame.request and name.partition(".")[0] == frame.request:
            known = frameworks.request_attribute(name.split(".")[1]) if "." in name else None
            if known is not None and known.value is Value.PLAIN:
                return known if arguments is Value.PLAIN else TIED
        if isinstance(node.func, ast.Attribute):
            receiver = self.expression(frame, node.func.value)
            if receiver.value is Value.PLAIN and arguments is Value.PLAIN:
                return TIED if frameworks.is_setting(node.func.value, node.func.attr) else STAYS
            if receiver.value <= Value.BOX and node.func.attr in FILLS:
                return LOADS
            if receiver.value is Value.BOX and arguments <= Value.BOX and node.func.attr in _BOX_METHODS:
                return Fact(Effect.STAYS, Value.BOX)
            if node.func.attr in _INSTANCE_RETURNING:
                return TIED.of(Value.INSTANCE)
        return TIED

    def _global_call(self, frame: Frame, node: ast.Call, name: str, arguments: Value) -> Fact | None:
        module = frame.module
        full = module.absolute(name)
        if name.partition(".")[0] in module.definitions or self.project.find(full) is not None:
            return None
        if (known := frameworks.call(full, arguments)) is not None:
            return known
        if lazies.reads_later(full) and any(self._is_unread(frame, given) for given in node.args):
            return LOADS
        if full in _OWN_VARIABLES and not (node.args or node.keywords):
            return LOADS
        if full == "dict" and not node.args and all(keyword.arg for keyword in node.keywords):
            return Fact(Effect.STAYS, min(arguments, Value.BOX))  # its keys are texts
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

    def _is_unread(self, frame: Frame, node: ast.expr) -> bool:
        """Tell whether an argument is a generator that does something when it is read."""
        unread = isinstance(node, ast.GeneratorExp)
        return unread and self.expression(frame, node).effect is not Effect.STAYS

    def _construct(self, module: Module, name: str, node: ast.ClassDef, arguments: Value) -> Fact:
        if not self.is_plain_class(module, node) or arguments is not Value.PLAIN:
            return TIED.of(Value.INSTANCE)
        fact, plain = STAYS, True
        for function, member in lineage.methods(self, module, name, node).values():
            if member.name in ("__init__", "__new__", "__post_init__"):
                fact = fact | self.summary(function, plain_self=True)
            elif member.name.startswith("__") or member.decorator_list:
                # Attributes and operators run these without a call that could be judged.
                plain = plain and self.summary(function, plain_self=True).effect is Effect.STAYS
        plain = plain and self.keeps_data(module, name, node)
        return fact.of(Value.PLAIN if plain else Value.INSTANCE)


def _application(name: str) -> str:
    """Spell an attribute of an application as one of the application that serves the request."""
    return f"flask.current_app.{name.partition('.')[2]}"


def _fills_in(node: ast.expr) -> bool:
    """Tell whether an expression fills a text written there with values: ``"/books/%s" % book.pk``."""
    text = node.left if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) else None
    return isinstance(text, ast.Constant) and isinstance(text.value, str)


def _streams(node: ast.Call) -> bool:
    """Tell whether a call asks for an answer that is read piece by piece."""
    return any(
        keyword.arg in ("stream", "preload_content")
        and not (
            isinstance(keyword.value, ast.Constant)
            and bool(keyword.value.value) is (keyword.arg == "preload_content")
        )
        for keyword in node.keywords
    )
