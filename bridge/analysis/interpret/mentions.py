"""Tell whether a statement has to be run again: it need not for names that do not stand in it."""

from bridge.analysis import facts as f
from bridge.analysis.facts import Code, Node
from bridge.analysis.values import Step
from bridge.analysis.values.frames import MARK, Frame


def repeats(frame: Frame, step: Step, statement: Node) -> bool:
    """Bind what a statement bound last time, if all names that it uses mean the same as then."""
    env, before, after = frame.env, step.before, step.after
    assert before is not None
    if before == env:
        if after is not before:
            frame.env = dict(after)
        return True
    used = mentioned(frame.code, statement)
    for name in used:
        if env.get(name) != before.get(name):
            return False
    marks = [name for name in env if name[0] == MARK] if frame.marked else []
    if frame.marked and marks != [name for name in before if name[0] == MARK]:
        return False
    if after is not before:
        for name in used:
            if name in after:
                env[name] = after[name]
            else:
                env.pop(name, None)
        if frame.marked:
            env.update((name, values) for name, values in after.items() if name[0] == MARK)
            for name in marks:
                if name not in after:
                    env.pop(name, None)
    return True


def mentioned(code: Code, statement: Node) -> tuple[str, ...]:
    """List the local names of a code that stand in a statement, those of the statements in it among them.

    Every string in the statement counts, also where it is no name: then one name too many is compared.
    """
    found = code.mentioned.get(id(statement))
    if found is None:
        words = dict.fromkeys(_words(code, statement))
        own = code.locals | {name for name, _ in code.parameters}
        found = code.mentioned[id(statement)] = tuple(word for word in words if word in own)
    return found


def words(code: Code) -> set[str]:
    """List the strings in a function and in the functions in it: names, attributes and constants."""
    found: set[str] = set()
    pending: list[object] = [code.body]
    while pending:
        part = pending.pop()
        if isinstance(part, str):
            found.add(part)
        elif isinstance(part, tuple):
            pending += part
            if len(part) > 1 and part[0] in (f.S_DEF, f.S_CLASS) and type(part[1]) is int:
                pending.append(code.facts.codes[part[1]].body)
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
