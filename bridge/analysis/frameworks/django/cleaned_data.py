"""What validated forms and serializers hold: the rows that were chosen, already fetched."""

from dataclasses import replace

from bridge.analysis.frameworks.django import form_fields, validation
from bridge.analysis.frameworks.django.queries import Queries, Query
from bridge.analysis.frameworks.django.relations import Relation
from bridge.analysis.frameworks.loaded_rows import loaded_instance
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Container, External, Instance, Slot, Value, Values, join
from bridge.analysis.values.frames import Frame

_MULTIPLE = "ModelMultipleChoiceField()"


class CleanedData:
    """Make the dictionaries ``form.cleaned_data`` and ``serializer.validated_data``."""

    def __init__(self, machine: Machine, queries: Queries) -> None:
        self._machine = machine
        self._queries = queries
        self._made: dict[Class, Container] = {}

    def of(self, cls: Class, rows: Values, frame: Frame, pos: int) -> Values:
        """Give the dictionary of a form or serializer, whose model's rows are like these."""
        held = self._made.get(cls)
        if held is None:
            held = self._made[cls] = Container("dict")
        names = validation.chosen_fields(cls)
        for row in rows:
            if isinstance(row, Instance):
                for name, values in classes.namespace(row.cls).items():
                    if names is None or name in names:
                        self._relation(held, row.cls, name, values, frame, pos)
        for name, values in classes.namespace(cls).items():
            for value in values:
                self._chosen(held, name, value, frame, pos)
        return (held,)

    def choices(self, cls: Class, rows: Values, frame: Frame, pos: int) -> Values:
        """Give the queries that writing out a form or serializer sends: of the rows to choose among."""
        names = validation.chosen_fields(cls)
        found: Values = ()
        for row in rows:
            for name, values in classes.namespace(row.cls).items() if isinstance(row, Instance) else ():
                shown = names is None or name in names or "__all__" in names
                for value in values if shown else ():
                    found = join(found, self._targets(row, name, value, frame, pos))
        for values in classes.namespace(cls).values():
            for value in values:
                found = join(found, among(value))
        return found

    def _targets(self, row: Value, name: str, value: Value, frame: Frame, pos: int) -> Values:
        """Give the query of all that a relation of a model may lead to."""
        if not isinstance(row, Instance) or not isinstance(value, Native):
            return ()
        if not isinstance(value.data, Relation) or value.data.generic:
            return ()
        loaded = loaded_instance(self._machine, row.cls, frozenset((name,)))
        found: Values = ()
        for item in self._machine.attribute((loaded,), name, frame, pos):
            model = item.cls if isinstance(item, Instance) else None
            if isinstance(item, Native) and isinstance(item.data, Query):
                model = item.data.model if isinstance(item.data.model, Class) else None
            if model is not None:
                found = join(found, (self._queries.make(frame, pos, Query(model)),))
        return found

    def _relation(
        self, held: Container, model: Class, name: str, values: Values, frame: Frame, pos: int
    ) -> None:
        """Hold what a form of a model gives for a relation."""
        for value in values:
            if isinstance(value, Native) and isinstance(value.data, Relation):
                row = loaded_instance(self._machine, model, frozenset((name,)))
                found = self._machine.attribute((row,), name, frame, pos)
                self._put(held, name, tuple(self._fetched(item, frame, pos) for item in found))

    def _chosen(self, held: Container, name: str, field: Value, frame: Frame, pos: int) -> None:
        """Hold the row, or the rows, that a field of the form's own chooses among."""
        external = field.external if isinstance(field, Native) else None
        many = isinstance(external, External) and external.path.endswith(_MULTIPLE)
        for source in among(field):
            if isinstance(source, Native) and isinstance(source.data, Query):
                if many:
                    self._put(held, name, (self._fetched(source, frame, pos),))
                else:
                    self._put(held, name, self._queries.instance(source.data))

    def _fetched(self, value: Value, frame: Frame, pos: int) -> Value:
        """Give rows as they are once validation has asked for them."""
        if not isinstance(value, Native) or not isinstance(value.data, Query):
            return value
        return self._queries.make(frame, pos, replace(value.data, manager=False, fetched=True))

    def _put(self, held: Container, name: str, values: Values) -> None:
        self._machine.grow(held.items.setdefault(name, Slot()), values)


def among(field: Value) -> Values:
    """Give the queries among whose rows a field of a form chooses."""
    rules = field.data if isinstance(field, Native) else None
    if not isinstance(rules, form_fields.Rules):
        return ()
    return tuple(row for row in rules.rows if isinstance(row, Native) and isinstance(row.data, Query))
