"""One function under analysis: its node, its names, and what the scan resolved in its file."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from bridge.analysis.graph import CallNode, Program
from bridge.model.place import Place
from bridge.model.site import Site
from codemods.reading.effects import Value
from codemods.reading.project import FunctionDef, Module
from codemods.recipe import Change, Span

SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


@dataclass
class Frame:
    """Hold one function while its statements are judged.

    ``names`` maps local names to what is known of their values; ``request`` is the name of Django's request
    parameter; ``owner`` is the class around a method. A frame without a node is a module's top level.
    """

    module: Module
    node: FunctionDef | None = None
    names: dict[str, Value] = field(default_factory=dict)
    request: str = ""
    owner: ast.ClassDef | None = None
    waiting: frozenset[Span] = frozenset()
    """Calls that lead to a wait by a way that only the scan has followed."""
    awaited: frozenset[Span] = frozenset()
    """Calls of what is a coroutine function here, whatever the scan says of it."""
    plain_awaits: bool = False
    """What those calls give is data."""
    plain_self: bool = False
    """The instance is of an ordinary class and was made from plain data."""
    native: dict[Span, Change] = field(default_factory=dict)
    """Calls that wait without a thread once the change is made; what they give is data."""
    brought: dict[Span, Change] = field(default_factory=dict)
    """Calls that a coroutine awaits on a thread and could await without one; what they give is data."""
    ready: frozenset[Span] = frozenset()
    """Calls that read what such a call has brought: they don't wait, whatever the scan says of them."""
    harmless: frozenset[Span] = frozenset()
    """Expressions that have been found to neither wait nor touch what belongs to a thread."""
    applications: frozenset[str] = frozenset()
    """Names of the functions around that stand for an application of Flask."""
    regions: dict[Span, Change] = field(default_factory=dict)
    """Statements that wait without a thread once the change is made, all that is in them included."""

    def reads_waiting(self, node: ast.expr) -> bool:
        """Tell whether an expression reads a property by which the scan has found a way to a wait."""
        if not isinstance(node, ast.Attribute) or not isinstance(self.node, ast.FunctionDef):
            return False
        return bool(self.waiting) and self.module.span(node) in self.waiting

    @property
    def receiver(self) -> str:
        """Name the parameter that holds the instance, usually ``self``."""
        if self.node is None or self.owner is None or not (self.node.args.posonlyargs or self.node.args.args):
            return ""
        decorators = {ast.unparse(decorator) for decorator in self.node.decorator_list}
        return (
            "" if "staticmethod" in decorators else [*self.node.args.posonlyargs, *self.node.args.args][0].arg
        )


@dataclass(frozen=True, slots=True)
class Findings:
    """Look the scan's calls and sites up by the stretch of source they stand in."""

    calls: dict[tuple[str, Span], CallNode]
    sites: dict[tuple[str, Span], Site]

    def call(self, path: str, span: Span) -> CallNode | None:
        """Return what the scan resolved for the call that fills ``span``."""
        return self.calls.get((path, span))

    def site(self, path: str, span: Span) -> Site | None:
        """Return the blocking site that fills ``span``."""
        return self.sites.get((path, span))


def findings(program: Program, sites: tuple[Site, ...]) -> Findings:
    """Index a scan's program and sites by place."""
    calls = {
        (call.place.path, to_span(call.place)): call
        for function in program.functions.values()
        for call in function.calls
        if call.kind.value == "call"
    }
    return Findings(
        calls, {(site.place.path, to_span(site.place)): site for site in sites if not site.suppressed}
    )


def to_span(place: Place) -> Span:
    """Turn the report's columns, counted from 1, into columns counted from 0."""
    return Span(place.line, place.column - 1, place.end_line, place.end_column - 1)


def parameters(node: FunctionDef | ast.Lambda) -> list[str]:
    """List every parameter's name in order."""
    arguments = node.args
    found = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return found + [extra.arg for extra in (arguments.vararg, arguments.kwarg) if extra]


def own_nodes(root: ast.AST) -> Iterator[ast.AST]:
    """Walk what runs when ``root`` runs: into statements and comprehensions, not into nested scopes.

    A nested scope is yielded itself, with its decorators and defaults, but not its body.
    """
    stack: list[ast.AST] = [root]
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, SCOPES) and node is not root:
            if isinstance(node, ast.Lambda):
                stack.extend([*node.args.defaults, *(d for d in node.args.kw_defaults if d)])
            elif isinstance(node, ast.ClassDef):
                stack.extend([*node.decorator_list, *node.bases])
            else:
                stack.extend([*node.decorator_list, *node.args.defaults])
                stack.extend(default for default in node.args.kw_defaults if default)
            continue
        stack.extend(ast.iter_child_nodes(node))


def bound_names(target: ast.AST) -> list[str]:
    """List the names that an assignment target binds."""
    return [
        node.id for node in ast.walk(target) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    ]


def root_name(node: ast.expr) -> str:
    """Return the name at the bottom of ``a.b[c].d``, empty when there is none."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def dotted(node: ast.expr) -> str:
    """Spell a chain of names (``a.b.c``), empty when it is anything else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join([node.id, *reversed(parts)])
