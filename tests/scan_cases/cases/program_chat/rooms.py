import pickle
import shelve
import time
from functools import wraps
from pathlib import Path

from signals import joined


def persisted(method):
    @wraps(method)
    def wrapper(self, *args, **kwargs):
        result = method(self, *args, **kwargs)
        self.save()
        return result

    return wrapper


class Room:
    def __init__(self, name, store):
        self.name = name
        self.store = store
        self.messages = []

    @persisted
    def __lshift__(self, text):
        self.messages.append(text)
        return self

    def save(self):
        with open(self.store.root / self.name, "wb") as f:  # blocking
            pickle.dump(self.messages, f)  # optional

    def __len__(self):
        time.sleep(0.01)  # blocking
        return len(self.messages)

    def __getitem__(self, index):
        time.sleep(0.02)  # trap
        return self.messages[index]

    def __reversed__(self):
        time.sleep(0.03)  # blocking
        return iter(self.messages[::-1])

    def archive(self):
        with shelve.open("archive") as shelf:  # trap
            shelf[self.name] = self.messages


class RoomStore:
    def __init__(self, root):
        self.root = Path(root)
        self._rooms = {}

    def get(self, name):
        try:
            return self._rooms[name]
        except KeyError:
            return self._rooms.setdefault(name, self._load(name))

    def _load(self, name):
        room = Room(name, self)
        if (self.root / name).exists():  # blocking
            room.messages = list((self.root / name).read_bytes())  # blocking
        return room


@joined.connect
def greet(room, **payload):
    room.save()
    time.sleep(0.04)  # blocking


def ignored(room, **payload):
    time.sleep(0.05)  # trap
