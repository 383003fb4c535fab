"""Render Jinja's templates on abstract values: macros, ``set`` and ``super()`` beside what Django's have."""

import ast
from collections.abc import Callable

from bridge.analysis.frameworks.django.templates.libraries import Libraries
from bridge.analysis.frameworks.django.templates.lookups import Lookups
from bridge.analysis.frameworks.django.templates.rendering import Names, Rendering, Source
from bridge.analysis.frameworks.django.templates.syntax import Formula, Import, Macro, Node, Output, Tag
from bridge.analysis.frameworks.jinja.formulas import Formulas
from bridge.analysis.graph import CallKind
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Values
from bridge.analysis.values.frames import Frame


class JinjaRendering(Rendering):
    """Render templates at one place of the project's code."""

    def __init__(
        self,
        machine: Machine,
        frame: Frame,
        pos: int,
        find: Source,
        outer: Names,
        own_filters: Callable[[str], Values],
    ) -> None:
        super().__init__(machine, frame, pos, find, Libraries(), outer)
        self._own_filters = own_filters

    def _make_lookups(self) -> Lookups:
        return Formulas(self._machine, self._frame, self._pos, self._own_filter)

    def _own_filter(self, name: str, values: Values, argument: Values) -> Values | None:
        functions = self._own_filters(name)
        if not functions:
            return None
        arguments = [values, argument] if argument else [values]
        return self._machine.call(
            functions, Call(self._machine, self._frame, self._pos, arguments, kind=CallKind.ATTRIBUTE)
        )

    def _output(self, node: Output) -> None:
        written = node.expression.node if isinstance(node.expression, Formula) else None
        called = written.func if isinstance(written, ast.Call) else None
        if isinstance(called, ast.Name) and called.id == "super":
            self._super()
        else:
            super()._output(node)

    def _tag(self, node: Tag) -> None:
        with self._noting(node.line):
            values = self._evaluate(node.arguments[0])
        if node.name:
            self._bind(node.name, values)

    def _before_parent(self, nodes: tuple[Node, ...]) -> None:
        self._nodes(tuple(node for node in nodes if isinstance(node, Macro | Import | Tag)))

    def _other(self, node: Node) -> None:
        if isinstance(node, Macro):
            self._bind(node.name, (self._macro(node, {}),))
        elif isinstance(node, Import):
            self._import(node)

    def _macro(self, macro: Macro, beside: dict[str, Values]) -> Native:
        """Make what calling a macro calls; it sees those ``beside`` it in its file."""
        page = self._page
        entered = f"macro {page.path} {macro.name}"

        def run(call: Call) -> Values:
            if entered in self._blocks:
                self._repeats.spoil()
                return ()
            given = dict(zip(macro.parameters, call.arguments, strict=False))
            given |= {name: values for name, values in call.keywords.items() if name in macro.parameters}
            first = len(macro.parameters) - len(macro.defaults)
            for name, default in zip(macro.parameters[first:], macro.defaults, strict=True):
                if name not in given:
                    given[name] = self._evaluate(default)
            before, self._page = self._page, page
            self._blocks.append(entered)
            with self._scope(beside | {name: given.get(name, ()) for name in macro.parameters}):
                self._nodes(macro.body)
            self._blocks.pop()
            self._page = before
            return ()

        return Native(f"macro {macro.name}", run)

    def _import(self, node: Import) -> None:
        macros: dict[str, Values] = {}
        for path, nodes in self._named(node.template):
            before = self._page
            self._page = self._fresh_page(path)
            for one in nodes:
                if isinstance(one, Macro):
                    macros[one.name] = (self._macro(one, macros),)
            self._page = before
        if node.name:
            self._bind(node.name, (self._lookups.made(("macros", node, *macros), macros, "dict"),))
        for theirs, ours in node.names:
            self._bind(ours, macros.get(theirs, ()))
