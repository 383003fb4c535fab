"""Flask: the few helpers that read files, and what its globals hold."""

from bridge.catalog.entry import (
    Severity,
    blocks,
    calls,
    library,
    methods,
    returns,
    same,
    taken,
    wraps,
    yields,
)

_FILES = "flask.Request().files"
_NOTE = "Let the web server or a storage service send files."

LIBRARY = library(
    "flask",
    "Flask",
    ">=1.0",
    blocks(
        "WA230",
        "flask.send_from_directory",
        *methods("flask.Flask()", "open_instance_resource open_resource send_static_file"),
        *methods("flask.Blueprint()", "open_resource send_static_file"),
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note=_NOTE,
    ),
    blocks(
        "WA230",
        "flask.send_file",
        severity=Severity.LOW,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Opens the file when it is given a path.",
        unless=("0=io.BytesIO()",),
    ),
    blocks(
        "WA230",
        *methods("flask.Config()", "from_file from_pyfile"),
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    same("flask.Request()", "flask.request"),
    same("flask.Request", "flask.wrappers.Request"),
    same("flask.Flask()", "flask.current_app", "flask.blueprints.BlueprintSetupState().app"),
    same("flask.Config()", "flask.Flask().config"),
    taken("flask", "flask.app", "Flask"),
    taken("flask", "flask.blueprints", "Blueprint"),
    taken("flask", "flask.config", "Config"),
    taken("flask", "flask.ctx", "after_this_request copy_current_request_context"),
    taken("flask", "flask.globals", "current_app g request session"),
    taken(
        "flask",
        "flask.helpers",
        "abort flash make_response redirect send_file send_from_directory stream_with_context url_for",
    ),
    taken("flask", "flask.templating", "render_template render_template_string stream_template"),
    taken("flask", "flask.json", "jsonify"),
    returns("builtins.open()", *methods("flask.Flask()", "open_instance_resource open_resource")),
    returns("builtins.open()", "flask.Blueprint().open_resource"),
    returns(
        "werkzeug.datastructures.FileStorage()",
        *methods(_FILES, "__getitem__ get pop"),
    ),
    yields("werkzeug.datastructures.FileStorage()", f"{_FILES}.getlist()", f"{_FILES}.values()"),
    # A WSGI application calls what it is given as start_response.
    calls(1, "flask.Flask()", "flask.Flask().wsgi_app"),
    wraps(0, "flask.copy_current_request_context", "flask.stream_with_context"),
    wraps(0, *methods("flask.Flask()", "async_to_sync ensure_sync")),
)
