"""Measures how much memory a server takes to pass a long body on, in each direction."""

import socket

from benchmarks.served import Server, resident


def measure_growth(server: Server, megabytes: int) -> dict[str, float]:
    """Send and fetch ``megabytes``; give the growth of resident memory in MB, nan where it was refused."""
    growth = {}
    for name, transfer in (("up", _upload), ("down", _download)):
        try:
            transfer(server.port, 10)
            before = resident(server)
            complete = transfer(server.port, megabytes)
            growth[name] = resident(server) - before if complete else float("nan")
        except OSError:
            growth[name] = float("nan")
    return growth


def _upload(port: int, megabytes: int) -> bool:
    size, block = megabytes << 20, b"x" * (1 << 20)
    with socket.create_connection(("127.0.0.1", port), 60) as connection:
        connection.sendall(f"POST /post HTTP/1.1\r\nHost: x\r\nContent-Length: {size}\r\n\r\n".encode())
        for _ in range(megabytes):
            connection.sendall(block)
        answer = b""
        while not answer.endswith(str(size).encode()) and (part := connection.recv(65536)):
            answer += part
        return answer.endswith(str(size).encode())


def _download(port: int, megabytes: int) -> bool:
    with socket.create_connection(("127.0.0.1", port), 60) as connection:
        connection.sendall(
            f"GET /stream?{megabytes * 16} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()
        )
        received = 0
        while received < megabytes << 20 and (part := connection.recv(1 << 20)):
            received += len(part)
        return received >= megabytes << 20
