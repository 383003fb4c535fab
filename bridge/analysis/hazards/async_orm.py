"""WA330: Django's ORM, called on the event loop, raises instead of waiting."""

from collections.abc import Iterator

from bridge.analysis.hazards.found import Found, Scanned


def check(scanned: Scanned) -> Iterator[Found]:
    """Find sync database calls that async views of Django reach outside a thread."""
    seen: set[str] = set()
    for view in scanned.views:
        if not view.is_async or view.framework != "django":
            continue
        for site in view.sites:
            if site.code == "WA260" and site.callee.startswith("django.db") and site.key not in seen:
                seen.add(site.key)
                message = f"{site.callee} raises SynchronousOnlyOperation where an event loop runs"
                yield Found("WA330", site.place, message, view.id)
