"""The interpreter: the machine together with the meaning of everything, from the files below."""

from collections.abc import Iterable

from bridge.analysis.facts import Code, Node
from bridge.analysis.interpret import (
    attributes,
    calls,
    comprehensions,
    generic,
    handing,
    iteration,
    modules,
)
from bridge.analysis.interpret.expressions import EXPRESSIONS
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.statements import block
from bridge.analysis.values import Expression, Instance, Module, Value, Values
from bridge.analysis.values.frames import Frame


class Interpreter(Machine):
    """Fill in what every operation of the machine means."""

    def run_body(self, frame: Frame) -> None:
        """Run the statements of a frame's code."""
        if not block(self, frame, frame.code.body) and (frame.left is None or frame.left):
            handing.leave(self, frame)

    def run_block(self, frame: Frame, statements: Node) -> bool:
        """Run statements in turn; tell whether what follows them can't be reached."""
        return block(self, frame, statements)

    def evaluate(self, frame: Frame, node: Node) -> Values:
        """Give the values of an expression."""
        return EXPRESSIONS[node[0]](self, frame, node)

    def run_expression(self, value: Expression) -> Values:
        """Run a generator expression in the frame it was written in."""
        return comprehensions.run(self, value)

    def call(self, values: Values, call: Call) -> Values:
        """Call each of the values; give all that may come back."""
        return calls.call(self, values, call)

    def attribute(self, values: Values, name: str, frame: Frame, pos: int) -> Values:
        """Read an attribute of each of the values."""
        return attributes.read(self, values, name, frame, pos)

    def iterate(self, values: Values, frame: Frame, pos: int) -> Values:
        """Iterate over each of the values; give the elements."""
        return iteration.iterate(self, values, frame, pos)

    def module(self, name: str) -> Module | None:
        """Get a module of the project, run; None when the project has none of that name."""
        return modules.module(self, name)

    def function(self, path: str, qualname: str) -> Value | None:
        """Find a function or class of the project by its file and qualified name."""
        return modules.find(self, path, qualname)

    def made_value(self, code: Code) -> Value | None:
        """Get the function or class of a code, running what is around it when nobody has."""
        return generic.made_value(self, code)

    def prime(self, kind: object, name: str, codes: Iterable[Code]) -> None:
        """Run functions that store a name, once, so that who reads it learns the values."""
        generic.prime(self, kind, name, codes)

    def prepare(self, instance: Instance) -> None:
        """Run the constructor of an instance of which nothing is known."""
        generic.prepare(self, instance)
