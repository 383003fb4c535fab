# entry: httpx_shapes.py::view
import httpx


def view(request):
    httpx.get("x")  # blocking
    with httpx.Client(base_url="x") as client:
        client.get("/")  # blocking
        with client.stream("GET", "/") as response:  # blocking
            for line in response.iter_lines():  # blocking
                print(line)
    httpx.post("x")  # blocking
