"""Which decorators await the view under them, and since which version of their distribution."""

from collections.abc import Mapping

from codemods.reading.versions import Version

_DJANGO = (
    (
        "contrib.auth.decorators",
        "login_required permission_required user_passes_test login_not_required",
        (5, 1),
    ),
    ("contrib.admin.views.decorators", "staff_member_required", (5, 1)),
    ("views.decorators.cache", "cache_control never_cache", (5, 0)),
    ("views.decorators.common", "no_append_slash", (5, 0)),
    ("views.decorators.csrf", "csrf_exempt csrf_protect ensure_csrf_cookie requires_csrf_token", (5, 0)),
    ("views.decorators.debug", "sensitive_variables sensitive_post_parameters", (5, 0)),
    ("views.decorators.gzip", "gzip_page", (5, 0)),
    ("views.decorators.http", "condition etag last_modified conditional_page", (5, 0)),
    ("views.decorators.http", "require_GET require_POST require_safe require_http_methods", (5, 0)),
    ("views.decorators.vary", "vary_on_headers vary_on_cookie", (5, 0)),
    (
        "views.decorators.clickjacking",
        "xframe_options_deny xframe_options_sameorigin xframe_options_exempt",
        (5, 0),
    ),
)

_HTTP_AUTH = ("HTTPBasicAuth", "HTTPDigestAuth", "HTTPTokenAuth", "MultiAuth")
_CALLBACKS = "verify_password verify_token get_password hash_password get_user_roles error_handler"

SINCE: Mapping[str, tuple[str, Version]] = {
    "flask_login.login_required": ("flask-login", (0, 6)),
    "flask_login.fresh_login_required": ("flask-login", (0, 6)),
    "flask_login.utils.login_required": ("flask-login", (0, 6)),
    "flask_login.utils.fresh_login_required": ("flask-login", (0, 6)),
    "flask_jwt_extended.jwt_required": ("flask-jwt-extended", (4, 3)),
    "flask_jwt_extended.view_decorators.jwt_required": ("flask-jwt-extended", (4, 3)),
    "flask_limiter.Limiter().limit": ("flask-limiter", (2, 0)),
    "flask_limiter.Limiter().shared_limit": ("flask-limiter", (2, 0)),
    **{
        f"flask_httpauth.{name}().{method}": ("flask-httpauth", (4, 5))
        for name in _HTTP_AUTH
        for method in ("login_required", *_CALLBACKS.split())
    },
    **{
        f"django.{module}.{name}": ("django", since)
        for module, names, since in _DJANGO
        for name in names.split()
    },
}
"""Access paths of decorators; before that version each answers with a coroutine (read in the sources)."""

METHODS_SINCE: tuple[str, Version] = ("django", (5, 2))
"""Since when ``method_decorator`` on a handler keeps the handler a coroutine function."""

UNCHANGED = frozenset(
    [
        *("flask_wtf.CSRFProtect().exempt", "flask_wtf.csrf.CSRFProtect().exempt"),
        *("flask_seasurf.SeaSurf().exempt", "flask_seasurf.SeaSurf().include"),
    ]
)
"""Decorators that only remember the view and return it as it is."""

ON_DISPATCH = frozenset(["django.views.decorators.csrf.csrf_exempt"])
"""Decorators that a class-based view's sync ``dispatch`` may bear while its handlers are async."""

DISTRIBUTIONS = tuple(sorted({distribution for distribution, _ in SINCE.values()}))
"""Whose versions decide."""

HOOKS = frozenset(
    [
        *("before_request", "after_request", "teardown_request", "teardown_appcontext"),
        *("before_app_request", "after_app_request", "teardown_app_request"),
        *("before_first_request", "before_app_first_request"),
        *("errorhandler", "app_errorhandler", "register_error_handler"),
    ]
)
"""Names of what registers a function that Flask passes through ``ensure_sync``, as it does views."""
