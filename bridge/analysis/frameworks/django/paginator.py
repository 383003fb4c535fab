"""Pages of querysets and of lists: which of their parts ask the database."""

from bridge.analysis.frameworks.django.queries import Queries, Query
from bridge.analysis.interpret import attribute_stores, classes, constructors, outside
from bridge.analysis.interpret.machine import Call, Handler, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Container, Instance, Super, Value, Values
from bridge.analysis.values.frames import Frame
from bridge.catalog.entry import Kind

_PAGINATOR = "django.core.paginator.Paginator()"
_PAGE = "django.core.paginator.Page()"
_COUNTING = ("num_pages", "count", "page_range")
_PARTS = ("page", "get_page", *_COUNTING)
_CLASSES = ("django.core.paginator.Paginator", "django.core.paginator.paginator.Paginator")
_SHOWN = "object_list"


def handlers(queries: Queries) -> dict[str, Handler]:
    """Give the handlers of the constructors of paginators."""
    pages = Pages(queries)
    queries.machine.class_hooks.append(pages.attribute, ("__init__", *_PARTS))
    queries.machine.super_hooks.append(pages.attribute)
    queries.machine.construct_hooks.append(pages.construct)
    return dict.fromkeys(_CLASSES, pages.paginator)


class Pages:
    """Make paginators that know what they show a page of at a time."""

    def __init__(self, queries: Queries) -> None:
        self._queries = queries

    def paginator(self, call: Call) -> Values | None:
        """Make a paginator of a queryset, or of a list, which waits for nothing."""
        return self._paginator(call.argument(0, _SHOWN), call.frame, call.pos)

    def attribute(self, machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Answer for a paginator whose class, of the project, derives from Django's."""
        own = value.receiver if isinstance(value, Super) else value
        if not isinstance(own, Instance) or not classes.derives(own.cls, *_CLASSES):
            return None
        if name == "__init__":
            return (Native(name, lambda call: self._begin(own, call)),)
        if name not in _PARTS:
            return None
        made = self._paginator(machine.attribute((own,), _SHOWN, frame, pos), frame, pos)
        return self._attribute(made[0], name, frame, pos) if made else None

    def construct(self, machine: Machine, cls: Class, call: Call) -> Values | None:
        """Make a paginator of a class that leaves its making to Django's."""
        if not classes.derives(cls, *_CLASSES) or classes.find(cls, "__init__") is not None:
            return None
        made = constructors.construct(machine, cls, call)
        for own in made:
            if isinstance(own, Instance):
                self._begin(own, call)
        return made

    def _begin(self, own: Instance, call: Call) -> Values:
        shown = call.argument(0, _SHOWN)
        attribute_stores.write(call.machine, (own,), _SHOWN, shown, call.frame, call.pos)
        return ()

    def _paginator(self, given: Values, frame: Frame, pos: int) -> tuple[Native] | None:
        for value in given:
            if isinstance(value, Container) or (isinstance(value, Native) and isinstance(value.data, Query)):
                return (self._make(frame, pos, value),)
        return None

    def _make(self, frame: Frame, pos: int, shown: Value) -> Native:
        key = ("paginator", pos, shown)

        def make() -> Native:
            external = self._queries.machine.external(_PAGINATOR)
            return Native(
                "paginator", attribute=self._attribute, iterate=self._pages, external=external, data=shown
            )

        return frame.once(key, make)

    def _attribute(self, value: Native, name: str, frame: Frame, pos: int) -> Values | None:
        machine = self._queries.machine
        asks = isinstance(value.data, Native)
        if name == _SHOWN:
            return (value.data,)
        if name in ("page", "get_page"):
            external = machine.external(f"{_PAGINATOR}.{name}")

            def page(call: Call) -> Values:
                if asks:
                    outside.call_external(machine, external, call)
                return (self._page(value, call.frame, call.pos),)

            return (Native(name, page, external=external if asks else None),)
        if name in _COUNTING:
            entry = machine.external(f"{_PAGINATOR}.{name}").known.find(Kind.READS)
            if asks and entry is not None:
                machine.hit(frame, pos, entry, f"{_PAGINATOR}.{name}")
            return ()
        return ()

    def _pages(self, value: Native, frame: Frame, pos: int) -> Values:
        self._attribute(value, "num_pages", frame, pos)
        return (self._page(value, frame, pos),)

    def _page(self, paginator: Native, frame: Frame, pos: int) -> Native:
        key = ("page", pos, paginator.data)

        def make() -> Native:
            external = self._queries.machine.external(_PAGE)
            # A page of a queryset is a part of it, which is asked for when it is looked into.
            shown = paginator.data
            if isinstance(shown, Native):
                shown = self._queries.make(frame, pos, shown.data)
            return Native(
                "page",
                attribute=self._page_attribute,
                iterate=self._rows,
                external=external,
                data=(shown, paginator),
            )

        return frame.once(key, make)

    def _page_attribute(self, value: Native, name: str, frame: Frame, pos: int) -> Values | None:
        shown, paginator = value.data
        if name == _SHOWN:
            return (shown,)
        if name == "paginator":
            return (paginator,)
        if name in ("__len__", "__getitem__", "__bool__", "__contains__"):
            return self._queries.machine.attribute((shown,), name, frame, pos)
        return ()

    def _rows(self, value: Native, frame: Frame, pos: int) -> Values:
        return self._queries.machine.iterate((value.data[0],), frame, pos)
