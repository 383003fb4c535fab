"""Plain WSGI: callables that take ``environ`` and ``start_response`` (PEP 3333)."""

from bridge.analysis import facts as f
from bridge.analysis.facts import Code
from bridge.analysis.frameworks.registry import After, Registration, Registry
from bridge.analysis.interpret import classes
from bridge.analysis.values import Class, Function, Values

_FIRST = ("environ", "env", "wsgi_environ")
_SECOND = ("start_response", "start", "start_resp")


def install(registry: Registry) -> list[After]:
    """Look for plain WSGI callables once all frameworks have taken theirs."""
    return [lambda: register(registry)]


def register(registry: Registry) -> None:
    """Register functions and classes of the signature that WSGI asks for; names are all there is to go by."""
    machine = registry.machine
    for facts in machine.files.values():
        if facts.path in machine.tests:
            continue
        for code in facts.codes:
            if code.kind == f.FUNCTION and _is_application(code):
                _add(registry, code)


def _is_application(code: Code) -> bool:
    names = [name for name, _ in code.params]
    if code.owner >= 0:
        names = names[1:]
    return len(names) >= 2 and names[0] in _FIRST and names[1] in _SECOND


def _add(registry: Registry, code: Code) -> None:
    machine = registry.machine
    environ: Values = (machine.external("wsgi.environ"),)
    start: Values = (machine.external("wsgi.start_response"),)
    value = machine.made_value(code)
    if not isinstance(value, Function):
        return
    owner = value.owner
    if owner is None:
        key = ("wsgi", value)
        registry.add(key, Registration("wsgi", "view", (value,), arguments=(environ, start)))
    elif code.name == "__call__":
        values: Values = (classes.bound(value, classes.generic(machine, owner)),)
        registry.add(("wsgi", value), Registration("wsgi", "view", values, arguments=(environ, start)))
    elif code.name == "__init__" and classes.find(owner, "__iter__") is not None:
        _add_class(registry, owner, environ, start)


def _add_class(registry: Registry, owner: Class, environ: Values, start: Values) -> None:
    registry.add(("wsgi", owner), Registration("wsgi", "view", (owner,), arguments=(environ, start)))
