"""Builtins and ``itertools`` that make iterators, and ``next``."""

from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import classes, iteration, operators
from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
    Constant,
    Container,
    Expression,
    External,
    Instance,
    Lazy,
    Running,
    Slot,
    Values,
    join,
)
from bridge.analysis.values.frames import Frame

_ITERTOOLS = ("chain", "cycle", "islice", "compress", "tee")
_GATHERING = ("batched", "combinations", "combinations_with_replacement", "permutations")
_REPEATED = 4
"""With ``repeat``, each tuple is taken to hold so many elements."""


def _map(call: Call) -> Values:
    sources: Values = ()
    for values in call.arguments[1:]:
        sources = join(sources, values)
    return (Lazy(sources, call.argument(0), ()),)


def _filter(call: Call) -> Values:
    functions = tuple(value for value in call.argument(0) if not isinstance(value, Constant))
    return (Lazy(call.argument(1), functions, ()), Lazy(call.argument(1), (), ()))


def _lazily(call: Call) -> Values:
    """Give an iterator over the arguments."""
    sources: Values = ()
    for values in call.arguments:
        sources = join(sources, values)
    return (Lazy(sources, (), ()),) if sources else ()


def _iter(call: Call) -> Values:
    """Give an iterator; one of a function and a sentinel calls the function for each element."""
    if len(call.arguments) < 2:
        asked = tuple(value for value in call.argument(0) if isinstance(value, Native) and value.external)
        if not asked:
            return _lazily(call)
        # What a library holds, rows say, is asked for when the iterator is made.
        elements = call.machine.iterate(asked, call.frame, call.pos)
        others = tuple(value for value in call.argument(0) if value not in asked)

        def give(value: Native, frame: Frame, pos: int) -> Values:
            return join(elements, call.machine.iterate(others, frame, pos))

        return (Native("iter", iterate=give),)
    machine, functions = call.machine, call.argument(0)

    def iterate(value: Native, frame: Frame, pos: int) -> Values:
        return machine.call_values(functions, [], frame, pos, CallKind.ITERATE)

    return (Native("iter", iterate=iterate),) if functions else ()


def _flattened(call: Call) -> Values:
    """Give an iterator over what the elements of the argument hold: ``chain.from_iterable``."""
    machine = call.machine
    sources = call.argument(0)

    def iterate(value: Native, frame: Frame, pos: int) -> Values:
        return machine.iterate(machine.iterate(sources, frame, pos), frame, pos)

    return (Native("flattened", iterate=iterate),) if sources else ()


def _pairs(call: Call) -> Values:
    """Give an iterator over pairs: ``enumerate``."""
    return _tuples(call, [(), call.argument(0)])


def _pairwise(call: Call) -> Values:
    """Give an iterator over neighbours."""
    return _tuples(call, [call.argument(0), call.argument(0)])


def _zip(call: Call) -> Values:
    return _tuples(call, call.arguments)


def _product(call: Call) -> Values:
    """Give an iterator over all ways to choose one element of each argument."""
    return _tuples(call, call.arguments * (_REPEATED if "repeat" in call.keywords else 1))


def _gathered(call: Call) -> Values:
    """Give an iterator over tuples of several elements of one argument."""
    machine, sources = call.machine, call.argument(0)

    def iterate(value: Native, frame: Frame, pos: int) -> Values:
        several = Container("tuple")
        several.elements.values = machine.iterate(sources, frame, pos)
        return (several,)

    return (Native("gathered", iterate=iterate),) if sources else ()


def _tuples(call: Call, sources: list[Values]) -> Values:
    machine = call.machine

    def iterate(value: Native, frame: object, pos: int) -> Values:
        pair = Container("tuple")
        for index, source in enumerate(sources):
            pair.items[index] = Slot(machine.iterate(source, frame, pos) if source else ())  # type: ignore[arg-type]
        return (pair,)

    return (Native("tuples", iterate=iterate),)


