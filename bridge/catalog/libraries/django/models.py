"""Django: models, managers and querysets."""

from bridge.catalog.entry import (
    Severity,
    blocks,
    inherits,
    iterates,
    library,
    methods,
    returns,
    same,
    taken,
    yields,
)

_MODEL = "django.db.models.Model()"
_MANAGER = "django.db.models.Manager()"
_QUERYSET = "django.db.models.QuerySet()"
_USER_MANAGER = "django.contrib.auth.models.UserManager()"
_ORM = "Queries of one request run one after another either way; a view that does nothing else gains little."

# Each of these sends its query at once and has an awaitable twin with an `a` in front.
_QUERIES = (
    "aggregate",
    "bulk_create",
    "bulk_update",
    "contains",
    "count",
    "create",
    "earliest",
    "exists",
    "explain",
    "first",
    "get",
    "get_or_create",
    "in_bulk",
    "last",
    "latest",
    "update",
    "update_or_create",
)
_BUILDERS = (
    "alias all annotate complex_filter dates datetimes defer difference distinct exclude extra filter "
    "intersection none only order_by prefetch_related raw reverse select_for_update select_related union "
    "using values values_list"
)
_ROWS = "create earliest first get last latest"

LIBRARY = library(
    "django.models",
    "Django",
    ">=3.2",
    *(
        blocks(
            "WA260",
            f"{_MANAGER}.{name}",
            f"{_QUERYSET}.{name}",
            instead=f"{_QUERYSET}.a{name}",
            recipe="django_orm",
            note=_ORM,
        )
        for name in _QUERIES
    ),
    blocks("WA260", f"{_QUERYSET}.delete", instead=f"{_QUERYSET}.adelete", recipe="django_orm", note=_ORM),
    blocks(
        "WA260",
        *methods(_QUERYSET, "__bool__ __contains__ __getitem__ __len__"),
        instead="[item async for item in queryset]",
        recipe="django_orm",
        note="A queryset is sent when it is looked into; a slice of one stays lazy.",
    ),
    iterates(
        "WA260",
        _QUERYSET,
        f"{_QUERYSET}.iterator()",
        "django.db.models.query.RawQuerySet()",
        instead="async for",
        recipe="django_orm",
        note=_ORM,
    ),
    iterates("WA260", f"{_MANAGER}.iterator()", instead="async for", recipe="django_orm", note=_ORM),
    yields(_MODEL, _QUERYSET, f"{_QUERYSET}.iterator()", f"{_MANAGER}.iterator()"),
    yields(_MODEL, "django.db.models.query.RawQuerySet()"),
    returns(
        _QUERYSET,
        *methods(_MANAGER, _BUILDERS.replace(" raw", "")),
        *methods(_QUERYSET, _BUILDERS.replace(" raw", "")),
        f"{_MANAGER}.get_queryset",
    ),
    returns("django.db.models.query.RawQuerySet()", f"{_MANAGER}.raw", f"{_QUERYSET}.raw"),
    returns(_MODEL, *methods(_MANAGER, _ROWS), *methods(_QUERYSET, _ROWS), f"{_QUERYSET}.__getitem__"),
    # Only the managers of related objects have these; what has them is one.
    *(
        blocks(
            "WA260",
            f"{_MANAGER}.{name}",
            instead=f"{_MANAGER}.a{name}",
            recipe="django_orm",
            note="Awaitable from Django 4.2.",
        )
        for name in ("add", "clear", "remove", "set")
    ),
    *(
        blocks(
            "WA260",
            f"{_MODEL}.{name}",
            instead=f"{_MODEL}.a{name}",
            recipe="django_orm",
            note="Awaitable from Django 4.2; an overridden save() or delete() is called in a thread.",
        )
        for name in ("delete", "refresh_from_db", "save")
    ),
    blocks("WA260", f"{_MODEL}.save_base", instead="asgiref.sync.sync_to_async", recipe="offload_call"),
    same(_MANAGER, *methods("django.db.models.Model", "objects _default_manager _base_manager")),
    returns(_MANAGER, "django.db.models.QuerySet.as_manager"),
    same("django.db.models.Model", "django.db.models.base.Model"),
    same("django.db.models", "django.contrib.gis.db.models"),
    taken("django.db.models", "django.db.models.query", "prefetch_related_objects"),
    taken(
        "django.db.models",
        "django.db.models.fields",
        "AutoField BigAutoField BigIntegerField BinaryField BooleanField CharField DateField DateTimeField "
        "DecimalField DurationField EmailField FilePathField FloatField GenericIPAddressField IntegerField "
        "PositiveBigIntegerField PositiveIntegerField PositiveSmallIntegerField SlugField SmallIntegerField "
        "TextField TimeField URLField UUIDField",
    ),
    taken("django.db.models", "django.db.models.fields.files", "FileField ImageField"),
    taken("django.db.models", "django.db.models.fields.json", "JSONField"),
    same("django.db.models.QuerySet", "django.db.models.query.QuerySet"),
    same("django.db.models.Manager", "django.db.models.manager.Manager"),
    inherits(
        "django.db.models.Model",
        *methods(
            "django.contrib.auth.models",
            "AbstractBaseUser AbstractUser Group Permission PermissionsMixin User",
        ),
        "django.contrib.admin.models.LogEntry",
        "django.contrib.contenttypes.models.ContentType",
        "django.contrib.sessions.models.Session",
        "django.contrib.sites.models.Site",
    ),
    inherits("django.contrib.auth.models.AbstractUser", "django.contrib.auth.models.User"),
    inherits(
        "django.db.models.Manager",
        "django.contrib.auth.models.BaseUserManager",
        "django.contrib.auth.models.UserManager",
        "django.contrib.contenttypes.models.ContentTypeManager",
        "django.contrib.sites.models.SiteManager",
    ),
    same("django.contrib.auth.models.BaseUserManager", "django.contrib.auth.base_user.BaseUserManager"),
    inherits("django.contrib.auth.models.BaseUserManager", "django.contrib.auth.models.UserManager"),
    same(_USER_MANAGER, *methods("django.contrib.auth.models", "AbstractUser.objects User.objects")),
    same(
        "django.contrib.contenttypes.models.ContentTypeManager()",
        "django.contrib.contenttypes.models.ContentType.objects",
    ),
    same("django.contrib.sites.models.SiteManager()", "django.contrib.sites.models.Site.objects"),
    blocks(
        "WA260",
        *methods(_USER_MANAGER, "create_superuser create_user"),
        "django.contrib.auth.models.BaseUserManager().get_by_natural_key",
        instead="asgiref.sync.sync_to_async",
        recipe="django_orm",
        note="Awaitable twins from Django 5.2.",
    ),
    returns("django.contrib.auth.models.User()", *methods(_USER_MANAGER, "create_superuser create_user")),
    blocks(
        "WA260",
        *methods(
            "django.contrib.contenttypes.models.ContentTypeManager()",
            "get_for_id get_for_model get_for_models",
        ),
        "django.contrib.sites.models.SiteManager().get_current",
        "django.contrib.sites.shortcuts.get_current_site",
        severity=Severity.LOW,
        instead="asgiref.sync.sync_to_async",
        recipe="offload_call",
        note="Queries once a process.",
    ),
    returns(
        "django.contrib.contenttypes.models.ContentType()",
        *methods(
            "django.contrib.contenttypes.models.ContentTypeManager()",
            "get_by_natural_key get_for_id get_for_model",
        ),
    ),
    returns(
        "django.db.models.Model",
        *methods("django.contrib.contenttypes.models.ContentType()", "model_class"),
    ),
    returns(
        "django.db.models.Model()",
        *methods("django.contrib.contenttypes.models.ContentType()", "get_object_for_this_type"),
    ),
    blocks(
        "WA260",
        *methods("django.contrib.contenttypes.models.ContentType()", "get_object_for_this_type"),
        instead="asgiref.sync.sync_to_async",
        recipe="offload_call",
    ),
)
