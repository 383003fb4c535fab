"""Views whose base stands in a package that nobody reads: what they answer, and what such a base calls."""

from collections.abc import Container

from bridge.analysis.frameworks.django.generic_views import ACTIONS, GENERIC, VERBS
from bridge.analysis.interpret import classes, mentions
from bridge.analysis.values import Class, External, Function, Value

_KNOWN = frozenset(("django", "rest_framework", "adrf", "abc", "builtins", "typing", "collections"))
_OTHERS = ("flask", "quart", "starlette", "fastapi", "sanic", "aiohttp", "falcon", "pyramid", "discord")
"""Frameworks whose classes that are called views are none of Django's."""
_ASKING = (
    "Create", "Update", "Edit", "Delete", "Form", "Wizard", "Inline", "Login", "Logout", "Signup", "Password",
    "Token", "Upload",
)  # fmt: skip
"""What the name of a view says that takes in what was filled in."""
_POSTED = ("_valid", "done", "process_", "perform_", "save", "create", "update", "delete", "pre_", "post_")
"""How methods are called that run once something was sent."""


def is_outside(base: External) -> bool:
    """Tell whether a base stands in a package of which nothing is known here."""
    return base.path.partition(".")[0] not in _KNOWN and not base.path.startswith(_OTHERS)


def is_named_view(base: External) -> bool:
    """Tell whether a base outside Django's own packages is a view by its name."""
    return base.path.endswith(("View", "ViewSet")) and is_outside(base)


def verbs(base: External) -> tuple[str, ...]:
    """Guess from the name of a base what it answers, where the name says so."""
    if not is_named_view(base):
        return ()
    name = base.path.rpartition(".")[2]
    for known, answers in GENERIC.items():
        if name.endswith(known):
            return answers
    if base.path.startswith("rest_framework"):
        return ("post",) if "Token" in name else ()
    return ("get", "post") if any(word in name for word in _ASKING) else ()


def hooks(cls: Class, method: str, actions: Container[Value]) -> tuple[str, ...]:
    """List the methods that a base nobody reads can only be meant to call itself while one answers.

    They are the project's own that no other method of the view names. Those that by their names run once
    something was sent are called for what sends.
    """
    if not any(is_outside(base) for base in classes.externals(cls)):
        return ()
    own: dict[str, Function] = {}
    for owner in cls.mro:
        for name, values in owner.frame.env.items() if isinstance(owner, Class) else ():
            for value in values:
                if isinstance(value, Function) and value not in actions and not name.startswith("_"):
                    own.setdefault(name, value)
    named = {name: mentions.words(value.code) for name, value in own.items()}
    sends = method not in ("get", "head", "options", "list", "retrieve")
    return tuple(
        name
        for name in own
        if name not in VERBS
        and name not in ACTIONS
        and not any(name in words for other, words in named.items() if other != name)
        and (sends or not any(word in name for word in _POSTED))
    )
