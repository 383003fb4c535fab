"""Values that stand for something still to be looked up, to be run or to be iterated over."""

from bridge.analysis.facts import Node
from bridge.analysis.values.frames import Class, Frame, Module
from bridge.analysis.values.plain import Value, Values


class Deferred(Value):
    """Stand for a name of a module that is still being run, to be looked up when it is used."""

    __slots__ = ("module", "name")

    def __init__(self, module: Module, name: str) -> None:
        self.module = module
        self.name = name


class Super(Value):
    """Stand for ``super()`` in a method of ``cls``."""

    __slots__ = ("cls", "receiver")

    def __init__(self, cls: Class, receiver: Value) -> None:
        self.cls = cls
        self.receiver = receiver


class Running(Value):
    """Stand for a generator or coroutine that is made and not run yet."""

    __slots__ = ("frame", "manager")

    def __init__(self, frame: Frame, manager: bool = False) -> None:
        self.frame = frame
        self.manager = manager
        """It came from a function under ``contextlib.contextmanager``."""


class Expression(Value):
    """Stand for a generator expression in the frame it was written in."""

    __slots__ = ("env", "frame", "node")

    def __init__(self, frame: Frame, node: Node, env: dict[str, Values]) -> None:
        self.frame = frame
        self.node = node
        self.env = env


class Alias(Value):
    """Stand for an annotation that a module gives a name: ``Clients = dict[str, Session]``."""

    __slots__ = ("frame", "node")

    def __init__(self, node: Node, frame: "Frame") -> None:
        self.node = node
        self.frame = frame
