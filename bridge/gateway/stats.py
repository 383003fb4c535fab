"""What the gateway is doing, as plain numbers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stats:
    """Count requests and threads of one bridge at one moment; totals since it was made.

    Attributes:
        threads: the most threads that may run the application at one time.
        max_threads: the most threads there may be, those that wait for a coroutine included.
        queue: the most requests that may wait beyond those.
        alive: threads that exist now, idle ones included.
        running: requests in the application now, abandoned ones left out.
        waiting: requests in the queue now.
        awaiting: requests in the application that wait for a coroutine on the loop, and hold no place.
        abandoned: threads still in a request that was given up on, now.
        started: requests that reached the application.
        finished: requests whose thread has let go.
        refused: requests answered 503 because the queue was full.
        timed_out: requests given up on, in the queue or in the application.
        disconnected: requests whose client went away before the answer was complete.
        failed: requests that ended with an exception of the application.
        on_loop: requests that a framework's door handles on the loop now, on a thread only in part.
        on_loop_finished: such requests that have ended.
    """

    threads: int
    max_threads: int
    queue: int
    alive: int
    running: int
    waiting: int
    awaiting: int
    abandoned: int
    started: int
    finished: int
    refused: int
    timed_out: int
    disconnected: int
    failed: int
    on_loop: int = 0
    on_loop_finished: int = 0
