"""SQLAlchemy: what the rows of a query are, so that the models' own methods and relations are found."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bridge.analysis.frameworks.first_access import fresh
from bridge.analysis.frameworks.loaded_rows import loaded_instance
from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.interpret import classes, descriptors, handing
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
    Class,
    Constant,
    Container,
    External,
    Function,
    Instance,
    Slot,
    Value,
    Values,
    join,
)
from bridge.analysis.values.frames import Frame
from bridge.catalog.entry import Kind

_QUERY = "sqlalchemy.orm.Query()"
_OWN_QUERY = "flask_sqlalchemy.query.Query()"
_RESULT = "sqlalchemy.engine.Result()"
_SCALARS = "sqlalchemy.engine.ScalarResult()"
_STATEMENT = "sqlalchemy.select()"
_PAGE = "flask_sqlalchemy.pagination.Pagination()"
_DB = "flask_sqlalchemy.SQLAlchemy()"
_SESSIONS = (
    "sqlalchemy.orm.Session()",
    "sqlalchemy.orm.scoped_session()",
    "flask_sqlalchemy.session.Session()",
    "sqlmodel.Session()",
)
_SELECTS = (
    "sqlalchemy.select",
    "sqlalchemy.future.select",
    "sqlalchemy.sql.select",
    "sqlmodel.select",
    f"{_DB}.select",
)
_BUILDERS = frozenset((
    "add_columns", "alias", "correlate", "distinct", "enable_eagerloads", "execution_options", "except_",
    "filter", "filter_by", "from_statement", "group_by", "having", "intersect", "join", "limit", "offset",
    "order_by", "outerjoin", "params", "populate_existing", "orwhere", "select_from", "slice",
    "switch", "union", "union_all", "unique", "where", "with_for_update", "with_hint", "with_session",
    "yield_per",
))  # fmt: skip
_ONE = frozenset((
    "first", "one", "one_or_none", "get", "get_one", "scalar", "scalar_one", "scalar_one_or_none",
    "fetchone", "get_or_none", "peek", "first_or_404", "get_or_404", "one_or_404", "__getitem__", "__next__",
))  # fmt: skip
_EXPIRING = ("expire", "expire_all", "refresh", "rollback")
"""Methods of sessions after which relations are loaded anew."""
_FACTORIES = (
    "sqlalchemy.orm.sessionmaker",
    "sqlalchemy.orm.Session",
    "sqlalchemy.orm.scoped_session",
    "sqlmodel.Session",
)
_RECONSTRUCTORS = ("sqlalchemy.orm.reconstructor", "sqlalchemy.orm.mapper.reconstructor")
_STATING = ("select", "insert", "update", "delete")
_MANY = frozenset(("all", "fetchall", "fetchmany"))
_EXTENSIONS = ("flask_sqlalchemy.SQLAlchemy",)
_MODELS = ("flask_sqlalchemy.model.Model",)


@dataclass(frozen=True, slots=True)
class Rows:
    """Say what a query, a statement or a result gives, one item a column."""

    entities: tuple[Values, ...]
    tuples: bool = False
    """Each row is a tuple, also that of a single entity: what ``execute`` gives."""
    custom: Class | None = None
    """The project's own class of queries."""
    loaded: frozenset[str] = frozenset()
    """Relations that come with the rows, dotted."""


@dataclass(frozen=True, slots=True)
class Loading:
    """Say which relations an option of a query loads, and which one further options of it begin at."""

    names: frozenset[str]
    last: str


