"""Sets of filters (django-filter): the queryset that they give, and the methods that make it."""

from bridge.analysis.frameworks.django.queries import Queries, Query
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Handler, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Bound, Class, Function, Instance, Super, Value, Values
from bridge.analysis.values.frames import Frame

_HOMES = ("django_filters", "django_filters.rest_framework", "django_filters.filters")
_SETS = tuple(f"{home}.FilterSet" for home in (*_HOMES[:2], "django_filters.filterset"))
_FILTERS = (
    "AllValuesFilter", "BaseInFilter", "BaseRangeFilter", "BooleanFilter", "CharFilter", "ChoiceFilter",
    "DateFilter", "DateFromToRangeFilter", "DateRangeFilter", "DateTimeFilter", "DurationFilter", "Filter",
    "IsoDateTimeFilter", "LookupChoiceFilter", "ModelChoiceFilter", "ModelMultipleChoiceFilter",
    "MultipleChoiceFilter", "NumberFilter", "NumericRangeFilter", "OrderingFilter", "RangeFilter",
    "TimeFilter", "TypedChoiceFilter", "TypedMultipleChoiceFilter", "UUIDFilter",
)  # fmt: skip


class FilterSets:
    """Answer what sets of filters give."""

    def __init__(self, machine: Machine, queries: Queries) -> None:
        self._machine = machine
        self._queries = queries
        machine.class_hooks.append(self._attribute, ("qs", "request"))
        machine.super_hooks.append(self._attribute)

    def handlers(self) -> dict[str, Handler]:
        """Give the handlers of the constructors of filters."""
        return {f"{home}.{name}": _filter for home in _HOMES for name in _FILTERS}

    def _attribute(self, machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        if isinstance(value, Super):
            value = value.receiver
        if name not in ("qs", "request") or not isinstance(value, Instance):
            return None
        if not classes.derives(value.cls, *_SETS):
            return None
        if name == "request":
            return (machine.external("django.http.HttpRequest()"),)
        query = self._given(value, frame, pos)
        methods = self._machine.attribute((value,), "filter_queryset", frame, pos)
        own = tuple(method for method in methods if isinstance(method, Bound))
        for method in (*methods_of(value), *own):
            machine.call_values((method,), [query], frame, pos)
        return query

    def _given(self, value: Instance, frame: Frame, pos: int) -> Values:
        """Give the queryset that the set was made with, or all rows of its model."""
        given = next((key for key, made in value.cls.instances.items() if made is value), ())
        for values in given:
            for item in values if isinstance(values, tuple) else ():
                if isinstance(item, Native) and isinstance(item.data, Query):
                    return (self._queries.make(frame, pos, item.data),)
        meta = classes.find(value.cls, "Meta")
        for inner in meta[1] if meta else ():
            named = classes.find(inner, "model") if isinstance(inner, Class) else None
            for model in named[1] if named else ():
                if isinstance(model, Class):
                    return (self._queries.make(frame, pos, Query(model)),)
        return ()


def methods_of(value: Instance) -> Values:
    """List the methods that the filters of a set name."""
    found: Values = ()
    for owner in value.cls.mro:
        for values in owner.frame.env.values() if isinstance(owner, Class) else ():
            for item in values:
                name = item.data if isinstance(item, Native) and item.name == "filter" else None
                held = classes.find(value.cls, name) if isinstance(name, str) else None
                own = (method for method in (held[1] if held else ()) if isinstance(method, Function))
                found = (*found, *(classes.bound(method, value) for method in own))
    return tuple(dict.fromkeys(found))


def _filter(call: Call) -> Values | None:
    """Make a filter that remembers the method it names."""
    method = call.text(-1, "method")
    return (Native("filter", data=method),) if method else None
