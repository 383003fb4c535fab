"""redis-py, and what hands out its clients in Django and Flask."""

from bridge.catalog.entry import (
    Entry,
    Severity,
    blocks,
    enters,
    inherits,
    iterates,
    library,
    methods,
    passes,
    returns,
    same,
)

_CLIENT = "redis.Redis()"
_PIPELINE = "redis.client.Pipeline()"
_PUBSUB = "redis.client.PubSub()"
_LOCK = "redis.lock.Lock()"
_NOTE = "redis.asyncio has the same commands, awaited."

_COMMANDS = (
    "append bgrewriteaof bgsave bitcount bitfield bitop bitpos blmove blmpop blpop brpop brpoplpush bzmpop "
    "bzpopmax bzpopmin client_getname client_id client_info client_kill client_list client_pause "
    "client_setname command command_count config_get config_resetstat config_set copy dbsize decr decrby "
    "delete dump echo eval eval_ro evalsha evalsha_ro execute_command exists expire expireat expiretime "
    "fcall fcall_ro flushall flushdb function_list function_load geoadd geodist geohash geopos georadius "
    "georadiusbymember geosearch geosearchstore get getbit getdel getex getrange getset hdel hexists "
    "hexpire hget hgetall hincrby hincrbyfloat hkeys hlen hmget hmset hpersist hrandfield hscan hset "
    "hsetnx hstrlen httl hvals incr incrby incrbyfloat info keys lastsave lcs lindex linsert llen lmove "
    "lmpop lpop lpos lpush lpushx lrange lrem lset ltrim memory_purge memory_stats memory_usage mget "
    "migrate move mset msetnx object persist pexpire pexpireat pexpiretime pfadd pfcount pfmerge ping "
    "psetex pttl publish pubsub_channels pubsub_numpat pubsub_numsub randomkey rename renamenx restore "
    "role rpop rpoplpush rpush rpushx sadd save scan scard script_exists script_flush script_kill "
    "script_load sdiff sdiffstore set setbit setex setnx setrange shutdown sinter sintercard sinterstore "
    "sismember slowlog_get slowlog_len slowlog_reset smembers smismember smove sort spop srandmember srem "
    "sscan strlen sunion sunionstore swapdb time touch transaction ttl type unlink wait xack xadd "
    "xautoclaim xclaim xdel xgroup_create xgroup_createconsumer xgroup_delconsumer xgroup_destroy "
    "xinfo_consumers xinfo_groups xinfo_stream xlen xpending xpending_range xrange xread xreadgroup "
    "xrevrange xtrim zadd zcard zcount zdiff zdiffstore zincrby zinter zinterstore zlexcount zmscore "
    "zpopmax zpopmin zrandmember zrange zrangebylex zrangebyscore zrangestore zrank zrem zremrangebylex "
    "zremrangebyrank zremrangebyscore zrevrange zrevrangebylex zrevrangebyscore zrevrank zscan zscore "
    "zunion zunionstore __contains__ __delitem__ __getitem__ __setitem__"
)


def _blocks(*targets: str) -> tuple[Entry, ...]:
    return blocks("WA270", *targets, instead="redis.asyncio.Redis", recipe="redis", note=_NOTE)


LIBRARY = library(
    "redis",
    "redis",
    ">=3.0",
    _blocks(
        *methods(_CLIENT, _COMMANDS),
        *(f"{_CLIENT}.{module}().*" for module in ("bf", "cf", "cms", "ft", "json", "tdigest", "topk", "ts")),
        f"{_CLIENT}.register_script()",
        *methods(_PIPELINE, "execute watch"),
        *methods(_PUBSUB, "get_message ping psubscribe punsubscribe subscribe unsubscribe"),
        *methods(_LOCK, "acquire extend locked owned reacquire release"),
        *methods("redis.sentinel.Sentinel()", "discover_master discover_slaves"),
    ),
    # Commands in a pipeline are only collected; execute sends them.
    blocks(
        "WA270",
        f"{_PIPELINE}.*",
        severity=Severity.LOW,
        instead="redis.asyncio.Redis",
        recipe="redis",
        note="Collected until execute(), unless a watched key puts the pipeline into immediate mode.",
    ),
    passes(*methods(_PIPELINE, "multi reset close unwatch discard")),
    iterates(
        "WA270",
        *(f"{_CLIENT}.{name}()" for name in ("hscan_iter", "scan_iter", "sscan_iter", "zscan_iter")),
        f"{_PUBSUB}.listen()",
        instead="async for",
        recipe="redis",
        note=_NOTE,
    ),
    enters("WA270", _LOCK, instead="redis.asyncio.Redis().lock", recipe="redis", note=_NOTE),
    same("redis.Redis", "redis.client.Redis", "redis.StrictRedis", "redis.client.StrictRedis"),
    same("redis.RedisCluster", "redis.cluster.RedisCluster"),
    same("redis.sentinel.Sentinel", "redis.Sentinel"),
    inherits("redis.Redis", "redis.RedisCluster"),
    _blocks("redis.RedisCluster"),
    returns(
        _CLIENT,
        "redis.from_url",
        "redis.Redis.from_url",
        "redis.Redis.from_pool",
        *methods("redis.sentinel.Sentinel()", "master_for slave_for"),
    ),
    returns(_PIPELINE, f"{_CLIENT}.pipeline"),
    returns(_PUBSUB, f"{_CLIENT}.pubsub"),
    returns(_LOCK, f"{_CLIENT}.lock"),
)

DJANGO_REDIS = library(
    "django_redis",
    "django-redis",
    ">=4.10",
    returns(_CLIENT, "django_redis.get_redis_connection"),
)

FLASK_REDIS = library(
    "flask_redis",
    "flask-redis",
    ">=0.4",
    inherits("redis.Redis", "flask_redis.FlaskRedis"),
)

VALKEY = library(
    "valkey",
    "valkey",
    ">=6.0",
    inherits("redis.Redis", "valkey.Valkey"),
    inherits("redis.RedisCluster", "valkey.ValkeyCluster"),
    same("valkey.Valkey", "valkey.client.Valkey"),
    returns("redis.Redis()", "valkey.from_url", "valkey.Valkey.from_url"),
)
