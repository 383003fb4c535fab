"""Applications that hold routes and are mounted on each other, and what their calls say of routes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bridge.analysis.interpret.machine import Call
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Constant, Container, External, Values
from bridge.model.view import Route

SOCKET = ("WEBSOCKET",)
"""What stands for the methods of a route that no method of HTTP reaches."""
_DEEPEST = 8
"""Applications mounted inside each other deeper than this are taken to be mounted in a circle."""


@dataclass(slots=True)
class Mounted:
    """Hold an application or blueprint: its own prefix, and where it was mounted."""

    prefix: str = ""
    parents: list[tuple["Mounted | None", str | None]] = field(default_factory=list)

    def prefixes(self, depth: int = 0) -> list[str]:
        """Spell every prefix that requests reach it under."""
        if not self.parents or depth > _DEEPEST:
            return [self.prefix]
        found: list[str] = []
        for parent, given in self.parents:
            own = self.prefix if given is None else given
            above = parent.prefixes(depth + 1) if parent is not None else [""]
            found += [joined(prefix, own) for prefix in above]
        return list(dict.fromkeys(found))

    def mount(self, parent: "Mounted | None", prefix: str | None) -> None:
        """Note where it is mounted; mounting it on itself is an error of the project that changes nothing."""
        pair = (parent, prefix)
        if parent is not self and pair not in self.parents:
            self.parents.append(pair)


def joined(prefix: str, rule: str) -> str:
    """Join a prefix and a rule with one slash between them."""
    if not prefix:
        return rule
    return prefix.rstrip("/") + "/" + rule.lstrip("/") if rule else prefix


def receiver(call: Call) -> Mounted | None:
    """Get the application whose method is called; None when it is not known which one."""
    target = call.target
    found = target.receiver if isinstance(target, External) else target
    return found.data if isinstance(found, Native) and isinstance(found.data, Mounted) else None


def mounted(values: Values) -> list[Mounted]:
    """List the applications among the values."""
    return [value.data for value in values if isinstance(value, Native) and isinstance(value.data, Mounted)]


def make(call: Call, path: str, prefix: str = "") -> tuple[Native, Mounted]:
    """Make an application with an identity of its own at the place of a call, once."""
    key = ("mounted", call.place, path)

    def make() -> Native:
        external = call.machine.external(f"{path}()")
        return Native(path, external=external, data=Mounted(prefix))

    made = call.frame.once(key, make)
    assert isinstance(made.data, Mounted)
    return made, made.data


def texts(values: Values) -> list[str]:
    """List the constant strings among the values, also those in lists, tuples and sets."""
    found: list[str] = []
    for value in values:
        if isinstance(value, Constant) and isinstance(value.value, str):
            found.append(value.value)
        elif isinstance(value, Container):
            found += texts(elements(value))
    return list(dict.fromkeys(found))


def elements(container: Container) -> Values:
    """Give all that a list, tuple or set holds, and the values of a dictionary."""
    found = {value: None for slot in container.items.values() for value in slot.values}
    return (*found, *(value for value in container.elements.values if value not in found))


def held(values: Values) -> Values:
    """Give the values themselves, and what lists, tuples and sets among them hold instead of these."""
    found: list[Values] = [elements(item) if isinstance(item, Container) else (item,) for item in values]
    return tuple(dict.fromkeys(value for inner in found for value in inner))


def callables(values: Values) -> Values:
    """Leave out what is no function, method, class or instance of the project."""
    return tuple(value for value in values if not isinstance(value, External | Constant | Native | Container))


def routes(
    owner: Mounted | None, rules: Iterable[str], methods: tuple[str, ...]
) -> Callable[[], tuple[Route, ...]]:
    """Give a function that spells the routes, once all mounting is known."""
    rules = tuple(rules)

    def spell() -> tuple[Route, ...]:
        prefixes = owner.prefixes() if owner is not None else [""]
        return tuple(Route(methods, joined(prefix, rule)) for prefix in prefixes for rule in rules)

    return spell
