"""Querysets of class-based views: what their attributes and methods say of the rows that they show."""

from dataclasses import replace

from bridge.analysis.frameworks.django.models import Models
from bridge.analysis.frameworks.django.queries import Queries, Query
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Constant, Container, Function, Instance, Slot, Values
from bridge.analysis.values.frames import Frame


class ViewQueries:
    """Find the queryset of a view, its rows, and what templates are given of them."""

    def __init__(self, machine: Machine, models: Models) -> None:
        self._machine = machine
        self._models = models
        self.queries: Queries = models.queries

    def all_rows(self, cls: Class, frame: Frame, pos: int) -> Values:
        """Give what the queryset of a view holds."""
        query = self.query(cls, frame, pos)
        return self.queries.instance(query.data) if query is not None else ()

    def rows(self, view: Instance, query: Native, frame: Frame, pos: int) -> Values:
        """Give the object of a view, by its own ``get_object`` where it has one."""
        if classes.find(view.cls, "get_object") is not None:
            return self.own_rows(view, frame, pos)
        return self.queries.instance(query.data)

    def own_rows(self, view: Instance, frame: Frame, pos: int) -> Values:
        """Give what a view's own ``get_object`` gives."""
        return tuple(
            result
            for method in self._machine.attribute((view,), "get_object", frame, pos)
            if not isinstance(method, Native)
            for result in self._machine.call_values((method,), [], frame, pos)
        )

    def query(self, cls: Class, frame: Frame, pos: int) -> Native | None:
        """Find the queryset of a view: from its own method, ``queryset`` or ``model``."""
        return self._own_query(cls, frame, pos) or self.named(cls, frame, pos)

    def named(self, cls: Class, frame: Frame, pos: int) -> Native | None:
        """Make the queryset that a view's attributes name."""
        for name in ("queryset", "model"):
            held = classes.find(cls, name)
            for value in held[1] if held else ():
                if isinstance(value, Native) and isinstance(value.data, Query):
                    return self.queries.make(frame, pos, value.data)
                if isinstance(value, Class) and self._models.is_model(value):
                    return self._of_model(value, frame, pos)
        return None

    def _of_model(self, model: Class, frame: Frame, pos: int) -> Native:
        """Make the queryset that a model's default manager gives."""
        manager = self._models.default_manager(model, frame, pos)
        every = self._machine.attribute(manager, "all", frame, pos)
        for value in self._machine.call_values(every, [], frame, pos):
            if isinstance(value, Native) and isinstance(value.data, Query):
                return value
        return self.queries.make(frame, pos, Query(model))

    def _own_query(self, cls: Class, frame: Frame, pos: int) -> Native | None:
        held = classes.find(cls, "get_queryset")
        instance = cls.generic
        if held is None or instance is None or frame.code.name == "get_queryset":
            return None
        methods = tuple(classes.bound(item, instance) for item in held[1] if isinstance(item, Function))
        given = self._machine.call_values(methods, [], frame, pos)
        queries = [item.data for item in given if isinstance(item, Native) and isinstance(item.data, Query)]
        # One way may give no rows at all, and another fewer relations with them.
        holding = [query for query in queries if not query.empty] or queries
        if not holding:
            return None
        loaded = frozenset.intersection(*(query.loaded for query in holding))
        return self.queries.make(frame, pos, replace(holding[0], loaded=loaded))

    def context(self, cls: Class, given: dict[str, Values], frame: Frame, pos: int) -> Container:
        """Make the dictionary that a generic view hands to its template."""
        container = frame.containers.setdefault(("context", pos, cls), Container("dict"))
        query = self.query(cls, frame, pos)
        names: dict[str, Values] = {"view": (classes.generic(self._machine, cls),)}
        if query is not None:
            rows = self.queries.instance(query.data)
            if isinstance(query.data.model, Class):
                called = query.data.model.code.name.lower()
                names |= {f"{called}_list": (query,)} if _shows_many(cls) else {called: rows}
            names |= {"object_list": (query,), "page_obj": (query,), "object": rows}
            held = classes.find(cls, "context_object_name")
            for value in held[1] if held else ():
                if isinstance(value, Constant):
                    names[str(value.value)] = (query,) if _shows_many(cls) else rows
        for name, values in (names | given).items():
            self._machine.grow(container.items.setdefault(name, Slot()), values)
        return container


def _shows_many(cls: Class) -> bool:
    """Tell whether a generic view shows many rows, and not one."""
    return any("List" in base.path or "Archive" in base.path for base in classes.externals(cls))
