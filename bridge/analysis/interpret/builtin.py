"""What builtins and a few modules of the standard library do with functions, iterators and attributes."""

from typing import TYPE_CHECKING

from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import calls, containers, decorators, iteration, managers, wrapped_files
from bridge.analysis.values import (
    Bound,
    Class,
    ClassMethod,
    Constant,
    Container,
    External,
    Function,
    Instance,
    Lazy,
    Native,
    Partial,
    Property,
    Running,
    Slot,
    Static,
    Values,
    join,
)

if TYPE_CHECKING:
    from bridge.analysis.interpret.frames import Frame
    from bridge.analysis.interpret.machine import Call, Handler


def _getattr(call: "Call") -> Values:
    machine = call.machine
    found: Values = call.argument(2)
    for name in call.argument(1):
        if isinstance(name, Constant) and isinstance(name.value, str):
            found = join(found, machine.attribute(call.argument(0), name.value, call.frame, call.pos))
    return found


def _setattr(call: "Call") -> Values:
    from bridge.analysis.interpret import attributes

    name = call.text(1)
    if name is not None:
        attributes.write(call.machine, call.argument(0), name, call.argument(2), call.frame, call.pos)
    return ()


def _type(call: "Call") -> Values:
    found: Values = ()
    for value in call.argument(0):
        if isinstance(value, Instance):
            found = join(found, (value.cls,))
    return found


def _property(call: "Call") -> Values:
    return (Property(call.argument(0, "fget"), call.argument(1, "fset")),)


def _static(call: "Call") -> Values:
    return (Static(call.argument(0)),)


def _class_method(call: "Call") -> Values:
    return (ClassMethod(call.argument(0)),)


def _same(call: "Call") -> Values:
    return call.argument(0)


def _decorator(call: "Call") -> Values | None:
    """Pass what is decorated through, also as ``decorator(...)(function)``."""
    first = call.argument(0)
    if any(isinstance(value, Function | Bound | Class | Partial | Property) for value in first):
        return first
    return (call.machine.native("decorator", lambda inner: inner.argument(0)),)


def _wraps(call: "Call") -> Values:
    wrapped = call.argument(0)

    def keep(inner: "Call") -> Values:
        for value in inner.argument(0):
            for original in wrapped[:1]:
                if value is not original:
                    call.machine.originals.setdefault(value, original)
        return inner.argument(0)

    return (Native("wraps", keep),)


def _partial(call: "Call") -> Values:
    return (Partial(call.argument(0), tuple(call.arguments[1:]), dict(call.keywords)),)


def _partial_method(call: "Call") -> Values:
    keywords = {**call.keywords, "__method__": call.argument(0)}
    return (Partial(call.argument(0), tuple(call.arguments[1:]), keywords),)


def _dispatch(call: "Call") -> Values:
    """Keep ``functools.singledispatch`` functions callable, each with all its implementations."""
    everything = Container("list")
    machine = call.machine
    machine.grow(everything.elements, call.argument(0))

    def run(inner: "Call") -> Values:
        everything.elements.readers[inner.frame] = None
        return machine.call(everything.elements.values, inner)

    def attribute(value: Native, name: str, frame: object, pos: int) -> Values | None:
        return (Native("register", register),) if name == "register" else None

    def register(inner: "Call") -> Values:
        last = inner.arguments[-1] if inner.arguments else ()
        if any(isinstance(value, Function) for value in last):
            machine.grow(everything.elements, last)
            return last
        return (Native("register", register),)

    return (Native("singledispatch", run, attribute=attribute),)


def _iterating(call: "Call") -> Values:
    """Iterate over the first argument, and keep its elements in a new list."""
    machine = call.machine
    container = _made(call, "list")
    for values in call.arguments:
        machine.grow(container.elements, machine.iterate(values, call.frame, call.pos))
    _key(call, container.elements.values)
    return (container,)


def _made(call: "Call", kind: str) -> Container:
    return containers.make(call.machine, call.frame, call.pos, kind)


