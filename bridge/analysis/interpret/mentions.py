"""Find the local names that a statement can read or bind, so that it is not run again for the others."""

from bridge.analysis import facts as f
from bridge.analysis.facts import Code, Node


def mentioned(code: Code, statement: Node) -> tuple[str, ...]:
    """List the local names of a code that stand in a statement, those of the statements in it among them.

    Every string in the statement counts, also where it is no name: then one name too many is compared.
    """
    found = code.mentioned.get(id(statement))
    if found is None:
        words = dict.fromkeys(_words(code, statement))
        own = code.locals | {name for name, _ in code.params}
        found = code.mentioned[id(statement)] = tuple(word for word in words if word in own)
    return found


def _words(code: Code, statement: Node) -> list[str]:
    words: list[str] = []
    pending: list[object] = [statement]
    while pending:
        part = pending.pop()
        if isinstance(part, str):
            # ``import a.b`` binds the name before the dot.
            words.append(part.partition(".")[0])
        elif isinstance(part, tuple):
            pending += part
            if len(part) > 1 and part[0] in (f.S_DEF, f.S_CLASS) and type(part[1]) is int:
                words.append(code.facts.codes[part[1]].name)
    return words
