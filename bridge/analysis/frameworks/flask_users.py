"""Flask's extensions that know the user: the project's loader runs when a view asks who it is."""

from dataclasses import dataclass, field

from bridge.analysis.frameworks.registry import After, Registration, Registry
from bridge.analysis.graph import CallKind
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native, method_like
from bridge.analysis.values import Constant, External, Slot, Value, Values, join
from bridge.analysis.values.frames import Frame

_LOGIN = ("flask_login.LoginManager()", "flask_login.login_manager.LoginManager()")
_JWT = ("flask_jwt_extended.JWTManager()", "flask_jwt_extended.jwt_manager.JWTManager()")
_AUTHS = (
    *(
        f"flask_httpauth.{name}()"
        for name in ("HTTPBasicAuth", "HTTPDigestAuth", "HTTPTokenAuth", "MultiAuth")
    ),
    *(f"apiflask.{name}()" for name in ("HTTPBasicAuth", "HTTPTokenAuth")),
)
_JWT_HOOKS = (
    "user_identity_loader", "additional_claims_loader", "expired_token_loader", "invalid_token_loader",
    "unauthorized_loader", "revoked_token_loader", "needs_fresh_token_loader", "user_lookup_error_loader",
)  # fmt: skip
_LOADING = {
    **{f"{path}.{name}": "login" for path in _LOGIN for name in ("user_loader", "request_loader")},
    **{
        f"{path}.{name}": "jwt"
        for path in _JWT
        for name in ("user_lookup_loader", "token_in_blocklist_loader")
    },
    **{
        f"{path}.{name}": path
        for path in _AUTHS
        for name in ("verify_password", "verify_token", "get_password", "hash_password", "get_user_roles")
    },
}
"""What registers a function that finds the user, and the extension that it works for."""
_HOOKS = (
    *(f"{path}.{name}" for path in _LOGIN for name in ("unauthorized_handler", "needs_refresh_handler")),
    *(f"{path}.{name}" for path in _JWT for name in _JWT_HOOKS),
    *(f"{path}.error_handler" for path in _AUTHS),
)
_USERS = {
    "flask_login.current_user": "login",
    "flask_login.utils.current_user": "login",
    "flask_jwt_extended.current_user": "jwt",
}
_REQUIRING = {
    "flask_login.login_required": "login",
    "flask_login.utils.login_required": "login",
    "flask_login.fresh_login_required": "login",
    **{f"{path}.login_required": path for path in _AUTHS},
    "flask_jwt_extended.jwt_required": "jwt",
    "flask_jwt_extended.fresh_jwt_required": "jwt",
    "flask_jwt_extended.jwt_optional": "jwt",
}
"""Decorators that ask who the user is before the view runs."""
_ASKING = {
    "flask_jwt_extended.get_current_user": "jwt",
    **{f"{path}.{name}": path for path in _AUTHS for name in ("current_user", "authenticate")},
}
_AS_IT_IS = tuple(f"{path}.ensure_sync" for path in _AUTHS)
"""Give the view that they are given, for decorators of the project's own that do what the extension's do."""


def install(registry: Registry) -> list[After]:
    """Listen to what registers loaders and to what asks for users."""
    users = FlaskUsers(registry)
    machine = registry.machine
    for path, group in _LOADING.items():
        machine.handlers[path] = lambda call, group=group: users.load(call, group)  # type: ignore[misc]
    for path in _HOOKS:
        machine.handlers[path] = users.hook
    for path, group in _REQUIRING.items():
        machine.handlers[path] = lambda call, group=group: users.require(call, group)  # type: ignore[misc]
    for path, group in _ASKING.items():
        machine.handlers[path] = lambda call, group=group: users.ask(call, group)  # type: ignore[misc]
    for path in _AS_IT_IS:
        machine.handlers[path] = lambda call: call.argument(0)
    for path, group in _USERS.items():
        machine.external_hooks[path] = (
            lambda machine, value, name, frame, pos, group=group: users.attribute(group, name, frame, pos)  # type: ignore[misc]
        )
    return []


@dataclass(slots=True)
class FlaskUsers:
    """Hold the loaders of each extension."""

    registry: Registry
    loaders: dict[str, Slot] = field(default_factory=dict)

    @property
    def _machine(self) -> Machine:
        return self.registry.machine

    def load(self, call: Call, group: str) -> Values:
        """Register a function that finds the user."""
        functions = _functions(call.argument(0))
        self._machine.grow(self.loaders.setdefault(group, Slot()), functions)
        return self.hook(call)

    def hook(self, call: Call) -> Values:
        """Register a function that runs around requests."""
        for function in _functions(call.argument(0)):
            self.registry.add(("hook", function), Registration("flask", "hook", (function,)))
        return call.argument(0)

    def require(self, call: Call, group: str) -> Values:
        """Decorate a view: the loaders run before it."""
        functions = _functions(call.argument(0))
        if not functions:
            return (Native("required", lambda inner: self.require(inner, group)),)
        key = ("required", call.pos, functions)
        made = call.frame.made.get(key)
        if not isinstance(made, Native):

            def run(inner: Call) -> Values:
                self.users(group, inner.frame, inner.pos)
                return inner.machine.call(functions, inner)

            made = call.frame.made[key] = method_like("required", run)
            self._machine.originals.setdefault(made, functions[0])
        return (made,)

    def ask(self, call: Call, group: str) -> Values | None:
        """Give the user."""
        return self.users(group, call.frame, call.pos) or None

    def attribute(self, group: str, name: str, frame: Frame, pos: int) -> Values | None:
        """Read an attribute of the current user, which loads the user."""
        users = self.users(group, frame, pos)
        if name == "_get_current_object":
            return (Native(name, lambda _: users),) if users else None
        return self._machine.attribute(users, name, frame, pos) or None if users else None

    def users(self, group: str, frame: Frame, pos: int) -> Values:
        """Run the loaders; give what they find."""
        slot = frame.slot(self.loaders, group)
        found: Values = ()
        for value in self._machine.call_values(slot.values, [()], frame, pos, CallKind.ATTRIBUTE):
            found = join(found, () if isinstance(value, Constant) or _stands_for_user(value) else (value,))
        return join(found, self._anonymous(frame, pos)) if group == "login" else found

    def _anonymous(self, frame: Frame, pos: int) -> Values:
        """Make the project's own user for those that have not logged in."""
        found: Values = ()
        for path in _LOGIN:
            slot = frame.slot(self._machine.stored, (path, "anonymous_user"))  # type: ignore[arg-type]
            made = tuple(value for value in slot.values if not isinstance(value, External | Constant))
            found = join(found, self._machine.call_values(made, [], frame, pos, CallKind.ATTRIBUTE))
        return found


def _stands_for_user(value: Value) -> bool:
    """Tell whether a loader gives back what stands for the user that it is asked for."""
    return isinstance(value, External) and value.path in _USERS


def _functions(values: Values) -> Values:
    return tuple(value for value in values if not isinstance(value, External | Constant))
