"""Views that are methods of a class: one view a method, also when the method is inherited."""

from collections.abc import Callable, Iterable

from bridge.analysis.frameworks.registry import Registration, Registry
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Constant, External, Instance, Partial, Values
from bridge.analysis.values.frames import DONE, Frame
from bridge.model.view import Route


def add_methods(
    registry: Registry,
    cls: Class,
    names: Iterable[str],
    framework: str,
    role: str,
    arguments: tuple[Values, ...] = (),
    routes: Callable[[], tuple[Route, ...]] = tuple,
    instance: Instance | None = None,
    constructor: tuple[Values, ...] | None = None,
) -> None:
    """Register methods of a class; of an instance, where it is known with which values that was made.

    ``constructor`` holds what the framework makes an instance with for each request.
    """
    machine = registry.machine
    receiver = instance if instance is not None else classes.generic(machine, cls)
    driver = Frame(cls.code, None, cls.frame.module, None)
    driver.state = DONE
    for name in names:
        if classes.find(cls, name) is None:
            continue
        found = machine.attribute((receiver,), name, driver, -1)
        values = tuple(value for value in found if not isinstance(value, External | Constant | Native))
        if constructor is not None and classes.find(cls, "__init__") is not None:
            made = machine.attribute((receiver,), "__init__", driver, -1)
            values = (*values, *(Partial((value,), constructor, {}) for value in made))
        registration = Registration(
            framework,
            role,
            values,
            routes,
            arguments,
            path=cls.code.facts.path,
            qualname=f"{cls.code.qualname}.{name}",
            methods_of=cls,
        )
        registry.add((framework, role, cls, receiver, name, *_spelled(routes)), registration)


def _spelled(routes: Callable[[], tuple[Route, ...]]) -> tuple[Route, ...]:
    """Tell registrations apart by their routes, as far as these are known already."""
    return routes()
