"""A watch sees what waits, of every thread, the innermost call alone, and nothing else."""

import socket
import sys
import threading
import time

import pytest

from bridge.tracing.watch import Watch


def seen(run, threshold=0.01):
    found = []
    lock = threading.Lock()

    def notice(frame, function, seconds):
        with lock:
            found.append((function.__name__, frame.f_code.co_name, seconds))

    with Watch(notice, threshold=threshold):
        run()
    return found


def test_a_sleep_is_seen_however_short():
    (one,) = seen(lambda: time.sleep(0))
    assert one[0] == "sleep"


def test_the_time_away_is_told():
    ((_, _, seconds),) = seen(lambda: time.sleep(0.02))
    assert seconds >= 0.015


def test_what_does_not_wait_is_not_seen():
    assert seen(lambda: sorted(range(100)), threshold=5) == []


def test_a_call_that_no_name_tells_is_seen_by_the_clock():
    lock = threading.Lock()
    lock.acquire()
    assert [name for name, _, _ in seen(lambda: lock.acquire(timeout=0.05))] == ["acquire"]


def test_a_call_below_the_threshold_is_not():
    lock = threading.Lock()
    lock.acquire()
    assert seen(lambda: lock.acquire(timeout=0.001), threshold=5) == []


def test_work_of_the_processor_is_no_wait():
    assert seen(lambda: sum(range(2_000_000)), threshold=0.001) == []


def test_threads_started_meanwhile_are_watched():
    def sleeper():
        time.sleep(0)

    def run():
        thread = threading.Thread(target=sleeper)
        thread.start()
        thread.join()

    assert ("sleep", "sleeper") in [(name, where) for name, where, _ in seen(run, threshold=5)]


def test_only_the_innermost_call_is_seen():
    def element(number):
        time.sleep(0.02)
        return number

    assert [name for name, _, _ in seen(lambda: sorted([1], key=element))] == ["sleep"]


def test_a_socket_that_never_waits_is_left_alone():
    one, other = socket.socketpair()
    with one, other:
        one.setblocking(False)
        assert seen(lambda: one.send(b"a"), threshold=5) == []
        one.setblocking(True)
        assert [name for name, _, _ in seen(lambda: one.send(b"a"), threshold=5)] == ["send"]


def test_a_file_is_seen_and_memory_is_not(tmp_path):
    import io

    path = tmp_path / "a"
    path.write_text("a")

    def run():
        io.StringIO("a").read()
        with open(path) as file:
            file.read()

    assert [name for name, _, _ in seen(run, threshold=5)] == ["open", "read"]


def test_a_call_that_raises_is_seen():
    def run():
        with pytest.raises(FileNotFoundError):
            open("/nowhere/at/all")  # noqa: SIM115  # it is not there

    assert [name for name, _, _ in seen(run, threshold=5)] == ["open"]


def test_nothing_is_watched_afterwards():
    found = []
    with Watch(lambda *event: found.append(event), threshold=5):
        pass
    time.sleep(0)
    assert found == []
    assert sys.getprofile() is None
    assert threading.getprofile() is None
