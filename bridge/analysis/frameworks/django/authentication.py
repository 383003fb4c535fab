"""Signing in and out: the backends that the settings name, and the signals that are sent."""

from bridge.analysis.frameworks.django import settings
from bridge.analysis.frameworks.django.accounts import MODEL
from bridge.analysis.frameworks.django.signals import Signals
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.values import Class, External, Instance, Values, join

_SENT = {"login": "user_logged_in", "logout": "user_logged_out", "authenticate": "user_login_failed"}


class Authentication:
    """Run what the project adds to signing in and out."""

    def __init__(self, signals: Signals) -> None:
        self._signals = signals

    def handlers(self) -> dict[str, Handler]:
        """Give the handlers of the functions, and of the form that signs in."""
        found: dict[str, Handler] = {
            f"django.contrib.auth.{name}": lambda call, name=name: self._sign(call, name)  # type: ignore[misc]
            for name in ("login", "logout")
        }
        found["django.contrib.auth.authenticate"] = self._authenticate
        found["django.contrib.auth.forms.AuthenticationForm().is_valid"] = self._validate
        return found

    def _sign(self, call: Call, name: str) -> None:
        users = call.argument(1, "user") or (call.machine.external(f"{MODEL}()"),)
        self._signals.send(_SENT[name], call, {"request": call.argument(0), "user": users})

    def _authenticate(self, call: Call) -> Values | None:
        found = self._ask(call, call.argument(0, "request"), call.keywords)
        assert isinstance(call.target, External)
        for entry in call.target.known.entries:
            if entry.code:
                call.machine.hit(call.frame, call.pos, entry, call.target.path)
        return found or None

    def _validate(self, call: Call) -> None:
        self._ask(call, (), {})

    def _ask(self, call: Call, request: Values, keywords: dict[str, Values]) -> Values:
        """Ask the project's own backends for the user."""
        machine = call.machine
        found: Values = ()
        given = {name: values for name, values in keywords.items() if name != "request"}
        for backend in settings.named(machine, "AUTHENTICATION_BACKENDS"):
            if isinstance(backend, Class) and classes.find(backend, "authenticate") is not None:
                instance = classes.generic(machine, backend)
                methods = machine.attribute((instance,), "authenticate", call.frame, call.pos)
                inner = Call(machine, call.frame, call.pos, [request], dict(given))
                found = join(found, machine.call(methods, inner))
        return tuple(value for value in found if isinstance(value, Instance | External))
