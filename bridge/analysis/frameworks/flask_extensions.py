"""Flask's extensions that bring views of their own kind: Flask-Admin, Flask-AppBuilder, Flask-Classful."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bridge.analysis import facts as f
from bridge.analysis.frameworks.class_views import add_methods
from bridge.analysis.frameworks.mounting import (
    Mounted,
    callables,
    joined,
    make,
    mounted,
    receiver,
    routes,
    texts,
)
from bridge.analysis.frameworks.registry import After, Registry, original
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, External, Function, Instance, Value, Values
from bridge.analysis.values.frames import Frame

_EXPOSE = (
    "flask_admin.expose", "flask_admin.base.expose", "flask_appbuilder.expose", "flask_appbuilder.api.expose",
    "flask_appbuilder.baseviews.expose", "flask_classful.route", "flask_classy.route",
)  # fmt: skip
_ADMIN_HOOKS = (
    "is_accessible", "inaccessible_callback", "is_visible", "get_query", "get_count_query", "get_list",
    "get_one", "create_form", "edit_form", "on_form_prefill", "create_model", "update_model",
    "delete_model", "on_model_change", "after_model_change", "on_model_delete", "after_model_delete",
)  # fmt: skip
"""What Flask-Admin's own views call of a project's class."""
_CLASSFUL = ("flask_classful.FlaskView", "flask_classy.FlaskView")
_CLASSFUL_HOOKS = ("before_request", "after_request")
_VERBS = ("get", "post", "put", "patch", "delete")

Rule = tuple[str, tuple[str, ...]]


def install(registry: Registry) -> list[After]:
    """Listen to the extensions' names; once all modules have run, register what was exposed."""
    exposed = Exposed(registry)
    machine = registry.machine
    for path in _EXPOSE:
        machine.handlers[path] = exposed.expose
    for path in ("flask_admin.actions.action", "flask_appbuilder.actions.action", "flask_appbuilder.action"):
        machine.handlers[path] = exposed.action
    for path in ("flask_admin.Admin", "flask_admin.base.Admin"):
        machine.handlers[path] = exposed.admin
        machine.handlers[f"{path}().add_view"] = exposed.add_view
        machine.handlers[f"{path}().add_views"] = exposed.add_view
    machine.construct_hooks.append(exposed.note_place)
    machine.class_hooks.append(exposed.classful, ("register",))
    return [exposed.register]


