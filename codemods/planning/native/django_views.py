"""Level 1 for Django: loops over querysets that are read as they come, pages that Django renders itself.

``async for`` fetches on the request's own thread what ``list`` would fetch there. ``TemplateResponse``
renders the same page as ``render``, later: once the view is done, on the request's own thread, before any
middleware sees the response. So it takes its place only where nothing looks at the response in between, and
where what the template loads would not be undone by leaving a block.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from codemods.planning.awaiting import SINCE
from codemods.planning.native.django import NativeDjango
from codemods.reading import settings
from codemods.reading.effects import words
from codemods.reading.facts import Facts
from codemods.reading.frames import Frame, dotted, own_nodes, parameters
from codemods.reading.project import FunctionDef, is_test
from codemods.recipe import Change, Span, Thread

_LOOPS_SINCE = (4, 1)
_PREFETCHING_SINCE = (5, 0)
_RENDER = "django.shortcuts.render"
_RESPONSE = "django.template.response.TemplateResponse"
_GIVEN = words("context content_type status using")
_AROUND = (ast.If, ast.For, ast.While, ast.Match)


@dataclass(frozen=True)
class NativeViews:
    """Turn loops and rendered pages of converted views."""

    facts: Facts
    django: NativeDjango

    def changes(self, frame: Frame, node: FunctionDef, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        """Replace the changes of one function where Django does the same without a hop of our own."""
        found: dict[Span, tuple[Change, ...]] = {change.span: (change,) for change in changes}
        for loop in own_nodes(node):
            if isinstance(loop, ast.For) and (turned := self._loop(frame, node, loop, found)):
                found[frame.module.span(loop.iter)] = turned
        for statement in self._returned(frame, node):
            call = statement.value
            if (
                isinstance(call, ast.Call)
                and self._sent(found, frame.module.span(call))
                and self._same(frame, call)
            ):
                span = frame.module.span(call)
                module, _, name = _RESPONSE.rpartition(".")
                imports = (f"from {module} import {name}",)
                found[span] = (
                    Change("django_render", frame.module.path, span, callee=_RENDER, imports=imports),
                )
        return tuple(change for own in found.values() for change in own)

    # -- loops -------------------------------------------------------------------------------------

    def _loop(
        self, frame: Frame, node: FunctionDef, loop: ast.For, changes: Mapping[Span, tuple[Change, ...]]
    ) -> tuple[Change, ...]:
        """List the changes that read a queryset as it comes; empty where a list was not going to be made."""
        span = frame.module.span(loop.iter)
        listed = any(change.whole and change.convert == "list" for change in changes.get(span, ()))
        version = self.django.version or ()
        if not listed or version < _LOOPS_SINCE:
            return ()
        query, turned = (
            loop.iter,
            [Change("django_loop", frame.module.path, frame.module.span(loop), name="async for")],
        )
        if (
            isinstance(query, ast.Call)
            and isinstance(query.func, ast.Attribute)
            and query.func.attr == "iterator"
        ):
            if version < _PREFETCHING_SINCE and "prefetch_related" in ast.unparse(query):
                return ()
            turned.append(Change("django_loop", frame.module.path, span, name="aiterator"))
            query = query.func.value
        sources = self._sources(node, query)
        lazy = bool(sources) and all(
            isinstance(one, ast.Call) and self.django.lazy(frame, one) for one in sources
        )
        own = any(self.django.own_manager(name) for name in ("__iter__", "iterator", "_fetch_all"))
        if not lazy or own or any(self.django.replaced(one) for one in sources if isinstance(one, ast.Call)):
            return ()
        return tuple(turned)

    def _sources(self, node: FunctionDef, query: ast.expr) -> list[ast.expr]:
        """List what a query is, or all that its name is given; empty when not all of it is known."""
        if not isinstance(query, ast.Name):
            return [query]
        if query.id in parameters(node):
            return []
        stored = [
            part
            for part in ast.walk(node)
            if isinstance(part, ast.Name) and part.id == query.id and not isinstance(part.ctx, ast.Load)
        ]
        given = [
            part.value
            for part in own_nodes(node)
            if isinstance(part, ast.Assign) and any(target in stored for target in part.targets)
        ]
        return given if len(given) == len(stored) else []

    # -- pages -------------------------------------------------------------------------------------

    def _returned(self, frame: Frame, node: FunctionDef) -> Iterator[ast.Return]:
        """Yield the statements that return a rendered page, where it may be rendered later."""
        module = frame.module
        if (
            module.imports.get("TemplateResponse", _RESPONSE) != _RESPONSE
            or "TemplateResponse" in module.definitions
        ):
            return
        if not self._seen_by_django_alone(frame, node):
            return
        yield from _outside_blocks(node.body)

    def _sent(self, changes: Mapping[Span, tuple[Change, ...]], span: Span) -> bool:
        return any(
            change.recipe == "offload_call" and change.thread is Thread.REQUEST and not change.whole
            for change in changes.get(span, ())
        )

    def _same(self, frame: Frame, call: ast.Call) -> bool:
        """Tell whether ``TemplateResponse`` takes the arguments as they stand."""
        plain = isinstance(call.func, ast.Name) and not any(
            isinstance(part, ast.Starred) for part in call.args
        )
        named = all(keyword.arg in _GIVEN for keyword in call.keywords)
        fits = 2 <= len(call.args) <= 5 and named and self.facts.callee(frame, call) == _RENDER
        return plain and fits and not self.django.replaced(call, "render")

    def _seen_by_django_alone(self, frame: Frame, node: FunctionDef) -> bool:
        """Tell whether nothing but Django's own code holds the response before it is rendered."""
        module, facts = frame.module, self.facts
        above = [*node.decorator_list, *(frame.owner.decorator_list if frame.owner else [])]
        names = [dotted(one.func if isinstance(one, ast.Call) else one) for one in above]
        known = all(module.absolute(name) in _DECORATORS for name in names)
        qualname = next((name for name, one in module.definitions.items() if one is node), "")
        called = any(reference.called for reference in facts.program.callers(f"{module.path}::{qualname}"))
        return known and not called and bool(qualname) and not self._meddled(facts)

    def _meddled(self, facts: Facts) -> bool:
        """Tell whether middleware may change a page before it is rendered."""
        texts = (facts.project.text(path) for path in facts.project.paths if not is_test(path))
        own = any("process_template_response" in text for text in texts)
        return own or bool(settings.foreign_middleware(facts.project))


_DECORATORS = frozenset(name for name, (distribution, _) in SINCE.items() if distribution == "django")


def _outside_blocks(statements: list[ast.stmt]) -> Iterator[ast.Return]:
    """Yield the returns that leave no ``with`` and no ``try`` behind."""
    for statement in statements:
        if isinstance(statement, ast.Return):
            yield statement
        elif isinstance(statement, _AROUND):
            cases = statement.cases if isinstance(statement, ast.Match) else []
            yield from _outside_blocks([part for case in cases for part in case.body])
            yield from _outside_blocks([*getattr(statement, "body", []), *getattr(statement, "orelse", [])])
