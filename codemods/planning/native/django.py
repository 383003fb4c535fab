"""Level 1 for Django: calls that Django itself offers as coroutines, where they do what the sync call does.

Each of these sends the sync method to the request's own thread (read in Django's source), so answers,
exceptions, signals and overridden methods stay. Left to level 0's ``sync_to_async`` is what does not:
``login`` and ``logout`` (their signals are sent another way), ``authenticate`` (backends that override only
the sync method are passed by), sessions (so are engines), mail, forms and templates (no coroutines there).
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from codemods.reading.effects import Effect, words
from codemods.reading.facts import Facts
from codemods.reading.frames import Frame, dotted, parameters
from codemods.reading.project import FunctionDef, Module, is_test
from codemods.reading.versions import Version
from codemods.recipe import Change, Thread

_QUERIES = words(
    "aggregate bulk_create bulk_update contains count create earliest exists explain first get get_or_create "
    "in_bulk last latest update update_or_create"
)
_CACHE = words("add clear delete get set touch")
"""Methods whose coroutines send the sync method to a thread as a whole.

The others do the work again in several steps: ``aincr`` reads and writes, where two of them lose a count and
the key its time, and ``aget_or_set`` calls the default on the event loop.
"""
_BUILDERS = words(
    "all filter exclude order_by select_related prefetch_related only defer distinct reverse using values "
    "values_list annotate none select_for_update"
)
_PARTS = words("super get_queryset F Q Value Count Max Min Sum Avg Prefetch")

TWINS: dict[str, tuple[str, Version]] = {
    **{f"django.db.models.Manager.{name}": ("django_orm", (4, 1)) for name in _QUERIES},
    **{f"django.db.models.QuerySet.{name}": ("django_orm", (4, 1)) for name in (*_QUERIES, "delete")},
    **{
        f"django.db.models.Model.{name}": ("django_orm", (4, 2))
        for name in words("save delete refresh_from_db")
    },
    **{f"django.core.cache.backends.base.BaseCache.{name}": ("django_cache", (4, 1)) for name in _CACHE},
    **{
        f"django.shortcuts.{name}": ("django_shortcuts", (5, 0))
        for name in ("get_object_or_404", "get_list_or_404")
    },
}
"""The recipe and the first version with a coroutine, by the access path of the sync call."""


@dataclass(frozen=True)
class NativeDjango:
    """Turn calls that level 0 sends to the request's thread into Django's own coroutines."""

    facts: Facts
    version: Version | None

    def changes(self, frame: Frame, node: FunctionDef, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        """Replace the changes of one function where Django has a coroutine that does the same."""
        calls = {frame.module.span(part): part for part in ast.walk(node) if isinstance(part, ast.Call)}
        return tuple(
            self._one(frame, change, calls[change.span]) if change.span in calls else change
            for change in changes
        )

    def _one(self, frame: Frame, change: Change, call: ast.Call) -> Change:
        site = self.facts.findings.site(frame.module.path, change.span)
        recipe, since = TWINS.get(site.callee if site else "", ("", ()))
        sent = change.recipe == "offload_call" and change.thread is Thread.REQUEST and not change.convert
        name = call.func.attr if isinstance(call.func, ast.Attribute) else dotted(call.func)
        if site is None or not recipe or not sent or not name or site.callee.rpartition(".")[2] != name:
            return change
        if self.version is None or self.version < since:
            return change
        # A model's coroutine calls the sync method of the object itself, replaced or not.
        if not site.callee.startswith("django.db.models.Model.") and self.replaced(call, name):
            return change
        if change.whole and not self._lazy_call(frame, call):
            return change
        if recipe != "django_cache" and self.own_manager(name if recipe == "django_orm" else ""):
            return change
        imports: tuple[str, ...] = ()
        if recipe == "django_shortcuts":
            if not isinstance(call.func, ast.Name) or f"a{name}" in frame.module.definitions:
                return change
            imports = (f"from django.shortcuts import a{name}",)
        return replace(
            change, recipe=recipe, name=f"a{name}", callee=site.callee, whole=False, imports=imports
        )

    def _lazy_call(self, frame: Frame, call: ast.Call) -> bool:
        """Tell whether what the call is made of may run on the loop: a query that is built, and arguments."""
        receiver = call.func.value if isinstance(call.func, ast.Attribute) else None
        return self._stays(frame, call) and receiver is not None and self.lazy(frame, receiver)

    def lazy(self, frame: Frame, node: ast.expr) -> bool:
        """Tell whether an expression only puts a query of a model together."""
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            builds = node.func.attr in _BUILDERS - self._managers
            return builds and self._stays(frame, node) and self.lazy(frame, node.func.value)
        model, _, manager = dotted(node).rpartition(".")
        if manager != "objects" or model.partition(".")[0] in frame.names:
            return False
        full = frame.module.absolute(model)
        if full.startswith("django.contrib."):
            return True
        return self._is_class(frame.module, model)

    def _stays(self, frame: Frame, call: ast.Call) -> bool:
        given = [*call.args, *(keyword.value for keyword in call.keywords)]
        return all(self.facts.expression(frame, part).effect is Effect.STAYS for part in given)

    def own_manager(self, name: str) -> bool:
        """Tell whether a manager of the project is passed by, or makes its query on the loop."""
        return name in self._managers or not self._plain_querysets

    @cached_property
    def _managers(self) -> frozenset[str]:
        """Name the methods of the project's managers."""
        return frozenset(
            part.name
            for _, owner in self._classes()
            for part in owner.body
            if isinstance(part, ast.FunctionDef)
        )

    @cached_property
    def _plain_querysets(self) -> bool:
        """Tell whether every ``get_queryset`` of the project's managers may run on the event loop.

        One that looks beyond the manager may find there what belongs to the request's thread, such as the
        tenant in a ``threading.local``.
        """
        return all(
            self._only_builds(module, part)
            for module, owner in self._classes()
            for part in owner.body
            if isinstance(part, ast.FunctionDef) and part.name == "get_queryset"
        )

    def _only_builds(self, module: Module, node: ast.FunctionDef) -> bool:
        """Tell whether a ``get_queryset`` does nothing but put a query of its own model together."""
        own = {"super", *parameters(node)}
        called = [dotted(part.func) for part in ast.walk(node) if isinstance(part, ast.Call)]
        names = [part.id for part in ast.walk(node) if isinstance(part, ast.Name)]
        return (
            not node.decorator_list
            and all(name in own or self._is_class(module, name) for name in names)
            and all(_makes_query(name.rpartition(".")[2]) for name in called if name)
            and not any(isinstance(part, ast.Subscript | ast.comprehension) for part in ast.walk(node))
        )

    def _is_class(self, module: Module, name: str) -> bool:
        """Tell whether a name is a class of the project, or anything of Django's models."""
        full = module.absolute(name)
        if f"{full}.".startswith("django.db.models."):
            return True
        found = (module, name) if name in module.definitions else self.facts.project.find(full)
        return found is not None and isinstance(found[0].definitions.get(found[1]), ast.ClassDef)

    def _classes(self) -> Iterator[tuple[Module, ast.ClassDef]]:
        for path in self.facts.project.paths:
            text = self.facts.project.text(path)
            module = self.facts.project.module(path) if "Manager" in text or "QuerySet" in text else None
            for node in module.definitions.values() if module else ():
                if module is not None and isinstance(node, ast.ClassDef):
                    yield module, node

    def replaced(self, call: ast.Call, name: str = "") -> bool:
        """Tell whether a test may put something without coroutines in the place of what is called."""
        parts = {part.id for part in ast.walk(call.func) if isinstance(part, ast.Name)} | {"objects"}
        found = "|".join(map(re.escape, sorted({*parts, name} if isinstance(call.func, ast.Name) else parts)))
        pattern = re.compile(rf"[\"'](?:\w+\.)*(?:{found})(?:\.\w+)*[\"']|\b(?:{found}),\s*[\"']")
        project = self.facts.project
        return any(pattern.search(project.text(path)) for path in project.paths if is_test(path))


def _makes_query(name: str) -> bool:
    """Tell whether what is called by this name gives a query, or a part of one."""
    return name in _BUILDERS or name in _PARTS or name.endswith("QuerySet")
