"""Graphene, a library of GraphQL whose types name their resolvers: ``resolve_<field>`` and ``mutate``."""

from bridge.analysis.frameworks.mounting import callables
from bridge.analysis.frameworks.registry import After, Registration, Registry
from bridge.analysis.frameworks.resolvers import LOADER, RESOLVER, Resolvers, named
from bridge.analysis.interpret import classes
from bridge.analysis.values import Class, Constant, Function, Static, Value, Values, join
from bridge.analysis.values.frames import DONE, Frame

_HOMES = ("graphene.", "graphene_django.", "graphene_sqlalchemy.", "graphene_mongo.", "graphene_pydantic.")
_MUTATIONS = (
    "Mutation",
    "ClientIDMutation",
    "SerializerMutation",
    "DjangoFormMutation",
    "DjangoModelFormMutation",
)
_MUTATING = ("mutate", "mutate_and_get_payload", "perform_mutate", "get_serializer_kwargs", "get_form_kwargs")
_TYPE_METHODS = ("get_queryset", "get_node")
"""Methods of a type that find its rows."""
_FIELDS = (
    "Field List NonNull String Int Float Boolean ID DateTime Date Time UUID JSONString Dynamic "
    "ConnectionField relay.ConnectionField"
)
_LOADERS = ("promise.dataloader.DataLoader", "aiodataloader.DataLoader")
_PREFIX = "resolve_"


def install(registry: Registry) -> list[After]:
    """Listen to fields that are given a resolver; once all modules have run, look at the types."""
    resolvers = Resolvers(registry, "graphene")
    for path in named(("graphene", "graphene_django"), _FIELDS):
        registry.machine.handlers[path] = resolvers.given(-1, "resolver")
    return [resolvers.register, lambda: _register(registry)]


def _register(registry: Registry) -> None:
    machine = registry.machine
    for cls in tuple(machine.classes):
        if machine.is_test(cls.code.facts.path):
            continue
        bases = [base.path for base in classes.externals(cls)]
        if any(path in _LOADERS for path in bases):
            _add_own(registry, cls, "batch_load_fn", LOADER, (classes.generic(machine, cls),))
        kinds = [path.rpartition(".")[2] for path in bases if path.startswith(_HOMES)]
        if any(kind in _MUTATIONS for kind in kinds):
            if not _is_abstract(cls):
                for name in _MUTATING:
                    _add_own(registry, cls, name, RESOLVER, (cls,))
        elif kinds:
            _add_type(registry, cls)


def _add_type(registry: Registry, cls: Class) -> None:
    """Register the resolvers of a type, also those of mixins that are no types themselves."""
    for owner in cls.mro:
        if not isinstance(owner, Class):
            continue
        for name, values in tuple(owner.frame.env.items()):
            if name.startswith(_PREFIX):
                _add_resolver(registry, cls, owner, name, callables(values))
    for name in _TYPE_METHODS:
        _add_own(registry, cls, name, RESOLVER, (cls,))


def _add_resolver(registry: Registry, cls: Class, owner: Class, name: str, values: Values) -> None:
    """Register a resolver, which is given the value that its type stands for, not an instance of the type."""
    machine = registry.machine
    root = classes.instances(machine, _model(cls))
    if not root and not any(_says_root(value) for value in values):
        root = (classes.generic(machine, cls),)
    known = registry.found.get((RESOLVER, owner, name))
    if known is not None:
        known.arguments = (join(known.arguments[0], root),)
    elif values:
        registration = Registration(
            "graphene",
            RESOLVER,
            values,
            arguments=(root,),
            path=owner.code.facts.path,
            qualname=f"{owner.code.qualname}.{name}",
            methods_of=owner,
        )
        registry.add((RESOLVER, owner, name), registration)


def _says_root(value: Value) -> bool:
    """Tell whether a resolver's first parameter is annotated."""
    inner = value.inner if isinstance(value, Static) else (value,)
    functions = [item for item in inner if isinstance(item, Function)]
    return any(item.code.params and item.code.params[0][0] in item.annotations for item in functions)


def _add_own(registry: Registry, cls: Class, name: str, role: str, receivers: Values) -> None:
    """Register a method that the library calls on the class, inherited from the project or its own."""
    if classes.find(cls, name) is None:
        return
    driver = Frame(cls.code, None, cls.frame.module, None)
    driver.state = DONE
    found = registry.machine.attribute(receivers, name, driver, -1)
    registration = Registration(
        "graphene",
        role,
        callables(found),
        path=cls.code.facts.path,
        qualname=f"{cls.code.qualname}.{name}",
        methods_of=cls,
    )
    registry.add((role, cls, name), registration)


def _is_abstract(cls: Class) -> bool:
    return any(isinstance(value, Constant) and value.value is True for value in _meta(cls, "abstract"))


def _model(cls: Class) -> Values:
    return tuple(value for value in _meta(cls, "model") if isinstance(value, Class))


def _meta(cls: Class, name: str) -> tuple[Value, ...]:
    """Read what a type's own ``Meta`` says."""
    for meta in cls.frame.env.get("Meta", ()):
        held = classes.find(meta, name) if isinstance(meta, Class) else None
        if held is not None:
            return held[1]
    return ()
