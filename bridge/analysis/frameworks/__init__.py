"""How each framework is told which functions answer which requests, one file a framework."""

from collections.abc import Callable

from bridge.analysis.frameworks import flask
from bridge.analysis.frameworks.django.install import Django
from bridge.analysis.frameworks.registry import Registry
from bridge.config import Config

After = Callable[[], None]


def install(registry: Registry, config: Config) -> list[After]:
    """Teach the machine every framework; give what is to be done once all modules have run."""
    machine = registry.machine
    machine.handlers.update(flask.install(registry))
    machine.class_hooks.append(flask.class_attribute)
    return [Django(registry, config).install()]
