"""Methods of library classes that call other methods of theirs, which a project's class may override."""

from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.interpret import classes, outside
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, External, Instance, Value, Values
from bridge.analysis.values.frames import Frame

_MAPPING = {
    "get": ("__getitem__",),
    "items": ("__iter__", "__getitem__"),
    "values": ("__iter__", "__getitem__"),
    "keys": ("__iter__",),
    "pop": ("__getitem__", "__delitem__"),
    "setdefault": ("__getitem__", "__setitem__"),
    "update": ("__setitem__",),
    "popitem": ("__iter__", "__getitem__", "__delitem__"),
    "clear": ("__iter__", "__delitem__"),
    "__contains__": ("__getitem__",),
}
_SEQUENCE = {
    "append": ("insert",),
    "extend": ("insert",),
    "index": ("__getitem__",),
    "count": ("__getitem__",),
    "pop": ("__getitem__", "__delitem__"),
    "__iter__": ("__getitem__",),
    "__contains__": ("__getitem__",),
}
_REQUESTING = dict.fromkeys(("get", "post", "put", "patch", "delete", "head", "options"), ("request", "send"))
_MAPPINGS = (
    "collections.abc.Mapping", "collections.abc.MutableMapping", "collections.UserDict", "typing.Mapping",
    "typing.MutableMapping",
)  # fmt: skip
_SEQUENCES = ("collections.abc.Sequence", "collections.abc.MutableSequence", "collections.UserList")
_STORAGES = tuple(
    f"django.core.files.storage.{path}"
    for path in ("Storage", "base.Storage", "FileSystemStorage", "filesystem.FileSystemStorage")
)
_STORING = {"open": ("_open",), "save": ("get_available_name", "exists", "_save")}
_PARSING = ("handle_starttag", "handle_endtag", "handle_data", "handle_startendtag")
_CALLS: dict[str, dict[str, tuple[str, ...]]] = {
    "requests.Session": {**_REQUESTING, "request": ("send", "prepare_request")},
    "httpx.Client": {**_REQUESTING, "request": ("send",)},
    **dict.fromkeys(_MAPPINGS, _MAPPING),
    **dict.fromkeys(_SEQUENCES, _SEQUENCE),
    **dict.fromkeys(_STORAGES, _STORING),
    "html.parser.HTMLParser": {"feed": _PARSING},
    "json.JSONEncoder": {"encode": ("default",), "iterencode": ("default",)},
    "logging.Handler": {"handle": ("filter", "emit")},
    "ast.NodeVisitor": {"visit": ("visit_*", "generic_visit")},
    "ast.NodeTransformer": {"visit": ("visit_*", "generic_visit")},
    "cmd.Cmd": {"onecmd": ("do_*", "default"), "cmdloop": ("do_*", "default", "preloop", "postcmd")},
    "string.Formatter": {"format": ("get_value", "get_field", "format_field"), "vformat": ("get_value",)},
}
"""By class, for a method of it, the methods that it calls; a star stands for any ending of a name."""

_NONE: dict[str, tuple[str, ...]] = {}


def install(registry: Registry) -> list[After]:
    """Teach the machine what library methods call of the project's classes."""
    registry.machine.class_hooks.append(_attribute, (name for called in _CALLS.values() for name in called))
    return []


def _attribute(machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
    if not isinstance(value, Instance):
        return None
    for base in value.cls.outside:
        called = _CALLS.get(base.path, _NONE).get(name)
        if called is None:
            continue
        own = tuple(inner for spelled in called for inner in _spelled(value.cls, spelled))
        if own:
            return (_method(machine.external(f"{base.path}().{name}"), value, name, own),)
    return None


def _spelled(cls: Class, name: str) -> list[str]:
    """List the methods of a project's class that a name stands for; a star stands for any ending."""
    if not name.endswith("*"):
        return [name] if classes.find(cls, name) is not None else []
    owners = (owner for owner in cls.mro if isinstance(owner, Class))
    names = (inner for owner in owners for inner in owner.frame.env if inner.startswith(name[:-1]))
    return list(dict.fromkeys(names))


def _method(external: External, receiver: Instance, name: str, own: tuple[str, ...]) -> Native:
    """Give a library's method that calls the project's own."""

    def run(call: Call) -> Values:
        found: Values = ()
        for inner in own[:1] if "request" in own else own:
            methods = call.machine.attribute((receiver,), inner, call.frame, call.pos)
            found = (*found, *call.machine.call(methods, call))
        return found or outside.call_external(call.machine, external, call)

    return Native(name, run, external=external)
