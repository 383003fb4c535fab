"""What stays together on one thread: transactions and locks with a wait inside."""

# ruff: noqa: E501

from tests.codemods.planning.bodies.application import HOLDING

# What waits in a transaction, or under a lock, stays there as it is where something else waits outside.
CASES = [
    (
        "a transaction beside another wait",
        HOLDING
        + '@app.get("/v")\ndef view():\n    path = fetch("a")\n    with holding.begin():\n        g.last = fetch("b")\n    return path + g.last\n',
        [
            'path = await asyncio.to_thread(fetch, "a")',
            '        with holding.begin():\n            g.last = fetch("b")',
        ],
    ),
    (
        "a lock beside another wait, with the answer inside",
        HOLDING
        + '@app.get("/v")\ndef view():\n    path = fetch("a")\n    with holding.lock:\n        return path + fetch("b")\n',
        [
            'path = await asyncio.to_thread(fetch, "a")',
            '        with holding.lock:\n            return path + fetch("b")',
        ],
    ),
]
