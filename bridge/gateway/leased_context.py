"""Where thread-sensitive calls of a request go that runs on the loop: to the thread leased for it."""

from concurrent.futures import Executor
from typing import Any

from asgiref.sync import SyncToAsync, ThreadSensitiveContext


class LeasedContext(ThreadSensitiveContext):
    """Run thread-sensitive calls on a lease's thread; those of tasks that outlive it, too.

    Args:
        lease: a ``Lease`` or what stands for one, which takes calls after its end as well.
    """

    def __init__(self, lease: Executor) -> None:
        super().__init__(executor=lease)
        self._lease = lease

    async def __aexit__(self, *exc_info: Any) -> None:
        """Leave the context to the tasks that inherited it, whose calls asgiref would refuse."""
        await super().__aexit__(*exc_info)  # type: ignore[no-untyped-call]
        SyncToAsync.context_to_thread_executor[self] = self._lease
        self._exited = False
