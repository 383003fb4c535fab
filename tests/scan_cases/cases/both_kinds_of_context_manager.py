# entry: both_kinds_of_context_manager.py::waits
# entry: both_kinds_of_context_manager.py::blocks
import socket
import subprocess
import time


class Tunnel:
    def __enter__(self):
        self.link = socket.create_connection(("gate", 22))  # blocking
        return self

    def __exit__(self, *details):
        time.sleep(0.1)  # blocking

    async def __aenter__(self):
        subprocess.run(["tunnel", "up"])  # blocking
        return self

    async def __aexit__(self, *details):
        return None


class Logged:
    def __enter__(self):
        subprocess.run(["logger", "in"])  # trap
        return self

    def __exit__(self, *details):
        time.sleep(0.2)  # trap

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        return None


async def waits():
    async with Tunnel(), Logged():
        return "through"


def blocks():
    with Tunnel():
        return "through"
