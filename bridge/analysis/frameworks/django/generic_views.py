"""Generic views of Django and REST framework: what they answer, and which methods of theirs they call."""

from dataclasses import dataclass

from bridge.analysis.interpret import classes, mentions
from bridge.analysis.values import Class, Function

VERBS = ("get", "post", "put", "patch", "delete", "head", "options")
GENERIC = {
    "FilterView": ("get",), "ObtainAuthToken": ("post",),
    "ListView": ("get",), "DetailView": ("get",), "TemplateView": ("get",), "ArchiveIndexView": ("get",),
    "RedirectView": ("get", "post"), "FormView": ("get", "post"),
    "ProcessFormView": ("get", "post"), "CreateView": ("get", "post"),
    "UpdateView": ("get", "post"), "DeleteView": ("get", "post"), "LoginView": ("get", "post"),
    "LogoutView": ("post",), "PasswordChangeView": ("get", "post"), "PasswordResetView": ("get", "post"),
    "PasswordResetConfirmView": ("get", "post"), "YearArchiveView": ("get",), "MonthArchiveView": ("get",),
    "WeekArchiveView": ("get",),
    "DayArchiveView": ("get",), "TodayArchiveView": ("get",), "DateDetailView": ("get",),
    "ListAPIView": ("get",), "RetrieveAPIView": ("get",), "CreateAPIView": ("post",),
    "DestroyAPIView": ("delete",), "UpdateAPIView": ("put", "patch"), "ListCreateAPIView": ("get", "post"),
    "RetrieveUpdateAPIView": ("get", "put", "patch"), "RetrieveDestroyAPIView": ("get", "delete"),
    "RetrieveUpdateDestroyAPIView": ("get", "put", "patch", "delete"),
}  # fmt: skip
SETS = {
    "ModelViewSet": ("list", "create", "retrieve", "update", "partial_update", "destroy"),
    "ReadOnlyModelViewSet": ("list", "retrieve"),
    "ListModelMixin": ("list",),
    "CreateModelMixin": ("create",),
    "RetrieveModelMixin": ("retrieve",),
    "UpdateModelMixin": ("update", "partial_update"),
    "DestroyModelMixin": ("destroy",),
}
ACTIONS = {
    "list": ("GET", ""), "create": ("POST", ""), "retrieve": ("GET", "{pk}/"), "update": ("PUT", "{pk}/"),
    "partial_update": ("PATCH", "{pk}/"), "destroy": ("DELETE", "{pk}/"),
}  # fmt: skip
READING = (
    "get_queryset", "get_object", "get_context_data", "get_template_names", "get_paginate_by",
    "get_ordering", "get_redirect_url", "render_to_response", "get_context_object_name",
    "get_serializer_class", "get_serializer_context", "get_serializer", "filter_queryset",
    "paginate_queryset", "get_paginated_response", "get_form", "get_form_class", "get_form_kwargs",
    "get_initial", "get_prefix", "get_renderers", "get_allow_empty", "get_slug_field",
)  # fmt: skip
_FORMS = ("form_valid", "form_invalid", "get_success_url")
WRITING = {
    "post": (*_FORMS, "perform_create"), "put": (*_FORMS, "perform_update"), "patch": ("perform_update",),
    "delete": (*_FORMS, "perform_destroy"), "create": ("perform_create",), "update": ("perform_update",),
    "partial_update": ("perform_update",), "destroy": ("perform_destroy",),
}  # fmt: skip
BEFORE = (
    "__init__", "setup", "dispatch", "initial", "test_func", "has_permission", "get_permissions",
    "check_permissions",
    "get_authenticators", "perform_authentication", "finalize_response", "get_test_func",
    "handle_no_permission", "http_method_not_allowed", "initialize_request",
    "handle_exception", "permission_denied", "throttled", "get_exception_handler_context",
)  # fmt: skip
CHOOSING = ("get_serializer_class", "get_form_class")
_DATED = ("get_dated_items", "get_dated_queryset", "get_date_list", "get_date_field", "get_allow_future")
_YEAR, _MONTH = (
    ("get_year", "get_next_year", "get_previous_year"),
    ("get_month", "get_next_month", "get_previous_month"),
)
_DAY = ("get_day", "get_next_day", "get_previous_day")
_OF_BASE = {
    "ArchiveIndexView": _DATED,
    "YearArchiveView": (*_DATED, *_YEAR, "get_make_object_list", "get_date_list_period"),
    "MonthArchiveView": (*_DATED, "get_year", *_MONTH, "get_date_list_period"),
    "WeekArchiveView": (*_DATED, "get_year", "get_week", "get_next_week", "get_previous_week"),
    "DayArchiveView": (*_DATED, "get_year", *_MONTH, *_DAY),
    "TodayArchiveView": (*_DATED, *_MONTH, *_DAY),
    "DateDetailView": ("get_date_field", "get_allow_future", "get_year", "get_month", "get_day"),
    "LoginView": ("get_default_redirect_url", "get_redirect_url"),
    "LogoutView": ("get_next_page", "get_success_url", "get_success_url_allowed_hosts"),
    "SuccessMessageMixin": ("get_success_message",),
}
"""By base, methods that it calls beside those that any generic view may call."""
_OVERRIDDEN = {
    "get": ("list", "retrieve"), "post": ("create",), "put": ("update",),
    "patch": ("partial_update", "update"), "delete": ("destroy",), "partial_update": ("update",),
}  # fmt: skip
"""For a method that REST framework brings, those that it hands the request to."""
_ONE = ("get_object", "retrieve", "update", "partial_update", "destroy")
_MANY = ("paginate_queryset", "paginator", "get_paginated_response", "list")
_FILTERED = ("filter_queryset", "list", *_ONE)
_ASKERS = {
    "get_object": _ONE,
    "has_object_permission": ("check_object_permissions", "has_object_permission", *_ONE),
    "filter_queryset": _FILTERED, "filter_backends": _FILTERED,
    "filterset_class": (*_FILTERED, "filterset_class"),
    "paginate_queryset": _MANY, "get_paginated_response": _MANY,
    "pagination_class": (*_MANY, "pagination_class"),
}  # fmt: skip
"""Methods of a REST view, and attributes that name classes, by what has to be named for them to be asked."""
_PAGED = frozenset(("paginate_queryset", "get_paginated_response", "pagination_class"))
_OF_ONE = frozenset(("get_object", "has_object_permission"))
_UNASKED = {
    "list": _OF_ONE,
    "create": frozenset(_ASKERS),
    **dict.fromkeys(("retrieve", "update", "partial_update", "destroy"), _PAGED),
}
"""For the framework's own actions, what they do not ask."""


