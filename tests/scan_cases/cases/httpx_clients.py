# entry: httpx_clients.py::view
# entry: httpx_clients.py::asynchronous
import httpx


def view():
    with httpx.Client() as client:
        client.get("http://example.org")  # blocking
    with httpx.stream("GET", "http://example.org") as response:  # blocking
        response.read()  # blocking


async def asynchronous():
    client = httpx.AsyncClient()
    await client.get("http://example.org")  # trap
