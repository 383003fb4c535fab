"""What a test says about the names in it."""

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Constant
from bridge.analysis.values.frames import Frame


def assume(machine: Machine, frame: Frame, test: Node) -> None:
    """Take a test to hold: a name under ``isinstance`` that means nothing yet is of that class."""
    if test[0] == f.TEST:
        test = test[1]
    if test[0] == f.BOOLEAN:
        assume(machine, frame, test[1][0])
        return
    if test[0] == f.CALL and test[1] == (f.NAME, "isinstance") and len(test[2]) == 2:
        subject, kind = test[2]
        if subject[0] == f.NAME and not frame.env.get(subject[1]):
            found = classes.instances(machine, machine.evaluate(frame, kind))
            if found:
                frame.env[subject[1]] = found
    elif test[0] == f.NAME and (values := frame.env.get(test[1])):
        frame.env[test[1]] = tuple(v for v in values if not (isinstance(v, Constant) and not v.value))


def refuse(machine: Machine, frame: Frame, test: Node) -> None:
    """Take a test not to hold: nothing is learnt but that ``not x`` means ``x`` holds."""
    if test[0] == f.NOT:
        assume(machine, frame, test[1])
