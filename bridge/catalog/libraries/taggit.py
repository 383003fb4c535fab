"""django-taggit: the manager of an object's tags, and the tags."""

from bridge.catalog.entry import blocks, inherits, library, methods

LIBRARY = library(
    "django-taggit",
    "django-taggit",
    ">=2.0",
    inherits("django.db.models.Manager", "taggit.managers._TaggableManager"),
    inherits("django.db.models.Model", "taggit.models.Tag", "taggit.models.TaggedItem"),
    blocks(
        "WA260",
        *methods("taggit.managers._TaggableManager()", "add clear remove set similar_objects"),
        instead="asgiref.sync.sync_to_async",
        recipe="offload_call",
    ),
)
