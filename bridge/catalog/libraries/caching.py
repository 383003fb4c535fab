"""Caches that compute what they lack: dogpile.cache."""

from bridge.catalog.entry import Severity, blocks, calls, gets, library, methods, returns, same

_REGION = "dogpile.cache.region.CacheRegion()"

DOGPILE = library(
    "dogpile.cache",
    "dogpile.cache",
    ">=1.0",
    gets("creator", f"{_REGION}.get_or_create"),
    gets(1, f"{_REGION}.get_or_create"),
    calls(1, f"{_REGION}.get_or_create_multi"),
    blocks(
        "WA270",
        *methods(
            _REGION, "delete delete_multi get get_multi get_or_create get_or_create_multi set set_multi"
        ),
        severity=Severity.LOW,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="In memory by default, a network call with a cache server behind it.",
    ),
    returns(_REGION, "dogpile.cache.make_region", f"{_REGION}.configure", f"{_REGION}.configure_from_config"),
    same("dogpile.cache.make_region", "dogpile.cache.region.make_region"),
)
