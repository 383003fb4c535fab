"""The default executor of the loop that serves."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
import uvloop

from bridge.gateway.executor import install_executor

LOOPS = [
    pytest.param(asyncio.SelectorEventLoop, id="asyncio"),
    pytest.param(uvloop.new_event_loop, id="uvloop"),
]


async def name_of_a_thread() -> str:
    """Tell which thread ``asyncio.to_thread`` uses."""
    from threading import current_thread

    return await asyncio.to_thread(lambda: current_thread().name)


@pytest.mark.parametrize("make", LOOPS)
@pytest.mark.parametrize(
    ("own", "replace", "expected"),
    [
        (False, False, "bridge-default"),
        (True, False, "own"),
        (True, True, "bridge-default"),
    ],
)
def test_one_is_installed_where_there_is_none(make, own, replace, expected):
    loop = make()
    before = ThreadPoolExecutor(1, thread_name_prefix="own")
    try:
        if own:
            loop.set_default_executor(before)
        install_executor(loop, 3, replace=replace)
        assert loop.run_until_complete(name_of_a_thread()).startswith(expected)
    finally:
        loop.run_until_complete(loop.shutdown_default_executor())
        before.shutdown()
        loop.close()
