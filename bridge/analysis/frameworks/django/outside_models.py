"""Models of Django's own, of which the project has no class: their managers, rows and relations."""

import re

from bridge.analysis.frameworks.django.queries import MANAGER, Queries, Query
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import External, Value, Values
from bridge.analysis.values.frames import Frame

_CONTRIB = "django.contrib"
_USER = f"{_CONTRIB}.auth.models.User"
_GROUP = f"{_CONTRIB}.auth.models.Group"
_PERMISSION = f"{_CONTRIB}.auth.models.Permission"
_CONTENT_TYPE = f"{_CONTRIB}.contenttypes.models.ContentType"
_MANAGERS = {
    _USER: f"{_CONTRIB}.auth.models.UserManager()",
    _GROUP: MANAGER,
    _PERMISSION: MANAGER,
    _CONTENT_TYPE: f"{_CONTRIB}.contenttypes.models.ContentTypeManager()",
    f"{_CONTRIB}.sites.models.Site": f"{_CONTRIB}.sites.models.SiteManager()",
    f"{_CONTRIB}.sessions.models.Session": MANAGER,
    f"{_CONTRIB}.admin.models.LogEntry": MANAGER,
    "rest_framework.authtoken.models.Token": MANAGER,
}
"""For each model, the class of its manager."""
OF_USERS = {"groups": _GROUP, "user_permissions": _PERMISSION}
"""What every user is related to."""
_MANY = {
    _USER: OF_USERS,
    _GROUP: {"permissions": _PERMISSION, "user_set": _USER},
    _PERMISSION: {"group_set": _GROUP, "user_set": _USER},
}

_OBJECTS = ("objects", "_default_manager")
_MODEL_CLASS = re.compile(r"\.models\.(?:\w+\.)*[A-Z]\w*$|\.get_(?:registered_)?model\(\)$")


class OutsideModels:
    """Answer what Django's own models and their rows give."""

    def __init__(self, machine: Machine, queries: Queries) -> None:
        self._machine = machine
        self._queries = queries
        for path in _MANAGERS:
            machine.external_hooks[path] = self._class_attribute
        for path in (_GROUP, _PERMISSION):
            machine.external_hooks[f"{path}()"] = self._row_attribute
        for name in _OBJECTS:
            machine.member_hooks[name] = self._unknown_class

    def _class_attribute(
        self, machine: Machine, value: Value, name: str, frame: Frame, pos: int
    ) -> Values | None:
        if name not in _OBJECTS or not isinstance(value, External):
            return None
        return (self._queries.make(frame, pos, Query(value, True, home=_MANAGERS[value.path])),)

    def _unknown_class(
        self, machine: Machine, value: Value, name: str, frame: Frame, pos: int
    ) -> Values | None:
        """Take what has ``objects`` for a model: a class of some ``models``, or what ``get_model`` gives."""
        if not isinstance(value, External) or not _MODEL_CLASS.search(value.path):
            return None
        machine.external_hooks.setdefault(f"{value.path}()", _unknown_row)
        return (self._queries.make(frame, pos, Query(value, True, extended=True)),)

    def _row_attribute(
        self, machine: Machine, value: Value, name: str, frame: Frame, pos: int
    ) -> Values | None:
        assert isinstance(value, External)
        return self.many(_MANY[value.path.removesuffix("()")], name, frame, pos)

    def many(self, relations: dict[str, str], name: str, frame: Frame, pos: int) -> Values | None:
        """Read a relation to many rows of Django's own models; None where there is none of the name."""
        other = relations.get(name)
        if other is None:
            return None
        query = Query(self._machine.external(other), True, home=_MANAGERS[other])
        return (self._queries.make(frame, pos, query),)


def _unknown_row(machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
    member = machine.external(f"django.db.models.Model().{name}")
    return (member,) if member.known.entries else None
