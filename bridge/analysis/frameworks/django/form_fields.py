"""Fields of forms and serializers: which there are, and what functions of the project they name."""

from dataclasses import dataclass

from bridge.analysis.frameworks.mounting import callables, held
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, Constant, Container, External, Value, Values, join

_NAMES = (
    "BooleanField", "CharField", "ChoiceField", "DateField", "DateTimeField", "DecimalField", "DictField",
    "DurationField", "EmailField", "FileField", "FloatField", "GenericIPAddressField", "HiddenField",
    "ImageField", "IntegerField", "JSONField", "ListField", "ModelChoiceField", "ModelMultipleChoiceField",
    "MultipleChoiceField",
    "PrimaryKeyRelatedField", "ReadOnlyField", "RegexField", "SerializerMethodField", "SlugField",
    "SlugRelatedField", "TimeField", "TypedChoiceField", "URLField", "UUIDField",
)  # fmt: skip
_OF_MODELS = (
    "BigAutoField", "BigIntegerField", "BinaryField", "FilePathField", "IPAddressField",
    "NullBooleanField", "PositiveBigIntegerField", "PositiveIntegerField", "PositiveSmallIntegerField",
    "SmallIntegerField", "TextField",
)  # fmt: skip
_CHOOSING = ("ModelChoiceField", "ModelMultipleChoiceField", "PrimaryKeyRelatedField", "SlugRelatedField")
_PLAIN = frozenset((
    "django.forms.Form", "django.forms.ModelForm", "rest_framework.serializers.Serializer",
    "rest_framework.serializers.ModelSerializer", "rest_framework.serializers.HyperlinkedModelSerializer",
))  # fmt: skip
"""Bases that bring no fields of their own."""
_ADDING = ("__init__", "get_fields", "get_field_names")
"""Methods of forms and serializers that may make fields while the program runs."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Hold what a field was told: the functions that check its values, the method that reads it."""

    validators: Values
    method: str | None
    unique: bool = False
    """No other row may have its value, which is looked up."""
    source: str = ""
    """What it shows of the object, where that is not what bears its name."""
    rows: Values = ()
    """The query among whose rows it chooses."""
    hidden: bool = False
    """It is taken and never shown."""


def handlers() -> dict[str, Handler]:
    """Give the handlers of the fields' constructors."""
    homes = ("django.forms", "django.forms.fields", "rest_framework.serializers", "rest_framework.fields")
    found: dict[str, Handler] = {f"{home}.{name}": _field for home in homes for name in _NAMES}
    kept = {"FileField", "ImageField"}
    return found | {f"django.db.models.{name}": _field for name in (*_NAMES, *_OF_MODELS) if name not in kept}


def _field(call: Call) -> Values | None:
    """Make a field that remembers what it was told; any other field is as the catalogue says."""
    validators = callables(held(call.keywords.get("validators", ())))
    path = call.target.path if isinstance(call.target, External) else ""
    if path.startswith("rest_framework."):
        # Validation calls what makes the value where none is given.
        validators = join(validators, callables(call.keywords.get("default", ())))
    method = call.text(0, "method_name") if path.endswith("SerializerMethodField") else None
    unique = any(isinstance(v, Constant) and v.value is True for v in call.keywords.get("unique", ()))
    unique = unique or any(_is_unique(value) for value in held(call.keywords.get("validators", ())))
    source = call.text(-1, "source") or ""
    rows = call.argument(0, "queryset") if path.endswith(_CHOOSING) else ()
    hidden = path.startswith("rest_framework.") and any(
        isinstance(v, Constant) and v.value is True for v in call.keywords.get("write_only", ())
    )
    if not validators and method is None and not unique and not source and not rows and not hidden:
        return None
    external = call.machine.external(f"{path}()")
    rules = Rules(validators, method, unique, source, rows, hidden)
    return (Native("form field", external=external, data=rules),)


def _is_unique(validator: Value) -> bool:
    """Tell whether a validator is REST framework's, which looks for another row of the same value."""
    return isinstance(validator, External) and validator.path.endswith("UniqueValidator()")


def validators(cls: Class) -> Values:
    """Give the project's functions that check the values of a form's fields."""
    found: dict[Value, None] = {}
    for values in classes.namespace(cls).values():
        for value in values:
            if isinstance(value, Native) and isinstance(value.data, Rules):
                found.update(dict.fromkeys(value.data.validators))
    return tuple(found)


def reader(name: str, value: Value) -> str | None:
    """Name the method that a field is read by, if it is read by one."""
    rules = value.data if isinstance(value, Native) and isinstance(value.data, Rules) else None
    external = value.external if isinstance(value, Native) else value
    if not isinstance(external, External) or not external.path.endswith("SerializerMethodField()"):
        return None
    return rules.method if rules is not None and rules.method else f"get_{name}"


def declares(cls: Class, name: str) -> bool:
    """Tell whether a form or serializer has a field of this name, as far as one can know."""
    if any(classes.find(cls, own) for own in (name, *_ADDING)):
        return True
    if any(base.path not in _PLAIN for base in classes.externals(cls)):
        return True
    meta = classes.find(cls, "Meta")
    if meta is None:
        return not classes.externals(cls)
    for value in meta[1]:
        listed = classes.find(value, "fields") if isinstance(value, Class) else None
        containers = [item for item in listed[1] if isinstance(item, Container)] if listed else []
        if not containers or any(container.elements.values for container in containers):
            return True
        if name in _texts(containers):
            return True
    return not meta[1]


def _texts(containers: list[Container]) -> set[object]:
    slots = (slot for container in containers for slot in container.items.values())
    return {value.value for slot in slots for value in slot.values if isinstance(value, Constant)}


def shown(cls: Class, name: str) -> str:
    """Name what a field of a serializer shows of its object."""
    held = classes.find(cls, name)
    for value in held[1] if held else ():
        if isinstance(value, Native) and isinstance(value.data, Rules) and value.data.source:
            return value.data.source.partition(".")[0]
    return name


def is_hidden(cls: Class, name: str) -> bool:
    """Tell whether a field of a serializer is taken and never shown."""
    held = classes.find(cls, name)
    rules = [
        value.data
        for value in (held[1] if held else ())
        if isinstance(value, Native) and isinstance(value.data, Rules)
    ]
    return bool(rules) and all(rule.hidden for rule in rules)


def paths(cls: Class) -> list[list[str]]:
    """List the ways, of several attributes each, that fields of a serializer go from its object."""
    fields = (value for values in classes.namespace(cls).values() for value in values)
    told = (value.data for value in fields if isinstance(value, Native) and isinstance(value.data, Rules))
    return [rules.source.split(".") for rules in told if "." in rules.source and not rules.hidden]


def spelled(cls: Class) -> list[str]:
    """List what fields of a serializer show of its object as a text: ``StringRelatedField``."""
    found: list[str] = []
    for name, values in classes.namespace(cls).items():
        for value in values:
            external = value.external if isinstance(value, Native) else value
            if isinstance(external, External) and external.path.endswith("StringRelatedField()"):
                found.append(shown(cls, name))
    return found