def _key(call: "Call", elements: Values) -> None:
    key = call.keywords.get("key", ())
    if key:
        call.machine.call_values(key, [elements], call.frame, call.pos)


def _consuming(call: "Call") -> Values:
    """Iterate over the arguments and give one of their elements: ``max``, ``sum``, ``any``."""
    found: Values = ()
    for values in call.arguments:
        found = join(found, call.machine.iterate(values, call.frame, call.pos))
    _key(call, found)
    return found


def _joining(call: "Call") -> Values:
    call.machine.iterate(call.argument(0), call.frame, call.pos)
    return ()


def _list(call: "Call") -> Values:
    if not call.arguments:
        return (_made(call, "list"),)
    return _iterating(call)


def _dict(call: "Call") -> Values:
    machine = call.machine
    container = _made(call, "dict")
    for value in call.argument(0):
        if isinstance(value, Container) and value.kind == "dict":
            for key, slot in value.items.items():
                slot.readers[call.frame] = None
                containers.put(machine, container, (machine.constant(key),), slot.values)
            machine.grow(container.elements, value.elements.values)
        else:
            for pair in machine.iterate((value,), call.frame, call.pos):
                if isinstance(pair, Container):
                    keys = containers.element(machine, (pair,), 0, call.frame, call.pos)
                    values = containers.element(machine, (pair,), 1, call.frame, call.pos)
                    containers.put(machine, container, keys, values)
    for name, values in call.keywords.items():
        containers.put(machine, container, (machine.constant(name),), values)
    return (container,)


def _default_dict(call: "Call") -> Values:
    container = _made(call, "dict")
    factory = call.argument(0)
    if factory:
        made = call.machine.call_values(factory, [], call.frame, call.pos)
        call.machine.grow(container.elements, made)
    return (container,)


def _empty_list(call: "Call") -> Values:
    return _iterating(call) if call.arguments else (_made(call, "list"),)


def _map(call: "Call") -> Values:
    sources: Values = ()
    for values in call.arguments[1:]:
        sources = join(sources, values)
    return (Lazy(sources, call.argument(0), ()),)


def _filter(call: "Call") -> Values:
    functions = tuple(value for value in call.argument(0) if not isinstance(value, Constant))
    return (Lazy(call.argument(1), functions, ()), Lazy(call.argument(1), (), ()))


def _lazily(call: "Call") -> Values:
    """Give an iterator over the arguments."""
    sources: Values = ()
    for values in call.arguments:
        sources = join(sources, values)
    return (Lazy(sources, (), ()),) if sources else ()


def _iter(call: "Call") -> Values:
    """Give an iterator; one of a function and a sentinel calls the function for each element."""
    if len(call.arguments) < 2:
        return _lazily(call)
    machine, functions = call.machine, call.argument(0)

    def iterate(value: Native, frame: "Frame", pos: int) -> Values:
        return machine.call_values(functions, [], frame, pos, CallKind.ITERATE)

    return (Native("iter", iterate=iterate),) if functions else ()


def _flattened(call: "Call") -> Values:
    """Give an iterator over what the elements of the argument hold: ``chain.from_iterable``."""
    machine = call.machine
    sources = call.argument(0)

    def iterate(value: Native, frame: "Frame", pos: int) -> Values:
        return machine.iterate(machine.iterate(sources, frame, pos), frame, pos)

    return (Native("flattened", iterate=iterate),) if sources else ()


def _pairs(call: "Call") -> Values:
    """Give an iterator over pairs: ``enumerate``."""
    return _tuples(call, [(), call.argument(0)])


def _zip(call: "Call") -> Values:
    return _tuples(call, call.arguments)


def _tuples(call: "Call", sources: list[Values]) -> Values:
    machine = call.machine

    def iterate(value: Native, frame: object, pos: int) -> Values:
        pair = Container("tuple")
        for index, source in enumerate(sources):
            pair.items[index] = Slot(machine.iterate(source, frame, pos) if source else ())  # type: ignore[arg-type]
        return (pair,)

    return (Native("tuples", iterate=iterate),)


