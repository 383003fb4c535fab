"""What Quart calls the names of Flask, and which of them it awaits (checked against Quart 0.20 to 0.22)."""

from codemods.reading.effects import words

SAME = words(
    "Blueprint Config Markup Request Response ResponseReturnValue abort after_this_request "
    "appcontext_popped appcontext_pushed appcontext_tearing_down before_render_template current_app escape "
    "flash g get_flashed_messages got_request_exception has_app_context has_request_context json jsonify "
    "make_response message_flashed redirect render_template render_template_string request request_finished "
    "request_started request_tearing_down send_file send_from_directory session template_rendered url_for"
)
"""Names that ``quart`` has as ``flask`` has them; of the others Quart has none, or one that does less."""

MODULES = {
    "flask.views": "quart.views",
    "flask.json": "quart.json",
    "flask.json.provider": "quart.json.provider",
    "flask.sessions": "quart.sessions",
    "flask.testing": "quart.testing",
    "flask.typing": "quart.typing",
    "flask.cli": "quart.cli",
    "flask.signals": "quart.signals",
    "flask.blueprints": "quart.blueprints",
    "flask.wrappers": "quart.wrappers",
    "flask.helpers": "quart.helpers",
    "flask.config": "quart.config",
}
FROM_MODULES = words(
    "MethodView View FlaskClient FlaskCliRunner AppGroup with_appcontext SecureCookieSession "
    "SecureCookieSessionInterface SessionInterface SessionMixin ResponseReturnValue ResponseValue "
    "StatusCode DefaultJSONProvider JSONProvider dumps loads jsonify Response Request Blueprint Config"
)
"""Names that may be taken from the modules above."""

CALLED = words(
    "flask.flash flask.make_response flask.render_template flask.render_template_string flask.send_file "
    "flask.send_from_directory flask.request.get_json flask.request.get_data"
)
"""Calls that Quart awaits."""

READ = words(
    "flask.request.data flask.request.files flask.request.form flask.request.json flask.request.values"
)
"""Attributes that Quart awaits."""

LOST = words(
    "flask.request.stream flask.request.input_stream flask.request.environ "
    "flask.request.on_json_loading_failed"
)
"""Attributes of a request that Quart does not have, or that mean something else there."""

ON_APP = words("make_response send_static_file")
"""Methods of an application that Quart awaits."""

LOST_ON_APP = words(
    "wsgi_app ensure_sync async_to_sync dispatch_request full_dispatch_request preprocess_request "
    "process_response do_teardown_request do_teardown_appcontext handle_exception handle_user_exception "
    "handle_http_exception finalize_request update_template_context open_instance_resource "
    "before_first_request request_context"
)
"""Methods of an application that are coroutines in Quart, or missing there; nobody has them converted."""

ENTERED = words("app_context test_request_context")
"""Methods of an application whose result is entered with ``async with``."""

VERBS = words("delete get head open options patch post put trace")
ANSWER = words("data json")
"""Attributes of a client's answer that Quart awaits; ``text`` it lacks."""
