# entry: type_aliases.py::view
from typing import Optional, Union

import redis
import requests

Client = Union[requests.Session, None]
Cache = Optional[redis.Redis]
Clients = dict[str, requests.Session]


def view(request, client: Client, cache: Cache, clients: Clients):
    client.get("x")  # blocking
    cache.get("x")  # blocking
    for one in clients.values():
        one.get("y")  # blocking
