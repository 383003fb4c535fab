# entry: dict_of_dicts.py::view
import redis
import requests

CLIENTS = {"http": {"main": requests.Session()}, "cache": {"main": redis.Redis()}}
PAIRS = [("a", requests.Session()), ("b", requests.Session())]


def view(request):
    CLIENTS["http"]["main"].get("x")  # blocking
    CLIENTS["cache"]["main"].set("a", 1)  # blocking
    for name, session in PAIRS:
        session.get(name)  # blocking
    for kind, clients in CLIENTS.items():
        for client in clients.values():
            client.get(kind)  # blocking
    dict(PAIRS)["a"].post("y")  # blocking
    {**CLIENTS["http"]}["main"].put("z")  # blocking
