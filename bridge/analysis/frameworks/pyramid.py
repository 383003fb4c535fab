"""Pyramid: views told by decorator and scan, or by the configurator."""

from bridge.analysis.frameworks.registry import After, Registry


def install(registry: Registry) -> list[After]:
    """Teach the machine its names; give what is to be done once all modules have run."""
    return []
