"""What a name can stand for while the program is read: values compared by identity, made once each."""

from bridge.analysis.values.frames import Bound, Class, Container, Function, Instance, Module, Slot, Step
from bridge.analysis.values.pending import Alias, Deferred, Expression, Running, Super
from bridge.analysis.values.plain import (
    NOTHING,
    ClassMethod,
    Constant,
    External,
    Lazy,
    Partial,
    Prefix,
    Property,
    Static,
    Value,
    Values,
    join,
    matters,
)

__all__ = [
    "NOTHING",
    "Alias",
    "Bound",
    "Class",
    "ClassMethod",
    "Constant",
    "Container",
    "Deferred",
    "Expression",
    "External",
    "Function",
    "Instance",
    "Lazy",
    "Module",
    "Partial",
    "Prefix",
    "Property",
    "Running",
    "Slot",
    "Static",
    "Step",
    "Super",
    "Value",
    "Values",
    "join",
    "matters",
]
