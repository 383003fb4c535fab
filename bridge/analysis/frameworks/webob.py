"""WebOb: functions that ``wsgify`` makes applications of."""

from bridge.analysis.frameworks.registry import After, Registry


def install(registry: Registry) -> list[After]:
    """Teach the machine its names; give what is to be done once all modules have run."""
    return []
