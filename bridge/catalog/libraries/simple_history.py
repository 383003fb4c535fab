"""django-simple-history: the manager of the rows that an object or a model has been."""

from bridge.catalog.entry import library, same

_RECORDS = "simple_history.models.HistoricalRecords()"

LIBRARY = library(
    "django-simple-history",
    "django-simple-history",
    ">=3.0",
    same("django.db.models.Manager()", _RECORDS),
)
