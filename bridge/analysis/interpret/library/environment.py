"""What environment variables may hold: as far as a program says so, what they are where nobody sets them."""

from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.values import Constant, External, Values, join


def _default(position: int) -> Handler:
    """Give a handler that joins what the environment holds with the default at this position."""

    def read(call: Call) -> Values | None:
        assert isinstance(call.target, External)
        default = tuple(
            value
            for value in call.argument(position, "default")
            if isinstance(value, Constant) and isinstance(value.value, str) and value.value
        )
        return join(default, (call.machine.external(f"{call.target.path}()"),)) if default else None

    return read


HANDLERS: dict[str, Handler] = {
    "os.environ.get": _default(1),
    "os.environ.setdefault": _default(1),
    "os.getenv": _default(1),
    "decouple.config": _default(1),
    "environ.Env()": _default(1),
    "environ.Env().str": _default(1),
}
"""The library's own functions, and those of python-decouple and django-environ."""
