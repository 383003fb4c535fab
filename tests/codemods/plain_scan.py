"""A scan made by names alone, so that the codemods are tested apart from how well the scan resolves."""

import ast
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from bridge.analysis.graph import CallKind, CallNode, FunctionNode, Program, Reference, Target
from bridge.model.place import Place
from bridge.model.report import Project as ProjectFacts
from bridge.model.report import Report
from bridge.model.site import Chain, Hop, Site
from bridge.model.view import Handler, Route, View
from codemods.reading.frames import dotted, own_nodes
from codemods.reading.project import Definition, Module, Project, is_test

BLOCKING = {
    "time.sleep": "WA250",
    "urllib.request.urlopen": "WA210",
    "open": "WA230",
    **{f"requests.{name}": "WA210" for name in ("get", "post", "put", "delete", "request")},
    **{f"subprocess.{name}": "WA220" for name in ("run", "check_output", "check_call")},
}


@dataclass(frozen=True)
class PlainScan:
    root: Path
    report: Report
    program: Program


def scan(root: Path) -> PlainScan:
    """Find Flask views by decorator, Django views by their first parameter, and calls by name."""
    return _Scanner(root).scan()


class _Scanner:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.project = Project(root)
        self.sites: dict[str, list[Site]] = defaultdict(list)
        self.calls: dict[str, list[CallNode]] = defaultdict(list)
        self.references: dict[str, list[Reference]] = defaultdict(list)
        self.nodes: dict[str, tuple[Module, Definition]] = {}

    def scan(self) -> PlainScan:
        modules = [self.project.module(path) for path in self.project.paths if not is_test(path)]
        for module in filter(None, modules):
            for qualname, node in module.definitions.items():
                if not isinstance(node, ast.ClassDef):
                    self.nodes[f"{module.path}::{qualname}"] = (module, node)
        for function, (module, node) in self.nodes.items():
            self._read(function, module, node)
        functions = {name: self._function(name) for name in self.nodes}
        views = tuple(view for name in sorted(self.nodes) if (view := self._view(name)))
        sites = tuple(site for found in self.sites.values() for site in found)
        chains = tuple(chain for view in views for chain in self._chains(view.id))
        report = Report(ProjectFacts(self.root.name, "test", 1, 1), views, sites, chains)
        references = {name: tuple(found) for name, found in self.references.items()}
        return PlainScan(
            self.root, report, Program(MappingProxyType(functions), MappingProxyType(references))
        )

    def _read(self, function: str, module: Module, node: ast.AST) -> None:
        awaited = {id(part.value) for part in own_nodes(node) if isinstance(part, ast.Await)}
        qualname = function.partition("::")[2]
        stored = {
            part.id
            for part in own_nodes(node)
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
        }
        for part in own_nodes(node):
            if not isinstance(part, ast.Call):
                continue
            name = dotted(part.func)
            if name.partition(".")[0] in stored:
                continue
            if f"{qualname}.<locals>.{name}" in module.definitions:
                name = f"{qualname}.<locals>.{name}"
            head, _, rest = name.partition(".")
            full = ".".join(filter(None, [module.imports.get(head, head), rest]))
            span = module.span(part)
            place = Place(
                module.path, span.line, span.column + 1, span.end_line, span.end_column + 1, qualname
            )
            found = (module, name) if name in module.definitions else self.project.find(full)
            target = f"{found[0].path}::{found[1]}" if found else ""
            if target in self.nodes:
                self.calls[function].append(
                    CallNode(place, CallKind.CALL, (Target(target),), id(part) in awaited)
                )
                self.references[target].append(Reference(function, place, True, id(part) in awaited))
            elif full in BLOCKING:
                key = f"{place}"
                self.sites[function].append(Site(key, BLOCKING[full], place, full))

    def _function(self, name: str) -> FunctionNode:
        module, node = self.nodes[name]
        span = module.span(node)
        place = Place(module.path, span.line, span.column + 1, span.end_line, span.end_column + 1)
        generator = any(isinstance(part, ast.Yield | ast.YieldFrom) for part in own_nodes(node))
        return FunctionNode(
            name,
            place,
            node.name,
            name.partition("::")[2],
            isinstance(node, ast.AsyncFunctionDef),
            generator,
            calls=tuple(self.calls[name]),
        )

    def _view(self, name: str) -> View | None:
        module, node = self.nodes[name]
        if isinstance(node, ast.ClassDef):
            return None
        qualname = name.partition("::")[2]
        framework = ""
        for decorator in node.decorator_list:
            if isinstance(decorator, ast.Call) and dotted(decorator.func).rpartition(".")[2] in (
                "get",
                "post",
                "route",
            ):
                framework = "flask"
        owner = module.definitions.get(qualname.rpartition(".")[0])
        if isinstance(owner, ast.ClassDef) and node.name in ("get", "post"):
            bases = [dotted(base) for base in owner.bases]
            if bases:
                framework = "flask" if "MethodView" in bases else "django"
        arguments = [argument.arg for argument in node.args.args]
        if arguments[:1] == ["request"]:
            framework = "django"
        if not framework:
            return None
        keys = tuple(sorted({chain.site for chain in self._chains(name)}))
        is_async = isinstance(node, ast.AsyncFunctionDef)
        return View(
            name,
            Route((), f"/{node.name}"),
            framework,
            Handler(module.path, qualname, node.lineno),
            is_async,
            keys,
        )

    def _chains(self, view: str) -> list[Chain]:
        chains: list[Chain] = []
        queue: list[tuple[str, tuple[Hop, ...]]] = [(view, ())]
        seen = {view}
        while queue:
            function, hops = queue.pop(0)
            chains.extend(Chain(view, hops, site.key) for site in self.sites[function])
            for call in self.calls[function]:
                target = call.targets[0].function
                if target not in seen:
                    seen.add(target)
                    queue.append((target, (*hops, Hop(target, call.place))))
        return chains
