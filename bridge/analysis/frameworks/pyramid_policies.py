"""Pyramid: what it asks before a view runs: who the user is, what is allowed, which resource is meant."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bridge.analysis.frameworks.class_views import add_methods
from bridge.analysis.frameworks.mounting import callables
from bridge.analysis.frameworks.pyramid_contexts import Contexts
from bridge.analysis.frameworks.registry import Registration, Registry
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call
from bridge.analysis.values import Class, Function, Instance, Value, Values, join
from bridge.analysis.values.frames import DONE, Frame

_POLICY = (
    "identity", "authenticated_userid", "unauthenticated_userid", "effective_principals", "permits",
    "remember", "forget", "principals_allowed_by_permission",
)  # fmt: skip
_ASKED = {"identity": "identity", "authenticated_userid": "authenticated_userid", "has_permission": "permits"}
"""What views ask of a request, and the method of the policy that answers."""
_POLICIES = ("security_policy", "authentication_policy", "authorization_policy")
_DEEPEST = 4
"""Resources inside each other deeper than this are taken to be of the same kind."""


@dataclass(slots=True)
class Policies:
    """Gather policies and the roots of resource trees, which are registered once all modules have run."""

    registry: Registry
    request: Callable[[], Values]
    contexts: Contexts
    policies: Values = ()
    roots: dict[Values, None] = field(default_factory=dict)

    def configure(self, call: Call) -> None:
        """Take what the configurator itself is given."""
        for name in _POLICIES:
            self._policy(call.argument(-1, name))
        self._root(self.contexts.factory(call, "", call.argument(-1, "root_factory")))

    def set_policy(self, call: Call) -> Values:
        """Take a policy."""
        for name in _POLICIES:
            self._policy(call.argument(-1, name))
        self._policy(call.argument(0))
        return ()

    def set_root(self, call: Call) -> Values:
        """Take the factory of the root resource."""
        self._root(self.contexts.factory(call, "", call.argument(0, "factory")))
        return ()

    def add_route(self, call: Call) -> None:
        """Take the factory of a route's own root."""
        route = call.text(0, "name") or ""
        self._root(self.contexts.factory(call, route, call.argument(-1, "factory")))

    def callback(self, call: Call) -> None:
        """Register the function that finds a user's groups for one of Pyramid's own policies."""
        for value in callables(join(call.argument(-1, "callback"), call.argument(0, "check"))):
            arguments: tuple[Values, ...] = ((), self.request())
            self.registry.add(("hook", value), Registration("pyramid", "hook", (value,), arguments=arguments))

    def asked(self, name: str, frame: Frame, pos: int) -> Values:
        """Give the policy's method that answers what a view asks of its request; nothing without one."""
        method = _ASKED.get(name)
        if method is None:
            return ()
        own = tuple(
            value
            for value in self.policies
            if isinstance(value, Instance) and classes.find(value.cls, method) is not None
        )
        return self.registry.machine.attribute(own, method, frame, pos)

    def _policy(self, values: Values) -> None:
        self.policies = join(self.policies, tuple(value for value in values if isinstance(value, Instance)))

    def _root(self, factories: Values) -> None:
        if factories:
            self.roots[factories] = None

    def register(self) -> None:
        """Register policies and resources, which run before views."""
        for value in self.policies:
            if isinstance(value, Instance):
                add_methods(
                    self.registry, value.cls, _POLICY, "pyramid", "hook", (self.request(),), tuple, value
                )
        for values in self.roots:
            for value in values:
                registration = Registration("pyramid", "hook", (value,), arguments=(self.request(),))
                self.registry.add(("hook", value), registration)
                self._resources(self._called(value, value, self.request()), 0)

    def _resources(self, values: Values, depth: int) -> None:
        """Register how resources find those inside them, which the traversal asks part by part."""
        for value in values:
            if isinstance(value, Instance) and depth < _DEEPEST:
                names = ("__getitem__", "__acl__")
                add_methods(self.registry, value.cls, names, "pyramid", "hook", ((),), tuple, value)
                for method in self.registry.machine.attribute(
                    (value,), "__getitem__", _driver(value.cls), -1
                ):
                    inner = self._called(method, value.cls, ())
                    self._resources(tuple(item for item in inner if item is not value), depth + 1)

    def _called(self, called: Value, place: Value, argument: Values) -> Values:
        """Call what no entry calls, to learn which resources it gives."""
        if not isinstance(place, Class | Function):
            return ()
        return self.registry.machine.call_values((called,), [argument], _driver(place), -1)


def _driver(place: Class | Function) -> Frame:
    module = place.frame.module if isinstance(place, Class) else place.closure.module
    driver = Frame(place.code, None, module, None)
    driver.state = DONE
    return driver
