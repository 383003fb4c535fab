"""Signals of Flask and its extensions: who receives them, and where they are sent."""

from dataclasses import dataclass, field

from bridge.analysis.frameworks.mounting import callables
from bridge.analysis.frameworks.registry import After, Registration, Registry
from bridge.analysis.interpret.machine import Call
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Slot, Values

_SIGNALS = {
    "flask": "appcontext_popped appcontext_pushed appcontext_tearing_down before_render_template "
    "got_request_exception message_flashed request_finished request_started request_tearing_down "
    "template_rendered",
    "flask_login": "session_protected user_accessed user_loaded_from_cookie user_loaded_from_request "
    "user_logged_in user_logged_out user_login_confirmed user_needs_refresh user_unauthorized",
    "flask_principal": "identity_changed identity_loaded",
    "flask_security": "password_changed password_reset user_authenticated user_confirmed user_registered",
    "mongoengine.signals": "post_bulk_insert post_delete post_init post_save pre_bulk_insert pre_delete "
    "pre_init pre_save pre_save_post_validation",
    "flask_sqlalchemy.track_modifications": "before_models_committed models_committed",
}
"""By module, signals that receivers are connected to."""
_SENT = {
    # Principal answers a changed identity with loading what it provides.
    "flask_principal.identity_changed.send": ("identity_changed", "identity_loaded"),
    "flask_principal.Principal().set_identity": ("identity_loaded",),
    **dict.fromkeys(("flask_login.login_user", "flask_login.utils.login_user"), ("user_logged_in",)),
    **dict.fromkeys(("flask_login.logout_user", "flask_login.utils.logout_user"), ("user_logged_out",)),
    "flask_login.confirm_login": ("user_login_confirmed",),
}
"""By what sends them, the signals whose receivers run before it returns."""


def install(registry: Registry) -> list[After]:
    """Listen to what connects receivers, and run them where their signal is sent."""
    signals = LibrarySignals(registry)
    handlers = registry.machine.handlers
    for home, names in _SIGNALS.items():
        spaces = (home, f"{home}.signals") if home in ("flask", "flask_login", "flask_security") else (home,)
        for space in spaces:
            for name in names.split():
                handlers[f"{space}.{name}.connect"] = signals.connect
                handlers[f"{space}.{name}.connect_via"] = signals.connect_via
                handlers[f"{space}.{name}.send"] = signals.send
    for path in _SENT:
        handlers[path] = signals.send
    return []


@dataclass(slots=True)
class LibrarySignals:
    """Hold the receivers of signals that libraries define."""

    registry: Registry
    receivers: dict[str, Slot] = field(default_factory=dict)

    def connect(self, call: Call) -> Values:
        """Connect the receiver of a signal."""
        self._connect(call, call.argument(0, "receiver"))
        return call.argument(0, "receiver")

    def connect_via(self, call: Call) -> Values:
        """Decorate the receiver of a signal, which one sender sends."""

        def decorate(inner: Call) -> Values:
            self._connect(call, inner.argument(0))
            return inner.argument(0)

        return (Native("connect_via", decorate),)

    def send(self, call: Call) -> Values | None:
        """Run the receivers of the signals that this sends."""
        path: str = getattr(call.target, "path", "")
        for name in _SENT.get(path, (path.split(".")[-2],)):
            slot = self.receivers.setdefault(name, Slot())
            slot.readers[call.frame.step] = None
            if slot.values:
                told = {name: values for name, values in call.keywords.items() if name != "sender"}
                inner = Call(call.machine, call.frame, call.pos, [call.argument(0, "sender")], told)
                call.machine.call(slot.values, inner)
        return None

    def _connect(self, call: Call, functions: Values) -> None:
        name = getattr(call.target, "path", ".").split(".")[-2]
        found = callables(functions)
        call.machine.grow(self.receivers.setdefault(name, Slot()), found)
        for function in found:
            self.registry.add(("signal", function), Registration("flask", "signal", (function,)))
