"""Frameworks of one file that projects keep a copy of: the copy is the framework, not the project's code."""

from bridge.analysis import facts as f
from bridge.analysis.facts import Facts
from bridge.analysis.values import Class

_BOTTLE = frozenset(("Bottle", "BaseRequest", "BaseResponse", "RouteBuildError", "ServerAdapter"))


def is_framework(facts: Facts) -> bool:
    """Tell whether a file is a copy of Bottle, by the classes that it defines."""
    return {code.name for code in facts.codes if code.kind == f.CLASS} >= _BOTTLE


def is_bottle(cls: Class) -> bool:
    """Tell whether a class is that of Bottle's applications in a copy of it, or derives from that one."""
    return any(
        isinstance(base, Class) and base.code.name == "Bottle" and is_framework(base.code.facts)
        for base in cls.mro
    )
