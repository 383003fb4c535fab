"""Django: cache, mail, files and storage."""

from bridge.catalog.entry import (
    Severity,
    blocks,
    enters,
    gets,
    inherits,
    iterates,
    library,
    methods,
    reads,
    returns,
    same,
    taken,
    wraps,
)

_CACHE = "django.core.cache.backends.base.BaseCache()"
_STORAGE = "django.core.files.storage.Storage()"
_FIELD_FILE = "django.db.models.fields.files.FieldFile()"
_UPLOAD = "django.core.files.uploadedfile.UploadedFile()"
_MAIL_NOTE = "Django's mail has no async form: a thread, or better a task queue."

LIBRARY = library(
    "django.services",
    "Django",
    ">=3.2",
    same(_CACHE, "django.core.cache.cache"),
    returns(_CACHE, "django.core.cache.caches.__getitem__"),
    *(
        blocks(
            "WA270",
            f"{_CACHE}.{name}",
            severity=Severity.LOW,
            instead=f"{_CACHE}.a{twin}",
            recipe="cache",
            note="Waits when the cache is on another machine, on disk or in the database.",
        )
        for name, twin in (
            ("add", "add"),
            ("clear", "clear"),
            ("decr", "decr"),
            ("delete", "delete"),
            ("delete_many", "delete_many"),
            ("get", "get"),
            ("get_many", "get_many"),
            ("get_or_set", "get_or_set"),
            ("has_key", "has_key"),
            ("incr", "incr"),
            ("set", "set"),
            ("set_many", "set_many"),
            ("touch", "touch"),
            ("__contains__", "has_key"),
        )
    ),
    gets(1, f"{_CACHE}.get_or_set"),
    gets("default", f"{_CACHE}.get_or_set"),
    blocks(
        "WA210",
        *methods("django.core.mail", "mail_admins mail_managers send_mail send_mass_mail"),
        "django.core.mail.EmailMessage().send",
        *methods("django.core.mail.backends.base.BaseEmailBackend()", "open send_messages"),
        instead="asgiref.sync.sync_to_async",
        recipe="mail",
        note=_MAIL_NOTE,
    ),
    blocks(
        "WA230",
        "django.core.mail.EmailMessage().attach_file",
        severity=Severity.MEDIUM,
        instead="asgiref.sync.sync_to_async",
        recipe="offload_call",
    ),
    enters(
        "WA210",
        "django.core.mail.backends.base.BaseEmailBackend()",
        instead="asgiref.sync.sync_to_async",
        note=_MAIL_NOTE,
    ),
    inherits("django.core.mail.EmailMessage", "django.core.mail.EmailMultiAlternatives"),
    same("django.core.mail.EmailMessage", "django.core.mail.message.EmailMessage"),
    same("django.core.mail.EmailMultiAlternatives", "django.core.mail.message.EmailMultiAlternatives"),
    returns("django.core.mail.backends.base.BaseEmailBackend()", "django.core.mail.get_connection"),
    inherits(
        "django.core.mail.backends.base.BaseEmailBackend", "django.core.mail.backends.smtp.EmailBackend"
    ),
    same(_STORAGE, "django.core.files.storage.default_storage"),
    same("django.core.files.storage.Storage", "django.core.files.storage.base.Storage"),
    taken("django.core.files.storage", "django.core.files.storage.filesystem", "FileSystemStorage"),
    taken("django.dispatch", "django.dispatch.dispatcher", "Signal receiver"),
    taken("django.contrib.admin", "django.contrib.admin.decorators", "action display register"),
    returns(_STORAGE, "django.core.files.storage.storages.__getitem__"),
    same(_STORAGE, f"{_FIELD_FILE}.storage"),
    inherits("django.core.files.storage.Storage", "django.core.files.storage.FileSystemStorage"),
    blocks(
        "WA230",
        *methods(
            _STORAGE,
            "delete exists get_accessed_time get_available_name get_created_time get_modified_time listdir "
            "open save size",
        ),
        severity=Severity.MEDIUM,
        instead="asgiref.sync.sync_to_async",
        recipe="offload_call",
        note="The storage may be a bucket on the network.",
    ),
    returns("django.core.files.File()", f"{_STORAGE}.open"),
    returns(_FIELD_FILE, f"{_FIELD_FILE}.open"),
    reads(
        "WA240",
        f"{_FIELD_FILE}.size",
        severity=Severity.MEDIUM,
        instead="asgiref.sync.sync_to_async",
        recipe="offload_call",
        note="Asks the storage, which may be a bucket on the network.",
    ),
    same("django.core.files.File", "django.core.files.base.File"),
    blocks(
        "WA230",
        *methods("django.core.files.File()", "read readline readlines write"),
        *methods(_FIELD_FILE, "delete open save"),
        severity=Severity.MEDIUM,
        instead="asgiref.sync.sync_to_async",
        recipe="offload_call",
        note="The storage may be a bucket on the network.",
    ),
    iterates(
        "WA230", "django.core.files.File()", "django.core.files.File().chunks()", severity=Severity.MEDIUM
    ),
    inherits("django.core.files.File", "django.db.models.fields.files.FieldFile"),
    inherits(
        "django.db.models.fields.files.FieldFile",
        "django.db.models.fields.files.ImageFieldFile",
    ),
    returns(_UPLOAD, *methods("django.http.HttpRequest().FILES", "__getitem__ get pop")),
    blocks(
        "WA230",
        *methods(_UPLOAD, "read readline readlines"),
        severity=Severity.LOW,
        instead="asgiref.sync.sync_to_async",
        recipe="offload_call",
        note="Small uploads are in memory, large ones in a temporary file.",
    ),
    wraps(0, "django.utils.functional.lazy"),
    iterates("WA230", _UPLOAD, f"{_UPLOAD}.chunks()", severity=Severity.LOW),
    blocks(
        "WA240",
        "django.contrib.staticfiles.finders.find",
        severity=Severity.MEDIUM,
        instead="asgiref.sync.sync_to_async",
        recipe="offload_call",
    ),
)
