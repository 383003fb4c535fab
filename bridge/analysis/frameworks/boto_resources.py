"""Resources of boto3: all attributes of one are loaded when the first of them is read."""

from bridge.analysis.frameworks import first_access
from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.values import External, Value, Values
from bridge.analysis.values.frames import Frame
from bridge.catalog.entry import Kind

_KINDS = ("Bucket", "Instance", "Object", "Queue", "Table")
_LOADS = ("load", "reload")
_ALL = "attributes"
"""Stands for all attributes of a resource, which come together."""


def install(registry: Registry) -> list[After]:
    """Listen to what makes, loads and reads resources."""
    machine = registry.machine
    for kind in _KINDS:
        path = f"boto3.resource().{kind}"
        machine.handlers[path] = _make
        machine.external_hooks[f"{path}()"] = _read
        for name in _LOADS:
            machine.handlers[f"{path}().{name}"] = _load
    return []


def _make(call: Call) -> None:
    """Note that a new resource has nothing loaded."""
    if isinstance(call.target, External):
        first_access.fresh(call.frame, (call.machine.external(f"{call.target.path}()"),))


def _load(call: Call) -> None:
    """Note that the attributes are there from now on."""
    if isinstance(call.target, External):
        owner = call.machine.external(call.target.path.rpartition(".")[0])
        first_access.fresh(call.frame, (owner,))
        first_access.is_first(call.machine, call.frame, owner, _ALL, call.pos)


def _read(machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
    """Give an attribute that came with another one; the first is the catalogue's business."""
    assert isinstance(value, External)
    member = machine.member(value, name)
    if member.known.find(Kind.READS) is None or first_access.is_first(machine, frame, value, _ALL, pos):
        return None
    return (member,)