def install(registry: Registry) -> list[After]:
    """Teach the machine what sessions and statements give."""
    rows = Selected(registry.machine)
    handlers = registry.machine.handlers
    for path in _SELECTS:
        handlers[path] = rows.select
    for path in _RECONSTRUCTORS:
        handlers[path] = rows.reconstructor
    for session in _SESSIONS:
        handlers[f"{session}.query"] = rows.query
        handlers[f"{session}.scalars"] = lambda call: rows.sent(call, _SCALARS)
        handlers[f"{session}.execute"] = lambda call: rows.sent(call, _RESULT)
        handlers[f"{session}.scalar"] = rows.scalar
        handlers[f"{session}.merge"] = rows.merged
        for name in ("get", "get_one"):
            handlers[f"{session}.{name}"] = rows.found
        handlers[f"{session}.query_property"] = rows.query_property
        for name in _EXPIRING:
            handlers[f"{session}.{name}"] = rows.expired
        handlers[f"{session}.commit"] = rows.committed
    handlers["sqlmodel.Session().exec"] = lambda call: rows.sent(call, _SCALARS)
    for factory in _FACTORIES:
        handlers[factory] = rows.note_session
    handlers[f"{_DB}.get_or_404"] = rows.found
    for name in ("first_or_404", "one_or_404"):
        handlers[f"{_DB}.{name}"] = rows.scalar
    handlers[f"{_DB}.paginate"] = lambda call: rows.sent(call, _PAGE)
    registry.machine.class_hooks.append(rows.model_query, ("query",))
    registry.machine.class_hooks.append(rows.base_attribute)
    registry.machine.construct_hooks.append(rows.note_base)
    handlers["flask_sqlalchemy.SQLAlchemy"] = rows.note_external_base
    return []


