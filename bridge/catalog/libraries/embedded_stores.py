"""Stores and caches that a process opens for itself: diskcache, lmdb, plyvel, cachelib, limits."""

from bridge.catalog.entry import Severity, blocks, enters, inherits, iterates, library, methods, returns, same

_OFFLOAD = "asyncio.to_thread"
_ITEMS = "__contains__ __getitem__ __setitem__"
_CACHE_METHODS = (
    "add check clear create_tag_index cull decr delete drop_tag_index evict expire get incr pop read reset "
    f"set stats touch volume {_ITEMS} __len__"
)
_DISK_NOTE = "Each call asks an SQLite database in a directory."
_CACHELIB = "add clear dec delete delete_many get get_dict get_many has inc set set_many"
_SERVER_CACHES = ("DynamoDbCache", "MemcachedCache", "MongoDbCache", "RedisCache", "ValkeyCache")
_LIMITERS = ("FixedWindowRateLimiter", "MovingWindowRateLimiter", "SlidingWindowCounterRateLimiter")

DISKCACHE = library(
    "diskcache",
    "diskcache",
    ">=5.0",
    blocks(
        "WA230",
        *methods("diskcache", "Cache Deque FanoutCache Index"),
        *methods("diskcache.Cache()", f"{_CACHE_METHODS} peek peekitem pull push"),
        *methods("diskcache.FanoutCache()", _CACHE_METHODS),
        *methods("diskcache.Index()", f"clear get peekitem pop popitem pull push setdefault update {_ITEMS}"),
        *methods(
            "diskcache.Deque()",
            "append appendleft clear count extend extendleft index peek peekleft pop popleft remove reverse "
            "rotate __getitem__ __setitem__ __len__",
        ),
        severity=Severity.MEDIUM,
        instead=_OFFLOAD,
        recipe="offload_call",
        note=_DISK_NOTE,
    ),
    iterates(
        "WA230",
        *(f"diskcache.{name}()" for name in ("Cache", "Deque", "FanoutCache", "Index")),
        "diskcache.Cache().iterkeys()",
        severity=Severity.MEDIUM,
        note=_DISK_NOTE,
    ),
    enters(
        "WA230",
        *(f"diskcache.{name}().transact()" for name in ("Cache", "Deque", "FanoutCache", "Index")),
        severity=Severity.MEDIUM,
        note="Takes the write lock of the database.",
    ),
    returns("diskcache.Cache()", "diskcache.FanoutCache().cache"),
    returns("diskcache.Deque()", "diskcache.FanoutCache().deque"),
    returns("diskcache.Index()", "diskcache.FanoutCache().index"),
)

LMDB = library(
    "lmdb",
    "lmdb",
    ">=1.0",
    blocks(
        "WA230",
        "lmdb.Environment",
        *methods("lmdb.Environment()", "begin copy open_db sync"),
        *methods("lmdb.Transaction()", "commit delete drop get pop put replace"),
        severity=Severity.MEDIUM,
        instead=_OFFLOAD,
        recipe="offload_call",
        note="Beginning to write waits for the one other writer; a transaction belongs to its thread.",
    ),
    same("lmdb.Environment", "lmdb.open"),
    returns("lmdb.Transaction()", "lmdb.Environment().begin"),
)

PLYVEL = library(
    "plyvel",
    "plyvel",
    ">=1.3",
    blocks(
        "WA230",
        "plyvel.DB",
        *methods("plyvel.DB()", "approximate_size compact_range delete get put"),
        severity=Severity.MEDIUM,
        instead=_OFFLOAD,
        recipe="offload_call",
        note="The store lies in files.",
    ),
    iterates("WA230", "plyvel.DB()", "plyvel.DB().iterator()", severity=Severity.MEDIUM),
)

CACHELIB = library(
    "cachelib",
    "cachelib",
    ">=0.9",
    blocks(
        "WA270",
        *(path for name in _SERVER_CACHES for path in methods(f"cachelib.{name}()", _CACHELIB)),
        instead=_OFFLOAD,
        recipe="offload_call",
        note="SimpleCache and NullCache stay in memory.",
    ),
    blocks(
        "WA230",
        "cachelib.FileSystemCache",
        *methods("cachelib.FileSystemCache()", _CACHELIB),
        severity=Severity.MEDIUM,
        instead=_OFFLOAD,
        recipe="offload_call",
        note="Each value is a file.",
    ),
    same("cachelib.FileSystemCache", "cachelib.file.FileSystemCache"),
    same("cachelib.MemcachedCache", "cachelib.memcached.MemcachedCache"),
    same("cachelib.RedisCache", "cachelib.redis.RedisCache"),
)

_HITS = "clear get_window_stats hit test"

LIMITS = library(
    "limits",
    "limits",
    ">=3.0",
    blocks(
        "WA270",
        *methods("limits.strategies.RateLimiter()", _HITS),
        severity=Severity.LOW,
        instead="limits.aio.strategies.FixedWindowRateLimiter",
        note="Asks the storage, which is in memory or on a server; limits.aio has the same methods, awaited.",
    ),
    blocks(
        "WA270",
        *(
            path
            for name in ("RedisStorage", "MemcachedStorage", "MongoDBStorage")
            for path in methods(f"limits.storage.{name}()", "check clear get get_expiry incr reset")
        ),
        instead="limits.aio.storage.RedisStorage",
    ),
    inherits("limits.strategies.RateLimiter", *(f"limits.strategies.{name}" for name in _LIMITERS)),
)
