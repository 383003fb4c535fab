"""Which forms are made to edit a row that is there, as the source says it."""

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.interpret.machine import Call
from bridge.analysis.values import Instance, Values

_NOTHING: Node = (f.CONST, None)


class EditingForms:
    """Remember forms whose ``instance`` is a name that surely holds a row."""

    def __init__(self) -> None:
        self._sure: set[Instance] = set()
        self._unsure: set[Instance] = set()

    def note(self, call: Call, made: Values) -> None:
        """Remember what a call of a form's class made."""
        known = self._sure if _is_given_row(call) else self._unsure
        known.update(value for value in made if isinstance(value, Instance))

    def holds(self, form: Instance) -> bool:
        """Tell whether a form was made with a row each time."""
        return form in self._sure and form not in self._unsure


def _is_given_row(call: Call) -> bool:
    """Tell whether ``instance`` is a local name that is nowhere set to None."""
    keywords = call.node[3] if call.node is not None else ()
    given = next((expression for name, expression in keywords if name == "instance"), None)
    if given is None or given[0] != f.NAME:
        return False
    code = call.frame.code
    is_local = given[1] not in {name for name, _ in code.parameters}
    return is_local and not _is_set_to_nothing(code.body, given[1])


def _is_set_to_nothing(node: object, name: str) -> bool:
    if not isinstance(node, tuple):
        return False
    if len(node) == 3 and node[0] == f.S_ASSIGN and isinstance(node[1], tuple) and (f.NAME, name) in node[1]:
        return _may_be_nothing(node[2])
    return any(_is_set_to_nothing(part, name) for part in node)


def _may_be_nothing(value: Node) -> bool:
    if value == _NOTHING:
        return True
    parts = value[2:4] if value[0] == f.CHOICE else value[1] if value[0] == f.BOOLEAN else ()
    return any(_may_be_nothing(part) for part in parts)