@dataclass(frozen=True, slots=True)
class ClassView:
    """Remember which class ``as_view()`` was called on, and which actions it was given."""

    cls: Class
    actions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Method:
    """Name one method that a class-based view answers with, and the HTTP method it answers."""

    name: str
    verb: str
    suffix: str = ""


def reading(cls: Class) -> tuple[str, ...]:
    """List the methods that the bases of a view call for any request that they answer."""
    bases = (base.path.rpartition(".")[2].removeprefix("Base") for base in classes.externals(cls))
    return (*READING, *dict.fromkeys(name for base in bases for name in _OF_BASE.get(base, ())))


def answering(cls: Class, name: str) -> str | None:
    """Name the project's own method that answers in the end; None where the framework does so itself."""
    if classes.find(cls, name) is not None:
        return name
    rest = any(base.path.startswith(("rest_framework.", "adrf.")) for base in classes.externals(cls))
    for inner in _OVERRIDDEN.get(name, ()) if rest and brings(cls, name) else ():
        if classes.find(cls, inner) is not None and (name != "get" or _lists(cls, inner)):
            return inner
    return None


def unasked(cls: Class, name: str, own: str | None) -> frozenset[str]:
    """Name the methods of a REST view that nothing asks while one of its methods answers.

    The framework's own actions ask what they are known to; a project's method asks what stands in it, or in
    the view's methods whose names stand there.
    """
    if not any(base.path.startswith(("rest_framework.", "adrf.")) for base in classes.externals(cls)):
        return frozenset()
    if own is None:
        action = next((inner for inner in _OVERRIDDEN.get(name, ()) if _lists(cls, inner)), name)
        return _UNASKED.get(action, frozenset())
    said: set[str] = set()
    pending = [own, *WRITING.get(name, ())]
    seen = set(pending)
    while pending:
        held = classes.find(cls, pending.pop())
        for value in held[1] if held is not None else ():
            if isinstance(value, Function):
                said |= mentions.words(value.code)
        pending += said - seen
        seen |= said
    return frozenset(name for name, askers in _ASKERS.items() if said.isdisjoint(askers))


def _lists(cls: Class, name: str) -> bool:
    """Tell whether a base answers ``get`` with this action: with many rows, or with one."""
    if name not in ("list", "retrieve"):
        return True
    bases = [base.path.rpartition(".")[2] for base in classes.externals(cls)]
    return any(("List" in base) == (name == "list") for base in bases if "get" in GENERIC.get(base, ()))


def brings(cls: Class, name: str) -> bool:
    """Tell whether a base outside the project has a method of this name that answers requests."""
    bases = (base.path.rpartition(".")[2] for base in classes.externals(cls))
    return any(name in SETS.get(base, ()) or name in GENERIC.get(base, ()) for base in bases)
