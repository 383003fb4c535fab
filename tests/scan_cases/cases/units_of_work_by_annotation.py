# entry: units_of_work_by_annotation.py::save
# entry: units_of_work_by_annotation.py::hold
# entry: units_of_work_by_annotation.py::borrow
import socket
import sqlite3
from abc import ABC, abstractmethod
from contextlib import AbstractContextManager

import requests


class Work(AbstractContextManager):
    def __exit__(self, kind, value, trace):
        self.commit()

    @abstractmethod
    def commit(self): ...


class SqlWork(Work):
    def __enter__(self):
        self.connection = sqlite3.connect("orders.db")  # blocking
        return self

    def commit(self):
        self.connection.commit()  # blocking


class Lock(ABC):
    @abstractmethod
    def __enter__(self): ...

    @abstractmethod
    def __exit__(self, *error): ...


class RemoteLock(Lock):
    def __enter__(self):
        requests.post("https://locks.example")  # blocking
        return self

    def __exit__(self, *error):
        requests.delete("https://locks.example")  # blocking


class Channel(socket.socket):
    pass


class Logged(Channel):
    def __enter__(self):
        requests.post("https://log.example")
        return self


def save(request, work: Work):
    with work:
        return request.path


def hold(request, lock: Lock):
    with lock:
        return request.path


def borrow(request, channel: Channel):
    with channel:
        return request.path
