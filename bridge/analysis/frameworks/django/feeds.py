"""Syndication feeds and sitemaps: classes whose methods Django calls to answer a request."""

from bridge.analysis.frameworks.django.drivers import driver
from bridge.analysis.frameworks.django.queries import Queries, Query
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Bound, Class, Container, External, Instance, Partial, Value, Values
from bridge.analysis.values.frames import Frame

_REQUEST = "django.http.HttpRequest()"
_FEEDS = ("django.contrib.syndication.views.Feed", "django.contrib.gis.feeds.Feed")
_SITEMAPS = ("django.contrib.sitemaps.Sitemap", "django.contrib.sitemaps.GenericSitemap")
_OF_FEED = (
    "title", "link", "description", "subtitle", "feed_url", "feed_guid", "author_name", "author_email",
    "author_link", "categories", "feed_copyright", "ttl", "language", "feed_extra_kwargs", "stylesheets",
)  # fmt: skip
_OF_ITEM = (
    "item_title", "item_description", "item_link", "item_guid", "item_guid_is_permalink", "item_author_name",
    "item_author_email", "item_author_link", "item_enclosures", "item_enclosure_url",
    "item_enclosure_length", "item_enclosure_mime_type", "item_pubdate", "item_updateddate",
    "item_categories", "item_copyright", "item_comments", "item_extra_kwargs", "item_geometry",
)  # fmt: skip
_OF_ENTRY = ("location", "lastmod", "changefreq", "priority")
_OF_SITEMAP = ("get_urls", "get_latest_lastmod", "get_languages_for_item", "get_domain", "get_protocol")


class Feeds:
    """List what Django calls of feeds and sitemaps, with what it hands each method."""

    def __init__(self, machine: Machine, queries: Queries) -> None:
        self._machine = machine
        self._queries = queries

    def methods(self, cls: Class) -> dict[str, Value]:
        """List the methods of a feed or a sitemap that Django calls."""
        frame, instance = driver(cls), classes.generic(self._machine, cls)
        read = self._feed if classes.derives(cls, *_FEEDS) else self._sitemap
        return read(instance, frame)

    def _feed(self, feed: Instance, frame: Frame) -> dict[str, Value]:
        request: Values = (self._machine.external(_REQUEST),)
        found = self._with(feed, ("get_object", "__call__", "get_feed"), frame, request)
        shown = self._call(feed, "get_object", [request], frame)
        found |= self._with(feed, ("items", *_OF_FEED), frame, shown)
        rows = self._rows(self._call(feed, "items", [shown], frame), frame)
        found |= self._with(feed, ("get_context_data",), frame)
        return (
            found | self._with(feed, _OF_ITEM, frame, rows) | self._addresses(feed, "item_link", rows, frame)
        )

    def _addresses(self, instance: Instance, name: str, rows: Values, frame: Frame) -> dict[str, Value]:
        """Give what asks the rows themselves for their addresses, where the class does not say them."""
        if classes.find(instance.cls, name) is not None:
            return {}
        own = tuple(row for row in rows if isinstance(row, Instance))
        found = self._machine.attribute(own, "get_absolute_url", frame, -1)
        methods = (method for method in found if isinstance(method, Bound))
        return {f"{name} {number}": method for number, method in enumerate(methods)}

    def _sitemap(self, sitemap: Instance, frame: Frame) -> dict[str, Value]:
        found = self._with(sitemap, ("items", *_OF_SITEMAP), frame)
        rows = self._rows(self._call(sitemap, "items", [], frame), frame)
        found |= self._with(sitemap, _OF_ENTRY, frame, rows)
        return found | self._addresses(sitemap, "location", rows, frame)

    def _with(
        self, instance: Instance, names: tuple[str, ...], frame: Frame, *given: Values
    ) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for name in names:
            if classes.find(instance.cls, name) is not None:
                for method in self._machine.attribute((instance,), name, frame, -1):
                    if isinstance(method, Bound):
                        found[name] = Partial((method,), given, {})
        return found

    def _call(self, instance: Instance, name: str, arguments: list[Values], frame: Frame) -> Values:
        if classes.find(instance.cls, name) is None:
            return ()
        methods = self._machine.attribute((instance,), name, frame, -1)
        return self._machine.call_values(methods, arguments, frame, -1)

    def _rows(self, items: Values, frame: Frame) -> Values:
        """Give what the items are; the query that Django sends for them is its own."""
        found: Values = ()
        for value in items:
            if isinstance(value, Native) and isinstance(value.data, Query):
                found = (*found, *self._queries.instance(value.data))
            elif isinstance(value, Container):
                found = (*found, *value.elements.values)
                found = (*found, *(item for slot in value.items.values() for item in slot.values))
        return tuple(dict.fromkeys(found))


def feed_class(value: Value) -> Class | None:
    """Give the class of a feed or a sitemap; None for any other value."""
    cls = value.cls if isinstance(value, Instance) else value
    return cls if isinstance(cls, Class) and classes.derives(cls, *_FEEDS, *_SITEMAPS) else None


def role_of(cls: Class) -> str:
    """Name what a class is to Django: a feed answers itself, for sitemaps a view of Django's own does."""
    return "view" if classes.derives(cls, *_FEEDS) else "sitemap"


def sitemaps(target: Value, keywords: dict[str, Values]) -> Values:
    """Give the sitemaps that an address hands to Django's view for them."""
    if not isinstance(target, External) or not target.path.startswith("django.contrib.sitemaps.views."):
        return ()
    held = (value for value in keywords.get("sitemaps", ()) if isinstance(value, Container))
    return tuple(
        dict.fromkeys(
            item
            for container in held
            for slot in (*container.items.values(), container.elements)
            for item in slot.values
        )
    )
