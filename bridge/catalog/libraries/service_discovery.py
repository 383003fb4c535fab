"""Consul and key-value stores that services find each other by."""

from bridge.catalog.entry import blocks, library, methods

_CONSUL = "consul.Consul()"

CONSUL = library(
    "consul",
    "python-consul",
    ">=1.0",
    blocks(
        "WA210",
        *methods(f"{_CONSUL}.kv", "delete get put"),
        *methods(f"{_CONSUL}.agent", "checks force_leave join maintenance members self services"),
        *methods(f"{_CONSUL}.agent.service", "deregister maintenance register"),
        *methods(f"{_CONSUL}.agent.check", "deregister register ttl_fail ttl_pass ttl_warn"),
        *methods(f"{_CONSUL}.catalog", "datacenters deregister node nodes register service services"),
        *methods(f"{_CONSUL}.health", "checks node service state"),
        *methods(f"{_CONSUL}.session", "create destroy info list node renew"),
        *methods(f"{_CONSUL}.status", "leader peers"),
        instead="consul.aio.Consul",
        recipe="offload_call",
        note="consul.aio has the same client, awaited.",
    ),
)

KAZOO = library(
    "kazoo",
    "kazoo",
    ">=2.6",
    blocks(
        "WA270",
        *methods(
            "kazoo.client.KazooClient()",
            "command create delete ensure_path exists get get_acls get_children restart set set_acls start "
            "stop sync",
        ),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Every method has a twin that ends in _async and gives a result to wait for.",
    ),
)
