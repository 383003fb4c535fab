"""Take a WSGI application to ASGI step by step, the application running at every step.

``from bridge import Bridge`` is all a deployment needs; names load on first use, so importing this
package costs next to nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bridge.gateway.app import Bridge as Bridge
    from bridge.gateway.waiting import wait as wait

__all__ = ["Bridge", "__version__", "wait"]

__version__ = "0.1.0"

_HOMES = {"Bridge": "bridge.gateway.app", "wait": "bridge.gateway.waiting"}


def __getattr__(name: str) -> object:
    """Load a public name from its home the first time it is asked for (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted(__all__)
