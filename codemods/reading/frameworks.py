"""What the names of Flask and Django do to a thread: request data, context-local objects, body reads."""

import ast
from datetime import timedelta

from codemods.reading.effects import LOADS, STAYS, TIED, Effect, Fact, Value, words

# The body arrives while it is read: the read waits for the client, on the request's own thread.
_READS_BODY = Fact(Effect.TIED, Value.PLAIN)

_FLASK_BODY = words("form json get_json data get_data values")
_FLASK_STREAMS = words("files stream input_stream")
_FLASK_APP = words("config logger name debug testing import_name root_path instance_path")

_WRAPPING_LIBRARIES = words("flask_login flask_jwt_extended flask_limiter flask_httpauth")
_WRAPPERS = words("login_required fresh_login_required jwt_required limit shared_limit")

_DJANGO_PLAIN = words(
    "method GET headers META COOKIES path path_info content_type content_params encoding scheme "
    "resolver_match get_full_path get_full_path_info build_absolute_uri get_host get_port is_secure accepts "
    "get_signed_cookie get_preferred_type query_params"
)
_DJANGO_BODY = words("POST body")


def attribute(name: str) -> Fact | None:
    """Judge reading a framework's global object by its absolute name; None for every other name."""
    module, _, rest = name.partition(".")
    if module != "flask":
        return None
    thing, _, member = rest.partition(".")
    member = member.partition(".")[0]
    if thing == "request":
        return _flask_request(member)
    if thing == "session":
        return STAYS
    if thing == "g":
        return LOADS if name.count(".") <= 2 else TIED
    if thing in ("current_app", "Flask"):
        if not member:
            return LOADS
        return STAYS if member in _FLASK_APP else TIED
    return None


def alias(origin: str) -> str:
    """Name the global object that a module-level variable stands for by what made it."""
    return "flask.current_app" if origin == "flask.Flask" else origin


def call(name: str, given: Value) -> Fact | None:
    """Judge calling a method of a framework's global object; None for every other name.

    ``given`` says what its arguments are: a logger formats them.
    """
    parts = name.split(".")
    if parts[0] != "flask" or len(parts) < 3:
        return None
    if parts[1] == "request":
        return _flask_request(parts[2])
    if parts[1] == "session":
        return STAYS
    if parts[1] == "g":
        return LOADS if len(parts) == 3 and parts[2] in ("get", "setdefault", "pop") else TIED
    if parts[1] == "current_app":
        formats = parts[2] == "logger" and given is not Value.PLAIN
        return STAYS if parts[2] in _FLASK_APP and not formats else TIED
    return None


def wraps(decorator: str) -> bool:
    """Tell whether a decorator makes a sync wrapper, which asks the view through ``ensure_sync``."""
    library, _, rest = decorator.partition(".")
    return library in _WRAPPING_LIBRARIES and rest.rpartition(".")[2] in _WRAPPERS


def is_setting(node: ast.expr, method: str) -> bool:
    """Tell whether an entry of an application's configuration is asked for what only other objects have.

    Entries are data but where an application keeps its own objects there: ``app.config["STORE"].load()``.
    """
    holder = node.value if isinstance(node, ast.Subscript) else None
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
        holder = node.func.value
    setting = isinstance(holder, ast.Attribute) and holder.attr == "config"
    return setting and not any(hasattr(kind, method) for kind in (str, bytes, dict, list, set, timedelta))


def request_attribute(name: str) -> Fact | None:
    """Judge reading an attribute of Django's request."""
    if name in _DJANGO_PLAIN:
        return STAYS
    return _READS_BODY if name in _DJANGO_BODY else TIED


def _flask_request(member: str) -> Fact:
    if not member:
        return LOADS
    if member in _FLASK_BODY:
        return _READS_BODY
    return TIED if member in _FLASK_STREAMS else STAYS
