"""Django: users, permissions, sessions."""

from bridge.catalog.entry import Severity, blocks, computes, inherits, library, methods, returns, same, wraps

_USER = "django.contrib.auth.models.AbstractUser()"
_SESSION = "django.contrib.sessions.backends.base.SessionBase()"
_REQUEST = "django.http.HttpRequest()"

LIBRARY = library(
    "django.accounts",
    "Django",
    ">=3.2",
    *(
        blocks(
            "WA260",
            f"django.contrib.auth.{name}",
            instead=f"django.contrib.auth.a{name}",
            recipe="auth",
            note="Awaitable from Django 5.0; awaiting request.auser() does not fill request.user.",
        )
        for name in ("authenticate", "get_user", "login", "logout", "update_session_auth_hash")
    ),
    returns(
        "django.contrib.auth.models.User()",
        "django.contrib.auth.authenticate",
        "django.contrib.auth.get_user",
    ),
    returns("django.contrib.auth.models.User", "django.contrib.auth.get_user_model"),
    *(
        blocks(
            "WA260",
            f"django.contrib.auth.models.PermissionsMixin().{name}",
            instead=f"{_USER}.a{name}",
            recipe="auth",
            note="Awaitable from Django 5.2; queries once a user object.",
        )
        for name in (
            "get_all_permissions",
            "get_group_permissions",
            "get_user_permissions",
            "has_module_perms",
            "has_perm",
            "has_perms",
        )
    ),
    inherits("django.contrib.auth.models.PermissionsMixin", "django.contrib.auth.models.AbstractUser"),
    inherits("django.contrib.auth.models.AbstractBaseUser", "django.contrib.auth.models.AbstractUser"),
    same("django.contrib.auth.models.AbstractBaseUser", "django.contrib.auth.base_user.AbstractBaseUser"),
    blocks(
        "WA210",
        f"{_USER}.email_user",
        instead="asgiref.sync.sync_to_async",
        recipe="mail",
        note="Django's mail has no async form.",
    ),
    computes(
        "WA510",
        *methods("django.contrib.auth.models.AbstractBaseUser()", "check_password set_password"),
        *methods("django.contrib.auth.hashers", "check_password make_password verify_password"),
        instead="asgiref.sync.sync_to_async",
        recipe="offload_call",
        note="Hashing releases the interpreter lock, so a thread helps.",
    ),
    same("django.http.HttpRequest", "django.http.request.HttpRequest"),
    inherits(
        "django.http.HttpRequest",
        "django.core.handlers.wsgi.WSGIRequest",
        "django.core.handlers.asgi.ASGIRequest",
    ),
    same("django.contrib.auth.models.User()", f"{_REQUEST}.user"),
    same(_SESSION, f"{_REQUEST}.session"),
    inherits(
        "django.contrib.sessions.backends.base.SessionBase",
        *(
            f"django.contrib.sessions.backends.{backend}.SessionStore"
            for backend in ("db", "cache", "cached_db", "file", "signed_cookies")
        ),
    ),
    *(
        blocks(
            "WA260",
            f"{_SESSION}.{name}",
            severity=Severity.LOW,
            instead=f"{_SESSION}.a{twin}",
            recipe="sessions",
            note="Loads the session on first use; awaitable from Django 5.1.",
        )
        for name, twin in (
            ("__contains__", "has_key"),
            ("__delitem__", "pop"),
            ("__getitem__", "get"),
            ("__setitem__", "set"),
            ("get", "get"),
            ("has_key", "has_key"),
            ("items", "items"),
            ("keys", "keys"),
            ("pop", "pop"),
            ("setdefault", "setdefault"),
            ("update", "update"),
            ("values", "values"),
        )
    ),
    *(
        blocks(
            "WA260",
            f"{_SESSION}.{name}",
            instead=f"{_SESSION}.a{name}",
            recipe="sessions",
            note="Awaitable from Django 5.1.",
        )
        for name in ("create", "cycle_key", "delete", "exists", "flush", "load", "save")
    ),
    blocks(
        "WA260",
        "django.contrib.sessions.backends.base.SessionBase.clear_expired",
        instead="asgiref.sync.sync_to_async",
        recipe="offload_call",
    ),
    wraps(
        0,
        *methods("django.contrib.auth.decorators", "login_not_required login_required login_required()"),
        *methods("django.contrib.auth.decorators", "permission_required()"),
        *methods("django.contrib.admin.views.decorators", "staff_member_required staff_member_required()"),
        *methods(
            "django.views.decorators.csrf", "csrf_exempt csrf_protect ensure_csrf_cookie requires_csrf_token"
        ),
        *methods(
            "django.views.decorators.http",
            "condition() conditional_page etag() last_modified() require_GET require_POST require_safe",
        ),
        *methods("django.views.decorators.cache", "cache_control() cache_page() never_cache"),
        *methods("django.views.decorators.gzip", "gzip_page"),
        *methods("django.views.decorators.vary", "vary_on_cookie vary_on_headers()"),
        *methods(
            "django.views.decorators.clickjacking",
            "xframe_options_deny xframe_options_exempt xframe_options_sameorigin",
        ),
        *methods("django.views.decorators.debug", "sensitive_post_parameters() sensitive_variables()"),
        "django.contrib.admin.AdminSite().admin_view",
    ),
    same("django.contrib.admin.AdminSite()", "django.contrib.admin.ModelAdmin().admin_site"),
    same("django.contrib.admin.AdminSite()", "django.contrib.admin.site"),
    same("django.contrib.admin.AdminSite", "django.contrib.admin.sites.AdminSite"),
    same("django.contrib.admin.ModelAdmin", "django.contrib.admin.options.ModelAdmin"),
)
