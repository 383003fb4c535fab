from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Protocol

import httpx
from flask import Flask, g
from pymongo import MongoClient
from pymongo.collection import Collection


class Mailer(Protocol):
    def send(self, to: str, text: str) -> None: ...


class HttpMailer:
    def __init__(self, base_url: str) -> None:
        self._client = httpx.Client(base_url=base_url)  # trap

    def send(self, to: str, text: str) -> None:
        self._client.post("/send", json={"to": to, "text": text})  # blocking


class Repository(ABC):
    @abstractmethod
    def find(self, number: str) -> dict: ...


class MongoRepository(Repository):
    def __init__(self, collection: Collection) -> None:
        self.collection = collection

    def find(self, number: str) -> dict:
        return self.collection.find_one({"_id": number}) or {}  # blocking


class MemoryRepository(Repository):
    def find(self, number: str) -> dict:
        return {}  # trap


@dataclass
class Users:
    repository: Repository
    mailer: Mailer
    sent: list[str] = field(default_factory=list)

    def greet(self, number: str) -> str:
        user = self.repository.find(number)
        self.mailer.send(user["mail"], "hello")
        self.sent.append(number)  # trap
        return user["name"]


def create_app() -> Flask:
    app = Flask(__name__)
    users = Users(MongoRepository(MongoClient().site.users), HttpMailer("http://mail"))

    @app.get("/greet/<number>")
    def greet(number: str) -> str:
        return users.greet(number)

    return app
