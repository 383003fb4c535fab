"""Functions of Django's that ask for rows, look models up or follow what they are given."""

from dataclasses import replace

from bridge.analysis import facts as f
from bridge.analysis.facts import Facts
from bridge.analysis.frameworks.django import settings
from bridge.analysis.frameworks.django.models import Models
from bridge.analysis.frameworks.django.queries import Query
from bridge.analysis.frameworks.django.relations import Relation
from bridge.analysis.frameworks.first_access import fresh
from bridge.analysis.frameworks.mounting import texts
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Handler, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Deferred, External, Instance, Value, Values, join
from bridge.analysis.values.frames import RUNNING
from bridge.catalog.entry import Kind


def handlers(models: Models) -> dict[str, Handler]:
    """Give the handlers of the functions."""
    shortcuts = Shortcuts(models)
    found: dict[str, Handler] = {
        "django.contrib.auth.get_user_model": shortcuts.user_model,
        "django.db.models.prefetch_related_objects": shortcuts.prefetch,
        "django.apps.apps.get_model": shortcuts.get_model,
        "django.forms.models.model_to_dict": shortcuts.as_dictionary,
        "django.forms.model_to_dict": shortcuts.as_dictionary,
        "django.core.serializers.serialize": shortcuts.serialize,
        "django.shortcuts.redirect": shortcuts.redirect,
        "django.shortcuts.resolve_url": shortcuts.redirect,
    }
    for name in ("get_object_or_404", "aget_object_or_404"):
        found[f"django.shortcuts.{name}"] = shortcuts.one_or_404
    found["rest_framework.generics.get_object_or_404"] = shortcuts.one_or_404
    for name in ("get_list_or_404", "aget_list_or_404"):
        found[f"django.shortcuts.{name}"] = shortcuts.list_or_404
    return found


class Shortcuts:
    """Answer what the functions give for models of the project."""

    def __init__(self, models: Models) -> None:
        self._models = models
        self._queries = models.queries

    def _query_of(self, values: Values) -> Query | None:
        for value in values:
            if isinstance(value, Class) or (isinstance(value, External) and "()" not in value.path):
                return Query(value, True)
            if isinstance(value, Native) and isinstance(value.data, Query):
                return value.data
        return None

    def one_or_404(self, call: Call) -> Values | None:
        """Ask for one row."""
        query = self._query_of(call.argument(0))
        if query is None:
            return None
        _hit(call)
        return fresh(call.frame, self._queries.instance(query))

    def list_or_404(self, call: Call) -> Values | None:
        """Ask for rows, which are there afterwards."""
        query = self._query_of(call.argument(0))
        if query is None:
            return None
        _hit(call)
        return (self._queries.make(call.frame, call.pos, replace(query, manager=False, fetched=True)),)

    def user_model(self, call: Call) -> Values | None:
        """Give the project's own model of users, which Django has loaded before anything asks for it."""
        users = self._models.relations.own_users()
        if not users:
            _load_user_model(call.machine)
            users = self._models.relations.own_users()
        return tuple(users) or _later(call.machine) or None

    def get_model(self, call: Call) -> Values | None:
        """Find a model by the names of its application and class."""
        label, name = call.text(0, "app_label") or "", call.text(1, "model_name")
        found = self._models.relations.find(f"{label}.{name}" if name else label)
        return (found,) if found is not None else None

    def as_dictionary(self, call: Call) -> Values | None:
        """Write a row out as a dictionary, which asks for the rows that it is related to by many."""
        asked, left_out = _names(call, 1, "fields"), _names(call, 2, "exclude")
        for row in call.argument(0, "instance"):
            for name, values in classes.namespace(row.cls).items() if isinstance(row, Instance) else ():
                shown = (not asked or name in asked) and name not in left_out
                if shown and any(_is_many(value) for value in values):
                    managers = call.machine.attribute((row,), name, call.frame, call.pos)
                    every = call.machine.attribute(managers, "all", call.frame, call.pos)
                    rows = call.machine.call_values(every, [], call.frame, call.pos)
                    call.machine.iterate(rows, call.frame, call.pos)
        return None

    def prefetch(self, call: Call) -> Values | None:
        """Ask for what the relations of rows lead to."""
        entry = call.machine.knowledge.look_up("django.db.models.QuerySet()").find(Kind.ITERATES)
        if entry is not None:
            call.machine.hit(call.frame, call.pos, entry, "django.db.models.prefetch_related_objects")
        return ()

    def serialize(self, call: Call) -> Values | None:
        """Write rows out, which asks for them."""
        call.machine.iterate(call.argument(1, "queryset"), call.frame, call.pos)
        return None

    def redirect(self, call: Call) -> Values | None:
        """Ask an object for its address."""
        rows = tuple(value for value in call.argument(0, "to") if isinstance(value, Instance))
        own = tuple(row for row in rows if classes.find(row.cls, "get_absolute_url") is not None)
        methods = call.machine.attribute(own, "get_absolute_url", call.frame, call.pos)
        call.machine.call_values(methods, [], call.frame, call.pos)
        return None


def _names(call: Call, position: int, name: str) -> list[str]:
    return texts(call.argument(position, name))


def _is_many(value: Value) -> bool:
    """Tell whether a value in a model's body is a relation of its own to many rows."""
    relation = value.data if isinstance(value, Native) else None
    return isinstance(relation, Relation) and relation.many and not relation.generic


def _hit(call: Call) -> None:
    assert isinstance(call.target, External)
    entry = call.target.known.find(Kind.BLOCKS)
    if entry is not None:
        call.machine.hit(call.frame, call.pos, entry, call.target.path)


def _later(machine: Machine) -> Values:
    """Name the model that the settings name while its module is still being run."""
    found: Values = ()
    for text in texts(settings.setting(machine, "AUTH_USER_MODEL")):
        model = text.rpartition(".")[2]
        for facts in _homes(machine, model):
            module = machine.modules.get(facts.module)
            if module is not None and module.frame is not None and module.frame.state == RUNNING:
                found = join(found, (Deferred(module, model),))
    return found


def _load_user_model(machine: Machine) -> None:
    """Run the models of the application that the settings name for users."""
    for text in texts(settings.setting(machine, "AUTH_USER_MODEL")):
        models = f"{text.partition('.')[0]}.models"
        for other in [other for other in machine.files if f".{models}." in f".{other}."]:
            machine.module(other)
        for facts in _homes(machine, text.rpartition(".")[2]):
            # The application's label need not be in the module's name.
            machine.module(facts.module)


def _homes(machine: Machine, model: str) -> list[Facts]:
    """List the files of models that define a class of this name."""
    return [
        facts
        for name, facts in machine.files.items()
        if "models" in name.split(".")
        and any(code.kind == f.CLASS and code.qualname == model for code in facts.codes)
    ]
