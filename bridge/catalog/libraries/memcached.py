"""Memcached: python-memcached, pymemcache and pylibmc."""

from bridge.catalog.entry import blocks, inherits, library, methods, same

_NOTE = "aiomcache speaks the same protocol with awaited commands."
_SHARED = "add append cas decr delete flush_all get gets incr prepend replace set touch"

PYTHON_MEMCACHED = library(
    "python_memcached",
    "python-memcached",
    ">=1.59",
    blocks(
        "WA270",
        *methods("memcache.Client()", f"{_SHARED} delete_multi get_multi get_stats set_multi"),
        instead="aiomcache.Client",
        recipe="offload_call",
        note=_NOTE,
    ),
)

PYMEMCACHE = library(
    "pymemcache",
    "pymemcache",
    ">=3.0",
    blocks(
        "WA270",
        *methods(
            "pymemcache.client.base.Client()",
            f"{_SHARED} delete_many delete_multi get_many get_multi "
            "gets_many set_many set_multi stats version",
        ),
        instead="aiomcache.Client",
        recipe="offload_call",
        note=_NOTE,
    ),
    same("pymemcache.client.base.Client", "pymemcache.Client", "pymemcache.client.Client"),
    inherits("pymemcache.client.base.Client", "pymemcache.PooledClient", "pymemcache.HashClient"),
)

PYLIBMC = library(
    "pylibmc",
    "pylibmc",
    ">=1.6",
    blocks(
        "WA270",
        *methods(
            "pylibmc.Client()", f"{_SHARED} add_multi delete_multi get_multi get_stats incr_multi set_multi"
        ),
        instead="aiomcache.Client",
        recipe="offload_call",
        note=_NOTE,
    ),
)