def _reversed(call: Call) -> Values:
    """Give an iterator over the elements in the other order, as ``__reversed__`` makes it."""
    found: Values = ()
    for value in call.argument(0):
        own = classes.find(value.cls, "__reversed__") if isinstance(value, Instance) else None
        if own is None:
            found = join(found, (Lazy((value,), (), ()),))
        else:
            found = join(
                found, operators.operator(call.machine, (value,), "__reversed__", (), call.frame, call.pos)
            )
    return found


def _accumulated(call: Call) -> Values:
    """Give an iterator that calls a function with what came before and the next element."""
    machine, sources, functions = call.machine, call.argument(0, "iterable"), call.argument(1, "func")
    functions = tuple(value for value in functions if not isinstance(value, Constant))
    if not functions:
        return (Lazy(sources, (), ()),) if sources else ()

    def iterate(value: Native, frame: Frame, pos: int) -> Values:
        elements = join(call.argument(2, "initial"), machine.iterate(sources, frame, pos))
        return join(
            elements, machine.call_values(functions, [elements, elements], frame, pos, CallKind.ITERATE)
        )

    return (Native("accumulate", iterate=iterate),)


def _grouped(call: Call) -> Values:
    """Give an iterator over keys and groups; what is no iterator yet is asked for its elements at once."""
    machine, sources, functions = call.machine, call.argument(0, "iterable"), call.argument(1, "key")
    lazy = tuple(value for value in sources if isinstance(value, Running | Expression | Lazy))
    now = tuple(value for value in sources if value not in lazy)
    elements = machine.iterate(now, call.frame, call.pos) if now else ()

    def iterate(value: Native, frame: Frame, pos: int) -> Values:
        found = join(elements, machine.iterate(lazy, frame, pos) if lazy else ())
        keys = machine.call_values(functions, [found], frame, pos, CallKind.ITERATE)
        group = Container("list")
        group.elements.values = found
        pair = Container("tuple")
        pair.items = {0: Slot(keys), 1: Slot((group,))}
        return (pair,)

    return (Native("grouped", iterate=iterate),)


def _chosen(call: Call) -> Values | None:
    """Give what is drawn from a sequence; a query is sent for that."""
    return call.machine.iterate(call.argument(0), call.frame, call.pos) or None


def _written(call: Call) -> None:
    """Go through the rows that are written; what else that does is as the catalogue says."""
    call.machine.iterate(call.argument(0), call.frame, call.pos)


def _next(call: Call) -> Values:
    machine = call.machine
    found: Values = call.argument(1)
    for value in call.argument(0):
        if isinstance(value, Instance):
            found = join(found, iteration.advance(machine, value, call.frame, call.pos))
        elif isinstance(value, External):
            member = machine.external(f"{value.path}.__next__")
            if member.known.entries:
                found = join(found, machine.call_values((member,), [], call.frame, call.pos))
            else:
                found = join(found, machine.iterate((value,), call.frame, call.pos))
        else:
            found = join(found, machine.iterate((value,), call.frame, call.pos))
    return found


HANDLERS: dict[str, Handler] = {
    "builtins.map": _map,
    "builtins.filter": _filter,
    **dict.fromkeys((f"itertools.{name}" for name in ("takewhile", "dropwhile", "filterfalse")), _filter),
    "builtins.enumerate": _pairs,
    "builtins.zip": _zip,
    "itertools.zip_longest": _zip,
    "itertools.product": _product,
    **dict.fromkeys((f"itertools.{name}" for name in _GATHERING), _gathered),
    "itertools.pairwise": _pairwise,
    "itertools.groupby": _grouped,
    "random.choice": _chosen,
    **dict.fromkeys(("csv.writer().writerows", "csv.DictWriter().writerows"), _written),
    "builtins.next": _next,
    "builtins.anext": _next,
    "builtins.aiter": _lazily,
    "itertools.chain.from_iterable": _flattened,
    "builtins.iter": _iter,
    "itertools.starmap": _map,
    "builtins.reversed": _reversed,
    "itertools.accumulate": _accumulated,
    **dict.fromkeys((f"itertools.{name}" for name in _ITERTOOLS), _lazily),
}