def _next(call: "Call") -> Values:
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


def _len(call: "Call") -> Values:
    calls.operator(call.machine, call.argument(0), "__len__", (), call.frame, call.pos)
    return ()


def _bool(call: "Call") -> Values:
    for value in call.argument(0):
        if not calls.operator(call.machine, (value,), "__bool__", (), call.frame, call.pos):
            calls.operator(call.machine, (value,), "__len__", (), call.frame, call.pos)
    return ()


def _str(call: "Call") -> Values:
    for value in call.argument(0):
        if isinstance(value, Instance):
            calls.operator(call.machine, (value,), "__str__", (), call.frame, call.pos)
    return (call.machine.external("builtins.str()"),)


def _reduce(call: "Call") -> Values:
    elements = call.machine.iterate(call.argument(1), call.frame, call.pos)
    initial = call.argument(2)
    first = join(initial, elements)
    return call.machine.call_values(call.argument(0), [first, elements], call.frame, call.pos)


def _import_module(call: "Call") -> Values | None:
    name = call.text(0)
    if name is None:
        return ()
    found = call.machine.module(name.lstrip("."))
    return (found,) if found is not None else (call.machine.external(name),)


def _context_manager(call: "Call") -> Values:
    """Give a function whose generator runs in a ``with`` statement; as a decorator it runs at each call."""
    inner = call.argument(0)
    machine = call.machine

    def make(made: "Call") -> Values:
        got = machine.call(inner, made)

        def enter(value: Native, frame: object, pos: int) -> Values:
            found: Values = ()
            for item in got:
                if isinstance(item, Running):
                    machine.enter(item.frame, frame, pos, CallKind.ENTER)  # type: ignore[arg-type]
                    found = join(found, item.frame.yields)
            return found

        def decorate(decorated: "Call") -> Values:
            functions = decorated.argument(0)

            def run(later: "Call") -> Values:
                enter(manager, later.frame, later.pos)
                return machine.call(functions, later)

            return (Native("managed", run),)

        manager = Native("context", decorate, enter=enter)
        return (manager,)

    def attribute(value: Native, name: str, frame: object, pos: int) -> Values | None:
        return inner if name == "__wrapped__" else None

    native = Native("contextmanager", make, attribute=attribute)
    if inner:
        machine.originals.setdefault(native, inner[0])
    return (native,)


def _enter_context(call: "Call") -> Values:
    return managers.enter(call.machine, call.argument(0), call.frame, call.pos)


def _spawn(call: "Call") -> Values:
    """Run coroutines now: a task runs on the same loop."""
    machine = call.machine
    found: Values = ()
    for values in (*call.arguments, *call.keywords.values()):
        for value in values:
            if isinstance(value, Running) and value.frame.code.is_async:
                machine.enter(value.frame, call.frame, call.pos, CallKind.CALL)
                found = join(found, (value,))
            elif isinstance(value, External | Native):
                found = join(found, (value,))
    return found


def _run(call: "Call") -> Values:
    found: Values = ()
    for value in _spawn(call):
        found = join(found, value.frame.returns if isinstance(value, Running) else (value,))
    return found


def _nothing(call: "Call") -> Values:
    return ()


def _cast(call: "Call") -> Values:
    from bridge.analysis.interpret import classes

    return call.argument(1) or classes.instances(call.machine, call.argument(0))


def _field(call: "Call") -> Values:
    """Give what a data class's field holds when nothing is given for it."""
    made = call.machine.call_values(call.keywords.get("default_factory", ()), [], call.frame, call.pos)
    return made or call.keywords.get("default", ())


def _method_caller(call: "Call") -> Values:
    name = call.text(0)
    arguments = call.arguments[1:]
    machine = call.machine

    def run(inner: "Call") -> Values:
        if name is None:
            return ()
        methods = machine.attribute(inner.argument(0), name, inner.frame, inner.pos)
        return machine.call_values(methods, list(arguments), inner.frame, inner.pos)

    return (Native("methodcaller", run),)