class Selected:
    """Make queries, statements and results that know their rows."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._bases: dict[Class, None] = {}
        """The project's own base classes of models, which ``model_class`` names."""
        self._reconstructors: dict[Value, None] = {}
        self._keeps = False
        """Some session leaves rows as they are when it commits."""

    def make(self, frame: Frame, pos: int, path: str, rows: Rows) -> Native:
        """Get the one value of this path and these rows at a place."""
        key = ("rows", pos, path, rows)
        return frame.once(
            key,
            lambda: Native(
                path,
                attribute=self._attribute,
                iterate=self._iterate,
                external=self._machine.external(path),
                data=rows,
            ),
        )

    def reconstructor(self, call: Call) -> Values:
        """Note a method that SQLAlchemy runs on each row that it loads."""
        self._reconstructors.update(dict.fromkeys(call.argument(0, "fn")))
        return call.argument(0, "fn")

    def _loaded(self, frame: Frame, pos: int, rows: Values) -> Values:
        """Give rows that have just been loaded, after their models' methods for that have run."""
        fresh(frame, rows)
        for row in rows if self._reconstructors else ():
            inside = row.cls.inside if isinstance(row, Instance) else ()
            methods = (value for owner in inside for held in owner.frame.env.values() for value in held)
            for method in [value for value in methods if value in self._reconstructors]:
                if isinstance(method, Function):
                    self._machine.call_values((classes.bound(method, row),), [], frame, pos)
        return rows

    # What makes rows old

    def note_session(self, call: Call) -> None:
        """Note whether the rows of a session outlive a commit."""
        given = call.keywords.get("expire_on_commit", ())
        self._keeps = self._keeps or any(isinstance(item, Constant) and item.value is False for item in given)

    def expired(self, call: Call) -> None:
        """Note that relations of rows are loaded anew from here on."""
        handing.expire(call.frame, frozenset((handing.EVERYTHING,)))

    def committed(self, call: Call) -> None:
        """Note that rows are old after a commit, unless the project asks for them to be kept."""
        if not self._keeps:
            self.expired(call)

    # What starts a query

    def select(self, call: Call) -> Values:
        """Build a statement."""
        return (self.make(call.frame, call.pos, _STATEMENT, Rows(tuple(call.arguments))),)

    def query(self, call: Call) -> Values:
        """Build a query of a session."""
        asked = (value for values in call.arguments for value in values)
        flask = any(isinstance(value, Class) and classes.derives(value, *_MODELS) for value in asked)
        path = _OWN_QUERY if flask else _QUERY
        return (self.make(call.frame, call.pos, path, Rows(tuple(call.arguments))),)

    def query_property(self, call: Call) -> Values:
        """Give a descriptor: each class that it is read from queries itself."""
        return (Native("query_property", bind=self._bound, external=self._machine.external(_QUERY)),)

    def _bound(self, field: Native, receiver: Value, frame: Frame, pos: int) -> Values:
        return (self.make(frame, pos, _QUERY, Rows(((receiver,),))),)

    def model_query(self, machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Read ``query`` of a model of Flask-SQLAlchemy, or of an instance of one."""
        cls = value.cls if isinstance(value, Instance) else value
        if name != "query" or not isinstance(cls, Class) or not classes.derives(cls, *_MODELS):
            return None
        held = classes.find(cls, "query_class")
        custom = next((item for item in held[1] if isinstance(item, Class)), None) if held else None
        return (self.make(frame, pos, _OWN_QUERY, Rows(((cls,),), custom=custom)),)

    def model_rows(self, models: Values, owner: Class, frame: Frame, pos: int) -> Native:
        """Give the query that a relation of a model is when it is loaded by ``lazy="dynamic"``."""
        path = _OWN_QUERY if classes.derives(owner, *_MODELS) else _QUERY
        return self.make(frame, pos, path, Rows((models,)))

    def write_only(self, models: Values, frame: Frame, pos: int) -> Native:
        """Give the collection that is never loaded: it makes statements, and notes what is added."""

        def attribute(value: Native, name: str, frame: Frame, pos: int) -> Values | None:
            made = self.make(frame, pos, _STATEMENT, Rows((models,)))
            return (Native(name, lambda _: (made,)),) if name in _STATING else ()

        key = ("write only", pos, models)
        return frame.once(key, lambda: Native("write only", attribute=attribute))

    # What a model inherits from the class that `SQLAlchemy(model_class=...)` names

    def note_base(self, machine: Machine, cls: Class, call: Call) -> None:
        """Note the base class of models where the project's own kind of extension is made."""
        if classes.derives(cls, *_EXTENSIONS):
            self.note_external_base(call)

    def note_external_base(self, call: Call) -> None:
        """Note the base class of models where the extension is made."""
        for value in call.keywords.get("model_class", ()):
            if isinstance(value, Class):
                self._bases[value] = None

    def base_attribute(
        self, machine: Machine, value: Value, name: str, frame: Frame, pos: int
    ) -> Values | None:
        """Read from a model what the base class of all models gives it."""
        cls = value.cls if isinstance(value, Instance) else value
        if not isinstance(cls, Class) or not self._bases or not classes.derives(cls, *_MODELS):
            return None
        for base in self._bases:
            held = classes.find(base, name)
            if held is not None and base not in cls.mro:
                found: Values = ()
                for item in held[1]:
                    found = join(found, descriptors.read(machine, item, value, cls, frame, pos))
                return found
        return None

    # What sends one

    def sent(self, call: Call, path: str) -> Values | None:
        """Send a statement; give the result that knows its rows."""
        rows = self._rows(call)
        if rows is None:
            return None
        self._hit(call)
        result = Rows(rows.entities, path == _RESULT, loaded=rows.loaded)
        return (self.make(call.frame, call.pos, path, result),)

    def scalar(self, call: Call) -> Values | None:
        """Send a statement for the first column of its first row."""
        rows = self._rows(call)
        if rows is None:
            return None
        self._hit(call)
        return self._loaded(call.frame, call.pos, self._entity(rows, rows.entities[:1]))

    def found(self, call: Call) -> Values | None:
        """Load the row of a model by its key."""
        model = tuple(value for value in call.argument(0, "entity") if isinstance(value, Class))
        if not model:
            return None
        self._hit(call)
        rows = Rows((model,), loaded=self._asked(call.frame, [call.keywords.get("options", ())], call.pos))
        return self._loaded(call.frame, call.pos, self._entity(rows, rows.entities))

    def merged(self, call: Call) -> Values | None:
        """Give the session's own copy of an instance."""
        self._hit(call)
        return call.argument(0, "instance") or None

    def _rows(self, call: Call) -> Rows | None:
        for value in call.argument(0, "statement"):
            if isinstance(value, Native) and isinstance(value.data, Rows):
                return value.data
        return None

    def _hit(self, call: Call) -> None:
        target = call.target
        held = target.external if isinstance(target, Native) else target
        external = held if isinstance(held, External) else None
        for entry in external.known.entries if external is not None else ():
            if entry.kind is Kind.BLOCKS:
                assert external is not None
                call.machine.hit(call.frame, call.pos, entry, external.path)

    # What comes of it

    def _attribute(self, value: Native, name: str, frame: Frame, pos: int) -> Values | None:
        rows: Rows = value.data
        own = classes.find(rows.custom, name) if rows.custom is not None else None
        if own is not None:
            return tuple(
                classes.bound(item, value) if isinstance(item, Function) else item for item in own[1]
            )
        if name == "[:]":
            return (value,)
        if name == "items" and value.name == _PAGE:
            return (self._container(rows, frame, pos, name),)
        if name == "options":
            return (Native(name, lambda call: self._with_options(value, call)),)
        give = self._giver(value, name, frame, pos)
        if give is None:
            return None
        assert value.external is not None
        member = self._machine.external(f"{value.external.path}.{name}")

        def run(call: Call) -> Values:
            call.target = member
            self._hit(call)
            return give()

        return (Native(name, run, external=member),)

    def _with_options(self, value: Native, call: Call) -> Values:
        rows: Rows = value.data
        assert value.external is not None
        loaded = rows.loaded | self._asked(call.frame, call.arguments, call.pos)
        return (self.make(call.frame, call.pos, value.external.path, replace(rows, loaded=loaded)),)

    def _asked(self, frame: Frame, options: list[Values], pos: int) -> frozenset[str]:
        """Gather what options load, also where they stand in a list."""
        found: frozenset[str] = frozenset()
        for values in options:
            held = [value for value in values if isinstance(value, Container)]
            inner = self._machine.iterate(tuple(held), frame, pos) if held else ()
            for value in (*values, *inner):
                if isinstance(value, Native) and isinstance(value.data, Loading):
                    found |= value.data.names
        return found

    def _giver(self, value: Native, name: str, frame: Frame, pos: int) -> Callable[[], Values] | None:
        rows: Rows = value.data
        if name in _BUILDERS:
            return lambda: (value,)
        if name == "scalars":
            return lambda: (self.make(frame, pos, _SCALARS, Rows(rows.entities, loaded=rows.loaded)),)
        if name == "paginate":
            return lambda: (self.make(frame, pos, _PAGE, rows),)
        if name in _ONE:
            plain = name.startswith("scalar")
            if plain:
                return lambda: self._loaded(frame, pos, self._entity(rows, rows.entities[:1]))
            return lambda: self._row(rows, frame, pos)
        if name in _MANY:
            return lambda: (self._container(rows, frame, pos, name),)
        return None

    def _iterate(self, value: Native, frame: Frame, pos: int) -> Values:
        external = value.external
        entry = external.known.find(Kind.ITERATES) if external is not None else None
        if external is not None and entry is not None and not self._machine.asynchronous:
            self._machine.hit(frame, pos, entry, external.path)
        return self._row(value.data, frame, pos)

    def _container(self, rows: Rows, frame: Frame, pos: int, name: str) -> Container:
        container = frame.containers.setdefault(("rows", pos, name), Container("list"))
        self._machine.grow(container.elements, self._row(rows, frame, pos))
        return container

    def _row(self, rows: Rows, frame: Frame, pos: int) -> Values:
        if len(rows.entities) == 1 and not rows.tuples:
            return self._loaded(frame, pos, self._entity(rows, rows.entities))
        row = frame.containers.setdefault(("row", pos), Container("tuple"))
        for index, entity in enumerate(rows.entities):
            values = self._loaded(frame, pos, self._entity(rows, (entity,)))
            if values:
                self._machine.grow(row.items.setdefault(index, Slot()), values)
        return (row,)

    def _entity(self, rows: Rows, entities: tuple[Values, ...]) -> Values:
        models = tuple(value for values in entities for value in values if isinstance(value, Class))
        if not rows.loaded:
            return classes.instances(self._machine, models)
        return tuple(loaded_instance(self._machine, model, rows.loaded) for model in models)
