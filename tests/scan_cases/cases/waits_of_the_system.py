# entry: waits_of_the_system.py::view
import fcntl
import select
import selectors
import signal
import socket
import sched
import time


def tick():
    time.sleep(1)  # optional


def view():
    poller = select.poll()
    poller.poll(100)  # blocking
    selector = selectors.DefaultSelector()
    selector.select(timeout=1)  # blocking
    signal.pause()  # blocking
    socket.gethostbyname("localhost")  # blocking
    socket.getaddrinfo("localhost", 80)  # blocking
    with socket.socket() as peer:
        peer.connect(("localhost", 80))  # blocking
        peer.settimeout(3)
        peer.send(b"x")  # blocking
    with open("x.lock", "w") as handle:  # blocking
        fcntl.flock(handle, fcntl.LOCK_EX)  # blocking
    scheduler = sched.scheduler()
    scheduler.enter(1, 1, tick)
    scheduler.run()  # blocking
