# entry: dataclass_shapes.py::view
from dataclasses import dataclass, field

import redis
import requests


@dataclass
class Config:
    session: requests.Session
    cache: redis.Redis = field(default_factory=redis.Redis)
    clients: list[requests.Session] = field(default_factory=list)

    def __post_init__(self):
        self.session.get("warm")  # blocking

    def load(self):
        self.cache.get("x")  # blocking
        for client in self.clients:
            client.get("y")  # blocking


def view(request):
    Config(requests.Session()).load()