@dataclass(slots=True)
class Exposed:
    """Gather the methods that ``@expose`` and ``@route`` name, and the classes that are registered."""

    registry: Registry
    rules: dict[Value, list[Rule]] = field(default_factory=dict)
    places: dict[Class, str] = field(default_factory=dict)
    """What the constructor of one of Flask-Admin's views was told of its address."""
    actions: dict[Value, None] = field(default_factory=dict)
    added: dict[tuple[Class, Instance], list[tuple[Mounted | None, bool]]] = field(default_factory=dict)
    """Views of administrations, and whether they are the first page."""

    def expose(self, call: Call) -> Values:
        """Decorate a method with its rule."""
        rule = call.text(0, "url") or call.text(0, "rule") or "/"
        methods = tuple(text.upper() for text in texts(call.argument(1, "methods"))) or ("GET",)

        def register(inner: Call) -> Values:
            for value in callables(inner.argument(0)):
                known = self.rules.setdefault(original(inner.machine, value), [])
                if (rule, methods) not in known:
                    known.append((rule, methods))
            return inner.argument(0)

        return (Native("expose", register),)

    # Flask-Admin

    def action(self, call: Call) -> Values:
        """Decorate a method that an administration runs for the rows that were chosen."""

        def register(inner: Call) -> Values:
            for value in callables(inner.argument(0)):
                self.actions[original(inner.machine, value)] = None
            return inner.argument(0)

        return (Native("action", register),)

    def note_place(self, machine: Machine, cls: Class, call: Call) -> None:
        """Note the address that a view of Flask-Admin is made with; its model's name stands for it else."""
        if not _is_admin(cls):
            return
        place = call.text(-1, "url") or call.text(-1, "endpoint")
        if place is None:
            model = next((value for value in call.argument(0, "model") if isinstance(value, Class)), None)
            place = model.code.name.lower() if model is not None else None
        if place is not None:
            self.places[cls] = place

    def admin(self, call: Call) -> Values:
        """Make an administration, which has a first page and an address of its own."""
        made, data = make(call, "flask_admin.Admin", call.text(-1, "url") or "/admin")
        self._add(call.argument(3, "index_view"), data, is_index=True)
        return (made,)

    def add_view(self, call: Call) -> Values | None:
        """Add views to an administration."""
        for values in call.arguments or [call.argument(-1, "view")]:
            self._add(values, receiver(call), is_index=False)
        return ()

    def _add(self, values: Values, owner: Mounted | None, *, is_index: bool) -> None:
        for value in values:
            if isinstance(value, Instance):
                known = self.added.setdefault((value.cls, value), [])
                if (owner, is_index) not in known:
                    known.append((owner, is_index))

    # Flask-Classful

    def classful(self, machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Answer ``SomeView.register``, which gives an application the public methods of a class."""
        if name != "register" or not isinstance(value, Class) or not classes.derives(value, *_CLASSFUL):
            return None

        def register(call: Call) -> Values:
            base = call.text(1, "route_base") or _text(value, "route_base")
            base = base or value.code.name.removesuffix("View").lower()
            prefix = call.text(-1, "route_prefix") or _text(value, "route_prefix")
            owners: list[Mounted | None] = [*mounted(call.argument(0, "app"))]
            for owner in owners or [None]:
                for method, function in _functions(value):
                    self._classful_view(value, owner, joined(prefix, "/" + base.strip("/")), method, function)
            return ()

        return (Native("register", register),)

    def _classful_view(
        self, cls: Class, owner: Mounted | None, base: str, name: str, function: Function
    ) -> None:
        if name in _CLASSFUL_HOOKS:
            add_methods(self.registry, cls, (name,), "flask", "hook")
            return
        told = self.rules.get(function) or [_default_rule(name, function)]
        for rule, methods in told:
            found = routes(owner, [joined(base, rule)], methods)
            add_methods(self.registry, cls, (name,), "flask", "view", (), found)

    # What was exposed

    def register(self) -> None:
        """Register exposed methods under the address of their class."""
        owned: dict[Class, dict[str, list[Rule]]] = {}
        for function, rules in self.rules.items():
            if isinstance(function, Function) and function.owner is not None:
                owned.setdefault(function.owner, {})[function.code.name] = rules
        for (cls, instance), places in self.added.items():
            for owner, is_index in places:
                own = "" if is_index else self.places.get(cls, cls.code.name.lower())
                absolute = own.startswith("/")
                for base in cls.mro:
                    methods = owned.get(base, {}) if isinstance(base, Class) else {}
                    self._expose(cls, instance, None if absolute else owner, own, methods)
            hooks = (*_own(cls, _ADMIN_HOOKS), *self._actions(cls))
            add_methods(self.registry, cls, hooks, "flask", "hook", (), tuple, instance)
        taken = {base for cls, _ in self.added for base in cls.mro}
        for cls, methods in owned.items():
            if cls not in taken and not classes.derives(cls, *_CLASSFUL):
                self._expose(cls, None, None, _base(cls, self.places), methods)

    def _actions(self, cls: Class) -> list[str]:
        """Name the actions of a class and of its bases."""
        owners = [base for base in cls.mro if isinstance(base, Class)]
        return [
            value.code.name
            for value in self.actions
            if isinstance(value, Function) and value.owner in owners and value.code.name not in _ADMIN_HOOKS
        ]

    def _expose(
        self,
        cls: Class,
        instance: Instance | None,
        owner: Mounted | None,
        place: str,
        methods: dict[str, list[Rule]],
    ) -> None:
        for name, rules in methods.items():
            for rule, verbs in rules:
                found = routes(owner, [joined(place, rule)], verbs)
                add_methods(self.registry, cls, (name,), "flask", "view", (), found, instance)


def _is_admin(cls: Class) -> bool:
    return any(base.path.startswith("flask_admin.") for base in classes.externals(cls))


def _own(cls: Class, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if classes.find(cls, name) is not None)


def _base(cls: Class, places: dict[Class, str]) -> str:
    """Spell the address of a class whose registration is not seen: Flask-AppBuilder's by its attributes."""
    if _is_admin(cls):
        return joined("/admin", places.get(cls, cls.code.name.lower()))
    if base := _text(cls, "route_base"):
        return base
    resource = _text(cls, "resource_name")
    if resource:
        return f"/api/{_text(cls, 'version') or 'v1'}/{resource}"
    return f"/{cls.code.name.lower()}"


def _text(cls: Class, name: str) -> str:
    found = classes.find(cls, name)
    known = texts(found[1]) if found is not None else []
    return known[0] if known else ""


def _functions(cls: Class) -> Iterator[tuple[str, Function]]:
    """List the public methods of a class and of its bases in the project, each name once."""
    seen: set[str] = set()
    for owner in cls.mro:
        if isinstance(owner, External):
            continue
        for name, values in owner.frame.env.items():
            function = next((value for value in values if isinstance(value, Function)), None)
            if function is not None and name not in seen and not name.startswith("_"):
                seen.add(name)
                yield name, function


def _default_rule(name: str, function: Function) -> Rule:
    """Spell the rule that Flask-Classful makes of a method's name and parameters."""
    names = [item for item, kind in function.code.params if kind in (f.POSITIONAL_ONLY, f.NORMAL)][1:]
    arguments = "".join(f"/<{item}>" for item in names)
    if name == "index":
        return "/", ("GET",)
    if name in _VERBS:
        return arguments or "/", (name.upper(),)
    return f"/{name}{arguments}/", ("GET",)