def _attribute_getter(call: "Call") -> Values:
    name = call.text(0)

    def run(inner: "Call") -> Values:
        if name is None:
            return ()
        return inner.machine.attribute(inner.argument(0), name, inner.frame, inner.pos)

    return (Native("attrgetter", run),)


_LAZY = "reversed"
_ITERTOOLS = "chain cycle islice takewhile dropwhile compress tee accumulate zip_longest product"

HANDLERS: dict[str, "Handler"] = {
    "builtins.getattr": _getattr,
    "builtins.setattr": _setattr,
    "builtins.type": _type,
    "builtins.property": _property,
    "functools.cached_property": _property,
    "django.utils.functional.cached_property": _property,
    "werkzeug.utils.cached_property": _property,
    "builtins.staticmethod": _static,
    "builtins.classmethod": _class_method,
    "functools.wraps": _wraps,
    "functools.partial": _partial,
    "functools.partialmethod": _partial_method,
    "functools.singledispatch": _dispatch,
    "functools.lru_cache": _decorator,
    "functools.cache": _same,
    "abc.abstractmethod": _same,
    "typing.overload": _same,
    "dataclasses.field": _field,
    "attr.ib": _field,
    "attrs.field": _field,
    "pydantic.Field": _field,
    "typing.cast": _cast,
    "functools.reduce": _reduce,
    "builtins.tuple": _list,
    "builtins.list": _list,
    "builtins.set": _empty_list,
    "builtins.frozenset": _empty_list,
    "builtins.sorted": _iterating,
    "collections.deque": _empty_list,
    "collections.Counter": _empty_list,
    "collections.OrderedDict": _dict,
    "builtins.dict": _dict,
    "collections.defaultdict": _default_dict,
    "builtins.max": _consuming,
    "builtins.min": _consuming,
    "builtins.sum": _consuming,
    "builtins.any": _consuming,
    "builtins.all": _consuming,
    "builtins.str().join": _joining,
    "builtins.bytes().join": _joining,
    "builtins.map": _map,
    "builtins.filter": _filter,
    "builtins.enumerate": _pairs,
    "builtins.zip": _zip,
    "builtins.next": _next,
    "builtins.anext": _next,
    "builtins.aiter": _lazily,
    "builtins.len": _len,
    "builtins.bool": _bool,
    "builtins.str": _str,
    "builtins.repr": _str,
    "builtins.format": _str,
    "builtins.print": _nothing,
    "builtins.isinstance": _nothing,
    "builtins.issubclass": _nothing,
    "builtins.hasattr": _nothing,
    "importlib.import_module": _import_module,
    "contextlib.contextmanager": _context_manager,
    "contextlib.asynccontextmanager": _context_manager,
    "contextlib.closing": _same,
    "contextlib.aclosing": _same,
    "contextlib.nullcontext": _same,
    "contextlib.ExitStack().enter_context": _enter_context,
    "contextlib.AsyncExitStack().enter_context": _enter_context,
    "contextlib.AsyncExitStack().enter_async_context": _enter_context,
    "asyncio.create_task": _spawn,
    "asyncio.ensure_future": _spawn,
    "asyncio.shield": _spawn,
    "asyncio.wait_for": _spawn,
    "asyncio.TaskGroup().create_task": _spawn,
    "asyncio.run": _run,
    "asyncio.get_event_loop().run_until_complete": _run,
    "asyncio.new_event_loop().run_until_complete": _run,
    "asyncio.run_coroutine_threadsafe": _nothing,
    "operator.methodcaller": _method_caller,
    "operator.attrgetter": _attribute_getter,
    **dict.fromkeys((f"builtins.{name}" for name in _LAZY.split()), _lazily),
    **dict.fromkeys((f"itertools.{name}" for name in _ITERTOOLS.split()), _lazily),
    "itertools.chain.from_iterable": _flattened,
    "builtins.iter": _iter,
    "itertools.starmap": _map,
    **decorators.HANDLERS,
    **wrapped_files.HANDLERS,
}
